"""Asking for a release, for its publication, and taking it back."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from layak.apps.audit import actions as audit
from layak.apps.indicators.models import Dataset
from layak.apps.indicators.queries import period_name
from layak.apps.measures import cells
from layak.apps.organizations.access import Actor
from layak.apps.releases import tasks
from layak.apps.releases.access import releases_of
from layak.apps.releases.models import AT_WORK, Release, State
from layak.core.errors import DomainError
from layak.core.measures.release_rules import ReleaseRule
from layak.core.measures.releasing import Shape

#: Months that one release may hold.
MOST_MONTHS = 12


class NotReleasable(DomainError):
    """These months do not make one release."""

    code = "not_releasable"
    template = "Pilih 1 sampai {most} bulan dari satu lembaga, setiap bulan satu kali."


class ReleaseMoved(DomainError):
    """A release is not where the page thought it was."""

    code = "stale_version"
    template = "Terbitan ini sudah berubah. Muat ulang halamannya, lalu putuskan lagi."


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be released of which months."""

    shape: Shape
    rule: ReleaseRule
    datasets: Sequence[Dataset]


@transaction.atomic
def start_release(*, actor: Actor, plan: Plan, at: dt.datetime) -> Release:
    """Queue a draft of the actor's own months. Raises `NotReleasable`."""
    datasets = sorted(plan.datasets, key=lambda each: each.period_until)
    names = [period_name(each.period_from, each.period_until) for each in datasets]
    owned = cells.detailed(actor).filter(pk__in=[each.pk for each in datasets]).count()
    offices = {each.organization_id for each in datasets}
    fits = owned == len(datasets) == len(set(names)) and len(offices) == 1
    if not fits or len(datasets) > MOST_MONTHS:
        raise NotReleasable(most=MOST_MONTHS)
    sources = [
        {
            "month": name, "data": str(each.public_id), "rows": each.content_hash,
            "profile": each.profile,
        }
        for name, each in zip(names, datasets, strict=True)
    ]  # fmt: skip
    shape = plan.shape
    release = Release.objects.create(
        regency=actor.regency, organization_id=offices.pop(), figure=shape.figure,
        level=shape.level.value, by_sex=shape.by_sex, ages=shape.ages.value,
        is_rounded=shape.is_rounded, rule=plan.rule.id, rule_version=plan.rule.version,
        sources=json.dumps(sources), steps=len(datasets), created_at=at, created_by=actor.user,
    )  # fmt: skip
    _record(actor, "release.asked", release, at)
    tasks.draft_release.enqueue(release.pk, release.version)
    return release


def draft_again(*, actor: Actor, release: Release, from_version: int, at: dt.datetime) -> Release:
    """Queue the draft anew: after others have published, or where a job was lost.

    Raises `ReleaseMoved`.
    """
    states = (State.READY, State.REFUSED, *AT_WORK)
    with transaction.atomic():
        row = _locked(actor, release, from_version, states)
        row.record = row.record_hash = row.report = row.problem = ""
        row.step = 0
        _move(actor, row, State.QUEUED, "release.asked", at)
        tasks.draft_release.enqueue(row.pk, row.version)
    return row


@transaction.atomic
def ask_to_publish(
    *, actor: Actor, release: Release, from_version: int, at: dt.datetime
) -> Release:
    """Have a draft attacked once more beside all that is out by now, and then published.

    Raises `ReleaseMoved`.
    """
    row = _locked(actor, release, from_version, (State.READY,))
    _move(actor, row, State.CHECKING, "release.checking", at)
    tasks.check_release.enqueue(row.pk, row.version, actor.user.pk)
    return row


@transaction.atomic
def withdraw(
    *, actor: Actor, release: Release, reason: str, from_version: int, at: dt.datetime
) -> Release:
    """Take a release back. It stays among what strangers have seen. Raises `ReleaseMoved`."""
    row = _locked(actor, release, from_version, (State.PUBLISHED,))
    row.withdrawn_at, row.withdrawn_by, row.reason = at, actor.user, reason
    _move(actor, row, State.WITHDRAWN, "release.withdrawn", at)
    return row


@transaction.atomic
def discard(*, actor: Actor, release: Release, from_version: int, at: dt.datetime) -> Release:
    """Throw a draft away, with its tables. Raises `ReleaseMoved`."""
    states = (State.READY, State.REFUSED, *AT_WORK)
    row = _locked(actor, release, from_version, states)
    row.record = row.record_hash = row.report = row.problem = ""
    _move(actor, row, State.DISCARDED, "release.discarded", at)
    return row


def _locked(actor: Actor, release: Release, from_version: int, states: Sequence[State]) -> Release:
    row = releases_of(actor).select_for_update().filter(pk=release.pk).first()
    if row is None or row.version != from_version or row.state not in states:
        raise ReleaseMoved
    return row


def _move(actor: Actor, row: Release, state: State, action: str, at: dt.datetime) -> None:
    row.state, row.version = state, row.version + 1
    row.save()
    _record(actor, action, row, at)


def _record(actor: Actor, action: str, row: Release, at: dt.datetime) -> None:
    audit.record(actor=actor.user, action=action, subject=row, at=at, place=row.regency.code)
