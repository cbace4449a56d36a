"""What is wrong with a plan: each finding with its line, its field and the step it blocks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from layak.core.action_plan.steps import PlanStatus
from layak.core.findings import Severity
from layak.core.messages import Message, msg


class Field(StrEnum):
    """A field of a line, or what a finding about the whole plan is about."""

    TITLE = "title"
    GAP = "gap"
    MOVES = "moves"
    OUTPUT = "output"
    UNIT = "unit"
    BASELINE = "baseline"
    TARGETS = "targets"
    PLACES = "places"
    TARGET_GROUP = "target_group"
    LEAD = "lead"
    PLEDGES = "pledges"
    COSTS = "costs"
    CODE = "code"
    QUARTERS = "quarters"
    CLUSTER = "cluster"
    CEILING = "ceiling"


#: How each field is called on screen and paper.
FIELD_WORDS: Mapping[Field, Message] = MappingProxyType(
    {
        Field.TITLE: msg("Aksi"),
        Field.GAP: msg("Kesenjangan"),
        Field.MOVES: msg("Pertanyaan yang diangkat"),
        Field.OUTPUT: msg("Indikator keluaran"),
        Field.UNIT: msg("Satuan"),
        Field.BASELINE: msg("Kondisi awal"),
        Field.TARGETS: msg("Target"),
        Field.PLACES: msg("Lokasi"),
        Field.TARGET_GROUP: msg("Sasaran"),
        Field.LEAD: msg("Pelaksana"),
        Field.PLEDGES: msg("Mitra"),
        Field.COSTS: msg("Anggaran"),
        Field.CODE: msg("Kode subkegiatan"),
        Field.QUARTERS: msg("Triwulan"),
        Field.CLUSTER: msg("Klaster"),
        Field.CEILING: msg("Pagu"),
    }
)


@dataclass(frozen=True, slots=True)
class PlanFinding:
    """One defect. ``line`` is the key of a line and ``number`` its place (empty and 0: the plan).

    ``blocks`` is the first status that a plan with this defect may not reach; ``None``: it is
    named, and blocks nothing.
    """

    code: str
    field: Field
    message: Message
    line: str = ""
    number: int = 0
    blocks: PlanStatus | None = None

    @property
    def severity(self) -> Severity:
        """What blocks a step is an error, what does not, a warning."""
        return Severity.WARNING if self.blocks is None else Severity.ERROR

    @property
    def field_name(self) -> Message:
        """The field in words."""
        return FIELD_WORDS[self.field]


_ORDER = (PlanStatus.DRAFT, PlanStatus.DISCUSSED, PlanStatus.AGREED, PlanStatus.DECREED)


def blocking(findings: Iterable[PlanFinding], *, before: PlanStatus) -> list[PlanFinding]:
    """The findings that must be mended before a plan may reach a status."""
    reached = _ORDER.index(before)
    return [each for each in findings if each.blocks and _ORDER.index(each.blocks) <= reached]
