"""The key this installation signs receipts with: from the environment or the data folder."""

from __future__ import annotations

import base64
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings

from layak.vault.key_files import kept_secret
from layak.vault.keyring import key_text, load_key, make_key, public_bytes


@cache
def signing_key() -> Ed25519PrivateKey:
    """The signing key; made and kept the first time where the environment gives none.

    Raises `KeyUnusable` where what is given or kept is no key.
    """
    if settings.SIGNING_KEY:
        return load_key(settings.SIGNING_KEY)
    file: Path = settings.SIGNING_KEY_FILE
    return load_key(kept_secret(file, make=lambda: key_text(make_key())))


def has_key() -> bool:
    """Whether there is a signing key already; the first receipt makes one."""
    return bool(settings.SIGNING_KEY) or settings.SIGNING_KEY_FILE.exists()


def known_keys() -> list[bytes]:
    """The public keys whose receipts are ours: today's, those of earlier years, and those that came
    with a backup of another host. Asking for them makes no key.

    Raises `KeyUnusable` where what is given or kept is no key.
    """
    own = [public_bytes(signing_key())] if has_key() else []
    return list(dict.fromkeys([*own, *settings.EARLIER_PUBLIC_KEYS, *_brought()]))


def remember(keys: Iterable[bytes]) -> None:
    """Go on knowing the receipts that these public keys have signed (after a restore)."""
    lines = [base64.b64encode(key).decode() for key in dict.fromkeys([*_brought(), *keys])]
    settings.EARLIER_KEYS_FILE.write_text("".join(f"{line}\n" for line in lines))


def _brought() -> list[bytes]:
    """The public keys that came with backups: a line of base64 each."""
    file: Path = settings.EARLIER_KEYS_FILE
    return [base64.b64decode(line) for line in file.read_text().split()] if file.exists() else []
