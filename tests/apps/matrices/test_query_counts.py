"""A list of all tables asks the database as often with many rows as with few."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from layak.apps.matrices.models import Row
from tests import builders
from tests.apps.matrices.scenes import ground_of, national_round, typed
from tests.apps.matrices.test_sources import agreed, measure, report
from tests.builders import NOW

pytestmark = pytest.mark.django_db
#: All sources there are, whatever the number of tables that name them.
MOST = 45


def asked(client: Client, name: str, args: list[object]) -> int:
    client.get(reverse(name, args=args))
    with CaptureQueriesContext(connection) as caught:
        assert client.get(reverse(name, args=args)).status_code == 200
    return len(caught.captured_queries)


@pytest.mark.parametrize("name", ["matrices_round", "matrices_export", "matrix"])
def test_the_number_of_queries_does_not_grow(client: Client, name: str) -> None:
    round_ = national_round()
    client.force_login(builders.budi())
    args: list[object] = [round_.public_id, *(["2.5"] if name == "matrix" else [])]
    report(agreed(round_))
    typed(ground_of(round_), "4.5", {"name": "Rini"})
    measure(round_, "4.1", 2025, 900, 1200)
    builders.region("16.12.01.2001")
    few = asked(client, name, args)
    for number in range(20):
        builders.region(f"16.12.02.{2001 + number}")
        builders.organization(f"Dinas {number}")
        row = Row(round=round_, question=("4.5", "2.5")[number % 2], key=f"hand:{uuid4()}",
                  cells='{"name":"X"}', updated_at=NOW, updated_by=builders.budi())  # fmt: skip
        builders._kept(row)
    assert asked(client, name, args) == few <= MOST
