"""From held files to a ledger and its report, with the names and choices of today."""

from __future__ import annotations

import json
from collections.abc import Mapping as AnyMapping
from collections.abc import Sequence
from dataclasses import dataclass
from types import MappingProxyType

import pyarrow as pa

from layak.apps.indicators import reports
from layak.apps.indicators.holding import content_of, rows_of
from layak.apps.indicators.keys import record_keys
from layak.apps.indicators.models import Dataset, Delivery, PlaceName
from layak.apps.indicators.sheets import Sheet, open_sheet
from layak.apps.regions.models import Level, Region
from layak.core.records.check import Terms, check
from layak.core.records.checked import Checked
from layak.core.records.ledger import ledger_of, settle
from layak.core.records.mapping import Choices, Mapping, apply
from layak.core.records.model import Keeping, Profile
from layak.core.records.villages import Gazetteer, Name, Village
from layak.documents.profiles import profile
from layak.vault import chain


@dataclass(frozen=True, slots=True)
class Evaluated:
    """The rows of a dataset and the report on them."""

    table: pa.Table
    report: reports.Report


def evaluate(
    dataset: Dataset, choices: Choices, *, base: Dataset | None = None,
    more: Sequence[tuple[int, Sheet]] = (), names: AnyMapping[Name, str] = MappingProxyType({}),
) -> Evaluated:  # fmt: skip
    """Check every file of a dataset again, and settle their rows into one ledger.

    ``base`` is the accepted dataset to go on with (its own by default), ``more`` are sheets that
    are about to be added, by number, ``names`` villages that are about to be confirmed. Raises
    `FileGone`, `MappingUnusable` where a file lacks a required column, and `InputRejected`.
    """
    terms = terms_of(dataset, names)
    base = base or dataset.base
    tables = [rows_of(base)] if base is not None else []
    held = [] if dataset == base else list(dataset.deliveries.order_by("number"))
    sheets = [*((each.number, sheet_of(each, terms.profile)) for each in held), *more]
    found: list[tuple[int, Checked]] = []
    dropped: tuple[str, ...] = ()
    for number, sheet in sheets:
        mapping = apply(choices, sheet.layout, terms.profile)
        checked = check(sheet.grid.rows, mapping=mapping, terms=terms)
        fields = [*terms.profile.read, *(each.as_field() for each in mapping.extras)]
        tables.append(ledger_of(checked, file=number, fields=fields))
        found.append((number, checked))
        dropped = dropped or _dropped(sheet, mapping, terms.profile)
    table = settle(tables)
    left = [name for _, each in sheets[:1] for name in each.others]
    said = [finding.code for _, each in sheets for finding in each.findings]
    report = reports.report_of(table, found, dropped=dropped, sheets_left=left, warnings=said)
    return Evaluated(table, report)


def sheet_of(delivery: Delivery, wanted: Profile) -> Sheet:
    """The sheet of a held file. Raises `FileGone` and `InputRejected`."""
    content = content_of(delivery)
    return open_sheet(content, file=delivery.file_name, wanted=wanted, sheet=delivery.sheet)


def terms_of(dataset: Dataset, names: AnyMapping[Name, str] = MappingProxyType({})) -> Terms:
    """What a dataset is checked with; ``names`` count beside those that are confirmed."""
    return Terms(
        profile=profile(dataset.profile),
        begins=dataset.period_from,
        ends=dataset.period_until,
        gazetteer=gazetteer(dataset.regency, names),
        pseudonym=record_keys().pseudonym,
    )


def gazetteer(regency: Region, names: AnyMapping[Name, str] = MappingProxyType({})) -> Gazetteer:
    """The villages of a regency, with the names its people have confirmed, and ``names``."""
    villages = Region.objects.filter(
        code__startswith=f"{regency.code}.", level__in=(Level.DESA, Level.KELURAHAN)
    ).select_related("parent")
    confirmed = PlaceName.objects.filter(regency=regency).select_related("region")
    return Gazetteer(
        tuple(
            Village(each.code, each.name, each.parent.name if each.parent else "")
            for each in villages.order_by("code")
        ),
        {Name(each.district, each.village): each.region.code for each in confirmed} | dict(names),
    )


def choices_text(choices: Choices) -> str:
    """Choices as they are stored."""
    return chain.canonical({"fields": dict(choices.fields), "extras": dict(choices.extras)})


def read_choices(text: str) -> Choices | None:
    """Stored choices; ``None`` where there are none yet."""
    if not text:
        return None
    found = json.loads(text)
    return Choices(found["fields"], found["extras"])


def _dropped(sheet: Sheet, mapping: Mapping, profile: Profile) -> tuple[str, ...]:
    """The headings of columns whose content is gone at the door."""
    gone = {Keeping.PSEUDONYM, Keeping.COMPUTED, Keeping.DROPPED}
    kept = {
        column
        for code, column in mapping.columns.items()
        if profile.field(code).keeping not in gone
    } | {each.column for each in mapping.extras}
    return tuple(
        each.title
        for each in sheet.layout.headings
        if each.index not in kept and each.index != mapping.origin
    )
