"""The forms of a round, and what every place replied, version by version."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from layak.apps.assessment.models import Round
from layak.apps.organizations.models import Organization
from layak.apps.regions.models import Region
from layak.core.instrument.model import Scope
from layak.core.village_form.model import Value


class Form(models.Model):
    """The form of a round for one kind of place: ``scope`` is ``district`` or ``village``.

    Its items are the instrument's questions about such places. ``due_date`` is the day by which
    places are asked to reply; replies are taken until the round's claim is handed in.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    round = models.ForeignKey(Round, models.PROTECT, related_name="village_forms")
    scope = models.CharField(
        max_length=10,
        choices=[(each.value, each.value) for each in (Scope.DISTRICT, Scope.VILLAGE)],
    )
    due_date = models.DateField(_("tenggat"), null=True)
    opened_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    trail_fields: ClassVar[tuple[str, ...]] = (
        "round_id", "scope", "due_date", "opened_at", "version",
    )  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "scope"], name="one_form_per_scope"),
        ]

    def __str__(self) -> str:
        return f"{self.round_id} {self.scope}"


class Reply(models.Model):
    """What one place replied to one item: yes or no, or a number; and a short note.

    ``organization`` is the office whose member wrote it last: the village's own, or another that
    entered it for a village without an account. ``version`` rises with every write.
    """

    form = models.ForeignKey(Form, models.PROTECT, related_name="replies")
    place = models.ForeignKey(Region, models.PROTECT, related_name="+")
    question = models.CharField(max_length=20)
    value = models.CharField(
        max_length=3, blank=True, choices=[(each.value, each.value) for each in Value]
    )
    number = models.DecimalField(max_digits=13, decimal_places=4, null=True)
    note = models.TextField(_("catatan"), blank=True)
    version = models.PositiveIntegerField(default=1)
    updated_at = models.DateTimeField()
    updated_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+", null=True)

    trail_fields: ClassVar[tuple[str, ...]] = (
        "form_id", "place_id", "question", "value", "number", "note", "version", "updated_at",
        "updated_by_id", "organization_id",
    )  # fmt: skip

    class Meta:
        indexes = [models.Index(fields=["form", "question", "value"], name="replies_to_a_question")]
        constraints = [
            models.UniqueConstraint(
                fields=["form", "place", "question"], name="one_reply_per_place_and_item"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question} {self.place_id} v{self.version}"


class ReplyRevision(models.Model):
    """One version of a reply, kept for ever: the content as canonical JSON.

    ``change`` is the id that the writer's device gave this write: sent twice, it is stored once.
    """

    reply = models.ForeignKey(Reply, models.PROTECT, related_name="revisions")
    version = models.PositiveIntegerField()
    change = models.UUIDField()
    content = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+", null=True)

    trail_fields: ClassVar[tuple[str, ...]] = (
        "reply_id", "version", "change", "content", "at", "by_id", "organization_id",
    )  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["reply", "version"], name="one_revision_of_a_reply"),
            models.UniqueConstraint(fields=["by", "change"], name="one_revision_per_change"),
        ]

    def __str__(self) -> str:
        return f"{self.reply_id} v{self.version}"
