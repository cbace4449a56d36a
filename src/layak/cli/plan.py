"""`layak plan`: the best plan of a problem file, with its proof, or why there is none."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from layak.cli.output import (
    EXIT_FINDINGS,
    AsJson,
    Language,
    end_with,
    print_findings,
    print_json,
    say,
    speaking,
)
from layak.cli.plan_tables import print_conflicts, print_explained, print_plan
from layak.core.errors import InputRejected
from layak.core.findings import has_errors
from layak.core.messages import Translator, msg

if TYPE_CHECKING:
    from layak.core.planning.loading import Asked, Loaded
    from layak.core.planning.model import Problem
    from layak.core.planning.solving import Patience, Solution

Source = Annotated[Path, typer.Argument(metavar="PROBLEM.json", help="Soal: JSON atau YAML.")]
Seconds = Annotated[
    float | None, typer.Option("--seconds", min=0.1, help="Batas waktu pencarian, dalam detik.")
]


def plan(
    file: Source, seconds: Seconds = None, lang: Language = "id", as_json: AsJson = False
) -> None:
    """Cari RAD terbaik dengan buktinya, atau batas yang saling bertentangan."""
    with speaking(lang, as_json=as_json) as words:
        # HiGHS is loaded only here: other commands start without it.
        from layak.core.planning.solving import Patience, solve
        from layak.documents.plan_files import load_problem

        loaded = load_problem(file)
        if has_errors(loaded.findings):
            _refuse(loaded, words, as_json=as_json)
        problem, asked = loaded.problem, loaded.asked
        patience = Patience(seconds or asked.seconds, asked.gap)
        solution = solve(problem, patience=patience)
        answer = _answer(problem, solution, asked, patience, words)
        answer["findings"] = [each.as_dict(words) for each in loaded.findings]
        if as_json:
            print_json(answer)
        else:
            _print(problem, answer, words)
            print_findings(loaded.findings, words)
        if solution.plan is None:
            raise typer.Exit(EXIT_FINDINGS)
        end_with(loaded.findings)


def _refuse(loaded: Loaded, words: Translator, *, as_json: bool) -> None:
    """A problem that can be read but not solved: its findings, and exit code 1."""
    if as_json:
        print_json({"findings": [each.as_dict(words) for each in loaded.findings]})
    say(words.render(InputRejected(loaded.findings).message))
    print_findings(loaded.findings, words, to_stderr=True)
    raise typer.Exit(EXIT_FINDINGS)


def _answer(
    problem: Problem, solution: Solution, asked: Asked, patience: Patience, words: Translator
) -> dict[str, Any]:
    """The answer with everything that the file asks to be explained."""
    from layak.core.planning import answer as plain
    from layak.core.planning.conflicts import conflicts_of
    from layak.core.planning.fronts import front
    from layak.core.planning.reasons import next_rupiah, reasons, runners_up, sensitivity
    from layak.core.planning.solving import Status

    found = plain.answer_of(problem, solution)
    if solution.status is Status.INFEASIBLE:
        found["conflicts"] = plain.conflicts_as_plain(problem, conflicts_of(problem), words)
    if solution.plan is None:
        return found
    if asked.why:
        why = reasons(problem, solution, patience=patience)
        found["why"] = plain.reasons_as_plain(why)
    if asked.steps:
        steps = next_rupiah(problem, asked.steps, patience=patience)
        found["steps"] = plain.steps_as_plain(steps)
    if asked.runners_up:
        others = runners_up(problem, solution, count=asked.runners_up, patience=patience)
        found["runners_up"] = [plain.answer_of(problem, each) for each in others]
    if asked.sensitivity:
        cases = sensitivity(problem, patience=patience)
        found["sensitivity"] = plain.sensitivity_as_plain(problem, cases)
    if asked.front:
        points = front(problem, count=asked.front, patience=patience, go_on=_told(words))
        found["front"] = plain.front_as_plain(points)
    return found


def _told(words: Translator) -> Any:
    """Says on stderr how far the front is, once for every point."""
    said: set[int] = set()

    def go_on(done: int, of: int) -> bool:
        if done not in said:
            said.add(done)
            say(words.render(msg("Titik {done} dari {of}.", done=done + 1, of=of)))
        return True

    return go_on


def _print(problem: Problem, answer: dict[str, Any], words: Translator) -> None:
    print_plan(problem, answer, words)
    print_conflicts(answer.get("conflicts", []), words)
    print_explained(problem, answer, words)
