"""The papers of a RAD: whole with nothing and with much in them, the same again, marked."""

from __future__ import annotations

import datetime as dt
import io
import json
import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest

from layak.documents.action_plan import (
    build,
    parts,
    pdf,
    pictures,
    slides,
    telling,
    word,
    word_marks,
    word_template,
    workbook,
)
from layak.documents.action_plan.model import PlanDocument
from layak.documents.action_plan.reference import SECTIONS, shipped
from layak.documents.kept_values import as_kept, read_kept
from layak.documents.languages import LANGUAGES, translator
from layak.documents.word import checks
from layak.documents.word.checks import TemplateRefused
from tests.documents.action_plan import readers, samples
from tests.documents.action_plan.samples import HOSTILE, MAKING, a_plan, document
from tests.documents.test_in_libreoffice import converted


def word_file(plan: PlanDocument, template: bytes | None = None) -> bytes:
    return word.write(plan, making=MAKING, template=template or word_template.shipped())


def test_the_shipped_template_needs_no_remark() -> None:
    assert checks.check(word_template.shipped(), word_marks.MARKS) == ()


def test_everything_a_template_may_name_is_told_and_the_other_way_round() -> None:
    told = telling.told(document(a_plan(3)), MAKING) | {"charts": []}
    assert told.keys() == word_marks.SCHEMA.keys()
    assert not told["clusters"][0].keys() - word_marks.SCHEMA["clusters"][0].keys()  # type: ignore[union-attr]


@pytest.mark.parametrize("count", [0, 2, 300])
def test_papers_of_any_size_are_whole(count: int) -> None:
    plan = document(a_plan(count))
    text = readers.words_of_pdf(pdf.write(plan, making=MAKING))
    for chapter in ("BAB I ", "BAB II ", "BAB III ", "BAB IV ", "BAB V ", "BAB VI ", "Lampiran"):
        assert chapter in text
        assert chapter in readers.words_of_word(word_file(plan))
    assert ("Belum ada aksi." in text) == (count < 6)
    assert len(readers.table_with(readers.tables_of_word(word_file(plan)), "No", "Aksi")) == count


def test_awful_names_are_written_as_they_were_typed() -> None:
    plan = document(a_plan(3, title=HOSTILE, gap=HOSTILE, unit=HOSTILE), name=HOSTILE)
    body = readers.words_of_word(word_file(plan))
    assert '<b>&amp;</b> {{ 7*7 }} {% for x in y %} "kutip" مرحبا' in body
    assert "{{ 7*7 }} {% for x in y %}" in readers.words_of_pdf(pdf.write(plan, making=MAKING))
    sheet = openpyxl.load_workbook(io.BytesIO(workbook.write(plan, making=MAKING)))["Matriks"]
    texts = [cell for row in sheet.iter_rows(min_row=2) for cell in row if cell.data_type == "s"]
    assert all(not str(cell.value).startswith("=") for cell in texts)
    assert not [c for row in sheet.iter_rows() for c in row if c.data_type == "f"]
    part = parts.part_of_agency(plan, "dinkes")
    assert part is not None
    assert pdf.write_part(plan, part, making=MAKING).startswith(b"%PDF")


def test_a_draft_says_so_on_every_page_and_a_decreed_one_nowhere() -> None:
    draft = document(a_plan(20), mark="RANCANGAN")
    assert all(
        "RANCANGAN" in page for page in readers.pages_of_pdf(pdf.write(draft, making=MAKING))
    )
    summary = pdf.write_summary(draft, making=MAKING)
    assert all("RANCANGAN" in page for page in readers.pages_of_pdf(summary))
    made = docx.Document(io.BytesIO(word_file(draft)))
    for section in made.sections:
        assert not section.different_first_page_header_footer
        assert "RANCANGAN" in section.header.paragraphs[0].text
    workbook_footer = openpyxl.load_workbook(io.BytesIO(workbook.write(draft, making=MAKING)))
    assert all("RANCANGAN" in str(each.oddFooter.left.text) for each in workbook_footer)
    decreed = document(a_plan(2))
    assert "RANCANGAN" not in readers.words_of_pdf(pdf.write(decreed, making=MAKING))
    assert "Perbup 7/2026" in readers.words_of_pdf(pdf.write(decreed, making=MAKING))


def test_the_same_content_gives_the_same_bytes_also_after_it_was_kept() -> None:
    plan = document(a_plan(5))
    kept = read_kept(PlanDocument, json.loads(json.dumps(as_kept(plan))))
    assert kept == plan
    assert pdf.write(kept, making=MAKING) == pdf.write(plan, making=MAKING)
    assert word_file(kept) == word_file(plan)
    assert workbook.write(kept, making=MAKING) == workbook.write(plan, making=MAKING)
    assert slides.write(kept, making=MAKING) == slides.write(plan, making=MAKING)


@pytest.mark.parametrize("language", LANGUAGES)
def test_papers_are_in_one_language(language: str) -> None:
    plan = document(a_plan(2), language=language)
    heading = {"id": "Kerangka pemantauan", "en": "Monitoring framework"}[language]
    assert heading in readers.words_of_pdf(pdf.write(plan, making=MAKING))
    assert heading in readers.words_of_word(word_file(plan))


def test_slides_are_sixteen_to_nine_with_their_texts() -> None:
    plan = document(a_plan(7))
    drawn = pictures.drawings(plan)
    with zipfile.ZipFile(io.BytesIO(slides.write(plan, making=MAKING))) as archive:
        names = archive.namelist()
        readme = archive.read("README.txt").decode()
        png = archive.read(next(name for name in names if name.endswith(".png")))
    assert len(names) == 2 * len(drawn) + 1
    width, height = (int.from_bytes(png[at : at + 4]) for at in (16, 20))
    assert width * 9 == height * 16
    for each in drawn:
        assert each.title in readme
        assert each.said in readme


def test_drawings_in_word_say_what_they_show() -> None:
    plan = document(a_plan(2))
    shapes = docx.Document(io.BytesIO(word_file(plan))).inline_shapes
    said = [each._inline.docPr.get("descr") for each in shapes]
    assert said == [each.said for each in pictures.drawings(plan)]


def test_a_template_of_ones_own_is_filled_and_a_wrong_one_named() -> None:
    own = docx.Document()
    for text in ("{{ mark }} {{ place }} {{ years }}", "{%p for row in gaps %}", "{{ row.code }}",
                 "{%p endfor %}"):  # fmt: skip
        own.add_paragraph(text)
    buffer = io.BytesIO()
    own.save(buffer)
    remarks = checks.check(buffer.getvalue(), word_marks.MARKS)
    assert ["{{ clusters }}" in str(each) for each in remarks].count(True) == 1
    text = readers.words_of_word(word_file(document(a_plan(1)), buffer.getvalue()))
    assert "Kabupaten Contoh 2026–2030" in text
    own.add_paragraph("{{ gaji }} {{ clusters }}")
    buffer = io.BytesIO()
    own.save(buffer)
    with pytest.raises(TemplateRefused) as refused:
        checks.check(buffer.getvalue(), word_marks.MARKS)
    said = " ".join(str(each) for each in refused.value.problems)
    assert "{{ gaji }} menyebut" in said
    assert "{{ clusters }} bukan teks" in said


def test_next_dates_are_ends_of_quarters_with_work_and_stages() -> None:
    lines = build.lines_of(a_plan(2), samples.NAMES, translator("id"))
    stages = [("Verifikasi", dt.date(2026, 5, 20)), ("Lewat", dt.date(2026, 1, 5))]
    dates = build.dates_of(
        lines, range(2026, 2031), stages, today=dt.date(2026, 3, 2), words=translator("id")
    )
    assert [each.date for each in dates] == [
        "20 Mei 2026", "30 Juni 2026", "30 September 2026", "30 Juni 2027", "30 September 2027",
    ]  # fmt: skip
    assert (dates[0].quarter, dates[1].quarter) == (0, 2)


def test_shipped_texts_name_sections_that_exist() -> None:
    found = shipped()
    assert set(found.texts) | {"legal_basis", "signature"} == set(SECTIONS)
    assert found.legal_basis
    assert not [each for each in found.legal_basis if "90 Tahun 2019" in each.id]  # not seen yet


def test_no_column_of_the_shipped_tables_is_wider_than_its_page() -> None:
    made = docx.Document(io.BytesIO(word_template.shipped()))
    widest = max(sum(cell.width for cell in table.rows[0].cells) for table in made.tables)
    across = made.sections[1]
    assert widest <= across.page_width - across.left_margin - across.right_margin


@pytest.mark.office
def test_word_opens_in_an_office_program(tmp_path: Path) -> None:
    plan = document(a_plan(60))
    printed = converted(word_file(plan), name="rad.docx", to="pdf", folder=tmp_path)
    text = readers.words_of_pdf(printed)
    for stated in ("BAB IV Matriks rencana aksi", "Aksi 60 pelatihan", "Perbup 7/2026"):
        assert stated in text
    again = converted(word_file(plan), name="lagi.docx", to="docx", folder=tmp_path)
    assert [len(each) for each in readers.tables_of_word(again)] == [
        len(each) for each in readers.tables_of_word(word_file(plan))
    ]


def test_the_page_about_the_template_names_every_mark() -> None:
    page = Path("docs/algorithms/plan-document.md").read_text(encoding="utf-8")
    table = page.partition("```table marks\n")[2].partition("```")[0].splitlines()[1:]
    named = dict(map(str.strip, line.split("|", 1)) for line in table)
    assert named.keys() == word_marks.SCHEMA.keys()
    for name, shape in word_marks.SCHEMA.items():
        if isinstance(shape, tuple) and isinstance(shape[0], dict):
            assert all(each in named[name] for each in shape[0]), name
