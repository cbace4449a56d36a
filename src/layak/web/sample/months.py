"""Two invented months of e-PPGBM at the health agency: one accepted, one that waits."""

from __future__ import annotations

import datetime as dt

from layak.apps.indicators import actions
from layak.apps.indicators.delivering import Upload
from layak.apps.indicators.models import Dataset
from layak.apps.indicators.queries import place_rows
from layak.apps.organizations.access import Actor
from layak.core.records.villages import Name
from layak.documents.profiles import profile
from layak.web.sample.calendars import WIB
from layak.web.sample.people import Cast
from layak.web.sample.toddlers import month_workbook

AGENCY = "dinas_kesehatan"
#: Few, so that the demonstration starts quickly; a real month of this regency has some 16,000.
CHILDREN = 900


def build_months(cast: Cast, *, at: dt.datetime) -> None:
    """Import the month before last and accept it, villages confirmed; leave last month waiting."""
    actor = cast.by_agency[AGENCY]
    this_month = at.astimezone(WIB).date().replace(day=1)
    last = (this_month - dt.timedelta(days=1)).replace(day=1)
    before = (last - dt.timedelta(days=1)).replace(day=1)
    first = _receive(actor, before, at=at - dt.timedelta(days=20))
    codes = {
        Name(row.place.district, row.place.village): row.chosen
        for row in place_rows(first)
        if row.chosen
    }
    kept = sorted(codes, key=lambda name: (name.district, name.village))[
        :-1
    ]  # one name is left for the visitor to confirm
    first = actions.confirm_villages(
        actor=actor, dataset=first, codes={name: codes[name] for name in kept},
        from_version=first.version, at=at - dt.timedelta(days=20),
    )  # fmt: skip
    actions.accept(
        actor=actor, dataset=first, from_version=first.version, at=at - dt.timedelta(days=19)
    )
    _receive(actor, last, at=at - dt.timedelta(days=2))


def _receive(actor: Actor, month: dt.date, *, at: dt.datetime) -> Dataset:
    following = (month + dt.timedelta(days=32)).replace(day=1)
    content = month_workbook(month.year, month.month, children=CHILDREN)
    return actions.receive(
        actor=actor, upload=Upload(f"status-gizi-{month:%Y-%m}.xlsx", content),
        wanted=profile("eppgbm"), begins=month, ends=following - dt.timedelta(days=1), at=at,
    )  # fmt: skip
