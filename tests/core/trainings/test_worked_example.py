"""The tables of docs/algorithms/trainings.md are what the code does."""

from __future__ import annotations

from decimal import Decimal

import pytest

from layak.core.trainings.attending import Attended, entitlement
from layak.core.trainings.certificates import certificate_number
from layak.core.trainings.learning import learning_gain
from layak.core.trainings.next_trained import ClassStanding, whom_next
from tests.core.trainings.samples import curriculum, professions
from tests.worked_pages import Page

PAGE = Page("trainings.md")


def test_the_certificates_of_the_page() -> None:
    rows = PAGE.table("certificate")
    assert len(rows) == 4
    for row in rows:
        found = entitlement(curriculum(), Attended(row["attended"].split()))
        assert (found.may_have, len(found.missing)) == (
            row["may have"] == "yes",
            int(row["missing"]),
        )


def test_the_gain_of_the_page() -> None:
    rows = PAGE.table("gain")
    (result,) = PAGE.table("gain_result")
    found = learning_gain(
        pre={str(at): [Decimal(row["pre"])] for at, row in enumerate(rows)},
        post={str(at): [Decimal(row["post"])] for at, row in enumerate(rows)},
    )
    assert found.interval is not None
    told = (found.difference, found.interval.low, found.interval.high, found.normalised)
    assert told == pytest.approx([float(each) for each in result.values()], abs=0.00005)


def test_the_next_trained_of_the_page() -> None:
    rows = PAGE.table("next")
    classes = professions(
        nurse=(("15.4", 24), ("21A.8", None)), teacher=(("19.4", None),), police=(("21A.8", None),)
    )
    standings = [
        ClassStanding(row["profession"], int(row["people"]), int(row["trained"])) for row in rows
    ]
    maxima = {"15.4": Decimal(3), "19.4": Decimal(6), "21A.8": Decimal(10)}
    found = whom_next(classes, standings, maxima=maxima, seats=1000)
    assert [(each.profession, each.points_each) for each in found.seats] == [
        (row["profession"], Decimal(row["points_each"])) for row in rows
    ]


def test_the_number_of_the_page() -> None:
    assert f"`{certificate_number(region='16.12', year=2025, serial=42)}`" in PAGE.text()
