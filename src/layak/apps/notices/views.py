"""The pages of notices: one's own, one's settings, and the mails that did not arrive."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from layak.apps.calendars.pages import today_of
from layak.apps.notices import actions, pages, tasks
from layak.apps.notices.forms import PreferenceForm, read_ids
from layak.apps.notices.queries import preference_of
from layak.apps.organizations.access import Right
from layak.apps.organizations.gate import MemberRequest, members_only


@require_GET
@members_only()
def notices(request: MemberRequest) -> HttpResponseBase:
    """What waits for whoever asks."""
    today = today_of(request.actor, timezone.now())
    return render(request, "notices/own.html", pages.notices_context(request.actor, today=today))


@require_POST
@members_only()
def notice_read(request: MemberRequest) -> HttpResponseBase:
    """Say that one knows of a reminder, or does not after all."""
    now = timezone.now()
    today = today_of(request.actor, now)
    found = pages.find_reminder(request.actor, request.POST.get("kunci", ""), today=today)
    if found is None:
        messages.info(request, _("Pengingat itu sudah tidak menunggu lagi."))
        return redirect("notices")
    is_read = request.POST.get("dibaca") == "1"
    actions.set_read(actor=request.actor, reminder=found, is_read=is_read, at=now)
    return redirect("notices")


@require_http_methods(["GET", "POST"])
@members_only()
def notice_settings(request: MemberRequest) -> HttpResponseBase:
    """How one wants to be reminded."""
    if request.method == "GET":
        return _settings(request)
    form = PreferenceForm(request.POST)
    if not form.is_valid():
        return _settings(request, form, status=422)
    try:
        actions.save_preference(
            actor=request.actor, wish=form.wish(), at=timezone.now(),
            from_version=form.cleaned_data["version"],
        )  # fmt: skip
    except actions.StalePreference:
        return _conflict(request, form)
    messages.success(request, _("Pengaturan pemberitahuan disimpan."))
    return redirect("notices")


@require_GET
@members_only(Right.MANAGE_ORGANIZATIONS)
def dispatches(request: MemberRequest) -> HttpResponseBase:
    """The mails that did not arrive."""
    context = pages.dispatches_context(request.actor, page=request.GET.get("page", "1"))
    return render(request, "notices/dispatches.html", context)


@require_POST
@members_only(Right.MANAGE_ORGANIZATIONS)
def dispatches_retry(request: MemberRequest) -> HttpResponseBase:
    """Have mails that failed sent anew: those named, or all."""
    only = read_ids(request.POST.getlist("kiriman"))
    if only is None:
        raise Http404
    count = actions.try_again(actor=request.actor, only=only, at=timezone.now())
    if count:
        tasks.send.enqueue()
    text = ngettext(
        "%(count)d surel akan dicoba lagi.", "%(count)d surel akan dicoba lagi.", count
    ) % {"count": count}  # fmt: skip
    messages.success(request, text)
    return redirect("dispatches")


def _conflict(request: MemberRequest, form: PreferenceForm) -> HttpResponseBase:
    """What is stored beside what was typed, which can be sent again upon the newer version."""
    stored = preference_of(request.actor)
    again = PreferenceForm(initial={**form.cleaned_data, "version": stored.version})
    context = pages.settings_context(request.actor, again, stored)
    return render(request, "notices/settings.html", context, status=409)


def _settings(
    request: MemberRequest, form: PreferenceForm | None = None, *, status: int = 200
) -> HttpResponseBase:
    context = pages.settings_context(request.actor, form)
    return render(request, "notices/settings.html", context, status=status)
