"""What the pages of a plan's document show."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import override

from layak.apps.organizations.access import Actor
from layak.apps.plan_documents import access
from layak.apps.plan_documents.assembling import (
    PlanState,
    document_of,
)
from layak.apps.plan_documents.changes import changes_between
from layak.apps.plan_documents.making import document_in
from layak.apps.plan_documents.models import PlanEdition, PlanText
from layak.apps.plan_documents.sections import sections_of, shipped_text
from layak.apps.planning.models import ActionPlan, PlanVersion
from layak.apps.region_profiles.access import may_change_template, template_of
from layak.apps.region_profiles.forms import TemplateForm
from layak.apps.region_profiles.models import Purpose
from layak.core.action_plan.steps import OPEN_FOR_WRITING
from layak.core.action_plan.words import STATUS_WORDS
from layak.core.messages import Message
from layak.documents.action_plan.model import PlanDocument
from layak.documents.action_plan.word_marks import SCHEMA

Context = dict[str, Any]
_NAMED = 6
_MOST_EDITIONS = 30


@dataclass(frozen=True, slots=True)
class Writing:
    """A section that a person may write: what is stored, and what is printed where nothing is."""

    section: str
    title: str
    text: str
    shipped: str
    version: int


@dataclass(frozen=True, slots=True)
class MadeEdition:
    """A document that was made, with the state its plan was in."""

    row: PlanEdition
    status: Message | None


def document_context(actor: Actor, plan: ActionPlan, *, now: dt.datetime) -> Context:
    """What was made of a plan, what changed since, what may be made, and what is written."""
    editions = _editions(actor, plan)
    newest = editions[0].row if editions else None
    document = document_in(newest) if newest else None
    changes = _changes(actor, plan, document, now) if document else []
    versions = PlanVersion.objects.filter(plan=plan).defer("content").order_by("-number")
    rows = [(row, STATUS_WORDS[row.status]) for row in versions]
    return {
        "plan": plan, "round": plan.round, "editions": editions, "newest": newest,
        "document": document, "changes": changes[:_NAMED],
        "more": max(len(changes) - _NAMED, 0), "versions": rows,
        "settled": bool(rows) and rows[0][0].status not in OPEN_FOR_WRITING,
        "writings": _writings(actor, plan), "may_write": access.may_write(actor),
        "may_change_template": may_change_template(actor),
    }  # fmt: skip


def conflict_context(plan: ActionPlan, stale: PlanText, typed: str) -> Context:
    """Both texts: the one stored by somebody else, and the one just typed."""
    return {"plan": plan, "theirs": stale, "typed": typed, "version": stale.version}


def template_context(actor: Actor, problems: Sequence[Message] = ()) -> Context:
    """The Word template in use, and the marks it may hold."""
    return {
        "own": template_of(actor, Purpose.ACTION_PLAN).first(), "problems": problems,
        "names": sorted(SCHEMA), "form": TemplateForm(),
    }  # fmt: skip


def _editions(actor: Actor, plan: ActionPlan) -> list[MadeEdition]:
    rows = access.editions_visible_to(actor).filter(plan=plan)
    joined = rows.select_related("version", "organization", "made_by", "document")
    found = joined.defer("version__content").order_by("-pk")[:_MOST_EDITIONS]
    return [
        MadeEdition(row, STATUS_WORDS[row.version.status] if row.version else None) for row in found
    ]


def _changes(actor: Actor, plan: ActionPlan, document: PlanDocument, now: dt.datetime) -> list[str]:
    """Held against the plan as it stands now, in the language the document is in."""
    with override(document.language):
        current = document_of(actor, PlanState(plan), as_of=now)
    return changes_between(document, current)


def _writings(actor: Actor, plan: ActionPlan) -> list[Writing]:
    written = {row.section: row for row in access.texts_visible_to(actor).filter(plan=plan)}
    found = []
    for section, title in sections_of(plan).items():
        row = written.get(section)
        shipped = shipped_text(plan, section)
        text, version = (row.text, row.version) if row else ("", 0)
        found.append(Writing(section, title, text, shipped, version))
    return found
