"""Documents that must stay as they are. Apps above this one know which, and say so here.

`assessment` registers a provider in its `AppConfig.ready`; this app never imports it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from layak.apps.evidence.models import Document

#: From a document and a moment to whether it must stay as it is then; the third value asks that
#: the answer stays true until the transaction ends.
Provider = Callable[[Document, dt.datetime, bool], bool]

_providers: list[Provider] = []


def register(provider: Provider) -> None:
    """Add a provider; adding it again changes nothing."""
    if provider not in _providers:
        _providers.append(provider)


def is_held(document: Document, *, at: dt.datetime, until_end: bool = False) -> bool:
    """Whether somebody relies on the document as it is at this moment.

    ``until_end``: nobody may begin to before the transaction ends, for whoever changes it.
    """
    return any(provider(document, at, until_end) for provider in _providers)
