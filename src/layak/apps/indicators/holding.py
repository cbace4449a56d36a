"""What lies in the database as bytes: files on their way, sealed, and rows as Parquet."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
from collections.abc import Iterator

import pyarrow as pa
import pyarrow.parquet as pq

from layak.apps.audit import actions as audit
from layak.apps.audit.queries import Break
from layak.apps.indicators.keys import record_keys
from layak.apps.indicators.models import Dataset, Delivery, HeldFile, Rows
from layak.core.errors import DomainError


class FileGone(DomainError):
    """A file on its way is not held any more: after a restore, or once its dataset is accepted."""

    code = "file_gone"
    template = "Berkas {name} tidak tersimpan lagi di peladen. Unggah lagi berkasnya."


class RowsChanged(DomainError):
    """The rows of a dataset are gone, or no longer those that its trail knows."""

    code = "rows_changed"
    template = "Isi data ini hilang atau berubah sejak disimpan. Hubungi pengelola situs."


def hold(delivery: Delivery, content: bytes) -> None:
    """Keep a file, sealed, until its dataset is accepted or thrown away."""
    sealed = record_keys().seal(content, place=_place(delivery))
    HeldFile.objects.create(delivery=delivery, content=sealed)


def content_of(delivery: Delivery) -> bytes:
    """A held file as it came. Raises `FileGone`, or `SealBroken` where it was changed."""
    held = HeldFile.objects.filter(delivery=delivery).first()
    if held is None:
        raise FileGone(name=delivery.file_name)
    return record_keys().open(bytes(held.content), place=_place(delivery))


def let_go(dataset: Dataset) -> None:
    """Forget the files of a dataset."""
    HeldFile.objects.filter(delivery__dataset=dataset).delete()


def let_go_old(*, before: dt.datetime) -> int:
    """Forget files that have waited since before a moment; their datasets can still be accepted.

    Gives how many went.
    """
    old = HeldFile.objects.filter(delivery__uploaded_at__lt=before)
    return old.delete()[0]


def parquet(table: pa.Table) -> tuple[bytes, str]:
    """A table as Parquet, and the SHA-256 of that; the same table gives the same bytes."""
    buffer = io.BytesIO()
    pq.write_table(table, buffer, compression="zstd")
    content = buffer.getvalue()
    return content, hashlib.sha256(content).hexdigest()


def keep_rows(dataset: Dataset, content: bytes) -> None:
    """Keep the rows of a dataset in place of those it had."""
    Rows.objects.update_or_create(dataset=dataset, defaults={"content": content})


def forget_rows(dataset: Dataset) -> None:
    """Forget the rows of a dataset that nobody wanted."""
    Rows.objects.filter(dataset=dataset).delete()


def rows_of(dataset: Dataset) -> pa.Table:
    """The rows of a dataset. Raises `RowsChanged`."""
    rows = Rows.objects.filter(dataset=dataset).first()
    content = bytes(rows.content) if rows else b""
    if hashlib.sha256(content).hexdigest() != dataset.content_hash:
        raise RowsChanged
    return pq.read_table(io.BytesIO(content))


def verify() -> Iterator[Break]:
    """Hold the rows of every dataset against its hash; name those that are gone or changed."""
    for dataset in Dataset.objects.exclude(content_hash="").order_by("pk").iterator():
        try:
            rows_of(dataset)
        except RowsChanged as error:
            yield Break(audit.key_of(dataset), error.message)


def _place(delivery: Delivery) -> str:
    """What a sealed file is bound to: it opens for this delivery and no other."""
    return f"{delivery.dataset.public_id}/{delivery.number}"
