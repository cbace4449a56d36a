"""Reading instruments for pages: what a regency knows, which rounds use it, what is wrong in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from layak.apps.assessment.access import open_first, rounds_visible_to, scorable
from layak.apps.assessment.instruments import Known, find_known, known_to
from layak.apps.assessment.models import OwnInstrument, Round
from layak.apps.instruments.access import drafts_visible_to
from layak.apps.instruments.models import InstrumentDraft
from layak.apps.instruments.reports import Report, report
from layak.apps.organizations.access import Actor
from layak.core.instrument.linter import lint


@dataclass(frozen=True, slots=True)
class Line:
    """One instrument with the rounds of the regency that use it and what the linter says."""

    known: Known
    rounds: tuple[Round, ...]
    report: Report


@dataclass(frozen=True, slots=True)
class Pair:
    """Two instruments that a page holds against each other, as far as they were chosen."""

    choices: Sequence[Known]
    old: Known | None
    new: Known | None


def lines(actor: Actor) -> list[Line]:
    """The instruments of the actor's regency. Three queries, whatever their number."""
    rounds = _rounds(actor)
    return [_line(each, rounds) for each in known_to(actor)]


def line_of(actor: Actor, content_hash: str) -> Line | None:
    """One instrument, where the regency knows it."""
    known = find_known(actor, content_hash)
    return None if known is None else _line(known, _rounds(actor))


def drafts(actor: Actor) -> list[InstrumentDraft]:
    """What waits for confirmation, newest first."""
    return list(drafts_visible_to(actor).select_related("uploaded_by").order_by("-pk"))


def own_of(actor: Actor, content_hash: str) -> OwnInstrument | None:
    """That the actor's regency added this version, if it did."""
    mine = OwnInstrument.objects.filter(regency_id=actor.regency_id)
    return mine.filter(version__content_hash=content_hash).first()


def pair_of(actor: Actor, *, old: str, new: str) -> Pair:
    """The two instruments of these hashes, as far as the regency knows them.

    Where none is chosen, the one before the newest and the newest.
    """
    choices = known_to(actor)
    by_hash = {each.content_hash: each for each in choices}
    if not old and not new and len(choices) > 1:
        return Pair(choices, choices[1], choices[0])
    return Pair(choices, by_hash.get(old), by_hash.get(new))


def _rounds(actor: Actor) -> list[Round]:
    return list(open_first(scorable(rounds_visible_to(actor))))


def _line(known: Known, rounds: Sequence[Round]) -> Line:
    using = (each for each in rounds if each.instrument.content_hash == known.content_hash)
    return Line(known, tuple(using), report(lint(known.instrument)))
