"""The same units on a real Dask scheduler with two worker processes, all on loopback."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from distributed import Client

from layak.core.errors import InputRejected
from layak.core.growth.groups import Grouping, Level
from layak.engine.cluster import ClusterUnreachable, count_there
from layak.engine.embedded import count_here, units_for
from layak.engine.fragments import Plan, Unit, make_plan, units_of
from tests.engine.counting import children_file, same

STARTS_WITHIN = 60  # seconds, on a busy machine


class Cluster:
    """A scheduler and its workers, as processes of their own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file = folder / "scheduler.json"
        self.scheduler = self._start(
            "dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--no-show",
            "--scheduler-file", str(self._file),
        )  # fmt: skip
        self.workers = [self.add_worker(), self.add_worker()]

    def _start(self, program: str, *arguments: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", f"distributed.cli.{program}", *arguments],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=self._folder,
        )  # fmt: skip

    def add_worker(self) -> subprocess.Popen[bytes]:
        return self._start(
            "dask_worker", "--scheduler-file", str(self._file), "--host", "127.0.0.1",
            "--nthreads", "1", "--no-nanny", "--no-dashboard", "--local-directory",
            str(self._folder),
        )  # fmt: skip

    def address(self, *, workers: int) -> str:
        """Where the scheduler is, once it and so many workers are there."""

        deadline = time.monotonic() + STARTS_WITHIN
        while not self._file.exists() and time.monotonic() < deadline:
            time.sleep(0.1)
        address = str(json.loads(self._file.read_text(encoding="utf-8"))["address"])
        with Client(address, timeout=STARTS_WITHIN, set_as_default=False) as client:
            client.wait_for_workers(workers, timeout=STARTS_WITHIN)
        return address

    def stop(self) -> None:
        for process in (*self.workers, self.scheduler):
            process.kill()
            process.wait()


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    started = Cluster(tmp_path)
    yield started
    started.stop()


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Plan:
    """A file in some forty units, so that work is under way when a worker dies."""
    monkeypatch.setattr("layak.engine.cluster.units_for", _small_units)
    grouping = Grouping(Level.DESA, by_month=True)
    path = children_file(tmp_path, rows=40_000, group=1_000)
    return make_plan(path, grouping=grouping, place="village", month="month")


def _small_units(plan: Plan, *, workers: int) -> list[Unit]:
    units = units_of(plan.path, rows=1_000)
    assert len(units) >= 20 * workers
    return units


def test_two_workers_give_the_bytes_of_one_process_and_a_killed_one_changes_nothing(
    cluster: Cluster, plan: Plan
) -> None:
    here = count_here(plan, advance=lambda _: None)
    done: list[int] = []
    there = count_there(plan, address=cluster.address(workers=2), advance=done.append)
    assert same(there.sums, here.sums)
    assert (there.rows, there.refused, sum(done)) == (here.rows, here.refused, 40_000)

    done.clear()

    def kill_one(rows: int) -> None:
        if not done:
            cluster.workers[0].kill()
        done.append(rows)

    survived = count_there(plan, address=cluster.address(workers=2), advance=kill_one)
    assert cluster.workers[0].wait() != 0
    assert same(survived.sums, here.sums)
    assert sum(done) == 40_000

    broken = plan.path.read_bytes()
    plan.path.write_bytes(broken[:100] + bytes(2_000) + broken[2_100:])
    with pytest.raises(InputRejected) as caught:
        count_there(plan, address=cluster.address(workers=1), advance=lambda _: None)
    assert caught.value.findings[0].code == "damaged_parquet"


def test_a_cluster_that_does_not_answer_is_said(
    plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("layak.engine.cluster.ANSWERS_WITHIN", 1)
    with pytest.raises(ClusterUnreachable, match=r"127\.0\.0\.1:9"):
        count_there(plan, address="tcp://127.0.0.1:9", advance=lambda _: None)


def test_an_empty_file_has_no_units(tmp_path: Path) -> None:
    path = tmp_path / "none.parquet"
    pq.write_table(pa.table({"sex": pa.array([], pa.int8()), "weight": pa.array([], "f8")}), path)
    assert units_for(make_plan(path, grouping=Grouping(Level.NATION)), workers=2) == []
