"""Receipts: what a region handed in, when, and what it came to, signed against every change.

A receipt is a short list of facts (its *payload*) and an Ed25519 signature over their canonical
form. As a *code* it fits a QR code, and a person can type it off a sheet of paper: letters A to Z
and digits 2 to 7, blanks and dashes wherever somebody put them.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from layak.core.errors import DomainError
from layak.vault.chain import canonical
from layak.vault.keyring import key_id, public_bytes

#: What every receipt states. ``verified`` is ``None`` while nothing is verified; points are texts
#: (`core.values.plain`), ``at`` is ISO 8601 in UTC; the two hashes are SHA-256 in hex.
FACTS = (
    "regency", "round", "title", "stage", "at", "content", "claimed", "verified", "instrument",
)  # fmt: skip
#: How a code begins; the digit is the version of the format.
PREFIX = "LAYAK1"
#: Put before what is signed, so that a signature under a receipt can never serve anything else.
_PURPOSE = b"layak-receipt/1\n"
_KEY_ID, _SIGNATURE, _CHECK = 8, 64, 4
_LARGEST = 16 * 1024  # bytes of a payload; a code from a stranger may be a decompression bomb
#: Fills deflate's window with what every payload holds: changing it changes the format's version.
_COMMON = (
    b'0123456789abcdef.0Z","verified":null}EMVALAPPUVLVFEvaluasi KLA 2025,2026,2027"{"at":"202'
    b'","claimed":"","content":"","instrument":"","regency":"","round":"","stage":"","title":"'
    b'","verified":"'
)


class NotAReceipt(DomainError):
    """A text is not the code of a receipt at all."""

    code = "not_a_receipt"
    template = "Ini bukan kode tanda terima Layak. Kode diawali {prefix}."


class ReceiptMistyped(DomainError):
    """A code is that of a receipt, but a character is wrong, missing or too much."""

    code = "receipt_mistyped"
    template = (
        "Kode tanda terima tidak utuh: ada huruf atau angka yang berubah, hilang, atau berlebih. "
        "Pindai ulang kode QR-nya, atau ketik ulang."
    )


class SigningKeyUnknown(DomainError):
    """A receipt is signed with a key that is not one of ours."""

    code = "signing_key_unknown"
    template = "Tanda terima ditandatangani dengan kunci {key}, yang tidak dikenal di sini."


class ReceiptForged(DomainError):
    """The signature does not belong to what the receipt states."""

    code = "receipt_forged"
    template = (
        "Isi tanda terima tidak cocok dengan tanda tangannya: ada yang mengubahnya sesudah "
        "diterbitkan."
    )


@dataclass(frozen=True, slots=True)
class Receipt:
    """Facts, the name of the key that signed them, and the signature (64 bytes)."""

    payload: Mapping[str, object]
    key_id: str
    signature: bytes


def sign(payload: Mapping[str, object], *, key: Ed25519PrivateKey) -> Receipt:
    """Sign the facts of ``payload``: those of `FACTS` and whatever else is to be stated.

    Raises `ValueError` where one of `FACTS` is missing or the payload is too long for a receipt.
    """
    missing = [name for name in FACTS if name not in payload]
    if missing:
        raise ValueError(f"a receipt must state {', '.join(missing)}")
    if len(canonical(payload).encode()) > _LARGEST:
        raise ValueError("the payload is too long for a receipt")
    signature = key.sign(_signed(payload))
    return Receipt(dict(payload), key_id(public_bytes(key)), signature)


def verify(receipt: Receipt, *, known: Iterable[bytes]) -> None:
    """Check a receipt against the public keys ``known`` (of today and of earlier years).

    Raises `SigningKeyUnknown` where none of them signed it, and `ReceiptForged` where the facts are
    not those that were signed.
    """
    public = next((each for each in known if key_id(each) == receipt.key_id), None)
    if public is None:
        raise SigningKeyUnknown(key=receipt.key_id)
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(
            receipt.signature, _signed(receipt.payload)
        )
    except InvalidSignature as error:
        raise ReceiptForged from error


def to_code(receipt: Receipt) -> str:
    """The receipt as one word for a QR code, about 420 characters long; fit for an address too.

    The prefix, then in base 32: key name, signature, deflated facts, and a check sum that tells a
    slip of the hand from a forgery.
    """
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS, zdict=_COMMON)
    facts = packer.compress(canonical(receipt.payload).encode()) + packer.flush()
    body = bytes.fromhex(receipt.key_id) + receipt.signature + facts
    return PREFIX + base64.b32encode(body + _check(body)).decode().rstrip("=")


def from_code(code: str) -> Receipt:
    """The receipt behind a code. Its signature is still to be checked (`verify`).

    Blanks, dashes and small letters do not disturb. Raises `NotAReceipt` for a text that is no
    code, and `ReceiptMistyped` where any character was changed, left out or added.
    """
    word = "".join(code.split()).replace("-", "").upper()
    if not word.startswith(PREFIX):
        raise NotAReceipt(prefix=PREFIX)
    letters = word.removeprefix(PREFIX)
    try:
        whole = base64.b32decode(letters + "=" * (-len(letters) % 8))
    except (binascii.Error, ValueError) as error:
        raise ReceiptMistyped from error
    body, check = whole[:-_CHECK], whole[-_CHECK:]
    # The last letter may hold bits that decoding ignores: only one spelling is right.
    is_only_spelling = base64.b32encode(whole).decode().rstrip("=") == letters
    if len(body) <= _KEY_ID + _SIGNATURE or check != _check(body) or not is_only_spelling:
        raise ReceiptMistyped
    signature = body[_KEY_ID : _KEY_ID + _SIGNATURE]
    payload = _facts(body[_KEY_ID + _SIGNATURE :])
    return Receipt(payload, body[:_KEY_ID].hex(), signature)


def _facts(deflated: bytes) -> dict[str, object]:
    """The payload of a code whose check sum is right; a stranger can make such a code too."""
    try:
        reader = zlib.decompressobj(-zlib.MAX_WBITS, zdict=_COMMON)
        written = reader.decompress(deflated, _LARGEST)
        if not reader.eof or reader.unused_data:
            raise NotAReceipt(prefix=PREFIX)
        payload = json.loads(written)
        is_only_spelling = canonical(payload).encode() == written
    except (zlib.error, ValueError, RecursionError) as error:
        raise NotAReceipt(prefix=PREFIX) from error
    is_receipt = isinstance(payload, dict) and all(name in payload for name in FACTS)
    if not is_receipt or not is_only_spelling:
        raise NotAReceipt(prefix=PREFIX)
    return dict(payload)


def _signed(payload: Mapping[str, object]) -> bytes:
    return _PURPOSE + canonical(payload).encode()


def _check(body: bytes) -> bytes:
    return hashlib.sha256(_PURPOSE + body).digest()[:_CHECK]
