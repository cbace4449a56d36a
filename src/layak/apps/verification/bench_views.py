"""The bench: the rounds handed to a verifier, one round, one claim after another, its proof."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST, require_safe

from layak.apps.accounts.language import words
from layak.apps.assessment.models import Round
from layak.apps.evidence import serving
from layak.apps.organizations.access import Right, members_visible_to
from layak.apps.organizations.gate import MemberRequest, members_only
from layak.apps.verification import actions, bench, handed, overview, rulings
from layak.apps.verification.bench_forms import FIELD_OF, AssessorForm, StepForm, VerdictForm
from layak.apps.verification.finding import find_asked, find_file, find_handed_round
from layak.apps.verification.outlook_pages import contradictions_on
from layak.apps.verification.reading_list import WAITING, Turn
from layak.core.errors import DomainError
from layak.core.verification.stages import StageAct, StageCode
from layak.documents.accepted import BY_NAME


@require_GET
@members_only(Right.VERIFY)
def verify_rounds(request: MemberRequest) -> HttpResponseBase:
    """The rounds handed to the verifier."""
    listing = handed.handed_rounds(
        request.actor, page=request.GET.get("page", "1"), now=timezone.now()
    )
    return render(request, "verification/rounds.html", {"listing": listing})


@require_GET
@members_only(Right.VERIFY)
def verify_round(request: MemberRequest, round_id: UUID) -> HttpResponseBase:
    """One round: what is left of the claim so far, what is to be read, and the next step."""
    return _round_page(request, find_handed_round(request, round_id), status=200)


@require_POST
@members_only(Right.VERIFY)
def verify_step(request: MemberRequest, round_id: UUID) -> HttpResponseBase:
    """Deliver the verdicts of a stage, close it, or hand its report in."""
    round_ = find_handed_round(request, round_id)
    form = StepForm(request.POST)
    if not form.is_valid():
        raise Http404
    act, stage = StageAct(form.cleaned_data["act"]), StageCode(form.cleaned_data["stage"])
    try:
        actions.hand_on(
            actor=request.actor, round_=round_, act=act, from_stage=stage, at=timezone.now()
        )
    except DomainError as problem:
        return _round_page(request, round_, status=422, problem=problem)
    said = {
        StageAct.SUBMIT: _("Laporan dikirim. Siklus diserahkan kepada tahapan berikutnya."),
        StageAct.DELIVER: _("Putusan disampaikan kepada daerah."),
        StageAct.CLOSE: _("Tahapan ditutup."),
    }
    messages.success(request, said[act])
    return redirect("verify_round", round_id)


@require_POST
@members_only(Right.VERIFY)
def verify_assessor(request: MemberRequest, round_id: UUID) -> HttpResponseBase:
    """The ministry names an assessor for a round."""
    said = _("Siklus diserahkan kepada asesor.")
    return _with_assessor(request, round_id, actions.hand_to_assessor, said)


@require_POST
@members_only(Right.VERIFY)
def verify_assessor_end(request: MemberRequest, round_id: UUID) -> HttpResponseBase:
    """The ministry takes a round back from an assessor."""
    said = _("Siklus ditarik dari asesor.")
    return _with_assessor(request, round_id, actions.take_back_from_assessor, said)


def _with_assessor(
    request: MemberRequest, round_id: UUID, act: Callable[..., object], said: str
) -> HttpResponseBase:
    round_ = find_handed_round(request, round_id)
    if overview.assessors(request.actor, round_) is None:
        raise Http404
    form = AssessorForm(request.POST)
    if not form.is_valid():
        return _round_page(request, round_, status=422, form=form)
    members = members_visible_to(request.actor).filter(ended_at=None).select_related("user")
    member = get_object_or_404(members, user__public_id=form.cleaned_data["person"])
    try:
        act(actor=request.actor, round_=round_, assessor=member.user, at=timezone.now())
    except actions.NotAnAssessor as problem:
        form.add_error("person", words().render(problem.message))
        return _round_page(request, round_, status=422, form=form)
    messages.success(request, said)
    return redirect("verify_round", round_id)


@require_GET
@members_only(Right.VERIFY)
def verify_question(request: MemberRequest, round_id: UUID, code: str) -> HttpResponseBase:
    """One claim on the bench."""
    round_ = find_handed_round(request, round_id)
    find_asked(round_, code)
    return _question_page(request, round_, code, VerdictForm(), status=200)


@require_POST
@members_only(Right.VERIFY)
def verdict(request: MemberRequest, round_id: UUID, code: str) -> HttpResponseBase:
    """Write a verdict on one claim, and go on to the next."""
    round_ = find_handed_round(request, round_id)
    find_asked(round_, code)
    form = VerdictForm(request.POST)
    if not form.is_valid():
        return _question_page(request, round_, code, form, status=422)
    now = timezone.now()
    try:
        rulings.rule(
            actor=request.actor, round_=round_, question=code, finding=form.finding(),
            seen=form.cleaned_data["seen"], from_number=form.cleaned_data["number"], at=now,
            from_position=form.cleaned_data["position"],
        )  # fmt: skip
    except DomainError as problem:
        form.add_error(FIELD_OF.get(problem.code), words().render(problem.message))
        status = 409 if problem.code == "stale_version" else 422
        return _question_page(request, round_, code, form, status=status)
    messages.success(request, _("Putusan atas %(code)s tersimpan.") % {"code": code})
    return redirect(_next(request, round_, code, is_second=form.cleaned_data["second"]))


@require_safe
@members_only(Right.VERIFY)
def verify_preview(
    request: MemberRequest, round_id: UUID, code: str, document_id: UUID, number: int
) -> HttpResponseBase:
    """A file that proves a claim, to look at; 404 where browsers do not show its kind."""
    round_ = find_handed_round(request, round_id)
    version = find_file(request, round_, code, document_id, number)
    if not BY_NAME[version.media_type].is_shown:
        raise Http404
    return serving.preview(request, version)


@require_safe
@members_only(Right.VERIFY)
def verify_download(
    request: MemberRequest, round_id: UUID, code: str, document_id: UUID, number: int
) -> HttpResponseBase:
    """A file that proves a claim, to save."""
    round_ = find_handed_round(request, round_id)
    return serving.download(request, find_file(request, round_, code, document_id, number))


def _round_page(
    request: MemberRequest, round_: Round, *, status: int, problem: DomainError | None = None,
    form: AssessorForm | None = None,
) -> HttpResponse:  # fmt: skip
    """The page of a round, with the step that was refused."""
    page = overview.overview(request.actor, round_, now=timezone.now())
    chosen = overview.chosen_turn(page.list_, request.GET.get("status", ""))
    context = {
        "round": round_,
        "page": page,
        "problem": problem,
        "reasons": overview.reasons(page.result),
        "chosen": chosen,
        "turns": [(turn, len(page.list_.of(turn))) for turn in Turn],
        "groups": overview.groups(round_, page.list_, chosen),
        "assessors": overview.assessors(request.actor, round_),
        "assessor_form": form or AssessorForm(),
    }
    return render(request, "verification/round.html", context, status=status)


def _question_page(
    request: MemberRequest, round_: Round, code: str, form: VerdictForm, *, status: int
) -> HttpResponse:
    """The bench, with what was typed and refused still in its form."""
    page = bench.bench_page(request.actor, round_, code, now=timezone.now())
    is_second = bool(request.GET.get("kedua") or form["second"].value())
    context = {
        "round": round_,
        "page": page,
        "form": form,
        "is_second": is_second,
        "contradictions": contradictions_on(round_, code),
    }
    return render(request, "verification/question.html", context, status=status)


def _next(request: MemberRequest, round_: Round, code: str, *, is_second: bool) -> str:
    """Where the bench goes on: to the next claim of this kind, else to the round."""
    list_ = bench.list_now(request.actor, round_, now=timezone.now())
    following = list_.following(code, *((Turn.SECOND,) if is_second else WAITING))
    if following is None:
        return reverse("verify_round", args=[round_.public_id])
    address = reverse("verify_question", args=[round_.public_id, following])
    return f"{address}?kedua=1" if is_second else address
