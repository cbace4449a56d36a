"""Two versions of a plan side by side: which lines came, went and changed, and in what."""

from __future__ import annotations

from dataclasses import dataclass

from layak.core.action_plan.content import content_of_line
from layak.core.action_plan.findings import Field
from layak.core.action_plan.model import Line, Plan
from layak.core.action_plan.sums import sums

#: The field under which a change of the content's key is told.
_FIELDS: dict[str, Field] = {
    "title": Field.TITLE,
    "gap": Field.GAP,
    "moves": Field.MOVES,
    "output": Field.OUTPUT,
    "unit": Field.UNIT,
    "baseline": Field.BASELINE,
    "baseline_year": Field.BASELINE,
    "targets": Field.TARGETS,
    "total": Field.TARGETS,
    "direction": Field.TARGETS,
    "counting": Field.TARGETS,
    "places": Field.PLACES,
    "target_group": Field.TARGET_GROUP,
    "lead": Field.LEAD,
    "pledges": Field.PLEDGES,
    "costs": Field.COSTS,
    "code": Field.CODE,
    "quarters": Field.QUARTERS,
    "cluster": Field.CLUSTER,
}


@dataclass(frozen=True, slots=True)
class Changed:
    """A line in both versions that reads differently; ``fields`` in the order of the form."""

    old: Line
    new: Line
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class PlanDifference:
    """What lies between two versions; ``rupiah`` is by how much the new one costs more."""

    added: tuple[Line, ...]
    removed: tuple[Line, ...]
    changed: tuple[Changed, ...]
    rupiah: int

    @property
    def less(self) -> int:
        """By how much the new one costs less."""
        return -self.rupiah

    @property
    def is_empty(self) -> bool:
        """Whether both say the same."""
        return not (self.added or self.removed or self.changed)


def difference_between(old: Plan, new: Plan) -> PlanDifference:
    """What changed from ``old`` to ``new``. A cancelled line counts as removed."""
    before = {line.key: line for line in old.standing()}
    after = {line.key: line for line in new.standing()}
    changed = [
        Changed(before[key], line, fields)
        for key, line in after.items()
        if key in before and (fields := fields_changed(before[key], line))
    ]
    return PlanDifference(
        added=tuple(line for key, line in after.items() if key not in before),
        removed=tuple(line for key, line in before.items() if key not in after),
        changed=tuple(changed),
        rupiah=sums(new).total - sums(old).total,
    )


def fields_changed(old: Line, new: Line) -> tuple[Field, ...]:
    """The fields in which two texts of one line differ."""
    before, after = content_of_line(old), content_of_line(new)
    found = {field for key, field in _FIELDS.items() if before[key] != after[key]}
    return tuple(field for field in Field if field in found)
