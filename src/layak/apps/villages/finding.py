"""Finding what an address names, within what the actor sees: a 404 otherwise."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404

from layak.apps.assessment.models import Round
from layak.apps.organizations.gate import MemberRequest
from layak.apps.regions.models import Region
from layak.apps.villages import access
from layak.apps.villages.items import items_in
from layak.apps.villages.models import Form
from layak.core.instrument.model import Scope
from layak.core.village_form.model import Item


def find_form(request: MemberRequest, form_id: UUID) -> Form:
    """A form the actor sees, with its round and instrument, or 404."""
    forms = access.forms_visible_to(request.actor).select_related(
        "round__instrument", "round__regency"
    )
    return get_object_or_404(forms.defer("round__instrument__content"), public_id=form_id)


def find_form_of(request: MemberRequest, round_: Round, scope: Scope) -> Form:
    """The open form of a round for one kind of place, or 404."""
    return get_object_or_404(access.forms_visible_to(request.actor), round=round_, scope=scope)


def find_place(request: MemberRequest, form: Form, code: str) -> Region:
    """A place of the form that the actor sees, or 404."""
    places = access.places_visible_to(request.actor, Scope(form.scope)).select_related("parent")
    return get_object_or_404(places, code=code)


def find_item(round_: Round, form: Form, code: str) -> Item:
    """An item of the form, or 404."""
    found = (item for item in items_in(round_, Scope(form.scope)) if item.code == code)
    item = next(found, None)
    if item is None:
        raise Http404
    return item
