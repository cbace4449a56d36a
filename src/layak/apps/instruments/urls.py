"""The addresses of this app."""

from django.urls import path, register_converter

from layak.apps.instruments import mapping_views, views


class ContentHash:
    """The SHA-256 that names an instrument's content."""

    regex = "[0-9a-f]{64}"

    def to_python(self, value: str) -> str:
        """The hash as the view takes it."""
        return value

    def to_url(self, value: str) -> str:
        """The hash as it stands in the address."""
        return value


register_converter(ContentHash, "hash")

DRAFT = "instrumen/rancangan/<uuid:draft_id>/"
ONE = "instrumen/<hash:content_hash>/"

urlpatterns = [
    path("instrumen/", views.instruments, name="instruments"),
    path("instrumen/banding/", views.compare, name="instrument_compare"),
    path("instrumen/pemetaan/", mapping_views.mapping, name="instrument_mapping"),
    path("instrumen/pemetaan/simpan/", mapping_views.save, name="mapping_save"),
    path(DRAFT, views.draft, name="instrument_draft"),
    path(f"{DRAFT}terapkan/", views.draft_apply, name="draft_apply"),
    path(f"{DRAFT}buang/", views.draft_discard, name="draft_discard"),
    path(ONE, views.instrument, name="instrument"),
    path(f"{ONE}unduh.xlsx", views.download, name="instrument_download"),
    path(f"{ONE}unggah/", views.upload, name="instrument_upload"),
    path(f"{ONE}tarik/", views.withdraw, name="instrument_withdraw"),
    path(f"{ONE}pakai-lagi/", views.restore, name="instrument_restore"),
    path(
        "siklus/<uuid:round_id>/dua-instrumen/",
        mapping_views.two_instruments,
        name="two_instruments",
    ),
]
