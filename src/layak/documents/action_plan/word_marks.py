"""The marks a Word template of the RAD may hold; `documents.word.checks` reads them."""

from __future__ import annotations

from collections.abc import Mapping

from layak.documents.action_plan.labels import LABELS
from layak.documents.word.checks import TEXT, Marks, Shape

_FACT: Shape = {"label": TEXT, "value": TEXT}


def _row(*names: str) -> Shape:
    return dict.fromkeys(names, TEXT)


SCHEMA: Mapping[str, Shape] = {
    **dict.fromkeys(
        (
            "language", "title", "government", "place", "province", "years", "status", "mark",
            "decree", "version", "note", "made", "gap_total",
        ),
        TEXT,
    ),
    "labels": dict.fromkeys(LABELS, TEXT),
    **dict.fromkeys(
        (
            "background", "legal_basis", "method", "situation", "policy", "monitoring", "funding",
            "closing", "signature",
        ),
        (TEXT,),
    ),
    **dict.fromkeys(("standing", "measures", "decisions"), (_FACT,)),
    "points": (_row("name", "claimed", "expected", "maximum"),),
    "charts": (_row("title", "picture"),),
    "gaps": (_row("code", "text", "lead", "lost", "unsafe", "sum", "lines"),),
    "clusters": (
        {
            "title": TEXT, "texts": (TEXT,), "total": TEXT,
            "lines": (
                _row(
                    "number", "title", "gap", "moves", "output", "targets", "where", "who", "when",
                    "budget", "sum",
                ),
            ),
        },
    ),
    "money": ({"title": TEXT, "total": TEXT, "rows": (_row("name", "amount"),)},),
    "framework": (
        _row("number", "name", "indicator", "baseline", "targets", "reporter", "reported"),
    ),
    "dates": (_row("date", "about"),),
    **dict.fromkeys(("agencies", "pillars"), (_row("name", "lines", "amount"),)),
    "questions": (_row("code", "text", "lines"),),
    "codes": (_row("code", "name", "lines"),),
}  # fmt: skip
#: Without those that are expected, a document would lose what makes it a RAD, or hide that it is a
#: draft.
MARKS = Marks(SCHEMA, ("place", "years", "mark", "gaps", "clusters", "money", "framework"))
