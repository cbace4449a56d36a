"""Documents on a question: uploaded straight onto it, linked, and unlinked."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponseBase, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from layak.apps.accounts.language import words
from layak.apps.assessment import access, pages, queries, teamwork
from layak.apps.assessment.actions import NotYours
from layak.apps.assessment.finding import find_question, find_round, is_fragment
from layak.apps.assessment.forms import LinkForm, PeriodForm
from layak.apps.assessment.models import Round
from layak.apps.evidence import receiving
from layak.apps.evidence.access import documents_visible_to
from layak.apps.organizations.access import Right
from layak.apps.organizations.gate import MemberRequest, members_only

#: The parts of a question's page that every write to its answer changes.
STANDING = ("answer-standing", "answer-actions")


@require_POST
@members_only(Right.ANSWER)
def proof_add(request: MemberRequest, round_id: UUID, code: str) -> HttpResponseBase:
    """Upload files straight onto a question: each becomes a document that proves it.

    A file whose content is already here is linked instead of stored again.
    """
    round_ = find_round(request, round_id)
    find_question(request, round_, code)
    form, now = PeriodForm(request.POST), timezone.now()
    if not access.may_prove(request.actor, round_, code, at=now):
        raise NotYours(question=code)
    if not form.is_valid():
        return _incomplete(request, round_, code, form)
    received = receiving.receive(request, actor=request.actor, at=now, **form.cleaned_data)
    if received.is_empty:
        return _incomplete(request, round_, code, form)
    for added in received.added:
        teamwork.add_proof(
            actor=request.actor, round_=round_, question=code, document=added.document, at=now
        )
    return _received(request, round_, code, received)


@require_POST
@members_only(Right.ANSWER)
def proof_link(request: MemberRequest, round_id: UUID, code: str) -> HttpResponseBase:
    """Let a document that is already here prove a question."""
    round_ = find_round(request, round_id)
    find_question(request, round_, code)
    form = LinkForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Pilih dokumen yang akan ditautkan."))
        return _back(request, round_, code)
    usable = documents_visible_to(request.actor).filter(withdrawn_at__isnull=True)
    document = get_object_or_404(usable, public_id=form.cleaned_data["document"])
    teamwork.add_proof(
        actor=request.actor, round_=round_, question=code, document=document, at=timezone.now()
    )
    return _back(request, round_, code)


@require_POST
@members_only(Right.ANSWER)
def proof_kind(
    request: MemberRequest, round_id: UUID, code: str, document_id: UUID
) -> HttpResponseBase:
    """Say which kind of evidence a document is here."""
    round_ = find_round(request, round_id)
    find_question(request, round_, code)
    proved = documents_visible_to(request.actor).filter(proofs__round=round_, proofs__question=code)
    document = get_object_or_404(proved, public_id=document_id)
    teamwork.say_kind(
        actor=request.actor, round_=round_, question=code, document=document,
        kind=request.POST.get("kind", "")[:60], at=timezone.now(),
    )  # fmt: skip
    return redirect("question", round_id, code)


@require_POST
@members_only(Right.ANSWER)
def proof_remove(
    request: MemberRequest, round_id: UUID, code: str, document_id: UUID
) -> HttpResponseBase:
    """Unlink a document from a question; the document stays."""
    round_ = find_round(request, round_id)
    find_question(request, round_, code)
    document = get_object_or_404(access.documents_behind(round_, code), public_id=document_id)
    teamwork.remove_proof(
        actor=request.actor, round_=round_, question=code, document=document, at=timezone.now()
    )
    return redirect("question", round_id, code)


def _incomplete(
    request: MemberRequest, round_: Round, code: str, form: PeriodForm
) -> HttpResponseBase:
    """No file, or a period that cannot be: nothing was kept."""
    sentences = [str(text) for errors in form.errors.values() for text in errors]
    text = " ".join(sentences) or _("Pilih sedikitnya satu berkas.")
    if is_fragment(request):
        return render(request, "evidence/fragments/problem.html", {"text": text}, status=422)
    messages.error(request, text)
    return _back(request, round_, code)


def _back(request: MemberRequest, round_: Round, code: str) -> HttpResponseBase:
    """To the page of this site that the form was on, if it names one; else to the question."""
    target = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()})
    # Not `redirect`, which would take a word for the name of a page.
    if is_ours and target.startswith("/"):
        return HttpResponseRedirect(target)
    return redirect("question", round_.public_id, code)


def _received(
    request: MemberRequest, round_: Round, code: str, received: receiving.Received
) -> HttpResponseBase:
    """The question's documents anew, or why a file is not among them."""
    sentences = [words().render(problem.message) for problem in received.problems]
    if not is_fragment(request):
        for sentence in sentences:
            messages.error(request, sentence)
        return _back(request, round_, code)
    if sentences:
        context = {"text": " ".join(sentences)}
        return render(request, "evidence/fragments/problem.html", context, status=received.status)
    changed = fragments(request, round_, code, *STANDING, "proof-list")
    return JsonResponse({"fragments": changed})


def fragments(request: MemberRequest, round_: Round, code: str, *names: str) -> dict[str, str]:
    """The named parts of the question's page as they are now, by their selector.

    Call it after the actor has changed the question, which shows that it is theirs to answer.
    """
    standing = queries.standing_of(round_, code)
    context = pages.standing_context(
        request.actor, round_, standing, is_mine=round_.is_open, may_prove=True
    )
    if "proof-list" in names:
        context["proofs"] = pages.proofs_of(request.actor, round_, code, now=timezone.now())
    return {
        f"#{name}": render_to_string(f"assessment/fragments/{name}.html", context, request)
        for name in names
    }
