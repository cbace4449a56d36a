"""Finding one person among 100,000, beside reading through all of them.

Run with `.venv/bin/python benchmarks/bench_people.py [PEOPLE [QUERIES]]`. People and queries are
made up (fixed seed), every query is labelled with the person it is. The index may miss what reading
through finds; how much is said.
"""

from __future__ import annotations

import sys
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

import rapidfuzz
from machine import describe
from rapidfuzz import fuzz, process

sys.path.insert(0, str(Path(__file__).parents[1]))

from layak.core.people.comparing import compare_prepared, prepared
from layak.core.people.index import Match, PeopleIndex
from layak.core.people.model import PersonRecord, Verdict
from tests.random_people import Labelled, labelled, people

PEOPLE, QUERIES = 100_000, 2_000
SCANNED = 5  # queries for reading through all, which is too slow for more
GOAL = 0.050  # seconds a query
SEEDS = (2024, 2025)  # of people and queries: others than those the thresholds were set with


def main() -> None:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else PEOPLE
    queries = int(sys.argv[2]) if len(sys.argv) > 2 else QUERIES
    print(f"{describe()}; rapidfuzz {rapidfuzz.__version__}; one process, one thread")
    known = people(number, seed=SEEDS[0])
    asked = labelled(known, number=queries, seed=SEEDS[1])
    start = perf_counter(), process_time()
    index = PeopleIndex(known)
    print(
        f"{number:,} people indexed in {perf_counter() - start[0]:.1f} s by the clock, "
        f"{process_time() - start[1]:.1f} s by processor"
    )
    answers, wall, processor = ask_index(index, asked)
    report_times(index, known, asked, wall, processor)
    report_quality(asked, answers)


def ask_index(
    index: PeopleIndex, asked: list[Labelled]
) -> tuple[list[list[Match]], list[float], list[float]]:
    """The matches of every query, and how long each took by the clock and by processor."""
    answers, wall, processor = [], [], []
    for each in asked:
        start = perf_counter(), process_time()
        answers.append(index.matches(each.record))
        wall.append(perf_counter() - start[0])
        processor.append(process_time() - start[1])
    return answers, wall, processor


def report_times(
    index: PeopleIndex, known: list[PersonRecord], asked: list[Labelled],
    wall: list[float], processor: list[float],
) -> None:  # fmt: skip
    """Print what a query takes, beside comparing with everybody and a fuzzy search of names."""
    ready = [prepared(each) for each in known]
    names = [each.name.text for each in ready]
    through, fuzzy, missed = [], [], 0
    for each in asked[:SCANNED]:
        start, query = process_time(), prepared(each.record)
        found = [p.record.key for p in ready
                 if compare_prepared(query, p).verdict is not Verdict.DIFFERENT]  # fmt: skip
        through.append(process_time() - start)
        start = process_time()
        process.extract(query.name.text, names, scorer=fuzz.WRatio, limit=10)
        fuzzy.append(process_time() - start)
        kept = {m.record.key for m in index.matches(each.record, most=len(known))}
        missed += len(set(found) - kept)
    own = median(processor)
    print(f"  {'one query, milliseconds':36} {'by processor':>12}   of the index")
    for name, taken in (("the index", own), ("fuzzy search of all names", median(fuzzy)),
                        ("comparing with everybody", median(through))):  # fmt: skip
        print(f"  {name:36} {taken * 1000:12.1f}   {taken / own:.0f}")
    for clock, taken in (("by the clock", sorted(wall)), ("by processor", sorted(processor))):
        p95 = taken[int(len(taken) * 0.95)]
        verdict = "met" if p95 <= GOAL else "MISSED"
        print(
            f"  {clock}: median {median(taken) * 1000:.1f}, 95 % below {p95 * 1000:.1f}, ", end=""
        )
        print(f"longest {taken[-1] * 1000:.1f} ms; goal {GOAL * 1000:.0f} ms for 95 %: {verdict}")
    print(f"  possible matches beyond those the index compares: {missed} in {SCANNED} queries")


def report_quality(asked: list[Labelled], answers: list[list[Match]]) -> None:
    """Print precision and recall of what is called the same, and of what is shown at all."""
    real = sum(bool(each.truth) for each in asked)
    same = right_same = shown = right_shown = first = strangers = 0
    for each, matches in zip(asked, answers, strict=True):
        sure = [m for m in matches if m.comparison.verdict is Verdict.SAME]
        same += len(sure)
        right_same += sum(m.record.key == each.truth for m in sure)
        shown += len(matches)
        is_found = any(m.record.key == each.truth for m in matches)
        right_shown += is_found
        first += bool(matches) and matches[0].record.key == each.truth
        strangers += bool(sure) and not each.truth
    print(f"  {len(asked):,} queries without any number, {real:,} of them about somebody known")
    print(f"  called the same: precision {right_same / same:.4f}, recall {right_same / real:.4f}")
    print(f"  same or ask (at most 10 shown): recall {right_shown / real:.4f}, ", end="")
    print(f"first of the list {first / real:.4f}, {shown / len(asked):.1f} shown a query")
    print(f"  strangers called the same as somebody: {strangers} of {len(asked) - real:,}")


if __name__ == "__main__":
    main()
