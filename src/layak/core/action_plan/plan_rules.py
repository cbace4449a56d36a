"""What is wrong with a plan as a whole: what it leaves out, and where money does not suffice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from layak.core.action_plan.findings import Field, PlanFinding
from layak.core.action_plan.line_rules import Known, line_findings
from layak.core.action_plan.model import Ceiling, Plan, Source
from layak.core.action_plan.steps import PlanStatus
from layak.core.action_plan.sums import Dimension, cross
from layak.core.action_plan.words import SOURCE_WORDS, rupiah
from layak.core.instrument.model import Text
from layak.core.messages import msg


@dataclass(frozen=True, slots=True)
class Frame:
    """What a plan is held against: the lines' `Known`, the clusters a scored RAD must cover (code →
    title), the ceilings, and what agencies are called (key → name)."""

    known: Known
    clusters: Mapping[str, Text]
    ceilings: tuple[Ceiling, ...] = ()
    agencies: Mapping[str, str] | None = None


def plan_findings(plan: Plan, frame: Frame) -> list[PlanFinding]:
    """Everything that is wrong with a plan: its own defects first, then line by line."""
    standing = list(plan.standing())
    found = [*_emptiness(plan), *_uncovered(plan, frame), *over_ceilings(plan, frame)]
    for line in standing:
        found += line_findings(line, frame.known)
    return found


def missing_clusters(plan: Plan, clusters: Iterable[str]) -> list[str]:
    """The clusters without a line. The RAD earns its points only where there is none."""
    covered = {line.cluster for line in plan.standing()}
    return [code for code in clusters if code not in covered]


@dataclass(frozen=True, slots=True)
class Use:
    """How much of a ceiling is planned; ``limit`` is ``None`` where no ceiling was set."""

    agency: str
    year: int
    source: str
    planned: int
    limit: int | None

    @property
    def over(self) -> int:
        """By how much the ceiling is exceeded; 0 where it is not."""
        return 0 if self.limit is None else max(self.planned - self.limit, 0)


def uses(plan: Plan, ceilings: Iterable[Ceiling]) -> list[Use]:
    """Every agency, year and source that is budgeted or has a ceiling, with both amounts.

    What partners pledge is theirs to limit.
    """
    planned = cross(plan, Dimension.AGENCY, Dimension.YEAR, Dimension.SOURCE)
    limits: dict[tuple[str, ...], int] = {
        (each.agency, str(each.year), each.source.value): each.rupiah for each in ceilings
    }
    return [
        Use(agency, int(year), source, planned.get(key, 0), limits.get(key))
        for key in sorted({*planned, *limits})
        for agency, year, source in [key]
        if source != Source.PLEDGE
    ]


def over_ceilings(plan: Plan, frame: Frame) -> list[PlanFinding]:
    """A finding for every ceiling that the plan exceeds."""
    names = frame.agencies or {}
    return [
        PlanFinding(
            "over_ceiling", Field.CEILING,
            msg(
                "{agency} pada {year}: rencana melebihi pagu {source} sebesar Rp{over}.",
                agency=names.get(use.agency, use.agency), year=use.year,
                source=SOURCE_WORDS[use.source], over=rupiah(use.over),
            ),
            blocks=PlanStatus.DECREED,
        )
        for use in uses(plan, frame.ceilings)
        if use.over
    ]  # fmt: skip


def _emptiness(plan: Plan) -> list[PlanFinding]:
    if any(True for _ in plan.standing()):
        return []
    message = msg("RAD belum berisi satu pun aksi.")
    return [PlanFinding("no_lines", Field.TITLE, message, blocks=PlanStatus.DISCUSSED)]


def _uncovered(plan: Plan, frame: Frame) -> list[PlanFinding]:
    return [
        PlanFinding(
            "cluster_missing", Field.CLUSTER,
            msg(
                "Belum ada aksi untuk {cluster}. RAD dinilai hanya bila mencakup Kelembagaan dan "
                "kelima klaster.",
                cluster=frame.clusters[code],
            ),
            blocks=PlanStatus.AGREED,
        )
        for code in missing_clusters(plan, frame.clusters)
    ]  # fmt: skip
