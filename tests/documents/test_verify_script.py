"""`docs/verify_bundle.py`: short, alone with Python, and right about signatures."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from hypothesis import given, settings
from hypothesis import strategies as st

from layak.vault.keyring import key_id, public_bytes
from tests.documents.bundles import KEY, OTHER_KEY, SCRIPT, script, small_bundle, with_files

#: RFC 8032, section 7.1: secret key, message, signature.
OF_THE_STANDARD = (
    ("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60", "",
     "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bac"
     "c61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"),
    ("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb", "72",
     "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e"
     "458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"),
    ("c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7", "af82",
     "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290"
     "ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"),
)  # fmt: skip


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    """The script as anybody runs it: no packages, no project."""
    return subprocess.run(
        [sys.executable, "-I", "-S", SCRIPT, *map(str, arguments)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    file = tmp_path / "bundel.zip"
    file.write_bytes(small_bundle())
    return file


def test_it_is_short_and_imports_nothing_but_the_standard_library() -> None:
    text = SCRIPT.read_text(encoding="utf-8")
    assert len(text.splitlines()) < 200
    imported = {
        (node.module or "") if isinstance(node, ast.ImportFrom) else node.names[0].name
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Import | ast.ImportFrom)
    }
    assert imported <= sys.stdlib_module_names


def test_a_whole_bundle_ends_with_0_and_says_both_scores(bundle: Path) -> None:
    done = run(bundle, key_id(public_bytes(KEY)))
    assert (done.returncode, done.stderr) == (0, "")
    assert "Utuh / whole" in done.stdout
    assert "claimed: 11.25" in done.stdout
    assert "verified: 5.25" in done.stdout


def test_a_changed_bundle_ends_with_1_and_names_the_files(bundle: Path) -> None:
    changes = {"score.json": b"{}", "answers.json": None, "lain.txt": b"x"}
    bundle.write_bytes(with_files(small_bundle(), changes))
    done = run(bundle)
    assert done.returncode == 1
    assert "score.json: berubah / was changed" in done.stdout
    assert "answers.json: dihapus / was removed" in done.stdout
    assert "lain.txt: ditambahkan / was added" in done.stdout


def test_another_key_ends_with_1(bundle: Path) -> None:
    done = run(bundle, key_id(public_bytes(OTHER_KEY)))
    assert done.returncode == 1
    assert "kunci lain / signed with another key" in done.stdout


@pytest.mark.parametrize("content", [b"", b"bukan arsip", small_bundle()[:-30]])
def test_what_is_no_bundle_ends_with_2(bundle: Path, content: bytes) -> None:
    bundle.write_bytes(content)
    done = run(bundle)
    assert (done.returncode, done.stderr) == (2, "")
    assert "Bukan bundel" in done.stdout


def test_no_file_at_all_ends_with_2(tmp_path: Path) -> None:
    assert run().returncode == run(tmp_path / "tidak ada.zip").returncode == 2


@pytest.mark.parametrize(("secret", "message", "signature"), OF_THE_STANDARD)
def test_the_examples_of_the_standard_are_valid(secret: str, message: str, signature: str) -> None:
    public = public_bytes(Ed25519PrivateKey.from_private_bytes(bytes.fromhex(secret)))
    assert script().is_signed(bytes.fromhex(message), bytes.fromhex(signature), public)


@given(seed=st.binary(min_size=32, max_size=32), message=st.binary(max_size=80), data=st.data())
@settings(max_examples=60, deadline=None)
def test_it_judges_every_signature_as_the_library_does(
    seed: bytes, message: bytes, data: st.DataObject
) -> None:
    key = Ed25519PrivateKey.from_private_bytes(seed)
    signature, public = bytearray(key.sign(message)), bytearray(public_bytes(key))
    assert script().is_signed(message, bytes(signature), bytes(public))
    changed = data.draw(st.sampled_from([signature, public]))
    position = data.draw(st.integers(0, len(changed) - 1))
    changed[position] ^= data.draw(st.integers(1, 255))
    assert _judged(message, bytes(signature), bytes(public)) is False
    assert not _by_library(message, bytes(signature), bytes(public))


def test_a_signature_whose_number_is_too_large_is_refused() -> None:
    """S and S + L are the same multiple; only the smaller one is a signature (RFC 8032, 5.1.7)."""
    signature, public = KEY.sign(b"x"), public_bytes(KEY)
    larger = int.from_bytes(signature[32:], "little") + script().L
    other = signature[:32] + larger.to_bytes(32, "little")
    assert not script().is_signed(b"x", other, public)
    assert not script().is_signed(b"x", signature + b"\0", public)


def _judged(message: bytes, signature: bytes, public: bytes) -> bool:
    try:
        return bool(script().is_signed(message, signature, public))
    except ValueError:  # no point of the curve: the script ends with 2
        return False


def _by_library(message: bytes, signature: bytes, public: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True
