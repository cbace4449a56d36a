"""A person as one list writes them, and what comparing two such records can say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from layak.core.messages import Message


class Sex(StrEnum):
    """As lists write it."""

    MALE = "m"
    FEMALE = "f"


class Verdict(StrEnum):
    """What two records are to each other."""

    SAME = "same"
    ASK = "ask"  # a person must decide
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class PersonRecord:
    """One person as one list, event or account names them; everything but the name may be blank.

    ``key`` tells records apart. ``profession`` is a class's code (`trainings.professions`);
    ``organization`` the unit as written; numbers as written: what is no number does not count.
    ``email`` tells nobody apart: offices share one.
    """

    key: str
    name: str
    sex: Sex | None = None
    profession: str = ""
    organization: str = ""
    nik: str = ""
    nip: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two records are to each other, how alike their names are (0 to 1), and why.

    ``support`` is how many other fields agree less how many contradict.
    """

    verdict: Verdict
    likeness: float
    support: int
    reasons: Sequence[Message]
