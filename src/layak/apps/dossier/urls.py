"""The addresses of this app."""

from django.urls import path

from layak.apps.dossier import views

ROUND = "siklus/<uuid:round_id>/"

urlpatterns = [
    path(f"{ROUND}berkas/", views.dossier, name="dossier"),
    path(f"{ROUND}paket.zip", views.pack, name="pack"),
    path(f"{ROUND}indeks.pdf", views.index, {"ending": "pdf"}, name="pack_index_pdf"),
    path(f"{ROUND}indeks.xlsx", views.index, {"ending": "xlsx"}, name="pack_index_xlsx"),
    path(f"{ROUND}bundel.zip", views.bundle, name="bundle"),
    path(f"{ROUND}keberlakuan/", views.lasting_list, name="lasting"),
    path(f"{ROUND}keberlakuan/tautkan/", views.lasting_link, name="lasting_link"),
    path(f"{ROUND}kelengkapan/", views.completeness_list, name="completeness"),
    path(f"{ROUND}kelengkapan.xlsx", views.completeness_export, name="completeness_export"),
    path(f"{ROUND}isian/", views.entry_list, name="entries"),
    path(f"{ROUND}isian.xlsx", views.entry_export, name="entries_export"),
]
