"""What is wrong with an input: one finding per defect, all of them at once, each with its place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from layak.core.messages import Message, Translator, msg


class Severity(StrEnum):
    """How much a finding weighs."""

    ERROR = "error"  # this part of the input could not be used
    WARNING = "warning"  # used, but somebody must look
    INFO = "info"  # good to know


#: How each severity is called on screen and paper.
SEVERITY_WORDS: Mapping[Severity, Message] = MappingProxyType(
    {
        Severity.ERROR: msg("Salah"),
        Severity.WARNING: msg("Periksa"),
        Severity.INFO: msg("Catatan"),
    }
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where in an input something stands. Every part may be unknown.

    ``file`` is a name without folders; ``sheet``, ``row`` (1 = first line or sheet row) and
    ``column`` (a letter or a heading) point into it; ``subject`` is the code of the cluster,
    indicator, question or rank concerned.
    """

    file: str = ""
    sheet: str = ""
    row: int | None = None
    column: str = ""
    subject: str = ""

    def message(self) -> Message:
        """The place as words, e.g. ``nilai.xlsx, lembar EM, baris 12, kolom C (1.2a)``."""
        parts: list[object] = [self.file] if self.file else []
        if self.sheet:
            parts.append(msg("lembar {name}", name=self.sheet))
        if self.row is not None:
            parts.append(msg("baris {number}", number=self.row))
        if self.column:
            parts.append(msg("kolom {name}", name=self.column))
        places = ", ".join(f"{{part{i}}}" for i in range(len(parts)))
        params: dict[str, object] = {f"part{i}": part for i, part in enumerate(parts)}
        if self.subject:
            places = f"{places} ({{subject}})" if parts else "{subject}"
            params["subject"] = self.subject
        return Message(places, params)


@dataclass(frozen=True, slots=True)
class Finding:
    """One defect: a stable ``code`` for machines, a ``message`` for people, place and weight."""

    code: str
    message: Message
    where: Place
    severity: Severity = Severity.ERROR

    def as_dict(self, translator: Translator) -> dict[str, str]:
        """The finding as the command's JSON shows it."""
        return {
            "code": self.code,
            "where": translator.render(self.where.message()),
            "message": translator.render(self.message),
            "severity": self.severity.value,
        }


def has_errors(findings: Iterable[Finding]) -> bool:
    """Whether any finding made a part of the input unusable."""
    return any(finding.severity is Severity.ERROR for finding in findings)
