"""Instruments for tests: one small hand-written one, and random ones that are sound.

*Sound* means that the loader accepts the instrument and the linter has nothing to say about it.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
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


def small_instrument(**changes: Any) -> Instrument:
    """A sound instrument of 2 clusters, 3 indicators and 8 questions, one of every kind.

    20 + 10 points; ranks at 10 and 20 (the second with a gate). ``changes`` replace its fields.
    """
    instrument = Instrument(
        id="kecil-2024",
        version="1",
        title=Text("Instrumen kecil", "Small instrument"),
        maximum=Decimal(30),
        ranks=(
            Rank("Pratama", Decimal(10), sources=("SK",)),
            Rank("Madya", Decimal(20), gates=(Gate("1.1", Decimal(4)),), sources=("SK",)),
        ),
        clusters=(_institutions(), _rights()),
        agencies=(
            Agency("bappeda", Text("Bappeda", "Planning agency"), ("Bapeda", "Bappelitbang")),
            Agency("dinkes", Text("Dinas Kesehatan", "Health agency")),
        ),
        evidence_kinds=(
            EvidenceKind("sk", Text("Surat keputusan", "Decree")),
            EvidenceKind("laporan", Text("Laporan")),
        ),
        sources=(Source("SK", "Surat Keputusan contoh nomor 1 (untuk pengujian)"),),
    )
    return replace(instrument, **changes)


def _institutions() -> Cluster:
    return Cluster(
        code="K",
        title=Text("Kelembagaan", "Institutions"),
        maximum=Decimal(20),
        sources=("SK",),
        indicators=(
            Indicator(
                code="1",
                title=Text("Peraturan tentang anak", "Rules about children"),
                maximum=Decimal(12),
                number=1,
                questions=(
                    small_question(
                        code="1.1",
                        text=Text("Apakah ada Perda?", "Is there a regional law?"),
                        maximum=Decimal(8),
                        options=(
                            Option("a", Text("Perda", "Regional law"), Decimal(8)),
                            Option("b", Text("Peraturan bupati", "Decree"), Decimal("4.5")),
                            Option("c", Text("Tidak ada", "None"), Decimal(0)),
                        ),
                    ),
                    small_question(
                        code="1.2a",
                        kind=Kind.LEVEL,
                        text=Text("Seberapa jauh terlaksana?"),
                        maximum=Decimal("1.5"),
                        steps=(Decimal(0), Decimal("0.5"), Decimal(1)),
                    ),
                    small_question(
                        code="1.2b",
                        kind=Kind.TEXT,
                        text=Text("Uraikan inovasinya."),
                        maximum=Decimal("2.5"),
                        note=Text("Dinilai oleh verifikator.", "Judged by a verifier."),
                    ),
                ),
            ),
            Indicator(
                code="2",
                title=Text("Penguatan lembaga"),
                maximum=Decimal(8),
                number=2,
                questions=(
                    small_question(
                        code="2.1",
                        kind=Kind.NUMBER,
                        text=Text("Berapa kali rapat gugus tugas?"),
                        maximum=Decimal(5),
                        bands=(
                            Band(None, Decimal(1), ZERO),
                            Band(Decimal(1), Decimal(4), Decimal(2)),
                            Band(Decimal(4), None, Decimal(5)),
                        ),
                    ),
                    small_question(
                        code="2.2",
                        kind=Kind.MATRIX,
                        text=Text("Berapa lembaga bermitra?"),
                        maximum=Decimal(3),
                        evidence=(EvidenceWanted("laporan", 12, matrix=True),),
                    ),
                ),
            ),
        ),
    )


def _rights() -> Cluster:
    return Cluster(
        code="I",
        title=Text("Hak sipil", "Civil rights"),
        maximum=Decimal(10),
        indicators=(
            Indicator(
                code="21A",
                title=Text("Anak dengan akta kelahiran"),
                maximum=Decimal(10),
                confidence=Confidence.OFFICIAL,
                questions=(
                    small_question(
                        code="21A.1",
                        kind=Kind.PERCENTAGE,
                        text=Text("Berapa persen anak berakta?"),
                        maximum=Decimal(5),
                        bands=(
                            Band(Decimal(0), Decimal(50), ZERO),
                            Band(Decimal(50), Decimal("87.5"), Decimal("2.5")),
                            Band(Decimal("87.5"), None, Decimal(5)),
                        ),
                        lead="dinkes",
                    ),
                    small_question(
                        code="21A.2",
                        kind=Kind.PERCENTAGE_TREND,
                        text=Text("Berapa persen anak menikah dini?"),
                        maximum=Decimal(3),
                        direction=Direction.LOWER,
                        scope=Scope.DISTRICT,
                        bands=(
                            Band(None, Decimal(5), Decimal(3)),
                            Band(Decimal(5), None, ZERO),
                        ),
                    ),
                    small_question(
                        code="21A.3",
                        text=Text("Apakah desa mendata anak?"),
                        maximum=Decimal(2),
                        scope=Scope.VILLAGE,
                        options=(
                            Option("ya", Text("Ya", "Yes")),
                            Option("tidak", Text("Tidak", "No")),
                        ),
                    ),
                ),
            ),
        ),
    )


def small_question(**changes: Any) -> Question:
    """A question with an owner, evidence and a source; a choice unless ``changes`` say else."""
    question = Question(
        code="1.1",
        kind=Kind.CHOICE,
        text=Text("Apakah ada?"),
        maximum=Decimal(2),
        evidence=(EvidenceWanted("sk"),),
        lead="bappeda",
        partners=() if changes.get("lead") == "dinkes" else ("dinkes",),
        sources=("SK",),
    )
    return replace(question, **changes)


def question_of(instrument: Instrument, code: str) -> Question:
    """The question of that code."""
    return next(question for question in instrument.questions() if question.code == code)


def with_question(instrument: Instrument, code: str, **changes: Any) -> Instrument:
    """``instrument`` with the fields of one question replaced (totals are left as they are)."""
    return _mapped(
        instrument,
        lambda indicator: replace(
            indicator,
            questions=tuple(
                replace(question, **changes) if question.code == code else question
                for question in indicator.questions
            ),
        ),
    )


def with_indicator(instrument: Instrument, code: str, **changes: Any) -> Instrument:
    """``instrument`` with the fields of one indicator replaced (totals are left as they are)."""
    return _mapped(
        instrument,
        lambda indicator: replace(indicator, **changes) if indicator.code == code else indicator,
    )


def _mapped(instrument: Instrument, change: Any) -> Instrument:
    clusters = tuple(
        replace(cluster, indicators=tuple(change(each) for each in cluster.indicators))
        for cluster in instrument.clusters
    )
    return replace(instrument, clusters=clusters)


def points(lowest: int | str = 0, highest: int | str = 30) -> st.SearchStrategy[Decimal]:
    """Exact numbers with at most four decimal places."""
    places = st.sampled_from((0, 0, 1, 2, 4))
    return places.flatmap(
        lambda p: st.decimals(lowest, highest, places=p, allow_nan=False, allow_infinity=False)
    )


def phrases() -> st.SearchStrategy[str]:
    """Texts as the loader leaves them: NFC, no blanks around them, nothing invisible, not empty."""
    letters = st.characters(
        codec="utf-8", exclude_categories=("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp")
    )
    drawn = st.text(st.one_of(st.sampled_from("aiu =-'\n"), letters), min_size=1, max_size=25)
    return st.one_of(st.sampled_from(AWKWARD_TEXTS), drawn).map(clean).filter(bool)


@st.composite
def sound_instruments(draw: st.DrawFn) -> Instrument:
    """A random instrument that loads and about which the linter says nothing."""
    registers = draw(_registers())
    shape = draw(
        st.lists(st.lists(st.integers(1, 4), min_size=1, max_size=3), min_size=1, max_size=3)
    )
    clusters: list[Cluster] = []
    number = 0
    for position, sizes in enumerate(shape, start=1):
        indicators = []
        for size in sizes:
            number += 1
            indicators.append(draw(_indicators(number, size, registers)))
        clusters.append(draw(_clusters(f"K{position}", tuple(indicators), registers)))
    maximum = sum((cluster.maximum for cluster in clusters), ZERO)
    instrument = Instrument(
        id=draw(st.sampled_from(("acak-2024", "uji 1", "=2024"))),
        version=draw(st.sampled_from(("1", "1.10", "2024-b"))),
        title=draw(_texts()),
        maximum=maximum,
        ranks=(),
        clusters=tuple(clusters),
        note=draw(st.none() | _texts()),
    )
    instrument = replace(instrument, ranks=draw(_ranks(instrument, registers)))
    instrument = _registered(instrument, registers)
    assert not lint(instrument), [str(finding.message) for finding in lint(instrument)]
    return instrument


@st.composite
def capped_instruments(draw: st.DrawFn) -> Instrument:
    """A sound instrument but for some indicators that count less than their questions together.

    Cluster and instrument maxima follow the lowered indicators, so ``sum_above_maximum`` at those
    indicators and ranks or gates now out of reach are all that the linter can find.
    """
    instrument = draw(sound_instruments())
    clusters = []
    for cluster in instrument.clusters:
        indicators = []
        for indicator in cluster.indicators:
            share = draw(st.sampled_from((Decimal(1), Decimal("0.5"), Decimal("0.9"))))
            cap = (indicator.maximum * share).quantize(Decimal("0.0001"))
            indicators.append(replace(indicator, maximum=max(cap, Decimal("0.0001"))))
        total = sum((indicator.maximum for indicator in indicators), ZERO)
        clusters.append(replace(cluster, indicators=tuple(indicators), maximum=total))
    maximum = sum((cluster.maximum for cluster in clusters), ZERO)
    return replace(instrument, clusters=tuple(clusters), maximum=maximum)


_Registers = dict[str, tuple[Any, ...]]
_CONFIDENCES = st.sampled_from([word for word in Confidence if word is not Confidence.UNKNOWN])


def _texts(suffix: str = "") -> st.SearchStrategy[Text]:
    """A text, its Indonesian half made unlike every other by ``suffix``."""
    english = st.just("") | phrases()
    return st.builds(lambda i, e: Text(clean(f"{i} {suffix}"), e), phrases(), english)


@st.composite
def _registers(draw: st.DrawFn) -> _Registers:
    agencies = tuple(
        Agency(
            code=f"lembaga_{n}",
            name=draw(_texts(f"lembaga {n}")),
            aliases=tuple(f"{name} alias {n}" for name in draw(st.sets(_one_line(), max_size=2))),
        )
        for n in range(draw(st.integers(1, 3)))
    )
    kinds = tuple(
        EvidenceKind(f"bukti {n}", draw(_texts())) for n in range(draw(st.integers(1, 3)))
    )
    sources = tuple(Source(f"S-{n}", draw(phrases())) for n in range(draw(st.integers(0, 3))))
    return {"agencies": agencies, "evidence_kinds": kinds, "sources": sources}


def _one_line() -> st.SearchStrategy[str]:
    """A word or a few; compared without case, so the agencies' aliases stay apart."""
    return phrases().map(lambda text: " ".join(text.casefold().split())).filter(bool)


def _codes(things: tuple[Any, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    """Some of the codes, each once, in any order."""
    codes = [thing.code for thing in things]
    if not codes:
        return st.just(())
    return st.lists(st.sampled_from(codes), unique=True, max_size=3).map(tuple)


@st.composite
def _clusters(
    draw: st.DrawFn, code: str, indicators: tuple[Indicator, ...], registers: _Registers
) -> Cluster:
    return Cluster(
        code=code,
        title=draw(_texts(code)),
        maximum=sum((indicator.maximum for indicator in indicators), ZERO),
        indicators=indicators,
        sources=draw(_codes(registers["sources"])),
        confidence=draw(_CONFIDENCES),
        note=draw(st.none() | _texts()),
    )


@st.composite
def _indicators(draw: st.DrawFn, number: int, size: int, registers: _Registers) -> Indicator:
    code = f"{number}{draw(st.sampled_from(('', 'A')))}"
    split = draw(st.booleans())  # 1.1, 1.2a, 1.2b instead of 1.1, 1.2, 1.3
    numbers = [1, *(f"2{letter}" for letter in "abc")] if split else list(range(1, size + 1))
    questions = tuple(draw(_questions(f"{code}.{n}", registers)) for n in numbers[:size])
    return Indicator(
        code=code,
        title=draw(_texts(code)),
        maximum=sum((question.maximum for question in questions), ZERO),
        questions=questions,
        number=draw(st.none() | st.integers(1, 24)),
        sources=draw(_codes(registers["sources"])),
        confidence=draw(_CONFIDENCES),
        note=draw(st.none() | _texts()),
    )


@st.composite
def _questions(draw: st.DrawFn, code: str, registers: _Registers) -> Question:
    kind = draw(st.sampled_from(Kind))
    maximum = draw(points("0.5", 20))
    direction = draw(st.sampled_from(Direction))
    owners = draw(
        st.lists(
            st.sampled_from([agency.code for agency in registers["agencies"]]),
            unique=True,
            min_size=1,
        )
    )
    return Question(
        code=code,
        kind=kind,
        text=draw(_texts(code)),
        maximum=maximum,
        scope=draw(st.sampled_from(Scope)),
        options=draw(_options(maximum)) if kind is Kind.CHOICE else (),
        bands=draw(st.just(()) | _bands(kind, maximum, direction)) if kind in MEASURED else (),
        direction=direction,
        steps=tuple(sorted(draw(st.sets(points(0, 1), max_size=4)))),
        evidence=draw(_evidence(registers)),
        lead=owners[0],
        partners=tuple(owners[1:]),
        sources=draw(_codes(registers["sources"])),
        confidence=draw(_CONFIDENCES),
        note=draw(st.none() | _texts()),
    )


@st.composite
def _options(draw: st.DrawFn, maximum: Decimal) -> tuple[Option, ...]:
    count = draw(st.integers(2, 4))
    worth: list[Decimal | None] = [None] * count
    if draw(st.booleans()):
        worth = [maximum, *(draw(points(0, maximum)) for _ in range(count - 1))]
    return tuple(
        Option(code=f"{n}", label=draw(_texts(f"pilihan {n}")), points=worth[n])
        for n in range(count)
    )


@st.composite
def _bands(draw: st.DrawFn, kind: Kind, maximum: Decimal, direction: Direction) -> tuple[Band, ...]:
    cuts = sorted(draw(st.sets(points("0.5", 100), min_size=1, max_size=4)))
    first = draw(st.sampled_from((None, ZERO)))
    last = Decimal(101) if kind in PERCENTAGES and draw(st.booleans()) else None
    ends = [first, *cuts, last]
    worth = sorted([maximum, *(draw(points(0, maximum)) for _ in cuts)])
    if direction is Direction.LOWER:
        worth.reverse()
    return tuple(
        Band(ends[n], ends[n + 1], worth[n]) for n in draw(st.permutations(range(len(worth))))
    )


@st.composite
def _evidence(draw: st.DrawFn, registers: _Registers) -> tuple[EvidenceWanted, ...]:
    kinds = draw(
        st.lists(
            st.sampled_from([kind.code for kind in registers["evidence_kinds"]]),
            unique=True,
            min_size=1,
        )
    )
    return tuple(
        EvidenceWanted(kind, draw(st.none() | st.integers(1, 60)), draw(st.booleans()))
        for kind in kinds
    )


@st.composite
def _ranks(draw: st.DrawFn, instrument: Instrument, registers: _Registers) -> tuple[Rank, ...]:
    bounds = sorted(draw(st.sets(points(0, instrument.maximum), min_size=1, max_size=5)))
    subjects = [*instrument.indicators(), *instrument.questions()]
    ranks = []
    for position, bound in enumerate(bounds, start=1):
        chosen = draw(st.lists(st.sampled_from(subjects), max_size=2))
        gates = tuple(Gate(each.code, draw(points(0, each.maximum))) for each in chosen)
        ranks.append(
            Rank(
                name=f"{draw(st.sampled_from(('Pratama', '+Madya', 'نجمة')))} {position}",
                at_least=bound,
                gates=gates,
                sources=draw(_codes(registers["sources"])),
                confidence=draw(_CONFIDENCES),
            )
        )
    return tuple(ranks)


def _registered(instrument: Instrument, registers: _Registers) -> Instrument:
    """With those agencies, kinds of evidence and sources that something in it points to."""
    coded = [*instrument.clusters, *instrument.indicators(), *instrument.questions()]
    cited = {code for each in (*coded, *instrument.ranks) for code in each.sources}
    owners = {code for question in instrument.questions() for code in question.agencies}
    proofs = {want.kind for question in instrument.questions() for want in question.evidence}
    return replace(
        instrument,
        agencies=tuple(each for each in registers["agencies"] if each.code in owners),
        evidence_kinds=tuple(each for each in registers["evidence_kinds"] if each.code in proofs),
        sources=tuple(each for each in registers["sources"] if each.code in cited),
    )
