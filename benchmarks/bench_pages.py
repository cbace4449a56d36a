"""The pages people open most, with a country's worth of rows, beside the same pages with one round.

Run with `.venv/bin/python benchmarks/bench_pages.py [REQUESTS]`; LAYAK_BENCH_DATABASE=postgresql
measures there instead of on SQLite. One person at a time: the secretariat, an agency, a desa (which
sees only what is about desa), and a verifier of the provinsi. In this process (with the number of
queries) and over HTTP through granian. *Processor* is this process's own time, which depends least
on who else uses the machine.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from http import HTTPStatus
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

from machine import describe
from site_data import email_of, environment_of, prepare
from site_server import Visitor, postgresql_database, serving

PEOPLE = {
    "secretariat": "sekretariat", "agency": "dinas_kesehatan", "desa": "desa",
    "verifier": "verifikator",
}  # fmt: skip
P95 = 150  # milliseconds
MEASURE = "--measure"
Found = dict[str, dict[str, float]]


def main() -> None:
    requests = int(sys.argv[1]) if len(sys.argv) > 1 else 40
    engine = os.environ.get("LAYAK_BENCH_DATABASE", "sqlite")
    print(f"{describe()}; {engine}; {requests} requests a page; milliseconds")
    found = {size: _measured(size, engine, requests) for size in ("tiny", "full")}
    print(f"{'page':26} queries   in process: p50    p95  processor  × tiny   HTTP: p50    p95")
    for name, full in found["full"].items():
        tiny = found["tiny"][name]
        assert full["queries"] == tiny["queries"], f"{name}: more rows, more queries"
        verdict = "met" if max(full["p95"], full["http_p95"]) <= P95 else "MISSED"
        print(
            f"{name:26} {full['queries']:7.0f} {full['p50']:17.1f} {full['p95']:6.1f} "
            f"{full['processor']:10.1f} {full['processor'] / tiny['processor']:7.2f} "
            f"{full['http_p50']:11.1f} {full['http_p95']:6.1f}  {verdict}"
        )
    print(f"goal: p95 ≤ {P95}; {describe()}")


def _measured(size: str, engine: str, requests: int) -> Found:
    """Build a database of this size and measure it in a process of its own."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory()))
        address = stack.enter_context(postgresql_database()) if engine == "postgresql" else ""
        environment = environment_of(folder, address)
        prepare(size, environment=environment)
        command = [sys.executable, __file__, MEASURE, str(requests)]
        made = subprocess.run(
            command, env={**os.environ, **environment}, check=True, capture_output=True, text=True
        )
        found: Found = json.loads(made.stdout.splitlines()[-1])
        return found


def measure(requests: int) -> Found:
    """Every page for every person, in this process and through a server."""
    import django

    django.setup()
    import structlog
    from django.conf import settings
    from django.test import Client

    from layak.apps.accounts.models import User

    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(50))
    own = {name: os.environ[name] for name in os.environ if name.startswith("LAYAK_")}
    found: Found = {}
    with serving(own) as server:
        for role, who in PEOPLE.items():
            client = Client()
            client.force_login(User.objects.get(email=email_of(who)))
            visitor = Visitor(server.port, client.cookies[settings.SESSION_COOKIE_NAME].value)
            for page, path in _pages(who).items():
                here = _timed(lambda: client.get(path).status_code, requests)  # noqa: B023
                there = _timed(lambda: visitor.get(path)[0], requests)  # noqa: B023
                found[f"{page}, {role}"] = {
                    **here,
                    "queries": _queries(client, path),
                    "http_p50": there["p50"],
                    "http_p95": there["p95"],
                }
    return found


def _pages(who: str) -> Mapping[str, str]:
    """The pages of the newest round of the first regency."""
    from layak.apps.assessment.instruments import parsed
    from layak.apps.assessment.models import Round

    round_ = Round.objects.get(regency__code="99.000", closed_at__isnull=True)
    scope = "village" if who == "desa" else "regency"
    questions = parsed(round_).questions.values()
    code = [question.code for question in questions if question.scope == scope][10]
    if who == "verifikator":
        return {"next claim": f"/verifikasi/{round_.public_id}/{code}/"}
    address = f"/siklus/{round_.public_id}"
    return {
        "dashboard": "/",
        "questions": f"{address}/jawaban/?lembaga=semua",
        "one question": f"{address}/jawaban/{code}/",
        "one chance": f"{address}/jawaban/{code}/perkiraan/",
        "gaps": f"{address}/kesenjangan/",
        "documents": "/data-dukung/",
    }


def _timed(ask: Callable[[], int], requests: int) -> dict[str, float]:
    for _ in range(3):  # templates are compiled, the instrument is parsed
        assert ask() == HTTPStatus.OK
    took, used = [], process_time()
    for _ in range(requests):
        began = perf_counter()
        assert ask() == HTTPStatus.OK
        took.append((perf_counter() - began) * 1000)
    used = (process_time() - used) * 1000 / requests
    cuts = quantiles(took, n=100)
    return {"p50": cuts[49], "p95": cuts[94], "processor": used}


def _queries(client: object, path: str) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        client.get(path)  # type: ignore[attr-defined]  # Django is imported late
    return len(queries)


if __name__ == "__main__":
    if sys.argv[1:2] == [MEASURE]:
        print(json.dumps(measure(int(sys.argv[2]))))
    else:
        main()
