"""What is typed into the national application, on the page and in the workbook."""

from __future__ import annotations

import io
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from layak.apps.assessment.models import Answer
from tests import builders
from tests.apps.towns import kept
from tests.apps.verification import scenes
from tests.apps.verification.scenes import Scene

pytestmark = pytest.mark.django_db


@pytest.fixture
def here() -> Scene:
    made = scenes.scene()
    answer = Answer.objects.get(round=made.round_, question="2.2")
    answer.measured, answer.previous, answer.note = Decimal(12), Decimal("7.5"), "Dua tahun"
    kept(answer)
    return made


@pytest.fixture
def sari(here: Scene) -> Client:  # noqa: ARG001  # the round must be there first
    return builders.client_of(builders.sari())


def test_every_value_can_be_copied_by_itself(here: Scene, sari: Client) -> None:
    url = reverse("entries", args=[here.round_.public_id])
    page = sari.get(f"{url}?indikator=2").content.decode()
    for name, text in {
        "poin": "2",
        "capaian": "12",
        "sebelumnya": "7,5",
        "catatan": "Dua tahun",
    }.items():
        assert f'<span id="isian-2-{name}">{text}</span>' in page
        assert f'data-copy="#isian-2-{name}"' in page


def test_documents_bear_the_names_they_have_in_the_pack(here: Scene, sari: Client) -> None:
    page = sari.get(reverse("entries", args=[here.round_.public_id])).content.decode()
    assert '<span id="isian-2-1">1.2a-01 SK Bupati 1.2a.pdf</span>' in page


def test_what_is_not_answered_says_so(here: Scene, sari: Client) -> None:
    url = reverse("entries", args=[here.round_.public_id])
    page = sari.get(f"{url}?indikator=21A").content.decode()
    assert page.count("Belum dijawab.") == 2
    assert "Belum ada dokumen." in page


@pytest.mark.parametrize("query", ["", "?indikator=tidak", "?indikator=2&page=99"])
def test_an_address_that_means_nothing_shows_a_sound_page(
    here: Scene, sari: Client, query: str
) -> None:
    assert sari.get(reverse("entries", args=[here.round_.public_id]) + query).status_code == 200


def test_the_workbook_holds_the_same_values(here: Scene, sari: Client) -> None:
    content = sari.get(reverse("entries_export", args=[here.round_.public_id])).content
    rows = list(load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True))
    row = next(dict(zip(rows[0], each, strict=True)) for each in rows if each[2] == "2.2")
    assert row["Poin yang diklaim"] == 2
    assert (row["Nilai capaian"], row["Capaian tahun sebelumnya"]) == (12, 7.5)
    assert row["Catatan"] == "Dua tahun"
    documents = next(each[-1] for each in rows if each[2] == "1.2a")
    assert documents == "1. 1.2a-01 SK Bupati 1.2a.pdf"
