"""Bundles for tests: a small round with verdicts, and random ones."""

from __future__ import annotations

import base64
import datetime as dt
import importlib.util
import io
import sys
import zipfile
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from random import Random
from types import ModuleType

from layak.core.instrument.model import Instrument
from layak.core.scoring.model import Answer, Basis
from layak.core.scoring.rules import points_for
from layak.core.values import ZERO
from layak.core.verification.model import Decision, ReasonKind, Verdict
from layak.documents.bundle import (
    BundleContent,
    EvidenceFact,
    Reading,
    RoundFacts,
    TrailEnd,
    write_bundle,
)
from layak.documents.bundle.layers import STAGES
from layak.vault.keyring import load_key
from tests.core.scoring.answers import number, sound_answers
from tests.house.tree import ROOT
from tests.instruments import small_instrument

KEY = load_key(base64.b64encode(b"kunci hanya untuk pengujian 0001"))
OTHER_KEY = load_key(base64.b64encode(b"kunci hanya untuk pengujian 0002"))
SCRIPT = ROOT / "docs" / "verify_bundle.py"
ROUND = RoundFacts(
    regency="16.12",
    identity="3f0c7a52-0a8e-4c5f-9a42-6b0e2d1c9f77",
    title="Evaluasi KLA 2026",
    stage="VA",
    at=dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.timezone(dt.timedelta(hours=7))),
)


@cache
def script() -> ModuleType:
    """`docs/verify_bundle.py` as a module."""
    spec = importlib.util.spec_from_file_location("verify_bundle", SCRIPT)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["verify_bundle"] = module
    spec.loader.exec_module(module)
    return module


def verdict(
    question: str,
    points: str,
    *,
    claimed: str = "8",
    stage: str = "VA",
    verifier: str = "dewi@contoh.example",
    is_decisive: bool = False,
) -> Verdict:
    """A verdict, its decision as the points say."""
    left, claim = Decimal(points), Decimal(claimed)
    decision = Decision.REJECTED if not left else Decision.LOWERED
    decision = Decision.UPHELD if left == claim else decision
    reason = None if decision is Decision.UPHELD else ReasonKind.OUT_OF_PERIOD
    words = "Bu Dewi belum tanda tangan"
    return Verdict(question, stage, verifier, decision, claim, left, reason, words, is_decisive)


def small_content(**changes: object) -> BundleContent:
    """A round on the small instrument: three answers, readings in two stages, two documents."""
    fields: dict[str, object] = {
        "instrument": small_instrument(),
        "round": ROUND,
        "answers": (
            Answer("1.2a", Basis.LEVEL, Decimal("0.5"), has_evidence=False),
            Answer("1.1", Basis.VALUE, option="Perda", has_evidence=True),
            Answer("1.2b", Basis.POINTS, Decimal("2.5"), has_evidence=True),
        ),
        "readings": (
            Reading(1, verdict("1.1", "8")),
            Reading(2, verdict("1.1", "4.5", verifier="eko@contoh.example")),
            Reading(3, verdict("1.1", "4.5", verifier="fitri@contoh.example", is_decisive=True)),
            Reading(1, verdict("1.2b", "0", claimed="2.5", stage="VL")),
        ),
        "evidence": (
            EvidenceFact("1.1", "ab" * 32, 1234, "sk", dt.date(2024, 1, 1), dt.date(2024, 12, 31)),
            EvidenceFact("1.2b", "cd" * 32, 5),
        ),
        "trail": TrailEnd("ef" * 32, 417),
    }
    return BundleContent(**{**fields, **changes})  # type: ignore[arg-type]  # fields by name


@cache
def small_bundle() -> bytes:
    """`small_content`, signed."""
    return write_bundle(small_content(), key=KEY)


def random_content(instrument: Instrument, dice: Random) -> BundleContent:
    """Sound answers, and readings by up to three people in any stages, of claims old or new."""
    answers = {each.question: each for each in sound_answers(instrument, dice)}
    readings = []
    for question in instrument.questions():
        answer = answers.get(question.code)
        now = points_for(question, answer) if answer else ZERO
        for count in range(dice.choice((0, 0, 1, 3, 6))):
            claimed = dice.choice((now, now, number(dice, question.maximum)))
            points = dice.choice((ZERO, claimed, claimed, number(dice, question.maximum)))
            stage = dice.choice(STAGES[1:])
            who, is_decisive = f"orang {count % 3}", dice.random() < 0.2
            if any((r.verdict.stage, r.verdict.question, r.verdict.verifier)
                   == (stage, question.code, who) for r in readings):  # fmt: skip
                continue
            made = verdict(
                question.code, str(min(points, claimed)), claimed=str(claimed), stage=stage,
                verifier=who, is_decisive=is_decisive,
            )  # fmt: skip
            readings.append(Reading(len(readings) + 1, made))
    dice.shuffle(readings)
    return BundleContent(instrument, ROUND, tuple(answers.values()), readings)


def with_files(data: bytes, changes: Mapping[str, bytes | None]) -> bytes:
    """The bundle with some files changed, or removed where ``None``, as an archiver would do it."""

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files: dict[str, bytes | None] = {name: archive.read(name) for name in archive.namelist()}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {**files, **changes}.items():
            if content is not None:
                archive.writestr(name, content)
    return buffer.getvalue()
