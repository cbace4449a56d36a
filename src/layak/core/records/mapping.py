"""Which column holds which field: proposed from the headings, changed by a person, remembered."""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping as AnyMapping
from collections.abc import Sequence
from dataclasses import dataclass, field

from layak.core.errors import DomainError
from layak.core.instrument.model import Text
from layak.core.messages import msg
from layak.core.records.headings import Heading, Layout, match
from layak.core.records.model import Field, FieldType, Profile, heading

#: What the refused rows' workbook calls its own columns.
ORIGIN = "Asal baris (Layak)"
REASON = "Alasan (Layak)"
_LONGEST_CODE = 40
#: Headings of what names a person: such a column is never kept as it is.
_PERSONAL = re.compile(
    r"\b(?:nama (?:anak|balita|siswa|ortu|orang tua|ayah|ibu|wali|kepala keluarga|lengkap|peserta)"
    r"|nik|nisn|nipd|no kk|nomor kk|kartu keluarga|alamat|telepon|telp|hp|e mail|email|rekening|kip"
    r"|kks|kps|akta|ijazah|lintang|bujur|bpjs|rt|rw)\b|^nama$"
)


class MappingUnusable(DomainError):
    """A mapping leaves out what a profile cannot do without, or uses a column twice."""

    code = "mapping_unusable"
    template = "{problem}"


@dataclass(frozen=True, slots=True)
class Extra:
    """A column that is kept beside the fields of the profile, under its own heading."""

    code: str
    label: str
    column: int
    type: FieldType

    def as_field(self) -> Field:
        """The column as a field."""
        return Field(self.code, Text(id=self.label, en=self.label), self.type, (self.label,))


@dataclass(frozen=True, slots=True)
class Mapping:
    """Where the fields are: columns counted from 0, and the first row below the headings.

    ``titles`` are the headings by column, to know them again; ``origin`` is the column of a
    returned workbook that says where its rows were refused.
    """

    below: int
    columns: AnyMapping[str, int]
    titles: tuple[str, ...]
    extras: tuple[Extra, ...] = ()
    origin: int | None = None


@dataclass(frozen=True, slots=True)
class Choices:
    """A mapping without its file: field code or extra type by the key of the heading.

    ``fields`` maps a field's code to a heading's key; ``extras`` a heading's key to a type.
    """

    fields: AnyMapping[str, str] = field(default_factory=dict)
    extras: AnyMapping[str, str] = field(default_factory=dict)


def propose(layout: Layout, profile: Profile, *, remembered: Choices | None = None) -> Choices:
    """The choices somebody saved for such headings, or else what the headings say."""
    known = layout.by_key()
    if remembered is not None:
        return Choices(
            {code: key for code, key in remembered.fields.items() if key in known},
            {key: kind for key, kind in remembered.extras.items() if key in known},
        )
    found = match(layout, profile)
    return Choices({each.code: found[each.code].key for each in profile.read if each.code in found})


def apply(choices: Choices, layout: Layout, profile: Profile) -> Mapping:
    """The mapping of one file.

    Raises `MappingUnusable` where a required field has no column, two fields have the same, or a
    column that names persons is to be kept.
    """
    known = layout.by_key()
    columns = {code: known[key].index for code, key in choices.fields.items() if key in known}
    problem = _problem(choices, columns, layout, profile)
    if problem is not None:
        raise problem
    titles = [""] * (max((each.index for each in layout.headings), default=-1) + 1)
    for each in layout.headings:
        titles[each.index] = each.name
    extras = tuple(
        Extra(_code(known[key]), known[key].title, known[key].index, FieldType(kind))
        for key, kind in choices.extras.items()
        if key in known
    )
    origin = next((e.index for e in layout.headings if heading(e.name) == heading(ORIGIN)), None)
    return Mapping(layout.below, columns, tuple(titles), extras, origin)


def is_personal(column: Heading) -> bool:
    """Whether a heading says that its column names persons."""
    return _PERSONAL.search(heading(column.name)) is not None


def _problem(
    choices: Choices, columns: AnyMapping[str, int], layout: Layout, profile: Profile
) -> MappingUnusable | None:
    missing = [each for each in profile.fields if each.is_required and each.code not in columns]
    if missing:
        label = missing[0].label
        return MappingUnusable(problem=msg("Kolom untuk {field} belum dipilih.", field=label))
    used: Sequence[int] = list(columns.values())
    if len(set(used)) < len(used):
        return MappingUnusable(problem=msg("Satu kolom dipilih untuk dua isian. Pilih salah satu."))
    if not columns and not choices.extras:
        return MappingUnusable(problem=msg("Belum ada kolom yang dipilih."))
    for each in layout.headings:
        if each.key in choices.extras and is_personal(each):
            text = msg("Kolom {name} berisi data pribadi, jadi tidak disimpan.", name=each.title)
            return MappingUnusable(problem=text)
    return None


def _code(column: Heading) -> str:
    """A name for the column that is the same in every file with that heading, wherever it is."""
    words = re.sub(r"[^a-z0-9]+", "_", column.key.lower()).strip("_")
    return f"x_{words[:_LONGEST_CODE]}_{zlib.crc32(column.key.encode()):08x}"
