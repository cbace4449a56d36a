"""`layak round verify`, as anybody calls it who was handed a bundle."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from layak.vault.keyring import key_id, public_bytes
from tests.documents.bundles import KEY, OTHER_KEY, small_bundle, with_files

SIGNER = key_id(public_bytes(KEY))
#: The command, and at its end what it has loaded that a check of a bundle must do without.
PROGRAM = """
import sys
from layak.cli import main
try:
    main()
finally:
    sys.stderr.write("django loaded" if "django" in sys.modules else "")
"""


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    file = tmp_path / "bundel.zip"
    file.write_bytes(small_bundle())
    return file


def verify(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", PROGRAM, "round", "verify", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "django loaded" not in done.stderr
    return done


def document(done: subprocess.CompletedProcess[str]) -> Any:
    return json.loads(done.stdout)


def test_a_whole_bundle_ends_with_0_and_says_whose_it_is(bundle: Path) -> None:
    done = verify(bundle, "--key", SIGNER)
    assert (done.returncode, done.stdout) == (0, "")
    assert (
        "Evaluasi KLA 2026 (16.12), tahapan VA: diklaim 11.25, terverifikasi 5.25." in done.stderr
    )
    assert f"Bundel utuh, ditandatangani dengan kunci {SIGNER}" in done.stderr


def test_as_json_it_is_one_document(bundle: Path) -> None:
    done = verify(bundle, "--json")
    assert done.returncode == 0
    assert document(done) == {
        "whole": True, "key": SIGNER, "regency": "16.12", "round": "Evaluasi KLA 2026",
        "stage": "VA", "at": "2026-03-02T02:00:00+00:00", "claimed": "11.25", "verified": "5.25",
        "findings": [],
    }  # fmt: skip


def test_a_removed_file_ends_with_1_and_is_named(bundle: Path) -> None:
    bundle.write_bytes(with_files(small_bundle(), {"evidence.json": None}))
    done = verify(bundle, "--json", "--lang", "en")
    assert done.returncode == 1
    assert [(each["where"], each["message"]) for each in document(done)["findings"]] == [
        ("evidence.json", "Removed from the bundle."),
    ]
    assert "evidence.json" in verify(bundle).stdout


def test_a_changed_score_ends_with_1(bundle: Path) -> None:
    bundle.write_bytes(with_files(small_bundle(), {"score.json": b'{"claimed": 7}'}))
    done = verify(bundle, "--json")
    assert done.returncode == 1
    assert document(done)["claimed"] is None
    assert document(done)["findings"][0]["where"] == "score.json"


def test_another_key_ends_with_1(bundle: Path) -> None:
    done = verify(bundle, "--key", key_id(public_bytes(OTHER_KEY)), "--json")
    assert done.returncode == 1
    assert [each["where"] for each in document(done)["findings"]] == ["manifest.json"]


def test_what_is_no_bundle_ends_with_2(bundle: Path) -> None:
    bundle.write_bytes(b"bukan arsip")
    done = verify(bundle)
    assert done.returncode == 2
    assert "bukan bundel Layak" in done.stderr.replace("\n", " ")
    assert verify(bundle.with_name("tidak ada.zip")).returncode == 2
