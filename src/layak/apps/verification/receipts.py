"""Receipts: one on paper for those who handed in, and the examination of any code by anybody."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from urllib.parse import urlencode, urlsplit
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import get_language

from layak.apps.accounts.language import words
from layak.apps.assessment.access import rounds_visible_to
from layak.apps.assessment.instruments import parsed
from layak.apps.organizations.access import Actor, Right
from layak.apps.regions.models import Region
from layak.apps.verification import stage_words as said
from layak.apps.verification.access import rounds_to_verify
from layak.apps.verification.models import Submission
from layak.apps.verification.signing import known_keys
from layak.core.errors import DomainError
from layak.core.messages import Message
from layak.core.verification.stages import STAGES
from layak.documents import receipt_pdf
from layak.documents.receipt_pdf import ReceiptSheet
from layak.vault import chain, receipt

#: Letters of a pasted text that are looked at: four times the longest code, for blanks and dashes.
LONGEST = 8_000
#: Hosts that only this machine can open: an address there is of no use on paper.
_THIS_MACHINE = frozenset({"localhost", "127.0.0.1", "::1", None})


class Kept(StrEnum):
    """Whether what a genuine receipt confirms is stored in this installation."""

    SAME = "same"  # and its content has the hash that the receipt states
    CHANGED = "changed"  # but its content has another hash
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Stated:
    """What a genuine receipt states, ready to be read; ``verified`` is ``None`` before that."""

    region: str
    round: str
    stage: str
    at: said.Moment
    claimed: Decimal
    verified: Decimal | None
    content: str
    key_id: str
    kept: Kept


@dataclass(frozen=True, slots=True)
class Examined:
    """The outcome for one code: what it states where it is genuine, else why it is not."""

    stated: Stated | None
    problem: Message | None
    problem_code: str = ""


def submissions_visible_to(actor: Actor) -> QuerySet[Submission]:
    """The submissions whose receipts an actor may take: those of their regency's rounds, or of the
    rounds that were handed to them."""
    rounds = rounds_visible_to(actor) if actor.may(Right.READ_ROUND) else rounds_to_verify(actor)
    found = Submission.objects.filter(round__in=rounds)
    found = found.defer("content", "round__instrument__content")
    return found.select_related("round__instrument", "round__regency")


def paper(submission: Submission) -> bytes:
    """The receipt of a submission as PDF, in the reader's language."""
    return receipt_pdf.write(_sheet(submission), words=words())


def examine(code: str) -> Examined:
    """Whether a code is a genuine receipt, and what it states. Nothing is raised for bad codes."""
    if len(code) > LONGEST:
        code = ""
    try:
        found = receipt.from_code(code)
        receipt.verify(found, known=known_keys())
        return Examined(_stated(found), None)
    except DomainError as refused:
        return Examined(None, refused.message, refused.code)


def address_of(code: str) -> str:
    """The public page that checks this code; empty where the site has no address of its own."""
    if urlsplit(settings.SITE_URL).hostname in _THIS_MACHINE:
        return ""
    query = urlencode({"kode": code})
    return f"{settings.SITE_URL.rstrip('/')}{reverse('receipt_check')}?{query}"


def _sheet(submission: Submission) -> ReceiptSheet:
    round_ = submission.round
    at = said.moment(submission.at, round_.regency)
    instrument, version = parsed(round_).instrument, round_.instrument
    title = instrument.title.in_language(get_language() or "id")
    return ReceiptSheet(
        region=_place(round_.regency),
        round=round_.title,
        stage=f"{said.stage_title(submission.stage)} ({submission.stage})",
        at=at.at,
        zone=at.zone,
        claimed=submission.claimed,
        verified=submission.verified,
        maximum=instrument.maximum,
        rank=submission.rank,
        instrument=f"{title} ({version})",
        content_hash=submission.content_hash,
        instrument_hash=version.content_hash,
        key_id=submission.key_id,
        code=submission.receipt,
        address=address_of(submission.receipt),
        is_sample=round_.is_sample,
    )


def _stated(found: receipt.Receipt) -> Stated:
    """The facts of a receipt that our own key has signed."""
    facts = {name: _text(found.payload, name) for name in receipt.FACTS}
    region = Region.objects.filter(code=facts["regency"]).first()
    place = region or Region(code=facts["regency"], name=facts["regency"])
    return Stated(
        region=_place(place),
        round=facts["title"],
        stage=_stage(facts["stage"]),
        at=said.moment(dt.datetime.fromisoformat(facts["at"]), place),
        claimed=Decimal(facts["claimed"]),
        verified=Decimal(facts["verified"]) if facts["verified"] else None,
        content=facts["content"],
        key_id=found.key_id,
        kept=_kept(facts),
    )


def _kept(facts: Mapping[str, str]) -> Kept:
    """Whether one of the round's submissions of that stage still has the stated hash."""
    stored = Submission.objects.filter(
        round__public_id=UUID(facts["round"]), stage=facts["stage"]
    ).values_list("content", flat=True)
    if not stored:
        return Kept.ABSENT
    is_there = any(_hash(content) == facts["content"] for content in stored)
    return Kept.SAME if is_there else Kept.CHANGED


def _hash(content: str) -> str:
    """The hash of a stored content as it stands now; empty where it cannot be read any more."""
    try:
        return chain.fingerprint(json.loads(content))
    except ValueError:
        return ""


def _text(payload: Mapping[str, object], name: str) -> str:
    value = payload[name]
    return "" if value is None else str(value)


def _stage(code: str) -> str:
    return said.stage_title(code) if code in STAGES else code


def _place(region: Region) -> str:
    """*Kabupaten Penukal Abab Lematang Ilir (16.12)*."""
    return f"{region.name} ({region.code})"
