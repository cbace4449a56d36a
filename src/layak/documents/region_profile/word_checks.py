"""The marks a Word template of the profile may hold; `documents.word.checks` reads them."""

from __future__ import annotations

from collections.abc import Mapping

from layak.core.messages import Message
from layak.documents.region_profile.model import LABELS
from layak.documents.word import checks
from layak.documents.word.checks import TEXT, Marks, Shape

_FACT: Shape = {"label": TEXT, "value": TEXT}
_ROW: Shape = dict.fromkeys(("period", "kind", "source", "value", "counts", "range"), TEXT)
_BRIEF: Shape = dict.fromkeys(("code", "name", "about", "value", "counts", "range", "note"), TEXT)
_ENTRY: Shape = {
    "code": TEXT,
    "name": TEXT,
    "headline": TEXT,
    "notes": (TEXT,),
    "rows": (_ROW,),
    "charts": ({"title": TEXT, "picture": TEXT},),
}
_SECTION: Shape = {
    "code": TEXT,
    "title": TEXT,
    "narrative": (TEXT,),
    "missing": TEXT,
    "groups": ({"title": TEXT, "briefs": (_BRIEF,), "entries": (_ENTRY,)},),
}
SCHEMA: Mapping[str, Shape] = {
    **dict.fromkeys(("title", "place", "province", "year", "made", "language"), TEXT),
    "labels": dict.fromkeys(LABELS, TEXT),
    "foreword": (TEXT,),
    "identity": (_FACT,),
    "institution": (_FACT,),
    "sections": (_SECTION,),
    "methods": (_FACT,),
    "sources": (TEXT,),
}
#: Without those that are expected, a profile would lose what makes it one.
MARKS = Marks(SCHEMA, ("place", "year", "sections", "sources"))


def check(content: bytes) -> tuple[Message, ...]:
    """Remarks on a template of the profile that can be used (see `documents.word.checks.check`)."""
    return checks.check(content, MARKS)
