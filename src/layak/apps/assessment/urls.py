"""The addresses of this app."""

from django.urls import path, register_converter

from layak.apps.assessment import proof_views, round_views, views


class AnswerSheetEnding:
    """The endings an export of answers may have."""

    regex = "csv|xlsx"

    def to_python(self, value: str) -> str:
        """The ending as the view takes it."""
        return value

    def to_url(self, value: str) -> str:
        """The ending as it stands in the address."""
        return value


register_converter(AnswerSheetEnding, "answers")

ONE = "siklus/<uuid:round_id>/jawaban/<str:code>/"

urlpatterns = [
    path("siklus/", round_views.round_list, name="rounds"),
    path("siklus/baru/", round_views.round_new, name="round_new"),
    path("siklus/<uuid:round_id>/pengaturan/", round_views.round_edit, name="round_edit"),
    path("siklus/<uuid:round_id>/tutup/", round_views.round_close, name="round_close"),
    path(
        "siklus/<uuid:round_id>/jawaban.<answers:ending>",
        round_views.answers_export,
        name="answers_export",
    ),
    path("siklus/<uuid:round_id>/jawaban/", views.questions, name="questions"),
    path(ONE, views.question, name="question"),
    path(f"{ONE}riwayat/", views.history, name="history"),
    path(f"{ONE}simpan/", views.save, name="answer_save"),
    path(f"{ONE}siap/", views.submit, name="answer_submit"),
    path(f"{ONE}putusan/", views.review, name="answer_review"),
    path(f"{ONE}komentar/", views.comment, name="comment_add"),
    path(f"{ONE}penanggung-jawab/", round_views.appoint, name="appoint"),
    path(f"{ONE}penugasan/", views.assignment, name="assign"),
    path(f"{ONE}data-dukung/", proof_views.proof_add, name="proof_add"),
    path(f"{ONE}data-dukung/tautkan/", proof_views.proof_link, name="proof_link"),
    path(
        f"{ONE}data-dukung/<uuid:document_id>/jenis/",
        proof_views.proof_kind,
        name="proof_kind",
    ),
    path(
        f"{ONE}data-dukung/<uuid:document_id>/lepas/",
        proof_views.proof_remove,
        name="proof_remove",
    ),
]
