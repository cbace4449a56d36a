"""A problem as plain data: the file that `layak plan` reads (`loading` is the other way round)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from layak.core.planning import limits as kinds
from layak.core.planning.limits import Limit
from layak.core.planning.loading import FORMAT
from layak.core.planning.model import Action, Aim, Claim, Effort, Problem, Raise
from layak.core.values import plain

_Plain = dict[str, Any]


def problem_as_plain(problem: Problem) -> _Plain:
    """Everything the problem holds; loading it gives the same problem.

    Names are kept of agencies and sources, which is what the format has room for.
    """
    return {
        "format": FORMAT,
        "years": {"first": problem.years[0], "last": problem.years[-1]},
        "clusters": list(problem.clusters),
        "indicators": [
            {"code": each.code, "cluster": each.cluster, "maximum": plain(each.maximum)}
            for each in problem.indicators
        ],
        "questions": [
            {"code": each.code, "indicator": each.indicator, "maximum": plain(each.maximum),
             **_claim(each.standing)}
            for each in problem.questions
        ],
        "ranks": [{"name": each.name, "at_least": plain(each.at_least)} for each in problem.ranks],
        "agencies": [_named(problem, key) for key in problem.agencies],
        "sources": [_named(problem, key) for key in problem.sources],
        "actions": [_action(each) for each in problem.actions],
        "limits": [_limit(each) for each in problem.limits],
        "aims": [_aim(each) for each in problem.aims],
        "scenarios": {
            "count": problem.scenarios.count, "seed": problem.scenarios.seed,
            "draws": [
                {"question": code, "draws": [str(each) for each in draws]}
                for code, draws in problem.scenarios.draws.items()
            ],
        },
    }  # fmt: skip


def _named(problem: Problem, key: str) -> _Plain:
    name = problem.names.get(key)
    return {"key": key, "name": name} if name else {"key": key}


def _claim(claim: Claim) -> _Plain:
    return {
        "points": plain(claim.points), "chance": plain(claim.chance), "kept": plain(claim.kept)
    }  # fmt: skip


def _action(action: Action) -> _Plain:
    return _without_blanks({
        "key": action.key, "title": action.title, "cluster": action.cluster,
        "agencies": list(action.agencies), "raises": [_raise(each) for each in action.raises],
        "work": [_effort(each) for each in action.work], "upkeep": _effort(action.upkeep),
        "done_after": action.done_after,
        "units": {"least": action.least_units, "most": action.most_units},
        "sources": list(action.sources), "district": action.district,
        "outcome": {
            "once": plain(action.outcome.once), "per_unit": plain(action.outcome.per_unit)
        },
    })  # fmt: skip


def _raise(each: Raise) -> _Plain:
    return {
        "question": each.question, **_claim(each.claim), "needs": plain(each.needs),
        "units": each.units,
    }  # fmt: skip


def _effort(effort: Effort) -> _Plain:
    return {
        "rupiah": effort.rupiah, "rupiah_per_unit": effort.rupiah_per_unit, "days": effort.days,
        "days_per_unit": effort.days_per_unit,
    }  # fmt: skip


def _aim(aim: Aim) -> _Plain:
    return {
        "of": str(aim.of),
        "weights": [{"year": year, "weight": plain(w)} for year, w in aim.weights.items()],
        "at_least": plain(aim.at_least), "share": plain(aim.share), "give": plain(aim.give),
    }  # fmt: skip


def _limit(limit: Limit) -> _Plain:
    kind, write = _WRITERS[type(limit)]
    return _without_blanks({"kind": kind, "key": limit.key, **write(limit)})


def _without_blanks(fields: _Plain) -> _Plain:
    """What is left open is not written."""
    return {name: value for name, value in fields.items() if value not in (None, "")}


def _fair(limit: kinds.Fair) -> _Plain:
    weights = [{"district": name, "weight": plain(w)} for name, w in limit.weights.items()]
    return {"districts": weights, "share": plain(limit.share)}


def _points(limit: kinds.Points) -> _Plain:
    return {
        "at_least": plain(limit.at_least), "year": limit.year, "cluster": limit.cluster,
        "indicator": limit.indicator,
    }  # fmt: skip


def _chance(limit: kinds.Chance) -> _Plain:
    return {
        "at_least": plain(limit.at_least), "year": limit.year,
        "probability": plain(limit.probability), "tail": limit.tail,
    }  # fmt: skip


def _fields(*names: str) -> Callable[[Any], _Plain]:
    return lambda limit: {name: getattr(limit, name) for name in names}


_WRITERS: Mapping[type, tuple[str, Callable[[Any], _Plain]]] = {
    kinds.Budget: ("budget", _fields("rupiah", "agency", "year", "source")),
    kinds.Staff: ("staff", _fields("days", "agency", "year")),
    kinds.Must: ("must", _fields("action", "year", "agency", "units")),
    kinds.Lock: ("lock", _fields("action", "year", "agency", "units")),
    kinds.MustNot: ("must_not", _fields("action", "year", "agency")),
    kinds.Earliest: ("earliest", _fields("action", "year")),
    kinds.Latest: ("latest", _fields("action", "year")),
    kinds.Requires: ("requires", _fields("action", "needs")),
    kinds.Exclusive: (
        "exclusive", lambda limit: {"actions": list(limit.actions), "at_most": limit.at_most}
    ),
    kinds.Covers: ("covers", _fields("cluster", "at_least")),
    kinds.Fair: ("fair", _fair),
    kinds.Count: ("count", _fields("at_most")),
    kinds.Points: ("points", _points),
    kinds.Chance: ("chance", _chance),
    kinds.Gains: ("outcome", lambda limit: {"at_least": plain(limit.at_least)}),
}  # fmt: skip
