"""The keys that seal files on their way and give children their pseudonyms."""

from __future__ import annotations

from functools import cache

from django.conf import settings

from layak.vault.key_files import kept_secret
from layak.vault.sealing import RecordKeys, keys_from, make_secret


@cache
def record_keys() -> RecordKeys:
    """The keys of this installation, made the first time; they never leave the data folder."""
    return keys_from(kept_secret(settings.RECORDS_KEY_FILE, make=make_secret))
