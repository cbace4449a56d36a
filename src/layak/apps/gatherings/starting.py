"""How a gathering begins: plain, after one before it, or from a programme of an app above."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from layak.apps.gatherings import actions
from layak.apps.gatherings.models import Gathering
from layak.apps.gatherings.writing import GatheringDraft, SessionDraft
from layak.apps.organizations.access import Actor

#: Opens a gathering from the programme with this id.
Opener = Callable[[Actor, GatheringDraft, str, dt.datetime], Gathering]

_openers: list[Opener] = []


def register_opener(opener: Opener) -> None:
    """Name the app that knows programmes; naming it again changes nothing."""
    if opener not in _openers:
        _openers.append(opener)


def start_gathering(
    actor: Actor, draft: GatheringDraft, programme: str, before: Gathering | None, *,
    at: dt.datetime,
) -> Gathering:  # fmt: skip
    """A new gathering: from a programme where one is named, else with one session a day.

    Raises as `actions.open_gathering` does, and what the opener of programmes refuses.
    """
    for opener in _openers:
        if programme:
            return opener(actor, draft, programme, at)
    days = min((draft.until_date - draft.from_date).days + 1, 31)
    sessions = [
        SessionDraft(draft.from_date + dt.timedelta(days=day), draft.title) for day in range(days)
    ]
    return actions.open_gathering(
        actor=actor, draft=draft, sessions=sessions, follows=before, at=at
    )
