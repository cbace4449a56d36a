"""Writing datasets: received, mapped, confirmed, accepted. Files are checked before anything locks.

A check takes seconds; SQLite lets one writer in at a time. So every action checks first, then opens
its transaction, locks the dataset by its version and writes what the check found.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping, Sequence

from django.db import models, transaction

from layak.apps.audit import actions as audit
from layak.apps.indicators import holding, reports
from layak.apps.indicators.access import accepted_beside, datasets_of
from layak.apps.indicators.delivering import Upload, deliver, sheets_of
from layak.apps.indicators.evaluating import Evaluated, choices_text, evaluate, read_choices
from layak.apps.indicators.models import Dataset, DatasetState, Delivery, PlaceName, SavedMapping
from layak.apps.indicators.sheets import Sheet, open_sheet, profile_for
from layak.apps.organizations.access import Actor, Right
from layak.apps.organizations.models import Organization
from layak.apps.regions.models import Level, Region
from layak.core.errors import DomainError
from layak.core.records.headings import fingerprint
from layak.core.records.mapping import Choices, MappingUnusable, propose
from layak.core.records.model import Period, Profile
from layak.core.records.villages import Name
from layak.documents.profiles import profile

_LONGEST_MONTH = 31


class NotYourDataset(DomainError):
    """Only the agency that imported a dataset changes it."""

    code = "not_your_dataset"
    template = "Data ini milik lembaga lain, atau peran Anda hanya membaca."


class StaleDataset(DomainError):
    """Somebody changed the dataset since this person read it."""

    code = "stale_version"
    template = "Data ini sudah diubah orang lain. Muat ulang halaman, lalu ulangi."


class DatasetClosed(DomainError):
    """What is accepted, replaced or discarded stays as it is."""

    code = "dataset_closed"
    template = "Data ini tidak menunggu lagi, jadi tidak dapat diubah."


class MonthMissing(DomainError):
    """The data is monthly, and no month was named."""

    code = "month_missing"
    template = "Data ini per bulan. Pilih bulannya, lalu unggah lagi."


class NothingToAccept(DomainError):
    """No row of the dataset counts."""

    code = "nothing_to_accept"
    template = "Tidak ada satu baris pun yang dapat dipakai."


class BaseReplaced(DomainError):
    """What a draft goes on with does not count any more: it would bring old rows back."""

    code = "base_replaced"
    template = (
        "Data yang dilanjutkan unggahan ini sudah digantikan. Buang unggahan ini, lalu kembalikan "
        "perbaikannya pada data yang berlaku sekarang."
    )


class SameFile(DomainError):
    """The dataset has this file already."""

    code = "same_file"
    template = "Berkas ini sudah ada pada data ini."


class UnknownVillage(DomainError):
    """A code names no village of the regency."""

    code = "unknown_village"
    template = "Kode {given} bukan desa atau kelurahan di daerah ini."


def receive(
    *, actor: Actor, upload: Upload, wanted: Profile | None, begins: dt.date, ends: dt.date,
    at: dt.datetime,
) -> Dataset:  # fmt: skip
    """Take in a file as a new dataset of the actor's agency; check it at once where all is known.

    ``wanted`` is its kind, or ``None`` to tell it by its headings. The file is sealed; it goes once
    the dataset is accepted. Raises `NotYourDataset`, `MonthMissing` and `InputRejected`.
    """
    organization = _organization(actor)
    sheet = open_sheet(upload.content, file=upload.safe_name, wanted=wanted)
    kind = wanted or profile_for(sheet)
    if kind.period is Period.MONTH and (ends - begins).days >= _LONGEST_MONTH:
        raise MonthMissing
    with transaction.atomic():
        dataset = Dataset.objects.create(
            regency=actor.regency, organization=organization, profile=kind.id, period_from=begins,
            period_until=ends, created_at=at, created_by=actor.user,
        )  # fmt: skip
        delivery = deliver(dataset, upload, sheet, number=1, actor=actor, at=at)
        _record(actor, "dataset.received", dataset, [delivery], at)
    return _try(actor, dataset, _choices_for(organization, kind, sheet), at)


def add_file(
    *, actor: Actor, dataset: Dataset, upload: Upload, is_returned: bool, at: dt.datetime
) -> Dataset:
    """Add a file: a further part of the same month, or refused rows that were mended.

    A draft takes it in. For an accepted dataset a draft is opened that goes on with it. Raises
    `NotYourDataset`, `DatasetClosed`, `SameFile`, `MappingUnusable` and `InputRejected`.
    """
    own = _own(actor, dataset)
    if own.state not in {DatasetState.DRAFT, DatasetState.ACCEPTED}:
        raise DatasetClosed
    kind = profile(own.profile)
    sheets = sheets_of(upload, kind, is_returned=is_returned)
    choices = read_choices(own.choices) or _choices_for(own.organization, kind, sheets[0])
    known = Delivery.objects.filter(dataset__in=[own, own.base] if own.base else [own])
    if known.filter(sha256=upload.sha256).exists():
        raise SameFile
    last = known.aggregate(last=models.Max("number"))["last"] or 0
    more = list(enumerate(sheets, start=last + 1))
    base = own if own.state == DatasetState.ACCEPTED else None
    evaluated = evaluate(own, choices, base=base, more=more)
    with transaction.atomic():
        draft = _continued(actor, base, at) if base else _draft(actor, own, own.version)
        deliveries = [
            deliver(
                draft, upload, sheet, number=number, actor=actor, at=at, is_returned=is_returned
            )
            for number, sheet in more
        ]
        _write(draft, choices, evaluated)
        _record(actor, "dataset.file_added", draft, deliveries, at)
    return draft


def choose_sheet(
    *, actor: Actor, dataset: Dataset, name: str, from_version: int, at: dt.datetime
) -> Dataset:
    """Read another sheet of the first file; its columns are told by their headings again.

    Raises `NotYourDataset`, `DatasetClosed`, `StaleDataset`, `FileGone` and `InputRejected`.
    """
    own = _own(actor, dataset)
    first = own.deliveries.order_by("number").first()
    if first is None:
        raise DatasetClosed
    kind = profile(own.profile)
    content = holding.content_of(first)
    sheet = open_sheet(content, file=first.file_name, wanted=kind, sheet=name)
    with transaction.atomic():
        draft = _draft(actor, own, from_version)
        first.sheet = sheet.grid.sheet
        first.save(update_fields=["sheet"])
        draft.choices = draft.report = draft.content_hash = ""
        draft.rows_used = draft.rows_refused = 0
        draft.version += 1
        draft.save()
        holding.forget_rows(draft)
        _record(actor, "dataset.sheet_chosen", draft, [first], at)
    return _try(actor, draft, _choices_for(draft.organization, kind, sheet), at)


def choose_columns(
    *, actor: Actor, dataset: Dataset, choices: Choices, from_version: int, at: dt.datetime
) -> Dataset:
    """Say which column holds which field, and remember it for the next file with such headings.

    Raises `NotYourDataset`, `DatasetClosed`, `StaleDataset` and `MappingUnusable`.
    """
    own = _own(actor, dataset)
    first = own.deliveries.order_by("number").first()
    if first is None:
        raise DatasetClosed
    kind = profile(own.profile)
    content = holding.content_of(first)
    sheet = open_sheet(content, file=first.file_name, wanted=kind, sheet=first.sheet)
    evaluated = evaluate(own, choices)
    with transaction.atomic():
        draft = _draft(actor, own, from_version)
        saved, _ = SavedMapping.objects.update_or_create(
            organization=draft.organization, profile=kind.id, headings_hash=_headings(sheet),
            defaults={
                "choices": choices_text(choices), "updated_at": at, "updated_by": actor.user,
            },
        )  # fmt: skip
        _write(draft, choices, evaluated)
        _record(actor, "dataset.mapped", draft, [saved], at)
    return draft


def confirm_villages(
    *, actor: Actor, dataset: Dataset, codes: Mapping[Name, str], from_version: int, at: dt.datetime
) -> Dataset:
    """Remember which villages names mean, for the whole regency, and check the dataset again.

    Raises `NotYourDataset`, `DatasetClosed`, `StaleDataset` and `UnknownVillage`.
    """
    own = _own(actor, dataset)
    villages = _villages(own.regency, codes)
    choices = read_choices(own.choices)
    evaluated = evaluate(own, choices, names=codes) if choices is not None else None
    with transaction.atomic():
        draft = _draft(actor, own, from_version)
        names = [
            _remember(draft, name, villages[code], actor=actor, at=at)
            for name, code in codes.items()
        ]
        if choices is not None and evaluated is not None:
            _write(draft, choices, evaluated)
        _record(actor, "dataset.villages_confirmed", draft, names, at)
    return draft


@transaction.atomic
def accept(*, actor: Actor, dataset: Dataset, from_version: int, at: dt.datetime) -> Dataset:
    """Let the rows count, in place of what was accepted for the period; forget the files.

    Raises `NotYourDataset`, `DatasetClosed`, `StaleDataset`, `NothingToAccept` and `BaseReplaced`.
    """
    own = _own(actor, dataset)
    Organization.objects.select_for_update().get(pk=own.organization_id)  # one at a time
    draft = _draft(actor, own, from_version)
    if not draft.rows_used:
        raise NothingToAccept
    if draft.base is not None and draft.base.state != DatasetState.ACCEPTED:
        raise BaseReplaced
    before = list(accepted_beside(draft).select_for_update())
    for each in before:
        each.state = DatasetState.REPLACED
        each.replaced_by = draft
        each.version += 1
        each.save()
    draft.state = DatasetState.ACCEPTED
    draft.accepted_at, draft.accepted_by = at, actor.user
    draft.version += 1
    draft.save()
    holding.let_go(draft)
    _record(actor, "dataset.accepted", draft, before, at)
    return draft


@transaction.atomic
def discard(*, actor: Actor, dataset: Dataset, at: dt.datetime) -> Dataset:
    """Throw a draft away, its file and rows with it. Raises `NotYourDataset`, `DatasetClosed`."""
    own = _own(actor, dataset)
    draft = _draft(actor, own, own.version)
    draft.state = DatasetState.DISCARDED
    draft.content_hash, draft.rows_used, draft.rows_refused = "", 0, 0
    draft.version += 1
    draft.save()
    holding.let_go(draft)
    holding.forget_rows(draft)
    _record(actor, "dataset.discarded", draft, [], at)
    return draft


def _remember(
    draft: Dataset, name: Name, village: Region, *, actor: Actor, at: dt.datetime
) -> PlaceName:
    places = reports.read(draft.report).places if draft.report else ()
    written = {Name(each.district, each.village): " / ".join(each.spelling) for each in places}
    row, _ = PlaceName.objects.update_or_create(
        regency=draft.regency, district=name.district, village=name.village,
        defaults={
            "region": village, "confirmed_at": at, "confirmed_by": actor.user,
            "spelling": written.get(name, name.village)[:250],
        },
    )  # fmt: skip
    return row


def _try(actor: Actor, dataset: Dataset, choices: Choices, at: dt.datetime) -> Dataset:
    """Check a new dataset with choices that nobody has to make, where they are enough."""
    try:
        evaluated = evaluate(dataset, choices)
    except MappingUnusable:
        return dataset
    with transaction.atomic():
        draft = _draft(actor, dataset, dataset.version)
        _write(draft, choices, evaluated)
        _record(actor, "dataset.checked", draft, [], at)
    return draft


def _write(draft: Dataset, choices: Choices, evaluated: Evaluated) -> None:
    """Write what a check found, as the dataset's next version."""
    content, content_hash = holding.parquet(evaluated.table)
    draft.choices = choices_text(choices)
    draft.report = reports.written(evaluated.report)
    draft.rows_used = evaluated.report.used
    draft.rows_refused = evaluated.report.counts["refused"]
    draft.content_hash = content_hash
    draft.version += 1
    draft.save()
    holding.keep_rows(draft, content)


def _continued(actor: Actor, accepted: Dataset, at: dt.datetime) -> Dataset:
    """A draft that goes on with an accepted dataset."""
    return Dataset.objects.create(
        regency=accepted.regency, organization=accepted.organization, profile=accepted.profile,
        period_from=accepted.period_from, period_until=accepted.period_until, base=accepted,
        choices=accepted.choices, created_at=at, created_by=actor.user,
    )  # fmt: skip


def _choices_for(organization: Organization, kind: Profile, sheet: Sheet) -> Choices:
    """What was saved for such headings, or what the headings say."""
    saved = SavedMapping.objects.filter(
        organization=organization, profile=kind.id, headings_hash=_headings(sheet)
    ).first()
    remembered = read_choices(saved.choices) if saved else None
    return propose(sheet.layout, kind, remembered=remembered)


def _headings(sheet: Sheet) -> str:
    return hashlib.sha256(fingerprint(sheet.layout).encode()).hexdigest()


def _villages(regency: Region, codes: Mapping[Name, str]) -> dict[str, Region]:
    found = Region.objects.filter(
        code__in=set(codes.values()), code__startswith=f"{regency.code}.",
        level__in=(Level.DESA, Level.KELURAHAN),
    )  # fmt: skip
    villages = {each.code: each for each in found}
    for code in codes.values():
        if code not in villages:
            raise UnknownVillage(given=code)
    return villages


def _organization(actor: Actor) -> Organization:
    if not actor.may(Right.ANSWER) or actor.organization is None:
        raise NotYourDataset
    return actor.organization


def _own(actor: Actor, dataset: Dataset) -> Dataset:
    own = datasets_of(actor).filter(pk=dataset.pk).select_related("regency", "organization", "base")
    found = own.first()
    if found is None:
        raise NotYourDataset
    return found


def _draft(actor: Actor, dataset: Dataset, from_version: int) -> Dataset:
    """The dataset locked, where it still waits and nobody has changed it meanwhile."""
    own = datasets_of(actor).select_for_update(of=("self",)).filter(pk=dataset.pk)
    found = own.select_related("regency", "organization", "base").first()
    if found is None:
        raise NotYourDataset
    if found.state != DatasetState.DRAFT:
        raise DatasetClosed
    if found.version != from_version:
        raise StaleDataset
    return found


def _record(
    actor: Actor, action: str, dataset: Dataset, also: Sequence[models.Model], at: dt.datetime
) -> None:
    audit.record(
        actor=actor.user, action=action, subject=dataset, also=also, at=at,
        place=actor.regency.code, details={"dataset": str(dataset.public_id)},
    )  # fmt: skip
