"""The trail. Entries are only ever added; each one's hash covers the one before it."""

from __future__ import annotations

from django.db import models


class Entry(models.Model):
    """One write: who did what to which record, and what the records look like afterwards.

    ``actor_id`` and ``place`` (a region code) are plain values, not foreign keys: the trail
    outlives what it speaks of. ``details`` and ``states`` are canonical JSON; ``states`` maps
    ``app.model:id`` to the fingerprint of the row after the write (``""``: deleted).
    """

    at = models.DateTimeField()
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=120)
    action = models.CharField(max_length=60)
    subject = models.CharField(max_length=120)
    place = models.CharField(max_length=13)
    details = models.TextField(default="{}")
    states = models.TextField(default="{}")
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        indexes = [
            models.Index(fields=["place", "-id"], name="trail_of_a_place"),
            models.Index(fields=["subject", "-id"], name="trail_of_a_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.action} {self.subject}"


class Head(models.Model):
    """The end of the chain: one row, locked while an entry is added, so the chain never forks."""

    count = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.count} {self.hash}"
