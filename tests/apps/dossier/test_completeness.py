"""Which of the wanted documents are there, with what stands on them."""

from __future__ import annotations

import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from layak.apps.dossier.completeness import Choice, Line, Order, completeness
from tests import builders
from tests.apps.verification import scenes
from tests.apps.verification.scenes import Scene
from tests.builders import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def here() -> Scene:
    """1.2a is proved by a decree; 1.2b, 2.2 and 21A.3 claim points with nothing behind them."""
    return scenes.scene()


def lines(scene: Scene, **choice: object) -> dict[str, Line]:
    wanted = Choice(**{"only_missing": False, **choice})  # type: ignore[arg-type]
    found = completeness(builders.actor(builders.sari()), scene.fresh(), wanted, today=NOW.date())
    return {line.row.question.code: line for line in found.lines}


def said(line: Line) -> tuple[list[str], list[str]]:
    return [each.id for each in line.there], [each.id for each in line.missing]


def test_a_question_says_which_kinds_are_there_and_which_are_missing(here: Scene) -> None:
    found = lines(here)
    assert said(found["1.2a"]) == (["Surat keputusan"], [])
    assert said(found["2.2"]) == ([], ["Laporan"])


def test_points_are_at_stake_where_they_are_claimed_and_something_is_missing(here: Scene) -> None:
    stakes = {code: line.at_stake for code, line in lines(here).items()}
    assert stakes["1.2a"] == 0  # nothing is missing
    assert stakes["1.1"] == 0  # nothing is claimed
    assert stakes["2.2"] == 2


def test_the_costliest_comes_first_and_complete_ones_are_left_out(here: Scene) -> None:
    found = lines(here, only_missing=True)
    assert next(iter(found)) == "2.2"
    assert "1.2a" not in found
    assert list(lines(here, order=Order.QUESTION)) == [
        "1.1", "1.2a", "1.2b", "2.1", "2.2", "21A.1", "21A.2", "21A.3",
    ]  # fmt: skip


def test_the_page_sums_up_whatever_is_listed(here: Scene) -> None:
    url = reverse("completeness", args=[here.round_.public_id])
    page = builders.client_of(builders.sari()).get(url).content.decode()
    assert "1 dari 8 pertanyaan lengkap; 4,5 poin diklaim pada yang belum lengkap." in page


def test_the_workbook_holds_what_the_page_lists(here: Scene) -> None:
    url = reverse("completeness_export", args=[here.round_.public_id])
    content = builders.client_of(builders.sari()).get(f"{url}?urut=kode").content
    rows = list(load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True))
    assert rows[0][:3] == ("Kode", "Pertanyaan", "Penanggung jawab")
    by_code = {row[0]: row for row in rows[1:]}
    assert "1.2a" not in by_code
    assert by_code["2.2"][3:] == ("", "Laporan", 2, 3)


def test_a_desa_sees_the_questions_about_a_desa(here: Scene) -> None:
    url = reverse("completeness", args=[here.round_.public_id])
    page = builders.client_of(builders.gilang()).get(f"{url}?tampil=semua").content.decode()
    assert "Apakah desa mendata anak?" in page
    assert "Apakah ada Perda?" not in page
