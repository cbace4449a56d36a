"""Changing, removing or slipping in any row behind the trail's back is found and named."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal

import pytest
from django.db import connection, models
from pytest_django import DjangoDbBlocker

from layak.apps.assessment import actions, teamwork
from layak.apps.assessment.actions import Draft
from layak.apps.assessment.models import Round
from layak.apps.audit import queries
from layak.apps.audit.models import Entry, Head
from layak.apps.calendars import actions as calendar
from layak.apps.calendars import feeds
from layak.apps.evidence.models import Document, Version
from layak.apps.indicators import actions as datasets
from layak.apps.indicators import queries as data_queries
from layak.apps.measures.actions import Recording, record_measure
from layak.apps.measures.models import Acceptance
from layak.apps.measures.pages import known_to
from layak.apps.notices.actions import Wish, save_preference
from layak.apps.notices.digests import make_all
from layak.apps.organizations.access import Actor
from layak.apps.organizations.actions import invite
from layak.apps.organizations.models import Organization, Role
from layak.apps.plan_documents.actions import save_text
from layak.apps.plan_documents.assembling import PlanState
from layak.apps.plan_documents.making import make as make_document
from layak.apps.planning import lists, plans
from layak.apps.progress import following
from layak.apps.progress.making import make as make_monitoring
from layak.apps.progress.models import Raised
from layak.apps.region_profiles import actions as profiles
from layak.apps.region_profiles.making import make
from layak.apps.scenarios import actions as scenarios
from layak.core.action_plan.model import Pledge, PledgeKind
from layak.core.action_plan.model import Source as RadSource
from layak.core.action_plan.steps import PlanStep
from layak.core.agenda.steps import OwnDates
from layak.core.measures.estimating import counted
from layak.core.measures.model import SourceKind
from layak.core.measures.offering import of_question
from layak.core.notices.model import Frequency
from layak.core.records.mapping import Choices
from layak.core.records.villages import Name
from layak.core.scenarios.model import Seek, WishKind
from layak.core.scoring.model import Basis
from layak.core.verification.stages import StageAct
from layak.documents.profiles import profile
from tests import builders
from tests.apps import (
    town_calendars,
    town_catalogue,
    town_figures,
    town_matrices,
    town_profiles,
    towns,
)
from tests.apps.aspirations import scenes as voices
from tests.apps.gatherings import scenes as gatherings
from tests.apps.indicators import months
from tests.apps.lasting import lasting
from tests.apps.partners import scenes as partners
from tests.apps.planning import scenes as rad_scenes
from tests.apps.progress import scenes as progress_scenes
from tests.apps.regions.squares import map_villages
from tests.apps.task_force import scenes as seats
from tests.apps.verification.scenes import rejected, scene
from tests.apps.villages.scenes import OWN, say, village_form
from tests.apps.works import scenes as works
from tests.builders import NOW, actor, vera
from tests.instruments import question_of, small_instrument

pytestmark = [pytest.mark.django_db, pytest.mark.tampers]


@pytest.fixture(scope="module")
def written(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:  # noqa: ARG001
    """A row of every kind the trail watches, built once: a test undoes what it tampers with."""
    with lasting(django_db_blocker):
        write_everything()
        yield


def write_everything() -> None:
    """Write every kind of row as the product writes it."""
    health = builders.organization("Dinas Kesehatan", aliases=("Dinkes",), agencies=("dinkes",))
    round_ = builders.round_(leads={"1.2b": health})
    budi, sari = actor(builders.budi()), actor(builders.sari())
    common = {"round_": round_, "question": "1.2b", "at": NOW}
    actions.save_answer(
        actor=budi, draft=Draft(Basis.POINTS, Decimal(1), note="lama"), from_version=0, **common
    )
    teamwork.add_comment(actor=sari, text="Mohon dilengkapi", **common)
    builders.region("16.12.01.2001")
    map_villages(round_.regency, at=NOW)
    document = kept_document(budi)
    teamwork.add_proof(actor=budi, document=document, **common)
    builders._kept(
        round_.stages.model(
            round=round_,
            position=1,
            code="EM",
            name="Evaluasi mandiri",
            from_date=NOW.date(),
            until_date=NOW.date() + dt.timedelta(days=9),
        )
    )
    invite(
        actor=sari, email="baru@contoh.example", name="Baru", role=Role.AGENCY,
        organization=health, at=NOW,
    )  # fmt: skip
    releases_of(budi)
    say(builders.gilang(), village_form(), OWN)
    imported(budi)
    measured(budi, round_, document)
    profiled(sari)
    under_verification()
    towns.versions_of(builders.sari(), round_, "JEJAK")
    planned(health)
    town_catalogue.fill_catalogue({"secretariat": builders.sari()}, "JEJAK", at=NOW)
    on_the_calendar(sari)
    followed()
    chosen()


def reminded(sari: Actor) -> None:
    """How somebody wants to be reminded, and a digest that was made for them."""
    save_preference(
        actor=sari, wish=Wish(Frequency.DAILY, dt.time(18), dt.time(7)), from_version=0, at=NOW
    )
    make_all(at=NOW)


def imported(owner: Actor) -> None:
    """A month with a village's name confirmed, and a sheet whose columns somebody chose."""
    village = builders.region("16.12.01.2001")
    district = builders.region("16.12.01").name
    rows = [months.child(1, district=district, village="Entah")]
    month = months.receive(owner, months.csv_file(rows), at=NOW)
    (row,) = data_queries.place_rows(month)
    datasets.confirm_villages(
        actor=owner, dataset=month, from_version=month.version, at=NOW,
        codes={Name(row.place.district, row.place.village): village.code},
    )  # fmt: skip
    sheet = months.csv_file([(village.name, "3")], ("Wilayah", "Jumlah kegiatan"))
    free = months.receive(owner, sheet, name="lain.csv", wanted=profile("lembar-lain"), at=NOW)
    datasets.choose_columns(
        actor=owner, dataset=free, from_version=free.version, at=NOW,
        choices=Choices({"village": "wilayah"}, {"jumlah kegiatan": "number"}),
    )  # fmt: skip


def releases_of(owner: Actor) -> None:
    """A month that is accepted, and what was released of it."""
    builders.region("16.12.01.2001")
    town_figures.accepted_month(owner.user, "JEJAK", NOW)


def measured(owner: Actor, round_: Round, document: Document) -> None:
    """A figure, and an answer that was given with it."""
    definition = of_question(question_of(small_instrument(), "21A.1"))
    figure = record_measure(
        actor=owner, at=NOW,
        recording=Recording(
            definition=definition, estimate=counted(definition, numerator=60, denominator=100),
            from_date=NOW.date(), until_date=NOW.date(), kind=SourceKind.ADMINISTRATIVE,
            source="Register",
        ),
    )  # fmt: skip
    builders._kept(
        Acceptance(
            measure=figure, round=round_, question="1.2b", answer_version=1, document=document,
            accepted_at=NOW, accepted_by=owner.user,
        )
    )  # fmt: skip


def profiled(secretariat: Actor) -> None:
    """Statistics of the provinsi, and a profile with a foreword and a template of its own."""
    town_profiles.load(secretariat, "JEJAK", NOW)
    definition = town_profiles.share_of(known_to(secretariat))
    record_measure(
        actor=secretariat, at=NOW,
        recording=Recording(
            definition=definition, estimate=counted(definition, numerator=60, denominator=100),
            from_date=NOW.date(), until_date=NOW.date(), kind=SourceKind.ADMINISTRATIVE,
            source="Register",
        ),
    )  # fmt: skip
    profiles.save_narrative(
        actor=secretariat, year=2026, section="foreword", text="Pengantar", from_version=0, at=NOW
    )
    town_profiles.choose_template(secretariat, "a.docx", NOW)
    make(actor=secretariat, year=2026, at=NOW)


def under_verification() -> None:
    """A round that is handed over, judged and in repair."""
    here = scene(stages={"EM": None, "VA": 48})
    here.hand_in()
    here.judge_all(vera(), {"2.2": rejected()})
    here.act(vera(), StageAct.DELIVER)


def planned(health: Organization) -> None:
    """A plan with a line that has money and a partner, frozen, remarked on and within a ceiling."""
    sari = actor(builders.sari())
    found = rad_scenes.plan()
    made = rad_scenes.line(str(health.public_id))
    pledge = Pledge(made.lead, "government", PledgeKind.PEOPLE, "Dua orang")
    row = rad_scenes.add(found, replace(made, pledges=(pledge,)))
    plans.take_step(actor=sari, plan=found, step=PlanStep.DISCUSS, from_version=1, at=NOW)
    plans.add_plan_comment(actor=sari, plan=found, line=row, text="Setuju", at=NOW)
    plans.set_ceilings(
        actor=sari, plan=found, organization=health, source=RadSource.PAD, limits={2026: 9}, at=NOW
    )
    codes = b"Kode;Nama\n2.08.07.2.01.0003;Koordinasi\n"
    lists.load_codes(actor=sari, data=codes, file="kode.csv", source="", at=NOW)
    save_text(actor=sari, plan=found, section="policy", text="Arah", from_version=0, at=NOW)
    make_document(actor=sari, state=PlanState(found), at=NOW)


def on_the_calendar(sari: Actor) -> None:
    """A meeting, a step with days of the region's own, and an address to read them by."""
    calendar.add_entry(actor=sari, draft=town_calendars.meeting("Rapat", NOW), at=NOW)
    dates = OwnDates(dt.date(2026, 3, 20), dt.date(2026, 3, 21))
    calendar.set_step(
        actor=sari, step="musrenbang_rkpd", year=2026, dates=dates, from_version=0, at=NOW
    )
    feeds.renew_feed(actor=sari, organization=None, at=NOW)


def followed() -> None:
    """A line that was reported, proved, finished, and raised its question; and its paper."""
    plan, theirs, _ours = progress_scenes.decreed("RAD diikuti")
    progress_scenes.finished(theirs)
    sari = actor(builders.sari())
    following.set_rhythm(actor=sari, plan=plan, due_days=9, escalate_days=9, at=NOW)
    following.add_follow_up(
        actor=sari, action=theirs, text="Tagih", owner=theirs.lead, due_date=NOW.date(), at=NOW
    )
    following.add_delivery(
        actor=sari, action=theirs, pledge=theirs.partners.get(), date=NOW.date(), text="",
        rupiah=5, document=None, at=NOW,
    )  # fmt: skip
    raised = Raised(
        action=theirs, round=plan.round, question="1.2b", answer_version=1, at=NOW, by=sari.user
    )
    builders._kept(raised)
    make_monitoring(actor=sari, plan=plan, year=2026, quarter=2, at=NOW, today=NOW.date())


def chosen() -> None:
    """A scenario, what people want of an action in it, a seat, a partner, a training, a child's
    voice, a table, work that proves something, and who wants to be reminded of it."""
    seats.member(seats.decree())
    partners.everything()
    gatherings.everything()
    voices.passed_on(voices.said(voices.child()))
    town_matrices.file_one()
    sari = actor(builders.sari())
    reminded(sari)
    plan = rad_scenes.plan("RAD skenario")
    works.bears_on(plan.round, "1.2b")
    setup = scenarios.Setup("Skenario", Seek.POINTS, plan.last_year)
    row = scenarios.create_scenario(actor=sari, plan=plan, setup=setup, at=NOW)
    wanted = scenarios.Wanted("kha-gugus-tugas", WishKind.FORBIDDEN)
    scenarios.wish(actor=sari, scenario=row, wanted=wanted, from_version=row.version, at=NOW)


def kept_document(owner: Actor) -> Document:
    """A document with one version, recorded."""
    assert owner.organization is not None
    document = builders._kept(
        Document(regency=owner.regency, organization=owner.organization, title="SK", created_at=NOW)
    )
    builders._kept(
        Version(
            document=document,
            number=1,
            sha256="a" * 64,
            size=1,
            media_type="application/pdf",
            file_name="sk.pdf",
            uploaded_at=NOW,
            uploaded_by=owner.user,
        )
    )
    return document


def watched(test: Callable[..., None]) -> Callable[..., None]:
    models_by_name = {model._meta.label_lower: model for model in queries.watched_models()}
    return pytest.mark.parametrize("name", sorted(models_by_name))(test)


def model_of(name: str) -> type[models.Model]:
    return {model._meta.label_lower: model for model in queries.watched_models()}[name]


def breaks() -> dict[str, str]:
    return {each.subject: str(each.message) for each in queries.verify()}


def execute(statement: str, *values: object) -> None:
    """Change the database as somebody with its password would."""
    with connection.constraint_checks_disabled(), connection.cursor() as cursor:
        cursor.execute(statement, values)


def changed(row: models.Model) -> dict[str, object]:
    """Another value for one field of a row: of a text, else of a moment, else of a number."""
    values = {field: getattr(row, field) for field in row.trail_fields}  # type: ignore[attr-defined]  # watched
    for field, value in values.items():
        if isinstance(value, str):
            return {field: value[:-1] + "~"}
    for field, value in values.items():
        if isinstance(value, dt.datetime):
            return {field: value + dt.timedelta(days=1)}
    field = next(field for field in values if not field.endswith("_id"))
    return {field: values[field] + 1}


@watched
def test_a_changed_row_is_named(written: None, name: str) -> None:  # noqa: ARG001
    row = model_of(name)._default_manager.order_by("pk").first()
    assert row is not None, f"{name} has no row: add one to the fixture"
    model_of(name)._default_manager.filter(pk=row.pk).update(**changed(row))
    assert breaks() == {f"{name}:{row.pk}": "Isi baris ini berubah tanpa tercatat dalam jejak."}


@watched
def test_a_removed_row_is_named(written: None, name: str) -> None:  # noqa: ARG001
    row = model_of(name)._default_manager.order_by("-pk").first()
    assert row is not None
    if connection.vendor == "postgresql":
        execute("SET LOCAL session_replication_role = replica")
    else:
        execute("PRAGMA defer_foreign_keys = ON")
    execute(f"DELETE FROM {row._meta.db_table} WHERE id = %s", row.pk)  # noqa: S608
    found = breaks()
    put_back(row)
    assert found == {f"{name}:{row.pk}": "Baris ini hilang tanpa tercatat dalam jejak."}


def put_back(row: models.Model) -> None:
    """Leave no dangling foreign keys for the end of the test's transaction."""
    row.save(force_insert=True)


def test_a_row_slipped_in_is_named(written: None) -> None:  # noqa: ARG001
    document = Document.objects.order_by("pk")[0]
    slipped = Document.objects.create(
        regency=document.regency, organization=document.organization, title="palsu", created_at=NOW
    )
    message = "Baris ini tidak pernah dicatat dalam jejak."
    assert breaks() == {f"evidence.document:{slipped.pk}": message}


@pytest.mark.parametrize(
    ("field", "value"),
    [("actor_name", "Orang lain"), ("details", '{"x":"y"}'), ("states", "{}"), ("action", "x")],
)
def test_a_changed_entry_is_named(written: None, field: str, value: str) -> None:  # noqa: ARG001
    entry = Entry.objects.order_by("pk")[2]
    Entry.objects.filter(pk=entry.pk).update(**{field: value})
    assert f"audit.entry:{entry.pk}" in breaks()


def test_a_removed_entry_is_named_by_the_one_after_it(written: None) -> None:  # noqa: ARG001
    second, third = Entry.objects.order_by("pk")[1:3]
    second.delete()
    assert f"audit.entry:{third.pk}" in breaks()


def test_a_removed_last_entry_is_named_by_the_head(written: None) -> None:  # noqa: ARG001
    last = Entry.objects.order_by("-pk").first()
    assert last is not None
    last.delete()
    assert "audit.head:1" in breaks()


def test_a_changed_head_is_named(written: None) -> None:  # noqa: ARG001
    Head.objects.update(count=1)
    assert "audit.head:1" in breaks()
