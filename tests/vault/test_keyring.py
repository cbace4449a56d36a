"""Keys: made, written, read again, and refused in words where they are none."""

from __future__ import annotations

import hashlib

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
)

from layak.vault.keyring import KeyUnusable, key_id, key_text, load_key, make_key, public_bytes


def test_a_key_is_read_again_from_its_line_of_text() -> None:
    key = make_key()
    assert public_bytes(load_key(f"  {key_text(key)}\n")) == public_bytes(key)


def test_a_key_is_read_from_the_pem_that_openssl_writes() -> None:
    key = make_key()
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    assert public_bytes(load_key(pem)) == public_bytes(load_key(pem.decode())) == public_bytes(key)


def test_two_keys_are_never_the_same() -> None:
    assert key_text(make_key()) != key_text(make_key())


def test_a_key_is_named_by_the_hash_of_its_public_half() -> None:
    public = public_bytes(make_key())
    assert key_id(public) == hashlib.sha256(public).hexdigest()[:16]


def test_what_is_no_key_is_refused_in_words() -> None:
    key = make_key()
    other_kind = generate_private_key(SECP256R1())
    locked = key.private_bytes(
        Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(b"rahasia")
    )
    unusable = ("", "bukan kunci", key_text(key)[:-4], "kunci é", b"\xff\xfe", locked,
                other_kind.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()),
                "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n")  # fmt: skip
    for text in unusable:
        with pytest.raises(KeyUnusable, match="Ed25519"):
            load_key(text)
