"""How far a child's word has come, what an answer may be, and by when it is owed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from layak.core.errors import DomainError
from layak.core.messages import Message, msg

#: Days after it was passed on within which an answer is owed. An assumption of ours: no rule says.
ANSWER_DAYS = 30
#: What one account may write in a day: enough for a meeting, too little for mischief.
MOST_A_DAY = 10


class Stage(StrEnum):
    """How far it is."""

    WRITTEN = "written"  # only its writer and those who guard children read it
    PASSED_ON = "passed_on"  # an agency owes an answer
    ANSWERED = "answered"
    SET_ASIDE = "set_aside"  # answered to its writer alone: it says too much about a child
    TAKEN_BACK = "taken_back"


STAGE_WORDS: Mapping[Stage, Message] = MappingProxyType(
    {
        Stage.WRITTEN: msg("Baru ditulis"),
        Stage.PASSED_ON: msg("Menunggu jawaban"),
        Stage.ANSWERED: msg("Dijawab"),
        Stage.SET_ASIDE: msg("Dijawab khusus untuk penulisnya"),
        Stage.TAKEN_BACK: msg("Ditarik penulisnya"),
    }
)
#: What others than its writer and those who guard children read.
SHARED = frozenset({Stage.PASSED_ON, Stage.ANSWERED})


class Outcome(StrEnum):
    """What an answer says will come of it."""

    IN_PLAN = "in_plan"
    DONE = "done"
    LATER = "later"
    NO = "no"


OUTCOME_WORDS: Mapping[Outcome, Message] = MappingProxyType(
    {
        Outcome.IN_PLAN: msg("Masuk rencana aksi daerah"),
        Outcome.DONE: msg("Sudah atau sedang dikerjakan"),
        Outcome.LATER: msg("Belum dapat tahun ini"),
        Outcome.NO: msg("Tidak dapat dilakukan"),
    }
)


class LineNeeded(DomainError):
    """That something is in the plan is shown by its line, and by nothing else."""

    code = "line_needed"
    template = "Pilih baris RAD tempat usulan ini masuk, atau pilih hasil yang lain."


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer: what will come of it, in words that a child understands. Raises `LineNeeded`."""

    outcome: Outcome
    text: str
    has_line: bool = False

    def __post_init__(self) -> None:
        if self.outcome is Outcome.IN_PLAN and not self.has_line:
            raise LineNeeded


def answer_due(day: dt.date) -> dt.date:
    """The last day for an answer to what was passed on on a day."""
    return day + dt.timedelta(days=ANSWER_DAYS)


def answered_of(stages: Iterable[Stage]) -> tuple[int, int]:
    """How many were answered, of all that were not taken back by their writer."""
    standing = [each for each in stages if each is not Stage.TAKEN_BACK]
    return sum(each in {Stage.ANSWERED, Stage.SET_ASIDE} for each in standing), len(standing)
