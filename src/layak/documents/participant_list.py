"""A list of participants from a text file or workbook: one row a person, as events write them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from layak.core.errors import InputRejected
from layak.core.findings import Finding, Place, Severity
from layak.core.gatherings.letters import address_in
from layak.core.messages import msg
from layak.core.people.model import PersonRecord, Sex
from layak.core.records.readings import read_sex
from layak.core.texts import clean, wording
from layak.documents.neutral import plain_text
from layak.documents.room import ANSWERS
from layak.documents.tables.grids import Grid, Raw, read_grids

#: Within how many rows the headings must stand: the name of the event stands above them.
_TOP = 30
#: What each field is called in lists, as `core.texts.wording` reads it; the first is ours.
HEADINGS: Mapping[str, Sequence[str]] = {
    "name": ("nama", "nama lengkap", "nama peserta", "peserta", "name", "full name"),
    "sex": ("jenis kelamin", "l p", "jk", "kelamin", "sex", "gender"),
    "profession": ("kelompok profesi", "profesi", "pekerjaan", "profession"),
    "organization": (
        "unit kerja", "instansi", "lembaga", "opd", "asal instansi", "sekolah", "organization",
    ),
    "nik": ("nik", "nomor induk kependudukan"),
    "nip": ("nip", "nip nipppk", "nomor induk pegawai"),
    "email": ("surel", "email", "e mail", "alamat surel", "alamat email"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ParticipantList:
    """The people of a list; the key of each is the number of its row. ``findings`` name rows that
    were left out and cells that could not be read."""

    records: Sequence[PersonRecord]
    findings: Sequence[Finding]


def read_participants(data: bytes, *, file: str) -> ParticipantList:
    """The rows of the first sheet that has a heading for names; blank rows are passed over.

    Raises `InputRejected` for a file that is no sound table, and where no sheet has the heading or
    no row below it a name.
    """
    read = read_grids(data, file=file, room=ANSWERS)
    for grid in read.grids:
        head = _headings(grid)
        if head is None:
            continue
        findings = list(read.findings)
        records = list(_records(grid, *head, file, findings))
        if records:
            return ParticipantList(records, findings)
    message = msg("Tidak ada daftar peserta di sini. Yang diperlukan: kolom Nama, dan isinya.")
    raise InputRejected([Finding("no_participants", message, Place(file=file))])


def _headings(grid: Grid) -> tuple[int, dict[str, int]] | None:
    for at, row in enumerate(grid.rows[:_TOP]):
        columns: dict[str, int] = {}
        for position, cell in enumerate(row):
            heading = wording(_text(cell))
            field = next((name for name, known in HEADINGS.items() if heading in known), None)
            if field is not None:
                columns.setdefault(field, position)
        if "name" in columns:
            return at, columns
    return None


def _records(
    grid: Grid, head: int, columns: Mapping[str, int], file: str, findings: list[Finding]
) -> Iterator[PersonRecord]:
    for number, row in enumerate(grid.rows[head + 1 :], start=head + 2):
        texts = {field: _cell(row, position) for field, position in columns.items()}
        if not any(texts.values()):
            continue
        place = Place(file=file, sheet=grid.sheet, row=number)
        if not any(each.isalpha() for each in texts["name"]):
            message = msg("Tidak ada nama yang terbaca; baris ini tidak dihitung.")
            findings.append(Finding("no_name", message, place))
            continue
        texts["sex"] = _sex(texts.get("sex", ""), place, findings)
        yield PersonRecord(
            key=str(number), name=texts["name"], sex=Sex(texts["sex"]) if texts["sex"] else None,
            profession=texts.get("profession", ""), organization=texts.get("organization", ""),
            nik=texts.get("nik", ""), nip=texts.get("nip", ""),
            email=_email(texts.get("email", ""), place, findings),
        )  # fmt: skip


def _sex(text: str, place: Place, findings: list[Finding]) -> str:
    """``m``, ``f``, or blank where nothing is written or nobody can tell."""
    if not text:
        return ""
    reading = read_sex(text)
    if reading.trouble is not None:
        message = msg("“{text}” bukan jenis kelamin; dianggap tidak diisi.", text=text[:40])
        findings.append(Finding("no_sex", message, place, Severity.WARNING))
        return ""
    return str(reading.value)


def _email(text: str, place: Place, findings: list[Finding]) -> str:
    """An address, or blank where nothing is written or it is none."""
    found = address_in(text)
    if text and not found:
        message = msg("“{text}” bukan alamat surel; dianggap tidak diisi.", text=text[:40])
        findings.append(Finding("no_email", message, place, Severity.WARNING))
    return found


def _cell(row: Sequence[Raw], position: int) -> str:
    return _text(row[position]) if position < len(row) else ""


def _text(cell: Raw) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))  # a NIK that the workbook holds as a number
    return clean(plain_text(str(cell))).replace("\n", " ")
