"""Which organizations to visit so that few visits settle the most uncertain points.

**The measure.** A claim of ``points`` that stands with probability ``p`` leaves, with nobody
looking, an expected error of ``points × 2·p·(1 − p)``: the mean distance between what the claim
turns out to be worth and its expectation. A visit settles it. It is in points, adds up over
questions, is nothing for what is certain either way and most at one half. Variance
(``points²·p·(1 − p)``) would send every visit to the few largest questions; this does not depend on
whether twelve points stand in one question or in four.

**The random part.** A plan that can be computed can be evaded, so a share of the visits is drawn
among the organizations the plan leaves out. The draw sorts them by a hash of seed and name: anyone
who is told the seed afterwards can draw again. Before, the seed must be a secret.
"""

from __future__ import annotations

import hashlib
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from layak.core.messages import Message, msg


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A claim that a visit could settle.

    ``points`` are at stake, ``probability`` is that the claim stands, ``organization`` is where one
    would look, and ``hours`` is how long looking takes there.
    """

    question: str
    points: Decimal
    probability: float
    organization: str
    hours: float = 0.5

    @property
    def uncertain(self) -> float:
        """The expected error in points; see the top of the module."""
        return float(self.points) * 2 * self.probability * (1 - self.probability)


@dataclass(frozen=True, slots=True)
class Visit:
    """One visit to one organization, the questions to look at, and why.

    ``settled`` are the uncertain points it settles, ``hours`` its length with the set-up.
    """

    organization: str
    questions: tuple[str, ...]
    settled: float
    hours: float
    is_random: bool
    why: Message


@dataclass(frozen=True, slots=True)
class VisitTerms:
    """What a plan of visits keeps to.

    ``visits`` is their number, ``hours`` the length of one, ``setup_hours`` the part of it that
    goes into the journey and the meeting. ``random_share`` of the visits, rounded up, is drawn; a
    single visit is planned unless the share is 1. The defaults for hours and share are assumptions;
    no source gives any. Raises `ValueError` for terms that cannot be.
    """

    visits: int
    hours: float = 6.0
    setup_hours: float = 2.0
    random_share: Decimal = Decimal("0.2")

    def __post_init__(self) -> None:
        if self.visits < 0 or not 0 <= self.setup_hours < self.hours:
            raise ValueError("a visit needs hours beyond its set-up, and their number no sign")
        if not 0 <= self.random_share <= 1:
            raise ValueError("a share lies between 0 and 1")

    @property
    def drawn(self) -> int:
        rounded = math.ceil if self.visits > 1 else math.floor
        return rounded(self.random_share * self.visits)


def plan_visits(
    questions: Iterable[OpenQuestion], *, terms: VisitTerms, seed: str
) -> tuple[Visit, ...]:
    """The visits, those that settle most first and the drawn ones last; the same for a seed.

    Each planned visit is the one that settles most of what the visits before it left open; an
    organization with more questions than a visit has hours for may be visited again. Ties go to the
    shorter visit, then to the name. No visit is planned that would settle nothing.
    """
    left: defaultdict[str, list[OpenQuestion]] = defaultdict(list)
    for each in questions:
        left[each.organization].append(each)
    planned: list[Visit] = []
    while len(planned) < terms.visits - terms.drawn:
        candidates = [_visit(name, open_, terms) for name, open_ in left.items()]
        best = min(candidates, key=_most_first, default=None)
        if best is None or not best.settled > 0:
            break
        planned.append(best)
        seen = set(best.questions)
        rest = [each for each in left[best.organization] if each.question not in seen]
        left[best.organization] = rest
    chosen = {visit.organization for visit in planned}
    drawn = sorted(left.keys() - chosen, key=lambda name: _lot(seed, name))[: terms.drawn]
    return (*planned, *(_visit(name, left[name], terms, is_random=True) for name in drawn))


def _visit(
    name: str, open_: Sequence[OpenQuestion], terms: VisitTerms, *, is_random: bool = False
) -> Visit:
    chosen = list(_within(open_, terms.hours - terms.setup_hours))
    settled = math.fsum(each.uncertain for each in chosen)
    hours = terms.setup_hours + math.fsum(each.hours for each in chosen)
    why = msg(
        "{count} pertanyaan di sini memuat {points} poin yang belum pasti.",
        count=len(chosen), points=Decimal(format(settled, ".1f")),
    )  # fmt: skip
    if is_random:
        why = msg("Terpilih secara acak, agar setiap lembaga mungkin dikunjungi.")
    return Visit(name, tuple(each.question for each in chosen), settled, hours, is_random, why)


def _within(open_: Iterable[OpenQuestion], hours: float) -> Iterator[OpenQuestion]:
    """The questions that fit into ``hours``, those that settle most in an hour first."""
    for each in sorted(open_, key=_densest_first):
        if each.hours <= hours:
            hours -= each.hours
            yield each


def _densest_first(each: OpenQuestion) -> tuple[float, float, str]:
    per_hour = each.uncertain / each.hours if each.hours else math.inf
    return -per_hour, -float(each.points), each.question


def _most_first(visit: Visit) -> tuple[float, float, str]:
    return -visit.settled, visit.hours, visit.organization


def _lot(seed: str, name: str) -> bytes:
    """Where ``name`` comes in the draw; the length keeps two different pairs from running into one
    text."""
    return hashlib.sha256(f"{len(seed)}:{seed}{name}".encode()).digest()
