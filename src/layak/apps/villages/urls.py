"""The addresses of this app.

What a place fills in lies below `/formulir/`, apart from everything else: a service worker keeps
these pages, and no others, for use without a line.
"""

from django.urls import path, register_converter

from layak.apps.villages import place_views, views
from layak.core.instrument.model import Scope


class PlaceScope:
    """Which kind of place a form is for, as it stands in an address."""

    regex = "desa|kecamatan"
    words = {"desa": Scope.VILLAGE, "kecamatan": Scope.DISTRICT}

    def to_python(self, value: str) -> Scope:
        """The scope as the view takes it."""
        return self.words[value]

    def to_url(self, value: Scope | str) -> str:
        """The scope as it stands in the address."""
        return next(word for word, scope in self.words.items() if scope == value)


register_converter(PlaceScope, "scope")

ROUND = "siklus/<uuid:round_id>/formulir"
ONE = f"{ROUND}/<scope:scope>"

urlpatterns = [
    path(f"{ROUND}/", views.forms, name="forms"),
    path(f"{ONE}.xlsx", views.export, name="form_export"),
    path(f"{ONE}/", views.board, name="form_board"),
    path(f"{ONE}/jadwal/", views.schedule, name="form_schedule"),
    path(f"{ONE}/hasil/", views.results, name="form_results"),
    path(f"{ONE}/hasil/<str:code>/", views.result, name="form_result"),
    path(f"{ONE}/tagihan/", views.chasing_list, name="form_chasing"),
    path(f"{ONE}/tagihan/<str:place>/", views.reminder, name="form_reminder"),
    path("formulir/pekerja.js", place_views.worker, name="form_worker"),
    path("formulir/tanpa-sambungan/", place_views.offline, name="form_offline"),
    path("formulir/<uuid:form_id>/", place_views.places, name="form_places"),
    path("formulir/<uuid:form_id>/kirim/", place_views.send, name="form_send"),
    path("formulir/<uuid:form_id>/<str:place>/", place_views.place, name="form_place"),
    path(
        "formulir/<uuid:form_id>/<str:place>/riwayat/<str:code>/",
        place_views.history,
        name="form_history",
    ),
]
