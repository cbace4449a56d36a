"""What the background worker does with scenarios: a thin call."""

from __future__ import annotations

from django_tasks import task


@task()
def compute(computation: int) -> None:
    """Solve a scenario's problem, or explain its answer."""
    # HiGHS is loaded by whoever computes, not by everybody who starts the site.
    from layak.apps.scenarios.computing import run

    run(computation)
