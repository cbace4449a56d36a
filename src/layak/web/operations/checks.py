"""What an examination says: one line per thing looked at, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from layak.core.errors import DomainError
from layak.core.messages import Message, Translator


class Status(StrEnum):
    """How a thing stands."""

    SAFE = "safe"
    ATTENTION = "attention"  # works, but somebody should look
    UNSAFE = "unsafe"  # `layak doctor` ends with 1


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at.

    ``subject`` is a variable's name or a word for the thing, ``value`` what was found (secrets are
    masked), ``advice`` what to do, empty where there is nothing to do. ``stops`` marks what the
    production server refuses to start with.
    """

    subject: Message
    value: Message
    status: Status = Status.SAFE
    advice: Message | None = None
    stops: bool = False

    def as_dict(self, words: Translator) -> dict[str, object]:
        """The check as the command's JSON shows it."""
        return {
            "subject": words.render(self.subject),
            "value": words.render(self.value),
            "status": self.status.value,
            "advice": words.render(self.advice) if self.advice else None,
            "stops": self.stops,
        }


class UnsafeToServe(DomainError):
    """The production server does not start as things are."""

    code = "unsafe_to_serve"
    template = "Layak tidak dijalankan:\n{reasons}"

    def __init__(self, checks: Iterable[Check]) -> None:
        self.checks = tuple(checks)
        lines = [_line(check) for check in self.checks]
        places = "\n".join(f"{{line{number}}}" for number in range(len(lines)))
        params = {f"line{number}": line for number, line in enumerate(lines)}
        super().__init__(reasons=Message(places, params))


def refuse_unsafe(checks: Iterable[Check]) -> None:
    """Raise `UnsafeToServe` where any check stops the production server."""
    stopping = [check for check in checks if check.stops]
    if stopping:
        raise UnsafeToServe(stopping)


def _line(check: Check) -> Message:
    parts = {"subject": check.subject, "value": check.value, "advice": check.advice or ""}
    return Message("- {subject}: {value}. {advice}", parts)
