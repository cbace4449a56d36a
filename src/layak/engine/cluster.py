"""The same units of work on a Dask cluster: what one machine cannot hold is shared out.

Needs `pip install layak[cluster]`, a scheduler and workers that have Layak and reach the file under
the same path. A unit whose worker dies is given to another one; sums are exact integers, so the
result is the same to the last bit wherever and however often a unit was run.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from layak.core.errors import DomainError, InputRejected
from layak.core.findings import Finding
from layak.engine.embedded import Advance, gathered, units_for
from layak.engine.fragments import Counted, Plan, Unit, count_unit

#: Seconds in which a scheduler must answer.
ANSWERS_WITHIN = 20
#: How many workers may die over one unit before the unit itself is taken to be the cause.
DEATHS = 3


class ClusterUnreachable(DomainError):
    """No scheduler answers at the address, or it has no workers."""

    code = "cluster_unreachable"
    template = "Klaster di {address} tidak menjawab atau tidak memiliki pekerja."


class ClusterMissing(DomainError):
    """The packages for clusters are not installed."""

    code = "cluster_missing"
    template = "Untuk memakai klaster, pasang dahulu: pip install layak[cluster]"


class ClusterFailed(DomainError):
    """The cluster gave a unit up."""

    code = "cluster_failed"
    template = "Klaster di {address} tidak dapat menyelesaikan pekerjaan: {reason}"


def count_there(plan: Plan, *, address: str, advance: Advance) -> Counted:
    """Count the whole file on the cluster whose scheduler is at ``address``.

    ``advance`` is called with the rows of every unit that is done. Raises `ClusterMissing`,
    `ClusterUnreachable`, `ClusterFailed`, and `InputRejected` where the file is unusable.
    """
    distributed = _distributed()
    try:
        client = distributed.Client(address, timeout=ANSWERS_WITHIN, set_as_default=False)
    except (OSError, ValueError, RuntimeError) as error:
        raise ClusterUnreachable(address=address) from error
    threads = len(os.sched_getaffinity(0))
    with client, ThreadPoolExecutor(threads) as pool:
        workers = sum(client.nthreads().values())
        if not workers:
            raise ClusterUnreachable(address=address)
        units = units_for(plan, workers=workers)
        try:
            return gathered(_results(distributed, client, plan, units, advance), pool, threads)
        except (
            distributed.KilledWorker,
            distributed.CancelledError,
            OSError,
            RuntimeError,
        ) as error:  # OSError: a line was cut, or a worker does not see the file
            raise ClusterFailed(address=address, reason=type(error).__name__) from error


def _distributed() -> Any:
    try:
        import distributed
    except ImportError as error:
        raise ClusterMissing from error
    return distributed


def _results(
    distributed: Any, client: Any, plan: Plan, units: list[Unit], advance: Advance
) -> Iterator[Counted]:
    """What units give, as they are done. They are not pure to Dask: the file may have changed."""
    futures = client.map(_try, units, plan=plan, pure=False, retries=DEATHS)
    rows = {future.key: unit.rows for future, unit in zip(futures, units, strict=True)}
    done = distributed.as_completed(futures, loop=client.loop, with_results=True)
    for future, result in done:
        if not isinstance(result, Counted):
            raise InputRejected(result)
        advance(rows[future.key])
        future.release()
        yield result


def _try(unit: Unit, *, plan: Plan) -> Counted | tuple[Finding, ...]:
    """What a unit gives, or why the file cannot be used: findings travel, exceptions lose them."""
    try:
        return count_unit(plan, unit)
    except InputRejected as error:
        return error.findings
