"""Shares over all places of a kind: what is not answered stays in the denominator."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from decimal import ROUND_HALF_EVEN, Decimal

from layak.core.values import PLACES, ZERO
from layak.core.village_form.model import Asks, Item, Share, Value

_PRECISION = Decimal(1).scaleb(-PLACES)


def share_of_values(
    item: Item, replies: Mapping[Value, int], *, places: int, as_of: dt.datetime
) -> Share:
    """The share of a yes/no item: ``replies`` counts the places by what they said.

    Raises `ValueError` where more places replied than there are.
    """
    counted = Decimal(replies.get(item.counts, 0))
    return _share(item, counted, sum(replies.values()), places, as_of)


def share_of_numbers(
    item: Item, total: Decimal, *, answered: int, places: int, as_of: dt.datetime
) -> Share:
    """The sum of a number item over the ``answered`` of all ``places``.

    Raises `ValueError` where more places replied than there are.
    """
    return _share(item, total, answered, places, as_of)


def _share(item: Item, numerator: Decimal, answered: int, places: int, as_of: dt.datetime) -> Share:
    if answered > places:
        raise ValueError(f"{answered} replies of {places} places")
    return Share(
        question=item.code,
        asks=item.asks,
        numerator=numerator,
        denominator=places,
        unanswered=places - answered,
        as_of=as_of,
    )


def percentage(share: Share) -> Decimal | None:
    """The share in percent, to four decimals (half to even); ``None`` for a sum, or without places.

    Everything else is written exactly: 64 of 71 is 90.1408.
    """
    if share.asks is not Asks.YES_NO or not share.denominator:
        return None
    exact = share.numerator * 100 / share.denominator
    return exact.quantize(_PRECISION, ROUND_HALF_EVEN) + ZERO


def with_everybody(share: Share) -> Share:
    """The share if every place that has not answered yet counted: the most it can become."""
    if share.asks is not Asks.YES_NO:
        return share
    return replace(share, numerator=share.numerator + share.unanswered, unanswered=0)
