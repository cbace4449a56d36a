"""What the background worker does with notices: a thin call."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task

from layak.apps.notices.sending import send_due


@task()
def send() -> None:
    """Make the digests that are due, and send what waits."""
    send_due(at=timezone.now())
