"""The addresses of this app."""

from django.urls import path

from layak.apps.dashboard import views

urlpatterns = [
    path("", views.home, name="home"),
    path("jejak/", views.trail_list, name="trail"),
    path("siklus/<uuid:round_id>/", views.round_dashboard, name="round"),
    path("siklus/<uuid:round_id>/kesenjangan/", views.gap_list, name="gaps"),
    path("siklus/<uuid:round_id>/tagihan/", views.chasing_list, name="chasing"),
    path(
        "siklus/<uuid:round_id>/tagihan/<uuid:organization_id>/",
        views.chasing_agency,
        name="chasing_agency",
    ),
]
