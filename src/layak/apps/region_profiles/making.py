"""One press: the profile as PDF among the evidence, Word beside it, linked to what it proves."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass

from django.db import transaction
from django.urls import reverse

from layak.apps.accounts.language import words
from layak.apps.assessment.own_papers import Links, Paper, file_paper
from layak.apps.audit import actions as audit
from layak.apps.measures.definitions import newest_round
from layak.apps.organizations.access import Actor
from layak.apps.region_profiles import access
from layak.apps.region_profiles.actions import MayNotWrite
from layak.apps.region_profiles.assembling import profile_of
from layak.apps.region_profiles.models import Edition, Purpose
from layak.apps.works.actions import offer_work
from layak.apps.works.finished import FinishedWork
from layak.core.errors import DomainError
from layak.core.messages import msg
from layak.core.works.model import WorkKind
from layak.documents.region_profile import pdf, word, word_template
from layak.documents.region_profile.model import Making, RegionProfile, from_dict
from layak.vault import chain


class NothingToShow(DomainError):
    """A profile without a single figure shows nothing."""

    code = "nothing_to_show"
    template = "Belum ada angka untuk tahun {year}. Catat atau hitung dulu angkanya."


@dataclass(frozen=True, slots=True)
class Made:
    """What came of it, and the questions it proves."""

    edition: Edition
    links: Links


def make(*, actor: Actor, year: int, at: dt.datetime) -> Made:
    """Make the profile of a year: its PDF becomes evidence, or the next version of it.

    Nothing that a person chose is changed: a link that was taken away is not put back. Raises
    `MayNotWrite` or `NothingToShow`, and as `evidence.actions.add_document` does.
    """
    if not access.may_write(actor) or actor.organization is None:
        raise MayNotWrite
    profile = profile_of(actor, year, as_of=at)
    if not profile.measures:
        raise NothingToShow(year=year)
    making = Making(actor.organization.name, at)
    template = access.template_of(actor, Purpose.PROFILE).first()
    # Set before the transaction: nobody else's save waits for pages to be typeset.
    paper = pdf.write(profile, making=making)
    # A template that fails on these figures fails now, and not when the Word file is fetched.
    word.write(profile, making=making, template=bytes(template.content) if template else _shipped())
    with transaction.atomic():
        before = _newest(actor, year)
        document = file_paper(
            actor=actor, paper=_paper(actor, year, paper), at=at,
            before=before.document if before else None,
        )  # fmt: skip
        edition = Edition(
            regency=actor.regency, organization=actor.organization, year=year,
            content=chain.canonical(profile.as_dict()), template=template, document=document,
            made_at=at, made_by=actor.user,
        )  # fmt: skip
        links = _link(actor, edition, before, at)
        edition.linked = links.ever
        edition.save()
        audit.record(
            actor=actor.user, action="profile.made", subject=edition, at=at,
            place=actor.regency.code,
        )  # fmt: skip
    return Made(edition, links)


def pdf_of(edition: Edition) -> bytes:
    """The PDF of a profile that was made: the bytes that are kept as evidence."""
    return pdf.write(profile_in(edition), making=_making(edition))


def word_of(edition: Edition) -> bytes:
    """The Word document of a profile that was made, with the template of that time."""
    template = bytes(edition.template.content) if edition.template else _shipped()
    return word.write(profile_in(edition), making=_making(edition), template=template)


def profile_in(edition: Edition) -> RegionProfile:
    """What a made profile states."""
    return from_dict(json.loads(edition.content))


def file_name(edition: Edition, ending: str) -> str:
    """A plain name for a paper of the profile."""
    return f"profil-kla-{edition.regency.code.replace('.', '')}-{edition.year}.{ending}"


def _shipped() -> bytes:
    return word_template.shipped()


def _making(edition: Edition) -> Making:
    return Making(edition.organization.name, edition.made_at)


def _newest(actor: Actor, year: int) -> Edition | None:
    """The last profile that the actor's organization made of the year."""
    rows = access.editions_visible_to(actor).filter(year=year, organization=actor.organization)
    return rows.select_related("document").order_by("-pk").first()


def _paper(actor: Actor, year: int, content: bytes) -> Paper:
    title = msg(
        "Profil Kabupaten/Kota Layak Anak: {place}, {year}", place=actor.regency.name, year=year
    )
    name = f"profil-kla-{actor.regency.code.replace('.', '')}-{year}.pdf"
    days = dt.date(year, 1, 1), dt.date(year, 12, 31)
    return Paper(content, name, words().render(title), *days)


def _link(actor: Actor, edition: Edition, before: Edition | None, at: dt.datetime) -> Links:
    """Let the profile prove what the mapping says, in a round whose data years hold its year."""
    round_, year = newest_round(actor), edition.year
    holds = round_ is not None and round_.first_year <= year <= round_.last_year
    work = FinishedWork(
        kind=WorkKind.PROFILE, key=f"{year}-{edition.organization.public_id}",
        title=edition.document.title, address=f"{reverse('region_profile')}?tahun={year}",
        from_date=dt.date(year, 1, 1), until_date=dt.date(year, 12, 31), round=round_,
        documents=[("profile", edition.document)], questions=None if holds else (),
        ever_linked=before.linked.split() if before else (),
    )  # fmt: skip
    return offer_work(actor=actor, work=work, at=at).links
