"""PALI with the villages of a kecamatan, and Budi of the health agency."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:  # Django is set up after this file is read
    from layak.apps.organizations.access import Actor
    from layak.apps.regions.models import Region

NAMES = ("Benuang", "Sinar Dewa", "Talang Bulang")


@pytest.fixture
def budi(db: None) -> Actor:  # noqa: ARG001
    """Budi of the Dinas Kesehatan."""
    from tests import builders

    return builders.actor(builders.budi())


@pytest.fixture
def sari(db: None) -> Actor:  # noqa: ARG001
    """Sari of the secretariat."""
    from tests import builders

    return builders.actor(builders.sari())


@pytest.fixture
def villages(db: None) -> dict[str, Region]:  # noqa: ARG001
    """Villages of Talang Ubi by name."""
    from layak.apps.regions.models import Level, Region
    from tests import builders
    from tests.apps import towns

    district = builders.region("16.12.01")
    builders.region("16.12.01.2001")
    return {
        name: towns.kept(
            Region(code=f"16.12.01.20{number}", name=name, level=Level.DESA, parent=district)
        )
        for number, name in enumerate(NAMES, start=10)
    }
