"""Word, PDF, workbook and content say the same figures, to the point and to the rupiah."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layak.core.action_plan.model import (
    Cost,
    Line,
    LineState,
    Plan,
    Pledge,
    PledgeKind,
    Source,
    Target,
)
from layak.core.action_plan.sums import Dimension, cross, sums
from layak.core.action_plan.words import rupiah
from layak.documents.action_plan import parts, pdf, word, word_template, workbook
from layak.documents.action_plan.model import PlanDocument
from layak.documents.languages import LANGUAGES
from tests.documents.action_plan import readers, samples
from tests.documents.action_plan.samples import CLUSTERS, MAKING, NAMES, YEARS, a_line, a_plan

TITLES = {
    "year": "Menurut tahun", "agency": "Menurut lembaga", "source": "Menurut sumber dana",
    "pillar": "Menurut pilar", "cluster": "Menurut klaster",
}  # fmt: skip


def word_file(plan: PlanDocument) -> bytes:
    return word.write(plan, making=MAKING, template=word_template.shipped())


def hold_money(plan: Plan, document: PlanDocument) -> None:
    """Every sum of the core is in the content, in the workbook and in both papers."""
    money, printed = sums(plan), readers.words_of_pdf(pdf.write(document, making=MAKING))
    tables = readers.tables_of_word(word_file(document))
    sheets = readers.sheets_of(workbook.write(document, making=MAKING))
    amounts = readers.table_with(tables, "Uraian", "Rupiah")
    for dimension in Dimension:
        table = next(each for each in document.sums if each.dimension == dimension)
        assert {e.key: e.rupiah for e in table.parts if e.rupiah} == {
            key: value for key, value in money.by[dimension].items() if value
        }
        stated = [(e.name, e.rupiah) for e in table.parts] + [("Jumlah", money.total)]
        rows = [(str(name), amount) for name, amount in sheets[TITLES[dimension]][1:]]
        assert rows[:-1] == [(name, amount) for name, amount in stated[:-1]]
        assert rows[-1][1] == money.total
        found = [(name, readers.rupiah_of(amount)) for name, amount in amounts]
        assert all(each in found for each in stated), dimension
        for name, amount in stated:
            assert f"{name} {rupiah(amount)}" in printed, (dimension, name)
    assert document.total == money.total
    assert document.budgeted == money.budgeted


def hold_lines(plan: Plan, document: PlanDocument) -> None:
    """Every line has its targets and its money of each year in the matrix of the workbook, and its
    own sum in both papers."""
    matrix = readers.sheets_of(workbook.write(document, making=MAKING))["Matriks"]
    head, rows = matrix[0], {row[0]: row for row in matrix[1:]}
    words, printed = word_file(document), readers.words_of_pdf(pdf.write(document, making=MAKING))
    told = {
        row[0]: row for row in readers.table_with(
            readers.tables_of_word(words), "No", "Aksi dan kesenjangan"
        )
    }  # fmt: skip
    paid = cross(plan, Dimension.YEAR)
    for year in document.years:
        column = head.index(f"Rp {year}")
        assert sum(int(row[column]) for row in rows.values()) == paid.get((str(year),), 0)
    for line in plan.standing():
        row = rows[line.number]
        for year in document.years:
            amount, shown = line.target_of(year).amount, row[head.index(f"Target {year}")]
            assert not shown if amount is None else Decimal(str(shown)) == amount
        money = readers.rupiah_of(told[str(line.number)][8].rpartition("Jumlah: ")[2])
        assert money == row[-1]
        assert f"Jumlah: {rupiah(money)}" in printed


@pytest.mark.parametrize("count", [0, 1, 13])
def test_every_sum_is_the_same_everywhere(count: int) -> None:
    plan = a_plan(count)
    document = samples.document(plan)
    hold_money(plan, document)
    hold_lines(plan, document)


def test_points_and_gaps_are_the_same_everywhere() -> None:
    document = samples.document(a_plan(4))
    printed = readers.words_of_pdf(pdf.write(document, making=MAKING))
    tables = readers.tables_of_word(word_file(document))
    sheet = readers.sheets_of(workbook.write(document, making=MAKING))["Kesenjangan"]
    heads = ("Pertanyaan", "Isi pertanyaan", "Penanggung jawab", "Hilang", "Tidak aman", "Jumlah")
    gaps = readers.table_with(tables, *heads)
    assert len(gaps) == len(document.gaps) == len(sheet) - 1
    for gap, row, cells in zip(document.gaps, gaps, sheet[1:], strict=True):
        stated = [str(each.normalize()).replace(".", ",") for each in (gap.lost, gap.unsafe)]
        assert row[3:5] == stated
        assert [Decimal(str(each)) for each in cells[5:8]] == [gap.lost, gap.unsafe, gap.total]
        assert f"{gap.text} DPPKBPPPA {' '.join(stated)}" in printed
    for text in ("702,41 dari 1000 poin", "618,3 poin", "98,59 poin", "61,75"):
        assert text in printed
        assert text in readers.words_of_word(word_file(document))


def test_parts_of_agencies_and_of_pillars_come_to_the_whole() -> None:
    document = samples.document(a_plan(13))
    for dimension, found, part_of in (
        ("agency", document.agencies, parts.part_of_agency),
        ("pillar", document.pillars, parts.part_of_pillar),
    ):
        total = 0
        for each in found:
            part = part_of(document, each.key)
            assert part is not None
            assert {table.total for table in part.money} == {each.rupiah}, (dimension, each.name)
            total += part.total
            printed = readers.words_of_pdf(pdf.write_part(document, part, making=MAKING))
            assert rupiah(each.rupiah) in printed
            sheets = readers.sheets_of(workbook.write_part(document, part, making=MAKING))
            assert sheets["Menurut tahun"][-1][1] == each.rupiah
            assert len(sheets["Matriks"]) == 1 + len(part.lines)
        assert total == document.total


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_summary_has_two_pages_with_the_totals(language: str) -> None:
    for plan, name in ((a_plan(0), "Kabupaten"), (a_plan(60), samples.HOSTILE)):
        document = samples.document(plan, language=language, name=name, mark="RANCANGAN")
        pages = readers.pages_of_pdf(pdf.write_summary(document, making=MAKING))
        assert len(pages) == 2
        assert rupiah(sums(plan).total) in pages[1]


_AGENCIES = st.sampled_from(["dp3a", "dinkes", "pt", ""])
_COSTS = st.lists(
    st.builds(
        Cost, st.sampled_from(list(YEARS)), st.sampled_from([Source.PAD, Source.DAU, Source.CSR]),
        st.integers(0, 10**12),
    ),
    max_size=3,
)  # fmt: skip
_PLEDGES = st.lists(
    st.builds(
        Pledge, st.sampled_from(["pt", "kampus"]), st.sampled_from(["business", "academia"]),
        st.just(PledgeKind.MONEY), st.just("hibah"), st.sampled_from(list(YEARS)),
        st.integers(1, 10**9),
    ),
    max_size=2,
)  # fmt: skip


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    lines: list[Line] = []
    for number in range(1, draw(st.integers(0, 4)) + 1):
        lead = draw(_AGENCIES)
        target = draw(st.decimals(0, 10**6, places=4))
        line = replace(
            a_line(number), lead=lead, costs=tuple(draw(_COSTS)), pledges=tuple(draw(_PLEDGES)),
            pillar="government" if lead else "", cluster=draw(st.sampled_from(list(CLUSTERS))),
            targets=(Target(2026, target), Target(2027, None, "belum ada data")),
            state=draw(st.sampled_from([LineState.PLANNED, LineState.CANCELLED])),
        )  # fmt: skip
        lines.append(line)
    return Plan(YEARS.start, YEARS.stop - 1, tuple(lines))


@settings(max_examples=15, deadline=None)
@given(plan=plans())
def test_any_plan_has_the_same_sums_everywhere(plan: Plan) -> None:
    document = samples.document(plan)
    hold_money(plan, document)
    hold_lines(plan, document)


def test_names_that_are_not_known_stand_for_themselves() -> None:
    line: Sequence[Line] = [a_line(1, lead="lama", places=("99.99",), code="9.99")]
    document = samples.document(Plan(2026, 2030, tuple(line)))
    assert next(document.lines()).lead == "lama"
    assert next(document.lines()).places == "99.99"
    assert "lama" not in NAMES.agencies
