"""The worked example in docs/algorithms/bundle.md comes out as it is written there."""

from __future__ import annotations

import io
import json
import re
import zipfile
from decimal import Decimal
from functools import cache
from typing import Any

from layak.core.instrument.loader import load_text
from layak.core.scoring.model import Answer, Basis
from layak.documents.bundle import Reading, check_bundle, write_bundle
from tests.documents.bundles import KEY, small_content, verdict
from tests.house.tree import ROOT

PAGES = {
    name: (ROOT / "docs" / "algorithms" / f"{name}.md").read_text(encoding="utf-8")
    for name in ("bundle", "scoring")
}


def fenced(page: str, heading: str) -> str:
    found = re.search(rf"^```{heading}\n(.*?)^```$", PAGES[page], flags=re.MULTILINE | re.DOTALL)
    assert found, f"the page has no block {heading}"
    return found[1]


def table(name: str) -> list[dict[str, str]]:
    lines = fenced("bundle", f"table {name}").splitlines()
    heading, *rows = ([cell.strip() for cell in line.split("|")] for line in lines)
    return [dict(zip(heading, row, strict=True)) for row in rows]


def answers() -> list[Answer]:
    given = []
    for row in table("claims"):
        word, what = row["answer"].split()
        if what.isalpha():
            given.append(Answer(row["question"], Basis(word), option=what))
        else:
            given.append(Answer(row["question"], Basis(word), Decimal(what)))
    return given


def readings() -> list[Reading]:
    return [
        Reading(
            number,
            verdict(
                row["question"], row["points"], claimed=row["claimed"], stage=row["stage"],
                verifier=f"orang {row['verifier']}", is_decisive=row["decisive"] == "yes",
            ),
        )
        for number, row in enumerate(table("readings"), start=1)
    ]  # fmt: skip


@cache
def bundle() -> bytes:
    instrument = load_text(fenced("scoring", "yaml"), file="scoring.md").require()
    content = small_content(
        instrument=instrument, answers=answers(), readings=readings(), evidence=()
    )
    return write_bundle(content, key=KEY)


def read(name: str) -> Any:
    with zipfile.ZipFile(io.BytesIO(bundle())) as archive:
        return json.loads(archive.read(name))


def test_the_bundle_holds_the_files_with_what_is_written_in_them() -> None:
    with zipfile.ZipFile(io.BytesIO(bundle())) as archive:
        names = archive.namelist()
    assert names == [row["file"] for row in table("files")]
    for row in table("files"):
        if row["file"].endswith(".json"):
            assert set(row["holds"].split()) <= read(row["file"]).keys(), row["file"]


def test_claims_and_what_is_left_of_them_come_out_as_written() -> None:
    effective = read("verdicts.json")["effective"]
    assert {row["question"]: row["claimed"] for row in table("claims")} == {
        code: each["claimed"] for code, each in effective.items() if each["claimed"] != "0"
    }
    assert [{"question": code, **each} for code, each in effective.items()] == table("effective")


def test_the_verifiers_are_numbered_as_written() -> None:
    numbered = {each["verifier"] for each in read("verdicts.json")["readings"]}
    assert numbered == {row["verifier"] for row in table("readings")}


def test_the_totals_come_out_as_written_and_the_bundle_is_whole() -> None:
    counted = read("score.json")
    shown = [
        {"score": name, "total": counted[name]["total"], "rank": counted[name]["rank"]}
        for name in ("claimed", "verified")
    ]
    assert shown == table("totals")
    assert check_bundle(bundle()) == []
