"""What a person states of a partner, as values, and as rows hold it."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db import models

from layak.apps.evidence.models import Document
from layak.apps.partners.models import (
    Agreement,
    Contribution,
    Forum,
    Material,
    PartnerProfile,
    Recognition,
)
from layak.core.action_plan.model import PledgeKind
from layak.core.partnerships.agreements import AgreementKind, Terms
from layak.core.task_force.model import EndsBeforeItBegins, Group

Kept = PartnerProfile | Agreement | Contribution | Forum | Recognition | Material
#: What a revision holds beside its content anyway.
_OF_THE_VERSION = frozenset({"version", "updated_at", "updated_by_id"})


@dataclass(frozen=True, slots=True)
class ProfileDraft:
    """A profile as typed; ``places`` are codes."""

    about: str = ""
    office: str = ""
    website: str = ""
    since: int | None = None
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AgreementDraft:
    """An agreement as typed."""

    kind: AgreementKind
    title: str
    terms: Terms
    parties: str = ""
    covers: str = ""
    groups: tuple[Group, ...] = ()
    document: Document | None = None


@dataclass(frozen=True, slots=True)
class ContributionDraft:
    """A contribution as typed. Raises `EndsBeforeItBegins`."""

    kind: PledgeKind
    text: str
    from_date: dt.date
    until_date: dt.date | None = None
    group: Group | None = None
    indicator: str = ""
    pledged: int | None = None
    places: tuple[str, ...] = ()
    agreement: Agreement | None = None
    document: Document | None = None

    def __post_init__(self) -> None:
        if self.until_date is not None and self.until_date < self.from_date:
            raise EndsBeforeItBegins


@dataclass(frozen=True, slots=True)
class ForumDraft:
    """The forum as typed; ``members`` are public ids."""

    name: str
    terms: Terms
    members: tuple[str, ...] = ()
    document: Document | None = None


def draft_of_profile(row: PartnerProfile | None) -> ProfileDraft:
    """What is stored of a profile; without one, nothing."""
    if row is None:
        return ProfileDraft()
    return ProfileDraft(row.about, row.office, row.website, row.since, listed(row.places))


def draft_of_agreement(row: Agreement) -> AgreementDraft:
    """What is stored of an agreement."""
    return AgreementDraft(
        AgreementKind(row.kind), row.title, terms_of(row), row.parties, row.covers,
        groups_in(row.groups), row.document,
    )  # fmt: skip


def draft_of_contribution(row: Contribution) -> ContributionDraft:
    """What is stored of a contribution."""
    return ContributionDraft(
        PledgeKind(row.kind), row.text, row.from_date, row.until_date, group_in(row),
        row.indicator, row.pledged, listed(row.places), row.agreement, row.document,
    )  # fmt: skip


def draft_of_forum(row: Forum) -> ForumDraft:
    """What is stored of the forum."""
    return ForumDraft(row.name, terms_of(row), listed(row.members), row.document)


def fill_profile(row: PartnerProfile, draft: ProfileDraft) -> None:
    """Put a draft into its row."""
    row.about, row.office, row.website = draft.about, draft.office, draft.website
    row.since, row.places = draft.since, packed(draft.places)


def fill_agreement(row: Agreement, draft: AgreementDraft) -> None:
    """Put a draft into its row."""
    row.kind, row.title = draft.kind.value, draft.title
    row.parties, row.covers, row.document = draft.parties, draft.covers, draft.document
    row.groups = packed(group.value for group in draft.groups)
    _fill_terms(row, draft.terms)


def fill_contribution(row: Contribution, draft: ContributionDraft) -> None:
    """Put a draft into its row."""
    row.kind, row.text, row.indicator = draft.kind.value, draft.text, draft.indicator
    row.from_date, row.until_date = draft.from_date, draft.until_date
    row.group = draft.group.value if draft.group else ""
    row.pledged, row.places = draft.pledged, packed(draft.places)
    row.agreement, row.document = draft.agreement, draft.document


def fill_forum(row: Forum, draft: ForumDraft) -> None:
    """Put a draft into its row."""
    row.name, row.members, row.document = draft.name, packed(draft.members), draft.document
    _fill_terms(row, draft.terms)


def terms_of(row: Agreement | Forum) -> Terms:
    """Number, date and validity that a row holds."""
    return Terms(row.number, row.date, row.from_date, row.until_date)


def group_in(row: Contribution) -> Group | None:
    """The group a contribution serves, where it serves one."""
    return Group(row.group) if row.group else None


def groups_in(text: str) -> tuple[Group, ...]:
    """The groups that a row lists."""
    return tuple(Group(code) for code in listed(text))


def listed(text: str) -> tuple[str, ...]:
    """What a row holds as canonical JSON."""
    return tuple(json.loads(text))


def packed(values: Iterable[str]) -> str:
    """A list as a row holds it."""
    return json.dumps(list(values), ensure_ascii=False, separators=(",", ":"))


def content_of(row: Kept) -> Mapping[str, object]:
    """A version of a row, as its revision keeps it."""
    names = [name for name in row.trail_fields if name not in _OF_THE_VERSION]
    return {name: _plain(getattr(row, name)) for name in names}


def _fill_terms(row: Agreement | Forum, terms: Terms) -> None:
    row.number, row.date = terms.number, terms.date
    row.from_date, row.until_date = terms.from_date, terms.until_date


def _plain(value: object) -> object:
    if isinstance(value, dt.date):
        return value.isoformat()
    return str(value) if isinstance(value, UUID | models.Model) else value
