"""A gap becomes a whole line by one action of the catalogue, and only once."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from layak.apps.audit import queries as trail
from layak.apps.catalogue import actions as catalogue
from layak.apps.catalogue import figures
from layak.apps.catalogue.blocks import uses_of
from layak.apps.catalogue.figures import Statement
from layak.apps.catalogue.models import FigureKind
from layak.apps.organizations.models import Duty
from layak.apps.planning import actions, picking
from layak.apps.planning.checking import frame_of
from layak.apps.planning.gaps import gap_rows
from layak.apps.planning.lines import plan_of
from layak.apps.planning.models import ActionPlan
from layak.core.action_catalogue.model import CostModel, CostPart, Raise
from layak.core.action_plan.content import content_of_line, line_of_content
from layak.core.action_plan.line_rules import line_findings
from layak.core.action_plan.model import Cost, Line, Source, Target
from layak.core.instrument.model import Text
from tests import builders
from tests.apps.planning import scenes
from tests.builders import NOW, actor, client_of
from tests.core.action_catalogue.samples import action

pytestmark = pytest.mark.django_db
CODE = "daerah-latih"


def plan_with_own_action() -> ActionPlan:
    """A plan in a region whose own action raises two questions of the small instrument."""
    builders.budi()
    health = builders.organization("Dinas Kesehatan")
    builders._kept(Duty(organization=health, agency="dinas_kesehatan"))
    found = scenes.plan()
    made = action(
        CODE, title=Text("Latih petugas"), output=Text("Petugas terlatih"),
        target_group=Text("Petugas"), leads=("dinas_pppa", "dinas_kesehatan"),
        raises=(Raise("1.2b", Decimal(0), Decimal(1)), Raise("2.2", Decimal(0), Decimal("0.5"))),
        cost=CostModel(fixed=(CostPart("speaker_hour", Decimal(2)),)),
        budget_code="2.08.07.2.01.0003",
    )  # fmt: skip
    catalogue.save_action(actor=actor(builders.sari()), action=made, from_version=0, at=NOW)
    return found


def picked(found: ActionPlan) -> Line:
    line = picking.line_of_action(actor(builders.sari()), found, CODE, gap_rows(found))
    assert line is not None
    return line


def priced(rupiah: int) -> None:
    statement = Statement("speaker_hour", rupiah, 2026, "SSH 2026")
    figures.state_figures(
        actor=actor(builders.sari()), kind=FigureKind.PRICE, statements=[statement], at=NOW
    )


def test_a_picked_action_becomes_a_line_with_everything_that_is_known() -> None:
    found = plan_with_own_action()
    priced(900_000)
    line = picked(found)
    maxima = {row.question.code: row.question.maximum for row in gap_rows(found)}
    assert [(each.question, each.to_points) for each in line.moves] == [
        ("1.2b", maxima["1.2b"]), ("2.2", maxima["2.2"] / 2),
    ]  # fmt: skip
    assert (line.title, line.output, line.unit, line.target_group, line.code) == (
        "Latih petugas", "Petugas terlatih", "kali", "Petugas", "2.08.07.2.01.0003",
    )  # fmt: skip
    assert line.costs == (Cost(2026, Source.PAD, 1_800_000),)
    assert line.lead == scenes.public_id("Dinas Kesehatan")
    assert line.catalogue_code == CODE


def test_without_a_price_the_line_has_no_money() -> None:
    assert picked(plan_with_own_action()).costs == ()


def test_targets_and_quarters_are_proposed_and_marked_until_somebody_changes_them() -> None:
    found = plan_with_own_action()
    line = picked(found)
    assert (line.baseline, line.baseline_year, line.total) == (Decimal(0), 2025, Decimal(1))
    assert line.targets[0] == Target(2026, Decimal(1))
    assert line.targets[-1] == Target(2030, None, "Tercapai pada 2026")
    assert line.quarters == (1,)
    row = actions.add_line(actor=actor(builders.sari()), plan=found, line=line, at=NOW)
    codes = {each.code for each in line_findings(line, frame_of(found).known)}
    assert not {code for code in codes if code.startswith(("target", "total", "no_target"))}
    client = client_of(builders.sari())
    address = f"/rad/{found.public_id}/aksi/{row.public_id}/"
    assert "Usulan dari katalog" in client.get(address).content.decode()
    changed = replace(plan_of(found).lines[0], quarters=(2,))
    actions.save_line(
        actor=actor(builders.sari()), plan=found, line=changed, from_version=1, at=NOW
    )
    assert "Usulan dari katalog" not in client.get(address).content.decode()


def test_without_a_count_of_units_only_the_quarters_are_proposed() -> None:
    found = plan_with_own_action()
    made = action(
        CODE, raises=(Raise("1.2b", Decimal(0), Decimal(1), Decimal(1)),), unit_kind="puskesmas",
        lead_months=4, duration_months=2,
    )  # fmt: skip
    catalogue.save_action(actor=actor(builders.sari()), action=made, from_version=1, at=NOW)
    line = picked(found)
    assert (line.quarters, line.targets, line.total, line.baseline) == ((2,), (), None, None)


def test_an_action_is_offered_on_every_gap_it_answers() -> None:
    found = plan_with_own_action()
    offers = picking.offers_for(found, gap_rows(found))
    for code in ("1.2b", "2.2"):
        assert CODE in [each.action.code for each in offers[code]]


def test_the_same_action_is_not_added_twice_unless_its_line_was_cancelled() -> None:
    found = plan_with_own_action()
    sari = actor(builders.sari())
    row = actions.add_line(actor=sari, plan=found, line=picked(found), at=NOW)
    with pytest.raises(actions.AlreadyPlanned, match="1"):
        actions.add_line(actor=sari, plan=found, line=picked(found), at=NOW)
    offers = picking.offers_for(found, gap_rows(found))["1.2b"]
    assert [each.number for each in offers if each.action.code == CODE] == [row.number]
    key = str(row.public_id)
    actions.cancel_line(actor=sari, plan=found, key=key, from_version=1, at=NOW)
    actions.add_line(actor=sari, plan=found, line=picked(found), at=NOW)
    assert list(trail.verify()) == []


def test_picking_on_the_page_opens_the_line_and_the_second_time_says_so() -> None:
    found = plan_with_own_action()
    client = client_of(builders.sari())
    address = f"/rad/{found.public_id}/kesenjangan/"
    assert "Latih petugas" in client.get(address).content.decode()
    first = client.post(f"{address}pakai/", {"code": CODE})
    assert f"/rad/{found.public_id}/aksi/" in first.url
    second = client.post(f"{address}pakai/", {"code": CODE}, follow=True)
    assert "sudah ada dalam RAD sebagai aksi nomor 1" in second.content.decode()
    assert "Sudah menjadi aksi 1." in client.get(address).content.decode()
    assert len(plan_of(found).lines) == 1
    assert client.post(f"{address}pakai/", {"code": "tidak-ada"}).status_code == 404


def test_the_page_of_the_action_names_the_lines_made_of_it() -> None:
    found = plan_with_own_action()
    sari = actor(builders.sari())
    row = actions.add_line(actor=sari, plan=found, line=picked(found), at=NOW)
    assert [each.title for each in uses_of(sari, CODE)] == [f"{found.title}: {row.number}"]
    assert uses_of(actor(builders.indra()), CODE) == []


def test_a_line_that_people_edit_still_knows_its_action() -> None:
    found = plan_with_own_action()
    sari = actor(builders.sari())
    row = actions.add_line(actor=sari, plan=found, line=picked(found), at=NOW)
    client = client_of(builders.sari())
    sent = {
        "version": "1", "title": "Judul baru", "cluster": row.cluster, "counting": "sum",
        "direction": "higher", "state": "planned",
    }  # fmt: skip
    client.post(f"/rad/{found.public_id}/aksi/{row.public_id}/simpan/", sent)
    (line,) = plan_of(found).lines
    assert (line.title, line.catalogue_code) == ("Judul baru", CODE)


def test_a_frozen_text_without_the_code_reads_as_before_and_keeps_its_hash() -> None:
    plain = scenes.line("a")
    written = content_of_line(plain)
    assert "catalogue_code" not in written
    assert line_of_content(written) == plain
    assert content_of_line(line_of_content(written)) == written
