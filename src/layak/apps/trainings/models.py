"""What a training has beside its gathering: a rule, tests, certificates and what follows."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from layak.apps.gatherings.models import Gathering, Participant
from layak.apps.planning.models import Action
from layak.apps.regions.models import Region


class Occasion(models.TextChoices):
    """When a test is taken."""

    PRE = "pre", _("Tes awal")
    POST = "post", _("Tes akhir")


class Programme(models.Model):
    """What the certificate of a training asks for, and which test is open.

    ``share`` of the JP, from 0 to 1; ``post_share`` of right answers, where one is asked;
    ``bank`` is the question bank; ``version`` its optimistic lock.
    """

    gathering = models.OneToOneField(Gathering, models.PROTECT, related_name="programme")
    share = models.DecimalField(max_digits=4, decimal_places=3)
    needs_pre_test = models.BooleanField(default=False)
    needs_post_test = models.BooleanField(default=False)
    post_share = models.DecimalField(max_digits=4, decimal_places=3, null=True)
    valid_months = models.PositiveSmallIntegerField(null=True)
    bank = models.CharField(max_length=60, blank=True)
    open_test = models.CharField(max_length=4, blank=True, choices=Occasion.choices)
    version = models.PositiveIntegerField(default=1)

    trail_fields: ClassVar[tuple[str, ...]] = (
        "gathering_id", "share", "needs_pre_test", "needs_post_test", "post_share",
        "valid_months", "bank", "open_test", "version",
    )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.gathering_id}"


class TestSheet(models.Model):
    """One attempt of one participant: ``answers`` is canonical JSON, item to option; ``share``
    right, from 0 to 1."""

    __test__ = False  # no test of ours, whatever its name says to pytest

    participant = models.ForeignKey(Participant, models.PROTECT, related_name="sheets")
    occasion = models.CharField(max_length=4, choices=Occasion.choices)
    attempt = models.PositiveSmallIntegerField()
    answers = models.TextField()
    share = models.DecimalField(max_digits=5, decimal_places=4)
    at = models.DateTimeField()

    trail_fields: ClassVar[tuple[str, ...]] = (
        "participant_id", "occasion", "attempt", "answers", "share", "at",
    )  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["participant", "occasion", "attempt"], name="one_sheet_an_attempt"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.participant_id} {self.occasion} {self.attempt}"


class Certificate(models.Model):
    """A certificate that was given out: what it says stays, also after it is revoked.

    ``content`` is canonical JSON of what is printed. ``valid_until`` is its last day.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    region = models.ForeignKey(Region, models.PROTECT, related_name="+")
    participant = models.ForeignKey(Participant, models.PROTECT, related_name="certificates")
    number = models.CharField(max_length=40, unique=True)
    year = models.PositiveSmallIntegerField()
    serial = models.PositiveIntegerField()
    content = models.TextField()
    issued_on = models.DateField()
    valid_until = models.DateField(null=True)
    issued_at = models.DateTimeField()
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    reason = models.CharField(_("alasan"), max_length=300, blank=True)

    trail_fields: ClassVar[tuple[str, ...]] = (
        "region_id", "participant_id", "number", "year", "serial", "content", "issued_on",
        "valid_until", "issued_at", "issued_by_id", "revoked_at", "revoked_by_id", "reason",
    )  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["region", "year", "serial"], name="one_certificate_a_serial"
            ),
            models.UniqueConstraint(
                fields=["participant"], condition=Q(revoked_at__isnull=True),
                name="one_standing_certificate",
            ),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True) | ~Q(reason=""),
                name="certificate_is_revoked_for_a_reason",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.number


class NextStep(models.Model):
    """What a participant takes on after a training (RTL), and what came of it."""

    participant = models.OneToOneField(Participant, models.PROTECT, related_name="next_step")
    text = models.TextField(_("rencana tindak lanjut"))
    due_date = models.DateField(_("selesai paling lambat"))
    report = models.TextField(_("hasil"), blank=True)
    reported_at = models.DateTimeField(null=True)
    written_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    trail_fields: ClassVar[tuple[str, ...]] = (
        "participant_id", "text", "due_date", "report", "reported_at", "written_at", "version",
    )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.participant_id}"


class Feedback(models.Model):
    """What a participant says of a training: ``ratings`` (1 to 5) and ``texts`` as JSON by code."""

    participant = models.OneToOneField(Participant, models.PROTECT, related_name="feedback")
    ratings = models.TextField(default="{}")
    texts = models.TextField(default="{}")
    at = models.DateTimeField()

    trail_fields: ClassVar[tuple[str, ...]] = ("participant_id", "ratings", "texts", "at")

    def __str__(self) -> str:
        return f"{self.participant_id}"


class Proposal(models.Model):
    """A line that a group proposes for the RAD; ``action`` is the line it became."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    gathering = models.ForeignKey(Gathering, models.PROTECT, related_name="proposals")
    group = models.CharField(_("kelompok"), max_length=60)
    cluster = models.CharField(_("klaster"), max_length=4)
    title = models.CharField(_("aksi"), max_length=300)
    gap = models.CharField(_("kesenjangan"), max_length=300, blank=True)
    question = models.CharField(_("pertanyaan"), max_length=20, blank=True)
    output = models.CharField(_("keluaran"), max_length=200, blank=True)
    by = models.ForeignKey(Participant, models.PROTECT, null=True, related_name="+")
    written_at = models.DateTimeField()
    action = models.ForeignKey(Action, models.PROTECT, null=True, related_name="+")
    taken_at = models.DateTimeField(null=True)

    trail_fields: ClassVar[tuple[str, ...]] = (
        "gathering_id", "group", "cluster", "title", "gap", "question", "output", "by_id",
        "written_at", "action_id", "taken_at",
    )  # fmt: skip

    def __str__(self) -> str:
        return self.title


class ClassSize(models.Model):
    """How many people of a class there are in a region, and on whose word."""

    region = models.ForeignKey(Region, models.PROTECT, related_name="+")
    profession = models.CharField(max_length=40)
    people = models.PositiveIntegerField(_("jumlah orang"))
    source = models.CharField(_("sumber"), max_length=200)
    version = models.PositiveIntegerField(default=1)

    trail_fields: ClassVar[tuple[str, ...]] = (
        "region_id", "profession", "people", "source", "version",
    )  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["region", "profession"], name="one_size_of_a_class"),
        ]

    def __str__(self) -> str:
        return f"{self.profession}: {self.people}"
