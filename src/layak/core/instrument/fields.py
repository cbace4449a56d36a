"""Typed reading of one mapping of an instrument file, collecting every defect on the way."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from layak.core.findings import Finding, Place, Severity
from layak.core.instrument.model import Text
from layak.core.instrument.nodes import Node
from layak.core.messages import Message, msg
from layak.core.texts import INVISIBLE, clean
from layak.core.values import exact

#: Stands for a number that could not be read, so that sums over it are not reported as wrong too.
UNREADABLE = Decimal("NaN")

Choice = TypeVar("Choice", bound=StrEnum)


@dataclass(slots=True)
class Report:
    """What reading an input brings to light: its defects, and where each coded thing stands."""

    findings: list[Finding] = field(default_factory=list)
    places: dict[tuple[str, str], Place] = field(default_factory=dict)
    is_complete: bool = True  # no whole list or mapping is missing or unreadable


class Fields:
    """The fields of one mapping. Every read of a bad field adds a finding and returns a stand-in.

    ``subject`` is the code of the thing described, for the reader of the findings.
    """

    def __init__(self, node: Node, *, report: Report, subject: str = "") -> None:
        self._report = report
        self._known: set[str] = set()
        self.place = replace(node.place, subject=subject)
        self._entries: dict[str, Node] = node.value if isinstance(node.value, dict) else {}
        self._is_mapping = isinstance(node.value, dict)
        if not self._is_mapping:
            report.is_complete = False
            self.report("not_a_mapping", msg("Di sini seharusnya ada pasangan kunci dan isi."))

    def report(
        self,
        code: str,
        message: Message,
        place: Place | None = None,
        severity: Severity = Severity.ERROR,
    ) -> None:
        """Add a finding about this mapping, or about ``place`` in it."""
        where = self.place if place is None else replace(place, subject=self.place.subject)
        self._report.findings.append(Finding(code, message, where, severity))

    def error_count(self) -> int:
        """How many errors the whole report holds by now."""
        return sum(each.severity is Severity.ERROR for each in self._report.findings)

    def name(self, kind: str, code: str) -> str:
        """From now on findings are about ``code``, which may name only one thing of its ``kind``.

        Returns ``code``; a second use is reported with the place of the first.
        """
        self.place = replace(self.place, subject=code)
        first = self._report.places.setdefault((kind, code), self.place)
        if code and first is not self.place:
            self.report(
                "repeated_code",
                msg("Kode {code} sudah dipakai ({first}).", code=code, first=first.message()),
            )
        return code

    def expect_format(self, known: str) -> None:
        """The field ``format`` must name the format that the reader knows."""
        written = self.text("format", required=True)
        if written and written != known:
            message = msg("Format {format} tidak dikenal.", format=written)
            self.report("unknown_format", message)

    def text(self, key: str, *, required: bool = False) -> str:
        """A text, cleaned (see `layak.core.texts`); ``""`` where absent."""
        node = self._take(key, required=required)
        if node is None:
            return ""
        if not isinstance(node.value, str):
            self.report("not_text", msg("{key} harus berupa teks.", key=key), node.place)
            return ""
        text = self._cleaned(node.value, key, node.place)
        if required and not text:
            self.report("missing", msg("{key} belum diisi.", key=key), node.place)
        return text

    def word(self, key: str, *, required: bool = False) -> str:
        """A code or name: a `text` on one line, its blanks single."""
        return " ".join(self.text(key, required=required).split())

    def translated(self, key: str, *, required: bool = False) -> Text | None:
        """A text in Indonesian and English: ``{id: …, en: …}``, or a plain Indonesian text."""
        node = self._entries.get(key)
        if node is None or not isinstance(node.value, dict):
            text = Text(self.text(key, required=required))
            return text if text.id or required else None
        self._known.add(key)
        inner = Fields(node, report=self._report, subject=self.place.subject)
        text = Text(inner.text("id", required=True), inner.text("en"))
        inner.refuse_unknown()
        return text

    def required_text(self, key: str) -> Text:
        """`translated`, where the field must be there."""
        return self.translated(key, required=True) or Text("")

    def decimal(self, key: str) -> Decimal:
        """An exact, non-negative number that must be there; `UNREADABLE` where it is not."""
        node = self._take(key, required=True)
        number = self._exact(node, key) if node is not None else None
        return UNREADABLE if number is None else number

    def optional_decimal(self, key: str, *, signed: bool = False) -> Decimal | None:
        """An exact number, or ``None`` where absent or null; `UNREADABLE` where it is no number.

        Only a ``signed`` one may be negative.
        """
        node = self._take(key)
        if node is None:
            return None
        number = self._exact(node, key, signed=signed)
        return UNREADABLE if number is None else number

    def decimals(self, key: str) -> tuple[Decimal, ...]:
        """A list of exact, non-negative numbers."""
        numbers = (self._exact(node, key) for node in self._list(key))
        return tuple(number for number in numbers if number is not None)

    def integer(self, key: str) -> int | None:
        """A whole number of one or more, or ``None`` where absent."""
        node = self._take(key)
        if node is None:
            return None
        if isinstance(node.value, str) and re.fullmatch(r"[1-9][0-9]{0,8}", node.value):
            return int(node.value)
        self.report("not_a_number", msg("{key} harus bilangan bulat positif.", key=key), node.place)
        return None

    def whole(self, key: str, default: int | None = None) -> int:
        """A whole number from 0 to 15 digits, such as rupiah; ``default`` where absent (required if
        there is none); 0 where it is no number."""
        node = self._take(key, required=default is None)
        if node is None:
            return default or 0
        if isinstance(node.value, str) and re.fullmatch(r"[0-9]{1,15}", node.value):
            return int(node.value)
        self.report(
            "not_a_number",
            msg("{key} harus bilangan bulat nol atau lebih, tanpa titik dan tanpa kata.", key=key),
            node.place,
        )
        return 0

    def flag(self, key: str) -> bool:
        """``true`` or ``false``; false where absent."""
        node = self._take(key)
        if node is None or node.value == "false":
            return False
        if node.value != "true":
            self.report("not_a_flag", msg("{key} harus true atau false.", key=key), node.place)
        return node.value == "true"

    def choice(self, key: str, kinds: type[Choice], default: Choice | None = None) -> Choice:
        """One of the words of ``kinds``; ``default`` where absent (required if there is none)."""
        node = self._take(key, required=default is None)
        stand_in = default if default is not None else next(iter(kinds))
        if node is None:
            return stand_in
        if isinstance(node.value, str) and node.value in {kind.value for kind in kinds}:
            return kinds(node.value)
        allowed = ", ".join(kind.value for kind in kinds)
        self.report(
            "unknown_word",
            msg("{key} harus salah satu dari: {allowed}.", key=key, allowed=allowed),
            node.place,
        )
        return stand_in

    def words(self, key: str) -> tuple[str, ...]:
        """A list of codes or names, each on one line."""
        words = []
        for node in self._list(key):
            text = node.value if isinstance(node.value, str) else ""
            word = " ".join(self._cleaned(text, key, node.place).split())
            if word:
                words.append(word)
            else:
                self.report("not_text", msg("{key} harus berisi teks.", key=key), node.place)
        return tuple(words)

    def items(self, key: str, *, required: bool = False) -> list[Fields]:
        """A list of mappings."""
        nodes = self._list(key, required=required)
        return [Fields(node, report=self._report, subject=self.place.subject) for node in nodes]

    def inner(self, key: str) -> Fields | None:
        """A mapping within this one; ``None`` where absent."""
        node = self._take(key)
        if node is None:
            return None
        return Fields(node, report=self._report, subject=self.place.subject)

    def refuse_unknown(self) -> None:
        """Report every key that nothing has read: a misspelt field must not be lost in silence."""
        for key, node in self._entries.items():
            if key not in self._known:
                self.report("unknown_field", msg("Isian {key} tidak dikenal.", key=key), node.place)

    def _take(self, key: str, *, required: bool = False) -> Node | None:
        self._known.add(key)
        node = self._entries.get(key)
        if node is None or node.value is None:
            if required and self._is_mapping:
                self.report("missing", msg("{key} belum diisi.", key=key))
            return None
        return node

    def _list(self, key: str, *, required: bool = False) -> list[Node]:
        node = self._take(key, required=required)
        if node is None:
            self._report.is_complete &= not required
            return []
        if isinstance(node.value, list) and (node.value or not required):
            return node.value
        self._report.is_complete = False
        if isinstance(node.value, list):
            self.report("missing", msg("{key} belum diisi.", key=key), node.place)
        else:
            self.report("not_a_list", msg("{key} harus berupa daftar.", key=key), node.place)
        return []

    def _cleaned(self, text: str, key: str, place: Place) -> str:
        if INVISIBLE.search(text):
            message = msg(
                "{key} memuat karakter yang tidak terlihat; karakter itu dibuang.", key=key
            )
            self.report("invisible_characters", message, place, Severity.WARNING)
        return clean(text)

    def _exact(self, node: Node, key: str, *, signed: bool = False) -> Decimal | None:
        number = exact(node.value) if isinstance(node.value, str) else None
        if number is None:
            self.report(
                "not_a_number",
                msg(
                    "{key} bukan bilangan yang dapat dibaca (paling banyak 4 angka desimal).",
                    key=key,
                ),
                node.place,
            )
        elif number < 0 and not signed:
            self.report("negative", msg("{key} tidak boleh negatif.", key=key), node.place)
            return None
        return number
