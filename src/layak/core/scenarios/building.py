"""From a region's ground, its setting and its wishes to a problem for the optimiser.

Lines of the plan are constants: they are in every answer, their points count from the year in which
they are done, and what they take is taken off the ceilings before. What is assumed stands in
`docs/algorithms/scenarios.md`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from layak.core.action_catalogue.model import CatalogueAction
from layak.core.action_catalogue.model import Raise as Step
from layak.core.action_plan.model import Line
from layak.core.planning import limits as kinds
from layak.core.planning.evaluating import Choice, best_claims, expected_points
from layak.core.planning.limits import Limit
from layak.core.planning.model import Action, Aim, AimKind, Claim, Effort, Problem, Raise, Scenarios
from layak.core.scenarios.amounts import Units, every_later_year, first_year, needed, units_of
from layak.core.scenarios.model import (
    NOBODY,
    Ground,
    LeftOut,
    Offered,
    Seek,
    Setting,
    Survival,
    Wish,
    WishKind,
)
from layak.core.scenarios.money import Money, money_of
from layak.core.scenarios.offering import offered, open_steps, standings_of, years_of_work
from layak.core.values import ZERO

#: What begins the key of a line of the plan, so that it is never taken for an action's code.
LINE = "rad:"
#: So many cases for a chance; always the same ones, so that scenarios can be compared.
_CASES = Scenarios(200, 1)


@dataclass(frozen=True, slots=True)
class Built:
    """A problem, the actions that are not up for choice, and the rupiah of the plan's lines, which
    the problem does not hold."""

    problem: Problem
    left_out: Sequence[LeftOut]
    lines_rupiah: int


def build(ground: Ground, setting: Setting, wishes: Iterable[Wish] = ()) -> Built:
    """The problem that is to be solved.

    Raises `CeilingsExceeded` where the plan's lines alone take more than a ceiling or the budget.
    """
    wanted = {wish.action: _within(wish, ground) for wish in wishes}
    chosen = offered(ground, setting, wanted)
    money = money_of(ground, setting)
    making = _Making(ground, has_ceilings=money.has_ceilings)
    actions = (
        *(making.line(line) for line in ground.lines),
        *(making.action(action, wanted.get(code)) for code, action in chosen.actions.items()),
    )
    limits = (
        *_standing(ground.lines), *money.limits, *_covers(ground, setting), *_target(setting),
        *_wishes(chosen, wanted), *_between(chosen),
    )  # fmt: skip
    problem = Problem(
        years=ground.years, clusters=ground.clusters, indicators=ground.indicators,
        questions=ground.questions, agencies=_agencies(actions), sources=money.sources,
        actions=actions, limits=limits, aims=_aims(ground, setting), ranks=ground.ranks,
        scenarios=_CASES, names=_names(ground, actions, money),
    )  # fmt: skip
    return Built(problem, chosen.left_out, sum(line.rupiah for line in ground.lines))


def _within(wish: Wish, ground: Ground) -> Wish:
    """The wish; a year that the plan does not span (any more) is open again."""
    return wish if wish.year in ground.years else replace(wish, year=None)


def _aims(ground: Ground, setting: Setting) -> tuple[Aim, ...]:
    """What is sought; of plans that are equally good, the one whose points come soonest."""
    soonest = Aim(AimKind.POINTS, {year: Decimal(1) for year in ground.years})
    cost = Aim(AimKind.COST)
    sought = {
        Seek.COST: (cost,),
        Seek.ACTIONS: (Aim(AimKind.ACTIONS), cost),
        Seek.POINTS: (Aim(AimKind.POINTS), cost),
    }
    return (*sought[setting.seek], soonest)


def points_of_lines(ground: Ground) -> Decimal:
    """The points expected at the end of the plan if nothing but its lines is done."""
    making = _Making(ground, has_ceilings=False)
    lines = [making.line(line) for line in ground.lines]
    problem = Problem(
        ground.years, ground.clusters, ground.indicators, ground.questions, _agencies(lines), (),
        tuple(lines), ranks=ground.ranks,
    )  # fmt: skip
    choices = [Choice(each.key, ground.years[0], each.agencies[0]) for each in lines]
    return expected_points(problem, best_claims(problem, choices, ground.years[-1]))


def is_line(key: str) -> bool:
    """Whether an action of a problem is a line of the plan."""
    return key.startswith(LINE)


class _Making:
    """Makes the actions of the problem where a region stands."""

    def __init__(self, ground: Ground, *, has_ceilings: bool) -> None:
        self._ground, self._has_ceilings = ground, has_ceilings
        self._questions = {each.code: each for each in ground.questions}
        self._standings = standings_of(ground)
        self._catalogue = {each.code: each for each in ground.actions}

    def line(self, line: Line) -> Action:
        """A line as an action that starts with the plan and costs nothing more: its money is
        counted before."""
        raises = tuple(
            Raise(move.question, self._claim(move.question, move.to_points))
            for move in line.moves
            if move.question in self._questions
            and move.to_points >= self._questions[move.question].standing.points
        )
        return Action(
            LINE + line.key, line.cluster, (line.lead or NOBODY,), line.title, raises=raises,
            work=tuple(Effort() for _ in self._ground.years), done_after=self._done_after(line),
        )  # fmt: skip

    def _done_after(self, line: Line) -> int:
        """Years until a line's points count: to its first year with money or a target, and where
        it is made of an action of the catalogue, as long as that takes."""
        years = self._ground.years
        begun = [cost.year for cost in line.costs]
        begun += [target.year for target in line.targets if target.amount is not None]
        first = min((year for year in begun if year in years), default=years[0])
        made_of = self._catalogue.get(line.catalogue_code)
        longer = years_of_work(made_of) - 1 if made_of else 0
        return min(first + longer, years[-1]) - years[0]

    def action(self, action: CatalogueAction, wish: Wish | None) -> Action:
        """An action of the catalogue with the region's prices and counts."""
        steps = open_steps(action, self._standings)
        units = units_of(action, steps, self._ground.counts) or Units()
        work = first_year(action, units, self._ground.prices)
        later = every_later_year(action, self._ground.prices)
        if wish is not None and wish.rupiah is not None:
            work, units = Effort(wish.rupiah), Units(units.most, units.most)
        length = years_of_work(action)
        return Action(
            action.code, self._cluster(action), self._carriers(action, wish), action.title.id,
            raises=tuple(self._raises(action, steps, units)), upkeep=later,
            work=(work, *(later for _ in range(length - 1))), done_after=length - 1,
            least_units=units.least, most_units=units.most,
        )  # fmt: skip

    def _cluster(self, action: CatalogueAction) -> str:
        """Its cluster; where the region's instrument has other ones, that of its first question."""
        if action.cluster in self._ground.clusters:
            return action.cluster
        clusters = {each.code: each.cluster for each in self._ground.indicators}
        asked = (self._questions[code] for code in action.questions if code in self._questions)
        return next(clusters[question.indicator] for question in asked)

    def _raises(
        self, action: CatalogueAction, steps: Iterable[Step], units: Units
    ) -> Iterator[Raise]:
        """What the steps let be claimed: more, or with repair the same on better proof."""
        for step in steps:
            question = self._questions[step.question]
            target = step.to_share * question.maximum
            needs = step.from_share * question.maximum
            if action.repairs:
                target, needs = question.standing.points, ZERO
            claim = self._claim(step.question, target)
            if claim.expected > question.standing.expected:
                enough = self._units_for(step.coverage, action, units)
                yield Raise(step.question, claim, needs, enough)

    def _units_for(self, coverage: Decimal | None, action: CatalogueAction, units: Units) -> int:
        whole = self._ground.counts.get(action.unit_kind)
        if coverage is None or whole is None:
            return units.least
        return min(max(needed(whole, coverage), units.least), units.most)

    def _claim(self, question: str, points: Decimal) -> Claim:
        survival = self._ground.proved.get(question, Survival())
        most = self._questions[question].maximum
        return Claim(min(points, most), survival.chance, survival.kept)

    def _carriers(self, action: CatalogueAction, wish: Wish | None) -> tuple[str, ...]:
        """Who may do it. Where no money is limited by agency, the likeliest alone: others would be
        as good, and chance would choose."""
        carriers = self._ground.carriers
        found = tuple(dict.fromkeys(key for lead in action.leads for key in carriers.get(lead, ())))
        able = found if self._has_ceilings else found[:1]
        if wish is not None and wish.agency and wish.agency not in able:
            able = (*able, wish.agency)
        return able or (NOBODY,)


def _standing(lines: Sequence[Line]) -> Iterator[Limit]:
    for line in lines:
        yield kinds.Must(f"{LINE}{line.number}", LINE + line.key)


def _covers(ground: Ground, setting: Setting) -> Iterator[Limit]:
    if setting.covers_all:
        for cluster in ground.scored:
            yield kinds.Covers(f"covers:{cluster}", cluster)


def _target(setting: Setting) -> Iterator[Limit]:
    if setting.target is None:
        return
    if setting.chance is None:
        yield kinds.Points("target", setting.target, setting.year)
    else:
        yield kinds.Chance("target", setting.target, setting.year, setting.chance)


def _wishes(chosen: Offered, wanted: Mapping[str, Wish]) -> Iterator[Limit]:
    for code in chosen.actions:
        wish = wanted.get(code)
        if wish is None:
            continue
        if wish.kind is WishKind.FORBIDDEN:
            yield kinds.MustNot(f"forbidden:{code}", code)
        elif wish.kind is WishKind.MUST:
            yield kinds.Must(f"must:{code}", code, wish.year, wish.agency)
        elif wish.year is not None:
            yield kinds.Earliest(f"earliest:{code}", code, wish.year)
            yield kinds.Latest(f"latest:{code}", code, wish.year)


def _between(chosen: Offered) -> Iterator[Limit]:
    """What actions ask of each other."""
    pairs = set()
    for code, action in chosen.actions.items():
        for need in action.requires:
            if need in chosen.actions:
                yield kinds.Requires(f"{code} → {need}", code, need)
        for other in action.excludes:
            pair = tuple(sorted((code, other)))
            if other in chosen.actions and pair not in pairs:
                pairs.add(pair)
                yield kinds.Exclusive(f"{pair[0]} × {pair[1]}", pair)


def _agencies(actions: Iterable[Action]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(agency for action in actions for agency in action.agencies))


def _names(ground: Ground, actions: Sequence[Action], money: Money) -> dict[str, str]:
    wanted = (*_agencies(actions), *money.sources)
    return {key: ground.names[key] for key in wanted if key in ground.names}
