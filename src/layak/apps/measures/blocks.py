"""What stands on the page of a figure besides its own series. Apps above this one say it here.

`comparisons` registers a provider in its `AppConfig.ready`; this app never imports it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from layak.apps.measures.definitions import Known
from layak.apps.measures.queries import Stored
from layak.apps.organizations.access import Actor


@dataclass(frozen=True, slots=True)
class Block:
    """A template and what it shows, as ``block`` in its context."""

    template: str
    shows: Mapping[str, object]


#: From an actor, a definition and its series to a block, in a constant number of queries.
Provider = Callable[[Actor, Known, Sequence[Stored]], Block]

_providers: list[Provider] = []


def register(provider: Provider) -> None:
    """Add a provider; adding it again changes nothing."""
    if provider not in _providers:
        _providers.append(provider)


def blocks_on(actor: Actor, known: Known, series: Sequence[Stored]) -> list[Block]:
    """Everything that stands on the page of a figure, in the order of the providers."""
    return [provider(actor, known, series) for provider in _providers]
