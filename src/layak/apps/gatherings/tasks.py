"""What the background worker does with letters: a thin call."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task

from layak.apps.gatherings.letters import send_letters


@task()
def send() -> None:
    """Send the letters that wait."""
    send_letters(at=timezone.now())
