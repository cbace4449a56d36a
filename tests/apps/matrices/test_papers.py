"""Tables taken away, brought back, and filed as evidence of their question."""

from __future__ import annotations

import io

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

from layak.apps.assessment import teamwork
from layak.apps.assessment.models import Proof, Round
from layak.apps.evidence.models import Version
from layak.apps.matrices import actions, making, sheets
from layak.apps.matrices.models import Filed, Row
from layak.apps.matrices.sources import Ground
from layak.apps.matrices.tables import asking_in
from layak.core.errors import InputRejected
from layak.documents.accepted import XLSX
from tests import builders
from tests.apps.matrices.scenes import KLA, asking_of, ground_of, national_round, table, typed
from tests.apps.towns import upload
from tests.builders import NOW, actor

pytestmark = pytest.mark.django_db
HOSTILE = '=HYPERLINK("http://jahat.example";"klik")'


def workbook(ground: Ground, code: str) -> openpyxl.Workbook:
    data = making.one_workbook(ground, asking_of(ground, code), is_form=True, at=NOW)
    return openpyxl.load_workbook(io.BytesIO(data))


def saved(book: openpyxl.Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def preview(ground: Ground, code: str, data: bytes) -> sheets.SheetPreview:
    return sheets.preview_sheet(ground, asking_of(ground, code), data=data, file="isian.xlsx")


def test_a_workbook_is_filled_in_and_kept_row_by_row() -> None:
    ground = ground_of(national_round())
    typed(ground, "4.5", {"name": "Rini"})
    book = workbook(ground, "4.5")
    sheet = book["4.5"]
    sheet["D7"], sheet["E7"], sheet["F7"] = "Puskesmas", "KHA dasar", "4/11/2025"
    for at, name in ((8, "Tuti"), (9, HOSTILE)):
        sheet.cell(at, 2).value = name
        sheet.cell(at, 2).data_type = "s"
    found = preview(ground, "4.5", saved(book))
    assert (len(found.reading.changes), found.reading.new, found.reading.findings) == (3, 2, ())
    asking = asking_of(ground, "4.5")
    assert sheets.keep_sheet(ground=ground, asking=asking, token=found.token, at=NOW) == 3
    rows = table(ground, "4.5").rows
    assert [row.values["name"] for row in rows] == ["Rini", "Tuti", HOSTILE]
    assert rows[0].values["date"] == "2025-11-04"


def test_bad_rows_are_named_and_the_others_are_offered() -> None:
    ground = ground_of(national_round())
    book = workbook(ground, "4.5")
    sheet = book["4.5"]
    for at, (name, date) in enumerate((("Rini", "kemarin"), ("Tuti", "2025-11-04")), start=7):
        sheet.cell(at, 2).value, sheet.cell(at, 6).value = name, date
    found = preview(ground, "4.5", saved(book)).reading
    assert [each.code for each in found.findings] == ["bad_cell"]
    assert found.findings[0].where.row == 7
    assert [each.values["name"] for each in found.changes] == ["Tuti"]


def test_what_changed_since_the_preview_is_not_overwritten() -> None:
    ground = ground_of(national_round())
    key = typed(ground, "4.5", {"name": "Rini"})
    book = workbook(ground, "4.5")
    book["4.5"]["D7"] = "Puskesmas"
    found = preview(ground, "4.5", saved(book))
    typed(ground, "4.5", {"office": "Bidan"}, key=key)
    with pytest.raises(sheets.SheetTooOld):
        sheets.keep_sheet(ground=ground, asking=asking_of(ground, "4.5"), token=found.token, at=NOW)
    assert table(ground, "4.5").rows[0].values["organization"] == ""


def test_a_preview_belongs_to_one_person_round_and_question() -> None:
    round_ = national_round()
    ground = ground_of(round_)
    book = workbook(ground, "4.5")
    book["4.5"].cell(7, 2).value = "Rini"
    token = preview(ground, "4.5", saved(book)).token
    for who, code, sent in (
        (builders.citra(), "4.5", token), (builders.budi(), "12.6", token),
        (builders.budi(), "4.5", token + "x"), (builders.budi(), "4.5", ""),
    ):  # fmt: skip
        other = ground_of(round_, actor(who))
        with pytest.raises(sheets.SheetTooOld):
            sheets.keep_sheet(ground=other, asking=asking_of(other, code), token=sent, at=NOW)
    assert not Row.objects.exists()


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"PK\x03\x04" + b"\x00" * 50, b"a;b\n1;2\n"])
def test_what_is_no_such_workbook_is_refused(data: bytes) -> None:
    with pytest.raises(InputRejected):
        preview(ground_of(national_round()), "4.5", data)


def filed(round_: Round, code: str = "4.5") -> making.Made:
    ground = ground_of(round_)
    return making.file_matrix(ground=ground, asking=asking_of(ground, code), at=NOW)


def test_a_table_is_filed_as_a_workbook_and_proves_its_question() -> None:
    round_ = national_round()
    typed(ground_of(round_), "4.5", {"name": "Rini"})
    made = filed(round_)
    assert made.links.linked == ("4.5",)
    version = Version.objects.get(document=made.filed.document)
    assert version.media_type == XLSX.name
    assert version.file_name == "matriks-4.5-16.12-2026.xlsx"
    assert (version.period_from.year, version.period_until.year) == (2025, 2026)  # type: ignore[union-attr]
    assert Proof.objects.get(question="4.5").kind == "matrix"
    assert made.filed.document.title.startswith("MATRIKS 4.5")


def test_the_same_table_is_not_filed_twice_and_a_new_one_is_its_next_version() -> None:
    round_ = national_round()
    key = typed(ground_of(round_), "4.5", {"name": "Rini"})
    first = filed(round_).filed
    with pytest.raises(making.SameTable):
        filed(round_)
    typed(ground_of(round_), "4.5", {"name": "Rini Astuti"}, key=key)
    second = filed(round_).filed
    assert second.document == first.document
    assert Version.objects.filter(document=first.document).count() == 2
    assert Filed.objects.count() == 2


def test_a_link_that_somebody_took_away_is_not_put_back() -> None:
    round_ = national_round()
    key = typed(ground_of(round_), "4.5", {"name": "Rini"})
    document = filed(round_).filed.document
    teamwork.remove_proof(
        actor=actor(builders.budi()), round_=round_, question="4.5", document=document, at=NOW
    )
    typed(ground_of(round_), "4.5", {"name": "Rini Astuti"}, key=key)
    assert filed(round_).links.let_be == ("4.5",)
    assert not Proof.objects.exists()


def test_an_empty_table_is_not_filed_nor_one_of_somebody_else() -> None:
    round_ = national_round()
    with pytest.raises(making.NothingInTable):
        filed(round_)
    typed(ground_of(round_), "4.5", {"name": "Rini"})
    ground = ground_of(round_, actor(builders.citra()))
    with pytest.raises(actions.NotYourMatrix):
        making.file_matrix(ground=ground, asking=asking_of(ground, "4.5"), at=NOW)


def test_a_filed_table_does_not_fill_itself() -> None:
    round_ = builders.round_(leads={"2.2": builders.organization()})
    ground = ground_of(round_)
    typed(ground, "2.2", {"activity": "Rapat"})
    filed(round_, "2.2")
    assert [row.values["activity"] for row in table(ground, "2.2").rows] == ["Rapat"]


def test_all_workbooks_come_out_for_an_empty_region_and_say_what_is_missing() -> None:
    ground = ground_of(national_round())
    asked = list(asking_in(ground).values())
    data = making.all_workbook(ground, asked, at=NOW)
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert book.sheetnames == [
        "Daftar MATRIKS", *(each.question.code for each in asked), "Keterangan",
    ]  # fmt: skip
    cover = {row[0]: row for row in book["Daftar MATRIKS"].iter_rows(min_row=6, values_only=True)}
    assert cover["4.5"][4:7] == (
        "Belum ada baris", "Semua baris: satu baris untuk satu orang yang dilatih: Belum ada orang "
        "dari kelompok ini yang bersertifikat.",
        "DinKesehatan; penyelenggara pelatihan, pada halaman Kegiatan",
    )  # fmt: skip
    for each in asked:
        assert making.one_workbook(ground, each, is_form=False, at=NOW)


def test_the_pages_work_from_the_first_row_to_the_evidence(client: Client) -> None:
    round_ = national_round()
    client.force_login(builders.budi())
    one = [round_.public_id, "4.5"]
    page = client.get(reverse("question", args=one))
    assert reverse("matrix", args=one) in page.content.decode()
    sent = {"sel-name": "Rini", "sel-date": "31-02-2025"}
    refused = client.post(reverse("matrix_row_new", args=one), sent)
    assert refused.status_code == 422
    assert "bukan tanggal" in refused.content.decode()
    assert "Rini" in refused.content.decode()
    sent["sel-date"] = "2025-02-28"
    assert client.post(reverse("matrix_row_new", args=one), sent).status_code == 302
    row = table(ground_of(round_), "4.5").rows[0]
    address = reverse("matrix_row", args=[*one, row.key])
    assert client.post(address, {**sent, "stamp": "9-00000000"}).status_code == 409
    assert client.post(address, {"stamp": row.stamp, "sel-name": ""}).status_code == 422
    shown = client.get(reverse("matrix", args=one)).content.decode()
    assert "28" in shown
    assert "belum diisi" in shown
    assert client.post(reverse("matrix_file", args=one)).status_code == 302
    assert "Terakhir diajukan" in client.get(reverse("matrix", args=one)).content.decode()
    listed = client.get(reverse("matrices"), {"tampil": "sendiri"}).content.decode()
    assert "1.1" not in listed
    bad = client.post(reverse("matrix_check", args=one), {"berkas": upload("x")})
    assert bad.status_code == 422


def test_a_question_without_a_table_has_no_page(client: Client) -> None:
    round_ = national_round()
    client.force_login(builders.budi())
    for code in ("1.1", "99.9", "'; DROP TABLE"):
        assert client.get(reverse("matrix", args=[round_.public_id, code])).status_code == 404


def test_what_data_say_is_shown_in_the_form_as_text_and_not_as_a_page(client: Client) -> None:
    office = builders.organization("Dinas <script>alert(1)</script>")
    round_ = builders.round_("Evaluasi 2026", leads={"12.6": office}, instrument=KLA)
    person = builders.person("Joko", belongs_to=office)
    client.force_login(person)
    key = table(ground_of(round_, actor(person)), "12.6").rows[0].key
    page = client.get(reverse("matrix_row", args=[round_.public_id, "12.6", key]))
    assert b"Dari data: Dinas &lt;script&gt;" in page.content
    assert b"<script>alert" not in page.content
