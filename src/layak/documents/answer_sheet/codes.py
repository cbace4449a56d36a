"""Question codes as sheets write them, and the questions they mean.

A code is compared by its runs of digits and letters: ``1.2a``, ``1,2 A`` and ``Q1-2.a`` are all
(1, 2, a). Under a section row (``Indikator 1``) the indicator's part may be left out: ``2a``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from layak.core.instrument.model import Instrument
from layak.core.texts import visible, wording
from layak.core.values import plain
from layak.documents.tables import Cell

Key = tuple[str, ...]

_WORDS = "indikator|indicator|pertanyaan|question|pert|soal|nomor|no|kode|q"
_LEAD = re.compile(rf"(?:(?:{_WORDS})(?![a-z])[\s.:#]*)+")
_BETWEEN = re.compile(r"[\s.,:;-]+(?:pertanyaan|question|soal|q)[\s.:]*(?=[0-9])")
_CODE = re.compile(r"[0-9a-z\s.,:;()'_–-]+")
_RUNS = re.compile(r"[0-9]+|[a-z]+")
#: What somebody meant for a code, whether or not such a question exists.
_LIKE_A_CODE = re.compile(r"[0-9]{1,3}[a-z]?(?:[\s.,-]*[0-9]{1,3})?[\s.,-]*\(?[a-z]{0,3}\)?[.)]?")
_SECTION = re.compile(
    r"(?:indikator|indicator)\s*(?:no\.?|nomor)?\s*[.:]?\s*([0-9]{1,3})\s*[.-]?\s*"
    r"(?:([a-z])(?![a-z0-9]))?(?![0-9]|[.,][0-9])",
)


class CodeBook:
    """The codes of one instrument."""

    def __init__(self, instrument: Instrument) -> None:
        """Index the codes of ``instrument``."""
        self._codes: dict[Key, list[str]] = {}
        self._exact = {each.code.casefold(): each.code for each in instrument.questions()}
        for question in instrument.questions():
            self._codes.setdefault(_runs(question.code.casefold()), []).append(question.code)
        self._titles: Mapping[str, Key] = {
            wording(title): _runs(indicator.code.casefold())
            for indicator in instrument.indicators()
            for title in (indicator.title.id, indicator.title.en)
            if title
        }

    def read(self, cell: Cell, section: Key = ()) -> tuple[str, ...]:
        """The codes of the questions that ``cell`` can mean, within ``section``.

        Several where that is unclear: a number 14.1 may have been 14.10, and a short code in a
        section may be a whole code elsewhere. None for a cell without a known code.
        """
        found: dict[str, None] = {}
        for text in _writings(cell):
            key = _key(text)
            whole = self._exact.get(_flat(text))
            found |= dict.fromkeys([whole] if whole else self._codes.get(key, ()))
            if section and key:
                found |= dict.fromkeys(self._codes.get(section + key, ()))
        return tuple(found)

    def section(self, text: str) -> Key:
        """The indicator that a section row (``Indikator 21 A: …``) opens; empty for other texts."""
        found = _SECTION.match(_flat(text))
        return tuple(part for part in found.groups() if part) if found else ()

    def titled_section(self, code: Cell, title: str) -> Key:
        """The indicator whose code and title share a row; empty where the two do not agree."""
        key = self._titles.get(wording(title), ()) or self.section(title)
        return key if any(_key(text) == key for text in _writings(code)) else ()


def looks_like_a_code(cell: Cell) -> bool:
    """Whether somebody meant ``cell`` for a code: a number, or digits with a letter or two."""
    if isinstance(cell.value, Decimal):
        return True
    return bool(_LIKE_A_CODE.fullmatch(_LEAD.sub("", _flat(cell.text), count=1)))


def _writings(cell: Cell) -> list[str]:
    """The texts that a cell may stand for: a number has lost the zeros at its end."""
    if isinstance(cell.value, Decimal) and cell.value.is_finite():
        text = plain(cell.value)
        return [text, f"{text}0"] if re.fullmatch(r"[0-9]+\.[0-9]", text) else [text]
    return [cell.text] if cell.text else []


def _key(text: str) -> Key:
    bare = _BETWEEN.sub(".", _flat(text))
    lead = _LEAD.match(bare)
    bare = bare[lead.end() :] if lead else bare
    return _runs(bare) if _CODE.fullmatch(bare) else ()


def _runs(text: str) -> Key:
    return tuple(_RUNS.findall(text))


def _flat(text: str) -> str:
    return " ".join(visible(text).split()).casefold()
