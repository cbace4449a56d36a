"""What is wrong with the limits of a problem: unknown names, money below what is locked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from layak.core.messages import Message, msg
from layak.core.planning import limits as kinds
from layak.core.planning.model import Problem

_Found = tuple[str, str, str, Message]


@dataclass(frozen=True, slots=True)
class _Names:
    """What a field of a limit may name."""

    known: frozenset[str]
    where: str


def limit_problems(problem: Problem) -> Iterator[_Found]:
    """Every defect of every limit: the kind ``limit``, its key, a code and words."""
    names = {
        "action": _Names(frozenset(each.key for each in problem.actions), "actions"),
        "needs": _Names(frozenset(each.key for each in problem.actions), "actions"),
        "agency": _Names(frozenset(problem.agencies), "agencies"),
        "source": _Names(frozenset(problem.sources), "sources"),
        "cluster": _Names(frozenset(problem.clusters), "clusters"),
        "indicator": _Names(frozenset(each.code for each in problem.indicators), "indicators"),
    }
    for limit in problem.limits:
        for field, allowed in names.items():
            key = getattr(limit, field, "")
            if key and key not in allowed.known:
                yield "limit", limit.key, "unknown_name", _unknown(key, allowed)
        for code, words in (*_lists(limit, names["action"]), *_figures(limit, problem)):
            yield "limit", limit.key, code, words
    yield from _too_little_for_locks(problem)


def _lists(limit: kinds.Limit, actions: _Names) -> Iterator[tuple[str, Message]]:
    if isinstance(limit, kinds.Exclusive):
        for key in limit.actions:
            if key not in actions.known:
                yield "unknown_name", _unknown(key, actions)


def _figures(limit: kinds.Limit, problem: Problem) -> Iterator[tuple[str, Message]]:
    year = getattr(limit, "year", None)
    if year is not None and year not in problem.years:
        yield "year_outside", msg("Tahun {year} di luar rencana.", year=year)
    if isinstance(limit, kinds.Chance) and not 0 < limit.probability <= 1:
        yield "not_a_share", msg("{key} harus lebih dari 0 dan paling banyak 1.", key="probability")
    if isinstance(limit, kinds.Chance) and limit.tail and limit.probability == 1:
        yield "no_tail", msg("Dengan probability 1 tidak ada keadaan terburuk yang tersisa.")
    if isinstance(limit, kinds.Fair):
        if limit.share > 1:
            yield "not_a_share", msg("{key} harus antara 0 dan 1.", key="share")
        if not sum(limit.weights.values()):
            yield "no_weight", msg("Bobot distrik tidak boleh nol semua.")


def _too_little_for_locks(problem: Problem) -> Iterator[_Found]:
    """Budgets that do not even reach for the lines that stand already."""
    locks = [each for each in problem.limits if isinstance(each, kinds.Lock)]
    known = {each.key for each in problem.actions}
    for limit in problem.limits:
        if not isinstance(limit, kinds.Budget):
            continue
        inside = [(lock, _taken(problem, lock, limit)) for lock in locks if lock.action in known]
        needed = sum(rupiah for _, rupiah in inside)
        if needed > limit.rupiah:
            yield "limit", limit.key, "below_locked", msg(
                "Pagu Rp{rupiah} di bawah aksi yang dikunci ({actions}), yang memerlukan"
                " Rp{needed}.",
                rupiah=limit.rupiah, needed=needed,
                actions=", ".join(lock.action for lock, rupiah in inside if rupiah),
            )  # fmt: skip


def _taken(problem: Problem, lock: kinds.Lock, limit: kinds.Budget) -> int:
    """Rupiah that a locked line certainly takes from a budget."""
    action = problem.action(lock.action)
    if limit.agency not in {"", lock.agency}:
        return 0
    if limit.source and problem.sources_of(action) != (limit.source,):
        return 0
    years = problem.years if limit.year is None else (limit.year,)
    return action.cost(start=lock.year, units=lock.units, years=years)


def _unknown(key: str, allowed: _Names) -> Message:
    return msg("{key} tidak ada dalam {where}.", key=key, where=allowed.where)
