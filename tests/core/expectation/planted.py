"""Twenty contradictions, each planted alone in claims that are clean otherwise."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from layak.core.expectation.contradictions.model import Exhibit, Known
from layak.core.proofs.model import Paper
from layak.core.values import ZERO
from tests.core.expectation.clean_claims import (
    QUESTIONS,
    YEAR,
    clean,
    clean_papers,
    sample_claims,
    sound_paper,
)

LAST_YEAR = {"period_from": dt.date(YEAR - 1, 1, 1), "period_until": dt.date(YEAR - 1, 12, 31)}


def claiming(question: str, **changes: Any) -> Known:
    """Clean, but for what the region says about one question."""
    claims = dict(sample_claims())
    claims[question] = replace(claims[question], **changes)
    return clean(claims=claims)


def proving(question: str, *papers: Paper, foreign: str = "") -> Known:
    """Clean, but for the documents of one question."""
    shown = tuple(Exhibit(paper, foreign) for paper in papers)
    return clean(exhibits={**clean_papers(), question: shown})


def full(question: str) -> Decimal:
    """The maximum of a question."""
    return QUESTIONS[question].maximum


def _one_file_for_two() -> Known:
    one = sound_paper("2.1", "membership_decree")
    exhibits = {**clean_papers(), "2.1": (Exhibit(one),), "1.3a": (Exhibit(one),)}
    return clean(exhibits=exhibits)


def _unknown_file_for_two() -> Known:
    one = sound_paper("2.1", "", title="")
    exhibits = {**clean_papers(), "2.7": (Exhibit(one),), "6.1": (Exhibit(one),)}
    return clean(exhibits=exhibits)


#: What is planted: the rule that must find it, the questions it must name, and the planting.
PLANTED: Mapping[str, tuple[str, tuple[str, ...], Callable[[], Known]]] = MappingProxyType(
    {
        "more breastfeeding counsellors than certificates": (
            "certificates_short", ("14.7",), lambda: claiming("14.7", measured=Decimal(13)),
        ),
        "a trained task force without a certificate": (
            "certificates_short", ("2.2",),
            lambda: clean(certificates={"2.2": 0}),
        ),
        "more villages with a children's forum than their forms say": (
            "village_forms_differ", ("26.4",),
            lambda: claiming("26.4", measured=Decimal("90.14")),
        ),
        "fewer maternal deaths than the records": (
            "measure_differs", ("12.5",), lambda: claiming("12.5", measured=Decimal(11)),
        ),
        "less stunting than was measured": (
            "measure_differs", ("13.3",),
            lambda: clean(measures={"13.3": Decimal("26.1")}),
        ),
        "full points for one puskesmas in ten": (
            "full_points_at_poor_share", ("15.1",),
            lambda: claiming("15.1", points=full("15.1"), measured=Decimal(10), previous=None),
        ),
        "full points although nearly all kecamatan have cases": (
            "full_points_at_poor_share", ("25.7c",),
            lambda: claiming("25.7c", points=full("25.7c"), measured=Decimal(80), previous=None),
        ),
        "full points for immunisation that fell": (
            "full_points_despite_worsening", ("12.3",),
            lambda: claiming("12.3", points=full("12.3"), previous=Decimal("84.5")),
        ),
        "full points for deaths that rose": (
            "full_points_despite_worsening", ("12.4",),
            lambda: claiming("12.4", points=full("12.4"), previous=Decimal(9)),
        ),
        "last year's share written as a fraction": (
            "units_differ", ("16.2",), lambda: claiming("16.2", previous=Decimal("0.79")),
        ),
        "a third of five kecamatan": (
            "share_not_possible", ("25.4",), lambda: claiming("25.4", measured=Decimal(33)),
        ),
        "a plan that is monitored and does not exist": (
            "without_its_basis", ("2.5", "2.4"), lambda: claiming("2.4", points=ZERO),
        ),
        "more children with a certificate than registered": (
            "part_above_whole", ("4.2", "4.1"),
            lambda: claiming("4.2", measured=Decimal("86.5")),
        ),
        "no kecamatan with child marriage, but villages": (
            "levels_disagree", ("25.6", "26.7"), lambda: claiming("25.6", measured=Decimal(100)),
        ),
        "points for having no legal basis": (
            "points_for_nothing", ("1.1",), lambda: claiming("1.1", option="tidak_ada"),
        ),
        "the neighbours' regulation": (
            "paper_of_another_place", ("1.2d",),
            lambda: proving(
                "1.2d", sound_paper("1.2d", "legal_instrument"), foreign="Kabupaten Muara Enim"
            ),
        ),
        "last year's budget": (
            "papers_of_other_years", ("1.3c",),
            lambda: proving("1.3c", sound_paper("1.3c", "budget_document", title="", **LAST_YEAR)),
        ),
        "a report of another year under this year's period": (
            "title_and_period_differ", ("15.2",),
            lambda: proving(
                "15.2", sound_paper("15.2", "monitoring_report", title="Laporan Monev PRAP 2021")
            ),
        ),
        "a decree as a budget": (
            "same_file_on_unlike_questions", ("1.3a", "2.1"), _one_file_for_two,
        ),
        "an unnamed file as a photograph and as a decree": (
            "same_file_on_unlike_questions", ("2.7", "6.1"), _unknown_file_for_two,
        ),
        "a decree that nobody signed": (
            "paper_unsigned", ("2.1",),
            lambda: proving("2.1", sound_paper("2.1", "membership_decree", is_signed=False)),
        ),
        "a picture of a budget": (
            "paper_without_text", ("1.3d",),
            lambda: proving(
                "1.3d", sound_paper("1.3d", "budget_document", is_signed=None, has_text=False)
            ),
        ),
    }
)  # fmt: skip
