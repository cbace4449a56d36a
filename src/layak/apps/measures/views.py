"""Figures, their sheets, and the answers they become."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST, require_safe

from layak.apps.assessment.actions import StaleVersion
from layak.apps.assessment.finding import find_question, find_round
from layak.apps.assessment.forms import VersionForm
from layak.apps.assessment.models import Answer, Round
from layak.apps.measures import actions, computing, pages, queries, sheets
from layak.apps.measures.accepting import accept_measure, accept_share
from layak.apps.measures.access import measures_of, measures_visible_to
from layak.apps.measures.definitions import Known, definition_of
from layak.apps.measures.forms import AcceptForm, MeasureForm
from layak.apps.measures.from_forms import share_for
from layak.apps.measures.protected import is_hidden_from
from layak.apps.measures.queries import Stored
from layak.apps.organizations.access import Right
from layak.apps.organizations.files import send_file
from layak.apps.organizations.gate import MemberRequest, members_only
from layak.core.instrument.model import Question
from layak.core.measures.model import Definition


@require_safe
@members_only(Right.READ_MEASURES)
def measures(request: MemberRequest) -> HttpResponseBase:
    """Every quantity that is asked for, with the newest figures."""
    context = pages.board(request.actor, request.GET.get("tampil", ""), now=timezone.now())
    return render(request, "measures/measures.html", context)


@require_safe
@members_only(Right.READ_MEASURES)
def measure(request: MemberRequest, code: str) -> HttpResponseBase:
    """One quantity with its series."""
    known = _find_known(request, code)
    return _series(request, known, MeasureForm(definition=known.definition), status=200)


@require_POST
@members_only(Right.ANSWER)
def record(request: MemberRequest, code: str) -> HttpResponseBase:
    """Keep a figure."""
    known = _find_known(request, code)
    form = MeasureForm(request.POST, definition=known.definition)
    if not form.is_valid():
        return _series(request, known, form, status=422)
    try:
        actions.record_measure(actor=request.actor, recording=form.recording(), at=timezone.now())
    except actions.AlreadyRecorded as problem:
        form.add_error(None, _(problem.template))
        return _series(request, known, form, status=422)
    messages.success(request, _("Angka tercatat."))
    return redirect("measure", code)


@require_POST
@members_only(Right.ANSWER)
def withdraw(request: MemberRequest, measure_id: UUID) -> HttpResponseBase:
    """Take a figure out of use."""
    row = get_object_or_404(measures_of(request.actor), public_id=measure_id)
    actions.withdraw_measure(actor=request.actor, measure=row, at=timezone.now())
    messages.success(request, _("Angka ditarik."))
    return redirect("measure", row.definition)


@require_safe
@members_only(Right.READ_MEASURES)
def sheet(request: MemberRequest, measure_id: UUID) -> HttpResponseBase:
    """The sheet of a figure as PDF."""
    row = get_object_or_404(measures_visible_to(request.actor), public_id=measure_id)
    definition = _find_known(request, row.definition).definition
    stored = _find_stored(request, measure_id, definition)
    if is_hidden_from(request.actor, stored):
        raise Http404
    series = queries.series(request.actor, definition)
    content = sheets.sheet_of(request.actor, stored, series, at=timezone.now())
    return send_file(content, media_type="application/pdf", name=sheets.file_name(stored))


@require_POST
@members_only(Right.ANSWER)
def compute(request: MemberRequest, dataset_id: UUID) -> HttpResponseBase:
    """Count what an accepted dataset holds."""
    dataset = get_object_or_404(computing.computable(request.actor), public_id=dataset_id)
    found = computing.compute_measures(actor=request.actor, dataset=dataset, at=timezone.now())
    messages.success(
        request,
        ngettext("%(count)s angka dihitung.", "%(count)s angka dihitung.", len(found))
        % {"count": len(found)},
    )
    return redirect("measures")


@require_GET
@members_only(Right.READ_ROUND)
def offer(request: MemberRequest, round_id: UUID, code: str) -> HttpResponseBase:
    """The figures a question can be answered with, as a fragment beside it."""
    round_ = find_round(request, round_id)
    question = find_question(request, round_, code)
    context = pages.offer_context(request.actor, round_, question, now=timezone.now())
    return render(request, "measures/offer.html", context or {})


@require_POST
@members_only(Right.ANSWER)
def accept(request: MemberRequest, round_id: UUID, code: str) -> HttpResponseBase:
    """Answer a question with a figure."""
    round_ = find_round(request, round_id)
    question = find_question(request, round_, code)
    definition = definition_of(round_, question)
    form = AcceptForm(request.POST)
    if definition is None or not form.is_valid():
        raise Http404
    stored = _find_stored(request, form.cleaned_data["measure"], definition)
    accepting = partial(accept_measure, stored=stored)
    return _answer_with(request, round_, question, accepting, form.cleaned_data["version"])


@require_POST
@members_only(Right.ANSWER)
def use_share(request: MemberRequest, round_id: UUID, code: str) -> HttpResponseBase:
    """Answer a question about places with what their forms say now."""
    round_ = find_round(request, round_id)
    question = find_question(request, round_, code)
    definition = definition_of(round_, question)
    share = share_for(request.actor, round_, question, as_of=timezone.now())
    form = VersionForm(request.POST)
    if definition is None or share is None or not form.is_valid():
        raise Http404
    accepting = partial(accept_share, definition=definition, share=share)
    return _answer_with(request, round_, question, accepting, form.cleaned_data["version"])


def _answer_with(
    request: MemberRequest, round_: Round, question: Question, accepting: Callable[..., Answer],
    version: int,
) -> HttpResponseBase:  # fmt: skip
    """Answer with a figure and say what came of it."""
    try:
        accepting(
            actor=request.actor, round_=round_, question=question, from_version=version,
            at=timezone.now(),
        )  # fmt: skip
    except StaleVersion:
        messages.error(
            request, _("Jawaban ini baru saja diubah. Periksa isinya, lalu pakai angkanya lagi.")
        )
    else:
        messages.success(
            request,
            _("Angka dipakai sebagai capaian, dan lembar statistiknya menjadi data dukung."),
        )
    return redirect("question", round_.public_id, question.code)


def _find_stored(request: MemberRequest, measure_id: UUID, definition: Definition) -> Stored:
    """A figure of this definition that the actor sees, or 404."""
    rows = measures_visible_to(request.actor).select_related("organization")
    row = get_object_or_404(rows, public_id=measure_id, definition=definition.code)
    return queries.value_of(row, definition)


def _find_known(request: MemberRequest, code: str) -> Known:
    known = pages.known_to(request.actor).get(code)
    if known is None:
        raise Http404
    return known


def _series(
    request: MemberRequest, known: Known, form: MeasureForm, *, status: int
) -> HttpResponseBase:
    context = pages.series_context(request.actor, known) | {"form": form}
    return render(request, "measures/measure.html", context, status=status)
