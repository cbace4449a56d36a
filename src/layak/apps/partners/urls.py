"""The addresses of this app."""

from django.urls import path

from layak.apps.partners import (
    forum_views,
    kit_views,
    pact_views,
    prove_views,
    support_views,
    views,
)

HOME = "mitra/"
PARTNER = f"{HOME}<uuid:organization_id>/"
SUPPORT = f"{HOME}dukungan/<uuid:contribution_id>/"
AGREEMENT = f"{HOME}perjanjian/<uuid:agreement_id>/"
FORUM = f"{HOME}forum/"
KIT = f"{HOME}kit-media/"
THANKS = f"{PARTNER}piagam/<int:year>/"

urlpatterns = [
    path(HOME, views.partners, name="partners"),
    path(f"{HOME}cakupan/", views.coverage, name="partner_coverage"),
    path(f"{HOME}bukti/", prove_views.prove, name="partner_prove"),
    path(f"{HOME}kemitraan.xlsx", views.matrix, name="partner_matrix"),
    path(f"{HOME}baru/", views.partner_new, name="partner_new"),
    path(PARTNER, views.partner, name="partner"),
    path(f"{PARTNER}ubah/", views.profile_edit, name="partner_edit"),
    path(f"{PARTNER}dukungan/baru/", support_views.support_new, name="partner_support_new"),
    path(SUPPORT, support_views.support, name="partner_support"),
    path(f"{SUPPORT}ubah/", support_views.support_edit, name="partner_support_edit"),
    path(f"{SUPPORT}tarik/", support_views.support_withdraw, name="partner_support_withdraw"),
    path(f"{SUPPORT}terima/", support_views.arrival_add, name="partner_arrival_add"),
    path(
        f"{HOME}penerimaan/<uuid:arrival_id>/tarik/", support_views.arrival_withdraw,
        name="partner_arrival_withdraw",
    ),
    path(f"{HOME}perjanjian/", pact_views.agreements, name="agreements"),
    path(f"{PARTNER}perjanjian/baru/", pact_views.agreement_new, name="agreement_new"),
    path(AGREEMENT, pact_views.agreement, name="agreement"),
    path(f"{AGREEMENT}ubah/", pact_views.agreement_edit, name="agreement_edit"),
    path(FORUM, forum_views.forum, name="business_forum"),
    path(f"{FORUM}ubah/", forum_views.forum_edit, name="business_forum_edit"),
    path(f"{FORUM}kegiatan/", forum_views.work_add, name="forum_work_add"),
    path(
        f"{FORUM}kegiatan/<uuid:work_id>/tarik/", forum_views.work_withdraw,
        name="forum_work_withdraw",
    ),
    path(f"{HOME}penghargaan/", forum_views.thanks, name="partner_thanks"),
    path(THANKS, forum_views.thanks_edit, name="partner_thanks_edit"),
    path(f"{THANKS}piagam.pdf", forum_views.thanks_pdf, name="partner_thanks_pdf"),
    path(KIT, kit_views.kit, name="media_kit"),
    path(f"{KIT}kit.zip", kit_views.kit_download, name="media_kit_download"),
    path(f"{KIT}bahan/baru/", kit_views.material_new, name="material_new"),
    path(
        f"{KIT}bahan/<uuid:material_id>/cabut/", kit_views.material_revoke, name="material_revoke"
    ),
]  # fmt: skip
