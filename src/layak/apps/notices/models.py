"""What people chose about reminders, which they were given, and the mails that carry them."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from layak.apps.outbox.models import Mail, SendState
from layak.apps.regions.models import Region
from layak.core.notices.model import FREQUENCY_WORDS, Frequency, NoticeKind


class Preference(models.Model):
    """How somebody wants to be reminded; who has no row is reminded as its defaults say.

    ``quiet_from`` and ``quiet_until`` are times of the region's clock. ``version`` is the
    optimistic lock.
    """

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    frequency = models.CharField(
        _("seberapa sering"), max_length=10, default=Frequency.WEEKLY.value,
        choices=[(each.value, word.text) for each, word in FREQUENCY_WORDS.items()],
    )  # fmt: skip
    quiet_from = models.TimeField(_("jam tenang mulai"), default=dt.time(18))
    quiet_until = models.TimeField(_("jam tenang sampai"), default=dt.time(7))
    version = models.PositiveIntegerField(default=0)
    updated_at = models.DateTimeField()

    trail_fields: ClassVar[tuple[str, ...]] = (
        "user_id", "frequency", "quiet_from", "quiet_until", "version", "updated_at",
    )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.user_id} {self.frequency}"


class Notice(models.Model):
    """A reminder that somebody was given, in their language as it was then.

    ``done_at``: it waits no longer. The trail does not watch these rows: they follow from what it
    does watch, and what a person has read is their own business.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    key = models.CharField(max_length=200)
    kind = models.CharField(
        max_length=10, choices=[(kind.value, kind.value) for kind in NoticeKind]
    )
    what = models.CharField(max_length=400)
    why = models.CharField(max_length=400)
    due = models.DateField(null=True)
    link = models.CharField(max_length=300)
    first_seen = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "key"], condition=Q(done_at__isnull=True),
                name="one_open_notice_a_key",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.what


#: What the server refused at its last attempt.
TROUBLED = (SendState.FAILED, SendState.GIVEN_UP)


class Dispatch(Mail):
    """The digest of a person and a day, with its text until it is sent and what came of it.

    ``day`` is one of the region's. A new digest replaces those that did not arrive, because it says
    all that still waits. The trail watches that it was made and for whom; how often the server
    refused it stands here only.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    region = models.ForeignKey(Region, models.PROTECT, related_name="+")
    day = models.DateField()
    subject = models.CharField(max_length=200, blank=True)
    text = models.TextField(blank=True)
    text_hash = models.CharField(max_length=64, blank=True)

    trail_fields: ClassVar[tuple[str, ...]] = ("user_id", "region_id", "day", "text_hash")

    class Meta:
        indexes = [models.Index(fields=["state", "next_try_at"], name="digests_to_be_sent")]
        constraints = [
            models.UniqueConstraint(fields=["user", "day"], name="one_digest_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.day} {self.state}"

    def arrived(self) -> None:
        """What was sent lies in its mailbox; here it would only be one more copy."""
        self.text = ""
