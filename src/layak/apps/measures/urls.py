"""The addresses of this app."""

from django.urls import path

from layak.apps.measures import breakdown_views, views

QUESTION = "siklus/<uuid:round_id>/jawaban/<str:code>/"

urlpatterns = [
    path("statistik/", views.measures, name="measures"),
    path("statistik/ukuran/<str:code>/", views.measure, name="measure"),
    path("statistik/ukuran/<str:code>/catat/", views.record, name="measure_record"),
    path("statistik/lembar/<uuid:measure_id>.pdf", views.sheet, name="measure_sheet"),
    path("statistik/lembar/<uuid:measure_id>/tarik/", views.withdraw, name="measure_withdraw"),
    path("statistik/hitung/<uuid:dataset_id>/", views.compute, name="measure_compute"),
    path("statistik/rincian/", breakdown_views.breakdown_page, name="breakdown"),
    path("statistik/rincian/unduh/", breakdown_views.export, name="breakdown_export"),
    path(f"{QUESTION}angka/", views.offer, name="measure_offer"),
    path(f"{QUESTION}angka/pakai/", views.accept, name="measure_accept"),
    path(f"{QUESTION}angka/formulir/", views.use_share, name="share_accept"),
]
