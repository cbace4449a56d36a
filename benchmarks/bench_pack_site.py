"""The pack through the site's own server, beside one plain file of the same size from there.

Run with `.venv/bin/python benchmarks/bench_pack_site.py [MEGABYTES]`. Files of 0.2 to 40 MB lie in
a temporary folder and, once read, in the system's memory; granian serves them over loopback to one
reader who throws them away. Both ways are tried in turn, and medians are printed. *Processor* is
the server's own time, which depends least on who else uses the machine.
"""

from __future__ import annotations

import http.client
import os
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from bench_pack import GOAL, MIB, made_files
from machine import describe
from site_data import email_of, environment_of, prepare
from site_server import HOST, Server, serving

RUNS = 5


@dataclass(frozen=True, slots=True)
class Addresses:
    """What is fetched, and by whom."""

    pack: str
    file: str
    session: str


def main() -> None:
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    with _site(wanted * 1_000_000) as (server, at):
        size, _ = _fetched(server, at, at.pack)  # counts check sums, makes the index
        print(f"{describe()}; {size / 1e6:,.0f} MB; {RUNS} runs in turn")
        _check(server, at)
        before = server.peak_memory()
        report(server, at)
        grown = server.peak_memory() - before
        print(
            f"memory: {before / MIB:.0f} MiB a process before, {grown / MIB:.1f} MiB more at peak"
        )


def report(server: Server, at: Addresses) -> None:
    """Print megabytes a second of both ways, and the processor time of one beside the other's."""
    clock: dict[str, list[float]] = {"the pack": [], "one plain file": []}
    processor: dict[str, list[float]] = {name: [] for name in clock}
    sizes: dict[str, int] = {}
    for _ in range(RUNS):
        for name, address in zip(clock, (at.pack, at.file), strict=True):
            used = server.processor_seconds()
            sizes[name], took = _fetched(server, at, address)
            clock[name].append(took)
            processor[name].append(server.processor_seconds() - used)
    print("| way | MB/s by the clock | MB/s by the server's processor | first byte after |")
    print("|---|---:|---:|---:|")
    for name, address in zip(clock, (at.pack, at.file), strict=True):
        speed = sizes[name] / 1e6
        print(f"| {name} | {speed / median(clock[name]):,.0f} "
              f"| {speed / median(processor[name]):,.0f} "
              f"| {_first_byte(server, at, address) * 1000:,.0f} ms |")  # fmt: skip
    ratio = median(clock["the pack"]) / median(clock["one plain file"])
    print(f"the pack takes {ratio:.2f} of the plain file's time by the clock")
    reached = sizes["the pack"] / 1e6 / median(clock["the pack"])
    print(f"goal {GOAL} MB/s by the clock: {'met' if reached >= GOAL else 'NOT MET'}")


def _fetched(server: Server, at: Addresses, address: str) -> tuple[int, float]:
    """Fetch everything; how many bytes came, and how long it took from the request on."""
    began, size = perf_counter(), 0
    buffer = memoryview(bytearray(MIB))
    with _asked(server, at, address) as response:
        while count := response.readinto(buffer):
            size += count
    return size, perf_counter() - began


def _first_byte(server: Server, at: Addresses, address: str) -> float:
    """How long it takes until the first byte of the body is there, median."""
    took = []
    for _ in range(RUNS):
        began = perf_counter()
        with _asked(server, at, address) as response:
            response.read(1)
            took.append(perf_counter() - began)
    return median(took)


@contextmanager
def _asked(server: Server, at: Addresses, address: str) -> Iterator[http.client.HTTPResponse]:
    line = http.client.HTTPConnection(HOST, server.port, timeout=60)
    line.request("GET", address, headers={"Cookie": f"sessionid={at.session}"})
    response = line.getresponse()
    assert response.status == http.client.OK, response.read()[:500]
    yield response
    line.close()


def _check(server: Server, at: Addresses) -> None:
    """The pack must be what `zipfile` reads back, or no figure is printed."""
    with TemporaryDirectory() as folder:
        target = Path(folder) / "paket.zip"
        with _asked(server, at, at.pack) as response, target.open("wb") as file:
            while piece := response.read(MIB):
                file.write(piece)
        with zipfile.ZipFile(target) as archive:
            assert archive.testzip() is None


@contextmanager
def _site(total: int) -> Iterator[tuple[Server, Addresses]]:
    with TemporaryDirectory() as name:
        folder = Path(name)
        environment = environment_of(folder)
        prepare("tiny", environment=environment)
        os.environ.update(environment)
        import django

        django.setup()
        at = _filled(folder, total)
        with serving(environment) as server:
            yield server, at


def _filled(folder: Path, total: int) -> Addresses:
    """Give every document of the round a file, and one document outside it a plain large one."""
    from django.db import connection
    from django.test import Client
    from django.urls import reverse

    from layak.apps.accounts.models import User
    from layak.apps.assessment.models import Proof, Round
    from layak.apps.evidence import storage
    from layak.apps.evidence.models import Version

    *proofs, last = Proof.objects.order_by("pk")
    for proof in proofs:  # the site keeps no more documents than files are made here
        if proof.document_id == last.document_id:
            proof.delete()
    last.delete()
    plain = Version.objects.get(document=last.document_id)
    versions = list(Version.objects.exclude(pk=plain.pk).order_by("pk"))
    (folder / "made").mkdir()
    files = made_files(folder / "made", total)
    for number, version in enumerate(versions):
        _keep(storage.path_of(version.sha256), files[number :: len(versions)])
    _keep(storage.path_of(plain.sha256), files)
    for version in (*versions, plain):
        version.size = storage.path_of(version.sha256).stat().st_size
        version.save()
    client = Client()
    client.force_login(User.objects.get(email=email_of("sekretariat")))
    at = Addresses(
        reverse("pack", args=[Round.objects.get().public_id]),
        reverse("document_download", args=[plain.document.public_id, 1]),
        client.cookies["sessionid"].value,
    )
    connection.close()
    return at


def _keep(target: Path, files: list[Path]) -> None:
    """Several made files as one stored file."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("wb") as kept:
        for file in files:
            kept.write(file.read_bytes())


if __name__ == "__main__":
    main()
