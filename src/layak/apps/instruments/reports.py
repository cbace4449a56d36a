"""The linter's report on an uploaded workbook, in both languages, so that it can be kept."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from layak.core.findings import Finding, Severity
from layak.core.instrument.model import Text
from layak.core.messages import Message
from layak.documents.languages import translator

_ORDER = (Severity.ERROR, Severity.WARNING, Severity.INFO)
#: Findings after which the points do not add up; a new one has to be meant.
SUMS = frozenset({"sum_above_maximum", "sum_below_maximum"})


@dataclass(frozen=True, slots=True)
class Noted:
    """One finding as pages show it. ``is_new``: the version it was made from does not have it."""

    code: str
    subject: str
    severity: Severity
    where: Text
    message: Text
    is_new: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """The findings, gravest first and what is new before what is known."""

    findings: tuple[Noted, ...]

    @property
    def errors(self) -> int:
        return sum(each.severity is Severity.ERROR for each in self.findings)

    @property
    def warnings(self) -> int:
        return sum(each.severity is Severity.WARNING for each in self.findings)

    @property
    def notes(self) -> int:
        return len(self.light)

    @property
    def weighty(self) -> tuple[Noted, ...]:
        """What somebody must look at."""
        return tuple(each for each in self.findings if each.severity is not Severity.INFO)

    @property
    def light(self) -> tuple[Noted, ...]:
        """What is good to know."""
        return tuple(each for each in self.findings if each.severity is Severity.INFO)

    @property
    def new_sums(self) -> tuple[Noted, ...]:
        """Where points no longer add up that did."""
        return tuple(each for each in self.findings if each.is_new and each.code in SUMS)


def report(findings: Iterable[Finding], *, known: Iterable[Finding] | None = None) -> Report:
    """The report on ``findings``; ``known`` are those of the version the workbook was made from."""
    before = None if known is None else {(each.code, each.where.subject) for each in known}
    noted = [
        Noted(
            code=each.code,
            subject=each.where.subject,
            severity=each.severity,
            where=_both(each.where.message()),
            message=_both(each.message),
            is_new=before is not None and (each.code, each.where.subject) not in before,
        )
        for each in findings
    ]
    return Report(
        tuple(sorted(noted, key=lambda one: (_ORDER.index(one.severity), not one.is_new)))
    )


def written(made: Report) -> str:
    """The report as JSON."""
    rows = [
        [each.code, each.subject, each.severity.value, *_texts(each), each.is_new]
        for each in made.findings
    ]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))


def read(text: str) -> Report:
    """The report that `written` wrote."""
    return Report(
        tuple(
            Noted(code, subject, Severity(severity), Text(*where), Text(*message), is_new)
            for code, subject, severity, where, message, is_new in json.loads(text)
        )
    )


def _both(message: Message) -> Text:
    return Text(translator("id").render(message), translator("en").render(message))


def _texts(noted: Noted) -> Sequence[list[str]]:
    return [[noted.where.id, noted.where.en], [noted.message.id, noted.message.en]]
