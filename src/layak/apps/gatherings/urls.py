"""The addresses of this app. What participants open lies below `/hadir/`, apart from the rest."""

from django.urls import path

from layak.apps.gatherings import (
    letter_views,
    minutes_views,
    own_views,
    paper_views,
    people_views,
    photo_views,
    session_views,
    views,
)

HOME = "kegiatan/"
ONE = f"{HOME}<uuid:gathering_id>/"
SESSION = f"{HOME}sesi/<uuid:session_id>/"
PERSON = f"{HOME}peserta/<uuid:participant_id>/"
OWN = "hadir/p/<slug:code>/"

urlpatterns = [
    path(HOME, views.gatherings, name="gatherings"),
    path(f"{HOME}baru/", views.gathering_new, name="gathering_new"),
    path(ONE, views.gathering, name="gathering"),
    path(f"{ONE}ubah/", views.gathering_edit, name="gathering_edit"),
    path(f"{ONE}keadaan/", views.gathering_state, name="gathering_state"),
    path(f"{ONE}sesi/baru/", session_views.session_new, name="session_new"),
    path(f"{SESSION}ubah/", session_views.session_edit, name="session_edit"),
    path(f"{SESSION}hapus/", session_views.session_remove, name="session_remove"),
    path(f"{SESSION}layar/", session_views.session_screen, name="session_screen"),
    path(f"{SESSION}kode/", session_views.session_code, name="session_code"),
    path(f"{SESSION}hadir/", session_views.session_presence, name="session_presence"),
    path(f"{SESSION}hadir/baca/", session_views.presence_read, name="presence_read"),
    path(f"{ONE}peserta/", people_views.people, name="gathering_people"),
    path(f"{ONE}peserta/baru/", people_views.person_add, name="participant_add"),
    path(f"{ONE}peserta/periksa/", people_views.people_check, name="people_check"),
    path(f"{ONE}peserta/simpan/", people_views.people_keep, name="people_keep"),
    path(PERSON, people_views.participant, name="participant"),
    path(f"{ONE}peserta/undang/", letter_views.invite, name="gathering_invite"),
    path(f"{PERSON}undang/", letter_views.invite_again, name="participant_invite"),
    path(f"{PERSON}keluar/", people_views.participant_leave, name="participant_leave"),
    path(f"{ONE}notulen/", minutes_views.minutes, name="gathering_minutes"),
    path(f"{ONE}tindak-lanjut/", minutes_views.item_add, name="item_add"),
    path(f"{HOME}tindak-lanjut/<uuid:item_id>/", minutes_views.item_done, name="item_done"),
    path(f"{ONE}foto/", photo_views.photo_add, name="photo_add"),
    path(f"{HOME}foto/<uuid:photo_id>/tarik/", photo_views.photo_withdraw, name="photo_withdraw"),
    path(f"{ONE}<slug:paper>.<slug:kind>", paper_views.paper, name="gathering_paper"),
    path("hadir/", own_views.check_in_home, name="check_in_home"),
    path("hadir/kirim/", own_views.check_in, name="check_in"),
    path("hadir/pekerja.js", own_views.worker, name="check_in_worker"),
    path("hadir/tanpa-sambungan/", own_views.offline, name="check_in_offline"),
    path("hadir/daftar/<uuid:gathering_id>/", own_views.register_oneself, name="register_oneself"),
    path(OWN, own_views.own_page, name="own_page"),
    path(f"{OWN}surel/", letter_views.own_email, name="own_email"),
    path(f"{OWN}jawab/", own_views.own_reply, name="own_reply"),
    path("hadir/<uuid:session_id>/<slug:code>/", own_views.check_in_scan, name="check_in_scan"),
]
