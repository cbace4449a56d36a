"""An instrument as a workbook that people edit and give back."""

from __future__ import annotations

from layak.documents.instrument_workbook.read import read_instrument
from layak.documents.instrument_workbook.write import TextTooLong, write_instrument

__all__ = ["TextTooLong", "read_instrument", "write_instrument"]
