"""Reports on lines of a plan, what follows from them, and the papers made of them."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from layak.apps.assessment.models import Round
from layak.apps.evidence.models import Document
from layak.apps.organizations.models import Organization
from layak.apps.planning.models import Action, ActionPlan
from layak.core.action_plan.model import PledgeKind, Source
from layak.core.progress.model import ReportState

if TYPE_CHECKING:
    from enum import StrEnum


def _one_of(kind: type[StrEnum], **options: Any) -> models.CharField[Any, Any]:
    choices = [(each.value, each.value) for each in kind]
    return models.CharField(max_length=20, choices=choices, **options)


def _somebody(**options: Any) -> models.ForeignKey[Any, Any]:
    return models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", **options)


class Rhythm(models.Model):
    """When reports of a plan are due: days after the end of a quarter, and how many days later the
    leader is told. A plan without a row has the usual ones."""

    plan = models.OneToOneField(ActionPlan, models.PROTECT, related_name="rhythm")
    due_days = models.PositiveSmallIntegerField(_("tenggat sesudah triwulan (hari)"))
    escalate_days = models.PositiveSmallIntegerField(_("disampaikan ke pimpinan sesudah (hari)"))

    trail_fields: ClassVar[tuple[str, ...]] = ("plan_id", "due_days", "escalate_days")

    def __str__(self) -> str:
        return f"{self.plan_id} {self.due_days}"


class Report(models.Model):
    """What an agency says of a line for a quarter (`core.progress.model.Report`).

    ``organization`` is the line's lead at that time. ``version`` is the optimistic lock.
    ``explanations`` is canonical JSON.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    action = models.ForeignKey(Action, models.PROTECT, related_name="reports")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(_("tahun"))
    quarter = models.PositiveSmallIntegerField(_("triwulan"))
    reached = models.DecimalField(max_digits=13, decimal_places=4, null=True)
    percent = models.DecimalField(max_digits=6, decimal_places=1, null=True)
    is_final = models.BooleanField(default=False)
    obstacle = models.TextField(_("kendala"), blank=True)
    note = models.TextField(_("catatan"), blank=True)
    explanations = models.TextField(default="[]")
    state = _one_of(ReportState, default=ReportState.DRAFT.value)
    reason = models.TextField(_("alasan"), blank=True)
    version = models.PositiveIntegerField(default=1)
    updated_at = models.DateTimeField()
    updated_by = _somebody()
    reported_at = models.DateTimeField(null=True)
    reported_by = _somebody(null=True)

    trail_fields: ClassVar[tuple[str, ...]] = (
        "action_id", "organization_id", "year", "quarter", "reached", "percent", "is_final",
        "obstacle", "note", "explanations", "state", "reason", "version", "updated_at",
        "updated_by_id", "reported_at", "reported_by_id",
    )  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["action", "year", "quarter"], name="one_report_a_quarter"
            ),
            models.CheckConstraint(
                condition=Q(quarter__gte=1, quarter__lte=4), name="a_year_has_four_quarters"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.action_id} {self.year}/{self.quarter}"


class Spending(models.Model):
    """Whole rupiah spent from one source since January, as one report states it."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="spendings")
    source = _one_of(Source)
    rupiah = models.PositiveBigIntegerField(_("rupiah"))

    trail_fields: ClassVar[tuple[str, ...]] = ("report_id", "source", "rupiah")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["report", "source"], name="one_spending_a_source"),
            models.CheckConstraint(
                condition=~Q(source=Source.PLEDGE.value), name="a_pledge_is_no_spending"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.rupiah}"


class ReportProof(models.Model):
    """That a document proves what a report states."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="proofs")
    document = models.ForeignKey(Document, models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    added_by = _somebody()

    trail_fields: ClassVar[tuple[str, ...]] = (
        "report_id", "document_id", "added_at", "added_by_id",
    )  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["report", "document"], name="one_proof_a_document"),
        ]

    def __str__(self) -> str:
        return f"{self.report_id} {self.document_id}"


class ReportRevision(models.Model):
    """One version of a report, kept for ever: the content as canonical JSON."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="revisions")
    version = models.PositiveIntegerField()
    step = models.CharField(max_length=20)
    content = models.TextField()
    at = models.DateTimeField()
    by = _somebody()

    trail_fields: ClassVar[tuple[str, ...]] = (
        "report_id", "version", "step", "content", "at", "by_id",
    )  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["report", "version"], name="one_text_a_report_version"),
        ]

    def __str__(self) -> str:
        return f"{self.report_id} v{self.version}"


class FollowUp(models.Model):
    """What somebody has to do about a line by when; done once ``done_at`` is set."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    action = models.ForeignKey(Action, models.PROTECT, related_name="follow_ups")
    text = models.CharField(_("tindak lanjut"), max_length=300)
    owner = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    due_date = models.DateField(_("tenggat"))
    added_at = models.DateTimeField()
    added_by = _somebody()
    done_at = models.DateTimeField(null=True)
    done_by = _somebody(null=True)

    trail_fields: ClassVar[tuple[str, ...]] = (
        "action_id", "text", "owner_id", "due_date", "added_at", "added_by_id", "done_at",
        "done_by_id",
    )  # fmt: skip

    def __str__(self) -> str:
        return self.text[:40]


class Delivery(models.Model):
    """What a partner has brought of its pledge on a line; rupiah for money only."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    action = models.ForeignKey(Action, models.PROTECT, related_name="deliveries")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    kind = _one_of(PledgeKind)
    text = models.CharField(_("apa yang diterima"), max_length=200, blank=True)
    date = models.DateField(_("tanggal"))
    rupiah = models.PositiveBigIntegerField(_("rupiah"), null=True)
    document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    by = _somebody()

    trail_fields: ClassVar[tuple[str, ...]] = (
        "action_id", "organization_id", "text", "kind", "date", "rupiah", "document_id", "at",
        "by_id",
    )  # fmt: skip

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=PledgeKind.MONEY.value, rupiah__isnull=False)
                | (~Q(kind=PledgeKind.MONEY.value) & Q(rupiah__isnull=True)),
                name="only_delivered_money_has_an_amount",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organization_id} {self.kind}"


class Raised(models.Model):
    """That a finished line raised the answer to a question: which version it became."""

    action = models.ForeignKey(Action, models.PROTECT, related_name="raised")
    round = models.ForeignKey(Round, models.PROTECT, related_name="+")
    question = models.CharField(max_length=20)
    answer_version = models.PositiveIntegerField()
    at = models.DateTimeField()
    by = _somebody()

    trail_fields: ClassVar[tuple[str, ...]] = (
        "action_id", "round_id", "question", "answer_version", "at", "by_id",
    )  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["action", "round", "question"], name="a_line_raises_a_question_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.action_id} {self.question}"


class Monitoring(models.Model):
    """A monitoring paper as it was made: ``content`` is all it states, as canonical JSON.

    ``quarter`` 0 is the whole year. ``linked`` are the questions it was ever linked to.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    plan = models.ForeignKey(ActionPlan, models.PROTECT, related_name="monitorings")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    quarter = models.PositiveSmallIntegerField()
    content = models.TextField()
    document = models.ForeignKey(Document, models.PROTECT, related_name="+")
    linked = models.CharField(max_length=200, blank=True)
    made_at = models.DateTimeField()
    made_by = _somebody()

    trail_fields: ClassVar[tuple[str, ...]] = (
        "plan_id", "organization_id", "year", "quarter", "content", "document_id", "linked",
        "made_at", "made_by_id",
    )  # fmt: skip

    class Meta:
        indexes = [models.Index(fields=["plan", "year", "quarter"], name="monitorings_of_a_plan")]

    def __str__(self) -> str:
        return f"{self.year}/{self.quarter}"
