"""The letter that asks an agency for what it still owes, as a PDF set by Typst."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

import typst

from layak.core.texts import visible
from layak.documents.typeset import FONTS, TEMPLATES


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One question that is waited for, as ready texts."""

    code: str
    text: str
    lacks: str
    points: str
    due: str


@dataclass(frozen=True, slots=True)
class ClaimLetter:
    """The letter as ready texts; ``labels`` are the headings of its table by name."""

    language: str
    sender: str
    place_and_date: str
    recipient: str
    subject: str
    opening: str
    rows: Sequence[ClaimRow]
    closing: str
    link: str
    signature: str
    footer: str
    labels: Mapping[str, str]


def write(letter: ClaimLetter, *, made_at: datetime) -> bytes:
    """The letter as PDF; the same letter and time give the same bytes."""
    plain = {key.replace("_", "-"): value for key, value in asdict(letter).items()}
    return typst.compile(
        TEMPLATES / "claim.typ",
        root=TEMPLATES,
        font_paths=[FONTS],
        ignore_system_fonts=True,
        sys_inputs={"letter": json.dumps(_visible(plain), ensure_ascii=False)},
        timestamp=int(made_at.timestamp()),
    )


def _visible(value: object) -> object:
    """``value`` with every text rid of characters that do not show."""
    if isinstance(value, Mapping):
        return {key: _visible(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_visible(each) for each in value]
    return visible(value) if isinstance(value, str) else value
