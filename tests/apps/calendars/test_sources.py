"""What reaches the calendar from the other apps, and whom."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from layak.apps.calendars import pages, queries
from layak.apps.calendars.sources import Window
from layak.apps.organizations.access import Actor
from layak.apps.planning.models import Action, ActionPlan
from layak.core.action_plan.steps import PlanStatus
from layak.core.agenda.model import CalendarEntry, EntryKind
from layak.core.verification.stages import StageAct
from tests import builders
from tests.apps.planning import scenes as rad
from tests.apps.verification.scenes import rejected, scene
from tests.apps.villages.scenes import village_form
from tests.builders import NOW, actor, vera

pytestmark = pytest.mark.django_db
YEARS = Window(dt.date(2025, 1, 1), dt.date(2027, 12, 31))


def of_kind(who: Actor, kind: EntryKind) -> list[CalendarEntry]:
    return [each for each in queries.entries(who, YEARS) if each.kind is kind]


def test_stages_and_the_repair_are_seen_by_the_region_and_those_who_verify_it() -> None:
    here = scene(stages={"EM": None, "VA": 48})
    here.hand_in()
    here.judge_all(vera(), {"2.2": rejected()})
    here.act(vera(), StageAct.DELIVER)
    for who in (builders.sari(), vera()):
        (window,) = of_kind(actor(who), EntryKind.REPAIR)
        assert window.begins_at is not None
        assert window.ends_at is not None
        assert window.ends_at - window.begins_at == dt.timedelta(hours=48)
        assert of_kind(actor(who), EntryKind.STAGE)
    for stranger in (builders.hana(), builders.yudi(), builders.nia()):
        assert of_kind(actor(stranger), EntryKind.REPAIR) == []
        assert of_kind(actor(stranger), EntryKind.STAGE) == []


def test_a_verifier_reads_the_repair_by_the_clocks_of_the_regency() -> None:
    region = builders.regency()
    region.time_zone = "Asia/Jayapura"
    builders._kept(region)
    here = scene(stages={"EM": None, "VA": 48})
    here.hand_in()
    here.judge_all(vera(), {"2.2": rejected()})
    here.act(vera(), StageAct.DELIVER)
    (window,) = of_kind(actor(vera()), EntryKind.REPAIR)
    assert pages.when(window).endswith(" WIT")


def test_the_deadline_of_a_village_form_is_overdue_until_the_claim_is_handed_in() -> None:
    form = village_form()
    form.due_date = NOW.date()
    builders._kept(form)
    (entry,) = of_kind(actor(builders.gilang()), EntryKind.FORM)
    assert entry.is_overdue(NOW.date() + dt.timedelta(days=1))
    form.round.closed_at = NOW
    builders._kept(form.round)
    (entry,) = of_kind(actor(builders.gilang()), EntryKind.FORM)
    assert not entry.is_overdue(NOW.date() + dt.timedelta(days=1))


def settled(status: PlanStatus = PlanStatus.AGREED) -> tuple[ActionPlan, Action]:
    plan, theirs, _ours = rad.with_lines()
    plan.status = status.value
    builders._kept(plan)
    return plan, theirs


def test_nothing_of_a_draft_plan_is_on_the_calendar() -> None:
    rad.with_lines()
    assert of_kind(actor(builders.sari()), EntryKind.REPORT) == []


def test_a_quarter_of_an_agreed_plan_is_reported_by_those_who_lead_a_line_in_it() -> None:
    _plan, line = settled()
    line.quarters = json.dumps([3])
    builders._kept(line)
    found = of_kind(actor(builders.sari()), EntryKind.REPORT)
    health = str(line.lead.public_id)  # type: ignore[union-attr]
    theirs = [each.from_date for each in found if each.concerns(health)]
    assert theirs == [dt.date(2026, 10, 15), dt.date(2027, 10, 15)]


def test_a_line_that_was_taken_out_is_reported_by_nobody() -> None:
    _plan, line = settled()
    for row in Action.objects.filter(plan=line.plan):
        row.state = "cancelled"
        builders._kept(row)
    assert of_kind(actor(builders.sari()), EntryKind.REPORT) == []


def test_villages_hear_nothing_of_reports() -> None:
    settled()
    assert of_kind(actor(builders.gilang()), EntryKind.REPORT) == []


def test_the_day_of_the_decree_is_on_the_calendar() -> None:
    plan, _line = settled(PlanStatus.DECREED)
    plan.decree_date, plan.decree_number = dt.date(2026, 2, 3), "SK 1/2026"
    builders._kept(plan)
    (entry,) = of_kind(actor(builders.gilang()), EntryKind.DECREE)
    assert (entry.from_date, entry.source) == (dt.date(2026, 2, 3), "SK 1/2026")


def test_verifiers_and_administrators_have_no_planning_year() -> None:
    assert of_kind(actor(builders.sari()), EntryKind.PLANNING)
    for who in (vera(), builders.eko()):
        assert of_kind(actor(who), EntryKind.PLANNING) == []


def test_every_key_is_there_once() -> None:
    settled()
    scene(stages={"EM": None, "VA": 48})
    keys = [each.key for each in queries.entries(actor(builders.sari()), YEARS)]
    assert len(keys) == len(set(keys))
