"""What is sealed opens with our key and in its own place only; pseudonyms tell nothing."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layak.vault.key_files import kept_secret
from layak.vault.sealing import SealBroken, keys_from, make_secret

KEYS = keys_from(make_secret())
OTHERS = keys_from(make_secret())


@given(st.binary(max_size=200), st.text(max_size=20))
def test_what_is_sealed_is_opened_again(content: bytes, place: str) -> None:
    sealed = KEYS.seal(content, place=place)
    assert KEYS.open(sealed, place=place) == content
    assert len(content) < 8 or content not in sealed


@pytest.mark.parametrize("change", ["key", "place", "bit", "cut"])
def test_anything_changed_opens_nothing(change: str) -> None:
    sealed = KEYS.seal(b"isi", place="a/1")
    keys = OTHERS if change == "key" else KEYS
    if change == "bit":
        sealed = sealed[:-1] + bytes([sealed[-1] ^ 1])
    elif change == "cut":
        sealed = sealed[:5]
    with pytest.raises(SealBroken):
        keys.open(sealed, place="a/2" if change == "place" else "a/1")


def test_the_same_content_is_never_sealed_the_same() -> None:
    assert KEYS.seal(b"isi", place="a") != KEYS.seal(b"isi", place="a")


@given(st.text(), st.text())
def test_a_pseudonym_stands_for_one_identity(one: str, other: str) -> None:
    assert (KEYS.pseudonym(one) == KEYS.pseudonym(other)) is (one == other)
    assert len(KEYS.pseudonym(one)) == 22
    assert KEYS.pseudonym(one) != OTHERS.pseudonym(one)


def test_both_keys_come_from_one_secret_and_differ() -> None:
    secret = make_secret()
    assert keys_from(secret) == keys_from(f" {secret}\n")
    assert keys_from(secret).sealing != keys_from(secret).naming


def test_a_secret_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    file = tmp_path / "records.key"
    first = kept_secret(file, make=make_secret)
    assert kept_secret(file, make=make_secret) == first
    assert stat.S_IMODE(file.stat().st_mode) == 0o400
    assert [each.name for each in tmp_path.iterdir()] == ["records.key"]
