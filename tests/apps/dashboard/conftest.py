"""A town at work, for pages that read over everything. Models are imported inside (see below)."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from django.test import Client
    from pytest_django import DjangoDbBlocker

    from tests.apps.towns import Town


@pytest.fixture(scope="module")
def settled(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Town]:  # noqa: ARG001
    """PALI on the small instrument: everything answered, proved, remarked on and overdue."""
    from tests.apps import towns  # Django is not set up yet when this file is read
    from tests.apps.lasting import lasting

    with lasting(django_db_blocker):
        yield towns.settle("16.12", "AKIK")


@pytest.fixture
def town(settled: Town) -> Town:
    """The town as it was built, in objects of the test's own."""
    return copy.deepcopy(settled)


@pytest.fixture
def sari(town: Town) -> Client:
    """The browser of the secretariat."""
    from tests import builders

    return builders.client_of(town.people["secretariat"])
