"""The sheet for the wall: twelve months on one page, everything in the list behind it."""

from __future__ import annotations

import datetime as dt

import pypdfium2
import pytest

from layak.core.agenda.model import CalendarEntry, Confidence, EntryKind
from layak.core.messages import INDONESIAN
from layak.documents.year_calendar import PAPERS, WallYear, wall_pdf

MADE = dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC)


def pages(paper: str, *entries: CalendarEntry) -> list[pypdfium2.PdfPage]:
    sheet = WallYear("PALI", 2026, paper, entries, ["kapan"] * len(entries), MADE)
    return list(pypdfium2.PdfDocument(wall_pdf(sheet, words=INDONESIAN)))


def text(page: pypdfium2.PdfPage) -> str:
    return page.get_textpage().get_text_range()


def meeting(number: int, month: int = 5) -> CalendarEntry:
    day = dt.date(2026, month, 1 + number % 28)
    return CalendarEntry(f"k{number}", EntryKind.MEETING, f"Rapat ke-{number}", day, day)


@pytest.mark.parametrize(("paper", "width"), [("a4", 297), ("a3", 420)])
def test_the_year_is_one_landscape_page_and_a_list(paper: str, width: int) -> None:
    found = pages(paper, meeting(1))
    assert len(found) == 2
    assert round(found[0].get_width() / 72 * 25.4) == width
    assert "Desember" in text(found[0])
    assert "Rapat ke-1" in text(found[1])


@pytest.mark.parametrize("paper", PAPERS)
def test_a_full_month_says_how_many_more_there_are_and_the_list_has_all(paper: str) -> None:
    found = pages(paper, *(meeting(number) for number in range(300)))
    assert "lagi pada daftar" in text(found[0])
    listed = "".join(text(page) for page in found[1:])
    assert [n for n in range(300) if f"Rapat ke-{n}" not in listed] == []


def test_days_over_two_months_name_both_and_doubtful_ones_bear_a_star() -> None:
    first, last = dt.date(2026, 10, 15), dt.date(2026, 12, 16)
    custom = CalendarEntry(
        "k", EntryKind.PLANNING, "Langkah", first, last, confidence=Confidence.RECOLLECTION
    )
    assert "15/10–16/12*" in text(pages("a4", custom)[0])


def test_a_year_without_entries_says_so() -> None:
    assert "Belum ada agenda." in text(pages("a4")[1])
