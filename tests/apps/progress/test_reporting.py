"""Reports are written by those who lead, handed in when a quarter is over, and looked at."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from layak.apps.audit import queries as trail
from layak.apps.evidence.models import Document
from layak.apps.evidence.protecting import protect
from layak.apps.organizations.models import Pillar
from layak.apps.planning.models import Action, Partner
from layak.apps.progress import actions, following
from layak.apps.progress.bench import bench_of
from layak.apps.progress.chasing import escalation
from layak.apps.progress.models import Report, ReportRevision
from layak.apps.progress.pages import agency_context, agency_views, overview_context
from layak.core.action_plan.model import Source
from layak.core.progress.model import Quarter
from layak.core.progress.sums import SpentBy, summed
from layak.core.progress.workflow import ReportStepNotAllowed
from tests import builders
from tests.apps.planning import scenes as planned
from tests.apps.progress import scenes
from tests.apps.progress.scenes import FIRST, MILLION, SECOND, TODAY
from tests.builders import NOW, actor, client_of
from tests.documents import file_samples

pytestmark = pytest.mark.django_db


def test_a_report_goes_from_draft_to_confirmed_with_every_version_kept() -> None:
    _plan, theirs, _ours = scenes.decreed()
    row = scenes.decide(theirs, scenes.reported(theirs, FIRST))
    assert (row.state, row.reported_by) == ("confirmed", builders.budi())
    steps = ReportRevision.objects.filter(report=row).order_by("version")
    assert [each.step for each in steps] == ["save", "submit", "confirm"]
    assert Action.objects.get(pk=theirs.pk).state == "running"
    assert list(trail.verify()) == []


def test_nobody_reports_on_a_plan_that_is_not_settled() -> None:
    found, theirs, _ours = planned.with_lines()
    with pytest.raises(actions.NotYourReport):
        scenes.save(theirs, scenes.typed(theirs, FIRST))
    assert found.status == "draft"


def test_others_do_not_report_and_an_old_page_overwrites_nothing() -> None:
    _plan, theirs, ours = scenes.decreed()
    with pytest.raises(actions.NotYourReport):
        scenes.save(ours, scenes.typed(ours, FIRST))
    scenes.save(theirs, scenes.typed(theirs, FIRST))
    with pytest.raises(actions.StaleReport) as stale:
        scenes.save(theirs, scenes.typed(theirs, FIRST, reached=Decimal(2)))
    assert stale.value.current.reached == 1


def test_a_quarter_is_written_so_far_and_handed_in_when_it_is_over() -> None:
    _plan, theirs, _ours = scenes.decreed()
    third = Quarter(2026, 3)
    saved = scenes.save(theirs, scenes.typed(theirs, third))
    scenes.prove(theirs, third)
    with pytest.raises(actions.NotYetOver):
        scenes.submit(theirs, saved)
    with pytest.raises(actions.NotYetBegun):
        scenes.save(theirs, scenes.typed(theirs, Quarter(2026, 4)))
    final = scenes.save(
        theirs, scenes.typed(theirs, third, reached=Decimal(2), is_final=True), from_version=1
    )
    assert scenes.submit(theirs, final).state == "reported"


def test_finished_without_evidence_is_not_handed_in() -> None:
    _plan, theirs, _ours = scenes.decreed()
    report = scenes.typed(theirs, SECOND, reached=Decimal(2), is_final=True)
    saved = scenes.save(theirs, report)
    with pytest.raises(actions.ReportLacking, match="harus berbukti"):
        scenes.submit(theirs, saved)


def test_what_was_reported_changes_only_after_it_was_returned() -> None:
    _plan, theirs, _ours = scenes.decreed()
    row = scenes.reported(theirs, FIRST)
    with pytest.raises(ReportStepNotAllowed):
        scenes.save(theirs, scenes.typed(theirs, FIRST), from_version=row.version)
    with pytest.raises(actions.ReturnReasonNeeded):
        scenes.decide(theirs, row, confirmed=False)
    row = scenes.decide(theirs, row, confirmed=False, reason="Lampirkan kuitansi")
    assert scenes.save(theirs, scenes.typed(theirs, FIRST), from_version=row.version)


def test_nobody_confirms_what_they_handed_in() -> None:
    _plan, theirs, _ours = scenes.decreed()
    saved = scenes.save(theirs, scenes.typed(theirs, FIRST), by=builders.sari())
    row = scenes.submit(theirs, saved, by=builders.sari())
    with pytest.raises(actions.OwnReport):
        scenes.decide(theirs, row)


def test_what_is_protected_by_now_is_named_to_its_own_organization_alone() -> None:
    plan, theirs, _ours = scenes.decreed()
    scenes.save(theirs, scenes.typed(theirs, FIRST))
    scenes.prove(theirs, FIRST)
    document = Document.objects.latest("pk")
    protect(actor=actor(builders.budi()), document=document, since=NOW, at=NOW)
    place = reverse(
        "progress_report", args=[plan.public_id, theirs.public_id, FIRST.year, FIRST.number]
    )
    for who, is_seen in ((builders.budi(), True), (builders.sari(), False)):
        page = builders.client_of(who).get(place).content.decode()
        assert (str(document.public_id) in page) is is_seen


def test_money_is_the_same_on_every_page() -> None:
    plan, theirs, ours = scenes.decreed()
    scenes.reported(theirs, FIRST, spent=((Source.PAD, 3 * MILLION), (Source.DAU, MILLION)))
    scenes.decide(theirs, scenes.reported(theirs, SECOND, spent=((Source.PAD, 4 * MILLION),)))
    sari = actor(builders.sari())
    saved = scenes.save(ours, scenes.typed(ours, SECOND), by=builders.sari())
    scenes.submit(ours, saved, by=builders.sari())
    pledge = Partner.objects.get(action=theirs)
    following.add_delivery(
        actor=sari, action=theirs, pledge=pledge, date=dt.date(2026, 5, 1), text="",
        rupiah=2 * MILLION, document=None, at=NOW,
    )  # fmt: skip
    bench = bench_of(plan, quarter=SECOND, today=TODAY)
    by = summed(bench.spent)
    assert {sum(keys.values()) for keys in by.values()} == {11 * MILLION}
    overview = overview_context(sari, bench)
    agencies = agency_views(bench)
    alone = [agency_context(sari, bench, each.organization)["agency"].spent for each in agencies]
    assert overview["spent"] == sum(each.spent for each in agencies) == sum(alone) == 9 * MILLION
    assert overview["pledged"] == 2 * MILLION
    assert sum(part.rupiah for part in overview["sources"]) == 11 * MILLION
    assert sum(part.rupiah for part in overview["pillars"]) == 11 * MILLION
    assert by[SpentBy.PILLAR] == {Pillar.GOVERNMENT: 11 * MILLION}
    assert by[SpentBy.QUARTER] == {"1": 4 * MILLION, "2": 7 * MILLION}


def test_who_is_late_is_shown_reminded_and_in_the_end_told_to_the_leader() -> None:
    plan, theirs, _ours = scenes.decreed()
    scenes.reported(theirs, FIRST)
    sari = actor(builders.sari())
    following.set_rhythm(actor=sari, plan=plan, due_days=10, escalate_days=5, at=NOW)
    at_once = bench_of(plan, quarter=FIRST, today=dt.date(2026, 4, 12))
    assert (at_once.is_late, escalation(at_once)) == (True, [])
    later = bench_of(plan, quarter=FIRST, today=dt.date(2026, 4, 16))
    assert [each.organization.name for each in escalation(later)] == ["Bappeda"]
    address = reverse("progress_reminder", args=[plan.public_id, scenes_org("Bappeda")])
    page = client_of(builders.sari()).get(f"{address}?tahun=2026&triwulan=1").content.decode()
    assert "belum masuk untuk 1 aksi" in page
    assert "/realisasi/lembaga/" in page


def scenes_org(name: str) -> str:
    return str(builders.organization(name).public_id)


def test_a_photo_from_a_phone_proves_a_report_without_its_place() -> None:
    plan, theirs, _ours = scenes.decreed()
    keys = [plan.public_id, theirs.public_id, 2026, 1]
    browser = client_of(builders.budi())
    photo = SimpleUploadedFile("foto.jpg", photograph(), content_type="image/jpeg")
    answer = browser.post(
        reverse("progress_report_proof", args=keys), {"files": photo},
        headers={"X-Layak-Fragment": "1"},
    )  # fmt: skip
    assert answer.status_code == 200, answer.content
    report = Report.objects.get(action=theirs)
    document = report.proofs.get().document
    kept = browser.get(reverse("document_download", args=[document.public_id, 1]))
    content = b"".join(kept.streaming_content)  # type: ignore[attr-defined]  # a file
    assert b"GPS" not in content


def test_a_photo_that_cannot_lose_its_place_is_refused_with_what_to_do() -> None:
    plan, theirs, _ours = scenes.decreed()
    keys = [plan.public_id, theirs.public_id, 2026, 1]
    photo = SimpleUploadedFile("IMG_1.jpg", file_samples.heic(), content_type="image/jpeg")
    answer = client_of(builders.budi()).post(
        reverse("progress_report_proof", args=keys), {"files": photo},
        headers={"X-Layak-Fragment": "1"},
    )  # fmt: skip
    assert "Kirim sebagai JPEG" in answer.content.decode()
    assert not Report.objects.filter(action=theirs, proofs__isnull=False).exists()


def photograph() -> bytes:
    """A small JPEG whose Exif holds a place."""
    body = b"Exif\0\0MM\0*" + b"\0\0\0\x08" + b"\0\x01" + b"\x01\x12\0\x03\0\0\0\x01\0\x06\0\0"
    exif = b"\xff\xe1" + (len(body) + 12).to_bytes(2, "big") + body + b"GPS -3.2,104"[:10]
    frame = b"\xff\xc0\0\x0b\x08\0\x01\0\x01\x01\x01\x11\0"
    return b"\xff\xd8" + exif + frame + b"\xff\xda\0\x08\x01\x01\0\0\x3f\0\x00\xff\xd9"


def test_a_save_while_typing_answers_with_what_is_odd() -> None:
    plan, theirs, _ours = scenes.decreed()
    keys = [plan.public_id, theirs.public_id, 2026, 1]
    browser = client_of(builders.budi())
    sent = {"version": "0", "reached": "1", "spent-pad": "30.000.000"}
    answer = browser.post(
        reverse("progress_report_save", args=keys), sent, headers={"X-Layak-Fragment": "1"}
    )
    assert answer.json()["version"] == 1
    assert "melebihi anggarannya" in answer.json()["fragments"]["#report-findings"]
    stale = browser.post(
        reverse("progress_report_save", args=keys), sent | {"reached": "2"},
        headers={"X-Layak-Fragment": "1"},
    )  # fmt: skip
    assert stale.status_code == 409
    words = browser.post(reverse("progress_report_save", args=keys), sent | {"spent-pad": "dua"})
    assert words.status_code == 422


def test_a_follow_up_is_done_by_its_owner() -> None:
    _plan, theirs, _ours = scenes.decreed()
    budi = actor(builders.budi())
    row = following.add_follow_up(
        actor=budi, action=theirs, text="Minta jadwal", owner=builders.organization("Disdukcapil"),
        due_date=TODAY, at=NOW,
    )  # fmt: skip
    done = following.finish_follow_up(
        actor=actor(builders.citra()), follow_up=row, done=True, at=NOW
    )
    assert done.done_by == builders.citra()
