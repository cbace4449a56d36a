"""Random sound instruments: hypothesis draws shape and texts, a seed decides the rest."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from random import Random
from typing import Any

from hypothesis import strategies as st

from layak.core.instrument.linter import lint
from layak.core.instrument.model import (
    Agency,
    Band,
    Cluster,
    Confidence,
    Direction,
    EvidenceKind,
    EvidenceWanted,
    Gate,
    Indicator,
    Instrument,
    Kind,
    Option,
    Question,
    Rank,
    Scope,
    Source,
    Text,
)
from layak.core.texts import clean
from layak.core.values import ZERO

MEASURED = (Kind.NUMBER, Kind.PERCENTAGE, Kind.PERCENTAGE_TREND, Kind.MATRIX)
PERCENTAGES = (Kind.PERCENTAGE, Kind.PERCENTAGE_TREND)

#: Texts that have broken spreadsheets, YAML or both.
AWKWARD_TEXTS = (
    '=HYPERLINK("https://example.org")',
    "+62 812",
    "-- dua garis",
    "@SUM(1)",
    "＝1+1",
    "'=sudah berapostrof",
    "''=berapostrof dua",
    "'kutip tunggal",
    "Ia berkata: \"ya\", lalu 'tidak'",
    "حقوق الطفل في المدينة",
    "Anak 🧒🏽 dan 🎒 sekolah",
    "Baris satu\nbaris dua\n\n- butir",
    "kolom\tkolom",
    "null",
    "true",
    "1.10",
    "1e5",
    "2024-01-31",
    "#REF!",
    "_x0041_ bukan huruf A",
    "{id: x}",
    "- daftar",
    "a: b # c",
    "%direktif",
    "<b>tebal</b> & lain",
    "é dan ö",
    "Sangat panjang: " + "kesejahteraan anak " * 90,
)

_LETTERS = st.characters(
    codec="utf-8", exclude_categories=("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp")
)
_DRAWN = st.text(st.one_of(st.sampled_from("aiu =-'\n"), _LETTERS), min_size=1, max_size=25)
_PHRASES = st.one_of(st.sampled_from(AWKWARD_TEXTS), _DRAWN).map(clean).filter(bool)
_POOLS = st.lists(_PHRASES, min_size=2, max_size=6)
_SHAPES = st.lists(st.lists(st.integers(1, 4), min_size=1, max_size=3), min_size=1, max_size=3)
_SOUND_CONFIDENCES = [word for word in Confidence if word is not Confidence.UNKNOWN]


def phrases() -> st.SearchStrategy[str]:
    """Texts as the loader leaves them: NFC, no blanks around them, nothing invisible, not empty."""
    return _PHRASES


@st.composite
def sound_instruments(draw: st.DrawFn) -> Instrument:
    """A random instrument that loads and about which the linter says nothing.

    Its shape and texts shrink; what else it holds follows from a seed, which keeps it quick.
    """
    dice = draw(st.randoms(use_true_random=True))
    instrument = _Maker(dice, pool=draw(_POOLS)).instrument(draw(_SHAPES))
    assert not lint(instrument), [str(finding.message) for finding in lint(instrument)]
    return instrument


@st.composite
def capped_instruments(draw: st.DrawFn) -> Instrument:
    """A sound instrument but for some indicators that count less than their questions together.

    Cluster and instrument maxima follow the lowered indicators, so ``sum_above_maximum`` at those
    indicators and ranks or gates now out of reach are all that the linter can find.
    """
    instrument = draw(sound_instruments())
    dice = draw(st.randoms(use_true_random=True))
    clusters = []
    for cluster in instrument.clusters:
        indicators = []
        for indicator in cluster.indicators:
            share = dice.choice((Decimal(1), Decimal("0.5"), Decimal("0.9")))
            cap = (indicator.maximum * share).quantize(Decimal("0.0001"))
            indicators.append(replace(indicator, maximum=max(cap, Decimal("0.0001"))))
        clusters.append(replace(cluster, indicators=tuple(indicators), maximum=_total(indicators)))
    return replace(instrument, clusters=tuple(clusters), maximum=_total(clusters))


def _total(parts: Any) -> Decimal:
    return sum((part.maximum for part in parts), ZERO)


class _Maker:
    """Makes the parts of one sound instrument from dice and a pool of phrases."""

    def __init__(self, dice: Random, *, pool: list[str]) -> None:
        self._dice = dice
        self._pool = pool
        self._agencies = tuple(
            Agency(f"lembaga_{n}", self._text(f"lembaga {n}"), self._aliases(n))
            for n in range(dice.randint(1, 3))
        )
        self._kinds = tuple(
            EvidenceKind(f"bukti {n}", self._text()) for n in range(dice.randint(1, 3))
        )
        self._sources = tuple(Source(f"S-{n}", self._phrase()) for n in range(dice.randint(0, 3)))

    def instrument(self, shape: list[list[int]]) -> Instrument:
        """One cluster for each list in ``shape``, one indicator for each number of questions."""
        clusters = []
        number = 0
        for position, sizes in enumerate(shape, start=1):
            indicators = []
            for size in sizes:
                number += 1
                indicators.append(self._indicator(number, size))
            clusters.append(self._cluster(f"K{position}", tuple(indicators)))
        instrument = Instrument(
            id=self._dice.choice(("acak-2024", "uji 1", "=2024")),
            version=self._dice.choice(("1", "1.10", "2024-b")),
            title=self._text(),
            maximum=_total(clusters),
            ranks=(),
            clusters=tuple(clusters),
            note=self._note(),
        )
        return self._registered(replace(instrument, ranks=self._ranks(instrument)))

    def _cluster(self, code: str, indicators: tuple[Indicator, ...]) -> Cluster:
        return Cluster(
            code=code,
            title=self._text(code),
            maximum=_total(indicators),
            indicators=indicators,
            sources=self._codes(self._sources),
            confidence=self._dice.choice(_SOUND_CONFIDENCES),
            note=self._note(),
        )

    def _indicator(self, number: int, size: int) -> Indicator:
        code = f"{number}{self._dice.choice(('', 'A'))}"
        split = self._dice.random() < 0.5  # 1.1, 1.2a, 1.2b instead of 1.1, 1.2, 1.3
        numbers = [1, "2a", "2b", "2c"] if split else [1, 2, 3, 4]
        questions = tuple(self._question(f"{code}.{n}") for n in numbers[:size])
        return Indicator(
            code=code,
            title=self._text(code),
            maximum=_total(questions),
            questions=questions,
            number=self._dice.choice((None, 1, 24)),
            sources=self._codes(self._sources),
            confidence=self._dice.choice(_SOUND_CONFIDENCES),
            note=self._note(),
        )

    def _question(self, code: str) -> Question:
        kind = self._dice.choice(list(Kind))
        maximum = self._number("0.5", 20)
        direction = self._dice.choice(list(Direction))
        owners = self._codes(self._agencies, at_least=1)
        return Question(
            code=code,
            kind=kind,
            text=self._text(code),
            maximum=maximum,
            scope=self._dice.choice(list(Scope)),
            options=self._options(maximum) if kind is Kind.CHOICE else (),
            bands=self._bands(kind, maximum, direction) if kind in MEASURED else (),
            direction=direction,
            steps=tuple(sorted({self._number(0, 1) for _ in range(self._dice.randint(0, 3))})),
            evidence=self._evidence(),
            lead=owners[0],
            partners=owners[1:],
            sources=self._codes(self._sources),
            confidence=self._dice.choice(_SOUND_CONFIDENCES),
            note=self._note(),
        )

    def _options(self, maximum: Decimal) -> tuple[Option, ...]:
        count = self._dice.randint(2, 4)
        worth: list[Decimal | None] = [None] * count
        if self._dice.random() < 0.7:
            worth = [maximum, *(self._number(0, maximum) for _ in range(count - 1))]
        return tuple(
            Option(code=f"{n}", label=self._text(f"pilihan {n}"), points=worth[n])
            for n in range(count)
        )

    def _bands(self, kind: Kind, maximum: Decimal, direction: Direction) -> tuple[Band, ...]:
        if self._dice.random() < 0.2:
            return ()
        cuts = sorted({self._number("0.5", 100) for _ in range(self._dice.randint(1, 4))})
        last = Decimal(101) if kind in PERCENTAGES and self._dice.random() < 0.3 else None
        ends = [self._dice.choice((None, ZERO)), *cuts, last]
        worth = sorted([maximum, *(self._number(0, maximum) for _ in cuts)])
        if direction is Direction.LOWER:
            worth.reverse()
        bands = [Band(ends[n], ends[n + 1], worth[n]) for n in range(len(worth))]
        self._dice.shuffle(bands)
        return tuple(bands)

    def _evidence(self) -> tuple[EvidenceWanted, ...]:
        return tuple(
            EvidenceWanted(code, self._dice.choice((None, 6, 24)), self._dice.random() < 0.3)
            for code in self._codes(self._kinds, at_least=1)
        )

    def _ranks(self, instrument: Instrument) -> tuple[Rank, ...]:
        bounds = {self._number(0, instrument.maximum) for _ in range(self._dice.randint(1, 5))}
        subjects = [*instrument.indicators(), *instrument.questions()]
        ranks = []
        for position, bound in enumerate(sorted(bounds), start=1):
            chosen = self._dice.sample(subjects, k=min(len(subjects), self._dice.randint(0, 2)))
            name = f"{self._dice.choice(('Pratama', '+Madya', 'نجمة'))} {position}"
            gates = tuple(Gate(each.code, self._number(0, each.maximum)) for each in chosen)
            confidence = self._dice.choice(_SOUND_CONFIDENCES)
            ranks.append(Rank(name, bound, gates, self._codes(self._sources), confidence))
        return tuple(ranks)

    def _registered(self, instrument: Instrument) -> Instrument:
        """With those agencies, kinds of evidence and sources that something in it points to."""
        coded = [*instrument.clusters, *instrument.indicators(), *instrument.questions()]
        cited = {code for each in (*coded, *instrument.ranks) for code in each.sources}
        owners = {code for question in instrument.questions() for code in question.agencies}
        proofs = {want.kind for question in instrument.questions() for want in question.evidence}
        return replace(
            instrument,
            agencies=tuple(each for each in self._agencies if each.code in owners),
            evidence_kinds=tuple(each for each in self._kinds if each.code in proofs),
            sources=tuple(each for each in self._sources if each.code in cited),
        )

    def _number(self, lowest: int | str | Decimal, highest: int | Decimal) -> Decimal:
        """An exact number of at most four places, ends included."""
        tick = Decimal(1).scaleb(-self._dice.choice((0, 0, 1, 2, 4)))
        low, high = Decimal(lowest), Decimal(highest)
        value = low + tick * self._dice.randint(0, int((high - low) / tick))
        return self._dice.choice((value, value, low, high))

    def _codes(self, things: tuple[Any, ...], *, at_least: int = 0) -> tuple[str, ...]:
        """Some of the codes, each once, in any order."""
        count = self._dice.randint(at_least, len(things))
        return tuple(thing.code for thing in self._dice.sample(things, k=count))

    def _phrase(self) -> str:
        return self._dice.choice(self._pool)

    def _text(self, suffix: str = "") -> Text:
        """A text, its Indonesian half made unlike every other by ``suffix``."""
        return Text(clean(f"{self._phrase()} {suffix}"), self._dice.choice(("", *self._pool)))

    def _note(self) -> Text | None:
        return self._text() if self._dice.random() < 0.2 else None

    def _aliases(self, n: int) -> tuple[str, ...]:
        words = {" ".join(phrase.casefold().split()) for phrase in self._pool[:2]}
        return tuple(f"{word} alias {n}" for word in sorted(words))[: self._dice.randint(0, 2)]
