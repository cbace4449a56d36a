"""What participants see without an account: registering, their own page, and checking in.

Everything lies below `/hadir/`, so that a service worker keeps these pages, and no others, for use
without a line. A code of fifty bits opens a page; it names nobody and is not in any log.
"""

from __future__ import annotations

from importlib.resources import files
from uuid import UUID

from allauth.core.ratelimit import consume_or_429
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from layak.apps.accounts.language import words
from layak.apps.gatherings import own_pages, registering
from layak.apps.gatherings.attending import check_in as note
from layak.apps.gatherings.classes import profession_choices
from layak.apps.gatherings.finding import find_by_code, find_open_gathering
from layak.apps.gatherings.forms import OwnRegistrationForm
from layak.core.errors import DomainError
from layak.core.gatherings.model import Rsvp


@require_http_methods(["GET", "POST"])
@never_cache
def register_oneself(request: HttpRequest, gathering_id: UUID) -> HttpResponseBase:
    """Register for a gathering that takes registrations."""
    row = find_open_gathering(gathering_id)
    context: dict[str, object] = own_pages.gathering_context(row)
    if request.method == "GET":
        context["form"] = OwnRegistrationForm(professions=profession_choices())
        return render(request, "gatherings/register.html", context)
    refusal: HttpResponse | None = consume_or_429(
        request, action="register_oneself", key=str(gathering_id)
    )
    if refusal is not None:
        return refusal
    form = OwnRegistrationForm(request.POST, professions=profession_choices())
    context["form"] = form
    if form.is_valid():
        try:
            made = registering.register_oneself(
                gathering=row, draft=form.draft(), at=timezone.now()
            )
        except DomainError as refused:
            form.add_error("name", words().render(refused.message))
        else:
            return redirect("own_page", made.code)
    return render(request, "gatherings/register.html", context, status=422)


@require_GET
@never_cache
@ensure_csrf_cookie
def own_page(request: HttpRequest, code: str) -> HttpResponseBase:
    """A participant's own page: when, where, at which sessions they were, and what to do."""
    participant = find_by_code(code)
    context = own_pages.own_context(participant, now=timezone.now())
    context["address"] = request.build_absolute_uri()
    return render(request, "gatherings/own.html", context)


@require_POST
def own_reply(request: HttpRequest, code: str) -> HttpResponseBase:
    """Say whether one comes."""
    participant = find_by_code(code)
    wanted = request.POST.get("jawaban", "")
    if wanted in (Rsvp.COMING.value, Rsvp.DECLINED.value):
        registering.answer_invitation(participant=participant, rsvp=Rsvp(wanted), at=timezone.now())
    return redirect("own_page", participant.code)


@require_GET
@never_cache
@ensure_csrf_cookie
def check_in_home(request: HttpRequest) -> HttpResponseBase:
    """Where a code is typed by whoever has no camera."""
    return render(request, "gatherings/check_in.html")


@require_GET
@never_cache
@ensure_csrf_cookie
def check_in_scan(request: HttpRequest, session_id: UUID, code: str) -> HttpResponseBase:  # noqa: ARG001  # the code names its session
    """What a phone opens that has read the code on the screen."""
    return render(request, "gatherings/check_in.html", {"code": code, "scanned": True})


@require_POST
@never_cache
def check_in(request: HttpRequest) -> HttpResponseBase:
    """Note that a participant is there; asked by a script, the answer is JSON."""
    sent = own_pages.read_check_in(request.POST.dict())
    refusal: HttpResponse | None = consume_or_429(request, action="check_in", key=sent.participant)
    if refusal is not None:
        return refusal
    try:
        participant = own_pages.participant_of(sent.participant)
        done = note(
            participant=participant, code=sent.code, is_kept=sent.is_kept, at=timezone.now()
        )
    except DomainError as refused:
        answer = own_pages.refused(refused)
    else:
        answer = own_pages.checked_in(participant, done)
    if request.headers.get("X-Layak-Fragment"):
        return JsonResponse(answer)
    status = 200 if answer["fate"] == "noted" else 422
    context = {"answer": answer, "code": sent.code, "participant_code": sent.participant}
    return render(request, "gatherings/check_in.html", context, status=status)


@require_GET
def worker(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """The service worker: below `/hadir/`, because it may serve no other pages than those."""
    script = files("layak.apps.gatherings").joinpath("static", "gatherings", "worker.js")
    response = HttpResponse(script.read_bytes(), content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    return response


@require_GET
def offline(request: HttpRequest) -> HttpResponse:
    """What a phone shows without a line: it keeps the code and sends it later."""
    return render(request, "gatherings/offline.html")
