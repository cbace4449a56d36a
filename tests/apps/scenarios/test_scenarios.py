"""A scenario finds the best plan of a region, keeps to wishes, and becomes the plan."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from typer.testing import CliRunner

from layak.apps.accounts.models import User
from layak.apps.audit import queries as trail
from layak.apps.planning.lines import plan_of
from layak.apps.planning.models import Ceiling
from layak.apps.scenarios import actions, adopting, asking
from layak.apps.scenarios.actions import Setup, Wanted
from layak.apps.scenarios.computing import run
from layak.apps.scenarios.models import ActionWish, Computation, Kind, Scenario, State
from layak.cli.app import app
from layak.core.action_plan.model import Cost, Source
from layak.core.scenarios.differing import chosen_in
from layak.core.scenarios.model import Seek, WishKind
from layak.core.scenarios.money import CeilingsExceeded
from tests import builders
from tests.apps.planning import scenes as plans
from tests.apps.scenarios.scenes import MEETING, computed, plan_to_choose_for, scenario, wished
from tests.builders import NOW, actor, client_of

pytestmark = pytest.mark.django_db
ALL = {"daerah-latih", "daerah-data", "daerah-ukur", "daerah-forum", "daerah-posyandu"}


def _newest(row: Scenario) -> Computation:
    found = asking.newest_plan(row)
    assert found is not None
    return found


def _chosen(row: Scenario) -> set[str]:
    return set(chosen_in(json.loads(_newest(row).answer)["plan"]))


def _sari() -> Client:
    return client_of(builders.sari())


def _adopted(row: Scenario) -> adopting.Adopted:
    seen = _newest(row).public_id
    return adopting.adopt(actor=actor(builders.sari()), scenario=row, seen=seen, at=NOW)


def test_the_plan_is_found_with_its_proof() -> None:
    row = scenario(plan_to_choose_for())
    assert _newest(row).state == State.READY
    assert _chosen(row) >= ALL
    page = _sari().get(reverse("scenario", args=[row.public_id])).content.decode()
    assert "Terbukti terbaik" in page
    assert "Rp150.000.000" in page


def test_a_budget_takes_what_it_pays_for() -> None:
    row = scenario(plan_to_choose_for(), budget=3 * MEETING)
    assert json.loads(_newest(row).answer)["plan"]["total"] <= 3 * MEETING
    assert "daerah-posyandu" not in _chosen(row)


def test_the_rest_is_computed_anew_after_a_wish_and_the_page_says_what_changed() -> None:
    row = scenario(plan_to_choose_for(), budget=3 * MEETING)
    before = _chosen(row)
    out = sorted(before & ALL)[0]
    wished(row, Wanted(out, WishKind.FORBIDDEN))
    assert out not in _chosen(row)
    page = _sari().get(reverse("scenario", args=[row.public_id])).content.decode()
    assert "Yang berubah dari hasil sebelumnya" in page
    assert "Aksi yang dilarang" in page
    wished(row, Wanted(out, None))
    assert _chosen(row) == before


def test_a_locked_action_keeps_year_agency_and_cost() -> None:
    row = scenario(plan_to_choose_for())
    bappeda = builders.organization("Bappeda")
    wished(row, Wanted("daerah-latih", WishKind.MUST, 2028, bappeda, 750_000))
    line = chosen_in(json.loads(_newest(row).answer)["plan"])["daerah-latih"]
    assert (line["year"], line["agency"], line["cost"]) == (2028, str(bappeda.public_id), 750_000)


def test_where_no_plan_is_possible_the_conflict_is_named_in_both_languages() -> None:
    plan = plan_to_choose_for()
    row = scenario(plan, seek=Seek.COST, rank="Madya", budget=0)
    result = json.loads(_newest(row).answer)
    assert result["plan"]["status"] == "infeasible"
    address = reverse("scenario", args=[row.public_id])
    page = _sari().get(address).content.decode()
    assert "Batas-batas ini tidak mungkin dipenuhi bersama" in page
    assert "Nilai harapan seluruhnya tahun 2030 paling sedikit" in page
    User.objects.filter(pk=builders.sari().pk).update(language="en")
    english = _sari().get(address).content.decode()
    assert "These limits cannot all be kept" in english
    assert "in 2030: at least 20 points" in english


def test_an_action_without_a_price_is_named_with_the_price_that_is_missing() -> None:
    plan = plan_to_choose_for()
    row = scenario(plan)
    page = _sari().get(reverse("scenario", args=[row.public_id])).content.decode()
    assert "Harganya belum diisi" in page


def test_every_action_becomes_a_line_with_agency_year_and_money() -> None:
    plan = plan_to_choose_for()
    row = scenario(plan)
    wished(row, Wanted("daerah-latih", WishKind.MUST, 2028))
    chosen = chosen_in(json.loads(_newest(row).answer)["plan"])
    made = _adopted(row)
    assert len(made.numbers) == len(chosen)
    lines = {line.catalogue_code: line for line in plan_of(plan).lines}
    assert lines.keys() == chosen.keys()
    trained = lines["daerah-latih"]
    assert trained.costs == (Cost(2028, Source.PAD, 2 * MEETING),)
    assert trained.lead == plans.public_id("Dinas Kesehatan")
    assert [each.to_points for each in trained.moves] == [Decimal("2.5")]
    reached = [target.year for target in trained.targets if target.amount]
    assert reached == [2028]
    assert sum(line.rupiah for line in lines.values()) == sum(c["cost"] for c in chosen.values())
    assert list(trail.verify()) == []
    twice = _adopted(row)
    assert (twice.numbers, set(twice.skipped)) == ((), set(chosen))


def test_only_the_plan_that_was_seen_becomes_lines() -> None:
    plan = plan_to_choose_for()
    row = scenario(plan)
    seen = _newest(row).public_id
    wished(row, Wanted("daerah-latih", WishKind.FORBIDDEN))
    with pytest.raises(actions.StaleScenario):
        adopting.adopt(actor=actor(builders.sari()), scenario=row, seen=seen, at=NOW)
    assert plan_of(plan).lines == ()


def test_releasing_an_adjusted_action_leaves_no_wish_behind() -> None:
    row = scenario(plan_to_choose_for())
    wished(row, Wanted("daerah-latih", WishKind.FREE, 2028))
    row.refresh_from_db()
    page = _sari().get(reverse("scenario", args=[row.public_id])).content.decode()
    form = page.partition('id="aksi-daerah-latih"')[2].partition("</form>")[0]
    assert 'value="none"' in form
    assert 'name="year"' not in form
    address = reverse("scenario_wish", args=[row.public_id, "daerah-latih"])
    _sari().post(address, {"version": row.version, "kind": "none"})
    assert not ActionWish.objects.filter(scenario=row).exists()


def test_a_line_of_the_plan_is_constant_and_its_action_not_offered_again() -> None:
    plan = plan_to_choose_for()
    row = scenario(plan)
    _adopted(row)
    again = actions.ask_again(actor=actor(builders.sari()), scenario=row, at=NOW)
    result = computed(again)
    assert result.count == 0
    assert result.own == 0
    assert result.total == sum(line.rupiah for line in plan_of(plan).lines)


def test_lines_above_their_ceiling_are_named_and_nothing_is_stored() -> None:
    plan = plan_to_choose_for()
    plans.add(plan, plans.line(plans.public_id("Dinas Kesehatan")))
    health = builders.organization("Dinas Kesehatan")
    builders._kept(
        Ceiling(plan=plan, organization=health, year=2026, source="pad", rupiah=24_999_999)
    )
    with pytest.raises(CeilingsExceeded, match=r"Rp24\.999\.999"):
        scenario(plan)
    assert Scenario.objects.count() == 0
    form = {"title": "Coba", "seek": "points", "year": "2030", "certainty": "mean"}
    answer = _sari().post(reverse("scenario_new", args=[plan.public_id]), form)
    assert answer.status_code == 422
    assert "Rp24.999.999" in answer.content.decode()


def test_what_changed_since_is_said() -> None:
    plan = plan_to_choose_for()
    row = scenario(plan)
    address = reverse("scenario", args=[row.public_id])
    assert "Keadaan sudah berubah" not in _sari().get(address).content.decode()
    plans.add(plan, plans.line(plans.public_id("Bappeda")))
    assert "Keadaan sudah berubah" in _sari().get(address).content.decode()


def test_two_who_change_at_once_are_told() -> None:
    row = scenario(plan_to_choose_for())
    sari = actor(builders.sari())
    wanted = Wanted("daerah-latih", WishKind.FORBIDDEN)
    actions.wish(actor=sari, scenario=row, wanted=wanted, from_version=row.version, at=NOW)
    with pytest.raises(actions.StaleScenario):
        actions.wish(actor=sari, scenario=row, wanted=wanted, from_version=row.version, at=NOW)


def test_a_title_is_taken_once_and_free_again_when_removed() -> None:
    plan = plan_to_choose_for()
    row, sari = scenario(plan), actor(builders.sari())
    with pytest.raises(actions.ScenarioTitleTaken):
        scenario(plan)
    actions.remove_scenario(actor=sari, scenario=row, from_version=row.version, at=NOW)
    assert scenario(plan).title == row.title


def test_a_plan_that_is_agreed_has_no_new_scenarios() -> None:
    plan = plan_to_choose_for()
    row = scenario(plan)
    plan.status = "agreed"
    builders._kept(plan)
    with pytest.raises(actions.NotYourScenario):
        actions.ask_again(actor=actor(builders.sari()), scenario=row, at=NOW)
    page = _sari().get(reverse("scenario", args=[row.public_id]))
    assert "Kunci" not in page.content.decode()


EXPLAINED = {
    Kind.WHY: "Tanpa aksi ini", Kind.MONEY: "Bila ditambah", Kind.FRONT: "Tanpa sasaran dan tanpa",
    Kind.OTHERS: "Rencana lain yang hampir sama baik", Kind.CASES: "Biaya naik seperlima",
}  # fmt: skip


@pytest.mark.parametrize("kind", EXPLAINED)
def test_a_plan_is_explained(kind: Kind) -> None:
    row = scenario(plan_to_choose_for(), budget=3 * MEETING)
    asked = asking.ask_why(_newest(row), kind, person=builders.sari(), at=NOW)
    run(asked.pk)
    asked.refresh_from_db()
    assert (asked.state, asked.failure) == (State.READY, "")
    page = _sari().get(reverse("scenario", args=[row.public_id])).content.decode()
    assert EXPLAINED[kind] in page


def test_what_is_stopped_stays_stopped() -> None:
    row = scenario(plan_to_choose_for())
    asked = asking.ask_why(_newest(row), Kind.FRONT, person=builders.sari(), at=NOW)
    address = reverse("scenario_progress", args=[row.public_id])
    assert _sari().get(address).json() == {"waits": True, "step": 0, "steps": 0}
    _sari().post(reverse("scenario_stop", args=[row.public_id]))
    run(asked.pk)
    asked.refresh_from_db()
    assert (asked.state, asked.answer) == (State.STOPPED, "")
    assert not _sari().get(address).json()["waits"]


def test_a_wish_ends_explanations_of_the_plan_before() -> None:
    row = scenario(plan_to_choose_for())
    asked = asking.ask_why(_newest(row), Kind.FRONT, person=builders.sari(), at=NOW)
    wished(row, Wanted("daerah-latih", WishKind.FORBIDDEN))
    asked.refresh_from_db()
    assert asked.state == State.STOPPED
    old = Computation.objects.filter(scenario=row, kind=Kind.PLAN).earliest("pk")
    with pytest.raises(asking.NotExplainable):
        asking.ask_why(old, Kind.WHY, person=builders.sari(), at=NOW)


def test_the_command_solves_the_stored_problem_to_the_same_plan(tmp_path: Path) -> None:
    row = scenario(plan_to_choose_for(), budget=3 * MEETING)
    file = tmp_path / "soal.json"
    file.write_bytes(_sari().get(reverse("scenario_problem", args=[row.public_id])).content)
    found = CliRunner().invoke(app, ["plan", str(file), "--json"])
    told = json.loads(found.stdout)
    mine = json.loads(_newest(row).answer)["plan"]
    assert [each["value"] for each in told["aims"]] == [each["value"] for each in mine["aims"]]
    assert told["total"] == mine["total"]


def test_a_cost_in_words_is_refused_and_what_was_typed_stays() -> None:
    row = scenario(plan_to_choose_for())
    form = {"version": row.version, "kind": "must", "rupiah": "dua juta"}
    address = reverse("scenario_wish", args=[row.public_id, "daerah-latih"])
    answer = _sari().post(address, form)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "bukan jumlah rupiah" in page
    assert 'value="dua juta"' in page


def test_scenarios_stand_side_by_side() -> None:
    plan = plan_to_choose_for()
    scenario(plan)
    scenario(plan, title="Hemat", budget=3 * MEETING)
    page = _sari().get(reverse("scenarios", args=[plan.public_id])).content.decode()
    assert "Aksi demi aksi" in page
    assert "Poin terbanyak" in page
    assert "Hemat" in page


def test_the_first_proposal_is_the_next_rank_at_the_least_cost() -> None:
    plan = plan_to_choose_for()
    page = _sari().get(reverse("scenario_new", args=[plan.public_id])).content.decode()
    assert "dengan biaya paling sedikit" in page


def test_a_rank_is_needed_where_cost_is_sought() -> None:
    plan = plan_to_choose_for()
    form = {"title": "Coba", "seek": "cost", "year": "2030", "certainty": "mean"}
    answer = _sari().post(reverse("scenario_new", args=[plan.public_id]), form)
    assert answer.status_code == 422
    assert "Pilih peringkat" in answer.content.decode()


def test_so_many_scenarios_and_no_more() -> None:
    plan, sari = plan_to_choose_for(), actor(builders.sari())
    for number in range(actions.MOST_SCENARIOS):
        setup = Setup(f"Nomor {number}", Seek.POINTS, 2030)
        actions.create_scenario(actor=sari, plan=plan, setup=setup, at=NOW)
    with pytest.raises(actions.TooManyScenarios):
        actions.create_scenario(
            actor=sari, plan=plan, setup=Setup("Lebih", Seek.POINTS, 2030), at=NOW
        )


def test_a_failure_is_said_and_can_be_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    row = scenario(plan_to_choose_for())
    actions.ask_again(actor=actor(builders.sari()), scenario=row, at=NOW)
    monkeypatch.setattr("layak.apps.scenarios.computing.solve", _broken)
    run(_newest(row).pk)
    page = _sari().get(reverse("scenario", args=[row.public_id])).content.decode()
    assert "Hitungan gagal" in page
    assert "Hitung lagi" in page
    assert "Terbukti terbaik" in page  # the result before stays


def _broken(*_: object, **__: object) -> None:
    raise ArithmeticError(str(Decimal(1)))
