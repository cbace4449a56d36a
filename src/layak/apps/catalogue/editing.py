"""The form of an action: what it offers, and what is shown when somebody else was faster."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.text import slugify

from layak.apps.accounts.language import words
from layak.apps.catalogue.actions import StaleAction, UnsoundAction
from layak.apps.catalogue.describing import agency_names, cluster_names, differing
from layak.apps.catalogue.forms import ActionForm, Choices
from layak.apps.catalogue.region_catalogue import Entry, entries_of, price_items_of, shipped
from layak.apps.organizations.access import Actor
from layak.core.errors import DomainError

_LONGEST = 50


def form_for(
    actor: Actor, entry: Entry | None, sent: Mapping[str, Any] | None = None
) -> ActionForm:
    """The form of an action, or of a new one. One query."""
    language = words().language
    choices = Choices(
        clusters=cluster_names(),
        agencies=agency_names(),
        units={unit.key: unit.name.in_language(language) for unit in shipped().units},
        prices={
            key: item.name.in_language(language)
            for key, item in price_items_of(actor.regency).items()
        },
    )
    action = None if entry is None else entry.action
    return ActionForm(sent, action=action, choices=choices, version=entry.version if entry else 0)


def new_code(actor: Actor, title: str) -> str:
    """A code for the region's own action, made of its title and free in its catalogue."""
    taken, base = entries_of(actor.regency), f"daerah-{slugify(title)[:_LONGEST] or 'aksi'}"
    numbers = (f"{base}-{number}" for number in range(2, len(taken) + 3))
    return next(code for code in (base, *numbers) if code not in taken)


def problem_context(
    actor: Actor, form: ActionForm, code: str, problem: DomainError
) -> dict[str, object]:
    """What the page says of a save that was refused; call after the form was found valid."""
    if isinstance(problem, UnsoundAction):
        return {"problems": problem.problems}
    if isinstance(problem, StaleAction):
        items = price_items_of(actor.regency)
        return {
            "stale": problem,
            "differing": differing(problem.current, form.draft(code), items),
        }
    return {"problems": [problem.message]}
