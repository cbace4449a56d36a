"""Seating, correcting, replacing and ending; the list as it was on any day; who may."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from django.urls import reverse

from layak.apps.audit.queries import verify
from layak.apps.task_force import actions, decrees, queries
from layak.apps.task_force.models import Decree, Member, Revision
from layak.apps.task_force.pages import draft_of_decree, draft_of_member
from layak.apps.task_force.writing import MemberDraft
from layak.core.task_force.model import EndsBeforeItBegins
from tests import builders
from tests.apps.task_force.scenes import decree, member, sari
from tests.apps.town_task_force import BEGINS, seat_for
from tests.builders import NOW, actor, client_of

pytestmark = pytest.mark.django_db
SPRING, SUMMER = dt.date(2025, 4, 1), dt.date(2025, 7, 1)


def names_on(day: dt.date) -> list[str]:
    return [str(row) for row in queries.sitting_on(sari(), day)]


def typed(by: Decree, **changes: str) -> dict[str, str]:
    return {
        "version": "1", "decree": str(by.public_id), "from_date": "2025-01-01", "number": "1",
        "part": "executing", "position": "Anggota", "name": "Rini", "office": "Kepala bidang",
        "pillar": "society", **changes,
    }  # fmt: skip


def test_a_replaced_member_stays_in_the_list_of_former_days() -> None:
    first, second = decree(), decree("188/2/2025", begins=SPRING)
    rini = member(first)
    seat = replace(seat_for(None, 1, "Tuti"), from_date=SPRING)
    tuti = actions.replace_member(
        actor=sari(), row=rini, draft=MemberDraft(seat, second), from_version=1, at=NOW
    )
    assert names_on(SPRING - dt.timedelta(days=1)) == ["Rini"]
    assert names_on(SPRING) == ["Tuti"]
    rini.refresh_from_db()
    assert (rini.until_date, rini.ended_by, tuti.succeeds) == (dt.date(2025, 3, 31), second, rini)
    assert list(verify()) == []


def test_an_ended_seat_can_go_on_again_and_every_version_is_kept() -> None:
    rini = member(decree())
    ended = actions.end_member(
        actor=sari(), row=rini, until_date=SPRING, decree=None, from_version=1, at=NOW
    )
    assert (names_on(SPRING), names_on(SUMMER)) == (["Rini"], [])
    actions.end_member(
        actor=sari(), row=ended, until_date=None, decree=None, from_version=2, at=NOW
    )
    assert names_on(SUMMER) == ["Rini"]
    steps = Revision.objects.filter(member=rini).order_by("version").values_list("step", flat=True)
    assert list(steps) == ["add", "end", "end"]


def test_nobody_ends_before_beginning_or_begins_outside_the_decree() -> None:
    by = decree()
    rini = member(by)
    early = BEGINS - dt.timedelta(days=1)
    with pytest.raises(EndsBeforeItBegins):
        actions.end_member(
            actor=sari(), row=rini, until_date=early, decree=None, from_version=1, at=NOW
        )
    with pytest.raises(actions.OutsideDecree):
        actions.add_member(
            actor=sari(), draft=MemberDraft(seat_for(None, 2, "Tuti", begins=early), by), at=NOW
        )


def test_only_the_secretariat_writes_and_only_of_its_own_region() -> None:
    by = decree()
    draft = MemberDraft(seat_for(None, 1, "Tuti"), by)
    for person in (builders.budi(), builders.dewi(), builders.eko(), builders.indra()):
        with pytest.raises(actions.NotYourTaskForce):
            actions.add_member(actor=actor(person), draft=draft, at=NOW)
    theirs = actor(builders.hana()).organization
    with pytest.raises(actions.NotYourTaskForce):
        actions.add_member(actor=sari(), draft=MemberDraft(seat_for(theirs, 1, "Tuti"), by), at=NOW)


def test_the_second_of_two_savers_sees_both_texts_and_overwrites_nothing() -> None:
    by = decree()
    rini = member(by)
    seat = replace(draft_of_member(rini).seat, position="Ketua")
    actions.save_member(actor=sari(), row=rini, draft=MemberDraft(seat, by), from_version=1, at=NOW)
    client = client_of(builders.sari())
    address = reverse("task_member_edit", args=[rini.public_id])
    page = client.post(address, typed(by, position="Sekretaris"))
    assert page.status_code == 409
    shown = page.content.decode()
    assert "Ketua" in shown
    assert "Sekretaris" in shown
    assert Member.objects.get().position == "Ketua"
    assert client.post(address, typed(by, position="Sekretaris", version="2")).status_code == 302
    assert Member.objects.get().position == "Sekretaris"


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": "", "office": ""}, {"pillar": ""}, {"from_date": "2024-12-31"}, {"part": "x"},
        {"alternates": "\n".join("abcdef")}, {"number": "0"},
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_beside_the_form(wrong: dict[str, str]) -> None:
    page = client_of(builders.sari()).post(reverse("task_member_new"), typed(decree(), **wrong))
    assert page.status_code == 422
    assert not Member.objects.exists()


class TestDecrees:
    def test_everybody_goes_on_under_a_new_decree_and_the_old_list_stays(self) -> None:
        first = decree()
        rini = member(first)
        member(first, "Tuti", number=2)
        second = decree("188/2/2025", begins=SUMMER)
        assert decrees.carry_over(actor=sari(), row=second, from_version=1, at=NOW) == 2
        assert names_on(SUMMER) == names_on(SPRING) == ["Rini", "Tuti"]
        went_on = rini.successors.get()
        assert (went_on.begun_by, went_on.from_date, went_on.until_date) == (second, SUMMER, None)
        with pytest.raises(decrees.NobodyToCarry):
            decrees.carry_over(actor=sari(), row=second, from_version=1, at=NOW)
        assert list(verify()) == []

    def test_a_number_belongs_to_one_decree_and_does_not_go_away(self) -> None:
        first = decree()
        with pytest.raises(decrees.NumberTaken):
            decree(first.number)
        empty = replace(draft_of_decree(first), number="", date=None)
        with pytest.raises(decrees.NumberStays):
            decrees.save_decree(actor=sari(), row=first, draft=empty, from_version=1, at=NOW)
        halved = replace(draft_of_decree(first), date=None)
        with pytest.raises(decrees.NumberAndDate):
            decrees.save_decree(actor=sari(), row=first, draft=halved, from_version=1, at=NOW)

    def test_its_days_hold_whom_it_seats(self) -> None:
        first = decree()
        member(first)
        later = replace(draft_of_decree(first), from_date=SPRING)
        with pytest.raises(decrees.MembersOutside):
            decrees.save_decree(actor=sari(), row=first, draft=later, from_version=1, at=NOW)

    def test_the_second_of_two_savers_sees_both_texts(self) -> None:
        first = decree()
        changed = replace(draft_of_decree(first), title="Punya Sari")
        decrees.save_decree(actor=sari(), row=first, draft=changed, from_version=1, at=NOW)
        body = {
            "version": "1", "title": "Punya rekan", "number": first.number, "date": "2025-01-01",
            "from_date": "2025-01-01",
        }  # fmt: skip
        address = reverse("task_decree_edit", args=[first.public_id])
        page = client_of(builders.sari()).post(address, body)
        assert page.status_code == 409
        shown = page.content.decode()
        assert "Punya Sari" in shown
        assert "Punya rekan" in shown
        assert Decree.objects.get().title == "Punya Sari"

    def test_a_draft_is_seen_by_the_secretariat_only(self) -> None:
        address = reverse("task_decree", args=[decree("").public_id])
        assert client_of(builders.sari()).get(address).status_code == 200
        assert client_of(builders.budi()).get(address).status_code == 404

    def test_whom_a_draft_would_seat_or_end_is_known_to_the_secretariat_only(self) -> None:
        rini = member(decree())
        draft = decree("", begins=SUMMER)
        member(draft, "Calon")
        assert decrees.carry_over(actor=sari(), row=draft, from_version=1, at=NOW) == 1
        assert names_on(SUMMER) == ["Calon", "Rini"]
        budi = builders.budi()
        assert queries.sitting_on(actor(budi), SUMMER) == [rini]
        page = client_of(budi).get(reverse("task_member", args=[rini.public_id]))
        assert "Diteruskan oleh" not in page.content.decode()
        candidate = reverse("task_member", args=[Member.objects.get(name="Calon").public_id])
        assert client_of(budi).get(candidate).status_code == 404

    def test_who_ends_a_seat_is_still_known_when_it_goes_on_under_another_decree(self) -> None:
        first, second = decree(), decree("188/2/2025", begins=SPRING)
        rini = member(first)
        actions.end_member(
            actor=sari(), row=rini, until_date=SUMMER, decree=first, from_version=1, at=NOW
        )
        decrees.carry_over(actor=sari(), row=second, from_version=1, at=NOW)
        went_on = rini.successors.get()
        assert (went_on.until_date, went_on.ended_by) == (SUMMER, first)


def test_a_last_day_that_is_none_is_said_and_what_was_typed_stays() -> None:
    rini = member(decree())
    address = reverse("task_member_end", args=[rini.public_id])
    body = {"version": "1", "until_date": "31-12-2025", "decree": str(rini.begun_by.public_id)}
    page = client_of(builders.sari()).post(address, body)
    assert page.status_code == 422
    shown = page.content.decode()
    assert "Isi hari terakhir sebagai tanggal" in shown
    assert "31-12-2025" in shown
    assert f'value="{rini.begun_by.public_id}" selected' in shown


def test_a_check_without_a_workbook_says_so() -> None:
    page = client_of(builders.sari()).post(reverse("task_list_check"), follow=True)
    assert "Pilih buku kerja yang akan diperiksa." in page.content.decode()


def test_the_proposed_title_names_the_kind_of_region() -> None:
    page = client_of(builders.sari()).get(reverse("task_decree_new")).content.decode()
    assert "Gugus Tugas Kabupaten Layak Anak" in page
