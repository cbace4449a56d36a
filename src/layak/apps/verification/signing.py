"""The key this installation signs receipts with: from the environment or the data folder."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings

from layak.vault.keyring import key_text, load_key, make_key, public_bytes


@cache
def signing_key() -> Ed25519PrivateKey:
    """The signing key; made and kept the first time where the environment gives none.

    Raises `KeyUnusable` where what is given or kept is no key.
    """
    if settings.SIGNING_KEY:
        return load_key(settings.SIGNING_KEY)
    file: Path = settings.SIGNING_KEY_FILE
    if not file.exists():
        _keep(file)
    return load_key(file.read_text())


def known_keys() -> list[bytes]:
    """The public keys whose receipts are ours: today's, and those of earlier years."""
    return [public_bytes(signing_key()), *settings.EARLIER_PUBLIC_KEYS]


def _keep(file: Path) -> None:
    """Make a key where there is none; of two processes at once, the first one's stays."""
    part = file.with_suffix(f".{os.getpid()}")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o400)
    with os.fdopen(handle, "w") as text:
        text.write(key_text(make_key()))
        text.flush()
        os.fsync(text.fileno())
    try:
        os.link(part, file)
    except FileExistsError:
        pass  # somebody else was first
    finally:
        part.unlink()
