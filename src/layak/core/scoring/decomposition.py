"""What moved a score between two instruments: the rules, or the work. The two add up exactly.

Three scores tell them apart: the old answers under the old instrument, the same answers carried to
the new one, and the new answers under the new one. From the first to the second only the rules
moved; from the second to the third only the work did.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Generic, TypeVar

from layak.core.instrument.mapping import QuestionMapping
from layak.core.instrument.model import Cluster, Indicator, Instrument, Question
from layak.core.instrument.pairing import Pairing
from layak.core.scoring.model import Answer, Score
from layak.core.scoring.score import score
from layak.core.values import ZERO

P = TypeVar("P", Cluster, Indicator, Question)


@dataclass(frozen=True, slots=True)
class Movement:
    """Points before, points of the same answers under the new rules, and points now."""

    before: Decimal
    carried: Decimal
    after: Decimal

    @property
    def rules(self) -> Decimal:
        """What the new instrument alone changed."""
        return self.carried - self.before

    @property
    def work(self) -> Decimal:
        """What other answers changed."""
        return self.after - self.carried

    @property
    def change(self) -> Decimal:
        """Both together: ``rules + work``."""
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class Part(Generic[P]):
    """Parts of both instruments that correspond, with how their points moved.

    Either side is empty where nothing there corresponds.
    """

    old: tuple[P, ...]
    new: tuple[P, ...]
    movement: Movement


@dataclass(frozen=True, slots=True)
class Decomposition:
    """How a whole score moved, and each of its parts.

    At every level the parts add up to ``total``, in rules and in work.
    """

    before: Score
    carried: Score
    after: Score
    total: Movement
    clusters: tuple[Part[Cluster], ...]
    indicators: tuple[Part[Indicator], ...]
    questions: tuple[Part[Question], ...]


def decompose(
    mapping: QuestionMapping, *, old: Instrument, old_answers: Iterable[Answer], new: Instrument,
    carried: Iterable[Answer], new_answers: Iterable[Answer],
) -> Decomposition:  # fmt: skip
    """Tell apart what the rules and what the work moved from ``old_answers`` to ``new_answers``.

    ``carried`` are the old answers as `carrying.carry` brought them along ``mapping``. Raises
    `score.ScoringStopped` where one of the instruments has no rule for a sound answer.
    """
    before, between = score(old, old_answers), score(new, carried)
    after = score(new, new_answers)
    pairing, scores = Pairing(old, new), (before, between, after)
    by_code = {each.code: each for each in old.questions()}, {q.code: q for q in new.questions()}
    return Decomposition(
        before=before,
        carried=between,
        after=after,
        total=Movement(before.points, between.points, after.points),
        clusters=_parts(
            _groups(pairing.clusters, old.clusters, new.clusters),
            [{each.cluster.code: each.points for each in found.clusters} for found in scores],
        ),
        indicators=_parts(
            _groups(pairing.indicators, pairing.old.indicators, pairing.new.indicators),
            [{each.indicator.code: each.points for each in found.indicators()} for found in scores],
        ),
        questions=_parts(
            [
                (tuple(by_code[0][c] for c in link.old), tuple(by_code[1][c] for c in link.new))
                for link in mapping.links
            ],
            [{each.question.code: each.points for each in found.questions()} for found in scores],
        ),
    )


def _groups(
    pairs: Mapping[int, int], old: Sequence[P], new: Sequence[P]
) -> Iterator[tuple[tuple[P, ...], tuple[P, ...]]]:
    """Every part of both sides once: paired or alone, in the new order, what is gone last."""
    back = {j: i for i, j in pairs.items()}
    for j, part in enumerate(new):
        yield ((old[back[j]],) if j in back else (), (part,))
    yield from (((part,), ()) for i, part in enumerate(old) if i not in pairs)


def _parts(
    groups: Iterable[tuple[tuple[P, ...], tuple[P, ...]]], points: Sequence[Mapping[str, Decimal]]
) -> tuple[Part[P], ...]:
    """The groups with how they moved; ``points`` are those of the three scores by code."""
    before, carried, after = points
    return tuple(
        Part(old, new, Movement(_sum(before, old), _sum(carried, new), _sum(after, new)))
        for old, new in groups
    )


def _sum(points: Mapping[str, Decimal], parts: Sequence[P]) -> Decimal:
    return sum((points[part.code] for part in parts), ZERO)
