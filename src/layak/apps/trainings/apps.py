"""The app as Django knows it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.apps import AppConfig

if TYPE_CHECKING:
    from layak.apps.gatherings.models import Gathering, Participant
    from layak.apps.gatherings.tabs import Part
    from layak.apps.gatherings.writing import GatheringDraft
    from layak.apps.organizations.access import Actor
    from layak.apps.works.finished import OfferedWork
    from layak.documents.gatherings.report import GatheringReport


class TrainingsConfig(AppConfig):
    """Adds tabs, parts of the own page, programmes and what trainings prove to gatherings."""

    name = "layak.apps.trainings"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register what gatherings ask for once the models are there; nothing heavy is loaded."""
        from layak.apps.gatherings import adding, starting, tabs
        from layak.apps.trainings.tabs import TABS

        for tab in TABS:
            tabs.register_tab(tab)
        tabs.register_parts(_parts)
        starting.register_opener(_open)
        adding.register_addition(_with_results)
        adding.register_prover(_prove)


def _open(actor: Actor, draft: GatheringDraft, programme: str, at: dt.datetime) -> Gathering:
    from layak.apps.trainings.opening import open_training
    from layak.documents.reference import curriculum

    return open_training(actor=actor, draft=draft, programme=curriculum(programme), at=at)


def _parts(participant: Participant, now: dt.datetime) -> list[Part]:
    from layak.apps.trainings.own_pages import own_parts

    return own_parts(participant, now)


def _with_results(row: Gathering, report: GatheringReport) -> GatheringReport:
    from layak.apps.trainings.reporting import with_results

    return with_results(row, report)


def _prove(actor: Actor, row: Gathering, at: dt.datetime) -> list[OfferedWork]:
    from layak.apps.trainings.proving import prove_training

    return prove_training(actor, row, at)
