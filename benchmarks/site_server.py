"""The site as it runs in earnest: granian, two processes with one thread each, and its visitors."""

from __future__ import annotations

import http.client
import os
import re
import socket
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from statistics import median, quantiles
from typing import Any
from urllib.parse import urlencode, urlsplit

HOST = "127.0.0.1"
LOCAL_POSTGRESQL = "postgresql://postgres@127.0.0.1:5432/postgres"
PATIENCE = 60.0


@dataclass(frozen=True, slots=True)
class Times:
    """How long requests took, in milliseconds, how many a second, and how many failed.

    ``processor`` is the server's own time for one of them, which depends least on who else uses
    the machine; ``client`` what the visitor took for it on the same processors.
    """

    p50: float
    p95: float
    p99: float
    rate: float
    failed: int
    processor: float
    client: float

    def __str__(self) -> str:
        return (
            f"{self.rate:7.1f}/s  p50 {self.p50:6.1f}  p95 {self.p95:6.1f}  p99 {self.p99:6.1f} ms"
            f"  processor {self.processor:5.1f} ms (client {self.client:.1f})  failed {self.failed}"
        )


def times(crowd: Crowd, *, seconds: float, processor_seconds: float, failed: int = 0) -> Times:
    """Sum up what a ``crowd`` measured over a run of ``seconds``."""
    took, share = crowd.took, 1000 / max(len(crowd.took), 1)
    cuts = quantiles(took, n=100) if len(took) > 1 else [*took] * 99
    return Times(
        median(took), cuts[94], cuts[98], len(took) / seconds, failed,
        processor_seconds * share, crowd.processor_seconds * share,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Server:
    """A running site: where it listens, and the group of its processes."""

    port: int
    group: int

    def processor_seconds(self) -> float:
        """The processor time its processes have used so far (Linux; the database's is apart)."""
        ticks = 0
        for each in Path("/proc").glob("[0-9]*/stat"):
            with suppress(OSError):
                fields = each.read_text(encoding="utf-8").rpartition(")")[2].split()
                ticks += int(fields[11]) + int(fields[12]) if fields[2] == str(self.group) else 0
        return ticks / os.sysconf("SC_CLK_TCK")

    def peak_memory(self) -> int:
        """The most memory that one of its processes has had so far, in bytes (Linux)."""
        peaks = [0]
        for each in Path("/proc").glob("[0-9]*/stat"):
            with suppress(OSError):
                if each.read_text(encoding="utf-8").rpartition(")")[2].split()[2] == str(
                    self.group
                ):
                    status = each.with_name("status").read_text(encoding="utf-8")
                    peaks += [int(kib) * 1024 for kib in re.findall(r"VmHWM:\s+(\d+)", status)]
        return max(peaks)


@contextmanager
def serving(environment: Mapping[str, str], *, workers: int = 2) -> Iterator[Server]:
    """Serve the site as `layak serve` does, by so many processes."""
    from layak.cli.site import server_arguments

    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port = int(probe.getsockname()[1])
    command = [sys.executable, *server_arguments(host=HOST, port=port, workers=workers)]
    own = {**os.environ, **environment}
    with subprocess.Popen(
        command, env=own, stderr=subprocess.DEVNULL, start_new_session=True
    ) as server:
        try:
            _wait_for(port)
            yield Server(port, server.pid)
        finally:
            server.terminate()


def _wait_for(port: int) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            if Visitor(port).get("/sehat")[0] == http.client.OK:
                return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError("the server does not answer")


@contextmanager
def postgresql_database() -> Iterator[str]:
    """A new, empty database on the server of LAYAK_TEST_DATABASE_URL, or the local one."""
    import psycopg
    from psycopg import sql

    server = os.environ.get("LAYAK_TEST_DATABASE_URL", LOCAL_POSTGRESQL)
    name = sql.Identifier(f"layak_bench_{uuid.uuid4().hex[:8]}")
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(name))
        try:
            yield urlsplit(server)._replace(path=f"/{name.as_string().strip(chr(34))}").geturl()
        finally:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(name))


class Visitor:
    """A browser without a window: one lasting connection, a session, the token of its forms."""

    def __init__(self, port: int, session: str = "") -> None:
        self._connection = http.client.HTTPConnection(HOST, port, timeout=PATIENCE)
        self._cookies = {"sessionid": session} if session else {}
        self._token = ""

    def get(self, path: str) -> tuple[int, bytes]:
        """Open a page; remembers the token for forms where it has one."""
        status, body = self._ask("GET", path, None, {})
        found = re.search(rb'name="csrfmiddlewaretoken" value="([^"]+)"', body)
        self._token = found[1].decode() if found else self._token
        return status, body

    def post(self, path: str, form: Mapping[str, str]) -> tuple[int, bytes]:
        """Send a form as the page's own code does. `get` a page with a form first."""
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "X-CSRFToken": self._token,
            "X-Layak-Fragment": "1",
        }
        return self._ask("POST", path, urlencode(form), headers)

    def upload(self, path: str, name: str, content: bytes) -> tuple[int, bytes]:
        """Send one file as the page's own code does. `get` a page with a form first."""
        line = uuid.uuid4().hex
        disposition = f'form-data; name="files"; filename="{name}"'
        head = f"--{line}\r\nContent-Disposition: {disposition}\r\n\r\n".encode()
        headers = {
            "Content-Type": f"multipart/form-data; boundary={line}",
            "X-CSRFToken": self._token,
            "X-Layak-Fragment": "1",
        }
        return self._ask("POST", path, head + content + f"\r\n--{line}--\r\n".encode(), headers)

    def _ask(
        self, method: str, path: str, body: str | bytes | None, headers: dict[str, str]
    ) -> tuple[int, bytes]:
        cookies = "; ".join(f"{name}={value}" for name, value in self._cookies.items())
        self._connection.request(method, path, body, {**headers, "Cookie": cookies})
        response = self._connection.getresponse()
        for line in response.headers.get_all("Set-Cookie") or ():
            name, _, value = line.partition(";")[0].partition("=")
            self._cookies[name] = value
        return response.status, response.read()


@dataclass(frozen=True, slots=True)
class Crowd:
    """What visitors at the same time measured (milliseconds), and the processor time they took."""

    took: list[float]
    processor_seconds: float


def at_once(work: Callable[..., list[float]], arguments: Sequence[tuple[object, ...]]) -> Crowd:
    """Run ``work`` once per tuple of arguments, each in a process of its own, starting together."""
    spawn = get_context("spawn")
    with spawn.Pool(len(arguments), _take, (spawn.Barrier(len(arguments)),)) as pool:
        each = pool.starmap(_together, [(work, *given) for given in arguments], chunksize=1)
    return Crowd([time for took, _ in each for time in took], sum(used for _, used in each))


_barrier: list[Any] = []


def _take(barrier: object) -> None:
    _barrier.append(barrier)


def _together(work: Callable[..., list[float]], *given: object) -> tuple[list[float], float]:
    """Wait for the others, who are still starting, so that they do not disturb; then work."""
    _barrier[0].wait()
    before = time.process_time()
    return work(*given), time.process_time() - before
