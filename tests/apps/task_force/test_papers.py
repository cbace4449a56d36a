"""The list as a workbook out and back in, and the decree as a Word draft."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from dataclasses import replace

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import translation

from layak.apps.audit.queries import verify
from layak.apps.task_force import actions, papers, sheets
from layak.apps.task_force.models import Member
from layak.apps.task_force.pages import draft_of_member
from layak.apps.task_force.writing import MemberDraft
from layak.core.errors import InputRejected
from layak.documents.languages import translator
from layak.documents.plain_sheet import XLSX
from layak.documents.task_force import decree_template
from layak.documents.task_force.list_sheet import read_list, write_list
from layak.documents.word import checks
from tests import builders
from tests.apps.task_force.scenes import decree, member, sari
from tests.apps.town_task_force import BEGINS
from tests.builders import NOW, client_of

pytestmark = pytest.mark.django_db
DAY = dt.date(2025, 6, 1)


def edited(**changes: str) -> bytes:
    """The list of a day with these cells changed in every row."""
    rows = read_list(sheets.list_workbook(sari(), DAY, at=NOW), file="a.xlsx")
    made = [replace(row, **changes) for row in rows]  # type: ignore[arg-type]  # all texts
    return write_list(made, title="Gugus Tugas", made_at=NOW, words=translator("id"))


def test_a_list_taken_out_and_put_back_changes_nothing_in_either_language() -> None:
    office = builders.organization("Dinas Kesehatan", aliases=("Dinkes",))
    by = decree()
    member(by, office=office)
    member(by, "=1+1", number=2)
    for language in ("id", "en"):
        with translation.override(language):
            content = sheets.list_workbook(sari(), DAY, at=NOW)
            preview = sheets.preview_list(sari(), data=content, file="daftar.xlsx")
        assert [str(each.message) for each in preview.reading.findings] == []
        assert (preview.reading.same, preview.reading.changes) == (2, ())


def test_a_changed_row_is_looked_at_first_and_kept_as_a_version() -> None:
    rini = member(decree())
    preview = sheets.preview_list(sari(), data=edited(position="Ketua"), file="daftar.xlsx")
    rini.refresh_from_db()
    assert rini.position == "Anggota"
    assert sheets.keep_list(actor=sari(), token=preview.token, at=NOW) == 1
    rini.refresh_from_db()
    assert (rini.position, rini.version, list(verify())) == ("Ketua", 2, [])


def test_rows_without_a_key_are_new_members() -> None:
    member(decree())
    data = edited(key="", version="", name="Sinta")
    preview = sheets.preview_list(sari(), data=data, file="daftar.xlsx")
    assert preview.reading.new == 1
    sheets.keep_list(actor=sari(), token=preview.token, at=NOW)
    assert set(Member.objects.values_list("name", flat=True)) == {"Rini", "Sinta"}


def test_refused_rows_are_named_on_the_page_and_nothing_is_kept() -> None:
    member(decree())
    upload = SimpleUploadedFile("daftar.xlsx", edited(decree="9/9"), content_type=XLSX)
    page = client_of(builders.sari()).post(reverse("task_list_check"), {"berkas": upload})
    shown = page.content.decode()
    assert page.status_code == 200
    assert "baris 2" in shown
    assert "SK “9/9” belum tercatat" in shown
    early = edited(from_date="2020-01-01")
    (finding,) = sheets.preview_list(sari(), data=early, file="a.xlsx").reading.findings
    assert finding.code == "outside_decree"


def test_what_was_changed_since_it_was_looked_at_is_not_overwritten() -> None:
    by = decree()
    rini = member(by)
    preview = sheets.preview_list(sari(), data=edited(position="Ketua"), file="daftar.xlsx")
    seat = replace(draft_of_member(rini).seat, position="Sekretaris")
    actions.save_member(actor=sari(), row=rini, draft=MemberDraft(seat, by), from_version=1, at=NOW)
    with pytest.raises(sheets.ListTooOld):
        sheets.keep_list(actor=sari(), token=preview.token, at=NOW)
    (finding,) = sheets.preview_list(
        sari(), data=edited(version="1"), file="daftar.xlsx"
    ).reading.findings
    assert finding.code == "stale_row"


def test_a_file_without_the_headings_is_refused_whole() -> None:
    with pytest.raises(InputRejected):
        sheets.preview_list(sari(), data=b"a;b\n1;2\n", file="lain.csv")


def word_of(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read("word/document.xml").decode()


def test_the_draft_of_a_decree_names_its_members_and_says_that_it_is_a_draft() -> None:
    member(decree())
    draft = decree("", begins=dt.date(2026, 1, 1))
    member(draft, "Sinta {{ 7 }} <b>", office=builders.organization("Dinas Kesehatan"))
    with translation.override("en"):
        content = papers.decree_word(sari(), draft, at=NOW)
    said = word_of(content)
    assert content == papers.decree_word(sari(), draft, at=NOW)
    assert "Sinta {{ 7 }} &lt;b&gt;" in said
    assert "Rini" not in said
    assert "KONSEP" in said
    assert "1 Januari 2026" in said
    assert "Keputusan Nomor 188/1/2025 dicabut" in said
    assert "{%" not in said


def test_a_signed_decree_bears_its_number_and_no_mark() -> None:
    by = decree()
    rini = member(by)
    seat = replace(draft_of_member(rini).seat, name="Tuti", from_date=DAY)
    actions.replace_member(
        actor=sari(), row=rini, draft=MemberDraft(seat, by), from_version=1, at=NOW
    )
    said = word_of(papers.decree_word(sari(), by, at=NOW))
    assert "Rini" in said
    assert "Tuti" not in said, "who followed later is not in the annex"
    assert "NOMOR 188/1/2025" in said
    assert "KONSEP" not in said
    assert by.from_date == BEGINS


def own_template(*texts: str) -> bytes:
    """A Word document with these lines."""
    made, buffer = docx.Document(), io.BytesIO()
    for text in texts:
        made.add_paragraph(text)
    made.save(buffer)
    return buffer.getvalue()


def test_the_shipped_template_holds_the_marks_that_are_told_and_no_others() -> None:
    assert checks.check(decree_template.shipped(), decree_template.MARKS) == ()


def test_a_template_of_ones_own_is_used_until_ours_is_wanted_again() -> None:
    by = decree()
    member(by)
    client, page = client_of(builders.sari()), reverse("task_template")
    content = own_template(
        "BAGIAN HUKUM {{ number }} {{ title }}", "{%p for part in parts %}",
        "{%p for member in part.members %}", "Anggota: {{ member.name }}", "{%p endfor %}",
        "{%p endfor %}",
    )  # fmt: skip
    upload = SimpleUploadedFile("sk-kami.docx", content)
    assert client.post(reverse("task_template_upload"), {"berkas": upload}).status_code == 302
    assert "sk-kami.docx" in client.get(page).content.decode()
    said = word_of(papers.decree_word(sari(), by, at=NOW))
    assert "BAGIAN HUKUM 188/1/2025" in said
    assert "Anggota: Rini" in said
    assert client.get(reverse("task_template_download")).content == content
    client.post(reverse("task_template_restore"))
    assert "BAGIAN HUKUM" not in word_of(papers.decree_word(sari(), by, at=NOW))


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (own_template("{{ gaji }}"), "gaji"), (own_template("{{ parts }}"), "parts"),
        (own_template("{{ title.__class__ }}"), "{{"), (b"bukan Word", "Word"),
    ],
    ids=["unknown", "no text", "hostile", "no document"],
)  # fmt: skip
def test_a_template_that_cannot_be_used_is_refused_with_the_reason(
    content: bytes, why: str
) -> None:
    client = client_of(builders.sari())
    upload = SimpleUploadedFile("sk.docx", content)
    response = client.post(reverse("task_template_upload"), {"berkas": upload})
    assert response.status_code == 422
    assert why in response.content.decode()
    assert "Templat bawaan Layak" in response.content.decode()
