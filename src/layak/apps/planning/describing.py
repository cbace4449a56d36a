"""A field of a line in words, for history, versions side by side and two texts in conflict."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext

from layak.apps.accounts.language import words
from layak.apps.assessment.instruments import parsed
from layak.apps.organizations.models import Organization
from layak.apps.planning.checking import places_of
from layak.apps.planning.models import ActionPlan
from layak.core.action_plan.comparing import fields_changed
from layak.core.action_plan.findings import FIELD_WORDS, Field
from layak.core.action_plan.model import Line
from layak.core.action_plan.words import COUNTING_WORDS, PLEDGE_WORDS, SOURCE_WORDS, rupiah
from layak.core.messages import msg

_NOTHING = "–"


@dataclass(frozen=True, slots=True)
class Names:
    """What keys and codes are called: agencies by public id, clusters and places by code."""

    agencies: Mapping[str, str] = field(default_factory=dict)
    clusters: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Both:
    """A field in which two texts differ, each in words."""

    name: str
    old: str
    new: str


def names_in(plan: ActionPlan) -> Names:
    """The names of a plan's region. Two queries."""
    found = parsed(plan.round).instrument
    organizations = Organization.objects.filter(regency_id=plan.region_id).order_by("name")
    return Names(
        {str(each.public_id): each.short_name for each in organizations},
        {each.code: each.title.in_language(words().language) for each in found.clusters},
        places_of(plan.region.code),
    )


def differing(old: Line, new: Line, names: Names) -> list[Both]:
    """Every field in which two texts of a line differ."""
    return [
        Both(
            words().render(FIELD_WORDS[each]),
            described(old, each, names),
            described(new, each, names),
        )
        for each in fields_changed(old, new)
    ]


def described(line: Line, what: Field, names: Names) -> str:
    """A field of a line in the reader's language; a dash where nothing is said."""
    if what in _PLAIN:
        return str(getattr(line, what.value)) or _NOTHING
    return _SAID[what](line, names) or _NOTHING


_PLAIN = frozenset(
    {Field.TITLE, Field.GAP, Field.OUTPUT, Field.UNIT, Field.TARGET_GROUP, Field.CODE}
)


def _moves(line: Line, _: Names) -> str:
    number = words().number
    return "; ".join(
        f"{move.question}: {number(move.from_points)} → {number(move.to_points)}"
        for move in line.moves
    )


def _baseline(line: Line, _: Names) -> str:
    if line.baseline is None:
        return ""
    year = f" ({line.baseline_year})" if line.baseline_year else ""
    return f"{words().number(line.baseline)}{year}"


def _targets(line: Line, _: Names) -> str:
    number = words().number
    parts = [
        f"{target.year}: {target.reason if target.amount is None else number(target.amount)}"
        for target in line.targets
    ]
    if line.total is not None:
        parts.append(words().render(msg("akhir: {total}", total=line.total)))
    parts.append(words().render(COUNTING_WORDS[line.counting]))
    return "; ".join(parts)


def _places(line: Line, names: Names) -> str:
    if not line.places:
        return gettext("Seluruh daerah")
    return ", ".join(names.places.get(code, code) for code in line.places)


def _lead(line: Line, names: Names) -> str:
    return names.agencies.get(line.lead, line.lead)


def _pledges(line: Line, names: Names) -> str:
    parts = []
    for each in line.pledges:
        amount = f"Rp{rupiah(each.rupiah)}" if each.rupiah is not None else ""
        year = str(each.year) if each.year else ""
        kind = words().render(PLEDGE_WORDS[each.kind])
        who = names.agencies.get(each.agency, each.agency)
        parts.append(" ".join(part for part in (f"{who}:", kind, each.text, year, amount) if part))
    return "; ".join(parts)


def _costs(line: Line, _: Names) -> str:
    return "; ".join(
        f"{cost.year} {words().render(SOURCE_WORDS[cost.source])}: Rp{rupiah(cost.rupiah)}"
        for cost in line.costs
    )


def _quarters(line: Line, _: Names) -> str:
    return ", ".join(str(each) for each in line.quarters)


def _cluster(line: Line, names: Names) -> str:
    return names.clusters.get(line.cluster, line.cluster)


_SAID: Mapping[Field, Callable[[Line, Names], str]] = {
    Field.MOVES: _moves,
    Field.BASELINE: _baseline,
    Field.TARGETS: _targets,
    Field.PLACES: _places,
    Field.LEAD: _lead,
    Field.PLEDGES: _pledges,
    Field.COSTS: _costs,
    Field.QUARTERS: _quarters,
    Field.CLUSTER: _cluster,
}
