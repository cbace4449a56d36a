"""A round of PALI on the small instrument, and browsers of the people in it.

Models are imported inside: this file is read before Django is set up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from django.test import Client

    from layak.apps.assessment.models import Round


@pytest.fixture
def evaluation() -> Round:
    """The Dinas Kesehatan leads everything but 1.1 (Disdukcapil) and 2.1 (Bappeda)."""
    from tests import builders

    health = builders.organization("Dinas Kesehatan")
    leads = dict.fromkeys(("1.2a", "1.2b", "2.2", "21A.1", "21A.2", "21A.3"), health)
    leads["1.1"] = builders.organization("Disdukcapil")
    leads["2.1"] = builders.organization("Bappeda")
    return builders.round_(leads=leads)


@pytest.fixture
def budi() -> Client:
    """The browser of the Dinas Kesehatan."""
    from tests import builders

    return builders.client_of(builders.budi())


@pytest.fixture
def sari() -> Client:
    """The browser of the secretariat."""
    from tests import builders

    return builders.client_of(builders.sari())
