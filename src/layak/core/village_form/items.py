"""From an instrument's questions about places to the items of a form, and what may be replied."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from layak.core.errors import DomainError
from layak.core.instrument.model import Instrument, Kind, Question, Scope
from layak.core.values import ZERO, is_exact
from layak.core.village_form.model import Asks, Entry, Item, Value, Wording

LONGEST_NOTE = 1_000
_HUNDRED = 100
_COUNTED = frozenset({Kind.NUMBER, Kind.MATRIX})
_PERCENTAGES = frozenset({Kind.PERCENTAGE, Kind.PERCENTAGE_TREND})
#: A percentage of places ("% desa/kelurahan dengan …"), not one that each place has of its own.
_OF_PLACES = re.compile(r"\s*(%|persen(tase)?)\s+(desa|kelurahan|kecamatan)\b", re.IGNORECASE)


class EntryUnusable(DomainError):
    """A reply cannot be stored as it is; the message says why."""

    code = "entry_unusable"
    template = "Isian {question} tidak dapat disimpan."


class NumberUnusable(EntryUnusable):
    """A count must be a number from nothing upwards with at most four decimals."""

    template = "Isian {question} harus bilangan mulai dari 0, paling banyak 4 angka desimal."


class PercentageUnusable(EntryUnusable):
    """A percentage of a place lies between 0 and 100."""

    template = "Isian {question} adalah persentase: paling besar 100."


class NoteTooLong(EntryUnusable):
    """A note is a short one."""

    template = "Catatan {question} terlalu panjang: paling banyak 1.000 huruf."


def items_of(
    instrument: Instrument, scope: Scope, wordings: Mapping[str, Wording]
) -> tuple[Item, ...]:
    """The items of the form for one kind of place, in the instrument's order.

    ``wordings`` by the Indonesian text of the question. A question without one is asked in its own
    words: as a number where it asks for one, else with yes or no.
    """
    asked = (each for each in instrument.questions() if each.scope is scope)
    return tuple(_item(each, wordings.get(each.text.id)) for each in asked)


def by_text(wordings: Iterable[Wording]) -> dict[str, Wording]:
    """Wordings by the text of their question."""
    return {each.question: each for each in wordings}


def _item(question: Question, wording: Wording | None) -> Item:
    if wording is not None:
        return Item(question, wording.ask, wording.hint, wording.asks, wording.counts)
    is_own = question.kind in _PERCENTAGES and not _OF_PLACES.match(question.text.id)
    asks = Asks.NUMBER if question.kind in _COUNTED or is_own else Asks.YES_NO
    return Item(question, question.text, question.note, asks, Value.YES, is_percentage=is_own)


def checked(item: Item, entry: Entry) -> Entry:
    """The reply with its note trimmed. Raises `EntryUnusable` where it does not fit the item."""
    note = entry.note.replace("\r\n", "\n").strip()
    if len(note) > LONGEST_NOTE:
        raise NoteTooLong(question=item.code)
    if item.asks is Asks.YES_NO:
        if entry.number is not None:
            raise EntryUnusable(question=item.code)
        return Entry(value=entry.value, note=note)
    if entry.value is not None:
        raise EntryUnusable(question=item.code)
    number = entry.number
    if number is not None and (not is_exact(number) or number < ZERO):
        raise NumberUnusable(question=item.code)
    if item.is_percentage and number is not None and number > _HUNDRED:
        raise PercentageUnusable(question=item.code)
    return Entry(number=number, note=note)
