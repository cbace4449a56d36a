"""Pre- and post-tests: what a sheet is worth, and what each question of the test is worth.

Item analysis as in classical test theory:

* difficulty: the share that answered right; who left it blank answered wrong;
* discrimination: the correlation of an item with the total of all other items (corrected
  point-biserial), so that an item does not correlate with itself. G. H. Henrysson, "Correction of
  item-total correlations in item analysis", *Psychometrika* 28 (1963) 211–218. Below 0.20 an item
  is poor after R. L. Ebel, D. A. Frisbie, *Essentials of Educational Measurement*, 5th ed. (1991);
* distractors: the share that chose each option; a wrong option nobody chooses does no work.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import StatisticsError, correlation

from layak.core.errors import DomainError
from layak.core.messages import Message, msg

#: Below this an item is poor (Ebel and Frisbie 1991).
POOR = 0.20
#: Fewest sheets from which a correlation is worth a word at all.
FEWEST = 3


@dataclass(frozen=True, slots=True)
class Item:
    """A question of a test: the codes of its options and which one is right."""

    code: str
    options: tuple[str, ...]
    right: str


class KeyOutsideOptions(DomainError):
    """The right answer of an item is not among its options."""

    code = "key_outside_options"
    template = "Kunci jawaban butir {item} tidak ada di antara pilihannya."


class NoItems(DomainError):
    """A test without a single item."""

    code = "no_items"
    template = "Tes ini belum punya butir."


Sheet = Mapping[str, str]  # code of an item → code of the chosen option


@dataclass(frozen=True, slots=True)
class ItemAnalysis:
    """What one item is worth. ``discrimination`` is ``None`` where it is not defined; ``notes`` say
    why, and what to look at. ``chosen`` gives the share of each option, ``blank`` of none; empty
    without a sheet."""

    item: str
    sheets: int
    difficulty: float | None
    discrimination: float | None
    chosen: Mapping[str, float]
    blank: float | None
    notes: tuple[Message, ...]


def share_right(items: Sequence[Item], sheet: Sheet) -> Decimal:
    """The share of items answered right, from 0 to 1. What is blank or no option is wrong.

    Raises `NoItems` and `KeyOutsideOptions`.
    """
    _check(items)
    return Decimal(sum(_is_right(item, sheet) for item in items)) / len(items)


def item_analysis(items: Sequence[Item], sheets: Iterable[Sheet]) -> tuple[ItemAnalysis, ...]:
    """What each item is worth by these sheets, in the order of the items.

    Raises `NoItems` and `KeyOutsideOptions`.
    """
    _check(items)
    taken = list(sheets)
    right = [[_is_right(item, sheet) for item in items] for sheet in taken]
    return tuple(_analysed(item, at, taken, right) for at, item in enumerate(items))


def _analysed(
    item: Item, at: int, taken: Sequence[Sheet], right: Sequence[Sequence[bool]]
) -> ItemAnalysis:
    many = len(taken)
    if not many:
        none = (msg("Belum ada lembar jawaban."),)
        return ItemAnalysis(item.code, 0, None, None, {}, None, none)
    own = [float(row[at]) for row in right]
    others = [float(sum(row) - row[at]) for row in right]
    chosen = {
        option: sum(sheet.get(item.code) == option for sheet in taken) / many
        for option in item.options
    }
    blank = sum(sheet.get(item.code) not in item.options for sheet in taken) / many
    discrimination = _correlation(own, others)
    notes = tuple(_notes(item, own, others, discrimination, chosen))
    return ItemAnalysis(item.code, many, sum(own) / many, discrimination, chosen, blank, notes)


def _correlation(own: Sequence[float], others: Sequence[float]) -> float | None:
    if len(own) < FEWEST:
        return None
    try:
        return correlation(own, others)
    except StatisticsError:  # one of them is the same on every sheet
        return None


def _notes(
    item: Item,
    own: Sequence[float],
    others: Sequence[float],
    discrimination: float | None,
    chosen: Mapping[str, float],
) -> Iterable[Message]:
    if len(own) < FEWEST:
        yield msg("Lembar jawaban kurang dari {least}: daya beda tidak dihitung.", least=FEWEST)
    elif len(set(own)) == 1:
        yield (
            msg("Semua menjawab benar: butir ini tidak membedakan.")
            if own[0]
            else msg("Tidak seorang pun menjawab benar: periksa kunci dan pembelajarannya.")
        )
    elif len(set(others)) == 1:
        yield msg("Jumlah butir lain sama pada semua lembar: daya beda tidak terdefinisi.")
    elif discrimination is not None and discrimination < 0:
        yield msg("Yang nilainya rendah lebih sering benar: periksa kunci jawabannya.")
    elif discrimination is not None and discrimination < POOR:
        yield msg("Daya bedanya lemah.")
    for option, share in chosen.items():
        if option != item.right and share == 0:
            yield msg("Pilihan {option} tidak dipilih siapa pun.", option=option)


def _is_right(item: Item, sheet: Sheet) -> bool:
    return sheet.get(item.code) == item.right


def _check(items: Sequence[Item]) -> None:
    """Raise `NoItems` or `KeyOutsideOptions`."""
    if not items:
        raise NoItems
    for item in items:
        if item.right not in item.options:
            raise KeyOutsideOptions(item=item.code)
