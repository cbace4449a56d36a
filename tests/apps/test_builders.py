"""The people and places of the tests are sound themselves."""

from __future__ import annotations

import pytest

from layak.apps.audit import queries
from layak.apps.organizations.models import Organization, Role
from tests import builders

pytestmark = pytest.mark.django_db

EVERYONE = (
    builders.sari, builders.budi, builders.citra, builders.dewi, builders.eko, builders.fitri,
    builders.gilang, builders.hana, builders.indra, builders.vera, builders.tono, builders.yudi,
    builders.nia, builders.putri,
)  # fmt: skip


def test_the_people_of_the_tests_have_every_role_and_stand_in_the_trail() -> None:
    roles = {builders.actor(each()).role for each in EVERYONE}
    assert roles == set(Role.values)
    assert list(queries.verify()) == []


def test_what_is_asked_for_twice_is_made_once() -> None:
    assert builders.budi() == builders.budi()
    lead = builders.organization()
    assert builders.round_(leads={"1.1": lead}) == builders.round_()


@pytest.mark.tampers
def test_a_row_changed_behind_the_trails_back_is_found() -> None:
    builders.budi()
    Organization.objects.update(name="Dinas lain")
    assert [each.subject.split(":")[0] for each in queries.verify()] == [
        "organizations.organization"
    ]


@pytest.mark.django_db(transaction=True)
def test_after_a_test_with_real_transactions_the_chain_begins_again() -> None:
    builders.round_()
    assert list(queries.verify()) == []
