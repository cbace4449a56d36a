"""What a plan says that rests on its years and on the instrument of its round."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from layak.core.action_plan.commitments import Commitment
from layak.core.action_plan.findings import Field, PlanFinding
from layak.core.action_plan.line_rules import Known, line_findings
from layak.core.action_plan.model import Ceiling, Line, Plan
from layak.core.action_plan.words import SOURCE_WORDS, rupiah
from layak.core.messages import msg

#: The findings on a line that come from the years or the instrument, not from what it says.
_OF_THE_GROUND = frozenset(
    {"target_outside", "cost_outside", "pledge_outside", "baseline_too_late", "unknown_question"}
)


@dataclass(frozen=True, slots=True)
class Ground:
    """The years of a plan, and of its instrument the questions (code → maximum) and clusters."""

    years: range
    maxima: Mapping[str, Decimal]
    clusters: Collection[str]


@dataclass(frozen=True, slots=True)
class Built:
    """What stands on a ground: the plan, its ceilings, what was spent on its lines (by key), and
    what agencies are called (key → name)."""

    plan: Plan
    ceilings: tuple[Ceiling, ...]
    commitments: Mapping[str, Commitment]
    agencies: Mapping[str, str]


def left_hanging(built: Built, *, old: Ground, new: Ground) -> list[PlanFinding]:
    """What would lose its ground if ``new`` took the place of ``old``: ceilings, then lines.

    Removed lines do not count. What has no ground already is none of the change's doing.
    """
    before = list(_hanging(built, old))
    return [each for each in _hanging(built, new) if each not in before]


def _hanging(built: Built, ground: Ground) -> Iterator[PlanFinding]:
    yield from _ceilings(built, ground)
    known = Known(ground.years, ground.maxima)
    for line in built.plan.standing():
        for each in line_findings(line, known):
            if each.code in _OF_THE_GROUND:
                yield each
        yield from _cluster(line, ground)
        yield from _spent(line, built.commitments.get(line.key, Commitment()), ground)


def _ceilings(built: Built, ground: Ground) -> Iterable[PlanFinding]:
    for each in built.ceilings:
        if each.year not in ground.years:
            yield PlanFinding(
                "ceiling_outside", Field.CEILING,
                msg(
                    "{agency}: pagu {source} {year} di luar tahun RAD.", year=each.year,
                    agency=built.agencies.get(each.agency, each.agency),
                    source=SOURCE_WORDS[each.source],
                ),
            )  # fmt: skip


def _cluster(line: Line, ground: Ground) -> Iterable[PlanFinding]:
    if line.cluster not in ground.clusters:
        yield PlanFinding(
            "unknown_cluster", Field.CLUSTER,
            msg("Klaster {code} tidak ada dalam instrumen ini.", code=line.cluster),
            line.key, line.number,
        )  # fmt: skip


def _spent(line: Line, commitment: Commitment, ground: Ground) -> Iterable[PlanFinding]:
    for year, spent in sorted(commitment.spent.items()):
        if spent and year not in ground.years:
            yield PlanFinding(
                "spent_outside", Field.COSTS,
                msg(
                    "Rp{spent} sudah dibelanjakan pada {year}, di luar tahun RAD.",
                    spent=rupiah(spent), year=year,
                ),
                line.key, line.number,
            )  # fmt: skip
