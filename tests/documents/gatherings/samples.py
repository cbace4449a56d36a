"""Made-up trainings, people and sessions for the papers about gatherings."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

import openpyxl
import pypdfium2 as pdfium

from layak.core.people.model import Sex
from layak.documents.gatherings.attendance import (
    AttendanceRow,
    AttendanceSheet,
    CameBy,
    Presence,
    SessionColumn,
)
from layak.documents.gatherings.certificate import CertificateSheet, CertifiedModule

MADE_AT = dt.datetime(2025, 11, 7, 9, tzinfo=dt.UTC)
ARABIC = "عبد الرحمن"
HOSTILE = '=1+1 <b>&amp;</b> {{ 7*7 }} {% for x in y %} "kutip" #x $y$'
LONG_NAME = "Raden Mas " + "Haryanto Kusumodiningrat " * 8
CLAIMS = b"<pdfuaid:part>1</pdfuaid:part>"


def certificate(**changed: Any) -> CertificateSheet:
    """A certificate of the three-day training."""
    number = changed.get("number", "KHA-1612-2025-00042-T")
    facts: dict[str, Any] = {
        "region": "Kabupaten Penukal Abab Lematang Ilir",
        "office": "Bupati Penukal Abab Lematang Ilir",
        "signer": "",
        "seat": "Talang Ubi",
        "number": number,
        "name": "Siti Contoh, S.Pd.",
        "role": "Guru · SD Negeri Contoh",
        "training": "Pelatihan Konvensi Hak Anak",
        "place": "Aula Contoh",
        "from_date": dt.date(2025, 11, 4),
        "until_date": dt.date(2025, 11, 6),
        "hours": 19,
        "hours_of": 21,
        "modules": (CertifiedModule("Hak anak", 12), CertifiedModule("KLA", 8)),
        "issued_on": dt.date(2025, 11, 7),
        "valid_until": dt.date(2027, 11, 7),
        "address": f"https://layak.example/sertifikat/{number}",
    }
    return CertificateSheet(**{**facts, **changed})


def pages_of(content: bytes) -> list[str]:
    """The words of every page of a PDF, blanks single."""
    texts = [page.get_textpage().get_text_range() for page in pdfium.PdfDocument(content)]
    return [" ".join(text.replace("\u200b", "").split()) for text in texts]


def cells_of(content: bytes) -> list[list[Any]]:
    """The rows of a workbook's first sheet. No cell is a formula."""
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    assert not any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


TITLES = (
    "Pembukaan dan tes awal", "Isi Konvensi", "Empat prinsip", "Tahapan KLA", "Lima pilar",
    "Klaster I", "Klaster II", "Kesenjangan", "Klaster III", "Klaster IV", "Klaster V",
    "Kerja kelompok", "Tes akhir dan penutupan",
)  # fmt: skip
FIRST_DAY = dt.date(2025, 11, 4)


def attendance(people: int, **changed: Any) -> AttendanceSheet:
    """Thirteen sessions on three days. Everybody misses one session in four, and comes in another
    way each time."""
    sessions = [
        SessionColumn(FIRST_DAY + dt.timedelta(at // 5), title, dt.time(8 + at % 5))
        for at, title in enumerate(TITLES)
    ]
    rows = [
        AttendanceRow(
            number=number, code=f"K7M{number:03}", name=f"Peserta {number} (contoh)",
            organization="Dinas Contoh", profession="Guru",
            sex=(Sex.MALE, Sex.FEMALE, None)[number % 3],
            presences=[_presence(number + at) for at in range(len(sessions))],
        )
        for number in range(1, people + 1)
    ]  # fmt: skip
    facts: dict[str, Any] = {
        "region": "Kabupaten Contoh", "organizer": "Sekretariat Contoh",
        "title": "Pelatihan Konvensi Hak Anak", "place": "Aula Contoh", "sessions": sessions,
        "rows": rows,
    }  # fmt: skip
    return AttendanceSheet(**{**facts, **changed})


def _presence(turn: int) -> Presence | None:
    if turn % 4 == 3:
        return None
    how = list(CameBy)[turn % 5 % 4]
    return Presence(how, dt.time(8, turn % 60) if how in {CameBy.QR, CameBy.LATER} else None)
