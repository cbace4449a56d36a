"""From a tree of texts to a `Problem`: every defect is named with its place and its action.

The format: `docs/algorithms/planning.md` and `reference/planning/problem.schema.json`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from layak.core.errors import InputRejected
from layak.core.findings import Finding, has_errors
from layak.core.instrument.fields import UNREADABLE, Fields, Report
from layak.core.instrument.nodes import Node, parse_yaml
from layak.core.messages import msg
from layak.core.planning.checking import check
from layak.core.planning.limit_loading import limits_of, points_wanted
from layak.core.planning.limits import Limit, Requires
from layak.core.planning.model import (
    Action,
    Aim,
    AimKind,
    Claim,
    Effort,
    Indicator,
    Outcome,
    Problem,
    Question,
    Raise,
    Rank,
    Scenarios,
)
from layak.core.values import ZERO

FORMAT = "layak-plan-problem/1"
ONE = Decimal(1)
_MOST_YEARS = 10
#: What is asked for where a problem says nothing: the most points, at the least cost.
_AIMS = (Aim("points"), Aim("cost"))


@dataclass(frozen=True, slots=True)
class Asked:
    """How a problem is to be searched and what is to be explained of the answer.

    ``seconds`` of the solver for the plan itself, ``gap`` as a share. ``steps`` are pairs of a
    budget's key and rupiah: what would the plan win with so much more?
    """

    seconds: float = 60.0
    gap: float = 0.0
    why: bool = False
    runners_up: int = 0
    steps: tuple[tuple[str, int], ...] = ()
    sensitivity: bool = False
    front: int = 0


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a file asks for, with all that is wrong or doubtful about it."""

    problem: Problem
    asked: Asked
    findings: Sequence[Finding]

    def require(self) -> Problem:
        """The problem. Raises `InputRejected` with all findings where one of them is an error."""
        if has_errors(self.findings):
            raise InputRejected(self.findings)
        return self.problem


def load_text(text: str, *, file: str) -> Loaded:
    """Load a problem from JSON or YAML; ``file`` is the name that findings give.

    Raises `InputRejected` where the text is neither.
    """
    return load_nodes(parse_yaml(text, file=file))


def load_nodes(root: Node) -> Loaded:
    """Load a problem from nodes, whatever file they came from."""
    report = Report()
    fields = Fields(root, report=report)
    fields.expect_format(FORMAT)
    problem, asked = _problem(fields), _asked(fields)
    fields.refuse_unknown()
    findings = list(report.findings)
    if not has_errors(findings):
        findings += check(problem, asked.steps, places=report.places, root=root.place)
    return Loaded(problem, asked, findings)


def _problem(fields: Fields) -> Problem:
    years = _years(fields)
    names: dict[str, str] = {}
    ranks = tuple(_rank(item) for item in fields.items("ranks"))
    clusters = fields.words("clusters")
    indicators = tuple(_indicator(item) for item in fields.items("indicators", required=True))
    questions = tuple(_question(item) for item in fields.items("questions", required=True))
    agencies = tuple(_named(item, "agency", names) for item in fields.items("agencies"))
    sources = tuple(_named(item, "source", names) for item in fields.items("sources"))
    needs: list[Limit] = []
    actions = tuple(_action(item, needs) for item in fields.items("actions", required=True))
    stated = limits_of(fields.items("limits"), ranks=ranks, last_year=years[-1])
    return Problem(
        years=years, clusters=clusters, indicators=indicators, questions=questions,
        agencies=agencies, sources=sources or ("apbd",), actions=actions,
        limits=(*stated, *needs), ranks=ranks, names=names,
        aims=tuple(_aim(item, ranks) for item in fields.items("aims")) or _AIMS,
        scenarios=_scenarios(fields),
    )  # fmt: skip


def _years(fields: Fields) -> tuple[int, ...]:
    inner = fields.inner("years")
    if inner is None:
        return (0,)
    first, last = inner.integer("first"), inner.integer("last")
    inner.refuse_unknown()
    if first is None or last is None or not first <= last < first + _MOST_YEARS:
        inner.report(
            "years_out_of_order",
            msg("Tahun harus berurutan, dari first sampai last, paling banyak {n}.", n=_MOST_YEARS),
        )
        return (0,)
    return tuple(range(first, last + 1))


def _rank(fields: Fields) -> Rank:
    rank = Rank(fields.name("rank", fields.word("name", required=True)), fields.decimal("at_least"))
    fields.refuse_unknown()
    return rank


def _indicator(fields: Fields) -> Indicator:
    code = fields.name("indicator", fields.word("code", required=True))
    found = Indicator(code, fields.word("cluster", required=True), fields.decimal("maximum"))
    fields.refuse_unknown()
    return found


def _question(fields: Fields) -> Question:
    code = fields.name("question", fields.word("code", required=True))
    found = Question(
        code, fields.word("indicator", required=True), fields.decimal("maximum"), _claim(fields)
    )
    fields.refuse_unknown()
    return found


def _claim(fields: Fields) -> Claim:
    return Claim(
        _or(fields.optional_decimal("points"), ZERO),
        _or(fields.optional_decimal("chance"), ONE),
        _or(fields.optional_decimal("kept"), ZERO),
    )


def _or(number: Decimal | None, otherwise: Decimal) -> Decimal:
    return otherwise if number is None or number is UNREADABLE else number


def _named(fields: Fields, kind: str, names: dict[str, str]) -> str:
    key = fields.name(kind, fields.word("key", required=True))
    if name := fields.word("name"):
        names[key] = name
    fields.refuse_unknown()
    return key


def _action(fields: Fields, needs: list[Limit]) -> Action:
    key = fields.name("action", fields.word("key", required=True))
    least, most = _units(fields)
    outcome = fields.inner("outcome")
    work = tuple(_effort(item) for item in fields.items("work"))
    upkeep = fields.inner("upkeep")
    needs += [Requires(f"{key} → {other}", key, other) for other in fields.words("requires")]
    action = Action(
        key=key, cluster=fields.word("cluster", required=True), title=fields.word("title"),
        agencies=fields.words("agencies"), raises=tuple(_raise(i) for i in fields.items("raises")),
        work=work or (Effort(),), upkeep=_effort(upkeep) if upkeep else Effort(),
        done_after=fields.whole("done_after", max(len(work) - 1, 0)), least_units=least,
        most_units=most, sources=fields.words("sources"), district=fields.word("district"),
        outcome=_outcome(outcome) if outcome else Outcome(),
    )  # fmt: skip
    fields.refuse_unknown()
    return action


def _units(fields: Fields) -> tuple[int, int]:
    inner = fields.inner("units")
    if inner is None:
        return 1, 1
    least, most = inner.integer("least") or 1, inner.integer("most") or 1
    inner.refuse_unknown()
    if most < least:
        inner.report("units_out_of_order", msg("Satuan paling sedikit melebihi paling banyak."))
    return least, max(least, most)


def _raise(fields: Fields) -> Raise:
    found = Raise(
        fields.word("question", required=True), _claim(fields),
        _or(fields.optional_decimal("needs"), ZERO), fields.integer("units") or 1,
    )  # fmt: skip
    fields.refuse_unknown()
    return found


def _effort(fields: Fields) -> Effort:
    found = Effort(
        fields.whole("rupiah", 0), fields.whole("rupiah_per_unit", 0), fields.whole("days", 0),
        fields.whole("days_per_unit", 0),
    )  # fmt: skip
    fields.refuse_unknown()
    return found


def _outcome(fields: Fields) -> Outcome:
    once, per_unit = fields.optional_decimal("once"), fields.optional_decimal("per_unit")
    fields.refuse_unknown()
    return Outcome(_or(once, ZERO), _or(per_unit, ZERO))


def _aim(fields: Fields, ranks: Sequence[Rank]) -> Aim:
    weights = {}
    for item in fields.items("weights"):
        weights[item.integer("year") or 0] = item.decimal("weight")
        item.refuse_unknown()
    aim = Aim(
        str(fields.choice("of", AimKind)), weights, points_wanted(fields, ranks, required=False),
        _or(fields.optional_decimal("share"), ZERO), _or(fields.optional_decimal("give"), ZERO),
    )  # fmt: skip
    fields.refuse_unknown()
    return aim


def _scenarios(fields: Fields) -> Scenarios:
    inner = fields.inner("scenarios")
    if inner is None:
        return Scenarios()
    draws = {}
    for item in inner.items("draws"):
        question = item.word("question", required=True)
        draws[question] = tuple(float(each) for each in item.decimals("draws"))
        item.refuse_unknown()
    found = Scenarios(inner.integer("count") or 200, inner.whole("seed", 1), draws)
    inner.refuse_unknown()
    return found


def _asked(fields: Fields) -> Asked:
    search, explain = fields.inner("search"), fields.inner("explain")
    seconds, gap = 60.0, ZERO
    if search:
        seconds = float(_or(search.optional_decimal("seconds"), Decimal(60)))
        gap = _or(search.optional_decimal("gap"), ZERO)
        search.refuse_unknown()
    if explain is None:
        return Asked(seconds, float(gap))
    steps = []
    for item in explain.items("steps"):
        steps.append((item.word("limit", required=True), item.whole("rupiah")))
        item.refuse_unknown()
    asked = Asked(
        seconds, float(gap), explain.flag("why"), explain.whole("runners_up", 0), tuple(steps),
        explain.flag("sensitivity"), explain.whole("front", 0),
    )  # fmt: skip
    explain.refuse_unknown()
    return asked
