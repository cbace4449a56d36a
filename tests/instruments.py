"""Instruments for tests: a small hand-written one here, random ones in `random_instruments`.

*Sound* means that the loader accepts the instrument and the linter has nothing to say about it.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

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
from layak.core.values import ZERO
from tests.random_instruments import AWKWARD_TEXTS, capped_instruments, phrases, sound_instruments

__all__ = [
    "AWKWARD_TEXTS",
    "capped_instruments",
    "phrases",
    "question_of",
    "small_instrument",
    "small_question",
    "sound_instruments",
    "with_indicator",
    "with_question",
]


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
                questions=_about_rules(),
            ),
            Indicator(
                code="2",
                title=Text("Penguatan lembaga"),
                maximum=Decimal(8),
                number=2,
                questions=_about_bodies(),
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
                questions=_about_certificates(),
            ),
        ),
    )


def _about_rules() -> tuple[Question, ...]:
    return (
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
    )


def _about_bodies() -> tuple[Question, ...]:
    return (
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
    )


def _about_certificates() -> tuple[Question, ...]:
    return (
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


def with_question(instrument: Instrument, code: str, /, **changes: Any) -> Instrument:
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


def with_indicator(instrument: Instrument, code: str, /, **changes: Any) -> Instrument:
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
