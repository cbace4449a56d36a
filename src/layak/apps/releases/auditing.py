"""Attacking everything that is out, again: what `layak releases audit` does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from layak.apps.regions.models import Region
from layak.apps.releases import records
from layak.apps.releases.models import OUT, Release
from layak.core.errors import DomainError
from layak.core.messages import Message
from layak.core.statistics.disclosure.attack import attack


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong with what is out in a regency: a record changed, a number that can be computed,
    tables that contradict each other."""

    regency: str
    code: str
    message: Message


@dataclass(frozen=True, slots=True)
class Audit:
    """How many releases and tables of a regency were attacked, and what was found."""

    regency: str
    releases: int
    tables: int
    findings: tuple[Finding, ...]


def audit_all() -> Iterator[Audit]:
    """Attack what is out of every regency, withdrawn or not, all tables together."""
    regencies = Release.objects.filter(state__in=OUT).values("regency")
    for regency in Region.objects.filter(pk__in=regencies).order_by("code"):
        yield _audit(regency)


def _audit(regency: Region) -> Audit:
    tables, findings = [], []
    found = records.out_in(regency)
    for release in found:
        try:
            tables += records.tables_out([release])
        except DomainError as problem:
            findings.append(Finding(regency.code, problem.code, problem.message))
    for subject in sorted({each.subject for each in tables}):
        try:
            leaks = attack([each for each in tables if each.subject == subject])
        except DomainError as problem:
            findings.append(Finding(regency.code, problem.code, problem.message))
        else:
            findings += [Finding(regency.code, "leak_found", each.message) for each in leaks]
    return Audit(regency.code, len(found), len(tables), tuple(findings))
