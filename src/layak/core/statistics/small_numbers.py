"""When a share rests on too few children to be read alone.

The rules are data with their source; a page shows the sentence beside the figure. A warning hides
nothing: what may not be shown at all is the business of disclosure control.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from layak.core.messages import Message, msg
from layak.core.statistics.intervals import wilson_limits


class Counted(StrEnum):
    """What a rule looks at."""

    DENOMINATOR = "denominator"  # children of whom it is known
    EVENTS = "events"  # those who have it, or those who have not: the smaller number
    WIDTH = "width"  # of the 95 % interval, in percentage points


@dataclass(frozen=True, slots=True)
class SmallNumberRule:
    """A share is frail where ``counted`` is below ``at_least``, or a width above ``at_most``."""

    code: str
    counted: Counted
    source: str
    at_least: int | None = None
    at_most: float | None = None


_NCHS = (
    "J. D. Parker et al., National Center for Health Statistics Data Presentation Standards for "
    "Proportions, Vital and Health Statistics 2(175), 2017"
)
SMALL_NUMBER_RULES = (
    SmallNumberRule("few_children", Counted.DENOMINATOR, _NCHS, at_least=30),
    SmallNumberRule(
        "few_events",
        Counted.EVENTS,
        "J. K. Morris et al., Population Health Metrics 16:19, 2018: no rate from fewer than ten "
        "events; the same bound in the NCHS standards for rates, 2023",
        at_least=10,
    ),
    SmallNumberRule("wide_interval", Counted.WIDTH, _NCHS, at_most=30.0),
)


@dataclass(frozen=True, slots=True)
class SmallNumber:
    """A rule that a share does not meet, with the sentence for people."""

    rule: SmallNumberRule
    message: Message


def small_numbers(
    *, events: int, of: int, rules: Sequence[SmallNumberRule] = SMALL_NUMBER_RULES
) -> tuple[SmallNumber, ...]:
    """The ``rules`` that ``events`` among ``of`` do not meet, in their order.

    No child at all meets none that counts. Raises `ValueError` unless ``0 ≤ events ≤ of``.
    """
    if not 0 <= events <= of:
        raise ValueError(f"{events} of {of} is not a share")
    found = (_judged(rule, events, of) for rule in rules)
    return tuple(each for each in found if each is not None)


def _judged(rule: SmallNumberRule, events: int, of: int) -> SmallNumber | None:
    if rule.at_most is not None:
        width = _width(events, of)
        message = msg("Selang 95% selebar {width} poin: terlalu kasar.", width=round(width))
        return SmallNumber(rule, message) if width > rule.at_most else None
    found = of if rule.counted is Counted.DENOMINATOR else min(events, of - events)
    if rule.at_least is None or found >= rule.at_least:
        return None
    if rule.counted is Counted.DENOMINATOR:
        return SmallNumber(rule, msg("Hanya {count} anak: baca dengan hati-hati.", count=found))
    return SmallNumber(rule, msg("Hanya {count} kejadian: baca dengan hati-hati.", count=found))


def _width(events: int, of: int) -> float:
    """The width of Wilson's interval in percentage points; the whole scale without children."""
    if of == 0:
        return 100.0
    limits = wilson_limits(events=events, of=of)
    return 100 * (limits.high - limits.low)
