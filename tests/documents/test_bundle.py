"""The bundle: whole as written, every change found and named, and counted alike without Layak."""

from __future__ import annotations

import io
import json
import tempfile
import zipfile
from contextlib import suppress
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layak.core.errors import InputRejected
from layak.core.instrument.model import Instrument
from layak.core.instrument.writer import content_hash
from layak.core.scoring.model import Answer, Basis
from layak.core.scoring.rules import points_for
from layak.core.scoring.score import score
from layak.core.values import plain
from layak.core.verification.model import Decision, Verdict
from layak.core.verification.readings import effective
from layak.documents.bundle import (
    EvidenceFact,
    Reading,
    check_bundle,
    read_bundle,
    write_bundle,
)
from layak.documents.bundle.layers import left_of
from layak.documents.bundle.model import REQUIRED, TRAIL
from layak.documents.bundle.write import archive_of, canonical_bytes, manifest_of, parts_of
from layak.vault.keyring import key_id, public_bytes
from tests.core.scoring.answers import dice, instruments
from tests.documents.bundles import (
    KEY,
    OTHER_KEY,
    random_content,
    script,
    small_bundle,
    small_content,
    verdict,
    with_files,
)

FILES = (*REQUIRED, TRAIL)
PUBLIC = public_bytes(KEY)


def found(data: bytes, **options: Any) -> set[tuple[str, str]]:
    return {(each.where.file, each.code) for each in check_bundle(data, **options)}


def read(data: bytes, name: str) -> Any:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return json.loads(archive.read(name))


def test_a_bundle_is_whole_as_it_was_written() -> None:
    checked = read_bundle(small_bundle(), keys=[key_id(PUBLIC)])
    assert checked.findings == ()
    assert checked.key_id == key_id(PUBLIC)
    assert checked.content
    assert checked.content.instrument == small_content().instrument
    assert checked.content.round.at == small_content().round.at


def test_the_same_content_gives_the_same_bytes_in_whatever_order_it_comes() -> None:
    content = small_content()
    turned = replace(
        content,
        answers=content.answers[::-1],
        readings=content.readings[::-1],
        evidence=content.evidence[::-1],
    )
    assert write_bundle(turned, key=KEY) == small_bundle()


def test_every_layer_stands_beside_what_it_leaves() -> None:
    verdicts = read(small_bundle(), "verdicts.json")
    assert verdicts["effective"]["1.1"] == {"claimed": "8", "points": "4.5", "stage": "VA"}
    assert verdicts["effective"]["1.2a"] == {"claimed": "0.75", "points": "0.75", "stage": ""}
    assert verdicts["effective"]["1.2b"] == {"claimed": "2.5", "points": "0", "stage": "VL"}
    assert [each["verifier"] for each in verdicts["readings"]] == ["V1", "V2", "V3", "V1"]
    counted = read(small_bundle(), "score.json")
    assert counted["claimed"]["total"] == "11.25"
    assert counted["verified"]["total"] == "5.25"


@pytest.mark.parametrize(
    ("readings", "left"),
    [
        ([], None),
        ([verdict("1.1", "3")], "3"),
        ([verdict("1.1", "3"), verdict("1.1", "3", verifier="b")], "3"),
        ([verdict("1.1", "3"), verdict("1.1", "4", verifier="b")], None),
        ([verdict("1.1", "3"), verdict("1.1", "3", claimed="5", verifier="b")], None),
        ([verdict("1.1", "3"), verdict("1.1", "4", verifier="b", is_decisive=True)], "4"),
        ([verdict("1.1", "3"), verdict("1.1", "5", stage="VF")], "5"),
        ([verdict("1.1", "3", stage="VF"), verdict("1.1", "5")], "3"),
        ([verdict("1.1", "3"), verdict("1.1", "4", stage="VL"),
          verdict("1.1", "5", stage="VL", verifier="b")], "3"),
    ],
)  # fmt: skip
def test_a_decisive_verdict_else_agreement_and_the_later_stage_wins(
    readings: list[Verdict], left: str | None
) -> None:
    counting = effective(readings).get("1.1")
    assert (counting and plain(counting.points)) == left


def test_a_lowered_claim_counts_no_more_than_the_verdict_says_whatever_it_became() -> None:
    lowered, upheld = verdict("1.1", "3"), verdict("1.1", "8")
    claims = [Decimal(each) for each in (2, 3, 5)]
    assert [left_of(claim, lowered) for claim in claims] == [2, 3, 3]
    assert [left_of(claim, upheld) for claim in claims] == claims
    assert [left_of(claim, None) for claim in claims] == claims


def test_no_name_and_no_words_of_a_verifier_go_along() -> None:
    assert b"contoh.example" not in small_bundle()
    assert b"Bu Dewi" not in small_bundle()


def test_without_verdicts_nothing_is_called_verified() -> None:
    data = write_bundle(small_content(readings=(), trail=None), key=KEY)
    assert read(data, "score.json")["verified"] is None
    assert check_bundle(data) == []


def test_the_instrument_in_a_bundle_has_the_hash_that_pins_it() -> None:
    manifest = read(small_bundle(), "manifest.json")
    pinned = content_hash(small_content().instrument)
    assert manifest["instrument"] == manifest["files"]["instrument.json"] == pinned


@pytest.mark.parametrize("name", FILES)
def test_a_removed_file_is_named(name: str) -> None:
    data = with_files(small_bundle(), {name: None})
    assert (name, "file_missing") in found(data)


@pytest.mark.parametrize("name", sorted(set(FILES) - {"manifest.json", "manifest.sig"}))
def test_a_changed_file_is_named_and_no_other(name: str) -> None:
    with zipfile.ZipFile(io.BytesIO(small_bundle())) as archive:
        content = archive.read(name)
    data = with_files(small_bundle(), {name: content.replace(b"1", b"2", 1) + b" "})
    assert {file for file, code in found(data) if code == "file_changed"} == {name}


def test_a_changed_manifest_no_longer_fits_its_signature() -> None:
    manifest = read(small_bundle(), "manifest.json")
    manifest["round"]["title"] = "Evaluasi lain"
    data = with_files(small_bundle(), {"manifest.json": canonical_bytes(manifest)})
    assert ("manifest.sig", "signature_wrong") in found(data)


@pytest.mark.parametrize("name", ["catatan.txt", "answers.json ", "../naik", "trail.json/x"])
def test_an_added_file_is_named(name: str) -> None:
    assert (name, "file_added") in found(with_files(small_bundle(), {name: b"x"}))


def test_a_trail_slipped_in_is_named() -> None:
    data = write_bundle(small_content(trail=None), key=KEY)
    assert ("trail.json", "file_added") in found(with_files(data, {"trail.json": b"{}"}))


@given(data=st.data())
@settings(max_examples=300, deadline=None)
def test_every_changed_byte_is_found(data: st.DataObject) -> None:
    changed = bytearray(small_bundle())
    position = data.draw(st.integers(0, len(changed) - 1))
    changed[position] ^= data.draw(st.integers(1, 255))
    with suppress(InputRejected):
        assert check_bundle(bytes(changed))
    with_script = outcome_of_script(bytes(changed))
    assert with_script is None or with_script[0]


@pytest.mark.parametrize("where", ["before", "after"])
def test_bytes_around_the_archive_are_found(where: str) -> None:
    data = b"x" + small_bundle() if where == "before" else small_bundle() + b"x"
    with suppress(InputRejected):
        assert found(data)


def test_an_archive_packed_anew_is_found() -> None:
    assert found(with_files(small_bundle(), {})) == {("", "archive_altered")}


def test_a_bundle_signed_with_another_key_is_named_where_keys_are_known() -> None:
    data = write_bundle(small_content(), key=OTHER_KEY)
    assert found(data) == set()
    assert found(data, keys=[key_id(PUBLIC)]) == {("manifest.json", "key_unknown")}


@pytest.mark.parametrize("name", ["score.json", "verdicts.json", "answers.json"])
def test_a_figure_that_does_not_follow_is_found_even_where_it_is_signed(name: str) -> None:
    content = small_content()
    parts = parts_of(content)
    old, new = {
        "score.json": (b'"total":"5.25"', b'"total":"9.25"'),
        "verdicts.json": (b'"points":"4.5","stage"', b'"points":"8","stage"'),
        "answers.json": (b'"number":"0.5"', b'"number":"0.50"'),
    }[name]
    assert old in parts[name]
    parts[name] = parts[name].replace(old, new)
    parts["manifest.json"] = manifest_of(content, parts, public=PUBLIC)
    parts["manifest.sig"] = KEY.sign(parts["manifest.json"])
    assert found(archive_of(parts)) == {(name, "differs_when_counted")}


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"bukan arsip", archive_of({"a": b"b"})])
def test_what_is_no_bundle_is_called_so(data: bytes) -> None:
    with pytest.raises(InputRejected) as caught:
        check_bundle(data, file="surat.zip")
    assert str(caught.value.findings[0].message).startswith("Berkas ini bukan bundel Layak")


@pytest.mark.parametrize("value", [None, [], {}, "x", 1, {"answers": [1]}, {"answers": [{}]},
                                   {"readings": [{"points": "NaN"}]}, {"key": "AAAA"}])  # fmt: skip
@pytest.mark.parametrize("name", sorted(set(FILES) - {"manifest.sig"}))
def test_json_of_another_shape_is_a_finding_and_never_an_error(name: str, value: object) -> None:
    content = small_content()
    parts = parts_of(content) | {name: canonical_bytes(value)}
    if name != "manifest.json":
        parts["manifest.json"] = manifest_of(content, parts, public=PUBLIC)
    parts["manifest.sig"] = KEY.sign(parts["manifest.json"])
    assert check_bundle(archive_of(parts))


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"answers": [Answer("9.9", Basis.POINTS, Decimal(1))]}, "unknown_question"),
        ({"answers": [Answer("1.1", Basis.POINTS, Decimal(9))]}, "above_maximum"),
        ({"readings": [Reading(1, verdict("9.9", "1"))]}, "unknown_question"),
        ({"readings": [Reading(1, verdict("1.1", "1", stage="XX"))]}, "unknown_stage"),
        ({"readings": [Reading(1, verdict("1.1", "9", claimed="9"))]}, "verdict_out_of_range"),
        (
            {"readings": [Reading(1, replace(verdict("1.1", "1"), decision=Decision.UPHELD))]},
            "verdict_inconsistent",
        ),
        ({"readings": [Reading(1, verdict("1.1", "8", claimed="5"))]}, "verdict_inconsistent"),
        (
            {"readings": [Reading(1, verdict("1.1", "1")), Reading(2, verdict("1.1", "2"))]},
            "read_twice",
        ),
        ({"readings": [Reading(1, verdict("1.1", "1.00001"))]}, "not_exact"),
        ({"readings": [Reading(1, verdict("1.1", "1"))] * 2}, "numbered_twice"),
        ({"evidence": [EvidenceFact("9.9", "ab" * 32, 1)]}, "unknown_question"),
    ],
)
def test_what_cannot_be_counted_again_is_refused(changes: dict[str, Any], code: str) -> None:
    with pytest.raises(InputRejected) as caught:
        write_bundle(small_content(**changes), key=KEY)
    assert {each.code for each in caught.value.findings} == {code}


@given(instruments, dice)
@settings(max_examples=60, deadline=None)
def test_any_round_is_whole_and_counts_alike_with_the_script(
    instrument: Instrument, dice: Random
) -> None:
    content = random_content(instrument, dice)
    data = write_bundle(content, key=KEY)
    assert check_bundle(data) == []
    outcome = outcome_of_script(data)
    assert outcome
    assert outcome[0] == []
    assert outcome[2] == key_id(PUBLIC)
    assert outcome[1]["claimed"]["total"] == plain(score(instrument, content.answers).points)
    assert (outcome[1]["verified"] is not None) == bool(content.readings)
    written = read(data, "verdicts.json")["effective"]
    # The script counts `written` again by the rule as the document states it, and found no fault.
    assert {code: each["stage"] for code, each in written.items() if each["stage"]} == {
        code: each.stage
        for code, each in effective(reading.verdict for reading in content.readings).items()
    }


@given(instruments, dice)
@settings(max_examples=30, deadline=None)
def test_verdicts_never_change_the_claim(instrument: Instrument, dice: Random) -> None:
    content = random_content(instrument, dice)
    effective = read(write_bundle(content, key=KEY), "verdicts.json")["effective"]
    questions = {each.code: each for each in instrument.questions()}
    for answer in content.answers:
        claim = points_for(questions[answer.question], answer)
        assert effective[answer.question]["claimed"] == plain(claim)


def outcome_of_script(data: bytes) -> tuple[list[str], dict[str, Any], str] | None:
    """What the script finds; ``None`` where it calls the file no bundle."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "bundel.zip"
        file.write_bytes(data)
        try:
            outcome: tuple[list[str], dict[str, Any], str] = script().check(file)
        except Exception:  # the script's own catch stands around this call
            return None
    return outcome
