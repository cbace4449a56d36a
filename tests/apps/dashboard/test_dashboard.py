"""The dashboard: the score, what is due, who is how far, and what changed; each for its reader."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from layak.apps.assessment import teamwork
from layak.apps.assessment.models import Responsibility
from layak.apps.assessment.scores import score_of
from layak.apps.audit import actions as audit
from layak.apps.dashboard import queries
from layak.core.values import ZERO
from tests import builders
from tests.apps.assessment.pages import address, save, text
from tests.apps.towns import Town

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def overview(town: Town, person: str = "secretariat") -> queries.Overview:
    return queries.overview(builders.actor(town.people[person]), town.round_, today=TODAY)


def shown(browser: Client, town: Town) -> str:
    return text(browser.get(address("round", town.round_)))  # type: ignore[arg-type]


def test_score_rank_and_points_to_the_next_rank_stand_at_the_top(town: Town, sari: Client) -> None:
    score = score_of(town.round_).score
    page = shown(sari, town)
    assert f"Skor diklaim {score.points:.2f}".replace(".", ",") in page
    assert "dari 30" in page
    assert score.standing.rank is not None
    assert f"Peringkat menurut klaim {score.standing.rank.name}" in page
    assert "poin lagi menuju Madya" in page


def test_blocks_sum_to_the_score(town: Town) -> None:
    found = overview(town)
    for block in found.blocks:
        assert block.earned + block.lost + block.unanswered == block.maximum
    assert sum((block.earned for block in found.blocks), ZERO) == found.score.points
    assert sum((each.earned for each in found.agencies), ZERO) == found.score.points


def test_points_without_proof_are_told_as_at_risk(town: Town, sari: Client) -> None:
    assert overview(town).unproved == ZERO
    desk = town.desks["agency"]
    assert desk.document is not None
    teamwork.remove_proof(
        actor=builders.actor(desk.person), round_=town.round_, question="1.2b",
        document=desk.document, at=timezone.now(),
    )  # fmt: skip
    assert overview(town).unproved == Decimal("0.75")
    assert "Terancam hilang 0,75" in shown(sari, town)


class TestDue:
    @pytest.mark.parametrize(
        ("days", "listed"), [(-30, True), (0, True), (7, True), (8, False), (None, False)]
    )
    def test_what_is_overdue_or_due_within_a_week_is_listed(
        self, town: Town, days: int | None, listed: bool
    ) -> None:
        due = None if days is None else TODAY + dt.timedelta(days=days)
        set_due(town, "1.2b", due)
        assert ("1.2b" in [row.question.code for row in overview(town).due]) is listed

    def test_what_is_ready_is_no_longer_due(self, town: Town) -> None:
        due = [row.question.code for row in overview(town).due]
        assert "1.2b" in due
        assert "21A.1" not in due, "it is ready"

    def test_the_earliest_stands_first(self, town: Town) -> None:
        set_due(town, "1.2b", TODAY - dt.timedelta(days=9))
        assert overview(town).due[0].question.code == "1.2b"


class TestForItsReader:
    def test_an_agency_sees_what_it_still_has_to_do(self, town: Town) -> None:
        page = shown(builders.client_of(town.people["agency"]), town)
        assert "3 pertanyaan belum siap" in page

    def test_a_village_sees_nothing_of_other_questions(self, town: Town) -> None:
        found = overview(town, "village")
        assert [row.question.code for row in found.due] == ["21A.3"]
        assert {each.answer.question for each in found.changes} == {"21A.3"}
        assert found.completeness.questions == 1
        assert [each.questions for each in found.agencies] == [1]
        page = shown(builders.client_of(town.people["village"]), town)
        assert "Apakah ada Perda?" not in page

    def test_the_administrator_is_led_to_the_organizations(self, town: Town) -> None:
        browser = builders.client_of(town.people["administrator"])
        assert browser.get("/")["Location"] == reverse("organizations")


def test_the_latest_changes_are_the_newest_first_and_at_most_eight(
    town: Town, sari: Client
) -> None:
    changes = overview(town).changes
    assert len(changes) == queries.LATEST
    assert [each.pk for each in changes] == sorted((each.pk for each in changes), reverse=True)
    save(builders.client_of(town.people["agency"]), town.round_, version=1, points="2")
    assert "1.2b disimpan Petugas Dinkes AKIK" in shown(sari, town)


def test_every_figure_leads_to_what_it_is_made_of(town: Town, sari: Client) -> None:
    page = sari.get(address("round", town.round_)).content.decode()
    main = page.partition("<main")[2]
    links = {link.replace("&amp;", "&") for link in re.findall(r'href="(/siklus/[^"]+)"', main)}
    assert f"{address('questions', town.round_)}?lembaga=semua&indikator=21A" in links
    assert f"{address('questions', town.round_)}?lembaga=semua&klaster=K" in links
    for link in links:
        assert sari.get(link).status_code == 200, link


def set_due(town: Town, code: str, due: dt.date | None) -> None:
    duty = Responsibility.objects.get(round=town.round_, question=code)
    duty.due_date = due
    with transaction.atomic():
        duty.save()
        audit.record(actor=None, action="test.built", subject=duty, at=builders.NOW, place="16")
