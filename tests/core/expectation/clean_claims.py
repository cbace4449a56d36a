"""A whole region's claims on kla-2024, with documents, in which nothing contradicts anything."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache
from random import Random
from types import MappingProxyType
from typing import Any

from layak.core.expectation.contradictions.model import Bond, Claim, Exhibit, Known
from layak.core.instrument.answer_rules import HUNDRED, MEASURED, PERCENTAGES
from layak.core.instrument.model import Direction, Kind, Question, Scope
from layak.core.proofs.kinds import NOTE
from layak.core.proofs.model import Paper
from layak.core.values import ZERO
from layak.documents import reference

YEAR = 2024
DISTRICTS, VILLAGES = 5, 71  # as many as Penukal Abab Lematang Ilir has
KLA = reference.instrument("kla-2024")
RELATIONS = reference.relations("kla-2024")
QUESTIONS: Mapping[str, Question] = MappingProxyType({each.code: each for each in KLA.questions()})


def sound_paper(question: str, kind: str, **changes: Any) -> Paper:
    """A document of that kind: of the year, signed, with text, and in no other place."""
    paper = Paper(
        sha256=f"{question} {kind}",
        kind=kind,
        period_from=dt.date(YEAR, 1, 1),
        period_until=dt.date(YEAR, 12, 31),
        is_signed=True,
        has_text=True,
        title=f"Dokumen {kind} {question} tahun {YEAR}",
    )
    return replace(paper, **changes)


@cache
def clean_papers() -> Mapping[str, tuple[Exhibit, ...]]:
    """For every question a sound document of each kind it wants."""
    return MappingProxyType(
        {
            code: tuple(
                Exhibit(sound_paper(code, each.kind))
                for each in question.evidence
                if each.kind != NOTE
            )
            for code, question in QUESTIONS.items()
        }
    )


@cache
def sample_claims() -> Mapping[str, Claim]:
    """What Ogan Ilir claimed in 2024 in points, and figures that agree with one another."""
    lines = reference.sample_sheet().decode("utf-8").splitlines()
    return MappingProxyType(
        {
            row["question"]: _with_figures(Claim(row["question"], Decimal(row["points"])))
            for row in csv.DictReader(lines)
        }
    )


def _with_figures(claim: Claim) -> Claim:
    question = QUESTIONS[claim.question]
    if question.kind not in MEASURED:
        return replace(claim, option="perda" if question.kind is Kind.CHOICE else "")
    lower = question.direction is Direction.LOWER
    if question.kind not in PERCENTAGES:
        return replace(claim, measured=Decimal(12), previous=Decimal(13 if lower else 11))
    share = one_of(question, Decimal("0.2") if lower else Decimal("0.8"))
    return replace(claim, measured=share, previous=share + (2 if lower else -2))


def one_of(question: Question, part: Decimal) -> Decimal:
    """A percentage near ``part`` that kecamatan, villages, or ten thousand children make."""
    count = {Scope.DISTRICT: DISTRICTS, Scope.VILLAGE: VILLAGES}.get(question.scope, 10_000)
    return (HUNDRED * round(part * count) / count).quantize(Decimal("0.01"))


def clean(**changes: Any) -> Known:
    """Everything known, and nothing in contradiction; ``changes`` replace its fields."""
    claims = sample_claims()
    shares = {
        code: claim.measured
        for code, claim in claims.items()
        if claim.measured is not None and QUESTIONS[code].scope is Scope.VILLAGE
    }
    known = Known(
        instrument=KLA,
        first_year=YEAR,
        last_year=YEAR,
        claims=claims,
        exhibits=clean_papers(),
        relations=RELATIONS,
        certificates={"2.2": 20, "14.7": 12, "15.4": 15, "19.4": 12},
        village_shares=shares,
        measures={"12.5": Decimal(12), "13.3": Decimal("20.4")},
        districts=DISTRICTS,
        villages=VILLAGES,
    )
    return replace(known, **changes)


def random_claims(dice: Random) -> dict[str, Claim]:
    """Sound claims on most questions: any points and figures that do not exclude each other."""
    claims = {}
    for code, question in QUESTIONS.items():
        if dice.random() < 0.9:
            level = dice.choice((ZERO, Decimal(1), Decimal(dice.randint(0, 4)) / 4))
            claims[code] = _measured(Claim(code, level * question.maximum), dice)
    for relation in RELATIONS:
        claim, other = claims.get(relation.question), claims.get(relation.other)
        if relation.bond is Bond.MEANS_NOTHING and claim:
            option = "perda" if claim.is_positive else relation.option
            claims[relation.question] = replace(claim, option=option)
        if claim is None or other is None:
            continue
        if relation.bond is Bond.PRESUPPOSES and not other.is_positive:
            claims[relation.question] = replace(claim, points=ZERO)
        if relation.bond is Bond.PART_OF:
            claims[relation.question] = replace(claim, measured=other.measured, previous=None)
        if relation.bond is Bond.NOWHERE_TOGETHER:
            best = ZERO if QUESTIONS[relation.question].direction is Direction.LOWER else HUNDRED
            everywhere = claim.measured == best
            value = best if everywhere else one_of(QUESTIONS[relation.other], Decimal("0.5"))
            claims[relation.other] = replace(other, measured=value, previous=None)
    return claims


def _measured(claim: Claim, dice: Random) -> Claim:
    """With figures that the points claimed do not contradict."""
    question = QUESTIONS[claim.question]
    if question.kind not in MEASURED:
        return claim
    lower = question.direction is Direction.LOWER
    if question.kind not in PERCENTAGES:
        count = Decimal(dice.randint(0, 500))
        return replace(claim, measured=count, previous=count + (1 if lower else ZERO))
    is_full = claim.points == question.maximum
    part = (
        Decimal(dice.randint(40 if is_full and not lower else 0, 60 if is_full and lower else 100))
        / 100
    )
    share = one_of(question, part)
    return replace(claim, measured=share, previous=share if dice.random() < 0.5 else None)
