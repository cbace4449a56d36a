"""The pages where agencies answer and the secretariat reviews."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from layak.apps.accounts.language import words
from layak.apps.assessment import actions, pages, queries, teamwork
from layak.apps.assessment.finding import find_question, find_round, is_fragment
from layak.apps.assessment.forms import (
    AnswerForm,
    AssignmentForm,
    CommentForm,
    ReviewForm,
    VersionForm,
    deciding_field,
    read_filters,
)
from layak.apps.assessment.models import Round
from layak.apps.assessment.proof_views import STANDING, fragments
from layak.apps.organizations.access import Right, members_visible_to
from layak.apps.organizations.gate import MemberRequest, members_only
from layak.core.errors import DomainError
from layak.core.instrument.model import Question


@require_GET
@members_only(Right.READ_ROUND)
def questions(request: MemberRequest, round_id: UUID) -> HttpResponseBase:
    """The questions of a round, filtered."""
    round_ = find_round(request, round_id)
    filters = read_filters(request.actor, request.GET.dict())
    listing = queries.question_rows(
        request.actor, round_, filters=filters, page=request.GET.get("page", "1"),
        today=timezone.localdate(),
    )  # fmt: skip
    context = pages.list_context(request.actor, round_, filters, listing)
    return render(request, "assessment/questions.html", context)


@require_GET
@members_only(Right.READ_ROUND)
def question(request: MemberRequest, round_id: UUID, code: str) -> HttpResponseBase:
    """One question: what is asked, what proves it, the answer, and everything said about it."""
    round_ = find_round(request, round_id)
    find_question(request, round_, code)
    return question_page(request, round_, code, status=200)


@require_GET
@members_only(Right.READ_ROUND)
def history(request: MemberRequest, round_id: UUID, code: str) -> HttpResponseBase:
    """Every version of an answer."""
    round_ = find_round(request, round_id)
    found = find_question(request, round_, code)
    context = {"round": round_, "question": found, "versions": pages.versions(round_, code)}
    return render(request, "assessment/history.html", context)


@require_POST
@members_only(Right.ANSWER)
def save(request: MemberRequest, round_id: UUID, code: str) -> HttpResponseBase:
    """Save an answer: as one types (JSON back), or by the form's button (page back)."""
    round_ = find_round(request, round_id)
    found = find_question(request, round_, code)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _invalid(request, round_, code, form)
    now = timezone.now()
    try:
        answer = actions.save_answer(
            actor=request.actor, round_=round_, question=code, draft=form.draft(found),
            from_version=form.cleaned_data["version"], at=now,
        )  # fmt: skip
    except actions.StaleVersion as stale:
        return _conflict(request, round_, found, form, stale)
    except actions.UnusableAnswer as problem:
        form.add_error(deciding_field(found), _said(problem))
        return _invalid(request, round_, code, form)
    if not is_fragment(request):
        return redirect("question", round_id, code)
    saved_at = timezone.localtime(now).strftime("%H.%M")
    parts = fragments(request, round_, code, *STANDING)
    return JsonResponse({"version": answer.version, "saved_at": saved_at, "fragments": parts})


@require_POST
@members_only(Right.ANSWER)
def submit(request: MemberRequest, round_id: UUID, code: str) -> HttpResponseBase:
    """Mark an answer as ready for the secretariat."""
    round_ = find_round(request, round_id)
    find_question(request, round_, code)
    form = VersionForm(request.POST)
    if not form.is_valid():
        raise Http404
    actions.submit_answer(
        actor=request.actor, round_=round_, question=code, at=timezone.now(),
        from_version=form.cleaned_data["version"],
    )  # fmt: skip
    messages.success(request, _("Jawaban ditandai siap diperiksa."))
    return redirect("question", round_id, code)


@require_POST
@members_only(Right.REVIEW)
def review(request: MemberRequest, round_id: UUID, code: str) -> HttpResponseBase:
    """Accept an answer or return it with a reason."""
    round_ = find_round(request, round_id)
    find_question(request, round_, code)
    form = ReviewForm(request.POST)
    if not form.is_valid():
        return question_page(request, round_, code, status=422, review_form=form)
    accepted = form.cleaned_data["decision"] == "accept"
    try:
        actions.review_answer(
            actor=request.actor, round_=round_, question=code, accepted=accepted,
            reason=form.cleaned_data["reason"], from_version=form.cleaned_data["version"],
            at=timezone.now(),
        )  # fmt: skip
    except (actions.ReasonRequired, actions.StaleVersion) as problem:
        form.add_error("reason", _said(problem))
        status = 409 if isinstance(problem, actions.StaleVersion) else 422
        return question_page(request, round_, code, status=status, review_form=form)
    messages.success(request, _("Jawaban diterima.") if accepted else _("Jawaban dikembalikan."))
    return redirect("question", round_id, code)


@require_POST
@members_only(Right.READ_ROUND)
def comment(request: MemberRequest, round_id: UUID, code: str) -> HttpResponseBase:
    """Add a remark."""
    round_ = find_round(request, round_id)
    find_question(request, round_, code)
    form = CommentForm(request.POST)
    if not form.is_valid():
        return question_page(request, round_, code, status=422, comment_form=form)
    teamwork.add_comment(
        actor=request.actor, round_=round_, question=code, text=form.cleaned_data["text"],
        at=timezone.now(),
    )  # fmt: skip
    return redirect("question", round_id, code)


@require_POST
@members_only(Right.ANSWER)
def assignment(request: MemberRequest, round_id: UUID, code: str) -> HttpResponseBase:
    """Give a question to a member of the organization, with a due date."""
    round_ = find_round(request, round_id)
    find_question(request, round_, code)
    form = AssignmentForm(request.POST)
    if not form.is_valid():
        return question_page(request, round_, code, status=422, assignment_form=form)
    person = form.cleaned_data["assignee"]
    members = members_visible_to(request.actor).filter(ended_at=None).select_related("user")
    member = get_object_or_404(members, user__public_id=person) if person else None
    try:
        teamwork.assign(
            actor=request.actor, round_=round_, question=code,
            assignee=member.user if member else None, due_date=form.cleaned_data["due_date"],
            at=timezone.now(),
        )  # fmt: skip
    except teamwork.NotAMember as problem:
        form.add_error("assignee", _said(problem))
        return question_page(request, round_, code, status=422, assignment_form=form)
    messages.success(request, _("Penugasan disimpan."))
    return redirect("question", round_id, code)


def question_page(
    request: MemberRequest, round_: Round, code: str, *, status: int, **forms: Form
) -> HttpResponse:
    """The page of a question, with the ``forms`` that were refused as they were sent."""
    context = pages.question_context(request.actor, round_, code, now=timezone.now(), **forms)
    return render(request, "assessment/question.html", context, status=status)


def _said(error: DomainError) -> str:
    return words().render(error.message)


def _invalid(request: MemberRequest, round_: Round, code: str, form: AnswerForm) -> HttpResponse:
    """Say what is wrong next to the field, and keep what was typed."""
    if not is_fragment(request):
        return question_page(request, round_, code, status=422, form=form)
    context = {"form": form}
    return render(request, "assessment/fragments/answer-problems.html", context, status=422)


def _conflict(
    request: MemberRequest, round_: Round, question: Question, form: AnswerForm,
    stale: actions.StaleVersion,
) -> HttpResponse:  # fmt: skip
    """Show both texts: the one stored by somebody else, and the one just typed."""
    context = {
        "round": round_,
        "question": question,
        "theirs": stale.current,
        "mine": form.draft(question),
        "version": stale.current.version,
    }
    name = "fragments/conflict" if is_fragment(request) else "conflict"
    return render(request, f"assessment/{name}.html", context, status=409)
