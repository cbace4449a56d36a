"""The best plan of a problem, aim after aim, with the proof that there is no better one.

Whatever the solver proposes is counted once more, exactly, before it is returned.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from math import ceil, inf, isfinite

from layak.core.errors import DomainError
from layak.core.planning.casting import HALF_A_TICK, Casting
from layak.core.planning.choosing import Choosing
from layak.core.planning.claiming import Claiming
from layak.core.planning.coarsening import COARSE_AIMS, coarse
from layak.core.planning.columns import Ended, Found, Programme, Sum
from layak.core.planning.evaluating import Choice, aim_value
from layak.core.planning.keeping import Keeping, Plan
from layak.core.planning.limiting import Limiting
from layak.core.planning.limits import Chance, MustNot
from layak.core.planning.model import AIMS, TICK, Aim, Problem
from layak.core.planning.reaching import Task, approach
from layak.core.planning.scenarios import draws_of
from layak.core.planning.spending import Money, Spending, pay
from layak.core.planning.tightening import Floats

#: What of an aim without steps counts as no difference.
_FINE = 1e-6
#: So much of a value is the noise of floating point.
_NOISE = Decimal("1e-9")
_SHOWN = Decimal("1e-6")
#: A bound of a relaxation, which is in floating point, is loosened by so much of it.
_LOOSE = 1e-6
#: Values of columns that a search begins with.
_Start = Mapping[int, float] | Floats | None


class Status(StrEnum):
    """What is known of a plan."""

    OPTIMAL = "optimal"  # nothing better exists, within the gap that was asked for
    FEASIBLE = "feasible"  # it keeps to all limits; how much better another could be is stated
    INFEASIBLE = "infeasible"  # proved: no plan keeps to all limits
    UNKNOWN = "unknown"  # out of time before anything was found or proved


@dataclass(frozen=True, slots=True)
class Patience:
    """How long and how near: ``seconds`` of the solver in all, ``gap`` as a share of the aim.

    ``later`` are the seconds that each aim after the first may take of them, where they are fewer.
    """

    seconds: float = 60.0
    gap: float = 0.0
    later: float = inf


@dataclass(frozen=True, slots=True)
class Reached:
    """What the plan comes to by an aim, and what no plan can exceed (or, of costs, go below)."""

    aim: Aim
    value: Decimal
    bound: Decimal

    @property
    def gap(self) -> Decimal:
        """How much better another plan could be, as a share of the value; 0: proved best."""
        away = abs(self.bound - self.value)
        if not away:
            return Decimal(0)
        return away / abs(self.value) if self.value else Decimal(1)


@dataclass(frozen=True, slots=True)
class Solution:
    """The answer to a problem. ``plan`` is ``None`` where none was found."""

    status: Status
    plan: Plan | None
    reached: tuple[Reached, ...]
    seconds: float

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The actions of the plan, none where there is no plan."""
        return self.plan.choices if self.plan else ()


@dataclass(frozen=True, slots=True)
class _Terms:
    """An aim counted in ``step``: two plans differ by whole steps or, within ``near``, not."""

    steps: Sum
    step: Decimal
    near: float = 0.5


class NotExact(DomainError):
    """The plan that the solver found does not hold when it is counted exactly."""

    code = "plan_not_exact"
    template = (
        "Penyelesai mengusulkan rencana yang, setelah dihitung tepat, melanggar batas {limits}. "
        "Periksa apakah angka dalam soal terlalu besar atau terlalu beragam."
    )


def solve(
    problem: Problem,
    *,
    patience: Patience | None = None,
    start: Sequence[Choice] = (),
    called_off: Callable[[], bool] | None = None,
) -> Solution:
    """The best plan by the aims of the problem, one after the other.

    ``start`` is a plan to begin with, such as the one before a change. Raises `NotExact` where the
    proposal does not hold exactly.
    """
    return Search(problem, patience or Patience(), called_off).run(start)


class Search:
    """One problem put to the solver."""

    def __init__(
        self,
        problem: Problem,
        patience: Patience,
        called_off: Callable[[], bool] | None,
        *,
        whole_claims: bool = False,
    ) -> None:
        self.problem, self._patience, self._called_off = problem, patience, called_off
        self._draws = draws_of(problem)
        self.programme = Programme()
        self._money = Money(problem)
        self.choosing = Choosing(problem, self.programme)
        self._claiming = Claiming(
            problem, self.programme, self.choosing, whole=whole_claims or _counts_cases(problem)
        )
        self._casting = Casting(problem, self.programme, self._claiming, self._draws)
        self._spending = Spending(problem, self.programme, self.choosing, self._money)
        self._limiting = Limiting(
            problem, self.programme, choosing=self.choosing, claiming=self._claiming,
            spending=self._spending, casting=self._casting,
        )  # fmt: skip
        self._limiting.hold_all()
        self._aims = [self._expressed(aim) for aim in problem.aims]

    def shut_out(self, actions: Container[str]) -> None:
        """Leave out the plan with exactly these actions; before the search."""
        other, inside = Sum(), 0
        for action in self.problem.actions:
            chosen = self.choosing.some(action.key)
            other.include(chosen, -1 if action.key in actions else 1)
            inside += action.key in actions
        self.programme.row(other, at_least=1 - inside)

    def run(self, start: Sequence[Choice] = ()) -> Solution:
        """Aim after aim. Raises `ValueError` for a problem without one."""
        values: _Start = self._begun(start)
        used, plan, bounds = 0.0, None, list[tuple[Aim, float]]()
        known: float | None = None
        if likely := self._likely():
            values, known, used = self._approached(likely, values)
        for aim, terms in zip(self.problem.aims, self._aims, strict=True):
            found = self.programme.search(
                terms.steps, greatest=AIMS[aim.of], gap=self._patience.gap, near=terms.near,
                seconds=self._left(used, is_first=plan is None), start=values,
                called_off=self._called_off,
            )  # fmt: skip
            used += found.seconds
            if found.ended in {Ended.IMPOSSIBLE, Ended.NOTHING}:
                if plan is None:
                    return self._none(found, used)
                break
            plan = self._checked(found.values)
            values = found.values
            bounds.append((aim, _nearer(found.bound, known, AIMS[aim.of])))
            known = None  # it is of the first aim
            if found.ended is Ended.STOPPED and self._is_over(used):
                break
            self._keep(aim, terms, terms.steps.at(found.values))
        if plan is None:
            raise ValueError("a problem has at least one aim")
        return self._solution(plan, bounds, used)

    def _likely(self) -> Chance | None:
        """The limit of a chance for which a plan is looked for before the search, if there is one.

        Not where chances are sought as well: then the rows of all cases say more.
        """
        if not self.problem.aims or self.problem.aims[0].of in {"chance", "tail"}:
            return None
        limits = (each for each in self.problem.limits if isinstance(each, Chance))
        return next((each for each in limits if not each.tail), None)

    def task(self, limit: Chance) -> Task:
        """The first aim under everything but the chance of a limit, which the problem of this
        search does not have; whole claims are asked for."""
        needed = ceil(limit.probability * self._draws.count)
        return Task(
            self.programme, self._aims[0].steps, AIMS[self.problem.aims[0].of],
            self._casting.points(limit.year), float(limit.at_least) - HALF_A_TICK,
            self._draws.count - needed,
        )  # fmt: skip

    @property
    def unit(self) -> Decimal:
        """The step in which the first aim is counted."""
        return self._aims[0].step

    def _approached(self, limit: Chance, start: _Start) -> tuple[_Start, float | None, float]:
        """A plan to begin with, what no plan beats, and how long it took; the bound becomes a
        row."""
        others = tuple(each for each in self.problem.limits if not isinstance(each, Chance))
        plain = Search(
            replace(self.problem, limits=others), self._patience, None, whole_claims=True
        )
        rough = plain.without_years(limit) or plain
        made: list[Search] = []

        def make(values: Floats | None) -> Task:
            made.append(plain._only(() if values is None else rough.choosing.read(values)))
            return made[-1].task(limit)

        less = rough.task(limit)
        less.aim.scale(float(rough.unit / plain.unit))
        found = approach(
            make, less, seconds=self._patience.seconds, gap=self._patience.gap,
            goes_on=lambda: self._called_off is None or not self._called_off(),
        )  # fmt: skip
        known = self._hold_bound(found.bound)
        if found.values is None:
            return start, known, found.seconds
        chosen = self.choosing.write(made[-1].choosing.read(found.values))
        claimed = self._claiming.carried(made[-1]._claiming, found.values)
        return {**chosen, **claimed}, known, found.seconds

    def _hold_bound(self, bound: float) -> float | None:
        """Make a bound of the first aim a row; what it says, loosened by the noise in it."""
        if not isfinite(bound):
            return None
        steps, near = self._aims[0].steps, self._aims[0].near + abs(bound) * _LOOSE
        if AIMS[self.problem.aims[0].of]:
            self.programme.row(steps, at_most=bound + near)
            return bound + near
        self.programme.row(steps, at_least=bound - near)
        return bound - near

    def without_years(self, limit: Chance) -> Search | None:
        """The search for what no plan can beat (`coarsening`), where the first aim allows it."""
        if self.problem.aims[0].of not in COARSE_AIMS:
            return None
        starts = self.choosing.open_starts(self.programme.bounds()[1])
        rough = coarse(self.problem, year=limit.year, starts=starts)
        aims = replace(rough, aims=rough.aims[:1])
        return Search(aims, self._patience, None, whole_claims=True)

    def _only(self, choices: Sequence[Choice]) -> Search:
        """This search anew, with no other actions than these; with all where there are none."""
        inside = {each.action for each in choices}
        shut = tuple(
            MustNot(f"only {action.key}", action.key)
            for action in self.problem.actions
            if inside and action.key not in inside
        )
        problem = replace(self.problem, limits=(*self.problem.limits, *shut))
        return Search(problem, self._patience, None, whole_claims=True)

    def _left(self, used: float, *, is_first: bool) -> float:
        left = self._patience.seconds - used
        return left if is_first else min(left, self._patience.later)

    def _is_over(self, used: float) -> bool:
        is_called_off = self._called_off is not None and self._called_off()
        return is_called_off or used >= self._patience.seconds

    def _expressed(self, aim: Aim) -> _Terms:
        """An aim in the columns of the programme, counted in its smallest steps."""
        last = self.problem.last_year
        if aim.of == "points":
            weights, total = aim.weights or {last: Decimal(1)}, Sum()
            step = TICK * _finest(weights.values())
            for year, weight in weights.items():
                total.include(self._claiming.expected(year), float(weight / step))
            return _Terms(total, step)
        if aim.of == "outcome":
            step = _finest(
                figure
                for action in self.problem.actions
                for figure in (action.outcome.once, action.outcome.per_unit)
            )
            return _Terms(self._limiting.outcome(step), step)
        if aim.of == "chance":
            cases = self._casting.reaching(last, aim.at_least)
            return _Terms(cases, Decimal(1) / self._casting.count)
        if aim.of == "tail":
            return _Terms(self._casting.tail(last, share=aim.share), Decimal(1), near=_FINE)
        if aim.of == "cost":
            return _Terms(self._spending.cost(), Decimal(self._money.unit))
        return _Terms(self.choosing.count(), Decimal(1))

    def _keep(self, aim: Aim, terms: _Terms, steps: float) -> None:
        """Later aims may not lose what was reached."""
        give = float(aim.give / terms.step) + terms.near
        if AIMS[aim.of]:
            self.programme.row(terms.steps, at_least=steps - give)
        else:
            self.programme.row(terms.steps, at_most=steps + give)

    def _begun(self, start: Sequence[Choice]) -> dict[int, float] | None:
        return self.choosing.write(start) if start else None

    def _checked(self, values: Floats) -> Plan:
        choices = self.choosing.read(values)
        plan = Plan(choices, pay(self.problem, choices), self._claiming.read(values))
        broken = Keeping(self.problem, plan, self._draws).broken()
        if broken:
            raise NotExact(limits=", ".join(each.key for each in broken))
        return plan

    def _none(self, found: Found, used: float) -> Solution:
        impossible = found.ended is Ended.IMPOSSIBLE
        return Solution(Status.INFEASIBLE if impossible else Status.UNKNOWN, None, (), used)

    def _solution(self, plan: Plan, bounds: list[tuple[Aim, float]], used: float) -> Solution:
        reached = tuple(self._reached(plan, aim, bound) for aim, bound in bounds)
        whole = len(reached) == len(self.problem.aims)
        proved = whole and all(each.gap <= Decimal(str(self._patience.gap)) for each in reached)
        return Solution(Status.OPTIMAL if proved else Status.FEASIBLE, plan, reached, used)

    def _reached(self, plan: Plan, aim: Aim, bound: float) -> Reached:
        """The exact value; a bound that lies within what counts as no difference is the value."""
        value = aim_value(self.problem, aim, plan.choices, self._draws, plan.claims)
        terms = self._aims[self.problem.aims.index(aim)]
        limit = Decimal(bound) * terms.step
        near = Decimal(terms.near) * terms.step
        if abs(value - limit) <= near + aim.give + abs(value) * _NOISE:
            return Reached(aim, value, value)
        return Reached(aim, value, limit.quantize(_SHOWN))


def _nearer(bound: float, known: float | None, is_most: bool) -> float:
    """The stronger of two bounds."""
    if known is None:
        return bound
    return min(bound, known) if is_most else max(bound, known)


def _counts_cases(problem: Problem) -> bool:
    return any(isinstance(each, Chance) for each in problem.limits) or any(
        aim.of in {"chance", "tail"} for aim in problem.aims
    )


def _finest(figures: Iterable[Decimal]) -> Decimal:
    """The step in which figures are stated: 1 for whole ones, 0.1 for tenths."""
    exponents = (int(each.normalize().as_tuple().exponent) for each in figures)
    return Decimal(1).scaleb(min(0, *exponents, 0))
