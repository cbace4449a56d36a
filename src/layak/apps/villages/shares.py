"""Percentages over all villages or kecamatan of a regency, and the places behind each of them.

`shares_of` is what other apps may read: a figure with numerator and denominator for every question
about places. Nothing here writes an answer.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from django.core.paginator import Page, Paginator
from django.db.models import Count, OuterRef, QuerySet, Subquery, Sum

from layak.apps.assessment.models import Round
from layak.apps.regions.models import Region
from layak.apps.villages.access import places_of
from layak.apps.villages.items import items_in
from layak.apps.villages.models import Form, Reply
from layak.apps.villages.queries import ANSWERED, unanswered_places
from layak.core.instrument.model import Scope
from layak.core.values import ZERO
from layak.core.village_form.model import Asks, Item, Share, Value
from layak.core.village_form.shares import share_of_numbers, share_of_values

PAGE_SIZE = 50


class Group(StrEnum):
    """The places behind a figure: in the numerator, answered otherwise, or silent."""

    COUNTED = "counted"
    OTHER = "other"
    UNANSWERED = "unanswered"


@dataclass(frozen=True, slots=True)
class Behind:
    """One place behind a figure, with its reply where there is one."""

    place: Region
    reply: Reply | None


def shares_of(round_: Round, *, as_of: dt.datetime) -> list[Share]:
    """The figure of every question about places in a round's open forms, in the instrument's order.

    ``round_`` with its instrument and regency joined; ``as_of`` is now. Four queries.
    """
    forms = Form.objects.filter(round=round_).order_by("pk")
    found = {
        share.question: share for form in forms for _, share in shares_in(form, round_, as_of=as_of)
    }
    asked = (item for scope in Scope for item in items_in(round_, scope))
    return [found[item.code] for item in asked if item.code in found]


def shares_in(form: Form, round_: Round, *, as_of: dt.datetime) -> list[tuple[Item, Share]]:
    """The figures of one form, each with its item. Two queries."""
    scope = Scope(form.scope)
    places = places_of(round_.regency, scope).count()
    told = Reply.objects.filter(ANSWERED, form=form).order_by()
    rows = told.values("question", "value").annotate(places=Count("pk"), total=Sum("number"))
    by_question: dict[str, list[Mapping[str, object]]] = {}
    for row in rows:
        by_question.setdefault(row["question"], []).append(row)
    return [
        (item, _share(item, by_question.get(item.code, ()), places, as_of))
        for item in items_in(round_, scope)
    ]


def _share(
    item: Item, rows: Sequence[Mapping[str, object]], places: int, as_of: dt.datetime
) -> Share:
    if item.asks is Asks.YES_NO:
        replies = {Value(str(row["value"])): _count(row) for row in rows if row["value"]}
        return share_of_values(item, replies, places=places, as_of=as_of)
    numbers = [row for row in rows if row["total"] is not None]
    total = sum((Decimal(str(row["total"])) for row in numbers), ZERO)
    answered = sum(_count(row) for row in numbers)
    return share_of_numbers(item, total, answered=answered, places=places, as_of=as_of)


def _count(row: Mapping[str, object]) -> int:
    return int(str(row["places"]))


def behind(
    form: Form, round_: Round, item: Item, *, group: Group | None, page: str
) -> Page[Behind]:
    """The places behind one figure, by code: all of them, or one group. Three queries."""
    places = places_of(round_.regency, Scope(form.scope))
    listed = Paginator(_of_group(form, item, places, group).order_by("code"), PAGE_SIZE)
    shown = listed.get_page(page)
    rows = list(shown)
    replies = Reply.objects.filter(form=form, question=item.code, place__in=rows)
    told = {reply.place_id: reply for reply in replies.select_related("updated_by", "organization")}
    lines = [Behind(place, told.get(place.pk)) for place in rows]
    # The paginator counts places, the page holds them with their replies.
    return Page(lines, shown.number, listed)  # type: ignore[arg-type]


def _of_group(
    form: Form, item: Item, places: QuerySet[Region], group: Group | None
) -> QuerySet[Region]:
    joined = places.select_related("parent")
    if group is None:
        return joined
    if group is Group.UNANSWERED:
        return unanswered_places(form, item.code, joined)
    if item.asks is Asks.NUMBER:
        said = Reply.objects.filter(form=form, question=item.code, number__isnull=False)
        # Where numbers are asked, those above nothing make up the sum.
        counted = said.filter(number__gt=0)
        keys = counted if group is Group.COUNTED else said.filter(number=0)
        return joined.filter(pk__in=keys.values("place_id"))
    told = Reply.objects.filter(form=form, question=item.code, place=OuterRef("pk"))
    valued = joined.annotate(told=Subquery(told.values("value")[:1])).filter(told__gt="")
    if group is Group.COUNTED:
        return valued.filter(told=item.counts)
    return valued.exclude(told=item.counts)
