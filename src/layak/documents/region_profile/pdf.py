"""The profile as PDF."""

from __future__ import annotations

from layak.core.messages import msg
from layak.documents.languages import translator
from layak.documents.region_profile import pictures
from layak.documents.region_profile.model import LABELS, Making, RegionProfile
from layak.documents.score_report.words import long_date
from layak.documents.typeset import set_pdf


def write(profile: RegionProfile, *, making: Making) -> bytes:
    """The profile as PDF/UA-1 (see `typeset.set_pdf`); the same content and time give the same
    bytes."""
    words = translator(profile.language)
    drawings = {
        f"chart-{number}": pictures.svg(chart, profile.language)
        for number, chart in enumerate(profile.charts)
    }
    return set_pdf(
        "region_profile.typ", made_at=making.made_at, extra=drawings,
        data={
            **profile.on_paper(),
            "year": words.render(msg("Tahun data {year}", year=profile.year)),
            "labels": labels(profile),
            "made": made(profile, making),
        },
    )  # fmt: skip


def labels(profile: RegionProfile) -> dict[str, str]:
    """The fixed words of the paper in its language."""
    words = translator(profile.language)
    known = {name: words.render(each) for name, each in LABELS.items() if name != "year"}
    return known | {"year": words.render(msg("Tahun data {year}", year=profile.year))}


def made(profile: RegionProfile, making: Making) -> str:
    """Who made the paper and when, as a sentence."""
    words = translator(profile.language)
    return words.render(
        msg(
            "Dibuat Layak untuk {organization}, {place}, {date}.",
            organization=making.organization, place=profile.place,
            date=long_date(making.made_at.date(), words),
        )
    )  # fmt: skip
