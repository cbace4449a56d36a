"""The sample, built once for all tests of this folder."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytest_django import DjangoDbBlocker


@pytest.fixture(scope="package")
def sample(
    django_db_setup: None,  # noqa: ARG001
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[None]:
    """A database with the sample in it, undone at the end."""
    from django.db import transaction

    from layak.apps.audit.models import Head
    from layak.vault.chain import GENESIS
    from layak.web.sample.build import build
    from tests.web.sample.scenes import NOW

    with django_db_blocker.unblock(), transaction.atomic():
        # A test with real transactions may have emptied every table, the head of the chain too.
        Head.objects.get_or_create(pk=1, defaults={"hash": GENESIS})
        assert build(at=NOW) is True
        yield
        transaction.set_rollback(True)
