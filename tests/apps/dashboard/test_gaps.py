"""The list of gaps: every lost point once, by points, agency, cluster and reason."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone

from layak.apps.assessment.scores import score_of
from layak.apps.dashboard import gaps
from layak.apps.dashboard.gaps import Choice, Order
from layak.core.instrument.model import Question
from layak.core.scoring import gaps as core
from layak.core.scoring.model import Reason
from layak.core.values import ZERO
from tests import builders
from tests.apps import town_states
from tests.apps.assessment.pages import address, text
from tests.apps.towns import Town

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def found(town: Town, choice: Choice | None = None, person: str = "secretariat") -> gaps.Gaps:
    actor = builders.actor(town.people[person])
    return gaps.find(actor, town.round_, choice or Choice(), today=TODAY)


def codes(browser: Client, town: Town, query: str = "") -> list[str]:
    page = browser.get(f"{address('gaps', town.round_)}?{query}").content.decode()
    return re.findall(r'class="code"[^>]*>([^<]+)<', page)


def test_the_gaps_sum_to_the_lost_points(town: Town) -> None:
    listed = found(town)
    assert listed.lost - listed.beyond_reach == score_of(town.round_).score.lost


def test_so_they_do_in_the_national_instrument_whose_questions_exceed_their_indicators() -> None:
    town = town_states.full("16.10")
    listed, score = found(town), score_of(town.round_).score
    assert listed.lost - listed.beyond_reach == score.lost
    assert listed.beyond_reach == core.beyond_reach(score) > ZERO
    browser = builders.client_of(town.people["secretariat"])
    page = text(browser.get(address("gaps", town.round_)))  # type: ignore[arg-type]
    assert f"{len(listed.rows)} pertanyaan" in page
    assert "melebihi maksimum indikator" in page
    shown = f"{score.lost:.10f}".rstrip("0").rstrip(".").replace(".", ",")
    dashboard = text(browser.get(address("round", town.round_)))  # type: ignore[arg-type]
    assert f"Poin hilang {shown}" in dashboard


def test_points_that_are_not_lost_are_no_gap(town: Town) -> None:
    assert all(row.score.lost > ZERO for row in found(town).rows)
    full = [each for each in score_of(town.round_).score.questions() if each.lost == ZERO]
    assert len(found(town).rows) + len(full) == 8


class TestOrder:
    def test_by_points_the_costliest_first(self, town: Town) -> None:
        lost = [row.score.lost for row in found(town).rows]
        assert lost == sorted(lost, reverse=True)

    def test_by_code_in_the_order_of_the_instrument(self, town: Town) -> None:
        rows = found(town, Choice(order=Order.QUESTION)).rows
        asked = [each.code for each in score_codes(town)]
        assert [row.question.code for row in rows] == [code for code in asked if code in {
            row.question.code for row in rows
        }]  # fmt: skip

    def test_by_agency_and_by_reason_together_what_belongs_together(self, town: Town) -> None:
        leads = [
            row.lead.organization.short_name if row.lead else ""
            for row in found(town, Choice(order=Order.AGENCY)).rows
        ]
        assert leads == sorted(leads)
        reasons = [row.score.reason for row in found(town, Choice(order=Order.REASON)).rows]
        assert reasons == sorted(reasons, key=gaps.REASONS.index)

    @pytest.mark.parametrize("order", ["poin", "kode", "lembaga", "alasan", "entah"])
    def test_every_order_lists_the_same(self, town: Town, sari: Client, order: str) -> None:
        assert sorted(codes(sari, town, f"urut={order}")) == sorted(codes(sari, town))


class TestFilters:
    def test_by_organization(self, town: Town, sari: Client) -> None:
        registry = town.desks["other"].organization.public_id
        assert sorted(codes(sari, town, f"lembaga={registry}")) == ["1.1", "1.2a"]

    def test_by_cluster(self, town: Town, sari: Client) -> None:
        assert set(codes(sari, town, "klaster=I")) <= {"21A.1", "21A.2", "21A.3"}
        assert codes(sari, town, "klaster=Z") == []

    def test_by_reason(self, town: Town) -> None:
        rows = found(town, Choice(reason=Reason.PARTIAL)).rows
        assert rows
        assert {row.score.reason for row in rows} == {Reason.PARTIAL}

    def test_what_is_beyond_reach_is_told_of_the_whole_only(self, town: Town) -> None:
        chosen = found(town, Choice(cluster="K"))
        assert chosen.beyond_reach == ZERO
        assert chosen.lost == sum((row.score.lost for row in chosen.rows), ZERO)

    def test_what_is_not_understood_filters_nothing(self, town: Town, sari: Client) -> None:
        everything = codes(sari, town)
        assert codes(sari, town, "alasan=x&lembaga=y&urut=z&page=w") == everything


def test_a_village_sees_its_own_gaps_and_no_report(town: Town) -> None:
    village = builders.client_of(town.people["village"])
    assert codes(village, town) == ["21A.3"]
    page = village.get(address("gaps", town.round_)).content.decode()
    assert "kesenjangan.pdf" not in page
    assert found(town, person="village").lost == Decimal(1)


def score_codes(town: Town) -> list[Question]:
    return [each.question for each in score_of(town.round_).score.questions()]
