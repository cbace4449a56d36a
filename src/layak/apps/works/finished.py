"""What callers say about finished work, and what they are told came of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from layak.apps.assessment.models import Round
from layak.apps.assessment.own_papers import Links, Paper
from layak.apps.evidence.models import Document
from layak.apps.organizations.models import Organization
from layak.apps.works.models import Work
from layak.core.works.model import WorkKind


@dataclass(frozen=True, slots=True)
class Claim:
    """What the work counted for a question: ``counted`` of ``of`` (``None``: nobody knows of how
    many), such as people trained of people to train. ``note`` says it in the caller's words."""

    question: str
    counted: int
    of: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class FinishedWork:
    """A finished piece of work as it stands now.

    ``key`` names it among those of its kind in the region; offering it again under the same key
    refreshes it. ``address`` is where it can be seen on this site (``/rapat/…``). Both days are
    included. ``papers`` are to be filed, ``documents`` are filed already; each has a role such as
    ``attendance``, which it keeps when it changes. ``questions`` without a value are all that the
    mapping names for the kind. ``round`` without a value is the region's newest open one.
    ``ever_linked`` are questions that ``documents`` were linked to before they became work.
    """

    kind: WorkKind
    key: str
    title: str
    address: str
    from_date: dt.date
    until_date: dt.date
    papers: Sequence[tuple[str, Paper]] = ()
    documents: Sequence[tuple[str, Document]] = ()
    questions: Sequence[str] | None = None
    claims: Sequence[Claim] = ()
    round: Round | None = None
    ever_linked: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Waiting:
    """A question whose answer waits for a person: whose it is, and the points that are offered."""

    question: str
    organization: Organization | None
    points: Decimal | None


@dataclass(slots=True)
class OfferedWork:
    """What came of offering a work: its row, and the codes of questions by what happened.

    ``linked`` have its papers now; ``raised`` are those among them whose answer it raised;
    ``offered`` wait for a person; from ``let_be`` somebody took its papers away; ``declined`` were
    refused; ``closed`` do not change any more; ``unknown`` are not in the mapping or instrument.
    """

    work: Work
    linked: list[str] = field(default_factory=list)
    raised: list[str] = field(default_factory=list)
    offered: list[Waiting] = field(default_factory=list)
    let_be: list[str] = field(default_factory=list)
    declined: list[str] = field(default_factory=list)
    closed: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)

    @property
    def links(self) -> Links:
        """The same as `assessment.own_papers` puts it."""
        left = (*self.declined, *(each.question for each in self.offered))
        others = tuple(code for code in left if code not in self.linked)
        return Links(tuple(self.linked), tuple(self.let_be), others, tuple(self.closed))
