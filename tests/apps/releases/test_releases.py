"""From a draft to what a village reads: nothing below the threshold, from the record alone."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from layak.apps.audit import actions as audit
from layak.apps.audit import queries as trail
from layak.apps.indicators.models import Dataset, DatasetState
from layak.apps.organizations.access import Actor
from layak.apps.releases import actions, drafting, records
from layak.apps.releases.auditing import audit_all
from layak.apps.releases.models import Release, State
from layak.core.measures.released import months_record, tables_in
from layak.core.measures.releasing import Ages, Level, MonthRelease, Shape
from layak.core.statistics.disclosure.attack import attack
from layak.core.statistics.disclosure.forms import Shown
from layak.core.statistics.disclosure.published import Published
from layak.documents.tables.grids import read_grids
from layak.vault import chain
from tests import builders
from tests.apps import town_releases
from tests.apps.releases import town_of_children
from tests.builders import NOW

pytestmark = pytest.mark.django_db
BY_SEX = Shape("stunting", Level.VILLAGE, by_sex=True, ages=Ages.TOGETHER)
TOTALS = Shape("stunting", Level.DISTRICT, by_sex=False, ages=Ages.TOGETHER)
SMALL = ("16.12.01.2001", "f")  # two girls


@pytest.fixture
def owner() -> Actor:
    builders.sari()
    return builders.actor(builders.budi())


@pytest.fixture
def month(owner: Actor) -> Dataset:
    return town_of_children.accepted(owner)


def out(owner: Actor, month: Dataset, shape: Shape = BY_SEX) -> Release:
    release = town_releases.published(owner, [month], shape, at=NOW)
    assert release.state == State.PUBLISHED, release.problem
    return release


def get(browser: Client, name: str, *args: object, **query: str) -> str:
    return browser.get(reverse(name, args=args), query).content.decode()


def village() -> Client:
    return builders.client_of(builders.gilang())


def test_a_draft_is_the_owners_and_what_is_out_everybodys(owner: Actor, month: Dataset) -> None:
    draft = town_releases.draft(owner, [month], BY_SEX, at=NOW)
    assert draft.state == State.READY
    address = reverse("release", args=[draft.public_id])
    assert village().get(address).status_code == 404
    mine = get(builders.client_of(owner.user), "release", draft.public_id, sebab="1")
    assert "di bawah ambang batas" in mine
    town_releases.let_out(owner, draft, at=NOW)
    page = village().get(address).content.decode()
    assert "dirahasiakan untuk melindungi anak" in page
    assert "ambang batas" not in page.partition("Sumber, cara")[0]
    assert village().get(reverse("breakdown")).status_code == 404
    assert list(trail.verify()) == []


def test_what_is_hidden_is_in_no_page_and_no_file(owner: Actor, month: Dataset) -> None:
    release = out(owner, month)
    small = records.reading_of(release).released.cell("2025-10", *SMALL, "00-59")
    assert small.is_hidden
    browser = village()
    content = browser.get(reverse("release_export", args=[release.public_id, "json"])).content
    assert b"reasons" not in content
    assert b'"few"' not in content
    hidden = [row for row in json.loads(content)["rows"] if row["hidden"]]
    assert SMALL in {(row["place"], row["sex"]) for row in hidden}
    assert {row["cases"] for row in hidden} == {None}
    assert {row["percent"] for row in hidden} == {None}


def test_page_workbook_csv_and_json_say_the_same(owner: Actor, month: Dataset) -> None:
    release, browser = out(owner, month), village()
    files = {
        kind: browser.get(reverse("release_export", args=[release.public_id, kind])).content
        for kind in ("xlsx", "csv", "json")
    }
    said = [
        (row["place"], row["cases"], row["children"]) for row in json.loads(files["json"])["rows"]
    ]
    (sheet,) = read_grids(files["xlsx"], file="terbitan.xlsx").grids
    assert [_numbers(row[1], row[6], row[7]) for row in sheet.rows[1:]] == said
    lines = list(csv.reader(io.StringIO(files["csv"].decode("utf-8-sig"))))
    assert [_numbers(row[1], row[6], row[7]) for row in lines[1:] if len(row) > 3] == said
    shown = {}
    for place in ("16.12", "16.12.01", "16.12.02"):
        page = get(browser, "release", release.public_id, wilayah=place, jk="f")
        rows = re.findall(r'data-place="([0-9.]+)">.*?</th>(.*?)</tr>', page, re.DOTALL)
        shown |= {code: re.findall(r">([0-9]+|–)<", cells)[:2] for code, cells in rows}
        mapped = re.findall(r'data-tile="(.*?)".*?tile-name">(.*?)<', page)
        assert dict(reversed(each) for each in mapped) == _signs(files["json"], place)
    girls = [row for row in json.loads(files["json"])["rows"] if row["sex"] == "f"]
    assert shown == {
        row["place"]: ["–" if row[key] is None else str(row[key]) for key in ("cases", "children")]
        for row in girls
    }


def _signs(content: bytes, opened: str) -> dict[str, str]:
    """What the map of girls must say, by the name of the place: the file's share, or the sign."""
    depth = 2 if opened == "16.12" else 3
    return {
        row["place_name"]: "–"
        if row["hidden"]
        else row["percent"].replace(".", ",").removesuffix(",0")
        for row in json.loads(content)["rows"]
        if row["sex"] == "f" and row["place"].count(".") == depth
    }


def _numbers(code: object, *cells: object) -> tuple[object, ...]:
    return (str(code), *(None if str(each) == "–" else int(float(str(each))) for each in cells))


def test_a_later_release_is_attacked_beside_the_earlier_ones(owner: Actor, month: Dataset) -> None:
    first, second = out(owner, month, TOTALS), out(owner, month)
    tables = records.tables_out([first, second])
    assert attack(tables) == ()
    assert json.loads(second.report)["beside"] == 2
    assert [each.findings for each in audit_all()] == [()]


def test_another_release_that_came_out_meanwhile_is_in_the_last_attack(
    owner: Actor, month: Dataset
) -> None:
    waiting = town_releases.draft(owner, [month], BY_SEX, at=NOW)
    forged = _leak(owner, month)
    assert forged.state == State.PUBLISHED
    refused = town_releases.let_out(owner, waiting, at=NOW)
    assert refused.state == State.REFUSED
    report = json.loads(refused.report)
    assert report["found"] > 0
    page = get(builders.client_of(owner.user), "release", refused.public_id)
    assert "dapat dihitung" in page


@pytest.mark.tampers
def test_a_release_slipped_in_is_found_by_the_audit_and_the_trail(
    owner: Actor, month: Dataset
) -> None:
    out(owner, month)
    _leak(owner, month, is_recorded=False)
    (found,) = audit_all()
    assert {each.code for each in found.findings} == {"leak_found"}
    assert any("tepat 2" in str(each.message) for each in found.findings)
    assert len(list(trail.verify())) == 1


def _leak(owner: Actor, month: Dataset, *, is_recorded: bool = True) -> Release:
    """A table with every number but the small one itself, put beside the actions' back."""
    draft = town_releases.draft(owner, [month], BY_SEX, at=NOW)
    (made,) = records.reading_of(draft).months
    shown = town_of_children.STUNTED
    sexes = {"m": "L", "f": "P"}

    def cell(key: tuple[str, ...]) -> Shown:
        place, sex, _ = key
        number = sum(
            count
            for (code, one), count in shown.items()
            if code.startswith(place) and (sex == "m+f" or sexes[sex] == one)
        )
        return Shown(number, number, number)

    cells = {key: old if key[:2] == SMALL else cell(key) for key, old in made.cases.cells.items()}
    forged = MonthRelease(made.month, replace(made.cases, cells=cells), made.children)
    content = {**records.reading_of(draft).about, "months": months_record([forged])}
    draft.record, draft.record_hash = records.written(content)
    draft.state, draft.published_at, draft.published_by = State.PUBLISHED, NOW, owner.user
    draft.save()
    if is_recorded:
        audit.record(actor=owner.user, action="test.built", subject=draft, at=NOW, place="16.12")
    return draft


def test_a_changed_record_is_shown_to_nobody_and_named(owner: Actor, month: Dataset) -> None:
    release = out(owner, month)
    content = json.loads(release.record)
    content["organization"] = "Lembaga lain"
    Release.objects.filter(pk=release.pk).update(record=chain.canonical(content))
    response = village().get(reverse("release", args=[release.public_id]))
    assert response.status_code == 422
    assert [each.subject for each in records.verify()] == [f"releases.release:{release.pk}"]
    Release.objects.filter(pk=release.pk).update(record=release.record)


def test_a_withdrawn_release_shows_no_number_and_still_counts(owner: Actor, month: Dataset) -> None:
    release = out(owner, month, TOTALS)
    browser = builders.client_of(owner.user)
    address = reverse("release_withdraw", args=[release.public_id])
    assert browser.post(address, {"version": release.version, "reason": ""}).status_code == 422
    assert (
        browser.post(address, {"version": release.version, "reason": "Salah bulan"}).status_code
        == 302
    )
    page = get(village(), "release", release.public_id)
    assert "Salah bulan" in page
    assert "data-place" not in page
    export = reverse("release_export", args=[release.public_id, "json"])
    assert village().get(export).status_code == 404
    later = town_releases.draft(owner, [month], BY_SEX, at=NOW)
    assert json.loads(later.report)["beside"] == 2


def test_a_month_that_was_replaced_is_not_released(owner: Actor, month: Dataset) -> None:
    plan = actions.Plan(BY_SEX, town_releases.usual_rule(), [month])
    release = actions.start_release(actor=owner, plan=plan, at=NOW)
    Dataset.objects.filter(pk=month.pk).update(state=DatasetState.REPLACED)
    drafting.draft(release.pk, version=release.version, at=NOW)
    Dataset.objects.filter(pk=month.pk).update(state=DatasetState.ACCEPTED)
    release.refresh_from_db()
    assert (release.state, release.record) == (State.REFUSED, "")
    assert "2025-10" in release.problem


def test_a_job_of_an_older_draft_changes_nothing(owner: Actor, month: Dataset) -> None:
    draft = town_releases.draft(owner, [month], BY_SEX, at=NOW)
    again = actions.draft_again(actor=owner, release=draft, from_version=draft.version, at=NOW)
    drafting.draft(draft.pk, version=draft.version, at=NOW)
    again.refresh_from_db()
    assert again.state == State.QUEUED
    assert DBTaskResult.objects.count() == 2
    with pytest.raises(actions.ReleaseMoved):
        actions.ask_to_publish(actor=owner, release=draft, from_version=draft.version, at=NOW)


def test_who_lost_their_role_publishes_nothing(owner: Actor, month: Dataset) -> None:
    draft = town_releases.draft(owner, [month], BY_SEX, at=NOW)
    asked = actions.ask_to_publish(actor=owner, release=draft, from_version=draft.version, at=NOW)
    stranger = builders.citra()
    drafting.check_and_publish(asked.pk, version=asked.version, person=stranger.pk, at=NOW)
    asked.refresh_from_db()
    assert asked.state == State.CHECKING


def test_months_of_others_are_not_for_release(owner: Actor, month: Dataset) -> None:
    other = builders.actor(builders.citra())
    plan = actions.Plan(BY_SEX, town_releases.usual_rule(), [month])
    with pytest.raises(actions.NotReleasable):
        actions.start_release(actor=other, plan=plan, at=NOW)
    with pytest.raises(actions.NotReleasable):
        actions.start_release(actor=owner, plan=replace(plan, datasets=[]), at=NOW)


def test_the_kept_tables_are_those_of_the_month(owner: Actor, month: Dataset) -> None:
    (table, _) = tables_in(records.reading_of(out(owner, month, TOTALS)).months)
    assert isinstance(table, Published)
    assert table.number(("16.12", "m+f", "00-59")) == sum(town_of_children.STUNTED.values())
