"""Signing keys: made, read from text, and named. Where they are kept is the site's business."""

from __future__ import annotations

import base64
import binascii
import hashlib

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from layak.core.errors import DomainError

#: Bytes of an Ed25519 key, private seed and public key alike (RFC 8032).
_ID_LETTERS = 16
_PEM = "-----BEGIN"


class KeyUnusable(DomainError):
    """A text is no Ed25519 signing key."""

    code = "key_unusable"
    template = (
        "Kunci tanda tangan tidak dapat dibaca. Isinya harus kunci Ed25519 sebagai PEM tanpa kata "
        "sandi, atau 32 bita dalam base64."
    )


def make_key() -> Ed25519PrivateKey:
    """A new signing key from the system's randomness."""
    return Ed25519PrivateKey.generate()


def load_key(text: str | bytes) -> Ed25519PrivateKey:
    """The signing key in ``text``: PEM (PKCS 8, no password), or its 32 bytes in base64.

    Raises `KeyUnusable` for anything else, a PEM of another kind of key included.
    """
    raw = text.encode() if isinstance(text, str) else text
    if raw.lstrip().startswith(_PEM.encode()):
        return _from_pem(raw)
    try:
        seed = base64.b64decode(raw.strip(), validate=True)
        return Ed25519PrivateKey.from_private_bytes(seed)
    except (binascii.Error, ValueError) as error:
        raise KeyUnusable from error


def key_text(key: Ed25519PrivateKey) -> str:
    """The one line of base64 that `load_key` reads again. A secret: whoever has it can sign."""
    return base64.b64encode(key.private_bytes_raw()).decode()


def public_bytes(key: Ed25519PrivateKey) -> bytes:
    """The 32 bytes with which anyone can check what ``key`` signed."""
    return key.public_key().public_bytes_raw()


def key_id(public: bytes) -> str:
    """The short name of a public key: the first 16 hex digits of its SHA-256."""
    return hashlib.sha256(public).hexdigest()[:_ID_LETTERS]


def _from_pem(raw: bytes) -> Ed25519PrivateKey:
    try:
        key = load_pem_private_key(raw, password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise KeyUnusable from error
    if not isinstance(key, Ed25519PrivateKey):
        raise KeyUnusable
    return key
