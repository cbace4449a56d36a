"""The releases of a town: one that is out, and a draft."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from layak.apps.accounts.models import User
from layak.apps.indicators.models import Dataset
from layak.apps.organizations.access import Actor
from layak.apps.releases import actions, drafting
from layak.apps.releases.actions import Plan
from layak.apps.releases.models import Release
from layak.core.measures.releasing import Ages, Level, Shape
from layak.documents.release_rules import usual_rule
from tests import builders

VILLAGES = Shape("stunting", Level.VILLAGE, by_sex=True, ages=Ages.GROUPS)


def settle(person: User, dataset: Dataset, at: dt.datetime) -> None:
    """Publish stunting of a month, and draft underweight."""
    owner = builders.actor(person)
    published(owner, [dataset], at=at)
    draft(owner, [dataset], Shape("underweight", Level.DISTRICT, False, Ages.TOGETHER), at=at)


def draft(
    owner: Actor, datasets: Sequence[Dataset], shape: Shape = VILLAGES, *, at: dt.datetime
) -> Release:
    """A release as far as the worker brings it by itself."""
    release = actions.start_release(actor=owner, plan=Plan(shape, usual_rule(), datasets), at=at)
    drafting.draft(release.pk, version=release.version, at=at)
    release.refresh_from_db()
    return release


def let_out(owner: Actor, release: Release, *, at: dt.datetime) -> Release:
    """Ask for a draft's publication, and do the worker's part of it."""
    asked = actions.ask_to_publish(
        actor=owner, release=release, from_version=release.version, at=at
    )
    drafting.check_and_publish(asked.pk, version=asked.version, person=owner.user.pk, at=at)
    asked.refresh_from_db()
    return asked


def published(
    owner: Actor, datasets: Sequence[Dataset], shape: Shape = VILLAGES, *, at: dt.datetime
) -> Release:
    """A release that is out, if the attacker lets it."""
    return let_out(owner, draft(owner, datasets, shape, at=at), at=at)
