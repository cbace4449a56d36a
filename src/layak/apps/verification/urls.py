"""The addresses of verification."""

from django.urls import path

from layak.apps.verification import (
    bench_views,
    outlook_views,
    oversight_views,
    receipt_views,
    repair_views,
    stage_views,
)

OWN = "siklus/<uuid:round_id>/"
ROUND = "verifikasi/<uuid:round_id>/"
CLAIM = f"{ROUND}<str:code>/"
FILE = f"{CLAIM}data-dukung/<uuid:document_id>/<int:number>/"

#: For the regency whose round is verified, and for whoever holds a receipt.
for_the_regency = [
    path(f"{OWN}perkiraan/", outlook_views.outlook, name="outlook"),
    path(f"{OWN}jawaban/<str:code>/perkiraan/", outlook_views.chance, name="chance"),
    path(f"{OWN}pertentangan/", outlook_views.contradictions, name="contradictions"),
    path(f"{OWN}tahapan/", stage_views.stages, name="stages"),
    path(f"{OWN}tahapan/kirim/", stage_views.stage_submit, name="stage_submit"),
    path(
        f"{OWN}tahapan/<uuid:submission_id>/tanda-terima.pdf",
        receipt_views.receipt_pdf,
        name="receipt_pdf",
    ),
    path(f"{OWN}perbaikan/", repair_views.repair, name="repair"),
    path(f"{OWN}perbaikan/selesai/", repair_views.repair_finish, name="repair_finish"),
    path("tanda-terima/", receipt_views.receipt_check, name="receipt_check"),
]

#: For verifiers: the rounds that were handed to them.
for_verifiers = [
    path("verifikasi/", bench_views.verify_rounds, name="verify_rounds"),
    path(ROUND, bench_views.verify_round, name="verify_round"),
    path(f"{ROUND}langkah/", bench_views.verify_step, name="verify_step"),
    path(f"{ROUND}asesor/", bench_views.verify_assessor, name="verify_assessor"),
    path(f"{ROUND}asesor/tarik/", bench_views.verify_assessor_end, name="verify_assessor_end"),
    path(f"{ROUND}beda/", oversight_views.verify_disputes, name="verify_disputes"),
    path(f"{ROUND}keajegan/", oversight_views.verify_agreement, name="verify_agreement"),
    path(f"{ROUND}kunjungan/", oversight_views.verify_visits, name="verify_visits"),
    path(CLAIM, bench_views.verify_question, name="verify_question"),
    path(f"{CLAIM}putusan/", bench_views.verdict, name="verdict"),
    path(FILE, bench_views.verify_preview, name="verify_preview"),
    path(f"{FILE}unduh/", bench_views.verify_download, name="verify_download"),
]

urlpatterns = [*for_the_regency, *for_verifiers]
