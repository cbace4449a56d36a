"""The pages that read over the other apps: dashboard, gaps, chasing."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from layak.apps.assessment import access
from layak.apps.assessment.finding import find_round
from layak.apps.assessment.models import Round
from layak.apps.calendars.pages import week_ahead
from layak.apps.dashboard import chasing, exports, gaps, help, queries, trail
from layak.apps.organizations.access import Right, organizations_visible_to
from layak.apps.organizations.files import send_file
from layak.apps.organizations.gate import MemberRequest, members_only
from layak.apps.verification.stage_pages import round_now
from layak.apps.villages.pages import own_cards


@require_GET
@members_only(is_for_children=True)
def home(request: MemberRequest) -> HttpResponseBase:
    """The dashboard of the round people work on."""
    if request.actor.may(Right.VERIFY):
        return redirect("verify_rounds")
    if request.actor.is_child:
        return redirect("voices")
    if not request.actor.may(Right.READ_ROUND):
        return redirect(
            "organizations" if request.actor.may(Right.READ_ORGANIZATIONS) else "account"
        )
    round_ = queries.current_round(request.actor)
    if round_ is None:
        agenda = week_ahead(request.actor, timezone.now())
        return render(request, "dashboard/no_round.html", {"agenda": agenda})
    return _dashboard(request, round_)


@require_GET
@members_only(Right.READ_ROUND)
def round_dashboard(request: MemberRequest, round_id: UUID) -> HttpResponseBase:
    """The dashboard of one round."""
    return _dashboard(request, find_round(request, round_id))


def _dashboard(request: MemberRequest, round_: Round) -> HttpResponseBase:
    now = timezone.now()
    overview = queries.overview(request.actor, round_, today=timezone.localdate(now))
    address = reverse("questions", args=[round_.public_id])
    language = get_language() or "id"
    rows = [block.as_row(language, address) for block in overview.blocks]
    standing = round_now(round_, now=now)
    context = {"round": round_, "overview": overview, "rows": rows, "now": standing}
    context["cards"] = own_cards(request.actor, round_)
    context["agenda"] = week_ahead(request.actor, now)
    return render(request, "dashboard/dashboard.html", context)


@require_GET
@members_only(Right.READ_ROUND)
def gap_list(request: MemberRequest, round_id: UUID) -> HttpResponseBase:
    """Every lost point of a round."""
    round_ = find_round(request, round_id)
    choice = gaps.read_choice(request.actor, request.GET.dict())
    context = gaps.context(request.actor, round_, choice, today=timezone.localdate())
    return render(request, "dashboard/gaps.html", {"round": round_, **context})


@require_GET
@members_only(Right.REVIEW)
def chasing_list(request: MemberRequest, round_id: UUID) -> HttpResponseBase:
    """What each agency still owes."""
    round_ = find_round(request, round_id)
    lines = chasing.lines(request.actor, round_, today=timezone.localdate())
    return render(request, "dashboard/chasing.html", {"round": round_, "lines": lines})


@require_GET
@members_only(Right.REVIEW)
def chasing_agency(
    request: MemberRequest, round_id: UUID, organization_id: UUID
) -> HttpResponseBase:
    """What one agency still owes, with a message ready to be sent."""
    round_ = find_round(request, round_id)
    claim = _claim(request, round_, organization_id)
    return render(request, "dashboard/chasing_agency.html", {"round": round_, "claim": claim})


@require_GET
@members_only(Right.REVIEW)
def chasing_pdf(request: MemberRequest, round_id: UUID, organization_id: UUID) -> HttpResponseBase:
    """The letter to one agency."""
    round_ = find_round(request, round_id)
    claim = _claim(request, round_, organization_id)
    return _send(exports.letter(round_, claim, made_at=timezone.localtime()))


@require_GET
@members_only(Right.READ_ROUND)
def gaps_export(request: MemberRequest, round_id: UUID, ending: str) -> HttpResponseBase:
    """The report of a round with every gap, for those who see every question of it."""
    round_ = find_round(request, round_id)
    if not access.sees_everything(request.actor):
        raise Http404
    return _send(exports.report(round_, ending=ending, made_at=timezone.localtime()))


def _claim(request: MemberRequest, round_: Round, organization_id: UUID) -> chasing.Claim:
    organizations = organizations_visible_to(request.actor)
    organization = get_object_or_404(organizations, public_id=organization_id)
    address = request.build_absolute_uri("/").rstrip("/")
    return chasing.claim(
        request.actor, round_, organization, today=timezone.localdate(), address=address
    )


def _send(made: exports.Made) -> HttpResponse:
    return send_file(made.content, media_type=made.media_type, name=made.file_name)


@require_GET
@members_only(Right.READ_TRAIL)
def trail_list(request: MemberRequest) -> HttpResponseBase:
    """Who did what and when, in the regency."""
    page = trail.entries(request.actor, page=request.GET.get("page", "1"))
    rows = [(entry, trail.describe(entry.action)) for entry in page]
    return render(request, "dashboard/trail.html", {"listing": page, "rows": rows})


@require_GET
def help_start(request: HttpRequest) -> HttpResponse:
    """The first help page. Help is for everyone, before they can sign in too."""
    return help_page(request, help.PAGES[0])


@require_GET
def help_page(request: HttpRequest, name: str) -> HttpResponse:
    """One help page in the reader's language."""
    pages = help.pages(get_language() or "id")
    if name not in pages:
        raise Http404
    context = {"page": pages[name], "pages": pages.values()}
    return render(request, "dashboard/help.html", context)
