"""The app as Django knows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.apps import AppConfig

if TYPE_CHECKING:  # models cannot be imported before the apps are ready
    from layak.apps.catalogue.blocks import Use
    from layak.apps.organizations.access import Actor


class PlanningConfig(AppConfig):
    """The regional action plan. Tells `catalogue` which lines are made of an action."""

    name = "layak.apps.planning"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register where an action of the catalogue is used."""
        from layak.apps.catalogue import blocks

        blocks.register(_uses)


def _uses(actor: Actor, code: str) -> list[Use]:
    from layak.apps.planning.picking import uses_of

    return uses_of(actor, code)
