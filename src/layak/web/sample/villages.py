"""The forms of the open round: most villages and kecamatan have answered, some are at it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from uuid import UUID, uuid5

from layak.apps.assessment.models import Round
from layak.apps.organizations.access import Actor
from layak.apps.regions.models import Region
from layak.apps.villages.access import places_of
from layak.apps.villages.actions import Change, save_reply, schedule_form
from layak.apps.villages.items import items_in
from layak.apps.villages.models import Form
from layak.core.instrument.model import Scope
from layak.core.village_form.model import Entry, Item, Value
from layak.web.sample.calendars import WIB
from layak.web.sample.clock import Office
from layak.web.sample.people import Cast
from layak.web.sample.plan import chance

#: A name space for the ids of the sample's changes, so that they are the same every time.
_CHANGES = UUID("5c2d2e3a-0d53-4d0e-8f1b-16120000c0de")
#: Days of work on the forms up to yesterday, and the day they are due, from today.
_DAYS, _DUE = 12, 9
#: More moments than replies there can be.
_MOMENTS = 1_700
#: How far the village with an account of its own is.
_OWN_SHARE = 0.6
NOTES = {
    Value.YES: (
        "Lihat SK yang disimpan di kantor desa.", "Rutin sejak tahun lalu.",
        "Kegiatannya sebulan sekali di balai desa.", "Sudah masuk laporan triwulan.",
    ),
    Value.NO: (
        "Direncanakan dalam RKP Desa tahun depan.", "Masih disiapkan bersama bidan desa.",
        "Belum ada anggarannya.",
    ),
}  # fmt: skip


def fill_forms(cast: Cast, round_: Round, *, at: dt.datetime) -> None:
    """Open both forms and let the officers and the village answer; ``at`` is now."""
    today = at.astimezone(WIB).date()
    first, last = today - dt.timedelta(days=_DAYS), today - dt.timedelta(days=1)
    moments = Office(first, last, WIB).moments(_MOMENTS)
    for scope in (Scope.VILLAGE, Scope.DISTRICT):
        form = schedule_form(
            actor=cast.secretariat, round_=round_, scope=scope, from_version=0,
            due_date=today + dt.timedelta(days=_DUE), at=next(moments),
        )  # fmt: skip
        for place in places_of(cast.regency, scope).select_related("parent").order_by("code"):
            _fill(cast, form, place, items_in(round_, scope), moments)


def _fill(
    cast: Cast, form: Form, place: Region, items: tuple[Item, ...], moments: Iterator[dt.datetime]
) -> None:
    writer = _writer(cast, place)
    for item in items[: round(len(items) * _share(cast, place))]:
        entry = _entry(item, place)
        key = uuid5(_CHANGES, f"{place.code}:{item.code}")
        save_reply(
            actor=writer, form=form, place=place, item=item, at=next(moments),
            change=Change(id=key, entry=entry, based_on=0),
        )  # fmt: skip


def _writer(cast: Cast, place: Region) -> Actor:
    """The village's own account, or the officer of its kecamatan."""
    own = cast.of_places.get(place.code)
    above = place.parent.code if place.parent else ""
    return own or cast.of_places[above]


def _share(cast: Cast, place: Region) -> float:
    """How much of its form a place has answered by now."""
    if place.code in cast.of_places and place.code.count(".") > 2:
        return _OWN_SHARE
    drawn = chance(place.code, "form")
    if drawn < 0.74:
        return 1
    return 0.25 + 0.7 * chance(place.code, "part") if drawn < 0.9 else 0


def _entry(item: Item, place: Region) -> Entry:
    is_common = 0.3 + 0.6 * chance(item.code, "common")
    says_yes = chance(f"{place.code}:{item.code}", "reply") < is_common
    value = Value.YES if says_yes else Value.NO
    note = ""
    if chance(f"{place.code}:{item.code}", "note") < 0.18:
        texts = NOTES[value]
        note = texts[int(chance(f"{place.code}:{item.code}", "text") * len(texts))]
    return Entry(value=value, note=note)
