"""Making scenarios, changing what they seek, and wishing in them: each asks for a new plan."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import IntegrityError, transaction

from layak.apps.audit import actions as audit
from layak.apps.organizations.access import Actor
from layak.apps.organizations.models import Organization
from layak.apps.planning.models import ActionPlan
from layak.apps.scenarios import access, asking
from layak.apps.scenarios.models import ActionWish, Certainty, Scenario
from layak.core.errors import DomainError
from layak.core.scenarios.model import Seek, WishKind

#: So many scenarios of a plan stand side by side; more cannot be compared at a glance.
MOST_SCENARIOS = 8


class NotYourScenario(DomainError):
    """The scenario is another region's, or its plan is agreed and still."""

    code = "not_your_scenario"
    template = (
        "Skenario ini tidak dapat diubah: RAD-nya sudah disepakati, atau bukan wewenang Anda."
    )


class StaleScenario(DomainError):
    """Somebody changed the scenario since this person read it."""

    code = "stale_scenario"
    template = "Skenario ini sudah diubah orang lain sejak Anda membukanya. Lihat dulu hasilnya."


class ScenarioTitleTaken(DomainError):
    """The plan has a scenario of this name."""

    code = "title_taken"
    template = "RAD ini sudah mempunyai skenario bernama {title}."


class TooManyScenarios(DomainError):
    """The plan has as many scenarios as can be compared."""

    code = "too_many_scenarios"
    template = "Paling banyak {most} skenario. Hapus satu yang tidak dipakai lagi."


@dataclass(frozen=True, slots=True)
class Setup:
    """What a scenario seeks, as people state it; ``rank`` empty: no target."""

    title: str
    seek: Seek
    year: int
    rank: str = ""
    certainty: Certainty = Certainty.EXPECTED
    budget: int | None = None
    covers_all: bool = True
    with_unpriced: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """What people want of an action; ``kind`` ``None`` takes the wish back."""

    code: str
    kind: WishKind | None
    year: int | None = None
    organization: Organization | None = None
    rupiah: int | None = None


@transaction.atomic
def create_scenario(*, actor: Actor, plan: ActionPlan, setup: Setup, at: dt.datetime) -> Scenario:
    """Make a scenario and ask for its plan.

    Raises `NotYourScenario`, `ScenarioTitleTaken`, `TooManyScenarios`, or `CeilingsExceeded`.
    """
    held = ActionPlan.objects.select_for_update().get(pk=plan.pk)
    if not access.may_make(actor, held) or held.region_id != actor.regency_id:
        raise NotYourScenario
    if Scenario.objects.filter(plan=held, is_removed=False).count() >= MOST_SCENARIOS:
        raise TooManyScenarios(most=MOST_SCENARIOS)
    row = Scenario(plan=held, version=0, created_at=at, created_by=actor.user)
    _set(row, setup)
    return _kept(actor, row, "scenario.created", at)


@transaction.atomic
def change_setup(
    *, actor: Actor, scenario: Scenario, setup: Setup, from_version: int, at: dt.datetime
) -> Scenario:
    """Seek something else and ask for the plan anew.

    Raises `NotYourScenario`, `StaleScenario`, `ScenarioTitleTaken`, or `CeilingsExceeded`.
    """
    row = _held(actor, scenario, from_version)
    _set(row, setup)
    return _kept(actor, row, "scenario.changed", at)


@transaction.atomic
def wish(
    *, actor: Actor, scenario: Scenario, wanted: Wanted, from_version: int, at: dt.datetime
) -> Scenario:
    """Note what people want of an action and ask for the plan anew.

    Raises `NotYourScenario`, `StaleScenario`, or `CeilingsExceeded`.
    """
    row = _held(actor, scenario, from_version)
    there = ActionWish.objects.filter(scenario=row, code=wanted.code).first()
    deleted: list[str] = []
    also: list[ActionWish] = []
    if wanted.kind is None:
        if there is not None:
            deleted.append(audit.key_of(there))
            there.delete()
    else:
        kept = there or ActionWish(scenario=row, code=wanted.code)
        kept.kind, kept.year, kept.rupiah = wanted.kind.value, wanted.year, wanted.rupiah
        kept.organization = wanted.organization
        kept.save()
        also.append(kept)
    return _kept(actor, row, "scenario.wished", at, also=also, deleted=deleted)


@transaction.atomic
def remove_scenario(
    *, actor: Actor, scenario: Scenario, from_version: int, at: dt.datetime
) -> None:
    """Take a scenario away; it stays on record. Raises `NotYourScenario` or `StaleScenario`."""
    row = _held(actor, scenario, from_version)
    asking.stop_all(row, at=at)
    row.is_removed, row.version = True, row.version + 1
    row.save()
    _record(actor, row, "scenario.removed", at)


@transaction.atomic
def ask_again(*, actor: Actor, scenario: Scenario, at: dt.datetime) -> Scenario:
    """Ask for the plan anew, from what stands now. Raises `NotYourScenario` or
    `CeilingsExceeded`."""
    row = _held(actor, scenario, None)
    asking.ask_for_plan(row, person=actor.user, at=at)
    return row


def _held(actor: Actor, scenario: Scenario, from_version: int | None) -> Scenario:
    """The scenario, locked for this transaction; ``None`` takes any version."""
    rows = access.scenarios_managed_by(actor).select_for_update(of=("self",))
    row = rows.filter(pk=scenario.pk).first()
    if row is None:
        raise NotYourScenario
    if from_version is not None and row.version != from_version:
        raise StaleScenario
    return row


def _set(row: Scenario, setup: Setup) -> None:
    row.title, row.seek, row.year = setup.title.strip(), setup.seek.value, setup.year
    row.rank, row.certainty, row.budget = setup.rank, setup.certainty.value, setup.budget
    row.covers_all, row.with_unpriced = setup.covers_all, setup.with_unpriced


def _kept(
    actor: Actor, row: Scenario, action: str, at: dt.datetime, *,
    also: list[ActionWish] | None = None, deleted: list[str] | None = None,
) -> Scenario:  # fmt: skip
    row.version += 1
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise ScenarioTitleTaken(title=row.title) from error
    _record(actor, row, action, at, also=also, deleted=deleted)
    asking.ask_for_plan(row, person=actor.user, at=at)
    return row


def _record(
    actor: Actor, row: Scenario, action: str, at: dt.datetime, *,
    also: list[ActionWish] | None = None, deleted: list[str] | None = None,
) -> None:  # fmt: skip
    audit.record(
        actor=actor.user, action=action, subject=row, also=also or (), deleted=deleted or (),
        at=at, place=actor.regency.code, details={"plan": str(row.plan.public_id)},
    )  # fmt: skip
