"""What the pages of releases show."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import QueryDict

from layak.apps.accounts.language import words
from layak.apps.measures.breaking_down import definition_of_figure
from layak.apps.measures.group_words import AGE_WORDS, SEX_WORDS
from layak.apps.measures.maps import Picture, Spot, picture
from layak.apps.organizations.access import Actor
from layak.apps.releases import records
from layak.apps.releases.access import releases_of, releases_visible_to
from layak.apps.releases.models import AT_WORK, Release, State
from layak.apps.releases.records import Reading
from layak.apps.releases.words import METHOD, ROUNDED
from layak.core.instrument.model import Text
from layak.core.measures.release_rules import ReleaseRule
from layak.core.measures.released import Row
from layak.core.messages import Message
from layak.core.statistics.disclosure.dimensions import Key
from layak.core.statistics.disclosure.published import Published
from layak.core.statistics.disclosure.rules import REASON_WORDS
from layak.documents.release_rules import release_rules

PAGE_SIZE = 50
Context = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of the list."""

    release: Release
    title: Text
    months: tuple[str, ...]
    is_own: bool


@dataclass(frozen=True, slots=True)
class Reason:
    """A hidden cell and why, for the owner. ``counts_measured`` where it is of the children
    measured, not of those in the category."""

    month: str
    where: str
    counts_measured: bool
    is_primary: bool
    words: tuple[Message, ...]
    protects: str


def list_context(actor: Actor, *, page: str, may_make: bool) -> Context:
    """The releases that the actor sees, the newest first. Two queries."""
    found = (
        releases_visible_to(actor)
        .defer("record", "report")
        .select_related("organization", "regency")
    )
    listed = Paginator(found.order_by("-created_at", "-pk"), PAGE_SIZE).get_page(page)
    own = set(releases_of(actor).values_list("pk", flat=True))
    lines = [
        Listed(each, definition_of_figure(each.figure).name, months_in(each), each.pk in own)
        for each in listed.object_list
    ]
    return {"page": listed, "lines": lines, "may_make": may_make}


def months_in(release: Release) -> tuple[str, ...]:
    """The months of a release, in order."""
    return tuple(each["month"] for each in json.loads(release.sources))


def release_context(actor: Actor, release: Release, given: QueryDict) -> Context:
    """A release with its table, and for its owner what was hidden and tried.

    Readers of a withdrawn one see that it is, and no number. Raises `records.RecordChanged`.
    """
    is_own = releases_of(actor).filter(pk=release.pk).exists()
    context: Context = {
        "release": release, "is_own": is_own, "title": definition_of_figure(release.figure).name,
        "months": months_in(release), "is_at_work": release.state in AT_WORK,
        "rule": _rule(release), "report": json.loads(release.report or "{}"), "method": METHOD,
    }  # fmt: skip
    if release.record_hash and (is_own or release.state == State.PUBLISHED):
        reading = records.reading_of(release)
        context |= _table(reading, given) | {"reading": reading}
        context["picture"] = _picture(release, reading, context)
        context["is_too_fine"] = release.state == State.READY and _is_too_fine(reading)
        if is_own and given.get("sebab") == "1":
            reasons = Paginator(reasons_in(reading), PAGE_SIZE)
            context["reasons"] = reasons.get_page(given.get("page", ""))
    if release.is_rounded:
        base = context["rule"].rounding if context["rule"] else 0
        context["rounded"] = Message(ROUNDED.text, {"base": base})
    return context


def _is_too_fine(reading: Reading) -> bool:
    """Whether more is hidden than shown."""
    return 2 * reading.released.hidden > len(reading.released.cells)


def _rule(release: Release) -> ReleaseRule | None:
    """The rule as it is now; ``None`` where it is not shipped any more."""
    return next((each for each in release_rules() if each.id == release.rule), None)


def _table(reading: Reading, given: QueryDict) -> Context:
    """The rows of one month, sex and age below one place, all from the record."""
    found = reading.released

    def one_of(name: str, known: Sequence[str]) -> str:
        return given.get(name, "") if given.get(name) in known else known[0]

    month = given.get("bulan", "") if given.get("bulan") in found.months else found.months[-1]
    sex, age = one_of("jk", found.sexes), one_of("umur", found.ages)
    place = one_of("wilayah", found.places)
    below = below_in(reading, place)
    rows = [
        Row(month, code, sex, age, found.cell(month, code, sex, age)) for code in (place, *below)
    ]
    said = words()
    return {
        "place": place, "month": month, "sex": sex, "age": age,
        "above": reading.about["parents"].get(place),
        "whole": rows[0],
        "rows": [
            (reading.names[row.place], row, bool(below_in(reading, row.place))) for row in rows[1:]
        ],
        "place_name": reading.names[place],
        "month_choices": [(each, each) for each in found.months],
        "sex_choices": [(each, said.render(SEX_WORDS[each])) for each in found.sexes],
        "age_choices": [(each, said.render(AGE_WORDS[each])) for each in found.ages],
        "hidden_cells": found.hidden, "all_cells": len(found.cells),
    }  # fmt: skip


def _picture(release: Release, reading: Reading, table: Context) -> Picture | None:
    """The map of the kecamatan, or where one was opened of all villages, from the same cells."""
    of_villages = table["place"] != reading.about["regency"]
    found = reading.released
    parents: Mapping[str, str] = reading.about["parents"]
    codes = [
        code
        for code in found.places
        if code in parents and (parents[code] != reading.about["regency"]) is of_villages
    ]
    spots = [
        Spot(code, reading.names[code], cell.percent, is_hidden=cell.is_hidden)
        for code in codes
        for cell in [found.cell(table["month"], code, table["sex"], table["age"])]
    ]
    if not spots:
        return None
    return picture(release.regency, spots, figure=release.figure, of_villages=of_villages)


def below_in(reading: Reading, place: str) -> list[str]:
    """The places of a record that lie in another one, in its order."""
    parents: Mapping[str, str] = reading.about["parents"]
    return [code for code in reading.released.places if parents.get(code) == place]


def reasons_in(reading: Reading) -> list[Reason]:
    """Every hidden cell of a record with its reason, in the order of its tables."""
    found = []
    for month in reading.months:
        for table, counts_measured in ((month.cases, False), (month.children, True)):
            found += _reasons(reading, month.month, table, counts_measured=counts_measured)
    return found


def _reasons(
    reading: Reading, month: str, table: Published, *, counts_measured: bool
) -> list[Reason]:
    return [
        Reason(
            month=month,
            where=_where(reading, key),
            counts_measured=counts_measured,
            is_primary=cell.is_primary,
            words=tuple(REASON_WORDS[each] for each in cell.reasons),
            protects=_where(reading, cell.protects) if cell.protects else "",
        )
        for key, cell in table.hidden().items()
    ]


def _where(reading: Reading, key: Key) -> str:
    said = words()
    place, sex, age = key
    return f"{reading.names[place]}, {said.render(SEX_WORDS[sex])}, {said.render(AGE_WORDS[age])}"
