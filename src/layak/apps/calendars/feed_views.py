"""The page of the feeds, and the feed itself, which is read without signing in."""

from __future__ import annotations

from uuid import UUID

from allauth.core.ratelimit import consume_or_429
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from layak.apps.calendars import access, exports, pages
from layak.apps.calendars import feeds as keys
from layak.apps.organizations.access import Actor
from layak.apps.organizations.gate import MemberRequest, members_only
from layak.apps.organizations.models import Organization


@require_http_methods(["GET", "POST"])
@never_cache
@members_only()
def feeds(request: MemberRequest) -> HttpResponseBase:
    """The feeds one may have. A new address is shown this once: it is not stored."""
    context: dict[str, object] = {}
    if request.method == "POST":
        office = _office(request.actor, request.POST.get("lembaga", ""))
        _key, token = keys.renew_feed(actor=request.actor, organization=office, at=timezone.now())
        context = {"address": pages.feed_address(settings.SITE_URL.rstrip("/"), token)}
        context["of"] = office.name if office else _("Kalender saya")
    return render(
        request, "calendars/feeds.html", {**context, **pages.feeds_context(request.actor)}
    )


@require_POST
@members_only()
def revoke(request: MemberRequest, key_id: UUID) -> HttpResponseBase:
    """End an address."""
    key = get_object_or_404(access.feeds_of(request.actor), public_id=key_id)
    keys.revoke_feed(actor=request.actor, key=key, at=timezone.now())
    messages.success(request, _("Alamat kalender dicabut."))
    return redirect("calendar_feeds")


@require_GET
def feed(request: HttpRequest, token: str) -> HttpResponseBase:
    """A calendar by its secret address, in the language of its person, else in Indonesian.

    The limit is the address's, not that of who asks: behind a proxy all of them come from one.
    """
    found = keys.reader_of(token)
    if found is None:
        raise Http404
    refusal: HttpResponse | None = consume_or_429(
        request, action="read_feed", key=token, limit_get=True
    )
    if refusal is not None:
        refusal["Retry-After"] = "60"
        return refusal
    language = found.actor.user.language if found.is_personal else "id"
    with translation.override(language):
        return exports.feed(found.actor, is_personal=found.is_personal, now=timezone.now())


def _office(actor: Actor, public_id: str) -> Organization | None:
    """The organization named, among those whose feed the actor may renew; none for one's own."""
    if not public_id:
        return None
    offices = {str(each.public_id): each for each in pages.offices_with_feeds(actor)}
    if public_id not in offices:
        raise Http404
    return offices[public_id]
