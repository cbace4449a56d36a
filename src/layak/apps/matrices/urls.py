"""The addresses of this app."""

from django.urls import path

from layak.apps.matrices import sheet_views, views

HOME = "matriks/"
ROUND = f"{HOME}<uuid:round_id>/"
ONE = f"{ROUND}<str:code>/"

urlpatterns = [
    path(HOME, views.matrices, name="matrices"),
    path(ROUND, views.matrices, name="matrices_round"),
    path(f"{ROUND}semua.xlsx", sheet_views.all_export, name="matrices_export"),
    path(ONE, views.matrix, name="matrix"),
    path(f"{ONE}matriks.xlsx", sheet_views.export, name="matrix_export"),
    path(f"{ONE}isian.xlsx", sheet_views.export, {"is_form": True}, name="matrix_form"),
    path(f"{ONE}periksa/", sheet_views.check, name="matrix_check"),
    path(f"{ONE}simpan/", sheet_views.keep, name="matrix_keep"),
    path(f"{ONE}ajukan/", sheet_views.file_it, name="matrix_file"),
    path(f"{ONE}baris/baru/", views.row_new, name="matrix_row_new"),
    path(f"{ONE}baris/<str:key>/", views.row, name="matrix_row"),
    path(f"{ONE}baris/<str:key>/pakai/", views.row_out, name="matrix_row_out"),
]
