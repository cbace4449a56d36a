"""What is wrong with a problem before it is solved: each defect with its place and its name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from graphlib import CycleError, TopologicalSorter

from layak.core.findings import Finding, Place, Severity
from layak.core.messages import Message, msg
from layak.core.planning import limits as kinds
from layak.core.planning.limit_checking import limit_problems
from layak.core.planning.model import Action, Aim, Claim, Problem, Question, Raise
from layak.core.values import ZERO

_Places = Mapping[tuple[str, str], Place]
_Problem = tuple[str, str, str, Message]  # kind of thing, its key, code of the finding, words


def check(
    problem: Problem, steps: Sequence[tuple[str, int]] = (), *, places: _Places, root: Place
) -> list[Finding]:
    """Everything that keeps a problem from being solved, and what is doubtful about it.

    ``places`` say where each ``(kind, key)`` stands, ``root`` where the whole does.
    """
    found = [
        *_frame(problem), *_questions(problem), *_actions(problem), *limit_problems(problem),
        *_circles(problem), *_aims(problem), *_steps(problem, steps),
    ]  # fmt: skip
    return [
        Finding(code, words, places.get((kind, key), Place(file=root.file, subject=key)))
        for kind, key, code, words in found
    ] + _doubts(problem, places, root)


def _frame(problem: Problem) -> Iterator[_Problem]:
    clusters = set(problem.clusters)
    for each in problem.indicators:
        if each.cluster not in clusters:
            yield "indicator", each.code, "unknown_cluster", _unknown("clusters", each.cluster)
    draws = problem.scenarios.draws
    if draws:
        lengths = {len(row) for row in draws.values()}
        missing = sorted({each.code for each in problem.questions} - set(draws))
        if len(lengths) != 1 or 0 in lengths:
            yield (
                "scenarios",
                "",
                "draws_unequal",
                msg(
                    "Setiap pertanyaan harus punya banyak undian (draws) yang sama,"
                    " paling sedikit satu."
                ),
            )
        if missing:
            yield (
                "scenarios",
                "",
                "draws_missing",
                msg("Undian (draws) belum ada untuk pertanyaan {codes}.", codes=", ".join(missing)),
            )


def _questions(problem: Problem) -> Iterator[_Problem]:
    indicators = {each.code for each in problem.indicators}
    for each in problem.questions:
        if each.indicator not in indicators:
            yield "question", each.code, "unknown_indicator", _unknown("indicators", each.indicator)
        for code, words in _claim(each.standing, each):
            yield "question", each.code, code, words


def _claim(claim: Claim, question: Question) -> Iterator[tuple[str, Message]]:
    if claim.points > question.maximum:
        yield "above_maximum", msg(
            "{points} poin melebihi maksimum {maximum} pertanyaan {question}.",
            points=claim.points, maximum=question.maximum, question=question.code,
        )  # fmt: skip
    for name, share in (("chance", claim.chance), ("kept", claim.kept)):
        if share > 1:
            yield "not_a_share", msg("{key} harus antara 0 dan 1.", key=name)


def _actions(problem: Problem) -> Iterator[_Problem]:
    questions = {each.code: each for each in problem.questions}
    clusters, agencies = set(problem.clusters), set(problem.agencies)
    for action in problem.actions:
        for code, words in (
            *_carriers(action, clusters, agencies, set(problem.sources)),
            *_time(action, problem),
        ):
            yield "action", action.key, code, words
        for each in action.raises:
            question = questions.get(each.question)
            if question is None:
                words = msg(
                    "Aksi menaikkan pertanyaan {question}, yang tidak ada dalam instrumen ini.",
                    question=each.question,
                )
                yield "action", action.key, "unknown_question", words
                continue
            for code, words in (*_claim(each.claim, question), *_step(each, question, action)):
                yield "action", action.key, code, words


def _carriers(
    action: Action, clusters: set[str], agencies: set[str], sources: set[str]
) -> Iterator[tuple[str, Message]]:
    if action.cluster not in clusters:
        yield "unknown_cluster", _unknown("clusters", action.cluster)
    if not action.agencies:
        yield "no_agency", msg("Belum ada lembaga yang dapat melaksanakan aksi ini.")
    for agency in action.agencies:
        if agency not in agencies:
            yield "unknown_agency", _unknown("agencies", agency)
    for source in action.sources:
        if source not in sources:
            yield "unknown_source", _unknown("sources", source)


def _time(action: Action, problem: Problem) -> Iterator[tuple[str, Message]]:
    if len(action.work) > len(problem.years):
        yield (
            "too_long",
            msg(
                "Aksi memerlukan {years} tahun, lebih lama daripada rencana.",
                years=len(action.work),
            ),
        )


def _step(each: Raise, question: Question, action: Action) -> Iterator[tuple[str, Message]]:
    if each.claim.points < question.standing.points:
        yield "below_baseline", msg(
            "Target {points} poin di bawah keadaan sekarang ({standing}) pada pertanyaan"
            " {question}.",
            points=each.claim.points, standing=question.standing.points, question=question.code,
        )  # fmt: skip
    if each.needs and each.needs >= each.claim.points:
        yield "needs_its_own_target", msg(
            "Syarat {needs} poin tidak di bawah targetnya ({points}) pada pertanyaan {question}.",
            needs=each.needs, points=each.claim.points, question=question.code,
        )  # fmt: skip
    if each.units > action.most_units:
        yield "never_so_many", msg(
            "Kenaikan memerlukan {units} satuan, padahal aksi paling banyak {most}.",
            units=each.units, most=action.most_units,
        )  # fmt: skip


def _circles(problem: Problem) -> Iterator[_Problem]:
    """Prerequisites that lead back to where they began; every circle once."""
    needs: dict[str, set[str]] = {}
    for limit in problem.limits:
        if isinstance(limit, kinds.Requires):
            needs.setdefault(limit.action, set()).add(limit.needs)
    while True:
        try:
            TopologicalSorter(needs).prepare()
        except CycleError as error:
            circle: list[str] = error.args[1][::-1]
            words = msg("Prasyarat melingkar: {way}.", way=" → ".join(circle))
            yield "action", circle[0], "circular", words
            needs[circle[0]].discard(circle[1])
        else:
            return


def _aims(problem: Problem) -> Iterator[_Problem]:
    for aim in problem.aims:
        for code, words in _aim(aim, problem):
            yield "aim", aim.of, code, words


def _aim(aim: Aim, problem: Problem) -> Iterator[tuple[str, Message]]:
    for year in aim.weights:
        if year not in problem.years:
            yield "year_outside", msg("Tahun {year} di luar rencana.", year=year)
    if aim.of == "chance" and not aim.at_least:
        yield "missing", msg("{key} belum diisi.", key="at_least")
    if aim.of == "tail" and not ZERO < aim.share <= Decimal(1):
        yield "not_a_share", msg("{key} harus lebih dari 0 dan paling banyak 1.", key="share")


def _steps(problem: Problem, steps: Sequence[tuple[str, int]]) -> Iterator[_Problem]:
    budgets = {each.key for each in problem.limits if isinstance(each, kinds.Budget)}
    for key, _ in steps:
        if key not in budgets:
            yield "limit", key, "unknown_budget", _unknown("limits", key)


def _doubts(problem: Problem, places: _Places, root: Place) -> list[Finding]:
    """Actions that move nothing: allowed, but somebody should look."""
    return [
        Finding(
            "moves_nothing", msg("Aksi ini tidak menaikkan pertanyaan apa pun."),
            places.get(("action", action.key), root), Severity.INFO,
        )
        for action in problem.actions
        if not action.raises and not action.outcome.of(action.most_units)
    ]  # fmt: skip


def _unknown(where: str, key: str) -> Message:
    return msg("{key} tidak ada dalam {where}.", key=key, where=where)
