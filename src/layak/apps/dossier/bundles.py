"""A round as a signed bundle: instrument, claim, verdicts that were delivered, hashes, trail."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from uuid import UUID

from layak.apps.assessment.access import scorable
from layak.apps.assessment.instruments import parsed
from layak.apps.assessment.models import Round
from layak.apps.assessment.scores import claim_of, score_of
from layak.apps.audit.actions import HEAD_ID
from layak.apps.audit.models import Head
from layak.apps.dossier.filed import filed_in
from layak.apps.verification.delivered import told_until
from layak.apps.verification.models import Ruling
from layak.apps.verification.positions import standing_of
from layak.apps.verification.readings import rulings_of, standing_verdicts
from layak.apps.verification.signing import signing_key
from layak.core.errors import DomainError
from layak.documents.bundle import (
    BundleContent,
    EvidenceFact,
    Reading,
    RoundFacts,
    TrailEnd,
    write_bundle,
)


class RoundUnknown(DomainError):
    """No round has this title or identifier."""

    code = "round_unknown"
    template = "Tidak ada siklus “{name}”. Sebutkan judulnya, atau id dari alamat halamannya."


class RoundAmbiguous(DomainError):
    """Several regencies have a round of this title."""

    code = "round_ambiguous"
    template = "Ada {count} siklus berjudul “{name}”. Sebutkan id-nya: {choices}."


def make(round_: Round, *, at: dt.datetime) -> bytes:
    """The bundle of a round, signed with this installation's key.

    It holds what the regency may know: verdicts up to the last delivery, and verifiers as ``V1``,
    ``V2`` … (`documents.bundle.write`). Raises what `write_bundle` does. Eight queries.
    """
    return write_bundle(content_of(round_, at=at), key=signing_key())


def content_of(round_: Round, *, at: dt.datetime) -> BundleContent:
    """What the bundle of a round holds at this moment."""
    standing = score_of(round_)
    position = standing_of(round_, now=at)
    until = told_until(position)  # what is being read is nobody's business yet
    head = Head.objects.get(pk=HEAD_ID)
    return BundleContent(
        instrument=parsed(round_).instrument,
        round=RoundFacts(
            regency=round_.regency.code,
            identity=str(round_.public_id),
            title=round_.title,
            stage=position.stage.value,
            at=at,
        ),
        answers=[
            claim_of(answer, has_evidence=standing.documents.get(answer.question, 0) > 0)
            for answer in standing.answers.values()
            if answer.points is not None
        ],
        readings=_readings(rulings_of(round_, until=until) if until else []),
        evidence=[
            EvidenceFact(
                each.question, each.paper.sha256, each.size, each.paper.kind,
                each.paper.period_from, each.paper.period_until,
            )
            for each in filed_in(round_)
        ],
        trail=TrailEnd(head.hash, head.count),
    )  # fmt: skip


def round_called(name: str) -> Round:
    """The round with this public identifier, or with this title where only one has it.

    Raises `RoundUnknown` or `RoundAmbiguous`.
    """
    rounds = scorable(Round.objects.all())
    try:
        found = list(rounds.filter(public_id=UUID(name)))
    except ValueError:
        found = list(rounds.filter(title=name).order_by("pk"))
    if not found:
        raise RoundUnknown(name=name)
    if len(found) > 1:
        choices = ", ".join(f"{each.public_id} ({each.regency.name})" for each in found)
        raise RoundAmbiguous(count=len(found), name=name, choices=choices)
    return found[0]


def _readings(rulings: Iterable[Ruling]) -> list[Reading]:
    """The verdicts that stand, numbered within stage and question as they were written."""
    rulings = list(rulings)
    written = {(each.stage, each.question, str(each.verifier_id)): each.pk for each in rulings}
    verdicts = sorted(
        standing_verdicts(rulings),
        key=lambda each: written[each.stage, each.question, each.verifier],
    )
    numbers: dict[tuple[str, str], int] = {}
    readings = []
    for verdict in verdicts:
        place = (verdict.stage, verdict.question)
        numbers[place] = numbers.get(place, 0) + 1
        readings.append(Reading(numbers[place], verdict))
    return readings
