"""The addresses of this app."""

from django.urls import path

from layak.apps.plan_documents import views

DOCUMENTS = "rad/<uuid:plan_id>/dokumen/"
TEXT = f"{DOCUMENTS}narasi/<str:section>/"
EDITION = "rad/dokumen/<uuid:edition_id>/"
TEMPLATE = "rad/templat/"

urlpatterns = [
    path(DOCUMENTS, views.documents, name="plan_documents"),
    path(f"{DOCUMENTS}buat/", views.make, name="plan_document_make"),
    path(TEXT, views.text_save, name="plan_text_save"),
    path(f"{TEXT}riwayat/", views.text_history, name="plan_text_history"),
    path(f"{EDITION}<str:form>", views.paper, name="plan_paper"),
    path(f"{EDITION}<str:kind>/<str:key>.<str:ending>", views.part, name="plan_part"),
    path(TEMPLATE, views.template, name="plan_template"),
    path(f"{TEMPLATE}unggah/", views.template_upload, name="plan_template_upload"),
    path(f"{TEMPLATE}unduh.docx", views.template_download, name="plan_template_download"),
    path(f"{TEMPLATE}kembali/", views.template_restore, name="plan_template_restore"),
]
