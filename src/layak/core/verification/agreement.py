"""How far readers agree beyond what chance would give: Cohen's kappa and Krippendorff's alpha.

Cohen, J. (1960), Educational and Psychological Measurement 20:37–46, and (1968), Psychological
Bulletin 70:213–220; Krippendorff, K. (2011), Computing Krippendorff's Alpha-Reliability,
University of Pennsylvania. Both have the form ``1 - observed / expected disagreement``. Ours
because the packages at hand are under the GPL (krippendorff) or weigh more than all of Layak
(scikit-learn); everything is exact until the last division.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import TypeVar

from layak.core.messages import Message, msg
from layak.core.verification.model import Decision

T = TypeVar("T", bound=Hashable)
Number = int | Decimal | Fraction

#: Decisions from the mildest to the strictest, for the weighted kappa and the ordinal alpha.
DECISIONS: tuple[Decision, ...] = (Decision.UPHELD, Decision.LOWERED, Decision.REJECTED)


class Weights(StrEnum):
    """How much worse a wider disagreement is, for categories in an order."""

    LINEAR = "linear"
    QUADRATIC = "quadratic"


class Scale(StrEnum):
    """What kind of values readers give, and so how far two of them are apart."""

    NOMINAL = "nominal"  # different or not
    ORDINAL = "ordinal"  # by the values that lie between them
    INTERVAL = "interval"  # by their difference, squared


@dataclass(frozen=True, slots=True)
class Agreement:
    """A coefficient: 1 is full agreement, 0 what chance gives, below 0 is systematic disagreement.

    ``n`` are the pairs (kappa) or the values that have a partner (alpha). ``value`` is ``None``
    where the coefficient is not defined, and ``why_not`` says why.
    """

    value: float | None
    n: int
    why_not: Message | None = None


_NO_PAIRS = msg("Belum ada pertanyaan yang dibaca oleh lebih dari satu verifikator.")
_NO_VARIATION = msg("Semua putusan sejauh ini sama, jadi keselarasannya belum dapat diukur.")


def kappa(
    pairs: Iterable[tuple[T, T]],
    *,
    order: Sequence[T] = (),
    weights: Weights | None = None,
) -> Agreement:
    """Cohen's kappa of two readers; a pair holds what both gave to one question.

    With ``weights`` it is weighted, and ``order`` must list every category from one end to the
    other. Raises `ValueError` for a category that is not in it.
    """
    counts = Counter(pairs)
    n = counts.total()
    if not n:
        return Agreement(None, 0, _NO_PAIRS)
    apart = _distance(order, weights)
    first: Counter[T] = Counter()
    second: Counter[T] = Counter()
    for (one, other), times in counts.items():
        first[one] += times
        second[other] += times
    observed = Fraction(sum(times * apart(*pair) for pair, times in counts.items()), n)
    by_chance = Fraction(
        sum(a * b * apart(one, other) for one, a in first.items() for other, b in second.items()),
        n * n,
    )
    return _coefficient(observed, by_chance, n)


def alpha(units: Iterable[Sequence[Number | None]], *, scale: Scale) -> Agreement:
    """Krippendorff's alpha of any number of readers.

    A unit is a question with one value for each reader, ``None`` where one gave none; their order
    and number may differ. A unit with fewer than two values says nothing about agreement and is
    left out. Nominal categories are given as numbers (`coded`).
    """
    given = [[Fraction(each) for each in unit if each is not None] for unit in units]
    paired = [values for values in given if len(values) > 1]
    everything = [value for values in paired for value in values]
    n = len(everything)
    if not n:
        return Agreement(None, 0, _NO_PAIRS)
    if scale is Scale.ORDINAL:
        ranks = _middle_ranks(everything)
        paired = [[ranks[value] for value in values] for values in paired]
        everything = [ranks[value] for value in everything]
    apart = _spread if scale is Scale.NOMINAL else _squares
    observed = sum((apart(values) / (len(values) - 1) for values in paired), Fraction(0)) / n
    return _coefficient(observed, apart(everything) / (n * (n - 1)), n)


def coded(decisions: Iterable[Decision | None]) -> list[int | None]:
    """Decisions as numbers from the mildest to the strictest, for `alpha`."""
    return [None if each is None else DECISIONS.index(each) for each in decisions]


def _distance(order: Sequence[T], weights: Weights | None) -> Callable[[T, T], int]:
    if weights is None:
        return lambda one, other: int(one != other)
    place = {category: n for n, category in enumerate(order)}

    def apart(one: T, other: T) -> int:
        if one not in place or other not in place:
            raise ValueError("the order must list every category")
        steps = abs(place[one] - place[other])
        return steps if weights is Weights.LINEAR else steps * steps

    return apart


def _coefficient(observed: Fraction, by_chance: Fraction, n: int) -> Agreement:
    if not by_chance:
        return Agreement(None, n, _NO_VARIATION)
    return Agreement(float(1 - observed / by_chance), n)


def _spread(values: Sequence[Fraction]) -> Fraction:
    """The ordered pairs of ``values`` that differ."""
    return Fraction(len(values) ** 2 - sum(times**2 for times in Counter(values).values()))


def _squares(values: Sequence[Fraction]) -> Fraction:
    """The squared differences of all ordered pairs of ``values``, summed without making them."""
    total = sum(values, Fraction(0))
    return 2 * (len(values) * sum((each**2 for each in values), Fraction(0)) - total**2)


def _middle_ranks(values: Iterable[Fraction]) -> Mapping[Fraction, Fraction]:
    """The middle of the places that each value takes when all are sorted.

    Krippendorff's ordinal distance of two values, the count of those from one to the other with
    both ends halved, is the difference of these ranks.
    """
    counts = Counter(values)
    ranks: dict[Fraction, Fraction] = {}
    below = 0
    for value in sorted(counts):
        ranks[value] = below + Fraction(counts[value], 2)
        below += counts[value]
    return ranks
