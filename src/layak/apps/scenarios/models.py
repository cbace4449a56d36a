"""Scenarios of a plan, what people wish in them, and what was computed."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from layak.apps.organizations.models import Organization
from layak.apps.planning.models import ActionPlan


class Certainty(models.TextChoices):
    """How surely a target is to be reached."""

    EXPECTED = "mean", _("Menurut nilai harapan")
    EIGHTY = "0.8", _("Dengan peluang 80 persen")
    NINETY = "0.9", _("Dengan peluang 90 persen")


class Scenario(models.Model):
    """A way to plan (`core.scenarios.model.Setting`), with a name.

    ``seek`` is what it is to be best in; ``rank`` names the rank to be reached in ``year`` (empty:
    none), ``budget`` is rupiah of the whole plan. ``version`` rises with every change of it or its
    wishes, and is the optimistic lock of both.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    plan = models.ForeignKey(ActionPlan, models.PROTECT, related_name="scenarios")
    title = models.CharField(_("nama"), max_length=120)
    seek = models.CharField(max_length=10)
    rank = models.CharField(_("peringkat"), max_length=40, blank=True)
    year = models.PositiveSmallIntegerField(_("tahun"))
    certainty = models.CharField(
        _("kepastian"), max_length=4, choices=Certainty.choices, default=Certainty.EXPECTED
    )
    budget = models.PositiveBigIntegerField(_("anggaran"), null=True, blank=True)
    covers_all = models.BooleanField(default=True)
    with_unpriced = models.BooleanField(default=False)
    is_removed = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    adopted_at = models.DateTimeField(null=True)

    trail_fields: ClassVar[tuple[str, ...]] = (
        "plan_id", "title", "seek", "rank", "year", "certainty", "budget", "covers_all",
        "with_unpriced", "is_removed", "version", "created_at", "created_by_id", "adopted_at",
    )  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "title"], condition=Q(is_removed=False),
                name="one_scenario_per_title",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.title


class ActionWish(models.Model):
    """What people want of an action of the catalogue (`core.scenarios.model.Wish`)."""

    scenario = models.ForeignKey(Scenario, models.PROTECT, related_name="wishes")
    code = models.CharField(max_length=60)
    kind = models.CharField(max_length=10)
    year = models.PositiveSmallIntegerField(_("mulai"), null=True)
    organization = models.ForeignKey(Organization, models.PROTECT, null=True, related_name="+")
    rupiah = models.PositiveBigIntegerField(_("biaya tahun pertama"), null=True)

    trail_fields: ClassVar[tuple[str, ...]] = (
        "scenario_id", "code", "kind", "year", "organization_id", "rupiah",
    )  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["scenario", "code"], name="one_wish_per_action"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.kind}"


class Kind(models.TextChoices):
    """What is computed."""

    PLAN = "plan", _("Rencana")
    WHY = "why", _("Mengapa setiap aksi")
    MONEY = "money", _("Nilai tambahan uang")
    FRONT = "front", _("Pilihan biaya dan nilai")
    OTHERS = "others", _("Rencana lain yang hampir sama baik")
    CASES = "cases", _("Bila keadaan berubah")


class State(models.TextChoices):
    """Where a computation stands."""

    QUEUED = "queued", _("Menunggu giliran")
    WORKING = "working", _("Sedang dihitung")
    READY = "ready", _("Selesai")
    STOPPED = "stopped", _("Dihentikan")
    FAILED = "failed", _("Gagal")


#: What a background job is at work on, or will be.
AT_WORK = (State.QUEUED, State.WORKING)


class Computation(models.Model):
    """Something the optimiser was asked, and its answer.

    ``problem`` is the whole problem as `layak plan` reads it, so that an answer can be checked by
    anybody and does not depend on what changes later; ``answer`` is what came of it (JSON).
    ``about`` holds what the problem does not: the wishes, what is not up for choice, the rupiah of
    the plan's lines. What is explained (all kinds but ``plan``) belongs to the plan ``of``.
    ``step`` of ``steps`` says how far the job is. Found anew at any time, so the trail does not
    watch it.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    scenario = models.ForeignKey(Scenario, models.CASCADE, related_name="computations")
    of = models.ForeignKey("self", models.CASCADE, null=True, related_name="explanations")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    state = models.CharField(max_length=10, choices=State.choices, default=State.QUEUED)
    step = models.PositiveSmallIntegerField(default=0)
    steps = models.PositiveSmallIntegerField(default=0)
    problem = models.TextField(blank=True)
    problem_hash = models.CharField(max_length=64)
    about = models.TextField(default="{}")
    answer = models.TextField(blank=True)
    failure = models.TextField(blank=True)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    finished_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["scenario", "kind", "-id"], name="newest_computation")]

    def __str__(self) -> str:
        return f"{self.kind} {self.public_id}"
