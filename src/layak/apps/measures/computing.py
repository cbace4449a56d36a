"""From an accepted dataset to figures: the nutrition of children by WHO's standards."""

from __future__ import annotations

import datetime as dt

import numpy as np
from django.db import transaction
from django.db.models import QuerySet

from layak.apps.indicators.access import datasets_of
from layak.apps.indicators.models import Dataset, DatasetState
from layak.apps.measures.actions import Recording, record_measure
from layak.apps.measures.cells import scored
from layak.apps.measures.definitions import shipped
from layak.apps.measures.models import Measure
from layak.apps.organizations.access import Actor
from layak.core.errors import DomainError
from layak.core.measures.estimating import counted
from layak.core.measures.model import SourceKind
from layak.core.measures.nutrition import Counted, nutrition_counts
from layak.core.messages import INDONESIAN, msg
from layak.core.records.model import Subject
from layak.documents.profiles import profile, profiles
from layak.documents.reference import DEFAULT_INSTRUMENT


class NothingMeasured(DomainError):
    """No child of the dataset has a z-score that counts."""

    code = "nothing_measured"
    template = "Tidak ada anak yang dapat dihitung dari data ini: periksa umur, berat, dan tinggi."


def computable(actor: Actor) -> QuerySet[Dataset]:
    """The accepted measurements of the actor's own organization."""
    measured = [each.id for each in profiles() if each.subject is Subject.MEASUREMENT]
    return datasets_of(actor).filter(state=DatasetState.ACCEPTED, profile__in=measured)


def waiting(actor: Actor) -> list[Dataset]:
    """Those of which no figure is kept yet, newest period first. One query."""
    done = Measure.objects.filter(withdrawn_at__isnull=True, dataset__isnull=False)
    datasets = computable(actor).exclude(pk__in=done.values("dataset"))
    return list(datasets.order_by("-period_until", "pk"))


def compute_measures(*, actor: Actor, dataset: Dataset, at: dt.datetime) -> list[Measure]:
    """Record the figures of a dataset, in place of those that an earlier one of its period gave.

    The same dataset counted again changes nothing. Raises `NothingMeasured`, or `RowsChanged`.
    """
    counts = counts_of(dataset)
    if not any(each.of for each in counts.values()):
        raise NothingMeasured
    definitions = {each.code: each for each in shipped(DEFAULT_INSTRUMENT)}
    source = profile(dataset.profile).title.id.partition(":")[0]
    with transaction.atomic():
        recorded = []
        for code, found in counts.items():
            if found.of == 0:
                continue
            recording = Recording(
                definition=definitions[code], kind=SourceKind.ADMINISTRATIVE, source=source,
                estimate=counted(definitions[code], numerator=found.events, denominator=found.of),
                from_date=dataset.period_from, until_date=dataset.period_until,
                note=_note(dataset, found), dataset=dataset,
            )  # fmt: skip
            row = _replaced(actor, recording, at)
            recorded += [row] if row else []
    return recorded


def counts_of(dataset: Dataset) -> dict[str, Counted]:
    """What a dataset holds of every nutrition category."""
    found = scored(dataset)
    if found is None:
        return {}
    return nutrition_counts(found.scores, np.zeros(len(found.places), dtype=np.bool_))


def _replaced(actor: Actor, recording: Recording, at: dt.datetime) -> Measure | None:
    """The new figure in place of an earlier one; ``None`` where this dataset gave it already."""
    earlier = Measure.objects.filter(
        regency=actor.regency, definition=recording.definition.code, withdrawn_at__isnull=True,
        from_date=recording.from_date, until_date=recording.until_date,
        kind=recording.kind.value, source=recording.source, dataset__isnull=False,
    ).first()  # fmt: skip
    if earlier is not None and earlier.dataset == recording.dataset:
        return None
    return record_measure(actor=actor, recording=recording, at=at, instead_of=earlier)


def _note(dataset: Dataset, found: Counted) -> str:
    """How the figure came about, to stand on its sheet."""
    message = msg(
        "Dihitung Layak dari {rows} baris yang diterima, menurut Standar Pertumbuhan Anak WHO "
        "2006. Z-skor yang tidak masuk akal tidak dihitung: {flagged}.",
        rows=dataset.rows_used, flagged=found.flagged,
    )  # fmt: skip
    return INDONESIAN.render(message)  # kept: the same whoever presses the button
