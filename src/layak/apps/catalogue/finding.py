"""Finding what an address names, within what the actor sees: a 404 otherwise."""

from __future__ import annotations

from django.http import Http404

from layak.apps.catalogue import access
from layak.apps.catalogue.region_catalogue import Entry, entries_of
from layak.apps.organizations.gate import MemberRequest
from layak.core.texts import clean


def find_entry(request: MemberRequest, code: str) -> Entry:
    """An action of the actor's region, hidden or not, or 404."""
    entry = entries_of(request.actor.regency).get(code)
    if entry is None:
        raise Http404
    return entry


def only_managers(request: MemberRequest) -> None:
    """Raise `Http404` for those who only read."""
    if not access.manages(request.actor):
        raise Http404


def uploaded(request: MemberRequest, stand_in: str) -> tuple[bytes, str] | None:
    """The bytes and the safe name of the uploaded file; ``None`` where there is none."""
    upload = request.FILES.get("berkas")
    if upload is None:
        return None
    return upload.read(), clean(upload.name or "").replace("\n", " ")[-120:] or stand_in
