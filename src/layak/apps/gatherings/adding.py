"""What apps above this one add to the report of a gathering, and what else gatherings prove.

They register it in their `AppConfig.ready`, which must not load what makes papers: so this module
holds nothing but the lists.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

from layak.apps.gatherings.models import Gathering
from layak.apps.organizations.access import Actor

if TYPE_CHECKING:
    from layak.apps.works.finished import OfferedWork
    from layak.documents.gatherings.report import GatheringReport

    #: Adds to the report of a gathering what an app knows of it.
    Addition = Callable[[Gathering, GatheringReport], GatheringReport]
    #: From who asks and a gathering to what it was offered as.
    Prover = Callable[[Actor, Gathering, dt.datetime], list[OfferedWork]]

additions: list[Addition] = []
provers: list[Prover] = []


def register_addition(addition: Addition) -> None:
    """Name what adds to reports; naming it again changes nothing."""
    if addition not in additions:
        additions.append(addition)


def register_prover(prover: Prover) -> None:
    """Name what else gatherings prove; naming it again changes nothing."""
    if prover not in provers:
        provers.append(prover)
