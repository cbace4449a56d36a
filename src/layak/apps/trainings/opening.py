"""A training from a programme: its sessions on days, and the rule of its certificate."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence

from django.db import transaction

from layak.apps.gatherings import actions as gatherings
from layak.apps.gatherings.models import Gathering, Session
from layak.apps.gatherings.writing import GatheringDraft, SessionDraft
from layak.apps.organizations.access import Actor
from layak.apps.trainings.models import Occasion, Programme
from layak.core.errors import DomainError
from layak.core.instrument.model import Text
from layak.core.trainings.model import CertificateRule, Curriculum, SessionKind
from layak.core.trainings.model import Session as Taught

#: The questions of the pre- and post-test of a training that has any.
BANK = "kha-dasar"
_UNIT = Text("")


class TooFewDays(DomainError):
    """The programme has more days than the training."""

    code = "too_few_days"
    template = "Program ini {days} hari: pilih hari pertama dan terakhir yang cukup."


class StaleProgramme(DomainError):
    """Somebody changed the rule or opened a test since it was read."""

    code = "stale_version"
    template = "Pengaturan pelatihan ini sudah diubah orang lain. Muat ulang halamannya."


@transaction.atomic
def open_training(
    *, actor: Actor, draft: GatheringDraft, programme: Curriculum, at: dt.datetime,
    is_sample: bool = False,
) -> Gathering:  # fmt: skip
    """Open a training from a programme: day by day its sessions, which can be changed afterwards.

    Raises `TooFewDays`, and as `gatherings.actions.open_gathering` does.
    """
    if (draft.until_date - draft.from_date).days + 1 < len(programme.days):
        raise TooFewDays(days=len(programme.days))
    row = gatherings.open_gathering(
        actor=actor, draft=draft, sessions=sessions_of(programme, draft.from_date), at=at,
        curriculum=programme.id, is_sample=is_sample,
    )  # fmt: skip
    rule = programme.certificate
    kept = Programme.objects.create(
        gathering=row, share=rule.share, needs_pre_test=rule.pre_test,
        needs_post_test=rule.post_test, post_share=rule.post_test_share,
        valid_months=rule.valid_months,
        bank=BANK if rule.pre_test or rule.post_test else "",
    )  # fmt: skip
    gatherings.entry(actor, "programme", row, [kept], at)
    return row


def sessions_of(programme: Curriculum, first_day: dt.date) -> list[SessionDraft]:
    """The sessions of a programme that begins on a day, in Indonesian as papers are."""
    days = {day: number for number, day in enumerate(programme.days)}
    return [
        SessionDraft(
            first_day + dt.timedelta(days=days[each.day]), each.title.id, kind=each.kind,
            hours=each.hours, module=each.module, clusters=each.clusters,
            is_obligatory=each.is_obligatory, code=each.code,
        )
        for each in programme.sessions
    ]  # fmt: skip


def curriculum_of(programme: Programme, sessions: Sequence[Session]) -> Curriculum:
    """A training as it really is, sessions changed by hand included, for `entitlement`.

    ``sessions`` are all of the gathering's, in order.
    """
    dates = sorted({each.date for each in sessions})
    days = {date: number for number, date in enumerate(dates, start=1)}
    return Curriculum(
        id=programme.gathering.curriculum or "own", title=Text(programme.gathering.title),
        note=_UNIT, sources=(), modules=(), certificate=rule_of(programme),
        sessions=tuple(
            Taught(
                each.code, days[each.date], Text(each.title), each.hours, SessionKind(each.kind),
                each.module, tuple(json.loads(each.clusters)), each.is_obligatory,
            )
            for each in sessions
        ),
    )  # fmt: skip


def rule_of(programme: Programme) -> CertificateRule:
    """What the certificate of a training asks for."""
    return CertificateRule(
        programme.share, programme.needs_pre_test, programme.needs_post_test,
        programme.post_share, programme.valid_months,
    )  # fmt: skip


@transaction.atomic
def set_rule(
    *, actor: Actor, programme: Programme, rule: CertificateRule, from_version: int,
    at: dt.datetime,
) -> Programme:  # fmt: skip
    """Change what a certificate asks for; those given out stay. Raises `NotYourGathering`,
    `StaleProgramme`."""
    held = held_programme(actor, programme, from_version)
    held.share, held.post_share = rule.share, rule.post_test_share
    held.needs_pre_test, held.needs_post_test = rule.pre_test, rule.post_test
    held.valid_months = rule.valid_months
    return _kept(actor, held, "rule", at)


@transaction.atomic
def open_test(
    *, actor: Actor, programme: Programme, occasion: Occasion | None, from_version: int,
    at: dt.datetime,
) -> Programme:  # fmt: skip
    """Open a test to the participants, or close whichever is open. Raises as `set_rule` does."""
    held = held_programme(actor, programme, from_version)
    held.open_test = occasion.value if occasion else ""
    return _kept(actor, held, "test", at)


def held_programme(actor: Actor, programme: Programme, from_version: int) -> Programme:
    """The programme locked, where the actor runs the training and has read this version."""
    gatherings.held_gathering(actor, programme.gathering)
    held = (
        Programme.objects.select_for_update(of=("self",))
        .select_related("gathering__region")
        .get(pk=programme.pk)
    )
    if held.version != from_version:
        raise StaleProgramme
    return held


def _kept(actor: Actor, held: Programme, step: str, at: dt.datetime) -> Programme:
    held.version += 1
    held.save()
    gatherings.entry(actor, step, held.gathering, [held], at)
    return held
