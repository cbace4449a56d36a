"""Seeing the whole database as it is at one moment, while people go on writing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction


@contextmanager
def snapshot() -> Iterator[None]:
    """A transaction whose every read sees the same moment.

    On SQLite it must not take the write lock as the site's transactions do (a backup would hold up
    every save): a deferred one reads the moment of its first query. On PostgreSQL it is a
    repeatable read. Use it from the command only; it opens the process's connection anew.
    """
    options = connection.settings_dict.setdefault("OPTIONS", {})
    kept = dict(options)
    connection.close()
    if connection.vendor == "sqlite":
        options["transaction_mode"] = "DEFERRED"
    else:
        from psycopg import IsolationLevel

        options["isolation_level"] = IsolationLevel.REPEATABLE_READ
    try:
        with transaction.atomic():
            yield
    finally:
        connection.close()
        options.clear()
        options.update(kept)
