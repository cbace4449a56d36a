"""Pages of a plan's document: what was made, making it, writing in it, its Word template."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from layak.apps.accounts.language import words
from layak.apps.assessment.finding import is_fragment
from layak.apps.assessment.paper_words import say_links
from layak.apps.evidence.uploads import limited
from layak.apps.organizations.access import Right
from layak.apps.organizations.files import send_file
from layak.apps.organizations.gate import MemberRequest, members_only
from layak.apps.plan_documents import actions, making, pages, papers
from layak.apps.plan_documents.access import editions_visible_to, texts_visible_to
from layak.apps.plan_documents.assembling import PlanState
from layak.apps.plan_documents.forms import MakeForm
from layak.apps.plan_documents.models import PlanEdition
from layak.apps.plan_documents.sections import sections_of
from layak.apps.planning.finding import find_managed_plan, find_plan
from layak.apps.planning.models import ActionPlan, PlanVersion
from layak.apps.region_profiles.access import template_of
from layak.apps.region_profiles.forms import NarrativeForm
from layak.apps.region_profiles.models import Purpose
from layak.apps.region_profiles.template_uploads import take_template, use_shipped
from layak.core.errors import DomainError
from layak.core.messages import Message
from layak.documents.accepted import DOCX
from layak.documents.action_plan import word_template
from layak.documents.action_plan.word_marks import MARKS


@require_safe
@members_only(Right.READ_WHOLE_PLAN)
def documents(request: MemberRequest, plan_id: UUID) -> HttpResponseBase:
    """What was made of a plan, and what may be made and written."""
    return _page(request, find_plan(request, plan_id))


@require_POST
@members_only(Right.PLAN)
def make(request: MemberRequest, plan_id: UUID) -> HttpResponseBase:
    """Make the document of the plan as it stands, or of a frozen version."""
    plan = find_managed_plan(request, plan_id)
    form = MakeForm(request.POST)
    if not form.is_valid():
        raise Http404
    number = form.cleaned_data["versi"]
    version = get_object_or_404(PlanVersion, plan=plan, number=number) if number else None
    try:
        made = making.make(actor=request.actor, state=PlanState(plan, version), at=timezone.now())
    except DomainError as problem:
        messages.error(request, words().render(problem.message))
        return _page(request, plan, status=422)
    messages.success(request, _("Dokumen RAD dibuat."))
    if made.edition.document:
        messages.success(request, _("PDF-nya tersimpan sebagai data dukung."))
    say_links(request, made.links)
    return redirect("plan_documents", plan_id)


@require_POST
@members_only(Right.PLAN)
def text_save(request: MemberRequest, plan_id: UUID, section: str) -> HttpResponseBase:
    """Save what is written: as one types (JSON back), or by the form's button (page back)."""
    plan, form, now = (
        _section(request, plan_id, section),
        NarrativeForm(request.POST),
        timezone.now(),
    )
    if not form.is_valid():
        return _problem(request, plan, _("Teks ini tidak dapat disimpan. Muat ulang halaman."))
    typed = form.cleaned_data["text"]
    try:
        row = actions.save_text(
            actor=request.actor, plan=plan, section=section, text=typed, at=now,
            from_version=form.cleaned_data["version"],
        )  # fmt: skip
    except actions.StalePlanText as stale:
        name = "fragments/conflict" if is_fragment(request) else "conflict"
        context = pages.conflict_context(plan, stale.current, typed)
        return render(request, f"plan_documents/{name}.html", context, status=409)
    except actions.PlanTextTooLong as problem:
        return _problem(request, plan, words().render(problem.message))
    if not is_fragment(request):
        return redirect(f"{reverse('plan_documents', args=[plan_id])}#bagian-{section}")
    saved_at = timezone.localtime(now).strftime("%H.%M")
    return JsonResponse({"version": row.version, "saved_at": saved_at, "fragments": {}})


@require_safe
@members_only(Right.READ_WHOLE_PLAN)
def text_history(request: MemberRequest, plan_id: UUID, section: str) -> HttpResponseBase:
    """Every version of a text, the newest first."""
    plan = find_plan(request, plan_id)
    title = sections_of(plan).get(section)
    if title is None:
        raise Http404
    row = texts_visible_to(request.actor).filter(plan=plan, section=section).first()
    versions = row.versions.select_related("by").order_by("-version")[:100] if row else []
    context = {"plan": plan, "round": plan.round, "versions": versions, "title": title}
    return render(request, "plan_documents/history.html", context)


@require_safe
@members_only(Right.READ_WHOLE_PLAN)
def paper(request: MemberRequest, edition_id: UUID, form: str) -> HttpResponseBase:
    """A made document in one of its forms."""
    return _file(papers.paper(_find(request, edition_id), form))


@require_safe
@members_only(Right.READ_WHOLE_PLAN)
def part(
    request: MemberRequest, edition_id: UUID, kind: str, key: str, ending: str
) -> HttpResponseBase:
    """What is one agency's or one pillar's."""
    return _file(papers.part_paper(_find(request, edition_id), kind, key, ending))


@require_safe
@members_only(Right.REVIEW)
def template(request: MemberRequest) -> HttpResponseBase:
    """The Word template in use."""
    return _template_page(request)


@require_POST
@members_only(Right.REVIEW)
@limited
def template_upload(request: MemberRequest) -> HttpResponseBase:
    """Take a Word template into use."""
    return take_template(
        request, purpose=Purpose.ACTION_PLAN, marks=MARKS, page="plan_template",
        refused=lambda problems: _template_page(request, problems=problems, status=422),
    )  # fmt: skip


@require_safe
@members_only(Right.REVIEW)
def template_download(request: MemberRequest) -> HttpResponseBase:
    """The Word template in use, to be changed in Word."""
    own = template_of(request.actor, Purpose.ACTION_PLAN).first()
    content = bytes(own.content) if own else word_template.shipped()
    return _file(papers.File("templat-rad-kla.docx", DOCX.name, content))


@require_POST
@members_only(Right.REVIEW)
def template_restore(request: MemberRequest) -> HttpResponseBase:
    """Go back to the shipped template."""
    return use_shipped(request, purpose=Purpose.ACTION_PLAN, page="plan_template")


def _page(request: MemberRequest, plan: ActionPlan, *, status: int = 200) -> HttpResponse:
    context = pages.document_context(request.actor, plan, now=timezone.now())
    return render(request, "plan_documents/documents.html", context, status=status)


def _section(request: MemberRequest, plan_id: UUID, section: str) -> ActionPlan:
    plan = find_managed_plan(request, plan_id)
    if section not in sections_of(plan):
        raise Http404
    return plan


def _find(request: MemberRequest, edition_id: UUID) -> PlanEdition:
    joined = editions_visible_to(request.actor).select_related(
        "organization", "plan__region", "template"
    )
    return get_object_or_404(joined, public_id=edition_id)


def _problem(request: MemberRequest, plan: ActionPlan, text: str) -> HttpResponse:
    """Say what is wrong beside the text that was typed."""
    if is_fragment(request):
        context = {"text": text}
        return render(request, "region_profiles/fragments/problem.html", context, status=422)
    messages.error(request, text)
    return _page(request, plan, status=422)


def _template_page(
    request: MemberRequest, *, problems: Sequence[Message] = (), status: int = 200
) -> HttpResponse:
    context = pages.template_context(request.actor, problems)
    return render(request, "plan_documents/template.html", context, status=status)


def _file(found: papers.File | None) -> HttpResponse:
    if found is None:
        raise Http404
    return send_file(found.content, media_type=found.media_type, name=found.name)
