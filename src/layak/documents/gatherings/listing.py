"""A list about a gathering: one table, set as PDF and as workbook with the same words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from layak.core.messages import Translator
from layak.documents.report_sheets import Column
from layak.documents.typeset import set_pdf
from layak.documents.workbooks import table_workbook


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column: heading, and width in characters; the PDF divides its page in their ratio."""

    heading: str
    width: int


@dataclass(frozen=True, slots=True)
class Listing:
    """A list with ready texts; ``about`` are what stands below the title, in one line."""

    heading: str
    region: str
    title: str
    about: Sequence[str]
    columns: Sequence[ListColumn]
    rows: Sequence[Sequence[str]]
    is_sample: bool = False


def set_listing(listing: Listing, *, words: Translator, made_at: dt.datetime) -> bytes:
    """The list as PDF/UA-1 on its side; its headings come again on every page."""
    data = {
        "language": words.language,
        "labels": {
            "sample": words.text("CONTOH"),
            "nothing": words.text("Tidak ada."),
            "sample_about": words.text("CONTOH – bukan dokumen sebenarnya"),
        },
        "heading": listing.heading,
        "title": listing.title,
        "about": [listing.region, *listing.about],
        "columns": [{"heading": each.heading, "width": each.width} for each in listing.columns],
        "rows": listing.rows,
        "is_sample": listing.is_sample,
    }
    return set_pdf("gathering_list.typ", data=data, made_at=made_at)


def listing_workbook(listing: Listing, *, made_at: dt.datetime) -> bytes:
    """The list as XLSX; texts are neutralised."""
    columns = [Column(each.heading, each.width) for each in listing.columns]
    return table_workbook(
        listing.heading, columns, listing.rows, title=f"{listing.heading}: {listing.title}",
        footer=f"{listing.region} · {listing.title}", made_at=made_at,
    )  # fmt: skip
