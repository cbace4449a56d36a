"""What stands on the page of an action besides its own content. Apps above this one say it here.

`planning` registers a provider in its `AppConfig.ready`; this app never imports it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from layak.apps.organizations.access import Actor


@dataclass(frozen=True, slots=True)
class Use:
    """A place where an action is used: its name and address."""

    title: str
    url: str


#: From an actor and an action's code to where it is used, in a constant number of queries.
Provider = Callable[[Actor, str], list[Use]]

_providers: list[Provider] = []


def register(provider: Provider) -> None:
    """Add a provider; adding it again changes nothing."""
    if provider not in _providers:
        _providers.append(provider)


def uses_of(actor: Actor, code: str) -> list[Use]:
    """Everywhere an action is used, in the order of the providers."""
    return [use for provider in _providers for use in provider(actor, code)]
