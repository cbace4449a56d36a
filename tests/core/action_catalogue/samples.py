"""A small catalogue by hand, and random ones."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from layak.core.action_catalogue.loader import with_units
from layak.core.action_catalogue.model import (
    KNOWN_SHARES,
    PILLARS,
    ActionKind,
    Catalogue,
    CatalogueAction,
    CostModel,
    CostPart,
    EffectEvidence,
    EffectStrength,
    PriceItem,
    Raise,
    UnitCounting,
    UnitKind,
)
from layak.core.instrument.model import Source, Text

MEAL = PriceItem("meal", Text("Makan rapat", "Meal at a meeting"), Text("orang", "person"))
SPEAKER = PriceItem("speaker_hour", Text("Honor narasumber", "Speaker's fee"), Text("jam", "hour"))
SESSION = UnitKind("session", Text("kali", "session"), UnitCounting.CHOSEN)
VILLAGE = UnitKind("village", Text("desa", "village"), UnitCounting.VILLAGES)


def action(code: str = "latih", **fields: Any) -> CatalogueAction:
    """A training that raises two questions of `tests.instruments`' kind of codes."""
    given: dict[str, Any] = {
        "title": Text("Pelatihan hak anak", "Training on the rights of the child"),
        "kind": ActionKind.TRAINING,
        "cluster": "K0",
        "raises": (Raise("2.2", Decimal(0), Decimal(1)),),
        "unit_kind": "session",
        "cost": CostModel(
            fixed=(CostPart("speaker_hour", Decimal(2)),),
            per_unit=(CostPart("meal", Decimal(30)), CostPart("speaker_hour", Decimal("1.5"))),
        ),
    }
    return CatalogueAction(code=code, **{**given, **fields})


def catalogue(*actions: CatalogueAction) -> Catalogue:
    """A catalogue for kla-2024 with these actions."""
    return with_units(
        Catalogue(
            id="contoh",
            instrument="kla-2024",
            title=Text("Katalog contoh"),
            actions=actions,
            price_items=(MEAL, SPEAKER),
            units=(SESSION, VILLAGE),
        )
    )


_words = st.from_regex(r"[a-z][a-z0-9-]{0,8}", fullmatch=True)
#: Texts as people type them, and those a spreadsheet would take for something else.
_plain_texts = st.text(
    st.characters(categories=("L", "N", "P", "S", "Zs"), max_codepoint=0x2FFF), min_size=1,
    max_size=30,
).map(str.strip).filter(bool)  # fmt: skip
_tricky = st.sampled_from(["=1+1", "'tanda", "-5", "@kabupaten", "+62", "1.10", "true", "null"])
_typed = st.one_of(_plain_texts, _tricky)
_numbers = st.decimals(min_value="0.0001", max_value=9999, places=4)


@st.composite
def texts(draw: st.DrawFn) -> Text:
    """A text with or without its English."""
    from layak.core.texts import clean

    indonesian = clean(draw(_typed))
    return Text(indonesian or "x", clean(draw(st.one_of(st.just(""), _typed))))


@st.composite
def actions(draw: st.DrawFn, code: str) -> CatalogueAction:
    """Any action that the format can say, sensible or not."""
    part = st.builds(CostPart, _words, _numbers)
    parts = st.lists(part, max_size=2).map(tuple)
    step = st.builds(
        Raise, _words, st.sampled_from(KNOWN_SHARES), st.sampled_from(KNOWN_SHARES),
        st.none() | st.sampled_from([Decimal("0.5"), Decimal(1)]),
    )  # fmt: skip
    some_words = st.lists(_words, max_size=3).map(tuple)
    blank_or_text = st.one_of(st.just(Text("")), texts())
    return CatalogueAction(
        code=code, title=draw(texts()), kind=draw(st.sampled_from(ActionKind)),
        cluster=draw(_words), raises=tuple(draw(st.lists(step, max_size=3))),
        description=draw(blank_or_text), leads=draw(some_words),
        partners=tuple(draw(st.lists(st.sampled_from(PILLARS), max_size=2))),
        unit_kind=draw(st.sampled_from(["", "session", "village"])),
        cost=CostModel(draw(parts), draw(parts), draw(parts)),
        duration_months=draw(st.integers(1, 60)), lead_months=draw(st.integers(0, 60)),
        requires=draw(some_words), excludes=draw(some_words),
        proofs=tuple(draw(st.lists(texts(), max_size=3))),
        budget_code=draw(st.sampled_from(["", "2.08.06", "2.08.06.2.01.0002"])),
        effect=EffectEvidence(
            draw(st.sampled_from(EffectStrength)), draw(blank_or_text),
            draw(st.sampled_from(["", "BEAL18"])),
        ),
        output=draw(blank_or_text), target_group=draw(blank_or_text),
    )  # fmt: skip


@st.composite
def catalogues(draw: st.DrawFn) -> Catalogue:
    """Any catalogue, its actions' codes all different."""
    codes = draw(st.lists(_words, max_size=4, unique=True))
    return with_units(
        Catalogue(
            id=draw(_words),
            instrument="kla-2024",
            title=draw(texts()),
            actions=tuple(draw(actions(code)) for code in codes),
            price_items=(MEAL, SPEAKER),
            units=(SESSION, VILLAGE),
            sources=(Source("BEAL18", "Beal 2018"),),
            note=draw(st.none() | texts()),
        )
    )
