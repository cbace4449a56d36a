"""The pages of partners that `test_every_page` looks at: who looks, and at what."""

from __future__ import annotations

from collections.abc import Callable

from tests.apps.town_partners import YEAR, agreement_of, partner_of, support_of
from tests.apps.towns import Town


def nothing(_town: Town) -> list[object]:
    return []


def the_partner(town: Town) -> list[object]:
    return [partner_of(town.place).public_id]


def own_support(town: Town) -> list[object]:
    return [support_of(town.place, town.desks["agency"].organization).public_id]


def own_agreement(town: Town) -> list[object]:
    return [agreement_of(town.place, town.desks["agency"].organization).public_id]


def the_thanks(town: Town) -> list[object]:
    return [*the_partner(town), YEAR]


PAGES: dict[str, tuple[str, Callable[[Town], list[object]]]] = {
    "partners": ("secretariat", nothing),
    "partner_coverage": ("agency", nothing),
    "partner_new": ("secretariat", nothing),
    "partner": ("secretariat", the_partner),
    "partner_edit": ("secretariat", the_partner),
    "partner_support": ("agency", own_support),
    "partner_support_new": ("agency", the_partner),
    "partner_support_edit": ("agency", own_support),
    "agreements": ("village", nothing),
    "agreement": ("agency", own_agreement),
    "agreement_new": ("agency", the_partner),
    "agreement_edit": ("agency", own_agreement),
    "business_forum": ("secretariat", nothing),
    "business_forum_edit": ("secretariat", nothing),
    "media_kit": ("secretariat", nothing),
    "material_new": ("secretariat", nothing),
    "partner_thanks": ("secretariat", nothing),
    "partner_thanks_edit": ("secretariat", the_thanks),
}
