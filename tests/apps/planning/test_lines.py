"""Lines are written by those they belong to, never over somebody else's text, and kept for ever."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse

from layak.apps.audit import queries as trail
from layak.apps.planning import access, actions
from layak.apps.planning.lines import plan_of
from layak.apps.planning.models import Action, ActionRevision, Budget
from layak.core.action_plan.model import Cost, LineState, Pledge, PledgeKind, Source
from layak.core.action_plan.sums import sums
from tests import builders
from tests.apps.planning import scenes
from tests.builders import NOW, actor

pytestmark = pytest.mark.django_db
FRAGMENT = {"X-Layak-Fragment": "1"}


def save_url(row: Action, route: str = "line_save") -> str:
    return reverse(route, args=[row.plan.public_id, row.public_id])


def signed_in(person: str) -> Client:
    return builders.client_of(getattr(builders, person)())


def test_a_line_is_stored_whole_and_read_back_as_it_was_typed() -> None:
    found, _theirs, ours = scenes.with_lines()
    partner = str(builders.organization("Radio Daerah").public_id)
    (_, line) = plan_of(found).lines
    changed = replace(
        line, costs=(Cost(2026, Source.PAD, 1), Cost(2027, Source.DAU, 10**14)),
        pledges=(Pledge(partner, "government", PledgeKind.AIRTIME, "Spot mingguan"),),
        places=("16.12.01",),
    )  # fmt: skip
    actions.save_line(
        actor=actor(builders.sari()), plan=found, line=changed, from_version=1, at=NOW
    )
    assert plan_of(found).lines[1] == changed
    assert ActionRevision.objects.filter(action=ours).count() == 2
    assert list(trail.verify()) == []


def test_what_is_typed_in_the_form_of_a_line_is_saved_with_its_money() -> None:
    found, theirs, _ours = scenes.with_lines()
    sent = scenes.typed(theirs, title="Pelatihan KHA lanjutan") | {"cost-0-2027": "Rp 1.500.000"}
    answer = signed_in("budi").post(save_url(theirs), sent, headers=FRAGMENT)
    assert answer.status_code == 200, answer.content.decode()
    said = answer.json()
    assert said["version"] == 2
    assert "Rp51.500.000" in said["fragments"]["#plan-sums"]
    (line, _) = plan_of(found).lines
    assert line.title == "Pelatihan KHA lanjutan"
    assert line.costs == (Cost(2026, Source.PAD, 25_000_000), Cost(2027, Source.PAD, 1_500_000))
    assert sums(plan_of(found)).total == 51_500_000


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"cost-0-2026": "dua juta"}, "cost-0-2026"),
        ({"source-0": "", "cost-0-2026": "5"}, "source-0"),
        ({"title": ""}, "title"),
        ({"target-2026": "banyak"}, "target-2026"),
        ({"move-1": "1.2b", "from-1": "0", "to-1": "1"}, "move-1"),
        ({"partner-0": "x"}, "partner-0"),
    ],
)
def test_what_cannot_be_read_is_said_beside_its_field_and_nothing_is_saved(
    changes: dict[str, str], field: str
) -> None:
    _found, theirs, _ours = scenes.with_lines()
    sent = scenes.typed(theirs, **changes)
    answer = signed_in("budi").post(save_url(theirs), sent, headers=FRAGMENT)
    assert answer.status_code == 422
    assert f'data-error-for="{field}"' in answer.content.decode()
    assert Action.objects.get(pk=theirs.pk).version == 1


def test_who_saves_on_an_old_version_sees_both_texts() -> None:
    _found, theirs, _ours = scenes.with_lines()
    first = scenes.typed(theirs, title="Judul Sari")
    assert signed_in("sari").post(save_url(theirs), first, headers=FRAGMENT).status_code == 200
    second = scenes.typed(theirs, title="Judul Budi")
    for headers in (FRAGMENT, {}):
        answer = signed_in("budi").post(save_url(theirs), second, headers=headers)
        said = answer.content.decode()
        assert answer.status_code == 409
        assert "Judul Sari" in said
        assert "Judul Budi" in said
    assert Action.objects.get(pk=theirs.pk).title == "Judul Sari"
    kept = scenes.typed(theirs, title="Judul Budi", version="2")
    assert signed_in("budi").post(save_url(theirs), kept, headers=FRAGMENT).status_code == 200


def test_the_matrix_saves_a_line_without_touching_what_it_does_not_show() -> None:
    found, theirs, _ours = scenes.with_lines()
    sent = {
        "version": "1", "title": "Diringkas", "lead": scenes.public_id("Dinas Kesehatan"),
        "code": theirs.code, "source-0": "dau", "cost-0-2028": "7000000",
    }  # fmt: skip
    answer = signed_in("budi").post(save_url(theirs, "line_quick"), sent, headers=FRAGMENT)
    assert answer.status_code == 200, answer.content.decode()
    (line, _) = plan_of(found).lines
    assert line.costs == (Cost(2028, Source.DAU, 7_000_000),)
    assert (line.output, line.total, line.quarters) == ("Pelatihan", 10, (1, 2))


def test_an_agency_writes_its_own_lines_and_no_others() -> None:
    found, theirs, ours = scenes.with_lines()
    budi = actor(builders.budi())
    (own, other) = plan_of(found).lines
    for line in (other, replace(own, lead=other.lead)):
        with pytest.raises(actions.NotYourLine):
            actions.save_line(actor=budi, plan=found, line=line, from_version=1, at=NOW)
    with pytest.raises(actions.NotYourLine):
        actions.lock_line(actor=budi, plan=found, key=own.key, locked=True, at=NOW)
    with pytest.raises(actions.NotYourLine):
        actions.add_line(actor=budi, plan=found, line=replace(own, lead=other.lead), at=NOW)
    assert actions.add_line(actor=budi, plan=found, line=own, at=NOW).number == 3
    assert {theirs.version, ours.version} == {1}


def test_bappeda_plans_for_the_whole_region_also_without_the_secretariat() -> None:
    found, theirs, _ours = scenes.with_lines()
    office = builders.organization("Badan Perencanaan", agencies=("bappeda",))
    joko = actor(builders.person("Joko", belongs_to=office))
    assert access.manages(joko)
    locked = actions.lock_line(
        actor=joko, plan=found, key=str(theirs.public_id), locked=True, at=NOW
    )
    assert locked.is_locked
    (line, _) = plan_of(found).lines
    with pytest.raises(actions.NotYourLine):
        actions.save_line(
            actor=actor(builders.budi()), plan=found, line=line, from_version=2, at=NOW
        )
    assert actions.save_line(actor=joko, plan=found, line=line, from_version=2, at=NOW).version == 3


def test_a_village_reads_what_concerns_it_once_the_plan_is_agreed() -> None:
    found, *_ = scenes.with_lines()
    lead = scenes.public_id("Bappeda")
    for title, places in {
        "Di desa": ("16.12.01.2001",), "Di kecamatan": ("16.12.01",),
        "Di tempat lain": ("16.12.02",),
    }.items():  # fmt: skip
        scenes.add(found, scenes.located(scenes.line(lead, title=title), *places))
    gilang = actor(builders.gilang())
    assert not access.lines_visible_to(gilang, found)
    found.status = "agreed"
    found.save()
    seen = set(access.lines_visible_to(gilang, found).values_list("title", flat=True))
    assert seen == {"Pelatihan KHA", "Perda KLA", "Di desa", "Di kecamatan"}
    fitri = actor(builders.fitri())
    assert access.lines_visible_to(fitri, found).filter(title="Di desa").exists()


test_a_village_reads_what_concerns_it_once_the_plan_is_agreed = pytest.mark.tampers(
    test_a_village_reads_what_concerns_it_once_the_plan_is_agreed
)


def test_a_cancelled_line_stays_on_record_and_out_of_the_sums() -> None:
    found, theirs, _ours = scenes.with_lines()
    client = signed_in("budi")
    answer = client.post(save_url(theirs, "line_cancel"), {"version": "1"})
    assert answer.status_code == 302
    (line, _) = plan_of(found).lines
    assert line.state is LineState.CANCELLED
    assert sums(plan_of(found)).total == 25_000_000
    page = client.get(answer["Location"]).content.decode()
    assert f"aksi-{theirs.public_id}" not in page
    again = client.post(save_url(theirs), scenes.typed(theirs, version="2"), headers=FRAGMENT)
    assert again.status_code == 422
    content = json.loads(ActionRevision.objects.get(action=theirs, version=2).content)
    assert content["title"] == "Pelatihan KHA"


def test_money_that_did_not_change_keeps_its_row() -> None:
    found, theirs, _ours = scenes.with_lines()
    before = Budget.objects.get(action=theirs).pk
    (line, _) = plan_of(found).lines
    actions.save_line(
        actor=actor(builders.budi()), plan=found, line=replace(line, title="Lain"),
        from_version=1, at=NOW,
    )  # fmt: skip
    assert Budget.objects.get(action=theirs).pk == before


def test_a_removed_line_is_put_back_with_all_it_held() -> None:
    found, theirs, _ours = scenes.with_lines()
    key, budi = str(theirs.public_id), actor(builders.budi())
    running = replace(plan_of(found).lines[0], state=LineState.RUNNING)
    actions.save_line(actor=budi, plan=found, line=running, from_version=1, at=NOW)
    actions.cancel_line(actor=budi, plan=found, key=key, from_version=2, at=NOW)
    client = signed_in("budi")
    page = client.get(reverse("plan", args=[found.public_id])).content.decode()
    assert "1 aksi dapat dikembalikan" in page
    answer = client.post(save_url(theirs, "line_restore"), {"version": "3"})
    assert answer.status_code == 302
    assert plan_of(found).lines[0] == running
    page = client.get(reverse("plan", args=[found.public_id])).content.decode()
    assert "dapat dikembalikan" not in page
    history = client.get(save_url(theirs, "line_history")).content.decode()
    assert "Dikembalikan ke RAD" in history
    assert list(trail.verify()) == []


def test_only_who_may_write_a_removed_line_is_shown_it_and_puts_it_back() -> None:
    found, theirs, ours = scenes.with_lines()
    sari, budi = actor(builders.sari()), actor(builders.budi())
    for row in (theirs, ours):
        key = str(row.public_id)
        actions.cancel_line(actor=sari, plan=found, key=key, from_version=1, at=NOW)
    page = signed_in("budi").get(reverse("plan", args=[found.public_id])).content.decode()
    assert "1 aksi dapat dikembalikan" in page
    assert theirs.title in page
    assert ours.title not in page
    with pytest.raises(actions.NotYourLine):
        actions.restore_line(
            actor=budi, plan=found, key=str(ours.public_id), from_version=2, at=NOW
        )
    read = signed_in("citra").get(reverse("plan", args=[found.public_id])).content.decode()
    assert "dapat dikembalikan" not in read


def test_nobody_puts_a_line_back_twice_or_where_another_took_its_place() -> None:
    found, theirs, _ours = scenes.with_lines()
    sari, key = actor(builders.sari()), str(theirs.public_id)
    Action.objects.filter(pk=theirs.pk).update(catalogue_code="pelatihan-kha")
    actions.cancel_line(actor=sari, plan=found, key=key, from_version=1, at=NOW)
    again = replace(scenes.line(scenes.public_id("Bappeda")), catalogue_code="pelatihan-kha")
    other = scenes.add(found, again)
    with pytest.raises(actions.AlreadyPlanned):
        actions.restore_line(actor=sari, plan=found, key=key, from_version=2, at=NOW)
    actions.cancel_line(actor=sari, plan=found, key=str(other.public_id), from_version=1, at=NOW)
    actions.restore_line(actor=sari, plan=found, key=key, from_version=2, at=NOW)
    for version in (2, 3):
        with pytest.raises(actions.StaleLine):
            actions.restore_line(actor=sari, plan=found, key=key, from_version=version, at=NOW)
