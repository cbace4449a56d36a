"""The pages that places fill in, also without a line, and what keeps them for that."""

from __future__ import annotations

from importlib.resources import files
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from layak.apps.organizations.access import Right
from layak.apps.organizations.gate import MemberRequest, members_only
from layak.apps.villages import access, pages, queries
from layak.apps.villages.finding import find_form, find_item, find_place
from layak.apps.villages.forms import read_changes, read_page
from layak.apps.villages.items import items_in
from layak.apps.villages.receiving import receive, receive_page
from layak.core.instrument.model import Scope


@require_GET
@members_only(Right.REPLY)
def places(request: MemberRequest, form_id: UUID) -> HttpResponseBase:
    """The places for which this person may reply."""
    form = find_form(request, form_id)
    page = request.GET.get("page", "1")
    context = pages.places_context(request.actor, form, page=page)
    return render(request, "villages/places.html", context)


@require_http_methods(["GET", "POST"])
@members_only(Right.READ_ROUND)
def place(request: MemberRequest, form_id: UUID, place: str) -> HttpResponseBase:
    """The form of one place; without scripts it is sent as a whole."""
    form = find_form(request, form_id)
    found = find_place(request, form, place)
    if request.method == "GET":
        context = pages.place_context(request.actor, form, found)
        return render(request, "villages/place.html", context)
    if not access.may_reply(request.actor, form, found):
        raise Http404
    items = items_in(form.round, Scope(form.scope))
    received = receive_page(
        request.actor, form, found, read_page(items, request.POST.dict()), at=timezone.now()
    )
    if received.is_clean:
        _say_saved(request, received.saved)
        return redirect("form_place", form_id, place)
    context = pages.place_context(request.actor, form, found, received=received)
    status = 409 if received.conflicts else 422
    return render(request, "villages/place.html", context, status=status)


@require_POST
@members_only(Right.REPLY)
def send(request: MemberRequest, form_id: UUID) -> HttpResponseBase:
    """Take in what a device kept; each change is answered by itself."""
    form = find_form(request, form_id)
    if request.POST.get("person", "") != str(request.actor.user.public_id):
        return HttpResponse(_("Isian ini ditulis orang lain di perangkat ini."), status=403)
    changes = read_changes(request.POST.get("changes", ""))
    if changes is None:
        return HttpResponse(_("Kiriman tidak dapat dibaca."), status=422)
    now = timezone.now()
    found = receive(request.actor, form, form.round, changes, at=now)
    return JsonResponse(pages.outcomes(found, form, at=now))


@require_GET
@members_only(Right.READ_ROUND)
def history(request: MemberRequest, form_id: UUID, place: str, code: str) -> HttpResponseBase:
    """Every version of one reply."""
    form = find_form(request, form_id)
    found = find_place(request, form, place)
    item = find_item(form.round, form, code)
    context = {"round": form.round, "form": form, "place": found, "item": item}
    context["versions"] = pages.versions(queries.revisions_of(form, found, code))
    return render(request, "villages/history.html", context)


@require_GET
def worker(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """The service worker: below `/formulir/`, because it may serve no other pages than those."""
    script = files("layak.apps.villages").joinpath("static", "villages", "worker.js")
    response = HttpResponse(script.read_bytes(), content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    return response


@require_GET
def offline(request: HttpRequest) -> HttpResponse:
    """What is shown without a line where a page was not kept; nothing of anybody stands on it."""
    return render(request, "villages/offline.html")


def _say_saved(request: HttpRequest, count: int) -> None:
    if not count:
        messages.info(request, _("Tidak ada isian yang berubah."))
        return
    text = ngettext("%(count)d isian tersimpan.", "%(count)d isian tersimpan.", count)
    messages.success(request, text % {"count": count})
