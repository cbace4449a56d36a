"""A calendar file is read back by another reader than its writer's, whatever people have typed."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from hypothesis import example, given
from hypothesis import strategies as st
from icalendar import Calendar, Component

from layak.core.agenda.model import CalendarEntry, EntryKind
from layak.core.messages import INDONESIAN
from layak.documents.icalendar_file import write_calendar

MADE = dt.datetime(2026, 3, 2, 2, 0, tzinfo=dt.UTC)
DAY = dt.date(2026, 3, 4)
EVIL = "Rapat\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:palsu\r\nATTACH:https://jahat.example"


def entry(title: str = "Rapat", **more: object) -> CalendarEntry:
    return CalendarEntry("own-1", EntryKind.MEETING, title, DAY, DAY, **more)  # type: ignore[arg-type]


def written(*entries: CalendarEntry) -> bytes:
    return write_calendar(
        entries, name="Dinkes", site="https://layak.example", made_at=MADE, words=INDONESIAN
    )


def events(content: bytes) -> list[Component]:
    return list(Calendar.from_ical(content).walk("VEVENT"))


@given(st.text(max_size=300), st.text(max_size=300))
@example(EVIL, EVIL)
@example("a\nb;c,d\\e\x00\x0b\x85\u2028f", "👩‍👩‍👧 سلام")
@example("x" * 300, "é" * 300)
def test_any_text_stays_one_event_and_reads_back_as_itself(title: str, place: str) -> None:
    content = written(entry(title, place=place))
    (event,) = events(content)
    assert content.count(b"BEGIN:VEVENT") == content.count(b"\r\nBEGIN:VEVENT\r\n") + _inside(event)
    assert not [name for name in event if name in {"ATTACH", "DESCRIPTION", "ATTENDEE", "VALARM"}]
    assert " ".join(str(event["SUMMARY"]).split()) == str(event["SUMMARY"])
    assert event["UID"] == "own-1@layak"
    for line in content.split(b"\r\n"):
        assert b"\n" not in line
        assert b"\r" not in line
        assert len(line) <= 75  # RFC 5545, 3.1: longer lines are folded


def _inside(event: Component) -> int:
    """How often the words stand within texts, where they mean nothing."""
    texts = (str(event.get("SUMMARY", "")), str(event.get("LOCATION", "")))
    return sum(text.count("BEGIN:VEVENT") for text in texts)


def test_words_are_read_back_with_their_commas_and_backslashes() -> None:
    title = "Rapat; bahas KHA, PATBM \\ Puspaga “2026”"
    (event,) = events(written(entry(title, place="Aula, lantai 2")))
    assert event["SUMMARY"] == title
    assert event["LOCATION"] == "Aula, lantai 2"


def test_a_link_cannot_end_its_line() -> None:
    content = written(entry(link="/kalender/\r\nBEGIN:VEVENT\r\n"))
    (event,) = events(content)
    assert event["URL"].startswith("https://layak.example/kalender/")


def test_a_whole_day_ends_on_the_day_after_and_takes_no_time() -> None:
    (event,) = events(written(entry()))
    assert event.decoded("DTSTART") == DAY
    assert event.decoded("DTEND") == DAY + dt.timedelta(days=1)
    assert event["TRANSP"] == "TRANSPARENT"


def test_a_time_of_the_east_is_the_same_moment_in_utc() -> None:
    zone = ZoneInfo("Asia/Jayapura")
    begins = dt.datetime(2026, 3, 4, 9, tzinfo=zone)
    timed = entry(begins_at=begins, ends_at=begins + dt.timedelta(hours=2))
    (event,) = events(written(timed))
    assert event.decoded("DTSTART") == begins
    assert b"DTSTART:20260304T000000Z" in written(timed)


def test_a_cancelled_entry_says_so_with_a_higher_sequence() -> None:
    changed = MADE + dt.timedelta(hours=1)
    (event,) = events(written(entry(is_cancelled=True, sequence=2, changed_at=changed)))
    assert event["STATUS"] == "CANCELLED"
    assert event["SEQUENCE"] == 2
    assert event.decoded("LAST-MODIFIED") == changed


def test_the_text_of_an_entry_stays_behind() -> None:
    assert b"rahasia" not in written(entry(text="rahasia"))


def test_an_empty_calendar_is_one_too() -> None:
    assert events(written()) == []
