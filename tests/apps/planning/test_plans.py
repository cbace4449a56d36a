"""A plan goes from draft to decree, frozen at every step, and nothing slips past its gaps."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from layak.apps.audit import queries as trail
from layak.apps.organizations.actions import NotAllowed
from layak.apps.planning import actions, budgets, checking, lists, plans
from layak.apps.planning.lines import plan_of
from layak.apps.planning.models import ActionPlan, Ceiling, CodeList, PlanVersion
from layak.apps.planning.overview import sum_tables
from layak.apps.planning.plans import Decree
from layak.core.action_plan.content import read_plan
from layak.core.action_plan.model import Cost, Source
from layak.core.action_plan.steps import PlanStep, PlanStepNotAllowed
from layak.vault import chain
from tests import builders
from tests.apps.planning import scenes
from tests.builders import NOW, actor

pytestmark = pytest.mark.django_db


def take(found: ActionPlan, step: PlanStep, **more: object) -> PlanVersion:
    version = ActionPlan.objects.get(pk=found.pk).version
    return plans.take_step(
        actor=actor(builders.sari()), plan=found, step=step, from_version=version, at=NOW,
        **more,  # type: ignore[arg-type]  # reason or decree
    )  # fmt: skip


def test_from_draft_to_decree_every_step_freezes_what_stands() -> None:
    found, theirs, _ours = scenes.with_lines()
    take(found, PlanStep.DISCUSS)
    agreed = take(found, PlanStep.AGREE)
    with pytest.raises(actions.NotYourLine):
        actions.cancel_line(
            actor=actor(builders.sari()), plan=found, key=str(theirs.public_id), from_version=1,
            at=NOW,
        )  # fmt: skip
    with pytest.raises(plans.DecreeNeeded):
        take(found, PlanStep.DECREE)
    take(found, PlanStep.DECREE, decree=Decree("Perbup 5/2026", dt.date(2026, 3, 1)))
    take(found, PlanStep.AMEND, reason="Perubahan pagu")
    (line, _) = plan_of(found).lines
    actions.cancel_line(
        actor=actor(builders.budi()), plan=found, key=line.key, from_version=1, at=NOW
    )
    assert read_plan(agreed.content).lines[0] == line
    assert chain.fingerprint({"plan": agreed.content}) == agreed.content_hash
    statuses = PlanVersion.objects.filter(plan=found).order_by("number")
    assert [each.status for each in statuses] == ["discussed", "agreed", "decreed", "draft"]
    assert list(trail.verify()) == []


def test_every_decreed_version_keeps_its_own_title_and_decree() -> None:
    found, *_ = scenes.with_lines()
    sari = actor(builders.sari())
    for number, day in (("Perbup 5/2026", 1), ("Perbup 9/2026", 2)):
        take(found, PlanStep.DISCUSS)
        take(found, PlanStep.AGREE)
        take(found, PlanStep.DECREE, decree=Decree(number, dt.date(2026, 3, day)))
        take(found, PlanStep.AMEND, reason="Perubahan pagu")
        plan = ActionPlan.objects.get()
        setup = plans.PlanSetup(f"RAD sesudah {number}", plan.round, 2026, 2030)
        plans.change_setup(actor=sari, plan=plan, setup=setup, from_version=plan.version, at=NOW)
    decreed = PlanVersion.objects.filter(status="decreed").order_by("number")
    assert [(each.decree_number, each.title) for each in decreed] == [
        ("Perbup 5/2026", "RAD KLA 2026–2030"), ("Perbup 9/2026", "RAD sesudah Perbup 5/2026"),
    ]  # fmt: skip
    assert not PlanVersion.objects.exclude(status="decreed").exclude(decree_number="").exists()
    page = builders.client_of(builders.sari()).get(reverse("plan_versions", args=[found.public_id]))
    for said in ("Perbup 5/2026, 1 Maret 2026", "Perbup 9/2026, 2 Maret 2026"):
        assert said in page.content.decode()
    assert list(trail.verify()) == []


def test_a_step_waits_for_what_is_missing_and_names_it() -> None:
    found = scenes.plan()
    with pytest.raises(plans.StillLacking):
        take(found, PlanStep.DISCUSS)
    scenes.add(found, scenes.line(scenes.public_id("Bappeda"), cluster="I"))
    take(found, PlanStep.DISCUSS)
    with pytest.raises(plans.StillLacking):
        take(found, PlanStep.AGREE)
    page = builders.client_of(builders.sari()).get(reverse("plan_steps", args=[found.public_id]))
    assert "Belum ada aksi untuk" in page.content.decode()


def test_only_those_who_plan_take_steps_and_nobody_takes_one_twice() -> None:
    found, *_ = scenes.with_lines()
    with pytest.raises(NotAllowed):
        plans.take_step(
            actor=actor(builders.budi()), plan=found, step=PlanStep.DISCUSS, from_version=1, at=NOW
        )
    take(found, PlanStep.DISCUSS)
    with pytest.raises(PlanStepNotAllowed):
        plans.take_step(
            actor=actor(builders.sari()), plan=found, step=PlanStep.AGREE, from_version=1, at=NOW
        )
    with pytest.raises(plans.ReasonNeeded):
        take(found, PlanStep.RETURN)


def test_ceilings_are_set_changed_and_taken_away_and_stop_the_decree() -> None:
    found, *_ = scenes.with_lines()
    bappeda = builders.organization("Bappeda")
    client = builders.client_of(builders.sari())
    url = reverse("ceiling_save", args=[found.public_id])
    sent = {"organization": str(bappeda.public_id), "source": "pad", "limit-2026": "20.000.000"}
    assert client.post(url, sent).status_code == 302
    page = client.get(reverse("plan_ceilings", args=[found.public_id])).content.decode()
    assert "Melebihi pagu" in page
    take(found, PlanStep.DISCUSS)
    take(found, PlanStep.AGREE)
    with pytest.raises(plans.StillLacking):
        take(found, PlanStep.DECREE, decree=Decree("1", dt.date(2026, 3, 1)))
    assert client.post(url, sent | {"limit-2026": ""}).status_code == 302
    assert not Ceiling.objects.exists()
    take(found, PlanStep.DECREE, decree=Decree("1", dt.date(2026, 3, 1)))


def test_two_versions_stand_side_by_side_with_what_changed() -> None:
    found, theirs, _ours = scenes.with_lines()
    take(found, PlanStep.DISCUSS)
    client = builders.client_of(builders.budi())
    save = reverse("line_save", args=[found.public_id, theirs.public_id])
    client.post(save, scenes.typed(theirs, title="Pelatihan baru"))
    page = client.get(reverse("plan_versions", args=[found.public_id])).content.decode()
    assert "Pelatihan baru" in page
    assert "0 aksi ditambahkan, 0 dikeluarkan, 1 diubah." in page
    gone = client.get(reverse("plan_versions", args=[found.public_id]), {"dari": "7"})
    assert gone.status_code == 404


def test_a_budget_workbook_comes_back_as_it_went_out() -> None:
    found, theirs, _ours = scenes.with_lines()
    builders.client_of(builders.sari())
    sari = actor(builders.sari())
    data = budgets.budget_workbook(found, at=NOW)
    same = budgets.preview(sari, found, data=data, file="a.xlsx")
    assert (same.reading.changes, same.reading.findings, same.reading.unchanged) == ((), (), 2)
    text = (
        "Kode sub kegiatan;SKPD;Tahun;Sumber dana;Pagu\n"
        f"2.08.07.2.01.0003;{theirs.lead.name};2027;DAU;30.000.000\n"
        f"2.08.07.2.01.0003;{theirs.lead.name};2026;PAD;dua juta\n"
    )
    found_twice = budgets.preview(sari, found, data=text.encode(), file="b.csv")
    assert [each.code for each in found_twice.reading.findings] == ["amount_unreadable"]
    assert budgets.apply_preview(actor=sari, plan=found, token=found_twice.token, at=NOW) == 1
    assert plan_of(found).lines[0].costs == (
        Cost(2026, Source.PAD, 25_000_000), Cost(2027, Source.DAU, 30_000_000),
    )  # fmt: skip
    with pytest.raises(budgets.PreviewTooOld):
        budgets.apply_preview(actor=sari, plan=found, token=found_twice.token, at=NOW)


def test_the_page_shows_the_same_total_by_everything() -> None:
    found, *_ = scenes.with_lines()
    tables = sum_tables(found)
    assert len(tables) == 5
    for table in tables:
        assert sum(part.rupiah for part in table.parts) == table.total == 50_000_000
    page = builders.client_of(builders.dewi()).get(reverse("plan_budget", args=[found.public_id]))
    assert page.content.decode().count("Rp50.000.000") >= len(tables)


def test_a_workbook_is_checked_on_the_page_before_anything_changes() -> None:
    found, theirs, _ours = scenes.with_lines()
    client = builders.client_of(builders.sari())
    text = f"No aksi;Kode subkegiatan;Tahun;Sumber dana;Jumlah\n1;{theirs.code};2026;PAD;1\n"
    upload = SimpleUploadedFile("pagu.csv", text.encode())
    url = reverse("plan_budget_check", args=[found.public_id])
    page = client.post(url, {"berkas": upload})
    assert "Pakai jumlah ini" in page.content.decode()
    assert plan_of(found).lines[0].rupiah == 25_000_000
    broken = SimpleUploadedFile("pagu.csv", b"a;b\n1;2\n")
    assert client.post(url, {"berkas": broken}).status_code == 422


def test_codes_are_loaded_and_lines_checked_against_them() -> None:
    found, *_ = scenes.with_lines()
    sari = actor(builders.sari())
    text = "Kode;Nama\n2.08.07.02.01.0003;Koordinasi KLA\n2.08.07;Program\n2.08.03.2.01.01;Lama\n"
    read = lists.load_codes(actor=sari, data=text.encode(), file="kode.csv", source="", at=NOW)
    assert (len(read.names), read.new_form, read.old_form) == (3, 1, 1)
    assert checking.codes_of(found.region_id)["2.08.07.2.01.0003"] == "Koordinasi KLA"
    assert json.loads(CodeList.objects.get().content) == read.names
    with pytest.raises(NotAllowed):
        lists.load_codes(
            actor=actor(builders.budi()), data=text.encode(), file="kode.csv", source="", at=NOW
        )


def test_a_gap_becomes_a_line_that_moves_its_question() -> None:
    found = scenes.plan()
    client = builders.client_of(builders.sari())
    page = client.get(reverse("plan_gaps", args=[found.public_id])).content.decode()
    assert "1.2b" in page
    answer = client.post(reverse("gap_accept", args=[found.public_id]), {"question": "1.2b"})
    assert answer.status_code == 302
    (line,) = plan_of(found).lines
    assert [move.question for move in line.moves] == ["1.2b"]
    assert client.get(answer["Location"]).status_code == 200
    unknown = client.post(reverse("gap_accept", args=[found.public_id]), {"question": "99"})
    assert unknown.status_code == 404


def test_remarks_are_made_by_those_who_plan() -> None:
    found, theirs, _ours = scenes.with_lines()
    client = builders.client_of(builders.citra())
    url = reverse("line_comment", args=[found.public_id, theirs.public_id])
    assert client.post(url, {"text": "Sasarannya siapa?"}).status_code == 302
    page = client.get(reverse("plan_line", args=[found.public_id, theirs.public_id]))
    assert "Sasarannya siapa?" in page.content.decode()
    assert builders.client_of(builders.dewi()).post(url, {"text": "x"}).status_code == 404
