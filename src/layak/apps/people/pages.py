"""What the page of people who may be one person shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.core.paginator import Paginator

from layak.apps.accounts.language import words
from layak.apps.organizations.access import Actor
from layak.apps.people import access
from layak.apps.people.models import Doubt
from layak.apps.people.records import professions_in, record_of
from layak.core.people.comparing import compare
from layak.core.people.model import Verdict
from layak.documents.reference import DEFAULT_INSTRUMENT, professions

PAGE_SIZE = 30
MOST_DECIDED = 50


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records with what speaks for and against their being one person."""

    row: Doubt
    reasons: Sequence[str]
    first: str
    second: str
    is_contradicted: bool


def doubts_context(actor: Actor, sent: Mapping[str, str]) -> dict[str, object]:
    """Pairs to be decided, and the last decisions. Three queries."""
    rows = access.doubts_visible_to(actor).select_related("first", "second", "decided_by")
    open_ones = rows.filter(is_same__isnull=True).order_by("pk")
    page = Paginator(open_ones, PAGE_SIZE).get_page(sent.get("page", "1"))
    decided = rows.filter(is_same__isnull=False).order_by("-decided_at", "-pk")
    return {
        "page": page, "pairs": [_pair(row) for row in page.object_list],
        "decided": list(decided[:MOST_DECIDED]),
    }  # fmt: skip


def _pair(row: Doubt) -> Pair:
    found = compare(record_of(row.first), record_of(row.second))
    language = words().language
    named = {
        each.code: each.name.in_language(language)
        for each in professions(DEFAULT_INSTRUMENT).classes
    }
    first, second = (
        ", ".join(named.get(code, code) for code in sorted(professions_in(person)))
        for person in (row.first, row.second)
    )
    reasons = [words().render(each) for each in found.reasons]
    return Pair(row, reasons, first, second, found.verdict is Verdict.DIFFERENT)
