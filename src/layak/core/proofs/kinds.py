"""What each kind of document is like: whether it is signed, made anew each year, and stands in
for another kind.

The codes are those of `kla-2024`. The instrument says which kinds it wants and no more, so the
rest is this project's reading of their titles, with its reasons beside it. A kind of another
instrument that is not in the table has no trait: nothing is held against its documents but the
years they are about.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from layak.core.instrument.model import Question

#: "Dokumen pendukung": the instrument asks for any document that shows the claim.
ANY_DOCUMENT = "supporting_document"

#: "Uraian di kolom catatan": met by the note of the answer, not by a document.
NOTE = "written_note"


@dataclass(frozen=True, slots=True)
class Traits:
    """What is expected of a kind.

    ``is_signed``: an office or the people named in it sign it. ``is_yearly``: it tells of one year,
    so every round needs a new one. ``stays_in_force``: without a stated end it is valid until it is
    replaced. ``years_back``: how many years before the round's it may be about.
    ``is_document``: it can stand in for `ANY_DOCUMENT`.
    """

    is_signed: bool = False
    is_yearly: bool = False
    stays_in_force: bool = False
    years_back: int = 0
    is_document: bool = True


_IN_FORCE = Traits(is_signed=True, stays_in_force=True)
_SIGNED_EACH_YEAR = Traits(is_signed=True, is_yearly=True)
_FIGURES = Traits(is_yearly=True)
_SHOWN = Traits(is_yearly=True, is_document=False)
_UNKNOWN = Traits()

TRAITS: Mapping[str, Traits] = MappingProxyType(
    {
        # Regulations and decrees hold until they are revoked or their own term ends.
        "legal_instrument": _IN_FORCE,
        "decree": _IN_FORCE,
        "membership_decree": _IN_FORCE,
        "establishment_decree": _IN_FORCE,
        # The head of the office endorses an SOP (Permenpan RB 35/2012); it holds until revised.
        "procedure": _IN_FORCE,
        # Budgets are of one year; their titles in the instrument name who signs them.
        "budget_document": _SIGNED_EACH_YEAR,
        "village_budget_document": _SIGNED_EACH_YEAR,
        "monitoring_report": _SIGNED_EACH_YEAR,
        # Lists and minutes of meetings in the year, signed by those present or by the chair.
        "attendance_list": _SIGNED_EACH_YEAR,
        "minutes": _SIGNED_EACH_YEAR,
        # Who has been trained stays trained: nothing public says that a certificate runs out.
        "training_certificate": _IN_FORCE,
        # Tables and figures: nobody signs a table to fill in.
        "matrix": _FIGURES,
        "national_data": _FIGURES,
        "total_population_data": _FIGURES,
        "previous_year_data": Traits(is_yearly=True, years_back=1),
        # What shows an event, or is written into the answer itself.
        "photo": _SHOWN,
        "published_news": _SHOWN,
        NOTE: _SHOWN,
        # Anything from a letter to a plan of five years: only its period says how long it holds.
        ANY_DOCUMENT: _UNKNOWN,
    }
)

#: A regional legal product is a regulation or a decision (Permendagri 80/2015, Pasal 2), and each
#: of these may be what an office rests on: one offered for another is not the wrong kind.
_LEGAL = frozenset({"legal_instrument", "decree", "membership_decree", "establishment_decree"})


def traits_of(kind: str) -> Traits:
    """What is expected of a kind; nothing at all where the table does not know it."""
    return TRAITS.get(kind, _UNKNOWN)


def serves(*, kind: str, wanted: str) -> bool:
    """Whether a document of ``kind`` is what ``wanted`` asks for, or may stand in for it."""
    if kind == wanted:
        return True
    if wanted == ANY_DOCUMENT:
        return traits_of(kind).is_document
    return kind in _LEGAL and wanted in _LEGAL


def wants_signature(*, kind: str, question: Question) -> bool:
    """Whether a document of ``kind`` on ``question`` should be signed.

    Where nobody has said the kind, only if every kind the question asks for is signed.
    """
    if kind:
        return traits_of(kind).is_signed
    wanted = question.evidence
    return bool(wanted) and all(traits_of(each.kind).is_signed for each in wanted)
