"""What every stored mail knows of its way to the server."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class SendState(models.TextChoices):
    """What came of a mail."""

    NOTHING = "nothing", _("Tidak ada yang perlu dikirim")
    QUEUED = "queued", _("Menunggu dikirim")
    SENT = "sent", _("Terkirim")
    FAILED = "failed", _("Gagal, akan dicoba lagi")
    GIVEN_UP = "given_up", _("Tidak terkirim")
    REPLACED = "replaced", _("Digantikan yang lebih baru")


#: What has not arrived and may still be sent.
UNSENT = (SendState.QUEUED, SendState.FAILED)


class Mail(models.Model):
    """A mail until it has arrived. ``next_try_at`` is when it is sent or tried again at the
    earliest; ``failing_since`` the first refusal since its reader was last reached."""

    state = models.CharField(max_length=10, choices=SendState.choices)
    attempts = models.PositiveSmallIntegerField(default=0)
    failing_since = models.DateTimeField(null=True)
    next_try_at = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=200, blank=True)
    sent_at = models.DateTimeField(null=True)

    trail_fields: ClassVar[tuple[str, ...]]

    class Meta:
        abstract = True

    def arrived(self) -> None:
        """Forget what is only one more copy of what lies in a mailbox now."""
