"""A hall of people checking in by the code on the screen, through one process.

Run with `.venv/bin/python benchmarks/bench_check_in.py [PEOPLE]`. Everything is real: granian with
one process of one thread on SQLite, form tokens over HTTP on this machine, each check-in with its
link in the trail. Eight phones at once send one after the other, as fast as they are answered; the
same phones ask as often for the empty page `/sehat`, which says how fast the machine is.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Sequence
from itertools import islice
from json import loads
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

from machine import describe
from site_data import environment_of, prepare
from site_server import Crowd, Visitor, at_once, serving, times

PEOPLE, PHONES = 300, 8
SECONDS, P95 = 60, 300  # the goals: for all of them, and in milliseconds for one
FAILED = -1.0


def main() -> None:
    people = int(sys.argv[1]) if len(sys.argv) > 1 else PEOPLE
    print(f"{describe()}; one process, SQLite, {PHONES} phones at once")
    with TemporaryDirectory() as folder:
        environment = environment_of(Path(folder))
        prepare("tiny", environment=environment)
        with get_context("spawn").Pool(1) as pool:
            codes = pool.apply(_hall, (dict(environment), people))
        with serving(environment, workers=1) as server:
            for name, work in (("empty page", visit), ("check-in", check_in)):
                tasks = [(server.port, environment, share) for share in _shares(codes)]
                began = time.perf_counter()
                crowd = at_once(work, tasks)
                _print(name, crowd, time.perf_counter() - began)
        with get_context("spawn").Pool(1) as pool:
            written = pool.apply(_written, (dict(environment),))
        print(f"  written in the database: {written} of {people}")
        if written != people:
            raise SystemExit("An acknowledged entry was lost.")


def _shares(codes: Sequence[str]) -> list[list[str]]:
    return [list(islice(codes, at, None, PHONES)) for at in range(PHONES)]


def _print(name: str, crowd: Crowd, seconds: float) -> None:
    failed = sum(each == FAILED for each in crowd.took)
    good = Crowd([each for each in crowd.took if each != FAILED], crowd.processor_seconds)
    took = sum(good.took) / 1000 / PHONES
    found = times(good, seconds=took, processor_seconds=0, failed=failed)
    met = not failed and took <= SECONDS and found.p95 <= P95
    goal = f": {'met' if met else 'MISSED'}" if name == "check-in" else ""
    print(
        f"  {name:11} {len(good.took)} in {took:5.1f} s ({seconds:.1f} s with starting), "
        f"p50 {found.p50:.0f} ms, p95 {found.p95:.0f} ms, {failed} failed{goal}"
    )


def visit(port: int, _environment: dict[str, str], codes: Sequence[str]) -> list[float]:
    """Ask for the empty page as often."""
    visitor = Visitor(port)
    took = []
    for _ in codes:
        began = time.perf_counter()
        visitor.get("/sehat")
        took.append((time.perf_counter() - began) * 1000)
    return took


def check_in(port: int, environment: dict[str, str], codes: Sequence[str]) -> list[float]:
    """Everybody once, each with the code that the screen shows at that moment."""
    os.environ.update(environment)
    import django

    django.setup()
    from django.utils import timezone

    from layak.apps.gatherings.attending import open_session
    from layak.apps.gatherings.models import Session
    from layak.core.gatherings.codes import code_of

    session = Session.objects.select_related("gathering__region").get()
    opened = open_session(session, session.gathering)
    visitor = Visitor(port)
    visitor.get("/hadir/")
    took = []
    for each in codes:
        form = {"peserta": each, "kode": code_of(opened, timezone.now())}
        began = time.perf_counter()
        _status, body = visitor.post("/hadir/kirim/", form)
        is_noted = loads(body)["fate"] == "noted"
        took.append((time.perf_counter() - began) * 1000 if is_noted else FAILED)
    return took


def _hall(environment: dict[str, str], people: int) -> list[str]:
    """A meeting of today with so many people; their codes."""
    os.environ.update(environment)
    import django

    django.setup()
    from zoneinfo import ZoneInfo

    from django.utils import timezone

    from layak.apps.gatherings.actions import open_gathering
    from layak.apps.gatherings.registering import register_all
    from layak.apps.gatherings.writing import GatheringDraft, SessionDraft
    from layak.apps.organizations.access import actor_of
    from layak.apps.organizations.models import Membership
    from layak.apps.people.records import PersonDraft
    from layak.core.gatherings.model import GatheringKind

    found = Membership.objects.filter(role="secretariat").select_related("user").first()
    assert found is not None  # the data have one
    actor, now = actor_of(found.user), timezone.now()
    assert actor is not None
    assert actor.organization is not None
    today = now.astimezone(ZoneInfo(actor.regency.time_zone)).date()
    draft = GatheringDraft(GatheringKind.MEETING, "Hall", today, today, actor.organization)
    row = open_gathering(actor=actor, draft=draft, sessions=[SessionDraft(today, "A")], at=now)
    drafts = [PersonDraft(f"Peserta {_word(at)}", unit=f"Unit {_word(at)}") for at in range(people)]
    done = register_all(actor=actor, gathering=row, drafts=drafts, at=now)
    return [each.code for each in done.new]


def _written(environment: dict[str, str]) -> int:
    """How many people are written down as present."""
    os.environ.update(environment)
    import django

    django.setup()
    from layak.apps.gatherings.models import Attendance

    return Attendance.objects.values("participant").distinct().count()


def _word(number: int) -> str:
    """A word for a number that sounds like no other."""
    syllables = ("ba", "ku", "di", "lo", "me", "ra", "su", "ti", "wo", "ja")
    return "".join(syllables[int(digit)] for digit in f"{number:04}").capitalize()


if __name__ == "__main__":
    main()
