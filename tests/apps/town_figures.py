"""The figures of a town: one of the agency, one of the secretariat."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Protocol

from layak.apps.accounts.models import User
from layak.apps.measures import actions as measures
from layak.apps.measures.actions import Recording
from layak.core.measures.estimating import counted
from layak.core.measures.model import SourceKind
from layak.core.measures.offering import of_question
from tests import builders
from tests.instruments import question_of, small_instrument


class Desk(Protocol):
    """Where somebody works (`towns.Desk`)."""

    @property
    def person(self) -> User: ...


def record(desks: Mapping[str, Desk], mark: str, at: dt.datetime) -> None:
    """A figure of the agency and one of the secretariat, each for a question it leads."""
    instrument = small_instrument()
    for name, code, counts in (("agency", "21A.1", (60, 100)), ("secretariat", "2.1", (3, None))):
        definition = of_question(question_of(instrument, code))
        measures.record_measure(
            actor=builders.actor(desks[name].person), at=at,
            recording=Recording(
                definition=definition, kind=SourceKind.ADMINISTRATIVE, source=f"Register {mark}",
                from_date=dt.date(2025, 1, 1), until_date=dt.date(2025, 12, 31),
                estimate=counted(definition, numerator=counts[0], denominator=counts[1]),
            ),
        )  # fmt: skip
