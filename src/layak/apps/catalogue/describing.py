"""An action in words, field by field: for its page, its history, and two texts side by side."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from django.utils.translation import gettext_lazy

from layak.apps.accounts.language import words
from layak.core.action_catalogue.model import CatalogueAction, PriceItem, Raise
from layak.core.action_catalogue.words import (
    KIND_WORDS,
    PILLAR_WORDS,
    STRENGTH_WORDS,
    WHEN_WORDS,
)
from layak.core.instrument.model import Instrument, Text
from layak.documents.reference import DEFAULT_INSTRUMENT, instrument

_NOTHING = "–"


@dataclass(frozen=True, slots=True)
class Both:
    """A field in which two texts differ, each in words."""

    name: str
    old: str
    new: str


def differing(
    old: CatalogueAction, new: CatalogueAction, items: Mapping[str, PriceItem]
) -> list[Both]:
    """Every field in which two texts of an action differ, texts in both languages."""
    pairs = ((name, write(old, items), write(new, items)) for name, write in _FIELDS)
    return [
        Both(str(name), before or _NOTHING, after or _NOTHING)
        for name, before, after in pairs
        if before != after
    ]


def agency_names() -> Mapping[str, str]:
    """What the instrument calls its agencies, in the reader's language."""
    return {each.code: _said(each.name) for each in kla().agencies}


def cluster_names() -> Mapping[str, str]:
    """What the instrument calls its clusters, in the reader's language."""
    return {each.code: _said(each.title) for each in kla().clusters}


@cache
def kla() -> Instrument:
    """The instrument whose questions the catalogue moves, read once per process."""
    return instrument(DEFAULT_INSTRUMENT)


def _said(text: Text) -> str:
    return text.in_language(words().language)


def _both(text: Text) -> str:
    return f"{text.id} / {text.en}" if text.en else text.id


def _step(step: Raise) -> str:
    number = words().number
    covered = "" if step.coverage is None else f" ({number(step.coverage * 100)}%)"
    return f"{step.question}: {number(step.from_share)} → {number(step.to_share)}{covered}"


def _costs(action: CatalogueAction, items: Mapping[str, PriceItem]) -> str:
    return "; ".join(
        f"{words().render(WHEN_WORDS[when])}: {words().number(part.quantity)} × "
        f"{_said(items[part.price].name) if part.price in items else part.price}"
        for when, part in action.cost.parts
    )


def _effect(action: CatalogueAction, _: object) -> str:
    effect = action.effect
    parts = [words().render(STRENGTH_WORDS[effect.strength]), _both(effect.text), effect.source]
    return "; ".join(part for part in parts if part)


def _pillars(action: CatalogueAction, _: object) -> str:
    return ", ".join(words().render(PILLAR_WORDS[each]) for each in action.partners)


_Write = Callable[[CatalogueAction, Mapping[str, PriceItem]], str]
_FIELDS: tuple[tuple[object, _Write], ...] = (
    (gettext_lazy("Judul"), lambda action, _: _both(action.title)),
    (gettext_lazy("Uraian"), lambda action, _: _both(action.description)),
    (gettext_lazy("Jenis"), lambda action, _: words().render(KIND_WORDS[action.kind])),
    (gettext_lazy("Klaster"), lambda action, _: action.cluster),
    (gettext_lazy("Pelaksana"), lambda action, _: ", ".join(action.leads)),
    (gettext_lazy("Pilar mitra"), _pillars),
    (gettext_lazy("Satuan"), lambda action, _: _both(action.unit)),
    (
        gettext_lazy("Kenaikan"),
        lambda action, _: "; ".join(_step(step) for step in action.raises),
    ),
    (gettext_lazy("Biaya"), _costs),
    (gettext_lazy("Lama (bulan)"), lambda action, _: str(action.duration_months)),
    (gettext_lazy("Persiapan (bulan)"), lambda action, _: str(action.lead_months)),
    (gettext_lazy("Prasyarat"), lambda action, _: ", ".join(action.requires)),
    (gettext_lazy("Tidak bersama"), lambda action, _: ", ".join(action.excludes)),
    (gettext_lazy("Bukti"), lambda action, _: "; ".join(_both(each) for each in action.proofs)),
    (gettext_lazy("Kode program atau kegiatan"), lambda action, _: action.budget_code),
    (gettext_lazy("Indikator keluaran"), lambda action, _: _both(action.output)),
    (gettext_lazy("Sasaran"), lambda action, _: _both(action.target_group)),
    (gettext_lazy("Bukti dampak"), _effect),
)
