"""One press: the document of a plan, kept; that of a settled version becomes evidence."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass

from django.db import transaction
from django.urls import reverse

from layak.apps.accounts.language import words
from layak.apps.assessment.own_papers import Links, Paper, file_paper
from layak.apps.audit import actions as audit
from layak.apps.organizations.access import Actor
from layak.apps.plan_documents import access
from layak.apps.plan_documents.actions import MayNotWriteDocument
from layak.apps.plan_documents.assembling import PlanState, document_of
from layak.apps.plan_documents.models import PlanEdition
from layak.apps.planning.access import plans_managed_by
from layak.apps.planning.models import ActionPlan, PlanVersion
from layak.apps.region_profiles.access import template_of
from layak.apps.region_profiles.models import Purpose
from layak.apps.works.actions import offer_work
from layak.apps.works.finished import FinishedWork
from layak.core.action_plan.steps import OPEN_FOR_WRITING
from layak.core.errors import DomainError
from layak.core.messages import msg
from layak.core.works.model import WorkKind
from layak.documents.action_plan import pdf, word, word_template
from layak.documents.action_plan.model import Making, PlanDocument
from layak.documents.kept_values import as_kept, read_kept
from layak.vault import chain


class NothingPlanned(DomainError):
    """A document of a plan without a single line says nothing."""

    code = "nothing_planned"
    template = "RAD ini belum berisi aksi. Tambahkan aksi dulu, lalu buat dokumennya."


@dataclass(frozen=True, slots=True)
class Made:
    """What came of it; ``links`` are empty where it did not become evidence."""

    edition: PlanEdition
    links: Links


def make(*, actor: Actor, state: PlanState, at: dt.datetime) -> Made:
    """Make the document of a plan, or of a frozen version of it.

    That of the newest version, where it is agreed or decreed, is filed as evidence and linked to
    the questions it proves. Raises `MayNotWriteDocument` or `NothingPlanned`, and what
    `evidence.actions.add_document` does.
    """
    plan = state.plan
    if not access.may_write(actor) or not plans_managed_by(actor).filter(pk=plan.pk).exists():
        raise MayNotWriteDocument
    document = document_of(actor, state, as_of=at)
    if not any(document.lines()):
        raise NothingPlanned
    assert actor.organization is not None  # noqa: S101  # `may_write` says so
    making = Making(actor.organization.name, at)
    template = template_of(actor, Purpose.ACTION_PLAN).first()
    own = bytes(template.content) if template else word_template.shipped()
    # Set before the transaction: nobody else's save waits for pages to be typeset. A template that
    # fails on these figures fails now, and not when the Word file is fetched.
    paper = pdf.write(document, making=making)
    word.write(document, making=making, template=own)
    with transaction.atomic():
        # Held, so that two who press at once file one document, and a step taken meanwhile counts.
        held = ActionPlan.objects.select_for_update().get(pk=plan.pk)
        edition = PlanEdition(
            plan=held, version=state.version, organization=actor.organization, template=template,
            content=chain.canonical(as_kept(document)), made_at=at, made_by=actor.user,
        )  # fmt: skip
        links = _proved(actor, edition, document, paper) if _is_settled(state) else Links()
        edition.linked = links.ever
        edition.save()
        audit.record(
            actor=actor.user, action="plan_document.made", subject=edition, at=at,
            place=actor.regency.code,
        )  # fmt: skip
    return Made(edition, links)


def document_in(edition: PlanEdition) -> PlanDocument:
    """What a made document states."""
    return read_kept(PlanDocument, json.loads(edition.content))


def making_of(edition: PlanEdition) -> Making:
    """Who made it, and when."""
    return Making(edition.organization.name, edition.made_at)


def word_of(edition: PlanEdition) -> bytes:
    """The Word document, with the template of that time."""
    template = bytes(edition.template.content) if edition.template else word_template.shipped()
    return word.write(document_in(edition), making=making_of(edition), template=template)


def file_name(plan: ActionPlan, name: str) -> str:
    """A plain name for a file of the document."""
    code = plan.region.code.replace(".", "")
    return f"{name}-kla-{code}-{plan.first_year}-{plan.last_year}"


def _is_settled(state: PlanState) -> bool:
    """Whether the version is agreed or decreed and no newer one has taken its place."""
    if state.version is None or state.status in OPEN_FOR_WRITING:
        return False
    newer = PlanVersion.objects.filter(plan=state.plan, number__gt=state.version.number)
    return not newer.exists()


def _proved(actor: Actor, edition: PlanEdition, document: PlanDocument, paper: bytes) -> Links:
    """File the paper, and link it to what it proves in the plan's own round."""
    plan, at = edition.plan, edition.made_at
    before = _newest_filed(actor, plan)
    filed = before.document if before else None
    days = dt.date(plan.first_year, 1, 1), dt.date(plan.last_year, 12, 31)
    title = words().render(msg("RAD KLA: {title}, {place}", title=plan.title, place=document.place))
    made = Paper(paper, f"{file_name(plan, 'rad')}.pdf", title, *days)
    edition.document = file_paper(actor=actor, paper=made, before=filed, at=at)
    work = FinishedWork(
        kind=WorkKind.PLAN_DOCUMENT, key=f"{plan.public_id}-{edition.organization.public_id}",
        title=title, address=reverse("plan_documents", args=[plan.public_id]), from_date=days[0],
        until_date=days[1], documents=[("plan", edition.document)], round=plan.round,
        ever_linked=before.linked.split() if before else (),
    )  # fmt: skip
    return offer_work(actor=actor, work=work, at=at).links


def _newest_filed(actor: Actor, plan: ActionPlan) -> PlanEdition | None:
    """The last document of the plan that the actor's organization filed as evidence."""
    rows = PlanEdition.objects.filter(plan=plan, organization=actor.organization)
    filed = rows.filter(document__isnull=False).select_related("document")
    return filed.order_by("-pk").first()
