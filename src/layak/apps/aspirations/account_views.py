"""The accounts of children: opened and closed by the secretariat, first opened by the child."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from layak.apps.accounts.language import words
from layak.apps.aspirations import accounts, pages
from layak.apps.aspirations.finding import find_account
from layak.apps.aspirations.forms import AccountForm, ConsentForm, PasswordForm, VersionForm
from layak.apps.aspirations.models import ChildAccount
from layak.apps.organizations.access import Right
from layak.apps.organizations.gate import MemberRequest, members_only
from layak.apps.partners.finding import own_today
from layak.apps.partners.queries import consent_papers


@require_http_methods(["GET", "POST"])
@members_only(Right.GUARD_CHILDREN)
def child_accounts(request: MemberRequest) -> HttpResponseBase:
    """The accounts of the region's children, and a form for a new one."""
    if request.method == "GET":
        return _accounts_page(request)
    form = pages.account_form(request.actor, request.POST.dict())
    if not form.is_valid():
        return _accounts_page(request, form, status=422)
    data, now = form.cleaned_data, timezone.now()
    try:
        row, token = accounts.open_account(
            actor=request.actor, forum=form.forums[data["forum"]], initials=data["initials"],
            agreed=form.agreed(), today=own_today(request), at=now,
        )  # fmt: skip
    except accounts.ConsentOver as refused:
        form.add_error("consent_until", words().render(refused.message))
        return _accounts_page(request, form, status=422)
    return _link_page(request, row, token)


@require_POST
@members_only(Right.GUARD_CHILDREN)
def child_consent(request: MemberRequest, account_id: UUID) -> HttpResponseBase:
    """Note that a guardian agrees anew."""
    row = find_account(request, account_id)
    form = ConsentForm(request.POST, papers=consent_papers(request.actor))
    if not form.is_valid():
        messages.error(request, _("Isi siapa yang menyetujui dan sampai kapan."))
        return redirect("child_accounts")
    try:
        accounts.renew_consent(
            actor=request.actor, row=row, agreed=form.agreed(), today=own_today(request),
            from_version=form.cleaned_data["version"], at=timezone.now(),
        )  # fmt: skip
    except accounts.ConsentOver as refused:
        messages.error(request, words().render(refused.message))
    else:
        messages.success(request, _("Persetujuan dicatat."))
    return redirect("child_accounts")


@require_POST
@members_only(Right.GUARD_CHILDREN)
def child_revoke(request: MemberRequest, account_id: UUID) -> HttpResponseBase:
    """Close an account at once."""
    row, version = find_account(request, account_id), _version(request)
    accounts.revoke_consent(actor=request.actor, row=row, from_version=version, at=timezone.now())
    messages.success(request, _("Akun ditutup. Usulan yang sudah ditulis tetap ada, tanpa nama."))
    return redirect("child_accounts")


@require_POST
@members_only(Right.GUARD_CHILDREN)
def child_link(request: MemberRequest, account_id: UUID) -> HttpResponseBase:
    """Give a new link, for a password that was forgotten."""
    row, version = find_account(request, account_id), _version(request)
    held, token = accounts.new_link(
        actor=request.actor, row=row, from_version=version, at=timezone.now()
    )
    return _link_page(request, held, token)


@require_http_methods(["GET", "POST"])
def child_open(request: HttpRequest, token: str) -> HttpResponse:
    """A child opens the link, chooses a password and is signed in."""
    row = accounts.account_behind(token, at=timezone.now())
    data = request.POST if request.method == "POST" else None
    form = PasswordForm(data, user=row.user)
    if form.is_valid():
        password = form.cleaned_data["password"]
        user = accounts.choose_password(token=token, password=password, at=timezone.now())
        login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
        return redirect("voices")
    context = {"form": form, "account": row}
    status = 422 if form.is_bound else 200
    return render(request, "aspirations/child_open.html", context, status=status)


def _version(request: MemberRequest) -> int:
    form = VersionForm(request.POST)
    return form.cleaned_data["version"] if form.is_valid() else 0


def _accounts_page(
    request: MemberRequest, form: AccountForm | None = None, *, status: int = 200
) -> HttpResponseBase:
    context = pages.accounts_context(request.actor, today=own_today(request))
    context |= {"form": form} if form else {}
    return render(request, "aspirations/child_accounts.html", context, status=status)


def _link_page(request: MemberRequest, row: ChildAccount, token: str) -> HttpResponseBase:
    """The link, shown this once: only its hash is kept."""
    link = request.build_absolute_uri(reverse("child_open", args=[token]))
    return render(request, "aspirations/child_link.html", {"account": row, "link": link})
