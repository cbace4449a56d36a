"""The addresses of this app."""

from django.urls import path, register_converter

from layak.apps.dashboard import map_views, views


class ReportEnding:
    """The endings a report may have."""

    regex = "pdf|xlsx"

    def to_python(self, value: str) -> str:
        """The ending as the view takes it."""
        return value

    def to_url(self, value: str) -> str:
        """The ending as it stands in the address."""
        return value


register_converter(ReportEnding, "report")

urlpatterns = [
    path("", views.home, name="home"),
    path("bantuan/", views.help_start, name="help_start"),
    path("bantuan/<slug:name>/", views.help_page, name="help"),
    path("wilayah/<str:code>/batas/<str:level>.json", map_views.boundary_map, name="boundary_map"),
    path("jejak/", views.trail_list, name="trail"),
    path("siklus/<uuid:round_id>/", views.round_dashboard, name="round"),
    path("siklus/<uuid:round_id>/kesenjangan/", views.gap_list, name="gaps"),
    path(
        "siklus/<uuid:round_id>/kesenjangan.<report:ending>",
        views.gaps_export,
        name="gaps_export",
    ),
    path(
        "siklus/<uuid:round_id>/tagihan/<uuid:organization_id>.pdf",
        views.chasing_pdf,
        name="chasing_pdf",
    ),
    path("siklus/<uuid:round_id>/tagihan/", views.chasing_list, name="chasing"),
    path(
        "siklus/<uuid:round_id>/tagihan/<uuid:organization_id>/",
        views.chasing_agency,
        name="chasing_agency",
    ),
]
