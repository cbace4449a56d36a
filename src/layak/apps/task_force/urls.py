"""The addresses of this app."""

from django.urls import path

from layak.apps.task_force import decree_views, sheet_views, template_views, views

HOME = "gugus-tugas/"
DECREE = f"{HOME}sk/<uuid:decree_id>/"
MEMBER = f"{HOME}anggota/<uuid:member_id>/"

urlpatterns = [
    path(HOME, views.task_force, name="task_force"),
    path(f"{HOME}cakupan/", views.coverage, name="task_coverage"),
    path(f"{HOME}kartu/", views.cards, name="task_cards"),
    path(f"{HOME}daftar.xlsx", sheet_views.list_export, name="task_list_export"),
    path(f"{HOME}buku-kerja/", sheet_views.list_import, name="task_list_import"),
    path(f"{HOME}buku-kerja/periksa/", sheet_views.list_check, name="task_list_check"),
    path(f"{HOME}buku-kerja/simpan/", sheet_views.list_keep, name="task_list_keep"),
    path(f"{HOME}sk/baru/", decree_views.decree_new, name="task_decree_new"),
    path(DECREE, decree_views.decree, name="task_decree"),
    path(f"{DECREE}ubah/", decree_views.decree_edit, name="task_decree_edit"),
    path(f"{DECREE}konsep.docx", decree_views.decree_word, name="task_decree_word"),
    path(f"{DECREE}teruskan/", decree_views.decree_carry, name="task_decree_carry"),
    path(f"{HOME}templat-sk/", template_views.template, name="task_template"),
    path(f"{HOME}templat-sk/unggah/", template_views.template_upload, name="task_template_upload"),
    path(
        f"{HOME}templat-sk/unduh.docx",
        template_views.template_download,
        name="task_template_download",
    ),
    path(
        f"{HOME}templat-sk/kembali/", template_views.template_restore, name="task_template_restore"
    ),
    path(f"{HOME}anggota/baru/", views.member_new, name="task_member_new"),
    path(MEMBER, views.member, name="task_member"),
    path(f"{MEMBER}ubah/", views.member_edit, name="task_member_edit"),
    path(f"{MEMBER}ganti/", views.member_replace, name="task_member_replace"),
    path(f"{MEMBER}akhiri/", views.member_end, name="task_member_end"),
]
