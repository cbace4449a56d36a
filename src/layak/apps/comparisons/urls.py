"""The addresses of this app."""

from django.urls import path

from layak.apps.comparisons import views

FILE = "statistik/pembanding/<uuid:file_id>/"

urlpatterns = [
    path("statistik/pembanding/", views.comparisons, name="comparisons"),
    path("statistik/pembanding/unggah/", views.add, name="comparison_add"),
    path("statistik/pembanding/contoh.xlsx", views.template, name="comparison_template"),
    path("statistik/pembanding/tarik/", views.withdraw, name="comparison_withdraw"),
    path(FILE, views.file, name="comparison_file"),
    path(f"{FILE}pilih/", views.choose, name="comparison_choose"),
    path(f"{FILE}simpan/", views.keep, name="comparison_keep"),
    path(f"{FILE}buang/", views.discard, name="comparison_discard"),
]
