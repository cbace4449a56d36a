"""The figures of a town, and records from which more can be counted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Protocol

from layak.apps.accounts.models import User
from layak.apps.indicators import actions as datasets
from layak.apps.measures import actions as measures
from layak.apps.measures.actions import Recording
from layak.apps.regions.models import Region
from layak.core.measures.estimating import counted
from layak.core.measures.model import SourceKind
from layak.core.measures.offering import of_question
from tests import builders
from tests.apps import town_releases
from tests.apps.indicators import months
from tests.instruments import question_of, small_instrument

SEPTEMBER = (dt.date(2025, 9, 1), dt.date(2025, 9, 30))


class Desk(Protocol):
    """Where somebody works (`towns.Desk`)."""

    @property
    def person(self) -> User: ...


def record(desks: Mapping[str, Desk], mark: str, at: dt.datetime) -> None:
    """A figure of the agency and one of the secretariat, each for a question it leads; a month of
    the agency that is accepted and waits to be counted; and what was released of it."""
    instrument = small_instrument()
    for name, code, counts in (("agency", "21A.1", (60, 100)), ("secretariat", "2.1", (30, None))):
        definition = of_question(question_of(instrument, code))
        measures.record_measure(
            actor=builders.actor(desks[name].person), at=at,
            recording=Recording(
                definition=definition, kind=SourceKind.ADMINISTRATIVE, source=f"Register {mark}",
                from_date=dt.date(2025, 1, 1), until_date=dt.date(2025, 12, 31),
                estimate=counted(definition, numerator=counts[0], denominator=counts[1]),
            ),
        )  # fmt: skip
    accepted_month(desks["agency"].person, mark, at)


def accepted_month(person: User, mark: str, at: dt.datetime) -> None:
    """A month of one child that is accepted, with its releases."""
    agency = builders.actor(person)
    village = Region.objects.get(code=f"{agency.regency.code}.01.2001")
    assert village.parent is not None
    child = months.child(1, day="2025-09-08", district=village.parent.name, village=village.name)
    content = months.csv_file([child])
    dataset = months.receive(agency, content, name=f"{mark}.csv", at=at, period=SEPTEMBER)
    accepted = datasets.accept(actor=agency, dataset=dataset, from_version=dataset.version, at=at)
    town_releases.settle(person, accepted, at)
