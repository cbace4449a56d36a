"""What records of persons are kept with: sealed files that only we can open, and pseudonyms.

One secret gives two keys (HKDF with SHA-256, RFC 5869), so that neither tells the other.
"""

from __future__ import annotations

import base64
import hmac
import os
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from layak.core.errors import DomainError

_SECRET_BYTES = 32
_NONCE_BYTES = 12
#: 128 bits tell every child of the nation from all others: the chance of any two alike is 1e-24.
_PSEUDONYM_BYTES = 16
_LETTERS = 22


class SealBroken(DomainError):
    """A sealed content was changed, or sealed with another key or for another place."""

    code = "seal_broken"
    template = "Isi yang tersegel tidak dapat dibuka dengan kunci peladen ini."


@dataclass(frozen=True, slots=True)
class RecordKeys:
    """The keys of one installation: ``sealing`` (AES-256-GCM) and ``naming`` (HMAC-SHA-256)."""

    sealing: bytes
    naming: bytes

    def pseudonym(self, identity: str) -> str:
        """A text of 22 letters that stands for ``identity`` and, without the key, says nothing."""
        digest = hmac.digest(self.naming, identity.encode(), "sha256")
        return base64.urlsafe_b64encode(digest[:_PSEUDONYM_BYTES]).decode()[:_LETTERS]

    def seal(self, content: bytes, *, place: str) -> bytes:
        """``content`` encrypted; it opens only with the same ``place`` (where it lies)."""
        nonce = os.urandom(_NONCE_BYTES)
        return nonce + AESGCM(self.sealing).encrypt(nonce, content, place.encode())

    def open(self, sealed: bytes, *, place: str) -> bytes:
        """What `seal` closed. Raises `SealBroken`."""
        nonce, content = sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:]
        try:
            return AESGCM(self.sealing).decrypt(nonce, content, place.encode())
        except (InvalidTag, ValueError) as error:
            raise SealBroken from error


def make_secret() -> str:
    """A new secret from the system's randomness, in base64."""
    return base64.b64encode(os.urandom(_SECRET_BYTES)).decode()


def keys_from(secret: str) -> RecordKeys:
    """Both keys of a secret that `make_secret` made. Raises `ValueError` for any other text."""
    seed = base64.b64decode(secret.strip(), validate=True)
    if len(seed) != _SECRET_BYTES:
        raise ValueError("a secret has 32 bytes")  # an emptied file would be a key anybody has
    sealing, naming = (
        HKDF(SHA256(), _SECRET_BYTES, salt=None, info=purpose).derive(seed)
        for purpose in (b"layak records: sealing", b"layak records: pseudonyms")
    )
    return RecordKeys(sealing, naming)
