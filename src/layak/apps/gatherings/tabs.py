"""What apps above this one add to a gathering's pages: tabs for the committee, parts for people.

They register it in their `AppConfig.ready`; this app never imports them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from layak.apps.gatherings.models import Gathering, Participant


@dataclass(frozen=True, slots=True)
class Tab:
    """A page about a gathering: its route takes the gathering's public id."""

    key: str
    title: Callable[[], str]
    route: str
    applies: Callable[[Gathering], bool]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a participant's own page: a template and what it shows."""

    template: str
    context: dict[str, object]


#: From a participant and the present moment to the parts of their page.
Parts = Callable[[Participant, dt.datetime], list[Part]]

_tabs: list[Tab] = []
_parts: list[Parts] = []


def register_tab(tab: Tab) -> None:
    """Add a tab; adding it again changes nothing."""
    if tab.key not in {each.key for each in _tabs}:
        _tabs.append(tab)


def register_parts(parts: Parts) -> None:
    """Add parts of the own page; adding them again changes nothing."""
    if parts not in _parts:
        _parts.append(parts)


def tabs_of(row: Gathering) -> list[Tab]:
    """The further tabs of a gathering."""
    return [each for each in _tabs if each.applies(row)]


def parts_of(participant: Participant, now: dt.datetime) -> list[Part]:
    """The further parts of a participant's own page."""
    return [part for parts in _parts for part in parts(participant, now)]
