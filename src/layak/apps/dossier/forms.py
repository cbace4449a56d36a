"""Turning addresses and forms into typed values; what an address says and means nothing is
ignored."""

from __future__ import annotations

from collections.abc import Mapping

from django import forms

from layak.apps.dossier import completeness, lasting
from layak.apps.organizations.access import Actor, organizations_visible_to
from layak.apps.organizations.models import Organization, Role
from layak.core.proofs.lasting import Lasting


class AgainForm(forms.Form):
    """A document of the earlier round, and the question it shall prove again."""

    document = forms.UUIDField()
    question = forms.CharField(max_length=20)


def lasting_choice(actor: Actor, query: Mapping[str, str]) -> lasting.Choice:
    """Which documents are listed."""
    wanted = query.get("keadaan", "")
    return lasting.Choice(
        organization=_organization(actor, query.get("lembaga", "")),
        lasting=Lasting(wanted) if wanted in set(Lasting) else None,
    )


def completeness_choice(actor: Actor, query: Mapping[str, str]) -> completeness.Choice:
    """Which questions are listed, and in which order."""
    order = query.get("urut", "")
    return completeness.Choice(
        organization=_organization(actor, query.get("lembaga", "")),
        cluster=query.get("klaster", "")[:20],
        only_missing=query.get("tampil", "") != "semua",
        order=(
            completeness.Order(order)
            if order in set(completeness.Order)
            else completeness.Order.POINTS
        ),
    )


def _organization(actor: Actor, wanted: str) -> Organization | None:
    """An organization by its id; ``semua`` is all of them, and nothing said is one's own for
    agencies."""
    if not wanted:
        return actor.organization if actor.role == Role.AGENCY else None
    visible = organizations_visible_to(actor)
    return next((each for each in visible if str(each.public_id) == wanted), None)
