"""What the role card of a member holds, and whom the list lacks."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from layak.apps.calendars import actions as calendar
from layak.apps.planning import actions as planning
from layak.apps.task_force.cards import card_of
from layak.apps.task_force.covering import cover_of
from layak.core.task_force.model import Group
from tests import builders
from tests.apps.planning import scenes as rad
from tests.apps.task_force.scenes import decree, member, sari
from tests.apps.town_calendars import meeting
from tests.apps.town_plans import sound_line
from tests.builders import NOW, client_of

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


def test_a_card_holds_the_questions_lines_and_dates_of_the_organization_alone() -> None:
    health, capil = builders.organization("Dinas Kesehatan"), builders.organization("Disdukcapil")
    builders.round_(leads={"1.2b": health, "2.1": capil})
    plan = rad.plan("RAD KLA")
    for office in (health, capil):
        line = sound_line(office, "K", f"Aksi {office.name}")
        planning.add_line(actor=sari(), plan=plan, line=line, at=NOW)
        draft = meeting(f"Desk {office.name}", NOW, office)
        calendar.add_entry(actor=sari(), draft=draft, at=NOW)
    rini = member(decree(), office=health)
    card = card_of(sari(), rini, today=TODAY)
    assert [each.row.question.code for each in card.questions] == ["1.2b"]
    assert [line.title for line in card.lines] == ["Aksi Dinas Kesehatan"]
    titles = {each.entry.title for each in card.dates}
    assert "Desk Dinas Kesehatan" in titles
    assert "Desk Disdukcapil" not in titles
    page = client_of(builders.budi()).get(reverse("task_member", args=[rini.public_id]))
    assert "Aksi Dinas Kesehatan" in page.content.decode()


def test_a_member_of_no_organization_leads_nothing() -> None:
    builders.round_(leads={"1.2b": builders.organization("Dinas Kesehatan")})
    card = card_of(sari(), member(decree()), today=TODAY)
    assert (card.questions, card.lines) == ((), ())


def test_all_cards_stand_in_one_print_each_with_its_own() -> None:
    health, capil = builders.organization("Dinas Kesehatan"), builders.organization("Disdukcapil")
    builders.round_(leads={"1.2b": health, "2.1": capil})
    decreed = decree()
    for office, name in ((health, "Rini"), (capil, "Agus")):
        member(decreed, office=office, name=name)
    page = client_of(builders.budi()).get(reverse("task_cards") + f"?tanggal={TODAY}")
    parts = page.content.decode().split('class="role-card')
    assert len(parts) == 3
    assert ["1.2b" in each for each in parts[1:]] == ["Rini" in each for each in parts[1:]]
    assert ["/2.1/" in each for each in parts[1:]] == ["Agus" in each for each in parts[1:]]
    empty = client_of(builders.budi()).get(reverse("task_cards") + "?tanggal=1999-01-01")
    assert "Belum ada anggota pada tanggal ini" in empty.content.decode()


def test_the_coverage_names_groups_pillars_and_questions_without_anyone() -> None:
    health, capil = builders.organization("Dinas Kesehatan"), builders.organization("Disdukcapil")
    builders.round_(leads={"1.2b": health, "2.1": capil})
    member(decree(), office=health, groups=(Group.INSTITUTION, Group.FIRST))
    cover = cover_of(sari(), dt.date(2025, 6, 1)).coverage
    assert cover.groups == (Group.SECOND, Group.THIRD, Group.FOURTH, Group.FIFTH)
    assert "government" not in cover.pillars
    by_name = {each.name: [one.code for one in each.questions] for each in cover.absent}
    assert by_name["Disdukcapil"] == ["2.1"]
    assert "1.2b" not in {code for codes in by_name.values() for code in codes}
    page = client_of(builders.budi()).get(reverse("task_coverage")).content.decode()
    assert "Klaster V belum punya anggota" in page
    assert "Disdukcapil menjawab pertanyaan ini" in page


def test_whose_decree_has_ended_or_is_a_draft_is_named() -> None:
    member(decree(""))
    page = client_of(builders.sari()).get(reverse("task_coverage")).content.decode()
    assert "Rini duduk menurut konsep SK" in page
