"""What stands above a question besides the question itself. Apps above this one say it here.

`verification` registers a provider in its `AppConfig.ready`; this app never imports it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from layak.apps.assessment.models import Round
from layak.apps.organizations.access import Actor


@dataclass(frozen=True, slots=True)
class Notice:
    """One notice: how it looks (a kind of `c-notice`), its title, paragraphs, and a link where
    there is something to do (``action`` is its text)."""

    kind: str
    title: str
    lines: Sequence[str]
    url: str = ""
    action: str = ""


#: From an actor, a round, the code of a question the actor sees and the present moment to the
#: notices about it, in a constant number of queries.
Provider = Callable[[Actor, Round, str, dt.datetime], Sequence[Notice]]

_providers: list[Provider] = []


def register(provider: Provider) -> None:
    """Add a provider; adding it again changes nothing."""
    if provider not in _providers:
        _providers.append(provider)


#: Names of addresses (of a round and the code of a question) whose fragments stand beside a
#: question, loaded after its page: what takes long to reckon keeps nobody from typing.
_asides: list[str] = []


def register_aside(route: str) -> None:
    """Add the name of an address; adding it again changes nothing."""
    if route not in _asides:
        _asides.append(route)


def asides() -> tuple[str, ...]:
    """The addresses of the fragments beside a question."""
    return tuple(_asides)


#: The name of the address (of a round and the code of a question) of the table a question asks for.
_table_routes: list[str] = []


def register_table(route: str) -> None:
    """Say where the tables are that questions ask for."""
    _table_routes[:] = [route]


def table_route() -> str:
    """The address of a question's table; empty where no app has them."""
    return _table_routes[0] if _table_routes else ""


def notices_on(actor: Actor, round_: Round, code: str, *, now: dt.datetime) -> list[Notice]:
    """Everything that stands above a question, in the order of the providers."""
    return [each for provider in _providers for each in provider(actor, round_, code, now)]
