"""The addresses of this app."""

from django.urls import path

from layak.apps.region_profiles import views

PROFILE = "statistik/profil/"
SECTION = f"{PROFILE}<int:year>/narasi/<str:section>/"
EDITION = f"{PROFILE}edisi/<uuid:edition_id>"

urlpatterns = [
    path(PROFILE, views.region_profile, name="region_profile"),
    path(SECTION, views.narrative_save, name="narrative_save"),
    path(f"{SECTION}riwayat/", views.narrative_history, name="narrative_history"),
    path(f"{PROFILE}<int:year>/buat/", views.make, name="region_profile_make"),
    path(f"{EDITION}.pdf", views.edition_pdf, name="edition_pdf"),
    path(f"{EDITION}.docx", views.edition_word, name="edition_word"),
    path(f"{PROFILE}templat/", views.template, name="word_template"),
    path(f"{PROFILE}templat/unggah/", views.template_upload, name="word_template_upload"),
    path(f"{PROFILE}templat/unduh.docx", views.template_download, name="word_template_download"),
    path(f"{PROFILE}templat/kembali/", views.template_restore, name="word_template_restore"),
]
