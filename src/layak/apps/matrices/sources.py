"""What fills the rows of tables. An app that knows something registers one function here.

A function is called once for all tables that name its source, so that a list of all tables costs as
many queries as one table. It gives the rows by question; their cells are in the spelling of
`core.matrices.values.read_cell`, by the codes that `columns` names. What it does not know it leaves
out: that is shown as missing, with ``giver`` as who can give it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise

from layak.apps.assessment.models import Round
from layak.apps.organizations.access import Actor
from layak.core.instrument.model import Question
from layak.core.matrices.filling import FilledRow
from layak.core.matrices.model import Matrix, SourceName


@dataclass(frozen=True, slots=True)
class Ground:
    """For whom, for which round and on which day tables are filled. ``memo`` is for what several
    functions of an app read: it lives as long as one filling."""

    actor: Actor
    round: Round
    today: dt.date
    memo: dict[str, Any] = field(default_factory=dict)

    @property
    def years(self) -> range:
        """The data years of the round."""
        return range(self.round.first_year, self.round.last_year + 1)


@dataclass(frozen=True, slots=True)
class Asked:
    """A table that names the source, its question, and the parameters it names it with."""

    matrix: Matrix
    question: Question
    parameters: Mapping[str, str]


Rows = Mapping[str, Sequence[FilledRow]]
Fill = Callable[[Ground, Sequence[Asked]], Rows]


@dataclass(frozen=True, slots=True)
class Source:
    """A source: what it is called, which columns it fills, and who gives what is missing there.

    ``nothing`` says why it may give no row at all. ``route`` is the name of the page where people
    look at what it knows; it takes the round where ``of_round``.
    """

    name: SourceName
    title: str | Promise
    giver: str | Promise
    columns: frozenset[str]
    fill: Fill
    nothing: str | Promise = ""
    route: str = ""
    of_round: bool = False

    def url_in(self, round_: Round) -> str:
        """The address of that page; empty where there is none."""
        if not self.route:
            return ""
        return reverse(self.route, args=[round_.public_id] if self.of_round else [])


_known: dict[SourceName, Source] = {}
#: The modules of this app that feed tables. They import this one, and half of the site: so they are
#: named here and loaded when a table is first filled, not when the site starts.
_OWN = ("from_records", "from_places", "from_people", "from_plans", "from_events")


def register(source: Source) -> None:
    """Add a source; the last one of its name counts, and comes before this app's own."""
    _known[source.name] = source


def known(name: SourceName) -> Source | None:
    """The source of that name; ``None`` where no app provides it: its rows are typed."""
    return _known.get(name) or _own().get(name)


@cache
def _own() -> Mapping[SourceName, Source]:
    """What fills tables from the apps below this one, by name."""
    modules = (import_module(f"{__package__}.{name}") for name in _OWN)
    return {source.name: source for module in modules for source in module.SOURCES}


def rows_for(ground: Ground, asked: Sequence[tuple[Matrix, Question]]) -> Rows:
    """The rows of all these tables by question: those of the first source come first."""
    uses: dict[SourceName, list[Asked]] = {}
    for matrix, question in asked:
        for use in matrix.sources:
            uses.setdefault(use.name, []).append(Asked(matrix, question, use.parameters))
    found = {
        name: source.fill(ground, mine)
        for name, mine in uses.items()
        if (source := known(name)) is not None
    }
    return {
        question.code: [
            row for use in matrix.sources for row in found.get(use.name, {}).get(question.code, ())
        ]
        for matrix, question in asked
    }
