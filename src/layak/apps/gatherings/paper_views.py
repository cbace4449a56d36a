"""The papers of a gathering, made when they are asked for."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_GET

from layak.apps.gatherings import papers
from layak.apps.gatherings.finding import find_own_gathering
from layak.apps.organizations.access import Right
from layak.apps.organizations.files import send_file
from layak.apps.organizations.gate import MemberRequest, members_only


@require_GET
@members_only(Right.SCHEDULE)
def paper(request: MemberRequest, gathering_id: UUID, paper: str, kind: str) -> HttpResponseBase:
    """Attendance, an empty list to be signed, or the report."""
    row = find_own_gathering(request, gathering_id)
    made = papers.made(row, paper, kind, at=timezone.now())
    if made is None:
        raise Http404
    return send_file(made.content, media_type=made.media_type, name=made.name)
