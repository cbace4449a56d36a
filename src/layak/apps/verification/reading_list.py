"""The claims of a round in the order they are read, and whose turn each of them is."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from layak.apps.assessment.instruments import parsed
from layak.apps.assessment.models import Answer, Round
from layak.apps.verification.blind import Look
from layak.apps.verification.models import Ruling


class Turn(StrEnum):
    """What a claim waits for, seen by one verifier in the look under way."""

    UNREAD = "unread"  # for its first reader
    CHANGED = "changed"  # for a second look, since its proof was repaired
    SECOND = "second"  # read by a colleague, perhaps to be read independently
    DISPUTED = "disputed"  # read by this verifier too, with another result
    READ = "read"


#: What nobody has looked at yet.
WAITING = (Turn.UNREAD, Turn.CHANGED)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a claim stands in the list: its neighbours, its number and how many there are."""

    before: str | None
    after: str | None
    number: int
    total: int


@dataclass(frozen=True, slots=True)
class ReadingList:
    """The claims to be read by code, in the instrument's order, with whose turn they are."""

    turns: Mapping[str, Turn]

    def of(self, *turns: Turn) -> tuple[str, ...]:
        """The claims with one of these turns."""
        return tuple(code for code, turn in self.turns.items() if turn in turns)

    def following(self, code: str, *turns: Turn) -> str | None:
        """The next claim with one of these turns, from the beginning again after the last."""
        codes = list(self.turns)
        start = codes.index(code) + 1 if code in self.turns else 0
        around = [*codes[start:], *codes[:start]]
        return next((each for each in around if each != code and self.turns[each] in turns), None)

    def place_of(self, code: str) -> Place | None:
        """Where a claim stands; ``None`` for a question that is not in the list."""
        if code not in self.turns:
            return None
        codes = list(self.turns)
        at = codes.index(code)
        after = codes[at + 1] if at + 1 < len(codes) else None
        return Place(codes[at - 1] if at else None, after, at + 1, len(codes))


def reading_list(
    round_: Round,
    *,
    look: Look | None,
    me: int,
    changed: Collection[str] | None = None,
    disputed: Collection[str] = (),
) -> ReadingList:
    """The list for the verifier with the key ``me``. Two queries.

    ``changed`` are the questions of a second look (``None`` in a first reading), ``disputed`` those
    whose readers differ. Without a look under way everything counts as read.
    """
    claims = Answer.objects.filter(round=round_, points__gt=0)
    wanted = set(claims.values_list("question", flat=True)) if changed is None else set(changed)
    readers: dict[str, set[int]] = {}
    if look is not None:
        rows = Ruling.objects.filter(round=round_, stage=look.stage, phase=look.phase)
        for question, verifier in rows.values_list("question", "verifier_id"):
            readers.setdefault(question, set()).add(verifier)
    first = Turn.READ if look is None else Turn.UNREAD if changed is None else Turn.CHANGED
    return ReadingList(
        {
            code: _turn(readers.get(code), me, first, is_disputed=code in disputed)
            for code in parsed(round_).questions
            if code in wanted
        }
    )


def _turn(readers: set[int] | None, me: int, first: Turn, *, is_disputed: bool) -> Turn:
    if not readers:
        return first
    if me not in readers:
        return Turn.SECOND
    return Turn.DISPUTED if is_disputed else Turn.READ
