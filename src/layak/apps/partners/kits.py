"""The kit for the media of a quarter: released tables, and what may be shown with consent today."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from layak.apps.accounts.language import words
from layak.apps.evidence import storage
from layak.apps.evidence.models import Version
from layak.apps.measures.breaking_down import definition_of_figure
from layak.apps.organizations.access import Actor
from layak.apps.partners.materials import MaterialView, shown_on, views_of
from layak.apps.releases import exports
from layak.apps.releases.access import releases_visible_to
from layak.apps.releases.models import Release, State
from layak.core.partnerships.consents import REPORTING_RULES, MaterialKind
from layak.documents.accepted import JPEG, PNG, WEBP
from layak.documents.partners.media_kit import KitPiece, MediaKit, write
from layak.documents.photographs import without_place

_ENDINGS = {each.name: each.ending for each in (JPEG, PNG, WEBP)}


def kit_context(actor: Actor, year: int, quarter: int, *, today: dt.date) -> dict[str, object]:
    """What the kit of a quarter would hold, and why some of it stays out. Two queries."""
    found = views_of(actor, today)
    return {
        "year": year, "quarter": quarter, "rules": REPORTING_RULES,
        "quarters": [(str(each), str(each)) for each in (1, 2, 3, 4)],
        "releases": [(each, _figure(each)) for each in _released(actor, year, quarter)],
        "shown": [each for each in found if each.may_be_shown],
        "kept_out": [each for each in found if not each.may_be_shown],
    }  # fmt: skip


def kit_zip(actor: Actor, year: int, quarter: int, *, today: dt.date, at: dt.datetime) -> bytes:
    """The kit as ZIP. Pictures lose what says where they were taken.

    Raises `FileLost` where a picture is not in the storage any more.
    """
    shown, releases = shown_on(actor, today), _released(actor, year, quarter)
    tables = [exports.file_of(each, "xlsx") for each in releases]
    pictures = [each for each in shown if each.row.picture is not None]
    names = [f"gambar-{number}{_ending(each)}" for number, each in enumerate(pictures, start=1)]
    kit = MediaKit(
        place=actor.regency.name, figures=[_figure(each) for each in releases],
        period=_("Triwulan %(quarter)d tahun %(year)d") % {"quarter": quarter, "year": year},
        quotes=[_piece(each) for each in shown if each.row.kind == MaterialKind.QUOTE],
        captions=[_piece(each, name) for each, name in zip(pictures, names, strict=True)],
        tables={each.name: each.content for each in tables},
        pictures={
            name: _content(each.row.picture)
            for each, name in zip(pictures, names, strict=True)
            if each.row.picture is not None
        },
        is_sample=any(each.row.is_sample for each in shown),
    )  # fmt: skip
    return write(kit, made_at=at, words=words())


def _released(actor: Actor, year: int, quarter: int) -> Sequence[Release]:
    """The tables that are out and came out in a quarter, in the time of the region."""
    zone = ZoneInfo(actor.regency.time_zone)
    first = dt.datetime(year, 3 * quarter - 2, 1, tzinfo=zone)
    until = dt.datetime(year + quarter // 4, 3 * quarter % 12 + 1, 1, tzinfo=zone)
    found = releases_visible_to(actor).filter(state=State.PUBLISHED)
    return list(found.filter(published_at__gte=first, published_at__lt=until).order_by("pk"))


def _figure(release: Release) -> str:
    return definition_of_figure(release.figure).name.in_language(words().language)


def _piece(view: MaterialView, file: str = "") -> KitPiece:
    row = view.row
    return KitPiece(row.text, row.speaker, row.purpose, row.until_date, file)


def _ending(view: MaterialView) -> str:
    return _ENDINGS[view.row.picture.media_type] if view.row.picture is not None else ""


def _content(picture: Version) -> bytes:
    with storage.open_kept(picture.sha256, size=picture.size) as file:
        return without_place(file.read())
