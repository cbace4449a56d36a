"""Two instruments on one page: every kind of change, both texts marked, and the sums."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from django.urls import reverse

from layak.apps.instruments.comparing import compare
from layak.core.instrument.diff import What
from layak.core.instrument.model import Band, EvidenceWanted, Option, Text
from layak.core.messages import INDONESIAN
from layak.documents.languages import translator
from tests import builders
from tests.apps.assessment.pages import text
from tests.apps.instruments.workbooks import BASE, SMALL, own_version, renamed
from tests.instruments import question_of, with_indicator, with_question


def groups(new: object, *, language: str = "id") -> dict[What, list[tuple[str, str, str]]]:
    words = INDONESIAN if language == "id" else translator("en")
    found = compare(SMALL, new, words=words)  # type: ignore[arg-type]
    return {
        group.what: [
            (row.code, *("".join(p.text for p in side) for side in (row.before, row.after)))
            for row in group.rows
        ]
        for group in found.groups
    }


def test_both_texts_are_shown_with_what_differs_marked() -> None:
    old = question_of(SMALL, "1.2b").text.id
    found = compare(
        SMALL, with_question(SMALL, "1.2b", text=Text(f"{old} Sebutkan.")), words=INDONESIAN
    )
    row = found.groups[0].rows[0]
    assert "".join(piece.text for piece in row.before) == old
    assert [piece.text.strip() for piece in row.after if piece.is_marked] == ["Sebutkan."]


def test_a_text_that_changed_in_the_other_language_only_is_shown_in_it() -> None:
    new = with_question(SMALL, "1.2b", text=replace(question_of(SMALL, "1.2b").text, en="New"))
    assert groups(new)[What.REWORDED][0][2] == "New"


@pytest.mark.parametrize(
    ("code", "changes", "what", "after"),
    [
        ("1.2b", {"maximum": Decimal("7.5")}, What.REWEIGHTED, "7,5"),
        (
            "1.1",
            {"options": (Option("x", Text("Ada"), Decimal(8)), Option("y", Text("Tidak")))},
            What.ANSWERED,
            "x: Ada · 8 poin\ny: Tidak",
        ),
        (
            "21A.1",
            {"bands": (Band(None, Decimal(50), Decimal(0)), Band(Decimal(50), None, Decimal(5)))},
            What.ANSWERED,
            "di bawah 50 · 0 poin\n50 ke atas · 5 poin",
        ),
        ("1.1", {"lead": "dinkes", "partners": ()}, What.OWNED, "Dinas Kesehatan"),
        (
            "1.1",
            {"evidence": (EvidenceWanted("laporan", 12),)},
            What.PROVED,
            "Laporan, paling lama 12 bulan",
        ),
        ("1.1", {"evidence": ()}, What.PROVED, "–"),
    ],
)
def test_what_changed_is_said_in_words(
    code: str, changes: dict[str, object], what: What, after: str
) -> None:
    assert after in [row[2] for row in groups(with_question(SMALL, code, **changes))[what]]


def test_what_came_and_went_is_shown_with_its_worth() -> None:
    rest = SMALL.clusters[1].indicators[0].questions[:2]
    assert groups(with_indicator(SMALL, "21A", questions=rest))[What.REMOVED] == [
        ("21A.3", "2", "–")
    ]


def test_the_sums_show_what_no_longer_adds_up() -> None:
    found = compare(SMALL, with_question(SMALL, "1.2b", maximum=Decimal(3)), words=INDONESIAN)
    lines = {line.code: line for line in found.sums}
    assert set(lines) == {"K", "1", "I"}
    assert not lines["1"].adds_up
    assert lines["K"].adds_up
    assert (lines["1"].parts_before, lines["1"].parts_after) == (Decimal(12), Decimal("12.5"))


def test_nothing_differs_from_itself() -> None:
    assert compare(SMALL, SMALL, words=INDONESIAN).is_empty


@pytest.mark.django_db
class TestPage:
    def test_every_reader_sees_what_changed(self) -> None:
        old = question_of(SMALL, "1.2b").text.id
        new = renamed(with_question(SMALL, "1.2b", text=Text(f"{old} Sebutkan.")))
        known = own_version(new)
        address = f"{reverse('instrument_compare')}?lama={BASE}&baru={known.content_hash}"
        page = builders.client_of(builders.budi()).get(address).content.decode()
        assert "<ins> Sebutkan.</ins>" in page
        assert f"{old} Sebutkan." in text(page).replace("  ", " ")

    def test_with_one_instrument_there_is_nothing_to_compare(self) -> None:
        builders.budi()
        page = text(builders.client_of(builders.budi()).get(reverse("instrument_compare")))  # type: ignore[arg-type]
        assert "Belum ada yang dibandingkan" in page
