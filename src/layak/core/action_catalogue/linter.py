"""Does a catalogue hold together, and does it fit its instrument? Every defect is named.

Defects of the form (a cost in words, a code used twice) are found while loading; `examine` gives
both.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from layak.core.action_catalogue.circles import circles_of
from layak.core.action_catalogue.loader import LoadedCatalogue
from layak.core.action_catalogue.model import (
    KNOWN_SHARES,
    PILLARS,
    Catalogue,
    CatalogueAction,
    CostWhen,
    EffectStrength,
    Raise,
)
from layak.core.action_plan.codes import read_code
from layak.core.findings import Finding, Place, Severity
from layak.core.instrument.model import Instrument
from layak.core.messages import Message, msg

_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,59}")


@dataclass(frozen=True, slots=True)
class Known:
    """What actions may name: everything of an instrument and of the catalogue itself."""

    questions: frozenset[str]
    clusters: frozenset[str]
    agencies: frozenset[str]
    actions: frozenset[str]
    prices: frozenset[str]
    units: frozenset[str]


Defect = tuple[str, Message, Severity]
Rule = Callable[[CatalogueAction, Known], Iterator[Defect]]


def examine(loaded: LoadedCatalogue, instrument: Instrument) -> list[Finding]:
    """All findings about a loaded catalogue: those of its form, then those of its content."""
    return [*loaded.findings, *lint(loaded.draft, instrument, places=loaded.places)]


def lint(
    catalogue: Catalogue,
    instrument: Instrument,
    *,
    places: Mapping[tuple[str, str], Place] | None = None,
) -> list[Finding]:
    """The defects of the content, action by action, then those of the whole.

    ``places`` (from the loader) lets findings say file and line.
    """
    at = places or {}
    known = known_to(catalogue, instrument)
    findings = [
        Finding(code, message, _place(at, "action", action.code), weight)
        for action in catalogue.actions
        for code, message, weight in defects_of(action, known)
    ]
    return [*findings, *_of_the_whole(catalogue, instrument, at)]


def _of_the_whole(
    catalogue: Catalogue, instrument: Instrument, at: Mapping[tuple[str, str], Place]
) -> Iterator[Finding]:
    for circle in circles_of(catalogue.actions):
        message = msg(
            "Prasyarat melingkar: {circle}. Tidak satu pun aksi ini dapat dimulai.",
            circle=" → ".join((*circle, circle[0])),
        )
        yield Finding("circular_requires", message, _place(at, "action", circle[0]))
    for key in _unused_prices(catalogue):
        message = msg("Tidak ada aksi yang memakai barang atau jasa ini.")
        yield Finding("unused_price", message, _place(at, "price_item", key), Severity.INFO)
    if catalogue.instrument != instrument.id:
        message = msg(
            "Katalog ini untuk instrumen {stated}, bukan {id}.",
            stated=catalogue.instrument, id=instrument.id,
        )  # fmt: skip
        yield Finding("other_instrument", message, _place(at, "catalogue", catalogue.id))


def _place(at: Mapping[tuple[str, str], Place], kind: str, code: str) -> Place:
    return at.get((kind, code), Place(subject=code))


def known_to(catalogue: Catalogue, instrument: Instrument) -> Known:
    """What the actions of ``catalogue`` may name."""
    return Known(
        questions=frozenset(each.code for each in instrument.questions()),
        clusters=frozenset(each.code for each in instrument.clusters),
        agencies=frozenset(each.code for each in instrument.agencies),
        actions=frozenset(each.code for each in catalogue.actions),
        prices=frozenset(each.key for each in catalogue.price_items),
        units=frozenset(each.key for each in catalogue.units),
    )


def defects_of(action: CatalogueAction, known: Known) -> Iterator[Defect]:
    """What is wrong with one action: a stable code, the words, and how much it weighs."""
    for rule in _RULES:
        yield from rule(action, known)


def _names(action: CatalogueAction, known: Known) -> Iterator[Defect]:
    if action.code and not _CODE.fullmatch(action.code):
        yield _error("bad_code", msg("Kode aksi hanya huruf, angka, titik, dan tanda hubung."))
    if action.cluster and action.cluster not in known.clusters:
        yield _error(
            "unknown_cluster",
            msg("Klaster {code} tidak ada dalam instrumen.", code=action.cluster),
        )
    for agency in action.leads:
        if agency not in known.agencies:
            message = msg("Lembaga {code} tidak ada dalam instrumen.", code=agency)
            yield _error("unknown_agency", message)
    for pillar in action.partners:
        if pillar not in PILLARS:
            message = msg(
                "{pillar} bukan pilar. Yang dikenal: {known}.",
                pillar=pillar, known=", ".join(PILLARS),
            )  # fmt: skip
            yield _error("unknown_pillar", message)
    for code in (*action.requires, *action.excludes):
        if code not in known.actions:
            message = msg("Aksi {code} yang dirujuk tidak ada dalam katalog.", code=code)
            yield _error("unknown_action", message)
    for code in sorted({*action.requires} & {*action.excludes}):
        message = msg("Aksi {code} sekaligus disyaratkan dan dikecualikan.", code=code)
        yield _error("requires_and_excludes", message)


def _raises(action: CatalogueAction, known: Known) -> Iterator[Defect]:
    if not action.raises:
        message = msg("Aksi ini tidak menaikkan satu pun pertanyaan.")
        yield "raises_nothing", message, Severity.WARNING
    for step in action.raises:
        if step.question and step.question not in known.questions:
            message = msg("Pertanyaan {code} tidak ada dalam instrumen.", code=step.question)
            yield _error("unknown_question", message)
        yield from _step(step, action)
    twice = Counter((step.question, step.from_share) for step in action.raises)
    for (question, _), count in twice.items():
        if count > 1:
            message = msg("Pertanyaan {code} dinaikkan dua kali dari jenjang sama.", code=question)
            yield _error("raised_twice", message)


def _step(step: Raise, action: CatalogueAction) -> Iterator[Defect]:
    low, high, coverage = step.from_share, step.to_share, step.coverage
    for share in (low, high):
        if share.is_finite() and share not in KNOWN_SHARES:
            message = msg(
                "Pertanyaan {code}: {share} bukan jenjang yang dikenal.",
                code=step.question, share=share,
            )  # fmt: skip
            yield _error("unknown_share", message)
    if low.is_finite() and high.is_finite() and low >= high:
        message = msg(
            "Pertanyaan {code}: jenjang awal {low} tidak di bawah jenjang akhir {high}.",
            code=step.question, low=low, high=high,
        )  # fmt: skip
        yield _error("share_not_rising", message)
    if coverage is not None and coverage.is_finite():
        if not Decimal(0) < coverage <= 1:
            message = msg(
                "Pertanyaan {code}: cakupan {share} harus di atas 0 dan paling banyak 1.",
                code=step.question, share=coverage,
            )  # fmt: skip
            yield _error("bad_coverage", message)
        if not action.unit_kind:
            message = msg(
                "Pertanyaan {code} mensyaratkan cakupan, tetapi aksi ini tidak punya satuan.",
                code=step.question,
            )
            yield _error("coverage_without_unit", message)


def _costs(action: CatalogueAction, known: Known) -> Iterator[Defect]:
    if action.unit_kind and action.unit_kind not in known.units:
        message = msg("Satuan {code} tidak ada dalam katalog.", code=action.unit_kind)
        yield _error("unknown_unit", message)
    for when, part in action.cost.parts:
        if part.price and part.price not in known.prices:
            message = msg("Barang atau jasa {code} tidak ada dalam daftar harga.", code=part.price)
            yield _error("unknown_price", message)
        if part.quantity.is_finite() and part.quantity <= 0:
            message = msg("Banyaknya {code} harus di atas nol.", code=part.price)
            yield _error("bad_quantity", message)
        if when is CostWhen.PER_UNIT and not action.unit_kind:
            message = msg("Ada biaya setiap satuan, tetapi aksi ini tidak punya satuan.")
            yield _error("cost_without_unit", message)
    if not action.cost.parts:
        message = msg("Biaya aksi ini belum dirinci, sehingga tidak dapat dihitung.")
        yield "no_cost", message, Severity.WARNING


def _code_and_effect(action: CatalogueAction, _known: Known) -> Iterator[Defect]:
    if action.budget_code and read_code(action.budget_code) is None:
        message = msg(
            "{code} bukan kode program, kegiatan, atau subkegiatan. Contoh: 2.08.06.2.01.0002.",
            code=action.budget_code,
        )
        yield _error("bad_budget_code", message)
    effect = action.effect
    if effect.strength is EffectStrength.PUBLISHED and not effect.source:
        message = msg("Dampak disebut dipublikasikan, tetapi sumbernya tidak disebut.")
        yield _error("effect_without_source", message)


def _unused_prices(catalogue: Catalogue) -> list[str]:
    used = {part.price for action in catalogue.actions for _, part in action.cost.parts}
    return [item.key for item in catalogue.price_items if item.key not in used]


def _error(code: str, message: Message) -> Defect:
    return code, message, Severity.ERROR


_RULES: tuple[Rule, ...] = (_names, _raises, _costs, _code_and_effect)
