"""The addresses of this app."""

from django.urls import path

from layak.apps.catalogue import price_views, views, workbook_views

ACTION = "katalog/aksi/<str:code>/"

urlpatterns = [
    path("katalog/", views.catalogue, name="catalogue"),
    path("katalog/baru/", views.action_new, name="catalogue_new"),
    path(ACTION, views.action, name="catalogue_action"),
    path(f"{ACTION}ubah/", views.action_edit, name="catalogue_edit"),
    path(f"{ACTION}langkah/", views.action_step, name="catalogue_step"),
    path("katalog/harga/", price_views.prices, name="catalogue_prices"),
    path("katalog/harga/angka/<slug:kind>/<str:key>/", price_views.figure_save, name="figure_save"),
    path("katalog/harga/barang/", price_views.item_add, name="price_item_add"),
    path("katalog/harga.xlsx", price_views.prices_export, name="prices_export"),
    path("katalog/harga/periksa/", price_views.prices_check, name="prices_check"),
    path("katalog/harga/pakai/", price_views.prices_apply, name="prices_apply"),
    path("katalog/buku/", workbook_views.workbook, name="catalogue_workbook"),
    path("katalog/buku.xlsx", workbook_views.export, name="catalogue_export"),
    path("katalog/buku/periksa/", workbook_views.check, name="catalogue_check"),
    path("katalog/buku/pakai/", workbook_views.keep, name="catalogue_keep"),
]
