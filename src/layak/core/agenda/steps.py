"""The yearly steps of planning and budget: usual days, and those a region has set for its year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from layak.core.agenda.model import Confidence
from layak.core.errors import DomainError
from layak.core.instrument.model import Text


class StepUnusable(DomainError):
    """A rule of the shipped calendar cannot be read."""

    code = "step_unusable"
    template = "Langkah {step} tidak dapat dipakai: {reason}"


@dataclass(frozen=True, slots=True)
class Day:
    """A day of every year."""

    month: int
    day: int

    def in_year(self, year: int) -> dt.date:
        """The day in this year."""
        return dt.date(year, self.month, self.day)


@dataclass(frozen=True, slots=True)
class YearlyStep:
    """A step that comes back each year. Without usual days it is shown once a region has set some.

    ``source`` is the law or document the days were read from, ``confidence`` how sure they are.
    """

    id: str
    title: Text
    about: Text
    usual_from: Day | None
    usual_until: Day | None
    source: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class OwnDates:
    """What a region has decided on a step for one year; no dates where it does not take place."""

    from_date: dt.date | None
    until_date: dt.date | None


@dataclass(frozen=True, slots=True)
class DatedStep:
    """A step in one year. ``is_own``: the region has set its days, or dropped it (no days)."""

    step: YearlyStep
    year: int
    from_date: dt.date | None
    until_date: dt.date | None
    is_own: bool


def steps_of(content: Mapping[str, list[Mapping[str, object]]]) -> tuple[YearlyStep, ...]:
    """The steps of a file of rules. Raises `StepUnusable`, which names the step."""
    steps = tuple(_step(each) for each in content["steps"])
    seen: set[str] = set()
    for step in steps:
        if step.id in seen:
            raise StepUnusable(step=step.id, reason="id")
        seen.add(step.id)
    return steps


def in_year(
    steps: Iterable[YearlyStep], year: int, own: Mapping[str, OwnDates]
) -> Iterator[DatedStep]:
    """Every step in this year: as the region has set it in ``own`` (by id), else as usual."""
    for step in steps:
        dates = own.get(step.id)
        if dates is not None:
            yield DatedStep(step, year, dates.from_date, dates.until_date, is_own=True)
            continue
        usual = [day.in_year(year) if day else None for day in (step.usual_from, step.usual_until)]
        yield DatedStep(step, year, usual[0], usual[1], is_own=False)


def report_day(year: int, quarter: int) -> dt.date:
    """By when a quarter of the RAD is to be reported: 15 days after its end, as this project takes
    it. Raises `ValueError` for what is no quarter."""
    if quarter not in {1, 2, 3, 4}:
        raise ValueError("a year has four quarters")
    after = dt.date(year + quarter // 4, quarter % 4 * 3 + 1, 1)
    return after + dt.timedelta(days=14)


def _step(each: Mapping[str, object]) -> YearlyStep:
    name = str(each["id"])
    usual = [_day(name, each.get(end)) for end in ("from", "until")]
    if (usual[0] is None) is not (usual[1] is None):
        raise StepUnusable(step=name, reason="from, until")
    if usual[0] and usual[1] and usual[1].in_year(2001) < usual[0].in_year(2001):
        raise StepUnusable(step=name, reason="from > until")
    return YearlyStep(
        id=name, title=_text(each["title"]), about=_text(each["about"]), usual_from=usual[0],
        usual_until=usual[1], source=str(each["source"]),
        confidence=Confidence(str(each["confidence"])),
    )  # fmt: skip


def _day(step: str, written: object) -> Day | None:
    """A day written ``07-31``. The leap day is refused: most years have none."""
    if written is None:
        return None
    try:
        found = dt.date.fromisoformat(f"2001-{written}")
    except ValueError as error:
        raise StepUnusable(step=step, reason=str(written)) from error
    return Day(found.month, found.day)


def _text(written: object) -> Text:
    assert isinstance(written, Mapping)  # noqa: S101  # our own file
    return Text(**written)
