"""Actions that wait for each other in a circle: none of them could ever begin."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from layak.core.action_catalogue.model import CatalogueAction


def circles_of(actions: Iterable[CatalogueAction]) -> list[tuple[str, ...]]:
    """Every circle of prerequisites found, each once, beginning with its first code by order.

    An action that requires itself is a circle of one. Codes outside ``actions`` are left out.
    """
    requires = {action.code: action.requires for action in actions}
    done: set[str] = set()
    found: dict[frozenset[tuple[str, str]], tuple[str, ...]] = {}
    for code in requires:
        if code not in done:
            for circle in _walk(code, requires, done):
                found.setdefault(_edges(circle), circle)
    return sorted(found.values())


def _walk(
    start: str, requires: Mapping[str, Sequence[str]], done: set[str]
) -> Iterable[tuple[str, ...]]:
    """The circles met on a walk from ``start``; not recursive, as a chain may be long."""
    path, on_path = [start], {start}
    waiting = [iter(requires[start])]
    while path:
        following = next(waiting[-1], None)
        if following is None:
            done.add(path[-1])
            on_path.discard(path.pop())
            waiting.pop()
        elif following in on_path:
            yield _from_first(tuple(path[path.index(following) :]))
        elif following in requires and following not in done:
            path.append(following)
            on_path.add(following)
            waiting.append(iter(requires[following]))


def _from_first(circle: tuple[str, ...]) -> tuple[str, ...]:
    first = circle.index(min(circle))
    return circle[first:] + circle[:first]


def _edges(circle: tuple[str, ...]) -> frozenset[tuple[str, str]]:
    return frozenset(pairwise((*circle, circle[0])))
