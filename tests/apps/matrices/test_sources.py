"""What each source says of what it knows, row by row."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

import pytest

from layak.apps.assessment import teamwork
from layak.apps.assessment.instruments import parsed
from layak.apps.assessment.models import Responsibility, Round
from layak.apps.matrices import sources
from layak.apps.measures.actions import Recording, record_measure
from layak.apps.measures.definitions import definition_of
from layak.apps.organizations.models import Kind, Pillar
from layak.apps.planning import actions as planning
from layak.apps.planning import plans
from layak.apps.planning.models import Action
from layak.apps.planning.plans import PlanSetup
from layak.apps.progress import actions as progress
from layak.apps.progress.models import Delivery
from layak.apps.villages.actions import schedule_form
from layak.core.action_plan.model import Cost, Line, Move, Pledge, PledgeKind, Target
from layak.core.action_plan.model import Source as Money
from layak.core.action_plan.steps import PlanStatus
from layak.core.instrument.model import Scope
from layak.core.matrices.filling import FilledRow, Origin
from layak.core.matrices.model import SourceName
from layak.core.measures.estimating import counted
from layak.core.measures.model import SourceKind
from layak.core.progress.model import Quarter, Report, ReportState
from layak.core.task_force.model import Group
from tests import builders
from tests.apps.matrices.scenes import ground_of, national_round, table
from tests.apps.planning.scenes import public_id
from tests.apps.task_force.scenes import decree, member
from tests.apps.towns import document_of
from tests.apps.villages import scenes
from tests.builders import NOW, actor

pytestmark = pytest.mark.django_db
MILLION = 10**6


def measure(round_: Round, question: str, year: int, numerator: int, denominator: int) -> None:
    """A figure of the Disdukcapil for a year."""
    definition = definition_of(round_, parsed(round_).questions[question])
    assert definition is not None
    estimate = counted(definition, numerator=numerator, denominator=denominator)
    record_measure(
        actor=actor(builders.citra()), at=NOW,
        recording=Recording(
            definition=definition, estimate=estimate, from_date=dt.date(year, 1, 1),
            until_date=dt.date(year, 12, 31), kind=SourceKind.ADMINISTRATIVE, source="SIAK",
        ),
    )  # fmt: skip


def test_figures_fill_a_row_for_each_data_year() -> None:
    round_ = national_round()
    measure(round_, "4.1", 2025, 900, 1200)
    found = table(ground_of(round_), "4.1")
    [first, second] = [row.values for row in found.rows]
    assert first == {
        "place": "Penukal Abab Lematang Ilir", "year": "2025", "denominator": "1200",
        "numerator": "900", "percent": "75", "source": "SIAK",
    }  # fmt: skip
    assert (second["year"], second["percent"]) == ("2026", "")
    assert found.missing == 4


def test_a_figure_of_very_few_children_stays_out_of_a_paper_for_others() -> None:
    round_ = national_round()
    measure(round_, "4.1", 2025, 2, 1200)
    row = table(ground_of(round_, actor(builders.citra())), "4.1").rows[0]
    assert row.values["numerator"] == row.values["percent"] == ""
    assert "terlalu sedikit" in row.origin


def test_schools_have_a_row_for_each_kecamatan_behind_the_region() -> None:
    round_ = national_round()
    builders.region("16.12.01")
    measure(round_, "19.2a", 2026, 12, 40)
    rows = table(ground_of(round_), "19.2a").rows
    assert [(row.values["place"], row.values["percent"]) for row in rows] == [
        ("Penukal Abab Lematang Ilir", ""), ("Penukal Abab Lematang Ilir", "30"),
        ("Talang Ubi", ""),
    ]  # fmt: skip


def test_forms_fill_a_row_for_each_village_with_its_reply() -> None:
    round_ = national_round()
    for code in (scenes.OWN, scenes.OTHER):
        builders.region(code)
    form = schedule_form(
        actor=actor(builders.sari()), round_=round_, scope=Scope.VILLAGE, due_date=None,
        from_version=0, at=NOW,
    )  # fmt: skip
    scenes.say(builders.gilang(), form, scenes.OWN, note="SK ada")
    found = table(ground_of(round_), "26.4")
    assert [(row.values["value"], row.values["note"]) for row in found.rows] == [
        ("yes", "SK ada"), ("", ""),
    ]  # fmt: skip
    assert [row.values["district"] for row in found.rows] == ["Talang Ubi", "Talang Ubi"]
    assert [row.values["year"] for row in found.rows] == ["", ""]  # when a forum was founded
    assert found.missing == 1


def test_offices_fill_the_list_of_places_with_a_room() -> None:
    round_ = national_round()
    builders.organization("PT Contoh", kind=Kind.COMPANY)
    found = table(ground_of(round_), "14.5")
    assert [row.values["name"] for row in found.rows] == ["Dinas Kesehatan", "Disdukcapil"]


def test_who_answers_and_who_stands_for_a_named_agency_partner() -> None:
    round_ = national_round()
    builders.organization("Bappeda", agencies=("bappeda",))
    found = table(ground_of(round_), "12.6")
    assert found.rows[0].values["organization"] == "Dinas Kesehatan"
    assert found.rows[0].values["pillar"] == "Pemerintah"
    assert found.rows[0].values["role"] == ""


def test_the_task_force_says_mandate_and_decree_before_who_answers() -> None:
    round_ = national_round()
    office = builders.organization("Dinas Kesehatan")
    member(decree("188/1/2025"), "Rini", office=office, groups=(Group.FIFTH,))
    [row] = table(ground_of(round_), "21A.3").rows
    assert row.values["basis"] == "188/1/2025"
    assert row.values["role"]
    assert row.origin == "Gugus Tugas"


def agreed(round_: Round, *, is_agreed: bool = True) -> Action:
    """A plan of the round with a line of the Dinas Kesehatan that a company supports."""
    builders.budi()
    sari = actor(builders.sari())
    setup = PlanSetup("RAD KLA", round_, 2026, 2030)
    plan = plans.open_plan(actor=sari, setup=setup, at=NOW)
    company = builders.organization("PT Contoh", kind=Kind.COMPANY)
    company.pillar = Pillar.BUSINESS
    builders._kept(company)
    key = str(company.public_id)
    pledge = Pledge(key, Pillar.BUSINESS, PledgeKind.MONEY, "", 2026, 9 * MILLION)
    line = Line(
        key="", number=0, cluster="K3", title="Pelatihan konselor", unit="kali",
        moves=(Move("8.4", Decimal(0), Decimal(1)),), output="Pelatihan",
        targets=tuple(Target(year, Decimal(2)) for year in range(2026, 2031)),
        lead=public_id("Dinas Kesehatan"), pillar="government", pledges=(pledge,),
        costs=(Cost(2026, Money.PAD, 25 * MILLION),), quarters=(1, 2), total=Decimal(10),
        code="2.08.07.2.01.0003",
    )  # fmt: skip
    row = planning.add_line(actor=sari, plan=plan, line=line, at=NOW)
    if is_agreed:  # what blocks a step is none of these tests' business
        plan.refresh_from_db()
        plan.status = PlanStatus.AGREED.value
        builders._kept(plan)
    return Action.objects.select_related("plan").get(pk=row.pk)


def report(row: Action) -> None:
    """What the Dinas Kesehatan reports of the first quarter."""
    said = Report(
        str(row.public_id), Quarter(2026, 1), reached=Decimal(1), spent=((Money.PAD, 5 * MILLION),),
        obstacle="Banjir",
    )  # fmt: skip
    progress.save_report(
        actor=actor(builders.budi()), action=row, report=said, from_version=0, at=NOW,
        today=dt.date(2026, 7, 10),
    )  # fmt: skip
    stored = row.reports.get()
    stored.state = ReportState.REPORTED.value
    builders._kept(stored)


def test_the_plan_fills_the_table_of_its_monitoring() -> None:
    round_ = national_round()
    report(agreed(round_))
    [row] = table(ground_of(round_), "2.5").rows
    assert {**row.values, "cluster": ""} == {
        "activity": "Pelatihan konselor", "cluster": "", "organization": "Dinas Kesehatan",
        "output": "Pelatihan", "target": "2 kali", "reached": "1 kali", "percent": "50",
        "budget": "25000000", "spent": "5000000", "obstacle": "Banjir", "follow_up": "",
    }  # fmt: skip
    assert row.values["cluster"].startswith("Klaster III")
    assert "RAD KLA" in row.origin


def test_lines_fill_the_tables_of_the_questions_they_move() -> None:
    round_ = national_round()
    report(agreed(round_))
    [row] = table(ground_of(round_), "8.4").rows
    assert row.values["activity"] == "Pelatihan konselor"
    assert row.values["partners"] == "PT Contoh"
    assert row.values["result"] == "1 kali"
    assert table(ground_of(round_), "6.6").rows == ()


def test_a_plan_that_may_still_change_fills_nothing() -> None:
    round_ = national_round()
    agreed(round_, is_agreed=False)
    assert table(ground_of(round_), "2.5").rows == ()


def test_pledges_fill_the_partnerships_of_their_cluster() -> None:
    round_ = national_round()
    row = agreed(round_)
    company = builders.organization("PT Contoh")
    [pledged] = table(ground_of(round_), "3.1d").rows
    assert (pledged.values["partner"], pledged.values["pillar"]) == ("PT Contoh", "Dunia usaha")
    assert (pledged.values["amount"], pledged.values["result"]) == ("9000000", "")
    assert table(ground_of(round_), "3.1b").rows == ()
    builders._kept(
        Delivery(
            action=row, organization=company, kind="money", text="Transfer pertama",
            date=dt.date(2026, 2, 1), rupiah=4 * MILLION, at=NOW, by=builders.budi(),
        )
    )  # fmt: skip
    [brought] = table(ground_of(round_), "3.1d").rows
    assert brought.values["amount"] == "4000000"
    assert brought.values["result"] == "Diterima 2026-02-01 Transfer pertama"


def test_documents_that_prove_a_question_fill_a_row_each() -> None:
    round_ = national_round()
    office = builders.organization("Dinas Kesehatan")
    builders._kept(Responsibility(round=round_, question="8.4", organization=office, is_lead=True))
    document = document_of(office, "Berita peresmian")
    teamwork.add_proof(
        actor=actor(builders.budi()), round_=round_, question="8.4", document=document, at=NOW
    )
    [row] = table(ground_of(round_), "8.4").rows
    assert row.values["activity"] == "Berita peresmian"
    assert row.values["evidence"] == "Berita peresmian.pdf"
    assert row.values["organization"] == "Dinas Kesehatan"


def test_years_wait_to_be_typed() -> None:
    found = table(ground_of(national_round()), "24A.1")
    assert [row.values["year"] for row in found.rows] == ["2025", "2026"]
    assert found.count(Origin.DATA) == 2


def test_an_app_that_knows_something_registers_one_function(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[list[str]] = []

    def trained(_ground: sources.Ground, found: Sequence[sources.Asked]) -> sources.Rows:
        asked.append([each.question.code for each in found])
        cells = {"name": "Rini", "training": "KHA", "date": "2025-11-04"}
        return {"4.5": [FilledRow("person:1", cells, "Uji")]}

    monkeypatch.setattr(sources, "_known", dict(sources._known))
    columns = frozenset({"name", "training", "date"})
    sources.register(
        sources.Source(SourceName.TRAINED_PEOPLE, "Pelatihan", "penyelenggara", columns, trained)
    )
    ground = ground_of(national_round())
    [row] = table(ground, "4.5").rows
    assert row.values["name"] == "Rini"
    assert asked == [["4.5"]]
