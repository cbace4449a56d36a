"""What participants do without an account: tests, follow-up plan, feedback, group work, papers."""

from __future__ import annotations

from collections.abc import Callable

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from layak.apps.accounts.language import words
from layak.apps.gatherings.finding import find_by_code
from layak.apps.gatherings.models import Participant
from layak.apps.organizations.files import send_file
from layak.apps.trainings import following, own_pages, papers, proposing, testing
from layak.apps.trainings.forms import (
    FeedbackForm,
    FollowUpForm,
    ProposalForm,
    ReportForm,
    TestForm,
)
from layak.apps.trainings.models import Occasion
from layak.core.errors import DomainError


@require_http_methods(["GET", "POST"])
@never_cache
def own_test(request: HttpRequest, code: str, occasion: str) -> HttpResponseBase:
    """The test that is open."""
    participant = find_by_code(code)
    programme = own_pages.programme_of(participant)
    if programme is None or not programme.bank or occasion not in Occasion.values:
        raise Http404
    bank = testing.bank_of(programme)
    if request.method == "GET":
        form = TestForm(bank=bank)
        status = 200 if programme.open_test == occasion else 409
        return _test_page(request, participant, occasion, form, status=status)
    form = TestForm(request.POST, bank=bank)
    if not form.is_valid():
        return _test_page(request, participant, occasion, form, status=422)
    try:
        testing.take_test(
            participant=participant, occasion=Occasion(occasion), answers=form.answers(),
            at=timezone.now(),
        )  # fmt: skip
    except DomainError as refused:
        form.add_error(None, words().render(refused.message))
        return _test_page(request, participant, occasion, form, status=409)
    return redirect("own_page", participant.code)


@require_http_methods(["GET", "POST"])
@never_cache
def own_follow_up(request: HttpRequest, code: str) -> HttpResponseBase:
    """What a participant takes on."""
    participant = find_by_code(code)
    if request.method == "GET":
        form = FollowUpForm(initial=own_pages.follow_up_initial(participant))
        return _form_page(request, participant, form, "plan")
    form = FollowUpForm(request.POST)

    def plan() -> None:
        data = form.cleaned_data
        following.plan_next_steps(
            participant=participant, text=data["text"].strip(), due_date=data["due_date"],
            from_version=data["version"], at=timezone.now(),
        )  # fmt: skip

    return _keep(request, participant, form, "plan", plan)


@require_http_methods(["GET", "POST"])
@never_cache
def own_report(request: HttpRequest, code: str) -> HttpResponseBase:
    """What came of what a participant took on."""
    participant = find_by_code(code)
    if request.method == "GET":
        form = ReportForm(initial=own_pages.report_initial(participant))
        return _form_page(request, participant, form, "report")
    form = ReportForm(request.POST)

    def report() -> None:
        data = form.cleaned_data
        following.report_next_steps(
            participant=participant, report=data["report"].strip(),
            from_version=data["version"], at=timezone.now(),
        )  # fmt: skip

    return _keep(request, participant, form, "report", report)


@require_http_methods(["GET", "POST"])
@never_cache
def own_feedback(request: HttpRequest, code: str) -> HttpResponseBase:
    """What a participant thought of a training."""
    participant = find_by_code(code)
    programme = own_pages.programme_of(participant)
    if programme is None or not programme.bank:
        raise Http404
    bank = testing.bank_of(programme)
    if request.method == "GET":
        return _form_page(request, participant, FeedbackForm(bank=bank), "feedback")
    form = FeedbackForm(request.POST, bank=bank)

    def give() -> None:
        following.give_feedback(
            participant=participant, ratings=form.ratings(), texts=form.texts(),
            at=timezone.now(),
        )  # fmt: skip

    return _keep(request, participant, form, "feedback", give)


@require_http_methods(["GET", "POST"])
@never_cache
def own_proposal(request: HttpRequest, code: str) -> HttpResponseBase:
    """What the group of a participant proposes for the RAD."""
    participant = find_by_code(code)
    if own_pages.programme_of(participant) is None:
        raise Http404
    if request.method == "GET":
        return _form_page(request, participant, ProposalForm(), "proposal")
    form = ProposalForm(request.POST)

    def propose() -> None:
        proposing.propose(
            gathering=participant.gathering, draft=form.draft(), participant=participant,
            at=timezone.now(),
        )  # fmt: skip

    return _keep(request, participant, form, "proposal", propose)


@require_GET
@never_cache
def own_certificate(request: HttpRequest, code: str) -> HttpResponseBase:  # noqa: ARG001
    """A participant's own certificate, as long as it stands."""
    row = own_pages.standing_certificate(find_by_code(code))
    if row is None:
        raise Http404
    with translation.override("id"):
        content = papers.certificates_pdf([row], at=row.issued_at)
    return send_file(content, media_type="application/pdf", name=f"{row.number}.pdf")


def _test_page(
    request: HttpRequest, participant: Participant, occasion: str, form: TestForm, *, status: int
) -> HttpResponseBase:
    context = {
        "participant": participant, "row": participant.gathering, "form": form,
        "title": Occasion(occasion).label, "is_open": status in (200, 422),
    }  # fmt: skip
    return render(request, "trainings/own_test.html", context, status=status)


def _keep(
    request: HttpRequest, participant: Participant, form: Form, kind: str, do: Callable[[], None]
) -> HttpResponseBase:
    """Do what a form says and go back to the own page; what was typed stays when it is refused."""
    if not form.is_valid():
        return _form_page(request, participant, form, kind, status=422)
    try:
        do()
    except DomainError as refused:
        form.add_error(None, words().render(refused.message))
        return _form_page(request, participant, form, kind, status=409)
    return redirect("own_page", participant.code)


def _form_page(
    request: HttpRequest, participant: Participant, form: Form, kind: str, *, status: int = 200
) -> HttpResponseBase:
    context = {"participant": participant, "row": participant.gathering, "form": form,
               "kind": kind}  # fmt: skip
    return render(request, "trainings/own_form.html", context, status=status)
