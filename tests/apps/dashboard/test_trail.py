"""The trail as people read it: their own regency's, in words, newest first."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest
from django.db.models import QuerySet
from django.test import Client
from django.urls import reverse

from layak.apps.audit.models import Entry
from layak.apps.dashboard import trail
from tests import builders
from tests.apps import towns
from tests.apps.assessment.pages import text
from tests.apps.towns import Town
from tests.house.tree import parsed, python_files

pytestmark = pytest.mark.django_db


def recorded_actions() -> set[str]:
    """Every action that the code writes into the trail, ``answer.`` with those of the workflow."""
    found = set()
    for path in python_files("src/layak"):
        for call in ast.walk(parsed(path)):
            for word in getattr(call, "keywords", []):
                if word.arg == "action" and isinstance(word.value, ast.Constant):
                    found.add(str(word.value.value))
    return {action for action in found if "." in action} | {
        f"answer.{step}" for step in ("save", "submit", "accept", "return")
    }


def test_every_step_that_is_recorded_is_told_in_words() -> None:
    actions = recorded_actions() | {"document.withdrawn", "document.restored"}
    assert len(actions) > 15
    assert {action for action in actions if trail.describe(action) == action} == set()


def pages(browser: Client) -> Iterator[str]:
    """The text of one page of the trail after the other."""
    for number in range(1, 8):
        yield text(browser.get(reverse("trail"), {"page": number}))  # type: ignore[arg-type]


def test_it_tells_who_did_what_newest_first(town: Town, sari: Client) -> None:
    page = text(sari.get(reverse("trail")))  # type: ignore[arg-type]
    assert any("Petugas Dinkes AKIK Jawaban disimpan" in each for each in pages(sari))
    newest = Entry.objects.filter(place="16.12").latest("pk")
    assert page.index(f" {newest.pk} ") < page.index(f" {newest.pk - 1} ")
    assert town.people["secretariat"].name in page


def test_another_regency_stays_out(town: Town, sari: Client) -> None:
    towns.settle("16.99", "ZIRKON")
    assert "ZIRKON" not in sari.get(reverse("trail")).content.decode()
    pages = trail.entries(builders.actor(town.people["secretariat"]), page="1").paginator
    assert pages.count == _told().count()


@pytest.mark.usefixtures("town")
def test_a_long_trail_is_paged(sari: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trail, "PAGE_SIZE", 10)
    count = _told().count()
    pages = [sari.get(f"{reverse('trail')}?page={number}").content.decode() for number in (1, 99)]
    shown = [page.count('<td class="code"') for page in pages]
    assert shown == [10, count % 10 or 10]
    assert "page=2" in pages[0]


def _told() -> QuerySet[Entry]:
    """What the regency reads: everything but verdicts that nobody has delivered to it."""
    written = Entry.objects.filter(place="16.12")
    verdicts = written.filter(action="verdict.given")
    assert verdicts.exists()
    return written.difference(verdicts)
