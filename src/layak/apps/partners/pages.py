"""What the pages of partners show."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from layak.apps.accounts.language import words
from layak.apps.assessment.instruments import parsed
from layak.apps.assessment.models import Round
from layak.apps.organizations.access import Actor, Right
from layak.apps.organizations.models import PARTNER_KINDS, Organization
from layak.apps.partners import access, queries
from layak.apps.partners.models import Agreement, Contribution, PartnerProfile
from layak.apps.partners.supporting import Source, named, sources
from layak.apps.partners.writing import groups_in, listed, terms_of
from layak.apps.planning.checking import places_of
from layak.apps.task_force.covering import round_in_view
from layak.core.action_plan.model import PledgeKind
from layak.core.action_plan.words import PLEDGE_WORDS
from layak.core.messages import Message
from layak.core.partnerships.agreements import (
    AGREEMENT_WORDS,
    STATE_WORDS,
    AgreementKind,
    AgreementState,
    state_on,
)
from layak.core.partnerships.coverage import coverage_of
from layak.core.partnerships.criteria import STATED, judge
from layak.core.partnerships.model import KIND_WORDS, PartnerKind, Support
from layak.core.task_force.model import GROUP_WORDS

#: How many of the next moves the directory shows; the others stand on the page of coverage.
MOST_MOVES = 5


@dataclass(frozen=True, slots=True)
class SupportView:
    """A support as lists and pages show it."""

    support: Support
    link: str
    name: str
    kind: Message
    group: Message | None
    missing: Sequence[Message]

    @property
    def is_partnership(self) -> bool:
        return not self.missing


@dataclass(frozen=True, slots=True)
class AgreementView:
    """An agreement with its state today; ``left`` are the days until it ends soon."""

    row: Agreement
    kind: Message
    state: AgreementState
    said: Message
    left: int | None
    groups: str


@dataclass(frozen=True, slots=True)
class PartnerView:
    """A partner as the directory shows it. Rupiah are those received ever."""

    row: Organization
    groups: str
    supports: int
    partnerships: int
    delivered: int
    has_agreement: bool


def directory_context(actor: Actor, *, kind: str, text: str, today: dt.date) -> dict[str, object]:
    """The partners of a kind and name, and what the secretariat does next."""
    found, papers = sources(actor), agreement_views(queries.agreements(actor), today)
    rows = [row for row in queries.partners(actor) if _fits(row, kind, text)]
    cover = coverage_of((each.support for each in found), year=today.year)
    moves = [message for each in cover for message in each.missing]
    return {
        "partners": [_partner(row, found, papers) for row in rows], "year": today.year,
        "kinds": [(each.value, str(each.label)) for each in PARTNER_KINDS], "kind": kind,
        "text": text, "moves": moves[:MOST_MOVES], "more_moves": len(moves) - MOST_MOVES,
        "ending": [each for each in papers if each.state is AgreementState.ENDING],
    }  # fmt: skip


def coverage_context(actor: Actor, year: int) -> dict[str, object]:
    """Who stands behind each group, of which kind, and what is missing."""
    cover = coverage_of((each.support for each in sources(actor)), year=year)
    round_, questions = questions_in_view(actor)
    return {
        "asked_of": round_, "questions": questions,
        "year": year, "covers": [(GROUP_WORDS[each.group], each) for each in cover],
        "kinds": [KIND_WORDS[kind] for kind in PartnerKind],
        "is_whole": not any(each.missing for each in cover), "criteria": STATED.words,
    }  # fmt: skip


def questions_in_view(actor: Actor) -> tuple[Round | None, frozenset[str]]:
    """The round that is answered now, and its questions, for those who read all. One query."""
    if not actor.may(Right.READ_WHOLE_PLAN):
        return None, frozenset()
    round_ = round_in_view(actor)
    return round_, frozenset(parsed(round_).questions) if round_ else frozenset()


def partner_context(actor: Actor, row: Organization, *, today: dt.date) -> dict[str, object]:
    """The page of a partner: what it does, what it brought, what was agreed."""
    found = sources(actor, row)
    profile = profile_of(row)
    places = places_of(actor.regency.code)
    supports = [each.support for each in found]
    thanks = access.recognitions_visible_to(actor).filter(organization=row).order_by("-year")
    return {
        "row": row, "profile": profile, "supports": [view(each) for each in found],
        "places": named(places, listed(profile.places)) if profile else (),
        "agreements": agreement_views(queries.agreements(actor, row), today),
        "thanks": list(thanks),
        "revisions": queries.revisions(profile.public_id if profile else None),
        **figures(supports),
    }  # fmt: skip


def figures(supports: Sequence[Support]) -> dict[str, object]:
    """What a partner may be proud of, added up: all of it was received."""
    came = [(each, one) for each in supports for one in each.received]
    money = [one.rupiah or 0 for each, one in came if each.kind is PledgeKind.MONEY]
    other = [one.rupiah or 0 for each, one in came if each.kind is not PledgeKind.MONEY]
    return {
        "money": sum(money), "value": sum(other), "days": len({one.date for _each, one in came}),
        "kept": sum(each.is_delivered for each in supports), "all": len(supports),
        "where": sorted({place for each in supports if each.received for place in each.places}),
        "served": [word for group, word in GROUP_WORDS.items()
                   if any(each.group is group and each.received for each in supports)],
    }  # fmt: skip


def contribution_context(actor: Actor, row: Contribution) -> dict[str, object]:
    """A contribution with what came of it, and whether it is a partnership."""
    found = [each for each in sources(actor, row.organization) if _is(each, row)]
    arrivals = access.arrivals_visible_to(actor).filter(contribution=row)
    shown = view(found[0]) if found else None
    return {
        "row": row, "view": shown, "criteria": STATED.words,
        "arrivals": list(arrivals.select_related("document", "by").order_by("date", "pk")),
        "revisions": queries.revisions(row.public_id), "kind": PLEDGE_WORDS[row.kind],
        "is_money": row.kind == PledgeKind.MONEY,
        "sees_agreement": row.agreement is not None and bool(row.agreement.number),
        "may_write": access.may_write(actor, row),
    }  # fmt: skip


def agreement_context(actor: Actor, row: Agreement, *, today: dt.date) -> dict[str, object]:
    """An agreement with what rests on it."""
    resting = access.contributions_visible_to(actor).filter(agreement=row, is_withdrawn=False)
    (shown,) = agreement_views([row], today)
    return {
        "row": row, "view": shown, "resting": list(resting.order_by("from_date", "pk")),
        "revisions": queries.revisions(row.public_id),
        "may_write": access.may_write(actor, row),
    }  # fmt: skip


def agreements_context(actor: Actor, *, today: dt.date) -> dict[str, object]:
    """All agreements, those that end first on top; those that have ended below."""
    views = agreement_views(queries.agreements(actor), today)
    return {
        "standing": [each for each in views if each.state is not AgreementState.ENDED],
        "ended": [each for each in reversed(views) if each.state is AgreementState.ENDED],
    }  # fmt: skip


def agreement_views(rows: Iterable[Agreement], today: dt.date) -> list[AgreementView]:
    """Agreements with their state on a day."""
    found = []
    for row in rows:
        state = state_on(terms_of(row), today)
        ends = row.until_date if state is AgreementState.ENDING else None
        groups = ", ".join(words().render(GROUP_WORDS[group]) for group in groups_in(row.groups))
        found.append(
            AgreementView(
                row, AGREEMENT_WORDS[AgreementKind(row.kind)], state, STATE_WORDS[state],
                (ends - today).days if ends else None, groups,
            )
        )  # fmt: skip
    return found


def view(source: Source) -> SupportView:
    """A support in words."""
    support = source.support
    return SupportView(
        support, source.link, source.name, PLEDGE_WORDS[support.kind],
        GROUP_WORDS[support.group] if support.group else None, judge(support).missing,
    )  # fmt: skip


def profile_of(row: Organization) -> PartnerProfile | None:
    """The profile that was read with an organization, where there is one."""
    return getattr(row, "partner", None)


def _fits(row: Organization, kind: str, text: str) -> bool:
    names = f"{row.name} {row.short_name}".casefold()
    return (not kind or row.kind == kind) and text.casefold() in names


def _partner(
    row: Organization, found: Sequence[Source], papers: Sequence[AgreementView]
) -> PartnerView:
    own = [each.support for each in found if each.organization_id == row.pk]
    groups = [word for group, word in GROUP_WORDS.items() if any(s.group is group for s in own)]
    in_force = (AgreementState.IN_FORCE, AgreementState.ENDING)
    return PartnerView(
        row=row, groups=", ".join(words().render(each) for each in groups), supports=len(own),
        partnerships=sum(judge(each).is_partnership for each in own),
        delivered=sum(each.delivered for each in own),
        has_agreement=any(
            each.row.organization_id == row.pk and each.state in in_force for each in papers
        ),
    )  # fmt: skip


def _is(source: Source, row: Contribution) -> bool:
    return source.support.key == f"own-{row.public_id}"
