"""What the pages of children's voices show, in a constant number of queries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.db.models import Count

from layak.apps.accounts.language import words
from layak.apps.aspirations import access
from layak.apps.aspirations.forms import (
    AccountForm,
    AnswerForm,
    ConsentForm,
    PassOnForm,
    SetAsideForm,
    WriteForm,
)
from layak.apps.aspirations.models import Aspiration, ChildAccount
from layak.apps.organizations.access import Actor, Right, organizations_visible_to
from layak.apps.organizations.models import Kind, Organization
from layak.apps.partners.queries import consent_papers
from layak.apps.planning.access import lines_visible_to
from layak.apps.planning.models import Action
from layak.apps.task_force.cards import plan_in_view
from layak.core.action_plan.model import LineState
from layak.core.aspirations.model import STAGE_WORDS, Stage

PAGE_SIZE = 50
Context = dict[str, object]
_JOINED = ("forum", "asked", "action__plan")


@dataclass(frozen=True, slots=True)
class AccountRow:
    """A child's account as the list shows it, with what it may do today."""

    account: ChildAccount
    is_open: bool
    form: ConsentForm

    @property
    def waits(self) -> bool:
        """Whether nobody has set its password yet."""
        return self.account.opened_at is None


def voices_context(actor: Actor, form: WriteForm | None = None, page: str = "1") -> Context:
    """A child's page: what they wrote and what their forum was answered."""
    rows = access.aspirations_visible_to(actor).select_related(*_JOINED).order_by("-pk")
    return {
        "form": form or WriteForm(), "listing": Paginator(rows, PAGE_SIZE).get_page(page),
        "forum": actor.organization, "me": actor.user.pk,
    }  # fmt: skip


def list_context(actor: Actor, stage: str, page: str, *, today: dt.date) -> Context:
    """What those who hear children read, by stage, with how many there are of each."""
    visible = access.aspirations_visible_to(actor)
    counts = dict(visible.values_list("stage").annotate(Count("pk")).order_by())
    rows = visible.filter(stage=stage) if stage in counts else visible
    listed = rows.select_related(*_JOINED).order_by("-written_at", "-pk")
    stages = [(each.value, words().render(word), counts.get(each.value, 0))
              for each, word in STAGE_WORDS.items() if each is not Stage.TAKEN_BACK]  # fmt: skip
    return {
        "listing": Paginator(listed, PAGE_SIZE).get_page(page), "stage": stage,
        "stages": stages, "total": sum(counts.values()), "today": today, "year": today.year,
        "guards": actor.may(Right.GUARD_CHILDREN),
    }  # fmt: skip


def aspiration_context(
    actor: Actor, row: Aspiration, *, today: dt.date, **forms: object
) -> Context:
    """One aspiration: its words, its answer, and what the reader does next."""
    guards = actor.may(Right.GUARD_CHILDREN)
    is_open = row.stage in {Stage.WRITTEN, Stage.PASSED_ON}
    context: Context = {
        "row": row, "today": today, "guards": guards,
        "is_mine": row.written_by_id == actor.user.pk, "reads_original": guards or actor.is_child,
    }  # fmt: skip
    if guards and is_open:
        context["pass_form"] = pass_form(actor, row)
        context["aside_form"] = SetAsideForm(initial={"version": row.version})
    if access.answerable_by(actor).filter(pk=row.pk).exists():
        context["answer_form"] = answer_form(actor, row)
    return context | forms


def pass_form(actor: Actor, row: Aspiration, data: Mapping[str, str] | None = None) -> PassOnForm:
    """The form that passes it on, as it stands now."""
    initial = {
        "version": row.version, "shared_text": row.shared_text or row.text,
        "asked": str(row.asked.public_id) if row.asked else "", "due_date": row.due_date,
    }  # fmt: skip
    return PassOnForm(data, initial=initial, offices=offices_of(actor))


def answer_form(actor: Actor, row: Aspiration, data: Mapping[str, str] | None = None) -> AnswerForm:
    """The form that answers, as it stands now."""
    initial = {
        "version": row.version, "outcome": row.outcome, "text": row.answer,
        "line": str(row.action.public_id) if row.action else "",
    }  # fmt: skip
    return AnswerForm(data, initial=initial, lines=lines_of(actor))


def accounts_context(actor: Actor, *, today: dt.date) -> Context:
    """The accounts of the region's children with the consents they rest on."""
    papers = consent_papers(actor)
    rows = access.accounts_guarded_by(actor).select_related("user", "forum", "paper")
    return {
        "form": account_form(actor), "today": today,
        "rows": [
            AccountRow(
                each, each.revoked_at is None and each.consent_until >= today,
                ConsentForm(
                    auto_id=f"id_%s_{each.pk}", papers=papers,
                    initial={"version": each.version, "consent_by": each.consent_by},
                ),
            )
            for each in rows.order_by("forum__name", "initials", "pk")
        ],
    }  # fmt: skip


def account_form(actor: Actor, data: Mapping[str, str] | None = None) -> AccountForm:
    """The form for an account of a child."""
    forums = {str(each.public_id): each for each in access.forums_of(actor).order_by("name")}
    return AccountForm(data, forums=forums, papers=consent_papers(actor))


def offices_of(actor: Actor) -> dict[str, Organization]:
    """Who may be asked for an answer, by public id: everybody but the forums themselves."""
    found = organizations_visible_to(actor).filter(is_active=True)
    asked = found.exclude(kind=Kind.CHILDRENS_FORUM).order_by("name")
    return {str(each.public_id): each for each in asked}


def lines_of(actor: Actor) -> dict[str, Action]:
    """The lines of the plan in view that are not cancelled, by public id. Two queries."""
    plan = plan_in_view(actor)
    if plan is None:
        return {}
    found = lines_visible_to(actor, plan).exclude(state=LineState.CANCELLED.value)
    return {str(each.public_id): each for each in found.select_related("plan").order_by("number")}
