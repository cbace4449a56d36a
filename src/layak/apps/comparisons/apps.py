"""The app as Django knows it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.apps import AppConfig

if TYPE_CHECKING:  # models cannot be imported before the apps are ready
    from layak.apps.measures.blocks import Block
    from layak.apps.measures.definitions import Known
    from layak.apps.measures.queries import Stored
    from layak.apps.organizations.access import Actor


class ComparisonsConfig(AppConfig):
    """Statistics of other places. Tells `measures` what stands on the page of a figure."""

    name = "layak.apps.comparisons"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the block on the page of a figure."""
        from layak.apps.measures import blocks

        blocks.register(_block)


def _block(actor: Actor, known: Known, series: Sequence[Stored]) -> Block:
    # Workbooks and paper are loaded by whoever opens the page, not by every start of the command.
    from layak.apps.comparisons.pages import block_of

    return block_of(actor, known, series)
