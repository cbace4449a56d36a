"""Releases: the list, the plan, one of them, and its files."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from layak.apps.accounts.language import words
from layak.apps.measures import cells
from layak.apps.organizations.access import Right
from layak.apps.organizations.files import send_file
from layak.apps.organizations.gate import MemberRequest, members_only
from layak.apps.releases import actions, exports, pages
from layak.apps.releases.access import releases_of, releases_visible_to
from layak.apps.releases.forms import PlanForm, VersionForm, WithdrawForm
from layak.apps.releases.models import AT_WORK, Release, State
from layak.documents.release_rules import release_rules


@require_safe
@members_only(Right.READ_RELEASES)
def releases(request: MemberRequest) -> HttpResponseBase:
    """What was released, and what the actor is preparing."""
    context = pages.list_context(
        request.actor, page=request.GET.get("page", "1"),
        may_make=cells.detailed(request.actor).exists(),
    )  # fmt: skip
    return render(request, "releases/releases.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@members_only(Right.ANSWER)
def new(request: MemberRequest) -> HttpResponseBase:
    """Choose what to release; it is drafted in the background."""
    datasets = cells.detailed(request.actor).select_related("organization")
    ordered = list(datasets.order_by("-period_until", "pk")[:36])
    form = PlanForm(
        request.POST or None, datasets=ordered, initial={"by_sex": True, "level": "district"}
    )
    status = 200
    if request.method == "POST":
        if form.is_valid():
            try:
                made = actions.start_release(
                    actor=request.actor, plan=form.plan(), at=timezone.now()
                )
            except actions.NotReleasable as problem:
                form.add_error("months", words().render(problem.message))
            else:
                return redirect("release", made.public_id)
        status = 422
    context = {"form": form, "datasets": ordered, "rules": release_rules()}
    return render(request, "releases/new.html", context, status=status)


@require_safe
@members_only(Right.READ_RELEASES)
def release(request: MemberRequest, release_id: UUID) -> HttpResponseBase:
    """One release: its table, its source and rule; for the owner what was hidden and tried."""
    found = _find(request, release_id)
    context = pages.release_context(request.actor, found, request.GET)
    return render(request, "releases/release.html", {**context, "withdraw": WithdrawForm()})


@require_safe
@members_only(Right.READ_RELEASES)
def progress(request: MemberRequest, release_id: UUID) -> HttpResponseBase:
    """How far the background work is."""
    found = get_object_or_404(releases_of(request.actor), public_id=release_id)
    is_at_work = found.state in AT_WORK
    return JsonResponse({"waits": is_at_work, "step": found.step, "steps": found.steps})


@require_safe
@members_only(Right.READ_RELEASES)
def export(request: MemberRequest, release_id: UUID, kind: str) -> HttpResponseBase:
    """A published release as a file, from its record."""
    found = _find(request, release_id)
    if found.state != State.PUBLISHED or kind not in exports.KINDS:
        raise Http404
    file = exports.file_of(found, kind)
    return send_file(file.content, media_type=file.media_type, name=file.name)


@require_POST
@members_only(Right.ANSWER)
def publish(request: MemberRequest, release_id: UUID) -> HttpResponseBase:
    """Have a draft attacked a last time and published."""
    return _change(request, release_id, actions.ask_to_publish, "")


@require_POST
@members_only(Right.ANSWER)
def again(request: MemberRequest, release_id: UUID) -> HttpResponseBase:
    """Draft anew."""
    return _change(request, release_id, actions.draft_again, "")


@require_POST
@members_only(Right.ANSWER)
def discard(request: MemberRequest, release_id: UUID) -> HttpResponseBase:
    """Throw a draft away."""
    answer = _change(request, release_id, actions.discard, _("Rancangan dibuang."))
    return redirect("releases") if answer.status_code == 302 else answer


@require_POST
@members_only(Right.ANSWER)
def withdraw(request: MemberRequest, release_id: UUID) -> HttpResponseBase:
    """Take a published release back."""
    found = get_object_or_404(releases_of(request.actor), public_id=release_id)
    form = WithdrawForm(request.POST)
    if not form.is_valid():
        context = pages.release_context(request.actor, found, request.GET)
        return render(request, "releases/release.html", {**context, "withdraw": form}, status=422)
    actions.withdraw(
        actor=request.actor, release=found, reason=form.cleaned_data["reason"].strip(),
        from_version=form.cleaned_data["version"], at=timezone.now(),
    )  # fmt: skip
    messages.success(request, _("Terbitan ditarik. Yang sudah dibaca orang tetap diperhitungkan."))
    return redirect("release", release_id)


def _change(
    request: MemberRequest, release_id: UUID, change: Callable[..., Release], said: str
) -> HttpResponseBase:
    found = get_object_or_404(releases_of(request.actor), public_id=release_id)
    form = VersionForm(request.POST)
    if not form.is_valid():
        raise Http404
    change(
        actor=request.actor, release=found, from_version=form.cleaned_data["version"],
        at=timezone.now(),
    )  # fmt: skip
    if said:
        messages.success(request, said)
    return redirect("release", release_id)


def _find(request: MemberRequest, release_id: UUID) -> Release:
    found = releases_visible_to(request.actor).select_related(
        "organization", "regency", "published_by", "withdrawn_by", "created_by"
    )
    return get_object_or_404(found, public_id=release_id)
