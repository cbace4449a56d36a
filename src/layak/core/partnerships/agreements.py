"""Agreements (MoU, PKS): the days they hold, and what that comes to today."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from layak.core.errors import DomainError
from layak.core.messages import Message, msg
from layak.core.partnerships.criteria import STATED, Criteria
from layak.core.task_force.model import EndsBeforeItBegins


class AgreementKind(StrEnum):
    """What sort of paper binds both sides."""

    MOU = "mou"
    PKS = "pks"
    OTHER = "other"


AGREEMENT_WORDS: Mapping[AgreementKind, Message] = MappingProxyType(
    {
        AgreementKind.MOU: msg("Nota kesepahaman (MoU)"),
        AgreementKind.PKS: msg("Perjanjian kerja sama (PKS)"),
        AgreementKind.OTHER: msg("Kesepakatan tertulis lain"),
    }
)


class AgreementState(StrEnum):
    """How an agreement stands on a day."""

    DRAFT = "draft"
    COMING = "coming"
    IN_FORCE = "in_force"
    ENDING = "ending"
    ENDED = "ended"


STATE_WORDS: Mapping[AgreementState, Message] = MappingProxyType(
    {
        AgreementState.DRAFT: msg("Konsep"),
        AgreementState.COMING: msg("Belum mulai"),
        AgreementState.IN_FORCE: msg("Berlaku"),
        AgreementState.ENDING: msg("Segera berakhir"),
        AgreementState.ENDED: msg("Berakhir"),
    }
)


class NumberAndDate(DomainError):
    """An agreement has a number and a date, or is a draft and has neither."""

    code = "number_and_date"
    template = "Isi nomor dan tanggalnya, atau kosongkan keduanya selama masih konsep."


@dataclass(frozen=True, slots=True)
class Terms:
    """Number, date and validity of an agreement; both days are included, no end: it holds on.

    Raises `NumberAndDate` and `EndsBeforeItBegins`.
    """

    number: str
    date: dt.date | None
    from_date: dt.date
    until_date: dt.date | None

    def __post_init__(self) -> None:
        if bool(self.number) is not (self.date is not None):
            raise NumberAndDate
        if self.until_date is not None and self.until_date < self.from_date:
            raise EndsBeforeItBegins


def state_on(terms: Terms, day: dt.date, *, criteria: Criteria = STATED) -> AgreementState:
    """How an agreement stands on a day."""
    if not terms.number:
        return AgreementState.DRAFT
    if day < terms.from_date:
        return AgreementState.COMING
    if terms.until_date is None:
        return AgreementState.IN_FORCE
    left = (terms.until_date - day).days
    if left < 0:
        return AgreementState.ENDED
    return AgreementState.ENDING if left <= criteria.soon_days else AgreementState.IN_FORCE
