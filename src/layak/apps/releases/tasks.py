"""What the background worker does with releases: thin calls."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task

from layak.apps.releases import drafting


@task()
def draft_release(release: int, version: int) -> None:
    """Make the tables of a release."""
    drafting.draft(release, version=version, at=timezone.now())


@task()
def check_release(release: int, version: int, person: int) -> None:
    """Attack a release beside all that is out, and publish it."""
    drafting.check_and_publish(release, version=version, person=person, at=timezone.now())
