"""Pages about rounds: the list, a new one, its calendar, its end, and its answers as a sheet."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from layak.apps.accounts.language import words
from layak.apps.assessment import access, exports, rounds
from layak.apps.assessment.finding import find_question, find_round
from layak.apps.assessment.forms import AppointmentForm
from layak.apps.assessment.mappings import mapping_into
from layak.apps.assessment.models import Round
from layak.apps.assessment.round_forms import RoundForm, StageForm, say_overlap, stage_forms
from layak.apps.assessment.views import question_page
from layak.apps.organizations.access import Right, organizations_visible_to
from layak.apps.organizations.files import send_file
from layak.apps.organizations.gate import MemberRequest, members_only


@require_GET
@members_only(Right.READ_ROUND)
def round_list(request: MemberRequest) -> HttpResponseBase:
    """The rounds of the regency."""
    found = access.with_repair(access.rounds_visible_to(request.actor), at=timezone.now())
    context = {"all_rounds": list(access.scorable(found).order_by("-last_year", "-pk"))}
    return render(request, "assessment/rounds.html", context)


@require_http_methods(["GET", "POST"])
@members_only(Right.MANAGE_ROUNDS)
def round_new(request: MemberRequest) -> HttpResponseBase:
    """Open a new round."""
    data = request.POST if request.method == "POST" else None
    form, stages = RoundForm(data, actor=request.actor), stage_forms(data)
    if data is not None and all([form.is_valid(), *(stage.is_valid() for stage in stages)]):
        opened = _open(request, form, stages)
        if opened is not None:
            messages.success(request, _("Siklus dibuka."))
            return redirect("round", opened.public_id)
    context = {"form": form, "stages": stages}
    status = 200 if data is None else 422
    return render(request, "assessment/round_new.html", context, status=status)


def _open(request: MemberRequest, form: RoundForm, stages: list[StageForm]) -> Round | None:
    """The round of sound forms; ``None`` where it is refused, with the reason in the forms."""
    chosen, earlier = form.chosen(), form.cleaned_data["copy_from"]
    try:
        return rounds.open_round(
            actor=request.actor, plan=form.plan(_plans(stages)), at=timezone.now(),
            instrument=chosen.instrument, copy_from=earlier,
            mapping=mapping_into(request.actor, earlier, chosen.content_hash),
        )  # fmt: skip
    except rounds.TitleTaken as taken:
        form.add_error("title", words().render(taken.message))
    except rounds.WithdrawnInstrument as withdrawn:
        form.add_error("instrument", words().render(withdrawn.message))
    except rounds.StagesOverlap as overlap:
        say_overlap(stages, overlap)
    return None


def _plans(stages: list[StageForm]) -> list[rounds.StagePlan]:
    return [plan for plan in (stage.plan() for stage in stages) if plan is not None]


@require_http_methods(["GET", "POST"])
@members_only(Right.MANAGE_ROUNDS)
def round_edit(request: MemberRequest, round_id: UUID) -> HttpResponseBase:
    """The calendar of a round."""
    round_ = find_round(request, round_id)
    data = request.POST if request.method == "POST" else None
    stages = stage_forms(data, rounds.stages_of(round_))
    if data is not None and all(stage.is_valid() for stage in stages):
        plans = _plans(stages)
        try:
            rounds.change_calendar(
                actor=request.actor, round_=round_, stages=plans, at=timezone.now()
            )
        except rounds.StagesOverlap as overlap:
            say_overlap(stages, overlap)
        else:
            messages.success(request, _("Kalender disimpan."))
            return redirect("round", round_id)
    context = {"round": round_, "stages": stages}
    status = 200 if data is None else 422
    return render(request, "assessment/round_edit.html", context, status=status)


@require_POST
@members_only(Right.MANAGE_ROUNDS)
def round_close(request: MemberRequest, round_id: UUID) -> HttpResponseBase:
    """Close a round: it stays readable."""
    round_ = find_round(request, round_id)
    rounds.close_round(actor=request.actor, round_=round_, at=timezone.now())
    messages.success(request, _("Siklus ditutup. Isinya tetap dapat dibaca."))
    return redirect("round", round_id)


@require_POST
@members_only(Right.MANAGE_ROUNDS)
def appoint(request: MemberRequest, round_id: UUID, code: str) -> HttpResponseBase:
    """Say which organization leads on a question, and by when."""
    round_ = find_round(request, round_id)
    find_question(request, round_, code)
    form = AppointmentForm(request.POST)
    if not form.is_valid():
        return question_page(request, round_, code, status=422, appointment_form=form)
    visible = organizations_visible_to(request.actor).filter(is_active=True)
    organization = get_object_or_404(visible, public_id=form.cleaned_data["organization"])
    rounds.appoint(
        actor=request.actor, round_=round_, question=code, organization=organization,
        due_date=form.cleaned_data["due_date"], at=timezone.now(),
    )  # fmt: skip
    messages.success(request, _("Penanggung jawab disimpan."))
    return redirect("question", round_id, code)


@require_GET
@members_only(Right.READ_ROUND)
def answers_export(request: MemberRequest, round_id: UUID, ending: str) -> HttpResponseBase:
    """The answers the actor sees as a sheet that `layak score` reads back."""
    round_ = find_round(request, round_id)
    made = exports.answer_sheet(request.actor, round_, ending=ending, words=words())
    return send_file(made.content, media_type=made.media_type, name=made.file_name)
