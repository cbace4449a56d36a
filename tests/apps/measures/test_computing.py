"""A month of records becomes figures once, and the month that replaces it replaces them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from layak.apps.audit import queries as trail
from layak.apps.indicators import actions as datasets
from layak.apps.indicators.models import Dataset
from layak.apps.measures.models import Measure
from layak.apps.regions.models import Region
from tests import builders
from tests.apps.indicators import months

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2025, 11, 3, 2, 0, tzinfo=dt.UTC)
#: Girls of 21 months, lying: 84 cm is usual, 72 cm is below -3 SD, 130 cm is no child's length.
HEIGHTS = ("84", "84,5", "72", "71,5", "130")


@pytest.fixture
def budi() -> Client:
    builders.sari()
    builders.organization("Dinas Kesehatan")
    return builders.client_of(builders.budi())


def accepted(heights: tuple[str, ...]) -> Dataset:
    """A month in which these children were measured, accepted."""
    actor = builders.actor(builders.budi())
    village = Region.objects.filter(code__startswith="16.12.", level="village").first()
    if village is None:
        village = builders.region("16.12.01.2001")
    assert village.parent is not None
    rows = [
        months.child(
            number, nik=f"16120141012400{number:02}", district=village.parent.name,
            village=village.name, height=height, weight="11",
        )
        for number, height in enumerate(heights, start=1)
    ]  # fmt: skip
    dataset = months.receive(actor, months.csv_file(rows), at=NOW)
    return datasets.accept(actor=actor, dataset=dataset, from_version=dataset.version, at=NOW)


def compute(browser: Client, dataset: Dataset) -> int:
    return browser.post(reverse("measure_compute", args=[dataset.public_id])).status_code


def figures() -> dict[str, tuple[int | None, int | None]]:
    rows = Measure.objects.filter(withdrawn_at__isnull=True)
    return {row.definition: (row.numerator, row.denominator) for row in rows}


def test_the_children_of_a_month_are_counted_by_the_standards(budi: Client) -> None:
    dataset = accepted(HEIGHTS)
    assert "belum dihitung" in budi.get(reverse("measures")).content.decode()
    assert compute(budi, dataset) == 302
    assert figures()["stunting_under_2"] == (2, 4)  # the impossible length is not counted
    assert figures()["stunting_under_5"] == (2, 4)
    assert figures()["underweight"] == (0, 5)
    row = Measure.objects.get(definition="stunting_under_2")
    assert (row.value, row.source) == (Decimal(50), "e-PPGBM")
    assert (row.from_date, row.until_date) == months.MONTH
    assert "tidak dihitung: 1" in row.note
    assert "belum dihitung" not in budi.get(reverse("measures")).content.decode()
    assert list(trail.verify()) == []


def test_counting_again_counts_nothing_twice(budi: Client) -> None:
    dataset = accepted(HEIGHTS)
    compute(budi, dataset)
    before = set(Measure.objects.values_list("pk", flat=True))
    assert compute(budi, dataset) == 302
    assert set(Measure.objects.values_list("pk", flat=True)) == before


def test_a_month_that_replaces_another_replaces_its_figures(budi: Client) -> None:
    first = accepted(HEIGHTS)
    compute(budi, first)
    second = accepted((*HEIGHTS, "83"))
    first.refresh_from_db()
    assert first.replaced_by == second
    assert compute(budi, first) == 404
    assert compute(budi, second) == 302
    assert figures()["stunting_under_2"] == (2, 5)
    assert list(trail.verify()) == []


def test_a_month_of_impossible_children_gives_no_figure_and_says_so(budi: Client) -> None:
    dataset = accepted(("140", "145"))
    assert compute(budi, dataset) == 302  # their weights can be counted
    assert "stunting_under_2" not in figures()


def test_only_the_agency_that_has_the_records_counts_them(budi: Client) -> None:
    dataset = accepted(HEIGHTS)
    assert compute(builders.client_of(builders.sari()), dataset) == 404
    assert compute(builders.client_of(builders.dewi()), dataset) == 404
    assert not figures()
    assert compute(budi, dataset) == 302
