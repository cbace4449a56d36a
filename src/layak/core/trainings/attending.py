"""Who may have a certificate: what was attended and done against the rule, and what is missing."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal

from layak.core.messages import Message, msg
from layak.core.trainings.model import CertificateRule, Curriculum

_PERCENT = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Attended:
    """What one participant did: codes of sessions, and the shares right in the tests that were
    taken (``None``: not taken)."""

    sessions: Collection[str]
    pre_test: Decimal | None = None
    post_test: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Entitlement:
    """Whether a certificate may be given; ``missing`` says everything that stands against it."""

    hours: int
    of_hours: int
    missing: tuple[Message, ...]

    @property
    def may_have(self) -> bool:
        """Whether nothing stands against it."""
        return not self.missing

    @property
    def share(self) -> Decimal:
        """How much of the JP was attended."""
        return Decimal(self.hours) / self.of_hours if self.of_hours else Decimal(0)


def entitlement(curriculum: Curriculum, attended: Attended) -> Entitlement:
    """Whether a participant may have the certificate of a programme.

    A session counts once however often it was signed in; codes the programme does not know do not
    count.
    """
    there = [each for each in curriculum.sessions if each.code in attended.sessions]
    hours = sum(session.hours for session in there)
    missing = (
        *_hours(curriculum, hours),
        *_obligatory(curriculum, attended),
        *_tests(curriculum.certificate, attended),
    )
    return Entitlement(hours, curriculum.hours, missing)


def _hours(curriculum: Curriculum, hours: int) -> Iterator[Message]:
    needed = curriculum.certificate.share * curriculum.hours
    if hours < needed or not curriculum.hours:
        yield msg(
            "Hadir {hours} dari {of} JP ({percent} %); yang disyaratkan {needed} %.",
            hours=hours,
            of=curriculum.hours,
            percent=_percent(Decimal(hours) / curriculum.hours if curriculum.hours else Decimal(0)),
            needed=_percent(curriculum.certificate.share),
        )


def _obligatory(curriculum: Curriculum, attended: Attended) -> Iterator[Message]:
    for session in curriculum.sessions:
        if session.is_obligatory and session.code not in attended.sessions:
            yield msg(
                "Sesi wajib belum diikuti: {title} (hari {day}).",
                title=session.title,
                day=session.day,
            )


def _tests(rule: CertificateRule, attended: Attended) -> Iterator[Message]:
    if rule.pre_test and attended.pre_test is None:
        yield msg("Tes awal belum dikerjakan.")
    if rule.post_test and attended.post_test is None:
        yield msg("Tes akhir belum dikerjakan.")
    least = rule.post_test_share
    if least is not None and attended.post_test is not None and attended.post_test < least:
        yield msg(
            "Nilai tes akhir {percent} %; yang disyaratkan {needed} %.",
            percent=_percent(attended.post_test),
            needed=_percent(least),
        )


def _percent(share: Decimal) -> Decimal:
    """A share in percent, rounded down: who is just short must not read that it was enough."""
    return (share * 100).quantize(_PERCENT, ROUND_DOWN).normalize() + 0
