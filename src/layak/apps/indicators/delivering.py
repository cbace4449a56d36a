"""A file on its way in: its name, its hash, which of its sheets are read, and how it is kept."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass

from layak.apps.indicators import holding
from layak.apps.indicators.models import Dataset, Delivery
from layak.apps.indicators.sheets import Sheet, open_sheet, returned_sheets
from layak.apps.organizations.access import Actor
from layak.core.records.model import Profile
from layak.core.texts import clean

LONGEST_NAME = 200
#: A longer name of a sheet is not remembered: the sheet is found by its headings again.
_LONGEST_SHEET = 100


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that was sent: its name and its bytes."""

    name: str
    content: bytes

    @property
    def safe_name(self) -> str:
        """The name without anything invisible, no longer than is kept."""
        return clean(self.name).replace("\n", " ")[-LONGEST_NAME:] or "data.xlsx"

    @property
    def sha256(self) -> str:
        """The hash the file is known by."""
        return hashlib.sha256(self.content).hexdigest()


def sheets_of(upload: Upload, kind: Profile, *, is_returned: bool) -> tuple[Sheet, ...]:
    """What is read of a further file: every sheet of refused rows, or the one with the records.

    Raises `InputRejected`.
    """
    name = upload.safe_name
    if is_returned:
        return returned_sheets(upload.content, file=name, wanted=kind)
    return (open_sheet(upload.content, file=name, wanted=kind),)


def deliver(
    dataset: Dataset, upload: Upload, sheet: Sheet, *, number: int, actor: Actor, at: dt.datetime,
    is_returned: bool = False,
) -> Delivery:  # fmt: skip
    """Write a file down as the next of its dataset, and hold it sealed."""
    name = sheet.grid.sheet
    delivery = Delivery.objects.create(
        dataset=dataset, number=number, file_name=upload.safe_name, sha256=upload.sha256,
        size=len(upload.content), sheet=name if len(name) <= _LONGEST_SHEET else "",
        is_returned=is_returned, uploaded_at=at, uploaded_by=actor.user,
    )  # fmt: skip
    holding.hold(delivery, upload.content)
    return delivery
