"""Eight people saving answers at once, and eight reading lists, on SQLite and on PostgreSQL.

Run with `.venv/bin/python benchmarks/bench_saves.py [SECONDS [RUNS]]`. Everything is real: granian
with two processes of one thread, sessions and form tokens over HTTP on this machine, a country's
worth of rows (`site_data`), and each save with its revision and its link in the trail. The clients
are processes of their own that share the processors with the server; what they take is printed. The
empty page `/sehat` says how fast the machine is.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from http import HTTPStatus
from itertools import count
from json import loads
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from machine import describe
from site_data import environment_of, prepare
from site_server import Times, Visitor, at_once, postgresql_database, serving, times

CLIENTS = 8
SAVES, LISTS = 120, 40  # a second
P95 = {"SQLite": 150, "PostgreSQL": 100}  # milliseconds, of saves
P95_LISTS = 300
FAILED = -1.0


@dataclass(frozen=True, slots=True)
class Desk:
    """Where one client works: a session, the round's address and questions of its own."""

    session: str
    round_: str
    questions: tuple[tuple[str, int], ...]  # with the version they have now


def main() -> None:
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 8.0
    runs = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    print(describe())
    for engine in P95:
        with TemporaryDirectory() as folder:
            try:
                if engine == "SQLite":
                    measure(engine, environment_of(Path(folder)), seconds, runs)
                else:
                    with postgresql_database() as address:
                        measure(engine, environment_of(Path(folder), address), seconds, runs)
            except OSError as error:
                print(f"{engine}: SKIPPED, {error}")


def measure(engine: str, environment: Mapping[str, str], seconds: float, runs: int) -> None:
    """Print what one database does."""
    prepare(os.environ.get("LAYAK_BENCH_SIZE", "full"), environment=environment)
    with serving(environment) as server:
        print(f"\n{engine}: {CLIENTS} clients, {runs} runs of {seconds:g} s; load first and after")
        work = {"empty page": visit, "save": save, "list": read_list}
        found: dict[str, list[Times]] = {name: [] for name in work}
        for _ in range(runs):
            for name, client in work.items():
                with get_context("spawn").Pool(1) as pool:
                    desks = pool.apply(_desks, (dict(environment),))
                tasks = [(server.port, desk, seconds) for desk in desks]
                before, used = os.getloadavg()[0], server.processor_seconds()
                crowd = at_once(client, tasks)
                used = server.processor_seconds() - used
                good = replace(crowd, took=[each for each in crowd.took if each != FAILED])
                failed = len(crowd.took) - len(good.took)
                found[name].append(
                    times(good, seconds=seconds, processor_seconds=used, failed=failed)
                )
                print(
                    f"  {name:11} {found[name][-1]}  load {before:.1f} → {os.getloadavg()[0]:.1f}"
                )
    judge(engine, found)


def judge(engine: str, found: Mapping[str, list[Times]]) -> None:
    """Print the medians of the runs beside the goals."""
    ping = median(each.rate for each in found["empty page"])
    for name, rate, p95 in (("save", SAVES, P95[engine]), ("list", LISTS, P95_LISTS)):
        runs = found[name]
        got, slow = median(each.rate for each in runs), median(each.p95 for each in runs)
        failed = sum(each.failed for each in runs)
        met = got >= rate and slow <= p95 and not failed
        print(
            f"  {name}: median {got:.0f}/s (goal {rate}), p95 {slow:.0f} ms (goal {p95}), "
            f"{failed} failed, 1/{ping / got:.0f} of the empty page: {'met' if met else 'MISSED'}"
        )


def save(port: int, desk: Desk, seconds: float) -> list[float]:
    """Save one answer after the other, each with the version the server gave."""
    visitor = Visitor(port, desk.session)
    address = f"/siklus/{desk.round_}/jawaban"
    visitor.get(f"{address}/{desk.questions[0][0]}/")
    versions = dict(desk.questions)
    took, until = [], time.perf_counter() + seconds
    for turn in count():
        code = desk.questions[turn % len(desk.questions)][0]
        form = {"version": str(versions[code]), "points": "0", "note": f"Catatan ke-{turn}"}
        began = time.perf_counter()
        if began >= until:
            return took
        status, body = visitor.post(f"{address}/{code}/simpan/", form)
        is_saved = status == HTTPStatus.OK
        took.append((time.perf_counter() - began) * 1000 if is_saved else FAILED)
        versions[code] = loads(body)["version"] if is_saved else versions[code]
    return took


def read_list(port: int, desk: Desk, seconds: float) -> list[float]:
    """Open page after page of the list of all questions."""
    return _read(port, desk, seconds, f"/siklus/{desk.round_}/jawaban/?lembaga=semua&page=")


def visit(port: int, desk: Desk, seconds: float) -> list[float]:
    """Open the empty page again and again."""
    return _read(port, desk, seconds, "/sehat?")


def _read(port: int, desk: Desk, seconds: float, address: str) -> list[float]:
    visitor = Visitor(port, desk.session)
    visitor.get(address)
    took, until = [], time.perf_counter() + seconds
    for turn in count():
        began = time.perf_counter()
        if began >= until:
            return took
        status, _ = visitor.get(f"{address}{turn % 4 + 1}")
        took.append((time.perf_counter() - began) * 1000 if status == HTTPStatus.OK else FAILED)
    return took


def _desks(environment: dict[str, str]) -> list[Desk]:
    """A desk per client: people of the agencies that lead most questions of one regency."""
    os.environ.update(environment)
    import django

    django.setup()
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore
    from django.db.models import Count

    from layak.apps.assessment.models import Answer, Responsibility, Round
    from layak.apps.organizations.models import Membership

    round_ = Round.objects.get(regency__code="99.000", closed_at__isnull=True)
    led = Responsibility.objects.filter(round=round_, is_lead=True)
    offices = led.values("organization").annotate(n=Count("pk")).order_by("-n")[:CLIENTS]
    versions = dict(Answer.objects.filter(round=round_).values_list("question", "version"))
    desks = []
    for office in offices:
        user = Membership.objects.get(organization=office["organization"]).user
        session = SessionStore()
        session[SESSION_KEY] = str(user.pk)
        session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
        session[HASH_SESSION_KEY] = user.get_session_auth_hash()
        session.create()
        codes = led.filter(organization=office["organization"]).values_list("question", flat=True)
        own = tuple((code, versions.get(code, 0)) for code in codes)
        desks.append(Desk(str(session.session_key), str(round_.public_id), own))
    return desks


if __name__ == "__main__":
    main()
