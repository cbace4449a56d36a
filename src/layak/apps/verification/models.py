"""What verification remembers: who may look, what was frozen, every verdict, every repair window.

Verdicts and submissions are only ever added: a later row takes the place of an earlier one.
"""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from layak.apps.assessment.models import Round
from layak.apps.organizations.models import Role
from layak.apps.regions.models import Region
from layak.core.proofs.model import ProofState
from layak.core.verification.model import Decision, ReasonKind
from layak.core.verification.stages import Phase


def _points(*, null: bool = False) -> models.DecimalField[Any, Any]:
    """Points as answers have them."""
    return models.DecimalField(max_digits=17, decimal_places=8, null=null)


class Handover(models.Model):
    """That a round is handed to verifiers for a stage: to everybody of a role at a place, or to one
    ``person`` there. Whom nothing was handed to sees nothing."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="handovers")
    stage = models.CharField(max_length=10)
    role = models.CharField(max_length=20, choices=Role.choices)
    place = models.ForeignKey(Region, models.PROTECT, related_name="+")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True
    )
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)

    trail_fields: ClassVar[tuple[str, ...]] = (
        "round_id", "stage", "role", "place_id", "person_id", "given_at", "given_by_id",
        "ended_at",
    )  # fmt: skip

    class Meta:
        indexes = [models.Index(fields=["place", "role"], name="handovers_of_a_place")]

    def __str__(self) -> str:
        return f"{self.round_id} {self.stage} {self.role}"


class Act(models.TextChoices):
    """What ended a stage, or a phase of it."""

    SUBMIT = "submit", _("Dikirim")
    DELIVER = "deliver", _("Putusan disampaikan")
    CLOSE = "close", _("Tahapan ditutup")


#: With these a regency gets to know the verdicts written so far.
DELIVERIES = (Act.DELIVER, Act.CLOSE)


class Submission(models.Model):
    """What stood when a stage was handed on: the whole round as canonical JSON, frozen and signed.

    ``content`` holds answers, hashes of the evidence, verdicts, instrument hash and score;
    ``receipt`` is the signed text that anybody can check.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    round = models.ForeignKey(Round, models.PROTECT, related_name="submissions")
    number = models.PositiveIntegerField()
    stage = models.CharField(max_length=10)
    act = models.CharField(max_length=10, choices=Act.choices)
    content = models.TextField()
    content_hash = models.CharField(max_length=64)
    claimed = _points()
    verified = _points(null=True)
    rank = models.CharField(max_length=40, blank=True)
    receipt = models.TextField()
    key_id = models.CharField(max_length=16)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    trail_fields: ClassVar[tuple[str, ...]] = (
        "round_id", "number", "stage", "act", "content", "content_hash", "claimed", "verified",
        "rank", "receipt", "key_id", "at", "by_id",
    )  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "number"], name="one_submission_per_number"),
        ]

    def __str__(self) -> str:
        return f"{self.stage} {self.act} {self.number}"


class Ruling(models.Model):
    """One reading of one answer by one verifier in one stage; a verdict that was thought over again
    is the next ``number``. ``phase`` tells the first look from the second, after a repair;
    ``claimed`` is what the answer claimed, ``seen`` the fingerprint of answer and proof as they
    were read, ``proof_state`` how well the answer was proved then."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    round = models.ForeignKey(Round, models.PROTECT, related_name="rulings")
    stage = models.CharField(max_length=10)
    phase = models.CharField(max_length=12, default=Phase.READING.value)
    question = models.CharField(max_length=20)
    verifier = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    number = models.PositiveIntegerField(default=1)
    seen = models.CharField(max_length=64)
    proof_state = models.CharField(
        max_length=20, choices=[(each.value, each.value) for each in ProofState]
    )
    decision = models.CharField(
        max_length=10, choices=[(each.value, each.value) for each in Decision]
    )
    claimed = _points()
    points = _points()
    reason = models.CharField(
        max_length=20, blank=True, choices=[(each.value, each.value) for each in ReasonKind]
    )
    words = models.TextField(_("penjelasan"), blank=True)
    is_decisive = models.BooleanField(default=False)
    at = models.DateTimeField()

    trail_fields: ClassVar[tuple[str, ...]] = (
        "round_id", "stage", "phase", "question", "verifier_id", "number", "seen", "proof_state",
        "decision", "claimed", "points", "reason", "words", "is_decisive", "at",
    )  # fmt: skip

    class Meta:
        indexes = [models.Index(fields=["round", "stage", "question"], name="rulings_of_a_stage")]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "stage", "question", "verifier", "number"],
                name="one_ruling_per_number",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.stage} {self.question} {self.decision}"


class RepairWindow(models.Model):
    """The time in which a regency may repair the proof of answers that a stage has lowered."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="repair_windows")
    stage = models.CharField(max_length=10)
    opened_at = models.DateTimeField()
    until = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    finished_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True
    )

    trail_fields: ClassVar[tuple[str, ...]] = (
        "round_id", "stage", "opened_at", "until", "finished_at", "finished_by_id",
    )  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "stage"], name="one_window_per_stage"),
        ]

    def __str__(self) -> str:
        return f"{self.stage} {self.until}"
