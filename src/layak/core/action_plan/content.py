"""A plan as one canonical text, which is frozen at every step, and back.

The text is a contract (`docs/algorithms/action-plan.md`): versions are compared and documents made
from it years later. A new field gets a value that old texts may leave out.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from layak.core.action_plan.model import (
    Cost,
    Counting,
    Direction,
    Line,
    LineState,
    Move,
    Plan,
    Pledge,
    PledgeKind,
    Source,
    Target,
)
from layak.core.values import plain

#: Rises when the text changes in a way that `read_plan` must know of.
FORMAT = 1


def content_of_line(line: Line) -> dict[str, object]:
    """A line as JSON values, decimals as text. What older texts do not know is there only where it
    holds something, so that their hashes stay true."""
    later = {"catalogue_code": line.catalogue_code} if line.catalogue_code else {}
    return {
        "key": line.key,
        "number": line.number,
        "cluster": line.cluster,
        "title": line.title,
        "gap": line.gap,
        "moves": [[m.question, plain(m.from_points), plain(m.to_points)] for m in line.moves],
        "output": line.output,
        "unit": line.unit,
        "baseline": _written(line.baseline),
        "baseline_year": line.baseline_year,
        "targets": [[t.year, _written(t.amount), t.reason] for t in line.targets],
        "total": _written(line.total),
        "direction": line.direction.value,
        "counting": line.counting.value,
        "places": list(line.places),
        "target_group": line.target_group,
        "lead": line.lead,
        "pillar": line.pillar,
        "pledges": [
            [p.agency, p.pillar, p.kind.value, p.text, p.year, p.rupiah] for p in line.pledges
        ],
        "costs": [[c.year, c.source.value, c.rupiah] for c in line.costs],
        "code": line.code,
        "quarters": list(line.quarters),
        "state": line.state.value,
        **later,
    }


def line_of_content(content: Mapping[str, Any]) -> Line:
    """The line that `content_of_line` wrote. Raises `KeyError` or `ValueError` for other texts."""
    return Line(
        key=content["key"],
        number=content["number"],
        cluster=content["cluster"],
        title=content["title"],
        gap=content["gap"],
        moves=tuple(Move(q, Decimal(low), Decimal(high)) for q, low, high in content["moves"]),
        output=content["output"],
        unit=content["unit"],
        baseline=_read(content["baseline"]),
        baseline_year=content["baseline_year"],
        targets=tuple(Target(year, _read(amount), why) for year, amount, why in content["targets"]),
        total=_read(content["total"]),
        direction=Direction(content["direction"]),
        counting=Counting(content["counting"]),
        places=tuple(content["places"]),
        target_group=content["target_group"],
        lead=content["lead"],
        pillar=content["pillar"],
        pledges=tuple(
            Pledge(agency, pillar, PledgeKind(kind), text, year, rupiah)
            for agency, pillar, kind, text, year, rupiah in content["pledges"]
        ),
        costs=tuple(
            Cost(year, Source(source), rupiah) for year, source, rupiah in content["costs"]
        ),
        code=content["code"],
        quarters=tuple(content["quarters"]),
        state=LineState(content["state"]),
        catalogue_code=content.get("catalogue_code", ""),
    )


def content_of_plan(plan: Plan) -> dict[str, object]:
    """A plan as JSON values: its years and every line, the cancelled ones included."""
    return {
        "format": FORMAT,
        "first_year": plan.first_year,
        "last_year": plan.last_year,
        "lines": [content_of_line(line) for line in plan.lines],
    }


def read_plan(text: str) -> Plan:
    """The plan of a frozen text. Raises `KeyError` or `ValueError` where it is no such text."""
    content = json.loads(text)
    if content["format"] != FORMAT:
        raise ValueError(f"plan format {content['format']}")
    lines = tuple(line_of_content(each) for each in content["lines"])
    return Plan(content["first_year"], content["last_year"], lines)


def _written(value: Decimal | None) -> str | None:
    return None if value is None else plain(value)


def _read(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
