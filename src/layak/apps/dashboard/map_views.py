"""Boundaries for the browser that draws a map."""

from __future__ import annotations

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from layak.apps.organizations.gate import MemberRequest, members_only
from layak.apps.regions.maps import is_near
from layak.apps.regions.models import BoundaryMap

#: A week: the address changes with the map (`regions.maps.map_address`).
KEPT_SECONDS = 7 * 24 * 3600


@require_safe
@cache_control(private=True, max_age=KEPT_SECONDS)
@members_only()
def boundary_map(request: MemberRequest, code: str, level: str) -> HttpResponseBase:
    """The boundaries of a place's places of one level, for every member who works there."""
    if not is_near(code, home=request.actor.regency):
        raise Http404
    found = get_object_or_404(BoundaryMap, place__code=code, level=level)
    return HttpResponse(found.content, content_type="application/geo+json")
