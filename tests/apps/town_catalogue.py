"""The catalogue of a town: an action of its own, one that it hides, an own item and some prices."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from layak.apps.accounts.models import User
from layak.apps.catalogue import actions, figures
from layak.apps.catalogue.figures import Statement
from layak.apps.catalogue.models import FigureKind, RegionAction, StatedFigure
from layak.apps.regions.models import Region
from layak.core.action_catalogue.model import PriceItem
from layak.core.instrument.model import Text
from tests import builders
from tests.core.action_catalogue.samples import action

SHIPPED = "kha-gugus-tugas"


def fill_catalogue(people: Mapping[str, User], mark: str, *, at: dt.datetime) -> None:
    """Everything that a region can add."""
    sari = builders.actor(people["secretariat"])
    own = action(
        f"daerah-{mark.casefold()}", title=Text(f"Aksi {mark}"), leads=("dinas_pppa",),
        description=Text(f"Uraian {mark}"),
    )  # fmt: skip
    actions.save_action(actor=sari, action=own, from_version=0, at=at)
    actions.hide_action(actor=sari, code="perda-ktr", hidden=True, from_version=0, at=at)
    item = PriceItem(f"daerah.{mark.casefold()}", Text(f"Barang {mark}"), Text("buah"))
    figures.add_items(actor=sari, items=[item], at=at)
    prices = [Statement(key, 1_000, 2026, f"SSH {mark}") for key in ("meal", "transport")]
    figures.state_figures(actor=sari, kind=FigureKind.PRICE, statements=prices, at=at)
    members = [Statement("task_force_member", 48, 2026, f"SK {mark}")]
    figures.state_figures(actor=sari, kind=FigureKind.COUNT, statements=members, at=at)


def own_action(place: Region) -> RegionAction | None:
    """The action a town added itself; ``None`` in an idle one."""
    return RegionAction.objects.filter(region=place, is_hidden=False).first()


def own_item(place: Region) -> StatedFigure | None:
    """The item a town added itself."""
    return StatedFigure.objects.filter(region=place).exclude(name="").first()
