"""One round under two instruments: what the rules moved, and what the work did."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from layak.apps.assessment.access import rounds_visible_to, scorable, sees_question
from layak.apps.assessment.instruments import Known, known_to
from layak.apps.assessment.models import Answer, Round
from layak.apps.assessment.scores import claim_of
from layak.apps.instruments.mapping_page import current
from layak.apps.organizations.access import Actor
from layak.core.instrument.model import Text
from layak.core.scoring.carrying import Carried, Passage, carry
from layak.core.scoring.decomposition import Decomposition, Movement, Part, decompose
from layak.core.scoring.model import Answer as Claim


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two instruments, with the round whose answers count under it, if there is one."""

    known: Known
    round: Round | None


@dataclass(frozen=True, slots=True)
class Row:
    """One cluster, indicator or question; an empty ``code`` is the whole."""

    code: str
    title: Text | None
    movement: Movement
    is_new: bool = False
    is_gone: bool = False


@dataclass(frozen=True, slots=True)
class BothWays:
    """A round under two instruments.

    ``indicators`` are those that moved, ``still`` the number of the others; ``questions`` those
    that moved and that the actor sees.
    """

    old: Side
    new: Side
    found: Decomposition
    clusters: tuple[Row, ...]
    indicators: tuple[Row, ...]
    still: int
    questions: tuple[Row, ...]
    looks: tuple[Passage, ...]
    is_confirmed: bool

    @property
    def total_row(self) -> Row:
        """The line under the parts."""
        return Row("", None, self.found.total)


@dataclass(frozen=True, slots=True)
class Choice:
    """The instruments that a round may be held against, and the one that was chosen."""

    others: Sequence[Known]
    chosen: Known | None
    own: Known


def choice_of(actor: Actor, round_: Round, wanted: str) -> Choice:
    """The choice an address makes, where the regency knows that instrument.

    Else the instrument of the round this one began from, or the newest other one.
    """
    known = known_to(actor)
    own = next(each for each in known if each.content_hash == round_.instrument.content_hash)
    others = {each.content_hash: each for each in known if each is not own}
    earlier = _begun_from(actor, round_)
    begun = others.get(earlier.instrument.content_hash) if earlier else None
    chosen = others.get(wanted) or begun or next(iter(others.values()), None)
    return Choice(tuple(others.values()), chosen, own)


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
    indicators = tuple(_row(part) for part in found.indicators if _has_moved(part))
    return BothWays(
        old=old,
        new=new,
        found=found,
        clusters=tuple(map(_row, found.clusters)),
        indicators=indicators,
        still=len(found.indicators) - len(indicators),
        questions=_moved(found, seen),
        looks=_looks(carried, seen),
        is_confirmed=stored is not None,
    )


def _row(part: Part[Any]) -> Row:
    """A part with the codes it had and has, and the words it is known by now."""
    here = (part.new or part.old)[0]
    codes = [", ".join(each.code for each in side) for side in (part.old, part.new) if side]
    return Row(
        code=" → ".join(dict.fromkeys(codes)),
        title=getattr(here, "text", None) or here.title,
        movement=part.movement,
        is_new=not part.old,
        is_gone=not part.new,
    )


def _moved(found: Decomposition, seen: set[str]) -> tuple[Row, ...]:
    """The questions whose points moved, the largest movement first."""
    rows = [
        _row(part)
        for part in found.questions
        if _has_moved(part) and all(each.code in seen for each in (*part.old, *part.new))
    ]
    return tuple(sorted(rows, key=_size, reverse=True))


def _has_moved(part: Part[Any]) -> bool:
    return bool(part.movement.rules or part.movement.work)


def _size(row: Row) -> Decimal:
    return abs(row.movement.rules) + abs(row.movement.work)


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
