"""A town at work, for pages that read over everything. Models are imported inside (see below)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from django.test import Client

    from tests.apps.towns import Town


@pytest.fixture
def town() -> Town:
    """PALI on the small instrument: everything answered, proved, remarked on and overdue."""
    from tests.apps import towns  # Django is not set up yet when this file is read

    return towns.settle("16.12", "AKIK")


@pytest.fixture
def sari(town: Town) -> Client:
    """The browser of the secretariat."""
    from tests import builders

    return builders.client_of(town.people["secretariat"])
