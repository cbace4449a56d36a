"""The addresses of this app."""

from django.urls import path

from layak.apps.indicators import draft_views, views

ONE = "data/<uuid:dataset_id>/"

urlpatterns = [
    path("data/", views.datasets, name="datasets"),
    path("data/unggah/", views.add, name="dataset_add"),
    path(ONE, views.dataset, name="dataset"),
    path(f"{ONE}baris/", views.row, name="dataset_row"),
    path(f"{ONE}temuan.xlsx", views.report, name="dataset_report"),
    path(f"{ONE}ditolak.xlsx", views.refused, name="dataset_refused"),
    path(f"{ONE}kolom/", draft_views.columns, name="dataset_columns"),
    path(f"{ONE}desa/", draft_views.villages, name="dataset_villages"),
    path(f"{ONE}tambah/", draft_views.add_file, name="dataset_add_file"),
    path(f"{ONE}perbaikan/", draft_views.mend, name="dataset_mend"),
    path(f"{ONE}terima/", draft_views.accept, name="dataset_accept"),
    path(f"{ONE}buang/", draft_views.discard, name="dataset_discard"),
]
