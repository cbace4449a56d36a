"""Codes of programmes, activities and sub-activities as budgets write them, in one spelling.

Permendagri 90/2019 and its updates: urusan.bidang.program.kewenangan.kegiatan.sub. Public lists
write the fourth part as ``2`` or ``02``, and the sub-activity with four digits (the newer list) or
two (the older). Their numbers do not map onto each other, so the two are never taken for one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from layak.core.messages import Message, msg
from layak.core.texts import visible

_CODE = re.compile(
    r"([1-9X])\.([0-9]{2}|XX)\.([0-9]{2})(?:\.0?([1-9])\.([0-9]{2})(?:\.([0-9]{4}|[0-9]{2}))?)?"
)


class CodeLevel(StrEnum):
    """What a code names."""

    PROGRAM = "program"
    ACTIVITY = "activity"
    SUB_ACTIVITY = "sub_activity"


class CodeForm(StrEnum):
    """Which list of sub-activities a code is written by."""

    NEW = "new"  # four digits
    OLD = "old"  # two digits
    NONE = "none"  # no sub-activity


class Standing(StrEnum):
    """How a code stands to the list that a region has loaded."""

    LISTED = "listed"
    UNLISTED = "unlisted"
    OTHER_FORM = "other_form"  # the list holds sub-activities of the other form only
    NO_LIST = "no_list"  # nothing was loaded to compare with


@dataclass(frozen=True, slots=True)
class Code:
    """A code in its one spelling (``2.08.07.2.01.0003``)."""

    text: str
    level: CodeLevel
    form: CodeForm


def read_code(text: str) -> Code | None:
    """The code that ``text`` writes, or ``None`` where it writes none.

    Blanks do not matter, a fourth part ``02`` becomes ``2``.
    """
    found = _CODE.fullmatch(re.sub(r"\s", "", visible(text)).upper().strip("."))
    if found is None:
        return None
    parts = [part for part in found.groups() if part is not None]
    spelled = ".".join(parts)
    sub = found.group(6)
    if sub is not None:
        form = CodeForm.NEW if len(sub) == 4 else CodeForm.OLD
        return Code(spelled, CodeLevel.SUB_ACTIVITY, form)
    level = CodeLevel.ACTIVITY if found.group(5) else CodeLevel.PROGRAM
    return Code(spelled, level, CodeForm.NONE)


def spelled(text: str) -> str:
    """``text`` in the one spelling of its code; as it stands where it writes none."""
    code = read_code(text)
    return text.strip() if code is None else code.text


def standing_of(code: Code, listed: Mapping[str, str]) -> Standing:
    """How a sub-activity stands to the list a region has loaded (code → name)."""
    if not listed:
        return Standing.NO_LIST
    if code.text in listed:
        return Standing.LISTED
    forms = {known.form for text in listed if (known := read_code(text)) is not None}
    return Standing.UNLISTED if code.form in forms else Standing.OTHER_FORM


def trouble_with(text: str, listed: Mapping[str, str]) -> Message | None:
    """What is wrong with a line's code, in words; ``None`` where nothing is.

    Without a list loaded a well-formed code has nothing wrong with it.
    """
    code = read_code(text)
    if code is None:
        return msg(
            "{code} bukan kode subkegiatan. Contoh bentuk yang benar: 2.08.07.2.01.0003.",
            code=text,
        )
    if code.level is not CodeLevel.SUB_ACTIVITY:
        return msg("{code} adalah kode program atau kegiatan, bukan subkegiatan.", code=code.text)
    standing = standing_of(code, listed)
    if standing is Standing.UNLISTED:
        return msg("{code} tidak ada dalam daftar kode yang dimuat.", code=code.text)
    if standing is Standing.OTHER_FORM:
        return msg(
            "{code} ditulis menurut daftar lain (2 angka lama, 4 angka baru). Nomornya tidak "
            "selalu sama: cari padanannya.",
            code=code.text,
        )
    return None
