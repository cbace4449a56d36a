"""A regency that takes long to build, built once and put back for every further test.

Tests in a browser have real transactions and end by emptying every table, so that nothing can be
left standing for the next one; on SQLite a copy of all rows is put back in a moment.
"""

from __future__ import annotations

import copy
import sqlite3

from django.db import connection

from tests.apps import towns
from tests.apps.towns import Town

_kept: list[tuple[Town, sqlite3.Connection]] = []


def seberang() -> Town:
    """PALI at work, in which everybody has written something; as it was when it was built."""
    if connection.vendor != "sqlite":
        return towns.settle("16.12", "Seberang")
    if not _kept:
        town = towns.settle("16.12", "Seberang")
        rows = sqlite3.connect(":memory:", check_same_thread=False)
        connection.connection.backup(rows)
        _kept.append((copy.deepcopy(town), rows))
        return town
    town, rows = _kept[0]
    rows.backup(connection.connection)
    return copy.deepcopy(town)
