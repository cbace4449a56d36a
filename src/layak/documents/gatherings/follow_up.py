"""What people set themselves after a training, and the certificates that were given, as lists."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from layak.core.messages import Message, Translator, msg
from layak.documents.gatherings.listing import ListColumn, Listing, listing_workbook, set_listing
from layak.documents.score_report.words import long_date


@dataclass(frozen=True, slots=True)
class NextStep:
    """What a participant set themselves to do, and how far it is, as ready texts. ``by`` is the
    day by which, blank where none is set."""

    name: str
    organization: str
    what: str
    by: str
    state: str


@dataclass(frozen=True, slots=True)
class FollowUpPlan:
    """The follow-up plans (RTL) of a training's participants; ``when`` is its days as a text."""

    region: str
    training: str
    when: str
    rows: Sequence[NextStep]
    is_sample: bool = False


@dataclass(frozen=True, slots=True)
class GivenCertificate:
    """A certificate that was given; ``state`` says in words whether it is valid or revoked."""

    number: str
    name: str
    profession: str
    organization: str
    issued_on: dt.date
    valid_until: dt.date | None
    state: str


@dataclass(frozen=True, slots=True)
class CertificateRegister:
    """All certificates of a training; ``when`` is its days as a text."""

    region: str
    training: str
    when: str
    rows: Sequence[GivenCertificate]
    is_sample: bool = False


def write_follow_up(plan: FollowUpPlan, *, words: Translator, made_at: dt.datetime) -> bytes:
    """The follow-up plans as PDF/UA-1; the same plan and time give the same bytes."""
    return set_listing(_plan(plan, words), words=words, made_at=made_at)


def write_follow_up_workbook(
    plan: FollowUpPlan, *, words: Translator, made_at: dt.datetime
) -> bytes:
    """The follow-up plans as XLSX; texts are neutralised."""
    return listing_workbook(_plan(plan, words), made_at=made_at)


def write_register(
    register: CertificateRegister, *, words: Translator, made_at: dt.datetime
) -> bytes:
    """The certificates as PDF/UA-1; the same register and time give the same bytes."""
    return set_listing(_register(register, words), words=words, made_at=made_at)


def write_register_workbook(
    register: CertificateRegister, *, words: Translator, made_at: dt.datetime
) -> bytes:
    """The certificates as XLSX; texts are neutralised."""
    return listing_workbook(_register(register, words), made_at=made_at)


def _plan(plan: FollowUpPlan, words: Translator) -> Listing:
    heads = (
        (msg("No."), 6), (msg("Nama"), 30), (msg("Lembaga"), 32), (msg("Yang akan dilakukan"), 62),
        (msg("Paling lambat"), 18), (msg("Keadaan"), 18),
    )  # fmt: skip
    rows = [
        (str(number), each.name, each.organization, each.what, each.by, each.state)
        for number, each in enumerate(plan.rows, start=1)
    ]
    many = words.render(msg("{count} rencana", count=len(rows)))
    return Listing(
        heading=words.text("Rencana tindak lanjut peserta"), region=plan.region,
        title=plan.training, about=(plan.when, many),
        columns=tuple(_columns(heads, words)), rows=rows, is_sample=plan.is_sample,
    )  # fmt: skip


def _register(register: CertificateRegister, words: Translator) -> Listing:
    heads = (
        (msg("No."), 6), (msg("Nomor sertifikat"), 26), (msg("Nama"), 32),
        (msg("Kelompok profesi"), 26), (msg("Lembaga"), 34), (msg("Diterbitkan"), 18),
        (msg("Berlaku sampai"), 18), (msg("Keadaan"), 16),
    )  # fmt: skip
    rows = [
        (
            str(number), each.number, each.name, each.profession, each.organization,
            long_date(each.issued_on, words),
            long_date(each.valid_until, words) if each.valid_until else "–", each.state,
        )
        for number, each in enumerate(register.rows, start=1)
    ]  # fmt: skip
    many = words.render(msg("{count} sertifikat", count=len(rows)))
    return Listing(
        heading=words.text("Daftar sertifikat"), region=register.region, title=register.training,
        about=(register.when, many), columns=tuple(_columns(heads, words)), rows=rows,
        is_sample=register.is_sample,
    )  # fmt: skip


def _columns(heads: Sequence[tuple[Message, int]], words: Translator) -> Iterator[ListColumn]:
    return (ListColumn(words.render(heading), width) for heading, width in heads)
