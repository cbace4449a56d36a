"""The code on the screen of a session, which changes every half minute.

A photograph of the code that goes round by chat is soon worth nothing. The code itself says when it
was shown, so a phone that had no line can send it afterwards, whatever its clock says; that it came
later is kept with it and shown. HMAC-SHA-256 (RFC 2104) over session and half minute, as RFC 6238
does with time. `docs/algorithms/check-in.md`.
"""

from __future__ import annotations

import datetime as dt
import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from layak.core.messages import Message, msg

#: How long one code is shown.
SECONDS = 30
#: How many codes before the present one still hold: reading, tapping and a slow line take a minute.
STILL_GOOD = 3
#: Letters and digits that are not taken for each other; 32 of them, so a letter is five bits.
_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
LENGTH = 6
_DAY = 24 * 60 * 60 // SECONDS


class Outcome(StrEnum):
    """What a code is worth."""

    NOW = "now"
    LATER = "later"
    STALE = "stale"
    OTHER_DAY = "other_day"
    UNKNOWN = "unknown"


OUTCOME_MESSAGES = {
    Outcome.STALE: msg("Kode ini sudah berganti. Pindai lagi kode yang sedang tampil di layar."),
    Outcome.OTHER_DAY: msg("Kode ini kode sesi hari lain, sehingga tidak dapat dipakai."),
    Outcome.UNKNOWN: msg("Kode ini tidak dikenal. Periksa ketikannya, atau pindai lagi."),
}


@dataclass(frozen=True, slots=True)
class OpenSession:
    """A session that has a code: ``key`` names it, ``begins`` and ``ends`` bound its day (half
    open), ``secret`` is the gathering's own."""

    key: str
    secret: str
    begins: dt.datetime
    ends: dt.datetime


@dataclass(frozen=True, slots=True)
class Judged:
    """What a code is worth; ``session`` and the moment it was ``shown_at`` where it is known."""

    outcome: Outcome
    session: str = ""
    shown_at: dt.datetime | None = None

    @property
    def is_there(self) -> bool:
        """Whether the person counts as present."""
        return self.outcome in (Outcome.NOW, Outcome.LATER)

    @property
    def message(self) -> Message:
        """Why the code does not count. Raises `KeyError` where it does."""
        return OUTCOME_MESSAGES[self.outcome]


def code_of(session: OpenSession, at: dt.datetime) -> str:
    """The code that a session shows at a moment."""
    return _code(session, _step(at))


def seconds_left(at: dt.datetime) -> int:
    """For how long the code shown at a moment is still shown."""
    return SECONDS - int(at.timestamp()) % SECONDS


def read_code(text: str) -> str:
    """What somebody typed as the code is written: capitals, nothing between them."""
    return "".join(each for each in text.upper() if each.isalnum())


def judge(
    sessions: Iterable[OpenSession], typed: str, *, at: dt.datetime, is_kept: bool = False
) -> Judged:
    """What a code is worth that arrives at a moment. ``is_kept``: a phone kept it without a line.

    A code of today that is no longer shown counts only where it was kept; one of a day on which the
    session was not open counts never.
    """
    code, found = read_code(typed), list(sessions)
    if len(code) != LENGTH or any(each not in _LETTERS for each in code):
        return Judged(Outcome.UNKNOWN)
    now = _step(at)
    for session in found:
        for step in range(now, now - STILL_GOOD, -1):
            if session.begins <= _moment(step) < session.ends and _is(session, step, code):
                return Judged(Outcome.NOW, session.key, _moment(step))
    for session in found:
        shown = _shown(session, code, until=now)
        if shown is not None:
            outcome = Outcome.LATER if is_kept else Outcome.STALE
            return Judged(outcome, session.key, _moment(shown))
    return Judged(_outside(found, code, now))


def _shown(session: OpenSession, code: str, *, until: int) -> int | None:
    """The step of a session's own day, up to now, that showed the code."""
    last = min(until, _step(session.ends - dt.timedelta(seconds=1)))
    steps = range(last, _step(session.begins) - 1, -1)
    return next((step for step in steps if _is(session, step, code)), None)


def _outside(sessions: Iterable[OpenSession], code: str, now: int) -> Outcome:
    """Whether a code was shown in the last day, for a session that was not open then."""
    for session in sessions:
        if any(_is(session, step, code) for step in range(now, now - _DAY, -1)):
            return Outcome.OTHER_DAY
    return Outcome.UNKNOWN


def _is(session: OpenSession, step: int, code: str) -> bool:
    return hmac.compare_digest(_code(session, step), code)


def _code(session: OpenSession, step: int) -> str:
    said = f"{session.key}|{step}".encode()
    digest = hmac.digest(session.secret.encode(), said, "sha256")
    number = int.from_bytes(digest[:8], "big")
    return "".join(_LETTERS[number >> 5 * at & 31] for at in range(LENGTH))


def _step(at: dt.datetime) -> int:
    return int(at.timestamp()) // SECONDS


def _moment(step: int) -> dt.datetime:
    return dt.datetime.fromtimestamp(step * SECONDS, tz=dt.UTC)
