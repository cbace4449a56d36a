"""A database for a whole module of tests, and what happens in one of them undone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import transaction
from django.template import Context, Template
from django.utils.safestring import SafeString
from pytest_django import DjangoDbBlocker

from layak.apps.audit import queries as trail
from layak.apps.audit.models import Head
from layak.vault.chain import GENESIS


@contextmanager
def lasting(blocker: DjangoDbBlocker) -> Iterator[None]:
    """A database for a whole module: everything written inside is undone at its end.

    The tests of the module need the mark ``django_db``: each undoes what it writes itself. Those
    that write nothing which the trail watches may have the mark ``looks`` and are quicker. What an
    answer was rendered with (``response.context``) is not told in such a module.
    """
    with blocker.unblock(), transaction.atomic(), pytest.MonkeyPatch.context() as patch:
        # Django's test client copies the context of every template, hundreds for a page.
        patch.setattr(Template, "_render", _render)
        # A test with real transactions may have emptied every table, the head of the chain too.
        Head.objects.get_or_create(pk=1, defaults={"hash": GENESIS})
        yield
        assert [f"{each.subject}: {each.message}" for each in trail.verify()] == []
        transaction.set_rollback(True)


@contextmanager
def undone() -> Iterator[None]:
    """Undo what happens inside."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def _render(template: Template, context: Context) -> SafeString:
    """As templates are rendered outside of tests."""
    return template.nodelist.render(context)
