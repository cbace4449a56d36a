"""A plan of the core as the lines and sums of its document: names in place of keys and codes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from layak.core.action_plan.model import Counting, Line, LineState, Plan, PledgeKind
from layak.core.action_plan.sums import Dimension, sums
from layak.core.action_plan.words import LINE_STATE_WORDS, PLEDGE_WORDS, SOURCE_WORDS
from layak.core.messages import Translator, msg
from layak.documents.action_plan.model import (
    CostRow,
    DueDate,
    MoveRow,
    Part,
    PartnerRow,
    PlanLine,
    SumTable,
    TargetRow,
)
from layak.documents.score_report.words import long_date

_QUARTER_ENDS = ((3, 31), (6, 30), (9, 30), (12, 31))
_MOST_DATES = 8


@dataclass(frozen=True, slots=True)
class Names:
    """What keys and codes are called; one that is not known stands for itself."""

    agencies: Mapping[str, str] = field(default_factory=dict)
    pillars: Mapping[str, str] = field(default_factory=dict)
    clusters: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)
    questions: Mapping[str, str] = field(default_factory=dict)
    codes: Mapping[str, str] = field(default_factory=dict)


def lines_of(plan: Plan, names: Names, words: Translator) -> list[PlanLine]:
    """The standing lines in the order of the plan."""
    return [_line(line, names, words) for line in plan.standing()]


def sums_of(plan: Plan, names: Names, words: Translator) -> tuple[SumTable, ...]:
    """The money by every dimension. Years and clusters in their order, everything else with the
    most money first; every year and cluster is named, also where it has none."""
    money = sums(plan)
    sources = {key: words.render(text) for key, text in SOURCE_WORDS.items()}
    called: Mapping[Dimension, Mapping[str, str]] = {
        Dimension.YEAR: {str(year): str(year) for year in plan.years},
        Dimension.AGENCY: names.agencies,
        Dimension.SOURCE: sources,
        Dimension.PILLAR: names.pillars,
        Dimension.CLUSTER: names.clusters,
    }
    nobody = words.text("Belum ada pelaksana")
    tables = []
    for dimension in Dimension:
        found = money.by[dimension]
        if dimension in {Dimension.YEAR, Dimension.CLUSTER}:
            keys = list(dict.fromkeys((*called[dimension], *sorted(found))))
        else:
            keys = sorted(found, key=lambda key: (-found[key], called[dimension].get(key, key)))
        parts = tuple(
            Part(key, called[dimension].get(key, key) or nobody, found.get(key, 0)) for key in keys
        )
        tables.append(SumTable(dimension.value, parts, money.total))
    return tuple(tables)


def takers_of(
    lines: Iterable[PlanLine], table: SumTable, names: Mapping[str, str], *, by_pillar: bool
) -> tuple[Part, ...]:
    """Everybody (or every pillar) who leads a line or is a partner of one, with their money from
    ``table``; by name."""
    money = {part.key: part.rupiah for part in table.parts}
    keys: dict[str, None] = {}
    for line in lines:
        own = line.pillar if by_pillar else line.lead_key
        partners = [each.pillar if by_pillar else each.key for each in line.partners]
        keys.update(dict.fromkeys(key for key in (own, *partners) if key))
    parts = (Part(key, names.get(key, key), money.get(key, 0)) for key in keys)
    return tuple(sorted(parts, key=lambda part: (part.name.casefold(), part.key)))


def dates_of(
    lines: Sequence[PlanLine], years: range, stages: Iterable[tuple[str, dt.date]], *,
    today: dt.date, words: Translator,
) -> tuple[DueDate, ...]:  # fmt: skip
    """The days that come next: four ends of a quarter with work within the plan's years, when its
    leads report, and the last days of the round's ``stages``."""
    found: list[tuple[dt.date, str, int]] = [
        (day, words.render(msg("{stage} berakhir", stage=name)), 0)
        for name, day in stages if day >= today
    ]  # fmt: skip
    first = max(today.year, years.start)
    for year in range(first, min(first + 2, years.stop)):
        for quarter in sorted({each for line in lines for each in line.quarters}):
            month, last = _QUARTER_ENDS[quarter - 1]
            day = dt.date(year, month, last)
            if day >= today:
                about = msg("Laporan capaian triwulan {quarter}", quarter=quarter)
                found.append((day, words.render(about), quarter))
    soonest = sorted(found)[:_MOST_DATES]
    return tuple(DueDate(long_date(day, words), about, at) for day, about, at in soonest)


def _line(line: Line, names: Names, words: Translator) -> PlanLine:
    everywhere = words.text("Seluruh daerah")
    return PlanLine(
        number=line.number, cluster=line.cluster, title=line.title, gap=line.gap,
        moves=tuple(
            MoveRow(e.question, names.questions.get(e.question, ""), e.from_points, e.to_points)
            for e in line.moves
        ),
        output=line.output, unit=line.unit, baseline=line.baseline,
        baseline_year=line.baseline_year,
        targets=tuple(TargetRow(each.year, each.amount, each.reason) for each in line.targets),
        total=line.total, is_state=line.counting is Counting.LEVEL,
        places=", ".join(names.places.get(code, code) for code in line.places) or everywhere,
        target_group=line.target_group, lead_key=line.lead,
        lead=names.agencies.get(line.lead, line.lead),
        pillar=line.pillar, partners=_partners(line, names, words),
        costs=tuple(
            CostRow(each.year, words.render(SOURCE_WORDS[each.source]), each.rupiah)
            for each in line.costs
        ),
        code=line.code, code_name=names.codes.get(line.code, ""), quarters=line.quarters,
        state="" if line.state is LineState.PLANNED else words.render(LINE_STATE_WORDS[line.state]),
    )  # fmt: skip


def _partners(line: Line, names: Names, words: Translator) -> tuple[PartnerRow, ...]:
    rows = []
    for each in line.pledges:
        counts = each.kind is PledgeKind.MONEY and each.year is not None  # as `sums` counts
        row = PartnerRow(
            each.agency, names.agencies.get(each.agency, each.agency), each.pillar,
            words.render(PLEDGE_WORDS[each.kind]), each.text, each.year,
            each.rupiah if counts else None,
        )  # fmt: skip
        rows.append(row)
    return tuple(rows)
