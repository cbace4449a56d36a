"""What the background worker does with documents: thin calls."""

from __future__ import annotations

from django_tasks import task

from layak.apps.evidence import facts


@task()
def read_facts(sha256: str) -> None:
    """Look into a file that was uploaded."""
    facts.read(sha256)
