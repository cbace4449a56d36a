"""The addresses of this app."""

from django.urls import path

from layak.apps.progress import paper_views, report_views, views

PROGRESS = "rad/<uuid:plan_id>/realisasi/"
REPORT = f"{PROGRESS}aksi/<uuid:line_id>/<int:year>/<int:number>/"
AGENCY = f"{PROGRESS}lembaga/<uuid:organization_id>/"

urlpatterns = [
    path(PROGRESS, views.board, name="progress_board"),
    path(f"{PROGRESS}tenggat/", views.rhythm, name="progress_rhythm"),
    path(f"{PROGRESS}ringkasan/", views.overview, name="progress_overview"),
    path(AGENCY, views.agency, name="progress_agency"),
    path(f"{AGENCY}pengingat/", views.reminder, name="progress_reminder"),
    path(f"{PROGRESS}pilar/", views.pillars, name="progress_pillars"),
    path(f"{PROGRESS}pilar/terima/", views.delivery, name="progress_delivery"),
    path(f"{PROGRESS}tindak-lanjut/", views.follow_ups, name="progress_follow_ups"),
    path(
        f"{PROGRESS}tindak-lanjut/<uuid:follow_up_id>/", views.follow_up_done,
        name="progress_follow_up_done",
    ),
    path(f"{PROGRESS}tawaran/", views.offer_list, name="progress_offers"),
    path(f"{PROGRESS}tawaran/pakai/", views.offer_take, name="progress_offer_take"),
    path(f"{PROGRESS}laporan/", paper_views.papers, name="progress_papers"),
    path(f"{PROGRESS}laporan/buat/", paper_views.paper_make, name="progress_paper_make"),
    path(
        "rad/laporan/<uuid:paper_id>.pdf", paper_views.paper, {"ending": "pdf"},
        name="progress_pdf",
    ),
    path(
        "rad/laporan/<uuid:paper_id>.docx", paper_views.paper, {"ending": "docx"},
        name="progress_word",
    ),
    path(
        "rad/laporan/<uuid:paper_id>.xlsx", paper_views.paper, {"ending": "xlsx"},
        name="progress_sheet",
    ),
    path(REPORT, report_views.report, name="progress_report"),
    path(f"{REPORT}simpan/", report_views.report_save, name="progress_report_save"),
    path(f"{REPORT}kirim/", report_views.report_submit, name="progress_report_submit"),
    path(f"{REPORT}putuskan/", report_views.report_decide, name="progress_report_decide"),
    path(f"{REPORT}bukti/", report_views.report_proof, name="progress_report_proof"),
    path(
        f"{REPORT}bukti/lepas/", report_views.report_proof_remove,
        name="progress_report_proof_remove",
    ),
    path(
        f"{REPORT}tindak-lanjut/", report_views.follow_up_add, name="progress_follow_up_add"
    ),
]  # fmt: skip
