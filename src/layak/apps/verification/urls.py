"""The addresses of this app."""

from django.urls import path

from layak.apps.verification import receipt_views, repair_views, stage_views

#: For the regency whose round is verified, and for whoever holds a receipt.
REGION_URLS = [
    path("siklus/<uuid:round_id>/tahapan/", stage_views.stages, name="stages"),
    path("siklus/<uuid:round_id>/tahapan/kirim/", stage_views.stage_submit, name="stage_submit"),
    path(
        "siklus/<uuid:round_id>/tahapan/<uuid:submission_id>/tanda-terima.pdf",
        receipt_views.receipt_pdf,
        name="receipt_pdf",
    ),
    path("siklus/<uuid:round_id>/perbaikan/", repair_views.repair, name="repair"),
    path(
        "siklus/<uuid:round_id>/perbaikan/selesai/", repair_views.repair_finish,
        name="repair_finish",
    ),
    path("tanda-terima/", receipt_views.receipt_check, name="receipt_check"),
]  # fmt: skip

urlpatterns = [*REGION_URLS]
