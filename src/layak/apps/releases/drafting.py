"""The long work: making the tables of a release, attacking them, and letting them out.

Both jobs write down how far they are and can be left alone. A job that finds the release changed
meanwhile (another version) does nothing.
"""

from __future__ import annotations

import datetime as dt
import json
from time import process_time
from typing import Any
from uuid import UUID

from django.db import transaction

from layak.apps.accounts.models import User
from layak.apps.audit import actions as audit
from layak.apps.indicators.models import Dataset, DatasetState
from layak.apps.measures import cells
from layak.apps.measures.places import places_of
from layak.apps.organizations.access import actor_of
from layak.apps.regions.models import Region
from layak.apps.releases import records, reports
from layak.apps.releases.access import releases_of
from layak.apps.releases.models import Release, State
from layak.core.errors import DomainError
from layak.core.measures.release_rules import named_rule
from layak.core.measures.released import months_record, tables_in
from layak.core.measures.releasing import (
    Ages,
    Level,
    MonthRelease,
    Shape,
    assault,
    release_month,
)
from layak.core.messages import INDONESIAN
from layak.documents.profiles import profile
from layak.documents.release_rules import release_rules

#: How often publishing begins again because somebody else published meanwhile.
_TRIES = 5


class SourceReplaced(DomainError):
    """The month a release was to be made of is not the accepted one any more."""

    code = "source_replaced"
    template = "Data bulan {month} sudah digantikan. Buat rancangan baru dari data yang berlaku."


def draft(pk: int, *, version: int, at: dt.datetime) -> None:
    """Make the tables of a queued release beside all that is out; refuse it where that fails."""
    release = Release.objects.filter(pk=pk, version=version, state=State.QUEUED).first()
    if release is None:
        return
    began = process_time()
    earlier = records.tables_out(records.out_in(release.regency))
    try:
        months = _months(release, earlier)
        found = assault(tables_in(months), earlier=earlier)
    except DomainError as refused:
        _settle(release, State.REFUSED, at, problem=INDONESIAN.render(refused.message))
        return
    text, digest = records.written(_record(release, months))
    report = reports.report_of(months, found, seconds=process_time() - began)
    state = State.REFUSED if found.leaks else State.READY
    _settle(release, state, at, record=text, record_hash=digest, report=json.dumps(report))


def check_and_publish(pk: int, *, version: int, person: int, at: dt.datetime) -> None:
    """Attack a release beside all that is out by now, and publish it where nothing is found.

    ``person`` asked for it, and must still be allowed to. What others publish while the attack
    lasts makes it begin again.
    """
    release = Release.objects.filter(pk=pk, version=version, state=State.CHECKING).first()
    actor = actor_of(User.objects.get(pk=person))
    if release is None or actor is None or not releases_of(actor).filter(pk=pk).exists():
        return
    for _ in range(_TRIES):
        out = records.out_in(release.regency)
        try:
            tables = tables_in(records.reading_of(release).months)
            found = assault(tables, earlier=records.tables_out(out))
        except DomainError as refused:
            _settle(release, State.REFUSED, at, problem=INDONESIAN.render(refused.message))
            return
        if found.leaks:
            report = {**json.loads(release.report or "{}"), **reports.found_by(found)}
            _settle(release, State.REFUSED, at, report=json.dumps(report))
            return
        if _publish(release, actor.user, out, at):
            return
    _settle(release, State.READY, at)


def _publish(release: Release, person: User, out: list[Release], at: dt.datetime) -> bool:
    """Let a release out, unless others were let out since ``out`` was read."""
    with transaction.atomic():
        Region.objects.select_for_update().get(pk=release.regency_id)
        if [each.pk for each in records.out_in(release.regency)] != [each.pk for each in out]:
            return False
        _settle(release, State.PUBLISHED, at, published_at=at, published_by=person)
    return True


def _settle(release: Release, state: State, at: dt.datetime, **fields: Any) -> None:
    """Write what came of a job, unless the release was changed meanwhile."""
    with transaction.atomic():
        row = Release.objects.select_for_update().get(pk=release.pk)
        if row.version != release.version:
            return
        row.state, row.version = state, row.version + 1
        for name, value in fields.items():
            setattr(row, name, value)
        row.save()
        person = row.published_by if state == State.PUBLISHED else row.created_by
        audit.record(
            actor=person, action=f"release.{state.value}", subject=row, at=at,
            place=row.regency.code,
        )  # fmt: skip


def _months(release: Release, earlier: list[Any]) -> list[MonthRelease]:
    shape = Shape(
        release.figure, Level(release.level), release.by_sex, Ages(release.ages),
        release.is_rounded,
    )  # fmt: skip
    rule = named_rule(release_rules(), release.rule)
    parents = places_of(release.regency).parents
    sources = json.loads(release.sources)
    months = []
    for number, (dataset, source) in enumerate(_sources(sources), start=1):
        (known,) = cells.cells_of([dataset], release.figure)
        months.append(
            release_month(
                shape, month=source["month"], cells=known, parents=parents, rule=rule,
                earlier=earlier,
            )
        )  # fmt: skip
        Release.objects.filter(pk=release.pk).update(step=number)
    return months


def _sources(sources: list[dict[str, str]]) -> list[tuple[Dataset, dict[str, str]]]:
    """The datasets of a release, still those that were chosen. Raises `SourceReplaced`."""
    rows = Dataset.objects.filter(public_id__in=[UUID(each["data"]) for each in sources])
    by_id = {str(row.public_id): row for row in rows}
    found = []
    for each in sources:
        row = by_id.get(each["data"])
        if row is None or row.state != DatasetState.ACCEPTED or row.content_hash != each["rows"]:
            raise SourceReplaced(month=each["month"])
        found.append((row, each))
    return found


def _record(release: Release, months: list[MonthRelease]) -> dict[str, object]:
    rule = named_rule(release_rules(), release.rule)
    places, sources = places_of(release.regency), json.loads(release.sources)
    shown = {code for each in months for code in each.cases.shown[0]}
    return {
        "figure": release.figure,
        "regency": release.regency.code,
        "places": {code: places.names[code] for code in sorted(shown)},
        "parents": {code: places.parents[code] for code in sorted(shown & places.parents.keys())},
        "organization": release.organization.name,
        "source": profile(sources[0]["profile"]).title.id.partition(":")[0],
        "sources": sources,
        "rule": {
            "id": rule.id, "version": rule.version, "threshold": rule.rule.threshold,
            "source": rule.source, "rounding": rule.rounding if release.is_rounded else 0,
        },
        "months": months_record(months),
    }  # fmt: skip
