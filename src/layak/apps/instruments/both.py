"""One round under two instruments: what the rules moved, and what the work did."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from layak.apps.assessment.access import rounds_visible_to, scorable, sees_question
from layak.apps.assessment.instruments import Known, known_to
from layak.apps.assessment.models import Answer, Round
from layak.apps.assessment.scores import claim_of
from layak.apps.instruments.mapping_page import current
from layak.apps.organizations.access import Actor
from layak.core.instrument.model import Question
from layak.core.scoring.carrying import Carried, Passage, carry
from layak.core.scoring.decomposition import Decomposition, Part, decompose
from layak.core.scoring.model import Answer as Claim


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two instruments, with the round whose answers count under it, if there is one."""

    known: Known
    round: Round | None


@dataclass(frozen=True, slots=True)
class BothWays:
    """A round under two instruments. ``questions`` are those that moved and that the actor sees."""

    old: Side
    new: Side
    found: Decomposition
    questions: tuple[Part[Question], ...]
    looks: tuple[Passage, ...]
    is_confirmed: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """The instruments that a round may be held against, and the one that was chosen."""

    others: Sequence[Known]
    chosen: Known | None
    own: Known


def choice_of(actor: Actor, round_: Round, wanted: str) -> Choice:
    """The choice an address makes; without one, the instrument of the round this one began from."""
    known = known_to(actor)
    own = next(each for each in known if each.content_hash == round_.instrument.content_hash)
    others = [each for each in known if each is not own]
    if not wanted:
        earlier = _begun_from(actor, round_)
        wanted = earlier.instrument.content_hash if earlier else ""
        wanted = wanted if wanted != own.content_hash else ""
        default = others[0] if others else None
    else:
        default = None
    found = next((each for each in others if each.content_hash == wanted), default)
    return Choice(others, found, own)


def both_ways(actor: Actor, round_: Round, choice: Choice, chosen: Known) -> BothWays:
    """Score a round under its own instrument and another, and tell apart what moved it.

    Where the regency has a round under the other instrument too, the older of the two is carried to
    the newer one, and what its answers do not explain is the work. Without one all is rules.
    """
    other = _round_under(actor, round_, chosen)
    here, there = Side(choice.own, round_), Side(chosen, other)
    is_newer = other is not None and _age(other) < _age(round_)
    old, new = (there, here) if is_newer else (here, there)
    mapping, stored = current(actor, old.known, new.known)
    before = _claims(old.round)
    carried = carry(mapping, old=old.known.instrument, new=new.known.instrument, answers=before)
    found = decompose(
        mapping, old=old.known.instrument, old_answers=before, new=new.known.instrument,
        carried=carried.answers,
        new_answers=carried.answers if new.round is None else _claims(new.round),
    )  # fmt: skip
    seen = {
        each.code
        for known in (old.known, new.known)
        for each in known.instrument.questions()
        if sees_question(actor, each)
    }
    return BothWays(old, new, found, _moved(found, seen), _looks(carried, seen), stored is not None)


def _moved(found: Decomposition, seen: set[str]) -> tuple[Part[Question], ...]:
    """The questions whose points moved, the largest movement first."""
    parts = [
        part
        for part in found.questions
        if (part.movement.rules or part.movement.work)
        and all(each.code in seen for each in (*part.old, *part.new))
    ]
    size = {id(part): abs(part.movement.rules) + abs(part.movement.work) for part in parts}
    return tuple(sorted(parts, key=lambda part: -size[id(part)]))


def _looks(carried: Carried, seen: set[str]) -> tuple[Passage, ...]:
    """What was carried and should be looked at, or was left out."""
    return tuple(
        each
        for each in carried.passages
        if each.needs_look and all(code in seen for code in (*each.link.old, *each.link.new))
    )


def _begun_from(actor: Actor, round_: Round) -> Round | None:
    rounds = scorable(rounds_visible_to(actor))
    return rounds.filter(pk=round_.copied_from_id).first() if round_.copied_from_id else None


def _round_under(actor: Actor, round_: Round, chosen: Known) -> Round | None:
    """The regency's round under another instrument that lies nearest to this one.

    The one it began from, or that began from it; else the newest.
    """
    rounds = scorable(rounds_visible_to(actor)).exclude(pk=round_.pk)
    found = list(
        rounds.filter(instrument__content_hash=chosen.content_hash).order_by("-last_year", "-pk")
    )
    related = (
        each
        for each in found
        if each.pk == round_.copied_from_id or each.copied_from_id == round_.pk
    )
    return next(related, found[0] if found else None)


def _age(round_: Round) -> tuple[int, int]:
    return round_.last_year, round_.pk


def _claims(round_: Round | None) -> list[Claim]:
    if round_ is None:
        return []
    answers = Answer.objects.filter(round=round_, points__isnull=False).order_by("pk")
    return [claim_of(each, has_evidence=None) for each in answers]
