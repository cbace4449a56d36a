"""The addresses of this app."""

from django.urls import path

from layak.apps.works import mapping_views, views

HOME = "kerja-sebagai-bukti/"
OFFER = f"{HOME}tawaran/<uuid:offer_id>/"

urlpatterns = [
    path(HOME, views.works, name="works"),
    path(f"{HOME}unduh.xlsx", views.works_export, name="works_export"),
    path(f"{HOME}pemetaan/", mapping_views.works_mapping, name="works_mapping"),
    path(f"{HOME}pemetaan/ubah/", mapping_views.mapping_switch, name="works_mapping_switch"),
    path(f"{HOME}pemetaan/tambah/", mapping_views.mapping_add, name="works_mapping_add"),
    path(f"{HOME}siklus/<uuid:round_id>/", views.works_round, name="works_round"),
    path(f"{HOME}siklus/<uuid:round_id>/bawa/", views.works_bring, name="works_bring"),
    path(f"{OFFER}pakai/", views.offer_take, name="work_offer_take"),
    path(f"{OFFER}tolak/", views.offer_decline, name="work_offer_decline"),
    path(f"{HOME}<uuid:work_id>/", views.work, name="work"),
    path(f"{HOME}<uuid:work_id>/tarik/", views.work_withdraw, name="work_withdraw"),
    path(
        "siklus/<uuid:round_id>/jawaban/<str:code>/kerja/", views.works_beside, name="works_beside"
    ),
]
