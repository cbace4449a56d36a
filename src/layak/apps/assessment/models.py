"""Rounds, who answers what in them, the answers, and their review."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from layak.apps.evidence.models import Document
from layak.apps.organizations.models import Organization
from layak.apps.regions.models import Region
from layak.core.scoring.model import Basis

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


def _points() -> models.DecimalField[Any, Any]:
    """Points: 8 decimals hold a level of 4 decimals times a maximum of 4 exactly."""
    return models.DecimalField(max_digits=17, decimal_places=8, null=True)


def _number(name: StrOrPromise | None = None) -> models.DecimalField[Any, Any]:
    """A stated number: 4 decimals, as `core.values.PLACES`."""
    return models.DecimalField(name, max_digits=13, decimal_places=4, null=True)


class InstrumentVersion(models.Model):
    """An instrument as used here, pinned by its content hash. Immutable once a round uses it."""

    code = models.CharField(max_length=60)
    version = models.CharField(max_length=20)
    content_hash = models.CharField(max_length=64, unique=True)
    content = models.TextField()
    added_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    trail_fields: ClassVar[tuple[str, ...]] = ("code", "version", "content_hash", "content")

    def __str__(self) -> str:
        return f"{self.code} v{self.version}"


class OwnInstrument(models.Model):
    """That a regency added an instrument version; no other regency sees it by that.

    The content is stored once, whoever adds it. ``base_hash`` is the version it was made from.
    While ``withdrawn_at`` is set it serves the regency's old rounds and no new one.
    """

    regency = models.ForeignKey(Region, models.PROTECT, related_name="+")
    version = models.ForeignKey(InstrumentVersion, models.PROTECT, related_name="owners")
    base_hash = models.CharField(max_length=64)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    trail_fields: ClassVar[tuple[str, ...]] = (
        "regency_id", "version_id", "base_hash", "added_at", "added_by_id", "withdrawn_at",
    )  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["regency", "version"], name="one_instrument_once"),
        ]

    def __str__(self) -> str:
        return f"{self.regency_id} {self.version_id}"


class InstrumentMapping(models.Model):
    """Which question became which between two instruments, as a regency has confirmed it.

    ``links`` is canonical JSON (`core.instrument.mapping`). ``version`` rises with every write
    (optimistic locking).
    """

    regency = models.ForeignKey(Region, models.PROTECT, related_name="+")
    old = models.ForeignKey(InstrumentVersion, models.PROTECT, related_name="+")
    new = models.ForeignKey(InstrumentVersion, models.PROTECT, related_name="+")
    links = models.TextField()
    version = models.PositiveIntegerField(default=1)
    updated_at = models.DateTimeField()
    updated_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    trail_fields: ClassVar[tuple[str, ...]] = (
        "regency_id", "old_id", "new_id", "links", "version", "updated_at", "updated_by_id",
    )  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["regency", "old", "new"], name="one_mapping_per_pair"),
        ]

    def __str__(self) -> str:
        return f"{self.old_id} → {self.new_id} v{self.version}"


class Round(models.Model):
    """One evaluation of one regency over one or two data years.

    ``claimed_at`` is when the regency handed its claim in: from then on no answer changes.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    regency = models.ForeignKey(Region, models.PROTECT, related_name="rounds")
    instrument = models.ForeignKey(InstrumentVersion, models.PROTECT, related_name="rounds")
    title = models.CharField(_("judul"), max_length=120)
    first_year = models.PositiveSmallIntegerField(_("tahun data pertama"))
    last_year = models.PositiveSmallIntegerField(_("tahun data terakhir"))
    copied_from = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    is_sample = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    later_trail_fields: ClassVar[tuple[str, ...]] = ("claimed_at",)
    trail_fields: ClassVar[tuple[str, ...]] = (
        "regency_id", "instrument_id", "title", "first_year", "last_year", "copied_from_id",
        "closed_at",
    )  # fmt: skip

    class Meta:
        indexes = [models.Index(fields=["regency", "-last_year"], name="rounds_of_a_regency")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(last_year__gte=models.F("first_year")),
                name="years_in_order",
            ),
            models.UniqueConstraint(fields=["regency", "title"], name="one_round_per_title"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        """Whether answers may still change: neither handed in nor closed."""
        return self.closed_at is None and self.claimed_at is None


class Stage(models.Model):
    """A stage of a round's calendar; ``until_date`` is the last day of it.

    ``repair_hours`` is how long the regency may repair its proof once the stage's verdicts have
    arrived (``None``: not at all).
    """

    round = models.ForeignKey(Round, models.CASCADE, related_name="stages")
    position = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=10)
    name = models.CharField(_("tahapan"), max_length=120)
    from_date = models.DateField(_("mulai"))
    until_date = models.DateField(_("sampai"))
    repair_hours = models.PositiveSmallIntegerField(_("jam perbaikan"), null=True)

    later_trail_fields: ClassVar[tuple[str, ...]] = ("repair_hours",)
    trail_fields: ClassVar[tuple[str, ...]] = (
        "round_id", "position", "code", "name", "from_date", "until_date",
    )  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "position"], name="one_stage_per_position"),
            models.CheckConstraint(
                condition=models.Q(until_date__gte=models.F("from_date")),
                name="stage_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Responsibility(models.Model):
    """That an organization answers a question in a round; one of them leads."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="responsibilities")
    question = models.CharField(max_length=20)
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    is_lead = models.BooleanField(default=False)
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="assignments"
    )
    due_date = models.DateField(_("tenggat"), null=True)

    trail_fields: ClassVar[tuple[str, ...]] = (
        "round_id", "question", "organization_id", "is_lead", "assignee_id", "due_date",
    )  # fmt: skip

    class Meta:
        indexes = [
            models.Index(fields=["round", "organization"], name="questions_of_an_agency"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "question", "organization"], name="one_responsibility_once"
            ),
            models.UniqueConstraint(
                fields=["round", "question"],
                condition=models.Q(is_lead=True),
                name="one_lead_per_question",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question} {self.organization_id}"


class State(models.TextChoices):
    """Where an answer stands between the agency and the secretariat."""

    DRAFT = "draft", _("Konsep")
    READY = "ready", _("Siap diperiksa")
    RETURNED = "returned", _("Dikembalikan")
    ACCEPTED = "accepted", _("Diterima")


class Answer(models.Model):
    """What a region claims on one question. It belongs to the agency, not to the person.

    ``number`` is points, level or measured value as ``basis`` says; ``points`` is what the core
    made of it (``None``: not answered). ``option``, ``measured`` and ``previous`` are kept beside a
    claim in points where the instrument does not say what they are worth.
    ``is_confirmed`` is false for an answer copied from an earlier round until the
    agency has looked at it. ``version`` rises with every write (optimistic locking). Until
    ``repair_until`` its proof may be repaired, although the claim itself is handed in.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    round = models.ForeignKey(Round, models.PROTECT, related_name="answers")
    question = models.CharField(max_length=20)
    basis = models.CharField(max_length=10, choices=[(basis.value, basis.value) for basis in Basis])
    number = _number()
    option = models.CharField(max_length=60, blank=True)
    measured = _number(_("capaian"))
    previous = _number(_("capaian tahun sebelumnya"))
    note = models.TextField(_("catatan"), blank=True)
    points = _points()
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    is_confirmed = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=1)
    updated_at = models.DateTimeField()
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True
    )
    repair_until = models.DateTimeField(null=True)

    later_trail_fields: ClassVar[tuple[str, ...]] = ("repair_until",)
    trail_fields: ClassVar[tuple[str, ...]] = (
        "round_id", "question", "basis", "number", "option", "measured", "previous", "note",
        "points", "state", "is_confirmed", "version", "updated_at", "updated_by_id",
    )  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "question"], name="one_answer_per_question"),
        ]

    def __str__(self) -> str:
        return f"{self.question} v{self.version}"


class Revision(models.Model):
    """One version of an answer, kept for ever: the content as canonical JSON."""

    answer = models.ForeignKey(Answer, models.PROTECT, related_name="revisions")
    version = models.PositiveIntegerField()
    from_version = models.PositiveIntegerField()
    action = models.CharField(max_length=20)
    content = models.TextField()
    reason = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)

    trail_fields: ClassVar[tuple[str, ...]] = (
        "answer_id", "version", "from_version", "action", "content", "reason", "at", "by_id",
    )  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["answer", "version"], name="one_revision_per_version"),
        ]

    def __str__(self) -> str:
        return f"{self.answer_id} v{self.version}"


class Comment(models.Model):
    """A remark on a question of a round."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    round = models.ForeignKey(Round, models.CASCADE, related_name="comments")
    question = models.CharField(max_length=20)
    text = models.TextField(_("komentar"))
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+", null=True)

    trail_fields: ClassVar[tuple[str, ...]] = ("round_id", "question", "text", "at", "by_id")

    class Meta:
        indexes = [models.Index(fields=["round", "question"], name="comments_on_a_question")]

    def __str__(self) -> str:
        return self.text[:40]


class Proof(models.Model):
    """That a document proves an answer. One document may serve many questions.

    ``kind`` is which of the wanted kinds of evidence it is there (empty: nobody has said).
    """

    round = models.ForeignKey(Round, models.CASCADE, related_name="proofs")
    question = models.CharField(max_length=20)
    document = models.ForeignKey(Document, models.PROTECT, related_name="proofs")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    kind = models.CharField(_("jenis data dukung"), max_length=60, blank=True)
    added_at = models.DateTimeField()

    later_trail_fields: ClassVar[tuple[str, ...]] = ("kind",)
    trail_fields: ClassVar[tuple[str, ...]] = (
        "round_id", "question", "document_id", "organization_id",
    )  # fmt: skip

    class Meta:
        indexes = [models.Index(fields=["round", "question"], name="proofs_of_a_question")]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "question", "document"], name="one_proof_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question} {self.document_id}"
