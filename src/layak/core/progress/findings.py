"""What is odd about a report, named with line and field; some of it must be mended first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from layak.core.action_plan.model import Counting, Direction, Line
from layak.core.action_plan.words import SOURCE_WORDS, rupiah
from layak.core.messages import Message, msg
from layak.core.progress.measuring import (
    FULL,
    budget_of,
    percent_of,
    planned_percent,
    share,
)
from layak.core.progress.model import Deviation, Report, last_in
from layak.core.progress.words import DEVIATION_WORDS
from layak.core.values import ZERO

#: From how many points of percent behind or ahead work and money count as not as planned.
TOLERANCE = Decimal(10)


class ReportField(StrEnum):
    """What of a report a finding is about."""

    PHYSICAL = "physical"
    MONEY = "money"
    EVIDENCE = "evidence"
    CAUSE = "cause"


FIELD_WORDS: Mapping[ReportField, Message] = MappingProxyType(
    {
        ReportField.PHYSICAL: msg("Capaian"),
        ReportField.MONEY: msg("Uang"),
        ReportField.EVIDENCE: msg("Bukti"),
        ReportField.CAUSE: msg("Sebab"),
    }
)


@dataclass(frozen=True, slots=True)
class ReportFinding:
    """One thing that is odd; ``blocks``: the report cannot be handed in like this."""

    code: str
    field: ReportField
    message: Message
    line: str
    number: int
    blocks: bool = False

    @property
    def field_name(self) -> Message:
        """The field in words."""
        return FIELD_WORDS[self.field]


def report_findings(
    line: Line, report: Report, earlier: Iterable[Report] = ()
) -> list[ReportFinding]:
    """Everything odd about a report, beside the line's ``earlier`` ones."""
    before = last_in([each for each in earlier if each.quarter < report.quarter], report.quarter)
    rows = [
        *_physical(line, report, before), *_money(line, report, before), *_evidence(line, report),
        *_causes(line, report),
    ]  # fmt: skip
    return [
        ReportFinding(code, field, message, line.key, line.number, blocks)
        for code, field, message, blocks in rows
    ]


Row = tuple[str, ReportField, Message, bool]


def _physical(line: Line, report: Report, before: Report | None) -> Iterator[Row]:
    field, done = ReportField.PHYSICAL, percent_of(line, report)
    if done is None:
        yield "nothing_stated", field, msg("Isi capaian, atau persen dari target tahun ini."), True
        return
    stated = report.percent
    if stated is not None and abs(stated - done) > Decimal("0.5"):
        text = msg("Persen yang diisi {stated}, menurut jumlahnya {done}. Yang dipakai jumlahnya.",
                   stated=stated, done=done)  # fmt: skip
        yield "percent_differs", field, text, False
    if done > FULL:
        yield "above_full", field, msg("Capaian {done} % dari target tahun ini.", done=done), False
    if before is not None and _falls(line, report, before):
        text = msg("Capaian lebih rendah daripada laporan sebelumnya.")
        yield "physical_falls", field, text, False


def _falls(line: Line, report: Report, before: Report) -> bool:
    """Amounts are compared where both have one: two shares of a target may be rounded."""
    if report.reached is not None and before.reached is not None:
        is_lower = line.direction is Direction.LOWER and line.counting is Counting.LEVEL
        less = report.reached > before.reached if is_lower else report.reached < before.reached
        return less
    now, then = percent_of(line, report), percent_of(line, before)
    return now is not None and then is not None and now < then


def _money(line: Line, report: Report, before: Report | None) -> Iterator[Row]:
    field, year = ReportField.MONEY, report.quarter.year
    budgets = {cost.source: cost.rupiah for cost in line.costs if cost.year == year}
    for source, amount in report.spent:
        over = amount - budgets.get(source, 0)
        if over > 0:
            text = msg("Belanja {source} melebihi anggarannya Rp{over}.",
                       source=SOURCE_WORDS[source], over=rupiah(over))  # fmt: skip
            yield "above_budget", field, text, False
    if before is not None:
        for source, amount in before.spent:
            if report.spent_of(source) < amount:
                text = msg(
                    "Belanja {source} lebih kecil daripada laporan sebelumnya, padahal dihitung "
                    "sejak Januari.",
                    source=SOURCE_WORDS[source],
                )
                yield "money_falls", field, text, False
    if report.rupiah and not (percent_of(line, report) or ZERO) > ZERO:
        text = msg("Ada belanja Rp{spent} tanpa capaian.", spent=rupiah(report.rupiah))
        yield "money_without_work", field, text, False


def _evidence(line: Line, report: Report) -> Iterator[Row]:
    done = percent_of(line, report)
    if report.documents:
        return
    if report.is_final:
        text = msg("Aksi yang selesai harus berbukti: unggah foto atau dokumennya.")
        yield "final_without_evidence", ReportField.EVIDENCE, text, True
    elif done is not None and done > ZERO:
        text = msg("Ada capaian tanpa bukti.")
        yield "work_without_evidence", ReportField.EVIDENCE, text, False


def _causes(line: Line, report: Report) -> Iterator[Row]:
    known = {each.deviation for each in report.explanations}
    for each in deviations_of(line, report):
        if each not in known:
            text = msg("{deviation}: pilih sebabnya.", deviation=DEVIATION_WORDS[each])
            yield "cause_missing", ReportField.CAUSE, text, True


def deviations_of(line: Line, report: Report) -> tuple[Deviation, ...]:
    """In what the work is not as planned, beyond the tolerance.

    Late: behind what was planned for the end of the quarter. Dearer: more spent than budgeted, or
    money well ahead of work. Failed: called finished below its target.
    """
    done = percent_of(line, report)
    if done is None:
        return ()
    year, found = report.quarter.year, []
    if not report.is_final and planned_percent(line, report.quarter) - done >= TOLERANCE:
        found.append(Deviation.LATE)
    budget = budget_of(line, year)
    money = share(report.rupiah, budget)
    is_ahead = money is not None and money - done >= TOLERANCE and done > ZERO
    if report.rupiah > budget or is_ahead:
        found.append(Deviation.DEARER)
    if report.is_final and done < FULL:
        found.append(Deviation.FAILED)
    return tuple(found)
