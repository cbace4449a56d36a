"""The rows of every table as lines of JSON, the same on SQLite and PostgreSQL, and back again."""

from __future__ import annotations

import base64
import datetime as dt
import json
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import islice
from typing import Any
from uuid import UUID

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, models

BATCH = 2_000
#: Tables that do not travel: made anew by `layak migrate`, or of no use on another host.
LEFT_OUT = frozenset(
    {
        "contenttypes.contenttype", "auth.permission", "auth.group", "auth.group_permissions",
        "sessions.session",  # everybody signs in again
        "indicators.heldfile",  # a stranger's file on its way; its key never travels
        "django_tasks_database.dbtaskresult",  # work under way is not done twice
    }
)  # fmt: skip


def kept_models() -> list[type[models.Model]]:
    """The models whose rows a backup holds, by name."""
    found = (
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and model._meta.label_lower not in LEFT_OUT
    )
    return sorted(found, key=lambda model: model._meta.label_lower)


def lines_of(model: type[models.Model]) -> Iterator[bytes]:
    """Every row of a table as a line of JSON, in the order of its keys."""
    names = [field.attname for field in model._meta.concrete_fields]
    rows = model._base_manager.order_by("pk").values(*names)
    for row in rows.iterator(chunk_size=BATCH):
        yield json.dumps(row, default=_plain, ensure_ascii=False, sort_keys=True).encode() + b"\n"


def load_lines(model: type[models.Model], lines: Iterable[bytes]) -> int:
    """Insert rows exactly as they were, keys and times included; return how many.

    Raises what the model's fields raise for a value they cannot read.
    """
    fields = {field.attname: field for field in model._meta.concrete_fields}
    source, count = iter(lines), 0
    while batch := list(islice(source, BATCH)):
        rows = [_row(model, fields, json.loads(line)) for line in batch]
        _insert(model, list(fields.values()), rows)
        count += len(rows)
    return count


def reset_sequences() -> None:
    """Let the next new row of every table have a key after those that were loaded."""
    statements = connection.ops.sequence_reset_sql(no_style(), kept_models())
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _row(
    model: type[models.Model], fields: dict[str, models.Field[Any, Any]], values: dict[str, object]
) -> models.Model:
    if values.keys() != fields.keys():
        raise ValueError(f"columns of {model._meta.label_lower}")
    return model(**{name: fields[name].to_python(value) for name, value in values.items()})


def _insert(
    model: type[models.Model], fields: list[models.Field[Any, Any]], rows: list[models.Model]
) -> None:
    size = connection.ops.bulk_batch_size([field.attname for field in fields], rows) or len(rows)
    manager: Any = model._base_manager
    for start in range(0, len(rows), size):
        # `bulk_create` would write the present time into `auto_now_add`; raw rows stay as they are.
        manager._insert(rows[start : start + size], fields=fields, raw=True)


def _plain(value: object) -> str:
    """What JSON has no word for; `Field.to_python` reads each of these back."""
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat()
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Decimal | UUID):
        return str(value)
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(value).decode("ascii")
    raise TypeError(type(value).__name__)
