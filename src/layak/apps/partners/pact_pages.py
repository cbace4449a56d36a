"""What the pages of the forum and of thanks show, and the papers made there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import override

from layak.apps.accounts.language import words
from layak.apps.organizations.access import Actor
from layak.apps.organizations.models import Organization
from layak.apps.partners import access, queries
from layak.apps.partners.models import Forum, ForumWork, Recognition
from layak.apps.partners.pages import questions_in_view
from layak.apps.partners.supporting import sources
from layak.apps.partners.tables import agreement_rows, forum_row, partnership_rows
from layak.apps.partners.writing import listed, terms_of
from layak.apps.regions.models import Level
from layak.core.action_plan.words import PLEDGE_WORDS
from layak.core.action_plan.words import rupiah as in_groups
from layak.core.messages import Message
from layak.core.partnerships.agreements import STATE_WORDS, state_on
from layak.core.partnerships.forum import forum_lacks
from layak.core.partnerships.model import FORUM_QUESTION, WORKS_QUESTION, Received
from layak.core.partnerships.recognition import RECOGNITION_WORDS, Proposal, proposals
from layak.core.task_force.model import GROUP_WORDS, Group
from layak.documents.partners import thanks as thanks_paper
from layak.documents.partners.matrix_sheet import Tables, write_matrix
from layak.documents.partners.thanks import Thanks

_BLANK = "…………………………"
_QUESTIONS = {"forum": FORUM_QUESTION, "works": WORKS_QUESTION}


@dataclass(frozen=True, slots=True)
class WorkView:
    """A work of the forum with the group it serves, in words."""

    row: ForumWork
    group: Message | None


@dataclass(frozen=True, slots=True)
class ThanksView:
    """A partner in a year: what was received, whether to thank, and the thanks there are."""

    proposal: Proposal
    row: Recognition | None


def forum_context(actor: Actor, row: Forum | None, *, today: dt.date) -> dict[str, object]:
    """The forum with its members and works, and what its two questions still lack."""
    works = list(access.works_visible_to(actor).select_related("document").order_by("-date", "-pk"))
    members = access.partners_visible_to(actor).filter(public_id__in=_members(row))
    state = state_on(terms_of(row), today) if row else None
    missing = forum_lacks(
        state, has_document=row is not None and row.document_id is not None,
        members=len(_members(row)), year=today.year,
        works=[(each.date.year, each.document_id is not None) for each in works],
    )  # fmt: skip
    round_, asked = questions_in_view(actor)
    return {
        "asked_of": round_, "asked": asked,
        "row": row, "state": state, "said": STATE_WORDS[state] if state else None,
        "members": list(members.order_by("name")), "today": today,
        "works": [WorkView(each, GROUP_WORDS[Group(each.group)] if each.group else None)
                  for each in works],
        "missing": missing, "questions": _QUESTIONS,
        "revisions": queries.revisions(row.public_id if row else None),
    }  # fmt: skip


def thanks_context(actor: Actor, year: int) -> dict[str, object]:
    """Everybody who stood by the children of the region in a year."""
    given = {str(each.organization.public_id): each for each in _given(actor, year)}
    found = proposals((each.support for each in sources(actor)), year=year)
    return {
        "year": year, "criteria": RECOGNITION_WORDS,
        "rows": [ThanksView(each, given.get(each.partner.key)) for each in found],
    }  # fmt: skip


def proposed_text(actor: Actor, organization: Organization, year: int) -> str:
    """What the letter of thanks would say: one line for each support of which something came."""
    with override("id"):
        found = (each.support for each in sources(actor, organization))
        return "\n".join(
            _received(each.text, PLEDGE_WORDS[each.kind].text, each.received_in(year))
            for each in found
            if each.received_in(year)
        )


def thanks_pdf(actor: Actor, row: Recognition, *, at: dt.datetime) -> bytes:
    """The letter of thanks as PDF, in Indonesian."""
    region = actor.regency
    is_city = region.level == Level.KOTA
    name = region.name.removeprefix("Kota ").removeprefix("Kabupaten ")
    with override("id"):
        date = date_format(row.date, "j F Y")
    sheet = Thanks(
        place=f"Pemerintah {'Kota' if is_city else 'Kabupaten'} {name}", number=row.number,
        partner=row.organization.name, year=row.year, lines=row.text.splitlines(),
        seat_and_date=f"{_BLANK}, {date}", signer=f"{'Wali Kota' if is_city else 'Bupati'} {name}",
        is_sample=row.is_sample,
    )  # fmt: skip
    return thanks_paper.write(sheet, made_at=at)


def matrix_workbook(actor: Actor, year: int, *, today: dt.date, at: dt.datetime) -> bytes:
    """The tables of partnerships of a year as a workbook. Ten queries."""
    title = f"{words().text('Kemitraan KLA')} · {actor.regency.name} · {year}"
    tables = Tables(
        partnership_rows(actor, year=year), agreement_rows(actor, year=year, today=today),
        forum_row(actor, year=year, today=today),
    )  # fmt: skip
    return write_matrix(tables, title=title, made_at=at, words=words())


def _received(text: str, kind: str, came: Sequence[Received]) -> str:
    total = sum(each.rupiah or 0 for each in came)
    worth = f" senilai Rp{in_groups(total)}" if total else ""
    times = f" ({len(came)} kali)" if len(came) > 1 else ""
    return f"{kind}: {text}{worth}{times}"


def _members(row: Forum | None) -> tuple[str, ...]:
    return listed(row.members) if row else ()


def _given(actor: Actor, year: int) -> list[Recognition]:
    found = access.recognitions_visible_to(actor).filter(year=year)
    return list(found.select_related("organization"))
