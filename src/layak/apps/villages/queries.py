"""Reading forms: how far every place is, and what it replied."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet

from layak.apps.assessment.models import Round
from layak.apps.organizations.access import Actor
from layak.apps.regions.models import Region
from layak.apps.villages import access
from layak.apps.villages.items import items_in
from layak.apps.villages.models import Form, Reply, ReplyRevision
from layak.core.instrument.model import Scope
from layak.core.village_form.model import Item

#: Districts on one page of the map: a regency has seldom more than forty.
DISTRICTS_PER_PAGE = 20
#: A reply that says something: a note alone does not.
ANSWERED = Q(value__gt="") | Q(number__isnull=False)


class Filling(StrEnum):
    """How far a place is."""

    NONE = "none"
    PARTIAL = "partial"
    COMPLETE = "complete"


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """One place and how far it is. ``total`` is how many items the form has."""

    place: Region
    answered: int
    total: int
    last_at: dt.datetime | None
    has_account: bool

    @property
    def filling(self) -> Filling:
        if self.total and self.answered >= self.total:
            return Filling.COMPLETE
        return Filling.PARTIAL if self.answered else Filling.NONE

    @property
    def missing(self) -> int:
        return self.total - self.answered


@dataclass(frozen=True, slots=True)
class District:
    """The places of one kecamatan; for the form of districts there is one without a name."""

    place: Region | None
    lines: Sequence[PlaceLine]

    @property
    def complete(self) -> int:
        return sum(line.filling is Filling.COMPLETE for line in self.lines)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many places are how far."""

    complete: int
    partial: int
    none: int

    @property
    def places(self) -> int:
        return self.complete + self.partial + self.none


@dataclass(frozen=True, slots=True)
class ItemLine:
    """One item of a form with what the place replied; ``number`` is its number in the list."""

    number: int
    item: Item
    reply: Reply | None


def forms_of(actor: Actor, round_: Round) -> dict[Scope, Form]:
    """The open forms of a round that the actor sees."""
    found = access.forms_visible_to(actor).filter(round=round_)
    return {Scope(form.scope): form for form in found}


def lines_of(form: Form, places: QuerySet[Region], *, total: int) -> list[PlaceLine]:
    """How far these places are, by code. Two queries, whatever their number."""
    replies = Reply.objects.filter(form=form, place__in=places).order_by()
    told = replies.values("place_id").annotate(
        answered=Count("pk", filter=ANSWERED), last_at=Max("updated_at")
    )
    known = {each["place_id"]: each for each in told}
    ordered = access.with_account(places, Scope(form.scope)).order_by("code")
    return [
        PlaceLine(
            place=place,
            answered=known[place.pk]["answered"] if place.pk in known else 0,
            total=total,
            last_at=known[place.pk]["last_at"] if place.pk in known else None,
            has_account=place.has_account,  # type: ignore[attr-defined]  # annotated
        )
        for place in ordered.select_related("parent")
    ]


def in_districts(lines: Sequence[PlaceLine], scope: Scope) -> list[District]:
    """The lines under their kecamatan, in their order."""
    if scope is Scope.DISTRICT:
        return [District(None, lines)] if lines else []
    groups: dict[int, list[PlaceLine]] = {}
    parents: dict[int, Region] = {}
    for line in lines:
        if line.place.parent is not None:
            groups.setdefault(line.place.parent.pk, []).append(line)
            parents[line.place.parent.pk] = line.place.parent
    return [District(parents[key], mine) for key, mine in groups.items()]


def board(actor: Actor, form: Form, round_: Round) -> list[PlaceLine]:
    """How far every place is that the actor sees. Two queries."""
    places = access.places_visible_to(actor, Scope(form.scope))
    return lines_of(form, places, total=len(items_in(round_, Scope(form.scope))))


def district_page(lines: Sequence[PlaceLine], scope: Scope, *, page: str) -> Page[District]:
    """One page of the lines, by kecamatan."""
    return Paginator(in_districts(lines, scope), DISTRICTS_PER_PAGE).get_page(page)


def counts_of(lines: Sequence[PlaceLine]) -> Counts:
    """How many of the lines are how far."""
    by = {each: sum(line.filling is each for line in lines) for each in Filling}
    return Counts(by[Filling.COMPLETE], by[Filling.PARTIAL], by[Filling.NONE])


def item_lines(form: Form, round_: Round, place: Region) -> list[ItemLine]:
    """Every item of the form with the place's reply. One query."""
    replies = Reply.objects.filter(form=form, place=place)
    told: Mapping[str, Reply] = {
        reply.question: reply for reply in replies.select_related("updated_by", "organization")
    }
    return [
        ItemLine(number, item, told.get(item.code))
        for number, item in enumerate(items_in(round_, Scope(form.scope)), start=1)
    ]


def revisions_of(form: Form, place: Region, question: str) -> list[ReplyRevision]:
    """Every version of one reply, the newest first."""
    found = ReplyRevision.objects.filter(
        reply__form=form, reply__place=place, reply__question=question
    )
    return list(found.select_related("by", "organization").order_by("-version"))


def contents_at(form: Form, place: Region, versions: Mapping[str, int]) -> dict[str, str]:
    """What replies said at these versions, as stored JSON, by question. One query."""
    found = ReplyRevision.objects.filter(
        reply__form=form, reply__place=place, reply__question__in=list(versions)
    )
    rows = found.values_list("reply__question", "version", "content")
    return {code: content for code, version, content in rows if versions[code] == version}


def has_places(actor: Actor, scope: Scope) -> bool:
    """Whether the regency's places of a kind are loaded at all."""
    return access.places_of(actor.regency, scope).exists()


def unanswered_places(form: Form, question: str, places: QuerySet[Region]) -> QuerySet[Region]:
    """The places that say nothing to one item."""
    said = Reply.objects.filter(ANSWERED, form=form, question=question, place=OuterRef("pk"))
    return places.filter(~Exists(said))
