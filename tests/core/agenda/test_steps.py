"""The yearly steps, as usual and as a region has set them."""

from __future__ import annotations

import datetime as dt

import pytest

from layak.core.agenda.model import Confidence
from layak.core.agenda.steps import OwnDates, StepUnusable, in_year, report_day, steps_of
from layak.documents.planning_year import planning_steps

TEXT = {"id": "Langkah", "en": "Step"}


def rule(**changed: object) -> dict[str, object]:
    return {
        "id": "a", "title": TEXT, "about": TEXT, "from": "03-10", "until": "03-31",
        "source": "kebiasaan", "confidence": "recollection", **changed,
    }  # fmt: skip


def test_the_shipped_steps_have_both_languages_a_source_and_days_in_order() -> None:
    for step in planning_steps():
        assert step.title.en, step.id
        assert step.about.en, step.id
        assert step.source, step.id
        assert (step.usual_from is None) is (step.usual_until is None)


def test_no_shipped_day_claims_the_text_of_a_law_that_was_not_seen() -> None:
    assert not [each.id for each in planning_steps() if each.confidence is Confidence.OFFICIAL]


def test_what_is_only_custom_says_so_in_its_source() -> None:
    custom = [each for each in planning_steps() if each.confidence is Confidence.RECOLLECTION]
    dated = [each for each in custom if each.usual_from is not None]
    assert dated
    assert [each.id for each in dated if not each.source.startswith("kebiasaan")] == []


def test_a_region_moves_or_drops_a_step_for_one_year() -> None:
    steps = steps_of({"steps": [rule()]})
    moved = OwnDates(dt.date(2026, 4, 1), dt.date(2026, 4, 2))
    (own,) = in_year(steps, 2026, {"a": moved})
    (usual,) = in_year(steps, 2027, {})
    (dropped,) = in_year(steps, 2026, {"a": OwnDates(None, None)})
    assert (own.from_date, own.is_own) == (dt.date(2026, 4, 1), True)
    assert (usual.from_date, usual.is_own) == (dt.date(2027, 3, 10), False)
    assert (dropped.from_date, dropped.is_own) == (None, True)


@pytest.mark.parametrize(
    "wrong",
    [
        {"from": "02-29"}, {"from": "13-01"}, {"from": "04-01"}, {"from": None},
        {"until": "31 Maret"},
    ],
)  # fmt: skip
def test_days_that_cannot_be_are_refused_with_the_step(wrong: dict[str, object]) -> None:
    with pytest.raises(StepUnusable, match="a tidak dapat"):
        steps_of({"steps": [rule(**wrong)]})


def test_two_steps_of_one_name_are_refused() -> None:
    with pytest.raises(StepUnusable):
        steps_of({"steps": [rule(), rule()]})


def test_a_quarter_is_reported_fifteen_days_after_its_end() -> None:
    days = [report_day(2026, quarter) for quarter in (1, 2, 3, 4)]
    assert [day.isoformat() for day in days] == [
        "2026-04-15", "2026-07-15", "2026-10-15", "2027-01-15"
    ]  # fmt: skip
    with pytest.raises(ValueError, match="quarters"):
        report_day(2026, 5)
