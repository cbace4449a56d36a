"""The monitoring report states what the pages state, in three papers, and proves its question."""

from __future__ import annotations

import io

import openpyxl
import pytest
from django.urls import reverse

from layak.apps.assessment import teamwork
from layak.apps.assessment.models import Proof
from layak.apps.evidence.models import Document
from layak.apps.progress import actions, making
from layak.apps.progress.assembling import assembled
from layak.apps.progress.bench import bench_of
from layak.core.works.model import NO_TEXT, Mapping, Row, Rule, WorkKind
from layak.documents.monitoring.model import from_dict
from tests import builders
from tests.apps.progress import scenes
from tests.apps.progress.scenes import FIRST, MILLION, SECOND, TODAY
from tests.builders import NOW, actor, client_of, organization

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _the_small_instrument_asks_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    asks = tuple(
        Row(WorkKind.MONITORING_REPORT, question, Rule.NONE) for question in ("1.2b", "2.2")
    )
    mapping = Mapping("kecil-2024", NO_TEXT, (), asks)
    monkeypatch.setattr("layak.apps.works.mapping.works_mapping", lambda _id: mapping)


def make(quarter: int = 2) -> making.Made:
    plan = scenes.ActionPlan.objects.get()
    return making.make(
        actor=actor(builders.sari()), plan=plan, year=2026, quarter=quarter, at=NOW, today=TODAY
    )


def reported_twice() -> None:
    sari = builders.sari()
    own = actor(sari).organization
    assert own is not None
    builders.round_(leads={"1.2b": own, "2.2": organization("Dinas Kesehatan")}, last_year=2026)
    _plan, theirs, _ours = scenes.decreed()
    scenes.reported(theirs, FIRST)
    scenes.reported(theirs, SECOND, spent=((scenes.Source.PAD, 8 * MILLION),), obstacle="Hujan")


def test_the_report_states_the_sums_of_the_board() -> None:
    reported_twice()
    bench = bench_of(scenes.ActionPlan.objects.get(), quarter=SECOND, today=TODAY)
    report = assembled(bench, quarter=2)
    row = report.rows[0]
    assert [cell.rupiah for cell in row.quarters] == [5 * MILLION, 3 * MILLION, 0, 0]
    assert (row.total.rupiah, row.percent, row.obstacle) == (8 * MILLION, "100 %", "Hujan")
    groups = {each.group for each in report.sums}
    totals = {sum(e.rupiah for e in report.sums if e.group == group) for group in groups}
    assert totals == {8 * MILLION}
    assert from_dict(report.as_dict()) == report


def test_it_proves_its_question_and_leaves_others_to_theirs() -> None:
    reported_twice()
    made = make()
    assert (made.linked, made.others) == (("1.2b",), ("2.2",))
    assert Proof.objects.get(question="1.2b").document == made.monitoring.document


def test_a_link_somebody_removed_is_not_put_back() -> None:
    reported_twice()
    made = make()
    round_ = Proof.objects.get().round
    teamwork.remove_proof(
        actor=actor(builders.sari()), round_=round_, question="1.2b",
        document=made.monitoring.document, at=NOW,
    )  # fmt: skip
    assert make().let_be == ("1.2b",)
    assert make().let_be == ("1.2b",)
    assert Document.objects.filter(title__startswith="Pemantauan").count() == 1


def test_nothing_reported_makes_no_paper() -> None:
    scenes.decreed()
    with pytest.raises(making.NothingReported):
        make(quarter=0)


def test_agencies_read_papers_and_make_none() -> None:
    reported_twice()
    made = make()
    plan = scenes.ActionPlan.objects.get()
    with pytest.raises(actions.NotYourReport):
        making.make(
            actor=actor(builders.budi()), plan=plan, year=2026, quarter=1, at=NOW, today=TODAY
        )
    browser = client_of(builders.budi())
    for name in ("progress_pdf", "progress_word", "progress_sheet"):
        assert browser.get(reverse(name, args=[made.monitoring.public_id])).status_code == 200
    content = browser.get(reverse("progress_sheet", args=[made.monitoring.public_id])).content
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    assert 8 * MILLION in {cell.value for cell in sheet[2]}
