"""The shipped catalogue holds together, covers the instrument, and invents nothing."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest

from layak.core.action_catalogue.linter import lint
from layak.core.action_catalogue.model import ActionKind, CatalogueAction, EffectStrength
from layak.core.messages import INDONESIAN
from layak.documents.action_workbook import read_actions, write_actions
from layak.documents.reference import action_catalogue, action_catalogue_text, instrument
from tests.documents.instrument_workbooks import column_of

CATALOGUE, KLA = action_catalogue("kla-2024"), instrument("kla-2024")

#: Questions that no work moves, and why.
NOT_MOVED = {"26.17": "asks for a fact and is worth no points"}
#: Who is trained in the Convention, by the 2024 sheet; the budget line for it is 1.3c.
TRAINED = {
    "2.2",
    "4.5",
    "5.6",
    "6.4",
    "8.5",
    "9.2",
    "10.4",
    "11.3",
    "15.4",
    "19.4",
    "20.4",
    "21A.8",
}


def changed(change: Callable[[Any], None]) -> bytes:
    """The workbook of the shipped catalogue after somebody changed it in a spreadsheet program."""
    book = openpyxl.load_workbook(io.BytesIO(write_actions(CATALOGUE, translator=INDONESIAN)))
    change(book)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def test_the_shipped_catalogue_has_no_findings() -> None:
    assert [(each.code, str(each.message)) for each in lint(CATALOGUE, KLA)] == []


def test_every_question_that_work_can_move_is_moved() -> None:
    moved = {code for each in CATALOGUE.actions if not each.repairs for code in each.questions}
    assert {each.code for each in KLA.questions()} - moved == NOT_MOVED.keys()


def test_every_question_with_evidence_can_be_repaired() -> None:
    repaired = {code for each in CATALOGUE.actions if each.repairs for code in each.questions}
    wanted = {each.code for each in KLA.questions() if each.evidence and each.maximum > 0}
    assert wanted - repaired == set()


def test_all_clusters_and_all_kinds_are_there() -> None:
    assert {each.cluster for each in CATALOGUE.actions} == {each.code for each in KLA.clusters}
    assert {each.kind for each in CATALOGUE.actions} == set(ActionKind)
    assert len(CATALOGUE.actions) == 176  # as reference/actions/README.md says


def test_one_training_serves_everybody_who_is_counted_as_trained() -> None:
    assert set(CATALOGUE.by_code()["kha-terpadu"].questions) >= TRAINED


def test_effects_are_claimed_only_where_a_source_is_named() -> None:
    sources = {each.code for each in CATALOGUE.sources}
    claimed = [
        each for each in CATALOGUE.actions if each.effect.strength is not EffectStrength.POINTS_ONLY
    ]
    for each in claimed:
        assert set(each.effect.source.split("; ")) <= sources
        assert each.effect.text.id
    assert [each.code for each in claimed if each.effect.strength is EffectStrength.PUBLISHED] == [
        "pmt-lokal"
    ]


def test_no_price_is_shipped() -> None:
    assert not re.search(r"\b(rupiah|Rp)\b", action_catalogue_text("kla-2024"))


@pytest.mark.parametrize("each", CATALOGUE.actions, ids=lambda each: each.code)
def test_an_action_says_everything_in_both_languages(each: CatalogueAction) -> None:
    texts = [each.title, each.description, each.output, each.target_group, *each.proofs]
    assert all(text.id and text.en for text in texts)
    assert each.leads
    assert each.proofs


def test_the_whole_catalogue_survives_its_workbook() -> None:
    data = write_actions(CATALOGUE, translator=INDONESIAN)
    loaded = read_actions(data, file="katalog.xlsx")
    assert (list(loaded.findings), loaded.draft) == ([], CATALOGUE)


@pytest.mark.parametrize(
    ("sheet", "key", "value", "code"),
    [
        ("Biaya", "quantity", "tiga puluh", "not_a_number"),
        ("Biaya", "quantity", "=1+1", "formula"),
        ("Kenaikan", "to_share", -1, "negative"),
        ("Aksi", "kind", "sulap", "unknown_word"),
        ("Biaya", "action", "hilang", "orphan"),
    ],
)
def test_a_slip_in_a_cell_is_told_with_sheet_row_and_column(
    sheet: str, key: str, value: object, code: str
) -> None:
    def change(book: Any) -> None:
        page = book[sheet]
        page.cell(4, column_of(page, key)).value = value

    found = read_actions(changed(change), file="katalog.xlsx").findings
    assert [(each.code, each.where.sheet, each.where.row) for each in found][:1] == [
        (code, sheet, 4)
    ]
