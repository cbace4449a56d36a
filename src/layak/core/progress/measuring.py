"""How far a line is: the share of the year's target that was reached, and that was planned."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from layak.core.action_plan.model import Counting, Direction, Line
from layak.core.progress.model import QUARTERS, Quarter, Report
from layak.core.values import ZERO

FULL = Decimal(100)
_TENTH = Decimal("0.1")


def percent_of(line: Line, report: Report) -> Decimal | None:
    """The share of the year's target, in percent and tenths; ``None`` where nothing is stated.

    An amount is measured against the target. Where it cannot be, what the agency says counts.
    """
    counted = _counted(line, report)
    return report.percent if counted is None else counted


def _counted(line: Line, report: Report) -> Decimal | None:
    target = line.target_of(report.quarter.year).amount
    if report.reached is None or target is None:
        return None
    if line.counting is Counting.LEVEL:
        return _way(line, report.reached, target, report.quarter.year)
    return None if target == ZERO else _tenths(report.reached / target * FULL)


def _way(line: Line, reached: Decimal, target: Decimal, year: int) -> Decimal:
    """A state is measured by the way from where the year began to where it shall end."""
    sign = -1 if line.direction is Direction.LOWER else 1
    start = start_of(line, year)
    if start is None or (target - start) * sign <= ZERO:  # holding a state: reached or not
        return FULL if (reached - target) * sign >= ZERO else ZERO
    return _tenths((reached - start) / (target - start) * FULL)


def start_of(line: Line, year: int) -> Decimal | None:
    """Where a state stood before the year: the target of the year before, or the baseline."""
    before = line.target_of(year - 1).amount
    return line.baseline if before is None else before


def planned_percent(line: Line, quarter: Quarter) -> Decimal:
    """What should be reached at the end of a quarter: every quarter with work brings the same."""
    work = work_quarters(line)
    done = sum(number <= quarter.number for number in work)
    return _tenths(FULL * done / len(work))


def work_quarters(line: Line) -> tuple[int, ...]:
    """The quarters with work; all of them where none is named."""
    return tuple(sorted(line.quarters)) or QUARTERS


def budget_of(line: Line, year: int) -> int:
    """What the line may spend in a year, from all sources."""
    return sum(cost.rupiah for cost in line.costs if cost.year == year)


def share(part: int, whole: int) -> Decimal | None:
    """Money as a share in percent and tenths; ``None`` of nothing."""
    return None if whole == 0 else _tenths(FULL * part / whole)


def _tenths(value: Decimal) -> Decimal:
    return value.quantize(_TENTH, ROUND_HALF_UP)
