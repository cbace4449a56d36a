"""The decree on the task force as a Word draft: our template, filled in a sandbox.

A decree is written in Indonesian whatever its reader's language is, so it has no translations.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from layak.documents.task_force import decree_template
from layak.documents.word.filling import About, fill


@dataclass(frozen=True, slots=True)
class PaperMember:
    """A row of the annex, as ready texts."""

    number: str
    position: str
    name: str
    office: str
    groups: str
    alternates: str


@dataclass(frozen=True, slots=True)
class PaperPart:
    """A part of the structure with its rows."""

    title: str
    members: Sequence[PaperMember]


@dataclass(frozen=True, slots=True)
class DecreePaper:
    """What the draft says, as ready texts. ``signer`` is the head of the region."""

    signer: str
    place: str
    province: str
    seat: str
    number: str
    date: str
    title: str
    year: str
    validity: str
    replaces: str
    mark: str
    legal_basis: Sequence[str]
    parts: Sequence[PaperPart]


def write(paper: DecreePaper, *, made_at: dt.datetime, template: bytes | None = None) -> bytes:
    """The draft as DOCX, in a region's own checked template or in ours; the same content and time
    give the same bytes. Raises what `word.filling.fill` does."""
    content: dict[str, Any] = asdict(paper)
    content["place_capitals"] = paper.place.upper()
    content["signer_capitals"] = paper.signer.upper()
    content["title_capitals"] = paper.title.upper()
    about = About(f"{paper.mark} {paper.title}".strip(), "id", made_at)
    content["legal_basis"] = [
        {"head": "" if at else "Mengingat :", "number": f"{at + 1}.", "text": norm}
        for at, norm in enumerate(paper.legal_basis)
    ]
    return fill(template or decree_template.shipped(), lambda _draw: content, about=about)
