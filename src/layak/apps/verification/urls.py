"""The addresses of verification."""

from django.urls import path

from layak.apps.verification import bench_views, oversight_views

ROUND = "verifikasi/<uuid:round_id>/"
CLAIM = f"{ROUND}<str:code>/"
FILE = f"{CLAIM}data-dukung/<uuid:document_id>/<int:number>/"

#: For verifiers: the rounds that were handed to them.
for_verifiers = [
    path("verifikasi/", bench_views.verify_rounds, name="verify_rounds"),
    path(ROUND, bench_views.verify_round, name="verify_round"),
    path(f"{ROUND}langkah/", bench_views.verify_step, name="verify_step"),
    path(f"{ROUND}asesor/", bench_views.verify_assessor, name="verify_assessor"),
    path(f"{ROUND}beda/", oversight_views.verify_disputes, name="verify_disputes"),
    path(f"{ROUND}keajegan/", oversight_views.verify_agreement, name="verify_agreement"),
    path(f"{ROUND}kunjungan/", oversight_views.verify_visits, name="verify_visits"),
    path(CLAIM, bench_views.verify_question, name="verify_question"),
    path(f"{CLAIM}putusan/", bench_views.verdict, name="verdict"),
    path(FILE, bench_views.verify_preview, name="verify_preview"),
    path(f"{FILE}unduh/", bench_views.verify_download, name="verify_download"),
]

urlpatterns = [*for_verifiers]
