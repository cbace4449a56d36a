"""The addresses of documents."""

from django.urls import path

from layak.apps.evidence import views

ONE = "data-dukung/<uuid:document_id>/"

urlpatterns = [
    path("data-dukung/", views.documents, name="documents"),
    path("data-dukung/unggah/", views.add, name="document_add"),
    path(ONE, views.document, name="document"),
    path(f"{ONE}ubah/", views.edit, name="document_edit"),
    path(f"{ONE}versi/", views.add_version, name="version_add"),
    path(f"{ONE}tarik/", views.withdraw, name="document_withdraw"),
    path(f"{ONE}pakai/", views.restore, name="document_restore"),
    path(f"{ONE}v/<int:number>/unduh/", views.download, name="document_download"),
    path(f"{ONE}v/<int:number>/pratinjau/", views.preview, name="document_preview"),
]
