"""The addresses of this app."""

from django.urls import path

from layak.apps.assessment import views

ONE = "siklus/<uuid:round_id>/jawaban/<str:code>/"

urlpatterns = [
    path("siklus/<uuid:round_id>/jawaban/", views.questions, name="questions"),
    path(ONE, views.question, name="question"),
    path(f"{ONE}riwayat/", views.history, name="history"),
    path(f"{ONE}simpan/", views.save, name="answer_save"),
    path(f"{ONE}siap/", views.submit, name="answer_submit"),
    path(f"{ONE}putusan/", views.review, name="answer_review"),
    path(f"{ONE}komentar/", views.comment, name="comment_add"),
    path(f"{ONE}penugasan/", views.assignment, name="assign"),
    path(f"{ONE}data-dukung/tautkan/", views.proof_link, name="proof_link"),
    path(f"{ONE}data-dukung/<uuid:document_id>/lepas/", views.proof_remove, name="proof_remove"),
]
