"""Loading statistics of other places, saying what their indicators are, and keeping them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from django.db import models, transaction

from layak.apps.audit import actions as audit
from layak.apps.comparisons import access, receiving, values
from layak.apps.comparisons.models import IndicatorChoice, Statistic, StatisticFile
from layak.apps.comparisons.receiving import Upload
from layak.apps.measures.actions import MayNotRecord
from layak.apps.organizations.access import Actor
from layak.core.errors import DomainError
from layak.core.measures.comparing import Statistic as Value
from layak.core.measures.statistic_checks import Checked, Choice, Kept

_LONGEST_NOTE = 300


class NothingToKeep(DomainError):
    """No row of the file can be kept as it is."""

    code = "nothing_to_keep"
    template = "Belum ada baris yang dapat disimpan. Pilih dulu arti indikatornya."


class MayNotWithdraw(DomainError):
    """Statistics serve every agency; one of them does not take them away."""

    code = "may_not_withdraw"
    template = "Hanya sekretariat yang dapat menarik pembanding."


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many statistics are new, stand in place of an earlier one, or were there already."""

    added: int
    replaced: int
    same: int


@transaction.atomic
def receive(
    *, actor: Actor, upload: Upload, about: Upload | None, at: dt.datetime
) -> StatisticFile:
    """Hold a file until somebody has looked at it, in place of one of the organization's that
    still waited. Raises `MayNotRecord` and as `receiving.read`."""
    if not access.may_load(actor) or actor.organization is None:
        raise MayNotRecord
    found = receiving.read(actor, upload, about)
    _discard(actor, list(access.waiting_files_of(actor).select_for_update()), at)
    row = StatisticFile.objects.create(
        regency=actor.regency, organization=actor.organization, file_name=upload.safe_name,
        sha256=upload.sha256, lines=receiving.packed(found.lines), elsewhere=found.elsewhere,
        uploaded_at=at, uploaded_by=actor.user,
    )  # fmt: skip
    _record(actor, "statistics.received", row, at)
    return row


@transaction.atomic
def choose(
    *, actor: Actor, file: StatisticFile, choices: Mapping[str, Choice], at: dt.datetime
) -> None:
    """Remember what the indicators of a file are. Raises `StatisticFile.DoesNotExist`."""
    row = access.waiting_files_of(actor).select_for_update().get(pk=file.pk)
    known, written = values.choices_of(actor), []
    for name, choice in choices.items():
        kept = known.get(name) or IndicatorChoice(regency=actor.regency, indicator=name)
        kept.definition = choice.definition.code if choice.definition else ""
        kept.kind = choice.kind.value if choice.kind else ""
        kept.source = choice.source
        kept.updated_at, kept.updated_by = at, actor.user
        kept.save()
        written.append(kept)
    _record(actor, "statistics.chosen", row, at, also=written)


@transaction.atomic
def keep(*, actor: Actor, file: StatisticFile, checked: Checked, at: dt.datetime) -> Outcome:
    """Keep the rows that can be kept; what was loaded before under the same place, year, kind and
    source is replaced, and what is the same stays. Raises `NothingToKeep`."""
    row = access.waiting_files_of(actor).select_for_update().get(pk=file.pk)
    if not checked.kept:
        raise NothingToKeep
    codes = {each.statistic.definition for each in checked.kept}
    standing = {
        _key(values.value_of(each)): each
        for each in access.statistics_visible_to(actor).filter(definition__in=codes)
    }
    replaced, fresh, same = [], [], 0
    for each in checked.kept:
        earlier = standing.get(_key(each.statistic))
        if earlier is not None and values.value_of(earlier) == each.statistic:
            same += 1
            continue
        if earlier is not None:
            earlier.withdrawn_at = at
            replaced.append(earlier)
        fresh.append(_row(actor, row, each))
    Statistic.objects.bulk_update(replaced, ["withdrawn_at"])
    # Each by itself: a bulk insert does not give every database's keys back in order.
    for statistic in fresh:
        statistic.save(force_insert=True)
    row.kept_at, row.lines = at, ""
    row.save(update_fields=["kept_at", "lines"])
    _record(actor, "statistics.kept", row, at, also=[*replaced, *fresh])
    return Outcome(len(fresh) - len(replaced), len(replaced), same)


@transaction.atomic
def discard(*, actor: Actor, file: StatisticFile, at: dt.datetime) -> None:
    """Throw a file away that waits. Raises `StatisticFile.DoesNotExist`."""
    _discard(actor, [access.waiting_files_of(actor).select_for_update().get(pk=file.pk)], at)


@transaction.atomic
def withdraw(
    *, actor: Actor, definition: str, kind: str, source: str, at: dt.datetime
) -> int:  # fmt: skip
    """Take what one source says of a definition out of use; gives how many statistics went.

    Raises `MayNotWithdraw`.
    """
    if not access.may_withdraw(actor):
        raise MayNotWithdraw
    standing = access.statistics_visible_to(actor).select_for_update()
    rows = list(standing.filter(definition=definition, kind=kind, source=source).order_by("pk"))
    for row in rows:
        row.withdrawn_at = at
    Statistic.objects.bulk_update(rows, ["withdrawn_at"])
    if rows:
        _record(actor, "statistics.withdrawn", rows[0], at, also=rows[1:])
    return len(rows)


def _row(actor: Actor, file: StatisticFile, kept: Kept) -> Statistic:
    values = asdict(kept.statistic) | {"kind": kept.statistic.kind.value}
    return Statistic(regency=actor.regency, file=file, note=kept.note[:_LONGEST_NOTE], **values)


def _key(value: Value) -> tuple[object, ...]:
    return value.definition, value.place, value.year, value.kind, value.source


def _discard(actor: Actor, rows: list[StatisticFile], at: dt.datetime) -> None:
    for row in rows:
        name = audit.key_of(row)
        row.delete()
        audit.record(
            actor=actor.user, action="statistics.discarded", subject=actor.regency, deleted=[name],
            at=at, place=actor.regency.code,
        )  # fmt: skip


def _record(
    actor: Actor, action: str, row: models.Model, at: dt.datetime, *,
    also: list[models.Model] | list[IndicatorChoice] | list[Statistic] | None = None,
) -> None:  # fmt: skip
    audit.record(
        actor=actor.user, action=action, subject=row, at=at, place=actor.regency.code,
        also=also or [],
    )  # fmt: skip
