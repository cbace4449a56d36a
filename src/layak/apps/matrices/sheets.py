"""A table taken away as a workbook, and such a workbook looked at before it counts."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.core import signing

from layak.apps.matrices import actions
from layak.apps.matrices.sources import Ground
from layak.apps.matrices.tables import Asking, tables_of
from layak.core.errors import DomainError
from layak.core.matrices.rows import Reading, RowChange, read_rows
from layak.documents.matrices.reading import read_matrix

_WAITS = 60 * 60
_SALT = "layak.matrices.rows"


class SheetTooOld(DomainError):
    """What was checked is not what would be written now."""

    code = "sheet_too_old"
    template = "Tabel berubah, atau terlalu lama sejak diperiksa. Unggah berkasnya sekali lagi."


@dataclass(frozen=True, slots=True)
class SheetPreview:
    """A workbook held against the table; ``token`` carries what would be kept, signed."""

    file: str
    reading: Reading
    token: str


def preview_sheet(ground: Ground, asking: Asking, *, data: bytes, file: str) -> SheetPreview:
    """Hold a workbook against the table; nothing is written. Raises `InputRejected` or
    `TooManyRows`."""
    rows = read_matrix(data, file=file, matrix=asking.matrix)
    table = tables_of(ground, [asking])[asking.question.code]
    reading = read_rows(rows, table, file=file)
    payload = {
        **_whose(ground, asking),
        "changes": [[each.key, each.stamp, dict(each.values)] for each in reading.changes],
    }
    return SheetPreview(file, reading, signing.dumps(payload, salt=_SALT, compress=True))


def keep_sheet(*, ground: Ground, asking: Asking, token: str, at: dt.datetime) -> int:
    """Keep what a preview showed, all of it or nothing, and say how many rows.

    Raises `SheetTooOld` where something was written since, and as `actions.save_rows` does.
    """
    try:
        payload = signing.loads(token, salt=_SALT, max_age=_WAITS)
    except signing.BadSignature as error:
        raise SheetTooOld from error
    if {name: payload[name] for name in _whose(ground, asking)} != _whose(ground, asking):
        raise SheetTooOld
    changes = [RowChange(0, key, stamp, values) for key, stamp, values in payload["changes"]]
    try:
        return actions.save_rows(ground=ground, asking=asking, changes=changes, at=at)
    except actions.StaleRow as error:
        raise SheetTooOld from error


def _whose(ground: Ground, asking: Asking) -> dict[str, object]:
    return {
        "by": ground.actor.user.pk, "round": str(ground.round.public_id),
        "question": asking.question.code,
    }  # fmt: skip
