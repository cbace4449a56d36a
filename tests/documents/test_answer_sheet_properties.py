"""However a sheet is written, the same answers come back; whatever it holds, nothing breaks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from layak.core.errors import InputRejected
from layak.core.instrument.answer_rules import PERCENTAGES
from layak.core.instrument.model import Question
from layak.core.scoring.model import Basis
from layak.core.scoring.score import score
from layak.core.values import ZERO, plain
from layak.documents.answer_sheet import SheetAnswers, read_answers
from tests.documents.sheets import Shown, attempt, csv_bytes, kla, xlsx_bytes

QUESTIONS = tuple(kla().questions())
COLUMNS = {Basis.POINTS: 1, Basis.LEVEL: 2, Basis.VALUE: 3}
_PARTS = re.compile(r"([0-9]+)([A-Z]?)\.([0-9]+)([a-z]*)")

heading_rows = st.tuples(
    st.sampled_from(("question", "Kode", "PERTANYAAN", "No.", " Kode\u00a0Pertanyaan ")),
    st.sampled_from(("points", "Poin", "POIN")),
    st.sampled_from(("level", "Tingkat", "Tingkat pemenuhan")),
    st.sampled_from(("value", "Nilai", "Capaian", "Nilai capaian")),
    st.sampled_from(("evidence", "Data dukung", "Jumlah dokumen")),
)


@dataclass(frozen=True)
class Stated:
    """One answer before it is written down."""

    question: Question
    basis: Basis
    number: Decimal
    has_evidence: bool | None


@st.composite
def answers(draw: st.DrawFn) -> list[Stated]:
    """Sound answers to some questions, at most one to each."""
    chosen = draw(st.lists(st.sampled_from(QUESTIONS), max_size=12, unique_by=lambda q: q.code))
    return [draw(_answer(question)) for question in chosen]


@st.composite
def _answer(draw: st.DrawFn, question: Question) -> Stated:
    bases = [Basis.POINTS, Basis.LEVEL]
    basis = draw(st.sampled_from([*bases, Basis.VALUE] if question.kind in PERCENTAGES else bases))
    limits = {Basis.POINTS: question.maximum, Basis.LEVEL: Decimal(1), Basis.VALUE: Decimal(100)}
    places = draw(st.integers(0, 4))
    number = draw(st.decimals(ZERO, limits[basis], places=places))
    return Stated(question, basis, number, draw(st.sampled_from((None, True, False))))


def _code(draw: st.DrawFn, question: Question) -> str:
    """One of the tolerated spellings of a question's code."""
    found = _PARTS.fullmatch(question.code)
    assert found
    number, letter, sub, item = found.groups()
    mark = draw(st.sampled_from((".", ",", "-", ". ", " . ", "\u00a0.\u200b")))
    gap = draw(st.sampled_from(("", " ", ".", "\u200b", "\u00a0")))
    code = f"{number}{letter}{mark}{sub}{gap if item else ''}{item}"
    code = draw(st.sampled_from((code, code.upper(), code.lower())))
    lead = draw(st.sampled_from(("", "Q", "Pertanyaan ", "No. ", " ", "\ufeff")))
    return f"{lead}{code}{draw(st.sampled_from(('', '.', ' ', ')')))}"


def _section_and_code(draw: st.DrawFn, question: Question) -> tuple[str, str]:
    """A section row and a short code below it."""
    found = _PARTS.fullmatch(question.code)
    assert found
    number, letter, sub, item = found.groups()
    word = draw(st.sampled_from(("Indikator", "INDIKATOR", "Indicator", " indikator ")))
    tail = draw(st.sampled_from(("", ":", ": judul", " - judul", ". Judul")))
    gap = draw(st.sampled_from(("", " ", "\u00a0"))) if letter else ""
    lead = draw(st.sampled_from(("", "Pertanyaan ", "Q")))
    return f"{word} {number}{gap}{letter}{tail}", f"{lead}{sub}{gap}{item}"


def _number(draw: st.DrawFn, stated: Stated, *, workbook: bool) -> Any:
    """One of the tolerated spellings of an answer's number."""
    is_share = stated.basis is Basis.VALUE and ZERO < stated.number < 1
    percent = stated.basis is not Basis.POINTS and (is_share or draw(st.booleans()))
    number = stated.number * (100 if percent and stated.basis is Basis.LEVEL else 1)
    if workbook and draw(st.booleans()):
        return Shown(float(number / 100), "0.00%") if percent else float(number)
    text = plain(number).replace(".", draw(st.sampled_from(",.")))
    blank = draw(st.sampled_from(("", " ", "\u00a0", "\u200b")))
    return f"{blank}{text}{blank}{'%' if percent else ''}"


def _evidence(draw: st.DrawFn, has_evidence: bool | None) -> Any:
    words = {None: ("", "-"), True: ("ya", "3", "Ada"), False: ("tidak", "0", "Tidak ada")}
    return draw(st.sampled_from(words[has_evidence]))


@st.composite
def sheets(draw: st.DrawFn, given_answers: list[Stated]) -> tuple[bytes, str]:
    """A file that states the answers, in one of the tolerated ways, and its name."""
    workbook = draw(st.booleans())
    rows: list[list[Any]] = [list(draw(heading_rows))]
    if draw(st.booleans()):
        rows.insert(0, ["Penilaian mandiri"])
    for stated in given_answers:
        cells: list[Any] = [_code(draw, stated.question), "", "", "", ""]
        if draw(st.booleans()):
            section, cells[0] = _section_and_code(draw, stated.question)
            rows.append([section])
        cells[COLUMNS[stated.basis]] = _number(draw, stated, workbook=workbook)
        cells[4] = _evidence(draw, stated.has_evidence)
        rows.append(cells)
        rows += draw(st.sampled_from(([], [[]], [["Jumlah", "12"]])))
    if workbook:
        return xlsx_bytes(rows), "a.xlsx"
    delimiter = draw(st.sampled_from(";,\t"))
    encoding = draw(st.sampled_from(("utf-8", "utf-8-sig", "utf-16")))
    return csv_bytes(rows, delimiter, encoding), "a.csv"


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_a_sheet_in_any_tolerated_spelling_gives_the_same_answers(data: st.DataObject) -> None:
    given_answers = data.draw(answers())
    content, file = data.draw(sheets(given_answers))
    found = read_answers(content, file=file, instrument=kla())
    assert found.findings == ()
    assert [
        Stated(_question(each.question), each.basis, each.number or ZERO, each.has_evidence)
        for each in found.answers
    ] == given_answers
    assert not any(answer.rejected for answer in found.answers)


cells = st.one_of(
    st.none(), st.booleans(), st.integers(-5, 100), st.floats(-10, 200), st.text(max_size=8),
    st.dates(), st.sampled_from(("1.1", "1.2a", "2a", "Indikator 1", "kode", "poin", "75%", "=1")),
)  # fmt: skip


@settings(max_examples=80, deadline=None)
@given(st.lists(st.lists(cells, max_size=4), max_size=8))
def test_no_number_of_any_sheet_disappears_in_silence(rows: list[list[Any]]) -> None:
    content = [["kode", "poin", "tingkat"], *rows]
    found = attempt(read_answers, xlsx_bytes(content), file="a.xlsx", instrument=kla())
    if isinstance(found, InputRejected):
        assert found.findings
        return
    places = [each.place for each in found.answers] + [each.where for each in found.findings]
    spoken_of = {place.row for place in places}
    ends = [each.where.row for each in found.findings if each.code == "second_table"]
    for row, written in enumerate(content[: ends[0] if ends else None], start=1):
        numbers = [cell for cell in written[1:3] if type(cell) in (int, float)]
        if numbers and "Indikator 1" not in written and not _numbers_columns(row, written):
            assert row in spoken_of


def _numbers_columns(row: int, written: list[Any]) -> bool:
    """Whether this is the row 1, 2, 3 below the headings."""
    shown = [str(cell) for cell in written if cell not in (None, "")]
    return row == 2 and shown == [str(n) for n in range(1, len(shown) + 1)]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(cells, max_size=4), max_size=8))
def test_any_sheet_can_be_scored_or_names_the_rule_that_is_missing(rows: list[list[Any]]) -> None:
    content = [["kode", "poin", "tingkat"], *rows]
    found = attempt(read_answers, xlsx_bytes(content), file="a.xlsx", instrument=kla())
    if not isinstance(found, InputRejected):
        rejected = {each.question for each in found.answers if each.rejected}
        result = score(kla(), found.answers)
        assert all(
            each.points == ZERO for each in result.questions() if each.question.code in rejected
        )


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300), st.sampled_from((".csv", ".xlsx", ".xls", ".ods", "")))
def test_any_bytes_are_answers_or_refused(data: bytes, ending: str) -> None:
    found = attempt(
        read_answers, b"kode;poin\n" + data if ending == ".csv" else data,
        file=f"a{ending}", instrument=kla(),
    )  # fmt: skip
    assert isinstance(found, InputRejected | SheetAnswers)


def _question(code: str) -> Question:
    return next(question for question in QUESTIONS if question.code == code)
