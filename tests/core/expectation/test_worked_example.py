"""The tables in docs/algorithms/expectation.md come out as they are written there."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest

from layak.core.expectation import prior
from layak.core.expectation.expect import expect
from layak.core.expectation.grid import STATE_AT
from layak.core.expectation.model import Chance, ClaimFacts, Expectation, Record
from layak.core.expectation.update import learn
from layak.core.instrument.model import Instrument, Kind
from layak.core.proofs.model import ProofState
from tests.core.expectation.claims import small

PAGE = Path(__file__).parents[3] / "docs/algorithms/expectation.md"
TEXT = PAGE.read_text(encoding="utf-8")
NOTHING = "-"
Row = dict[str, str]


def _table(name: str) -> list[Row]:
    found = re.search(rf"^```table {name}\n(.*?)^```$", TEXT, flags=re.MULTILINE | re.DOTALL)
    assert found, f"the page has no table {name}"
    heading, *lines = ([cell.strip() for cell in line.split("|")] for line in found[1].splitlines())
    return [dict(zip(heading, line, strict=True)) for line in lines]


def _shown(number: float | Decimal) -> str:
    """Four places at most, no trailing zeros."""
    text = f"{float(number):.4f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _instrument() -> Instrument:
    rows = _table("indicators")
    maxima = [
        tuple(
            claim["maximum"]
            for claim in _table("claims")
            if claim["question"].startswith(f"{row['indicator']}.")
        )
        for row in rows
    ]
    return small(*maxima, caps=tuple(row["maximum"] for row in rows))


def _claims() -> list[ClaimFacts]:
    return [
        ClaimFacts(
            row["question"],
            Decimal(row["points"]),
            Decimal(row["maximum"]),
            Kind(row["kind"]),
            ProofState(row["state"]),
            row["agency"],
            None if row["verdict"] == NOTHING else Decimal(row["verdict"]),
        )
        for row in _table("claims")
    ]


def _records() -> list[Record]:
    return [
        Record(
            row["agency"], Kind(row["kind"]), ProofState(row["state"]),
            Decimal(row["claimed"]), Decimal(row["kept"]),
        )
        for row in _table("records")
    ]  # fmt: skip


@pytest.fixture(scope="module")
def result() -> Expectation:
    return expect(instrument=_instrument(), claims=_claims(), records=_records())


def test_the_published_pairs_are_those_of_the_prior() -> None:
    assert _table("published") == [
        {
            "region": pair.region,
            "year": str(pair.year),
            "claimed": _shown(pair.claimed),
            "verified": _shown(pair.verified),
            "retained": _shown(pair.retained),
        }
        for pair in prior.PUBLISHED
    ]


def test_the_assumptions_are_those_of_the_prior() -> None:
    chances = learn([]).steps[0, :, 0, 0]
    assert _table("states") == [
        {
            "state": state.value,
            "assumed": _shown(prior.UPHELD[state]),
            "usual mix": _shown(prior.USUAL_STATES[state]),
            "prior chance": _shown(chances[STATE_AT[state]]),
        }
        for state in ProofState
    ]
    assert _table("kinds") == [
        {"kind": kind.value, "logit": _shown(prior.KIND[kind])} for kind in Kind
    ]
    assert f"`SHIFT = {prior.SHIFT}`, `REGION_SPREAD = {prior.REGION_SPREAD}`" in TEXT


def test_every_chance_comes_out_as_written(result: Expectation) -> None:
    assert [_row(each) for each in result.chances] == _table("chances")


def _row(chance: Chance) -> Row:
    names = ("proof", "question kind", "agency", "region")
    shifts = [_shown(part.shift) for part in chance.parts]
    act = chance.best_act
    return {
        "question": chance.question,
        **dict(zip(names, shifts if len(shifts) > 1 else [NOTHING] * 4, strict=True)),
        "probability": _shown(chance.probability),
        "expected": _shown(chance.expected),
        "loss": _shown(chance.loss),
        "best act": act.code.value if act else NOTHING,
        "then": _shown(act.probability) if act else NOTHING,
        "gain": _shown(act.gain) if act else NOTHING,
    }


def test_the_total_comes_out_as_written(result: Expectation) -> None:
    whole = {name: getattr(result, name) for name in ("claimed", "mean", "low", "high")}
    ranks = {name or "no rank": chance for name, chance in result.rank_chances}
    assert _table("outcome") == [
        {"what": what, "value": _shown(value)} for what, value in (whole | ranks).items()
    ]


def test_the_losses_come_out_as_written(result: Expectation) -> None:
    assert _table("losses") == [
        {
            "state": each.state.value if each.state else "decided",
            "claims": str(each.claims),
            "claimed": _shown(each.claimed),
            "points": _shown(each.points),
        }
        for each in result.losses
    ]
