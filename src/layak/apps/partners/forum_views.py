"""The pages of the forum of businesses, and of thanks."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from layak.apps.organizations.access import Right
from layak.apps.organizations.files import send_file
from layak.apps.organizations.gate import MemberRequest, members_only
from layak.apps.organizations.models import Organization
from layak.apps.partners import pact_pages, pacts, queries, saying
from layak.apps.partners.fields import read_year
from layak.apps.partners.finding import find_partner, find_thanks, find_work, own_today, the_forum
from layak.apps.partners.keeping import StaleEntry
from layak.apps.partners.models import Forum, Recognition
from layak.apps.partners.pact_forms import ForumForm, ThanksForm, WorkForm, initial_of_forum
from layak.apps.partners.writing import draft_of_forum
from layak.documents.accepted import PDF


@require_GET
@members_only(Right.READ_ORGANIZATIONS)
def forum(request: MemberRequest) -> HttpResponseBase:
    """The forum with its members and works."""
    return _forum_page(request, _work_form(request))


@require_http_methods(["GET", "POST"])
@members_only(Right.MANAGE_PARTNERS)
def forum_edit(request: MemberRequest) -> HttpResponseBase:
    """State the forum, or correct it."""
    row = the_forum(request)
    if request.method == "GET":
        initial = initial_of_forum(draft_of_forum(row), row.version) if row else None
        return _form_page(request, _forum_form(request, row, initial=initial), row)
    form = _forum_form(request, row, data=request.POST)
    if not form.is_valid():
        return _form_page(request, form, row, status=422)
    try:
        pacts.save_forum(
            actor=request.actor, draft=form.draft(), at=timezone.now(),
            from_version=form.cleaned_data["version"],
        )  # fmt: skip
    except StaleEntry:
        return _conflict(request, form)
    messages.success(request, _("Forum disimpan."))
    return redirect("business_forum")


@require_POST
@members_only(Right.MANAGE_PARTNERS)
def work_add(request: MemberRequest) -> HttpResponseBase:
    """Note what the forum did."""
    row, form = the_forum(request), _work_form(request, is_sent=True)
    if row is None:
        raise Http404
    if not form.is_valid():
        return _forum_page(request, form, status=422)
    data = form.cleaned_data
    pacts.add_work(
        actor=request.actor, forum=row, date=data["date"], title=data["title"].strip(),
        text=data["text"].strip(), group=form.served, document=form.paper, at=timezone.now(),
    )  # fmt: skip
    messages.success(request, _("Kegiatan forum dicatat."))
    return redirect("business_forum")


@require_POST
@members_only(Right.MANAGE_PARTNERS)
def work_withdraw(request: MemberRequest, work_id: UUID) -> HttpResponseBase:
    """Say that a work was noted by mistake."""
    row = find_work(request, work_id)
    pacts.withdraw_work(actor=request.actor, row=row, at=timezone.now())
    messages.success(request, _("Kegiatan forum ditarik."))
    return redirect("business_forum")


@require_GET
@members_only(Right.READ_ORGANIZATIONS)
def thanks(request: MemberRequest) -> HttpResponseBase:
    """Whom to thank for a year."""
    year = read_year(request.GET.dict(), own_today(request))
    return render(request, "partners/thanks.html", pact_pages.thanks_context(request.actor, year))


@require_http_methods(["GET", "POST"])
@members_only(Right.MANAGE_PARTNERS)
def thanks_edit(request: MemberRequest, organization_id: UUID, year: int) -> HttpResponseBase:
    """Thank a partner for a year, or correct the thanks."""
    partner = find_partner(request, organization_id)
    row = find_thanks(request, partner, year)
    if request.method == "GET":
        initial = _thanked(request, partner, year, row)
        return _thanks_page(request, ThanksForm(initial=initial), partner, year)
    form = ThanksForm(request.POST)
    if not form.is_valid():
        return _thanks_page(request, form, partner, year, status=422)
    data = form.cleaned_data
    try:
        pacts.thank(
            actor=request.actor, organization=partner, year=year, number=data["number"].strip(),
            date=data["date"], text=data["text"], from_version=data["version"], at=timezone.now(),
        )  # fmt: skip
    except StaleEntry:
        return _thanks_conflict(request, form, partner, year)
    messages.success(request, _("Piagam disimpan. Unduh PDF-nya untuk ditandatangani."))
    return redirect("partner", partner.public_id)


@require_GET
@members_only(Right.READ_ORGANIZATIONS)
def thanks_pdf(request: MemberRequest, organization_id: UUID, year: int) -> HttpResponseBase:
    """The letter of thanks as PDF."""
    row = find_thanks(request, find_partner(request, organization_id), year)
    if row is None:
        raise Http404
    content = pact_pages.thanks_pdf(request.actor, row, at=row.updated_at)
    return send_file(content, media_type=PDF.name, name=f"piagam-mitra-{year}.pdf")


def _work_form(request: MemberRequest, *, is_sent: bool = False) -> WorkForm:
    documents = queries.documents(request.actor, None)
    return WorkForm(request.POST if is_sent else None, documents=documents)


def _forum_page(request: MemberRequest, form: WorkForm, *, status: int = 200) -> HttpResponseBase:
    row, today = the_forum(request), own_today(request)
    context = pact_pages.forum_context(request.actor, row, today=today) | {"form": form}
    return render(request, "partners/forum.html", context, status=status)


def _forum_form(request: MemberRequest, row: Forum | None, **kwargs: object) -> ForumForm:
    found = {str(each.public_id): each for each in queries.partners(request.actor)}
    documents = queries.documents(request.actor, row.document if row else None)
    return ForumForm(documents=documents, partners=found, **kwargs)


def _conflict(request: MemberRequest, form: ForumForm) -> HttpResponseBase:
    """Both texts, and what was typed ready to be sent again upon the newer version."""
    stored, typed = the_forum(request), form.draft()
    if stored is None:
        raise Http404
    fields = saying.differences(
        saying.said_forum(draft_of_forum(stored), form.partners),
        saying.said_forum(typed, form.partners),
    )
    again = _forum_form(request, stored, initial=initial_of_forum(typed, stored.version))
    return _form_page(request, again, stored, status=409, fields=fields, stored=stored)


def _form_page(
    request: MemberRequest, form: ForumForm, row: Forum | None, *, status: int = 200,
    **context: object,
) -> HttpResponseBase:  # fmt: skip
    """The form; with 409 beside what somebody else has stored meanwhile."""
    context |= {"form": form, "row": row, "is_conflict": status == 409}
    return render(request, "partners/forum_form.html", context, status=status)


def _thanked(
    request: MemberRequest, partner: Organization, year: int, row: Recognition | None
) -> dict[str, object]:
    if row is not None:
        return {"version": row.version, "number": row.number, "date": row.date, "text": row.text}
    text = pact_pages.proposed_text(request.actor, partner, year)
    return {"version": 0, "date": own_today(request), "text": text}


def _thanks_conflict(
    request: MemberRequest, form: ThanksForm, partner: Organization, year: int
) -> HttpResponseBase:
    """Both texts, and what was typed ready to be sent again upon the newer version."""
    stored = find_thanks(request, partner, year)
    if stored is None:
        raise Http404
    typed = form.cleaned_data
    fields = saying.differences(saying.said_thanks(stored), saying.said_thanks(typed))
    again = ThanksForm(initial={**typed, "version": stored.version})
    return _thanks_page(request, again, partner, year, status=409, fields=fields, stored=stored)


def _thanks_page(
    request: MemberRequest, form: ThanksForm, partner: Organization, year: int, *,
    status: int = 200, **context: object,
) -> HttpResponseBase:  # fmt: skip
    context |= {"form": form, "partner": partner, "year": year, "is_conflict": status == 409}
    return render(request, "partners/thanks_form.html", context, status=status)
