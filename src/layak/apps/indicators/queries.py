"""Reading datasets for pages: the list, one of them, its villages, the life of a row."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from django.core.paginator import Page, Paginator

from layak.apps.indicators import reports
from layak.apps.indicators.access import accepted_beside, datasets_of, datasets_visible_to
from layak.apps.indicators.evaluating import gazetteer
from layak.apps.indicators.holding import rows_of
from layak.apps.indicators.models import Dataset, DatasetState, Delivery
from layak.apps.organizations.access import Actor
from layak.core.records.checked import Note, State
from layak.core.records.ledger import FIXED, Comparison, compare, notes_of
from layak.core.records.measurements import measurements
from layak.core.records.model import FieldType, Profile, Subject
from layak.core.records.villages import Name, Suggestion, clear_suggestion
from layak.documents.profiles import profile

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of the list."""

    dataset: Dataset
    profile: Profile
    is_mine: bool


@dataclass(frozen=True, slots=True)
class DatasetPage:
    """One dataset as its page shows it. ``comparison`` is against what it would replace."""

    dataset: Dataset
    profile: Profile
    deliveries: tuple[Delivery, ...]
    report: reports.Report | None
    replaces: Dataset | None
    comparison: Comparison | None
    is_mine: bool
    labels: Mapping[str, Any]

    @property
    def is_draft(self) -> bool:
        return self.dataset.state == DatasetState.DRAFT

    @property
    def may_change(self) -> bool:
        return self.is_mine and self.is_draft

    @property
    def may_mend(self) -> bool:
        return self.is_mine and self.dataset.state in {DatasetState.DRAFT, DatasetState.ACCEPTED}


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A village name to confirm: how it is written, how often, and what could be meant."""

    place: reports.Place
    suggestions: tuple[Suggestion, ...]
    chosen: str

    @property
    def field(self) -> str:
        """The name of its form field."""
        return f"desa-{self.place.district}-{self.place.village}"


@dataclass(frozen=True, slots=True)
class Value:
    """A stored value with the label of its field (or the name of a derived column) and its type."""

    label: Any
    value: object
    type: FieldType | None


@dataclass(frozen=True, slots=True)
class Life:
    """A row's whole life: the file it came in, what was said of it, and its other deliveries."""

    delivery: Delivery
    number: int
    state: State
    notes: tuple[Note, ...]
    values: tuple[Value, ...]
    elsewhere: tuple[tuple[Dataset, int, int, State], ...]


def list_datasets(actor: Actor, *, page: str) -> Page[Any]:
    """The datasets the actor may open, the newest first."""
    found = datasets_visible_to(actor).exclude(state=DatasetState.DISCARDED)
    rows = found.select_related("organization").order_by("-created_at", "-pk")
    listed = Paginator(rows, PAGE_SIZE).get_page(page)
    lines: Page[Any] = listed
    lines.object_list = [
        Listed(each, profile(each.profile), each.organization_id == actor.organization_id)
        for each in listed.object_list
    ]
    return lines


def dataset_page(actor: Actor, dataset: Dataset) -> DatasetPage:
    """One dataset the actor sees."""
    kind = profile(dataset.profile)
    replaces = None
    if dataset.state == DatasetState.DRAFT:
        replaces = accepted_beside(dataset).first()
    comparison = None
    if replaces is not None and dataset.content_hash:
        comparison = compare(rows_of(replaces), rows_of(dataset))
    return DatasetPage(
        dataset=dataset,
        profile=kind,
        deliveries=files_of(dataset),
        report=reports.read(dataset.report) if dataset.report else None,
        replaces=replaces,
        comparison=comparison,
        is_mine=datasets_of(actor).filter(pk=dataset.pk).exists(),
        labels={each.code: each.label for each in kind.fields},
    )


def files_of(dataset: Dataset) -> tuple[Delivery, ...]:
    """The files of a dataset and of those it goes on with, by number."""
    chain: list[Dataset] = []
    current: Dataset | None = dataset
    while current is not None:
        chain.append(current)
        current = current.base
    found = Delivery.objects.filter(dataset__in=chain).select_related("uploaded_by")
    return tuple(found.order_by("number"))


def place_rows(dataset: Dataset) -> list[PlaceRow]:
    """The village names of a dataset that wait to be confirmed, the most frequent first."""
    if not dataset.report:
        return []
    known = gazetteer(dataset.regency)
    rows = []
    for place in reports.read(dataset.report).places:
        suggestions = known.suggestions(Name(place.district, place.village))
        clear = clear_suggestion(suggestions)
        rows.append(PlaceRow(place, suggestions, clear.village.code if clear else ""))
    return rows


def village_choices(dataset: Dataset) -> list[tuple[str, str]]:
    """Every village of the regency with its kecamatan, for a name that nothing resembles."""
    villages = gazetteer(dataset.regency).villages
    return [(each.code, f"{each.name} ({each.district})") for each in villages]


def life_of(dataset: Dataset, *, file: int, number: int) -> Life | None:
    """The life of a row; ``None`` where the dataset has no such row. Raises `RowsChanged`."""
    table = rows_of(dataset)
    mask = pc.and_(pc.equal(table["file"], file), pc.equal(table["number"], number))
    found = table.filter(mask)
    delivery = next((each for each in files_of(dataset) if each.number == file), None)
    if not found.num_rows or delivery is None:
        return None
    row = found.to_pylist()[0]
    fields = {each.code: each for each in profile(dataset.profile).fields}
    values = [
        Value(fields[name].label, row[name], fields[name].type)
        if name in fields
        else Value(name, row[name], None)
        for name in found.column_names
        if name not in FIXED and row[name] is not None
    ]
    return Life(
        delivery, number, State(row["state"]), tuple(note for *_, note in notes_of(found)),
        tuple(values), tuple(_elsewhere(dataset, row["key"])),
    )  # fmt: skip


def measurements_of(dataset: Dataset) -> pa.Table:
    """The measurements of an accepted dataset, as growth takes them (`core.records.measurements`).

    Raises `ValueError` where the dataset holds no measurements, and `RowsChanged`.
    """
    if profile(dataset.profile).subject is not Subject.MEASUREMENT:
        raise ValueError(dataset.profile)
    return measurements(rows_of(dataset), month=f"{dataset.period_from:%Y-%m}")


def _elsewhere(dataset: Dataset, key: str) -> Sequence[tuple[Dataset, int, int, State]]:
    """Where else the same record was delivered for the same agency, kind and period."""
    if not key:
        return []
    others = Dataset.objects.filter(
        organization_id=dataset.organization_id, profile=dataset.profile,
        period_from=dataset.period_from, period_until=dataset.period_until,
    ).exclude(content_hash="")  # fmt: skip
    found = []
    for other in others.order_by("pk"):
        table = rows_of(other)
        for row in table.filter(pc.equal(table["key"], key)).to_pylist():
            found.append((other, row["file"], row["number"], State(row["state"])))
    return found


def period_name(begins: dt.date, ends: dt.date) -> str:
    """``2025-10`` for a month, ``2025`` for a year."""
    return f"{begins:%Y-%m}" if (ends - begins).days < 32 else f"{begins:%Y}"
