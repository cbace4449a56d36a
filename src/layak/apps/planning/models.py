"""Plans, their lines with money and partners, what was frozen of them, and what is said on them."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from layak.apps.assessment.models import Round
from layak.apps.evidence.models import Document
from layak.apps.organizations.models import Organization
from layak.apps.regions.models import Region
from layak.core.action_plan.model import Counting, Direction, LineState, PledgeKind, Source
from layak.core.action_plan.steps import PlanStatus

if TYPE_CHECKING:
    from enum import StrEnum

    from django_stubs_ext import StrOrPromise


def _number() -> models.DecimalField[Any, Any]:
    """A stated number: 4 decimals, as `core.values.PLACES`."""
    return models.DecimalField(max_digits=13, decimal_places=4, null=True)


def _one_of(kind: type[StrEnum], **options: Any) -> models.CharField[Any, Any]:
    choices = [(each.value, each.value) for each in kind]
    return models.CharField(max_length=20, choices=choices, **options)


def _rupiah(name: StrOrPromise) -> models.PositiveBigIntegerField[Any, Any]:
    return models.PositiveBigIntegerField(name)


class ActionPlan(models.Model):
    """The plan of a region over ``first_year`` to ``last_year``, both included.

    ``round`` is the evaluation whose gaps it answers. The decree is named once the plan is decreed.
    ``version`` rises with every write on the plan itself, not with those on its lines.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    region = models.ForeignKey(Region, models.PROTECT, related_name="action_plans")
    round = models.ForeignKey(Round, models.PROTECT, related_name="action_plans")
    title = models.CharField(_("judul"), max_length=160)
    first_year = models.PositiveSmallIntegerField(_("tahun pertama"))
    last_year = models.PositiveSmallIntegerField(_("tahun terakhir"))
    status = _one_of(PlanStatus, default=PlanStatus.DRAFT.value)
    decree_number = models.CharField(_("nomor penetapan"), max_length=120, blank=True)
    decree_date = models.DateField(_("tanggal penetapan"), null=True)
    decree_document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="+")
    is_sample = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    trail_fields: ClassVar[tuple[str, ...]] = (
        "region_id", "round_id", "title", "first_year", "last_year", "status", "decree_number",
        "decree_date", "decree_document_id", "version",
    )  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["region", "title"], name="one_plan_per_title"),
            models.CheckConstraint(
                condition=Q(last_year__gte=F("first_year"), last_year__lte=F("first_year") + 9),
                name="plan_years_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Action(models.Model):
    """A line of the plan (`core.action_plan.model.Line`). ``version`` is its optimistic lock.

    ``moves``, ``targets``, ``places`` and ``quarters`` are canonical JSON, as frozen versions have
    them. While it ``is_locked``, only those who plan for the whole region write it.
    ``catalogue_code`` is the action of the catalogue that it was made of.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    plan = models.ForeignKey(ActionPlan, models.PROTECT, related_name="actions")
    number = models.PositiveIntegerField()
    cluster = models.CharField(_("klaster"), max_length=20)
    title = models.CharField(_("aksi"), max_length=300)
    gap = models.TextField(_("kesenjangan"), blank=True)
    moves = models.TextField(default="[]")
    output = models.CharField(_("indikator keluaran"), max_length=300, blank=True)
    unit = models.CharField(_("satuan"), max_length=60, blank=True)
    baseline = _number()
    baseline_year = models.PositiveSmallIntegerField(null=True)
    targets = models.TextField(default="[]")
    total = _number()
    direction = _one_of(Direction, default=Direction.HIGHER.value)
    counting = _one_of(Counting, default=Counting.SUM.value)
    places = models.TextField(default="[]")
    target_group = models.CharField(_("sasaran"), max_length=300, blank=True)
    lead = models.ForeignKey(Organization, models.PROTECT, null=True, related_name="+")
    code = models.CharField(_("kode subkegiatan"), max_length=40, blank=True)
    quarters = models.CharField(max_length=20, default="[]")
    state = _one_of(LineState, default=LineState.PLANNED.value)
    is_locked = models.BooleanField(default=False)
    catalogue_code = models.CharField(max_length=60, blank=True)
    version = models.PositiveIntegerField(default=1)
    updated_at = models.DateTimeField()
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True
    )

    trail_fields: ClassVar[tuple[str, ...]] = (
        "plan_id", "number", "cluster", "title", "gap", "moves", "output", "unit", "baseline",
        "baseline_year", "targets", "total", "direction", "counting", "places", "target_group",
        "lead_id", "code", "quarters", "state", "is_locked", "version", "updated_at",
        "updated_by_id",
    )  # fmt: skip
    #: Came after lines had been recorded.
    later_trail_fields: ClassVar[tuple[str, ...]] = ("catalogue_code",)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="one_line_per_number"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title[:40]}"


class Budget(models.Model):
    """Whole rupiah of a line for one year from one source."""

    action = models.ForeignKey(Action, models.CASCADE, related_name="budgets")
    year = models.PositiveSmallIntegerField(_("tahun"))
    source = _one_of(Source)
    rupiah = _rupiah(_("rupiah"))

    trail_fields: ClassVar[tuple[str, ...]] = ("action_id", "year", "source", "rupiah")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["action", "year", "source"], name="one_budget_per_year_and_source"
            ),
            models.CheckConstraint(
                condition=~Q(source=Source.PLEDGE.value), name="a_pledge_is_no_budget"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year} {self.source} {self.rupiah}"


class Partner(models.Model):
    """What an organization brings to a line; rupiah and year for money only."""

    action = models.ForeignKey(Action, models.CASCADE, related_name="partners")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    kind = _one_of(PledgeKind)
    text = models.CharField(_("apa yang dijanjikan"), max_length=200, blank=True)
    year = models.PositiveSmallIntegerField(_("tahun"), null=True)
    rupiah = models.PositiveBigIntegerField(_("rupiah"), null=True)

    trail_fields: ClassVar[tuple[str, ...]] = (
        "action_id", "organization_id", "kind", "text", "year", "rupiah",
    )  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["action", "organization", "kind", "year"],
                name="one_pledge_per_kind_and_year",
            ),
            models.UniqueConstraint(
                fields=["action", "organization", "kind"],
                condition=Q(year__isnull=True),
                name="one_undated_pledge_per_kind",
            ),
            models.CheckConstraint(
                condition=Q(kind=PledgeKind.MONEY.value, rupiah__isnull=False, year__isnull=False)
                | (~Q(kind=PledgeKind.MONEY.value) & Q(rupiah__isnull=True)),
                name="only_pledged_money_has_an_amount",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organization_id} {self.kind}"


class ActionRevision(models.Model):
    """One version of a line, kept for ever: the content as canonical JSON."""

    action = models.ForeignKey(Action, models.PROTECT, related_name="revisions")
    version = models.PositiveIntegerField()
    from_version = models.PositiveIntegerField()
    step = models.CharField(max_length=20)
    content = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)

    trail_fields: ClassVar[tuple[str, ...]] = (
        "action_id", "version", "from_version", "step", "content", "at", "by_id",
    )  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["action", "version"], name="one_text_per_line_version"),
        ]

    def __str__(self) -> str:
        return f"{self.action_id} v{self.version}"


class PlanVersion(models.Model):
    """The whole plan as it stood at a step: canonical JSON (`core.action_plan.content`), hashed.

    ``status`` is the one the plan came into, ``reason`` why a plan was opened again. ``title`` and
    the decree are those of that day: the plan may be named and decreed anew.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    plan = models.ForeignKey(ActionPlan, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    step = models.CharField(max_length=20)
    status = _one_of(PlanStatus)
    reason = models.TextField(_("alasan"), blank=True)
    content = models.TextField()
    content_hash = models.CharField(max_length=64)
    title = models.CharField(_("judul"), max_length=160, blank=True)
    decree_number = models.CharField(_("nomor penetapan"), max_length=120, blank=True)
    decree_date = models.DateField(_("tanggal penetapan"), null=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    trail_fields: ClassVar[tuple[str, ...]] = (
        "plan_id", "number", "step", "status", "reason", "content", "content_hash", "at", "by_id",
    )  # fmt: skip
    #: Came after versions had been recorded.
    later_trail_fields: ClassVar[tuple[str, ...]] = ("title", "decree_number", "decree_date")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="one_plan_version_per_number"),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id} v{self.number}"


class PlanComment(models.Model):
    """What an organization says on a line, or on the plan (``action`` empty)."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    plan = models.ForeignKey(ActionPlan, models.PROTECT, related_name="comments")
    action = models.ForeignKey(Action, models.PROTECT, null=True, related_name="comments")
    text = models.TextField(_("komentar"))
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    organization = models.ForeignKey(Organization, models.PROTECT, null=True, related_name="+")

    trail_fields: ClassVar[tuple[str, ...]] = (
        "plan_id", "action_id", "text", "at", "by_id", "organization_id",
    )  # fmt: skip

    def __str__(self) -> str:
        return self.text[:40]


class Ceiling(models.Model):
    """At most how much an organization may plan in a year from a source, in whole rupiah."""

    plan = models.ForeignKey(ActionPlan, models.PROTECT, related_name="ceilings")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(_("tahun"))
    source = _one_of(Source)
    rupiah = _rupiah(_("pagu"))

    trail_fields: ClassVar[tuple[str, ...]] = (
        "plan_id", "organization_id", "year", "source", "rupiah",
    )  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "organization", "year", "source"], name="one_ceiling_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organization_id} {self.year} {self.source}"


class CodeList(models.Model):
    """The budget codes a region has loaded as a whole; the newest list counts, older ones stay.

    ``content`` is canonical JSON, normalised code → name (`core.action_plan.codes`), ``count`` how
    many there are.
    """

    region = models.ForeignKey(Region, models.PROTECT, related_name="+")
    source = models.CharField(_("sumber"), max_length=200)
    content = models.TextField()
    content_hash = models.CharField(max_length=64)
    count = models.PositiveIntegerField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    trail_fields: ClassVar[tuple[str, ...]] = (
        "region_id", "source", "content", "content_hash", "count", "at", "by_id",
    )  # fmt: skip

    class Meta:
        indexes = [models.Index(fields=["region", "-at"], name="code_lists_of_a_region")]

    def __str__(self) -> str:
        return self.source
