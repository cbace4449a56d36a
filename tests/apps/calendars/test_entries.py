"""Entering, changing and cancelling, and who sees what of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from django.urls import reverse

from layak.apps.audit.queries import verify
from layak.apps.calendars import actions, queries
from layak.apps.calendars.models import EntryRevision, OwnEntry
from layak.apps.calendars.sources import Window
from layak.apps.organizations.access import Actor
from layak.core.agenda.model import DatesInDisorder
from layak.core.agenda.steps import OwnDates
from tests import builders
from tests.apps.town_calendars import meeting
from tests.builders import NOW, actor, client_of

pytestmark = pytest.mark.django_db
MARCH = Window(dt.date(2026, 3, 1), dt.date(2026, 3, 31))


def titles(who: Actor) -> set[str]:
    return {each.title for each in queries.entries(who, MARCH) if each.key.startswith("own-")}


def test_an_entry_for_one_organization_is_seen_there_by_the_secretariat_and_the_leader() -> None:
    health = actor(builders.budi())
    assert health.organization is not None
    sari = actor(builders.sari())
    actions.add_entry(actor=sari, draft=meeting("Desk", NOW, health.organization), at=NOW)
    for who in (health, sari, actor(builders.dewi())):
        assert titles(who) == {"Desk"}
    for other in (builders.citra(), builders.gilang(), builders.eko(), builders.hana()):
        assert titles(actor(other)) == set()


def test_an_entry_for_all_is_seen_by_everybody_of_the_region_and_nobody_else() -> None:
    actions.add_entry(actor=actor(builders.budi()), draft=meeting("Rapat", NOW), at=NOW)
    for who in (builders.sari(), builders.citra(), builders.fitri(), builders.gilang()):
        assert titles(actor(who)) == {"Rapat"}
    for stranger in (builders.hana(), builders.vera(), builders.nia()):
        assert titles(actor(stranger)) == set()


def test_only_its_own_organization_and_the_secretariat_change_an_entry() -> None:
    row = actions.add_entry(actor=actor(builders.budi()), draft=meeting("Rapat", NOW), at=NOW)
    changed = meeting("Rapat II", NOW)
    with pytest.raises(actions.NotYourEntry):
        actions.save_entry(
            actor=actor(builders.citra()), row=row, draft=changed, from_version=1, at=NOW
        )
    actions.save_entry(actor=actor(builders.sari()), row=row, draft=changed, from_version=1, at=NOW)
    assert titles(actor(builders.citra())) == {"Rapat II"}


def test_nobody_is_invited_from_another_region() -> None:
    theirs = actor(builders.hana()).organization
    assert theirs is not None
    with pytest.raises(actions.UnknownAddressee):
        actions.add_entry(actor=actor(builders.sari()), draft=meeting("Rapat", NOW, theirs), at=NOW)


def test_a_village_enters_nothing() -> None:
    with pytest.raises(actions.NotYourEntry):
        actions.add_entry(actor=actor(builders.gilang()), draft=meeting("Rapat", NOW), at=NOW)


def test_a_cancelled_entry_stays_and_is_not_changed_any_more() -> None:
    sari = actor(builders.sari())
    row = actions.add_entry(actor=sari, draft=meeting("Rapat", NOW), at=NOW)
    actions.cancel_entry(actor=sari, row=row, from_version=1, at=NOW)
    (found,) = (each for each in queries.entries(sari, MARCH) if each.key.startswith("own-"))
    assert (found.is_cancelled, found.sequence) == (True, 1)
    with pytest.raises(actions.NotYourEntry):
        actions.save_entry(actor=sari, row=row, draft=meeting("X", NOW), from_version=2, at=NOW)
    steps = EntryRevision.objects.order_by("version").values_list("step", flat=True)
    assert list(steps) == ["add", "cancel"]
    assert list(verify()) == []


def test_the_second_of_two_savers_sees_both_texts_and_overwrites_nothing() -> None:
    sari = actor(builders.sari())
    row = actions.add_entry(actor=sari, draft=meeting("Rapat", NOW), at=NOW)
    actions.save_entry(
        actor=sari, row=row, draft=meeting("Punya Sari", NOW), from_version=1, at=NOW
    )
    body = {
        "version": "1", "kind": "meeting", "title": "Punya rekan", "from_date": "2026-03-09",
        "until_date": "2026-03-09", "from_time": "", "until_time": "",
    }  # fmt: skip
    address = reverse("calendar_edit", args=[row.public_id])
    page = client_of(builders.sari()).post(address, body)
    assert page.status_code == 409
    shown = page.content.decode()
    assert "Punya Sari" in shown
    assert "Punya rekan" in shown
    assert OwnEntry.objects.get().title == "Punya Sari"
    again = client_of(builders.sari()).post(address, {**body, "version": "2"})
    assert again.status_code == 302
    assert OwnEntry.objects.get().title == "Punya rekan"


@pytest.mark.parametrize(
    "wrong",
    [
        {"until_date": "2026-03-08"}, {"from_time": "09:00"},
        {"from_time": "11:00", "until_time": "09:00"}, {"link": "javascript:alert(1)"},
        {"kind": "stage"}, {"title": ""},
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_beside_the_form(wrong: dict[str, str]) -> None:
    body = {
        "version": "0", "kind": "meeting", "title": "Rapat", "from_date": "2026-03-09",
        "until_date": "2026-03-09", **wrong,
    }  # fmt: skip
    page = client_of(builders.sari()).post(reverse("calendar_new"), body)
    assert page.status_code == 422
    assert not OwnEntry.objects.exists()


def test_a_draft_that_ends_before_it_begins_cannot_be() -> None:
    draft = meeting("Rapat", NOW)
    with pytest.raises(DatesInDisorder):
        replace(draft, until_time=dt.time(8))


def test_the_times_of_an_entry_are_those_of_its_region() -> None:
    region = builders.regency()
    region.time_zone = "Asia/Jayapura"
    builders._kept(region)
    sari = actor(builders.sari())
    actions.add_entry(actor=sari, draft=meeting("Rapat", NOW), at=NOW)
    page = client_of(builders.sari()).get(reverse("calendar") + "?bulan=2026-03").content.decode()
    assert "9.00–11.00 WIT" in page.replace("09.00", "9.00")


class TestSteps:
    def test_the_region_sets_days_for_its_own_year_only(self) -> None:
        sari = actor(builders.sari())
        dates = OwnDates(dt.date(2026, 3, 20), dt.date(2026, 3, 21))
        actions.set_step(
            actor=sari, step="musrenbang_rkpd", year=2026, dates=dates, from_version=0, at=NOW
        )
        (ours,) = (each for each in queries.entries(sari, MARCH) if "musrenbang_rkpd" in each.key)
        assert (ours.from_date, ours.confidence) == (dates.from_date, None)
        hana = actor(builders.hana())
        (theirs,) = (each for each in queries.entries(hana, MARCH) if "musrenbang_rkpd" in each.key)
        assert theirs.from_date == dt.date(2026, 3, 10)

    def test_a_step_of_custom_says_so_on_the_page(self) -> None:
        page = client_of(builders.budi()).get(reverse("planning_year", args=[2026]))
        assert "menurut kebiasaan, sesuaikan" in page.content.decode()

    def test_an_older_page_overwrites_nothing(self) -> None:
        sari = actor(builders.sari())
        for version in (0, 1):
            actions.set_step(
                actor=sari, step="rpjmd", year=2026, dates=None, from_version=version, at=NOW
            )
        with pytest.raises(actions.StaleEntry):
            actions.set_step(
                actor=sari, step="rpjmd", year=2026, dates=None, from_version=1, at=NOW
            )

    def test_days_of_another_year_are_refused(self) -> None:
        body = {
            "version": "0", "does": "set", "from_date": "2027-03-20", "until_date": "2027-03-21"
        }  # fmt: skip
        address = reverse("planning_step", args=[2026, "musrenbang_rkpd"])
        assert client_of(builders.sari()).post(address, body).status_code == 422

    def test_the_planning_agency_sets_days_too_and_other_agencies_do_not(self) -> None:
        planners = builders.organization("Bapperida", agencies=("bappeda",))
        tuti = actor(builders.person("Tuti", belongs_to=planners))
        actions.set_step(actor=tuti, step="rpjmd", year=2026, dates=None, from_version=0, at=NOW)
        with pytest.raises(actions.NotYourEntry):
            actions.set_step(
                actor=actor(builders.budi()), step="rpjmd", year=2026, dates=None,
                from_version=1, at=NOW,
            )  # fmt: skip
