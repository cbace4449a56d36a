"""Which lines will slip, and what the year brings: rules that are stated, not learned.

`docs/algorithms/progress.md` has the rules with a worked example.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from types import MappingProxyType

from layak.core.action_plan.model import Line, Move
from layak.core.action_plan.sums import Block, points_at_stake
from layak.core.messages import Message, msg
from layak.core.progress.measuring import FULL, percent_of, work_quarters
from layak.core.progress.model import Quarter, Report, last_in
from layak.core.values import ZERO

_TENTH, _HUNDREDTH = Decimal("0.1"), Decimal("0.01")
#: Below this share of the year's target a line is called lost for the year.
_FAR = Decimal(75)


class Light(StrEnum):
    """How a line stands, never by colour alone."""

    FINISHED = "finished"
    ON_TRACK = "on_track"
    SLIPPING = "slipping"
    MISSING = "missing"  # at this pace less than three quarters of the target
    SILENT = "silent"  # work was due and nobody has reported


LIGHT_WORDS: Mapping[str, Message] = MappingProxyType(
    {
        Light.FINISHED: msg("Selesai"),
        Light.ON_TRACK: msg("Sesuai rencana"),
        Light.SLIPPING: msg("Mulai meleset"),
        Light.MISSING: msg("Meleset jauh"),
        Light.SILENT: msg("Belum ada laporan"),
    }
)


@dataclass(frozen=True, slots=True)
class LineForecast:
    """Where a line will stand at the end of the year, in percent of its target, and why."""

    line: str
    number: int
    light: Light
    done: Decimal
    expected: Decimal
    reason: Message


def forecast_line(
    line: Line, reports: Iterable[Report], *, year: int, elapsed: int, is_finished: bool = False
) -> LineForecast:
    """Go on at the pace so far.

    ``elapsed`` is the last quarter of the year whose report is due (0: none yet); a newer report
    moves it on. What was not reported is not counted as done.
    """
    newest = last_in(reports, Quarter(year, 4))
    done = (percent_of(line, newest) if newest else None) or ZERO
    if is_finished or (newest is not None and newest.is_final):
        text = msg("Dilaporkan selesai.")
        return LineForecast(line.key, line.number, Light.FINISHED, done, max(done, FULL), text)
    until = max(elapsed, newest.quarter.number if newest else 0)
    work = work_quarters(line)
    passed = sum(number <= until for number in work)
    if not passed:
        text = msg("Menurut rencana belum ada pekerjaan sampai triwulan ini.")
        return LineForecast(line.key, line.number, Light.ON_TRACK, done, FULL, text)
    if newest is None:
        text = msg("Sudah {count} triwulan kerja tanpa laporan.", count=passed)
        return LineForecast(line.key, line.number, Light.SILENT, ZERO, ZERO, text)
    expected = _tenths(min(done / passed * len(work), FULL))
    text = msg(
        "{done} % dalam {passed} dari {count} triwulan kerja; dengan laju ini {expected} % pada "
        "akhir tahun.",
        done=done, passed=passed, count=len(work), expected=expected,
    )  # fmt: skip
    light = Light.ON_TRACK if expected >= FULL else Light.SLIPPING
    light = Light.MISSING if expected < _FAR else light
    return LineForecast(line.key, line.number, light, done, expected, text)


@dataclass(frozen=True, slots=True)
class Won:
    """What lines of one light add to the expected score; ``claimed`` before verification."""

    light: Light
    lines: int
    claimed: Decimal
    points: Decimal


@dataclass(frozen=True, slots=True)
class ScoreForecast:
    """The expected score at the end of the year: today's, and what the plan is to bring.

    ``low``: only what is finished; ``likely``: and what is on track; ``high``: and what slips.
    """

    today: Decimal
    low: Decimal
    likely: Decimal
    high: Decimal
    parts: tuple[Won, ...]


def forecast_score(
    lines: Iterable[Line], forecasts: Iterable[LineForecast], blocks: Iterable[Block], *,
    today: Decimal, survival: Mapping[str, Decimal], usual: Decimal,
) -> ScoreForecast:  # fmt: skip
    """Put what lines move on top of ``today``'s expected score.

    Moves start at what a question claims today, so an answer that was raised already counts once;
    the maximum of the indicator cuts them. ``survival`` is the share of a claim that is expected to
    be upheld, ``usual`` that of a question that claims nothing yet.
    """
    known = {each.line: each.light for each in forecasts}
    standing, indicators = list(lines), list(blocks)
    groups = (
        (Light.FINISHED,), (Light.FINISHED, Light.ON_TRACK),
        (Light.FINISHED, Light.ON_TRACK, Light.SLIPPING),
    )  # fmt: skip
    totals: list[Decimal] = []
    parts: list[Won] = []
    before = (ZERO, ZERO)
    for lights in groups:
        chosen = [line for line in standing if known.get(line.key) in lights]
        found = _won(chosen, indicators, survival, usual)
        count = sum(known.get(line.key) is lights[-1] for line in chosen)
        parts.append(Won(lights[-1], count, found[0] - before[0], found[1] - before[1]))
        totals.append(today + found[1])
        before = found
    return ScoreForecast(today, totals[0], totals[1], totals[2], tuple(parts))


def _won(
    lines: Iterable[Line], blocks: Iterable[Block], survival: Mapping[str, Decimal], usual: Decimal
) -> tuple[Decimal, Decimal]:
    """Points that lines add, before and after verification.

    Of each question the usual share of its rise is kept, of an indicator never more than its
    maximum leaves room for: what is claimed beyond it stands in for what a verifier lowers.
    """
    moved = list(lines)
    claimed = expected = ZERO
    for block in blocks:
        raised = _raised(moved, block)
        as_line = Line(key="", number=0, cluster="", title="", moves=tuple(raised))
        room = points_at_stake([as_line], [block])
        kept = sum((each.gain * survival.get(each.question, usual) for each in raised), ZERO)
        claimed += room
        expected += min(kept, room)
    return claimed, expected.quantize(_HUNDREDTH, ROUND_HALF_UP)


def _raised(lines: Iterable[Line], block: Block) -> list[Move]:
    """The questions of an indicator that lines raise above what they claim today."""
    ends: dict[str, Decimal] = {}
    for move in (move for line in lines for move in line.moves if move.question in block.claimed):
        ends[move.question] = max(ends.get(move.question, ZERO), move.to_points)
    return [
        Move(code, block.claimed[code], end)
        for code, end in ends.items()
        if end > block.claimed[code]
    ]


def _tenths(value: Decimal) -> Decimal:
    return value.quantize(_TENTH, ROUND_HALF_UP)
