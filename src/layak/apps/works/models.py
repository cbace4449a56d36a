"""Finished work with its papers, what it bears on, and a region's own changes of the mapping."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from layak.apps.assessment.models import Round
from layak.apps.evidence.models import Document
from layak.apps.organizations.models import Organization
from layak.apps.regions.models import Region
from layak.core.works.model import Rule
from layak.core.works.words import KIND_WORDS, RULE_WORDS


class MappingEdit(models.Model):
    """What a region changed of the mapping: a row switched off, or one of its own.

    ``instrument`` is its id. Rule and ``satisfies`` (codes with blanks between them) count for rows
    that the shipped mapping does not have. ``version`` is its optimistic lock.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    region = models.ForeignKey(Region, models.PROTECT, related_name="+")
    instrument = models.CharField(max_length=60)
    kind = models.CharField(
        _("jenis kerja"), max_length=20,
        choices=[(kind.value, word.text) for kind, word in KIND_WORDS.items()],
    )  # fmt: skip
    question = models.CharField(_("pertanyaan"), max_length=20)
    is_on = models.BooleanField(default=True)
    rule = models.CharField(
        _("aturan nilai"), max_length=20,
        choices=[(rule.value, word.text) for rule, word in RULE_WORDS.items()],
        default=Rule.NONE.value,
    )  # fmt: skip
    satisfies = models.CharField(max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)
    updated_at = models.DateTimeField()
    updated_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    trail_fields: ClassVar[tuple[str, ...]] = (
        "region_id", "instrument", "kind", "question", "is_on", "rule", "satisfies", "version",
        "updated_at", "updated_by_id",
    )  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["region", "instrument", "kind", "question"], name="one_edit_per_row"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.question}"


class Work(models.Model):
    """A finished piece of work. ``key`` names it among those of its kind in its region.

    ``address`` is where it can be seen, within this site. ``digest`` is the fingerprint of what it
    said last; ``withdrawn_at`` is set while it no longer holds, and ``reason`` says why.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    region = models.ForeignKey(Region, models.PROTECT, related_name="+")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    kind = models.CharField(
        _("jenis kerja"), max_length=20,
        choices=[(kind.value, word.text) for kind, word in KIND_WORDS.items()],
    )  # fmt: skip
    key = models.CharField(max_length=120)
    title = models.CharField(_("judul"), max_length=300)
    address = models.CharField(max_length=300)
    from_date = models.DateField(_("mulai"))
    until_date = models.DateField(_("sampai"))
    digest = models.CharField(max_length=64, blank=True)
    withdrawn_at = models.DateTimeField(null=True)
    reason = models.TextField(_("alasan ditarik"), blank=True)
    is_sample = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=0)
    updated_at = models.DateTimeField()
    updated_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    trail_fields: ClassVar[tuple[str, ...]] = (
        "region_id", "organization_id", "kind", "key", "title", "address", "from_date",
        "until_date", "digest", "withdrawn_at", "reason", "version", "updated_at", "updated_by_id",
    )  # fmt: skip

    class Meta:
        indexes = [models.Index(fields=["region", "-until_date"], name="works_of_a_region")]
        constraints = [
            models.UniqueConstraint(fields=["region", "kind", "key"], name="one_work_per_key"),
            models.CheckConstraint(
                condition=Q(until_date__gte=F("from_date")), name="work_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class WorkPaper(models.Model):
    """A paper of a work: ``role`` says which one it is, such as ``attendance``."""

    work = models.ForeignKey(Work, models.PROTECT, related_name="papers")
    role = models.CharField(max_length=40)
    document = models.ForeignKey(Document, models.PROTECT, related_name="work_papers")

    trail_fields: ClassVar[tuple[str, ...]] = ("work_id", "role", "document_id")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["work", "role"], name="one_paper_per_role"),
        ]

    def __str__(self) -> str:
        return f"{self.work_id} {self.role}"


class Bearing(models.TextChoices):
    """How a work and a question stand to each other."""

    LINKED = "linked", _("Tertaut")
    OFFERED = "offered", _("Ditawarkan")
    TAKEN = "taken", _("Dipakai")
    DECLINED = "declined", _("Ditolak")
    LET_BE = "let_be", _("Tautan dilepas")


#: What can still be taken: a person may think again about what was declined.
TAKEABLE = (Bearing.OFFERED.value, Bearing.DECLINED.value, Bearing.LET_BE.value)


class Offer(models.Model):
    """What a work is to a question of a round: linked, offered, taken, declined or let be.

    ``counted`` of ``of`` (``None``: unknown) is what the work counted for it, ``points`` what its
    ``rule`` makes of that. ``documents`` names those that were ever linked (public ids with blanks
    between them). ``answer_version`` is the version of the answer that this work wrote, and
    ``said`` the note it left there.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    work = models.ForeignKey(Work, models.PROTECT, related_name="offers")
    round = models.ForeignKey(Round, models.PROTECT, related_name="+")
    question = models.CharField(max_length=20)
    state = models.CharField(max_length=10, choices=Bearing.choices)
    rule = models.CharField(max_length=20)
    counted = models.PositiveIntegerField(null=True)
    of = models.PositiveIntegerField(null=True)
    note = models.CharField(max_length=300, blank=True)
    points = models.DecimalField(max_digits=13, decimal_places=4, null=True)
    documents = models.TextField(blank=True)
    answer_version = models.PositiveIntegerField(null=True)
    said = models.TextField(blank=True)
    reason = models.TextField(_("alasan"), blank=True)
    updated_at = models.DateTimeField()
    updated_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    trail_fields: ClassVar[tuple[str, ...]] = (
        "work_id", "round_id", "question", "state", "rule", "counted", "of", "note", "points",
        "documents", "answer_version", "said", "reason", "updated_at", "updated_by_id",
    )  # fmt: skip

    class Meta:
        indexes = [models.Index(fields=["round", "question"], name="works_on_a_question")]
        constraints = [
            models.UniqueConstraint(
                fields=["work", "round", "question"], name="one_offer_per_question"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question} {self.state}"
