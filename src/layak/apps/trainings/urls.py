"""The addresses of this app."""

from django.urls import path

from layak.apps.trainings import (
    check_views,
    group_views,
    own_views,
    trained_views,
    views,
)

ONE = "kegiatan/<uuid:gathering_id>/pelatihan/"
CERTIFICATE = "kegiatan/sertifikat/<uuid:certificate_id>/"
OWN = "hadir/p/<slug:code>/"

urlpatterns = [
    path("kegiatan/terlatih/", trained_views.trained, name="trained"),
    path("kegiatan/terlatih/jumlah/", trained_views.class_size, name="class_size"),
    path(ONE, views.training, name="training"),
    path(f"{ONE}syarat/", views.training_rule, name="training_rule"),
    path(f"{ONE}tes/", views.training_test, name="training_test"),
    path(f"{ONE}terbitkan/", views.certificates_issue, name="certificates_issue"),
    path(f"{ONE}sertifikat/<slug:kind>/", views.certificates_file, name="certificates_file"),
    path(f"{ONE}hasil/", views.training_results, name="training_results"),
    path(f"{ONE}kelompok/", group_views.proposals, name="training_proposals"),
    path("kegiatan/usulan/<uuid:proposal_id>/", group_views.proposal_take, name="proposal_take"),
    path(f"{ONE}rencana/", views.training_follow_ups, name="training_follow_ups"),
    path(f"{ONE}rencana.<slug:kind>", views.follow_ups_file, name="follow_ups_file"),
    path(CERTIFICATE, views.certificate, name="certificate"),
    path(f"{CERTIFICATE}cetak/", views.certificate_file, name="certificate_file"),
    path(f"{CERTIFICATE}cabut/", views.certificate_revoke, name="certificate_revoke"),
    path("sertifikat/", check_views.certificate_check, name="certificate_check"),
    path("sertifikat/<str:number>/", check_views.certificate_of, name="certificate_of"),
    path(f"{OWN}tes/<slug:occasion>/", own_views.own_test, name="own_test"),
    path(f"{OWN}rencana/", own_views.own_follow_up, name="own_follow_up"),
    path(f"{OWN}hasil/", own_views.own_report, name="own_report"),
    path(f"{OWN}kesan/", own_views.own_feedback, name="own_feedback"),
    path(f"{OWN}usulan/", own_views.own_proposal, name="own_proposal"),
    path(f"{OWN}sertifikat/", own_views.own_certificate, name="own_certificate"),
]
