"""The profile as a Word document: a template of ours or the regency's, filled in a sandbox."""

from __future__ import annotations

from typing import Any

from layak.documents.region_profile import pictures
from layak.documents.region_profile.model import Making, RegionProfile
from layak.documents.region_profile.pdf import labels, made
from layak.documents.word.filling import About, DrawPicture, fill


def write(profile: RegionProfile, *, making: Making, template: bytes) -> bytes:
    """``template`` (checked by `word_checks`, or the shipped one) filled with the profile.

    The same content, time and template give the same bytes.
    """
    title = f"{labels(profile)['title']}: {profile.place}"
    about = About(title, profile.language, making.made_at)
    return fill(template, lambda draw: _context(draw, profile, making), about=about)


def _context(draw: DrawPicture, profile: RegionProfile, making: Making) -> dict[str, Any]:
    content: dict[str, Any] = profile.on_paper()
    charts = iter(profile.charts)
    for section in content["sections"]:
        section["missing"] = "; ".join(section["missing"])
        for group in section["groups"]:
            for entry in group["entries"]:
                for drawing in entry["charts"]:
                    del drawing["points"]
                    chart = next(charts)
                    drawing["picture"] = draw(pictures.png(chart, profile.language), chart.title)
    named = labels(profile)
    return content | {
        "labels": named, "title": named["title"], "year": named["year"],
        "made": made(profile, making),
    }  # fmt: skip
