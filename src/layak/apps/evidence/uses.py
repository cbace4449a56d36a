"""What a document proves. Apps above this one know it, and say so here when the site starts.

`assessment` registers a provider in its `AppConfig.ready`; this app never imports it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from layak.apps.organizations.access import Actor


@dataclass(frozen=True, slots=True)
class Use:
    """One thing a document proves, as its page lists it: a question of a round and its address."""

    code: str
    title: str
    group: str
    url: str


#: From an actor and the keys of documents to what each of them proves, as far as the actor may see
#: it, in a constant number of queries.
Provider = Callable[[Actor, Sequence[int]], Mapping[int, Sequence[Use]]]

_providers: list[Provider] = []


def register(provider: Provider) -> None:
    """Add a provider; adding it again changes nothing."""
    if provider not in _providers:
        _providers.append(provider)


def uses_of(actor: Actor, documents: Sequence[int]) -> dict[int, tuple[Use, ...]]:
    """What each document proves, for the actor's eyes."""
    found: dict[int, tuple[Use, ...]] = dict.fromkeys(documents, ())
    for provider in _providers:
        for document, uses in provider(actor, documents).items():
            found[document] += tuple(uses)
    return found
