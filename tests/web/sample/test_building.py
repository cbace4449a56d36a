"""The demo's data: a regency at work, the same every time, and nobody real in it."""

from __future__ import annotations

import datetime as dt
import io
from collections import Counter
from decimal import Decimal

import pypdfium2
import pytest
from django.test import Client

from layak.apps.accounts.models import User
from layak.apps.assessment.access import rounds_visible_to
from layak.apps.assessment.models import (
    Answer,
    Comment,
    Proof,
    Responsibility,
    Round,
    State,
)
from layak.apps.assessment.queries import all_rows
from layak.apps.assessment.scores import score_of
from layak.apps.audit.actions import key_of
from layak.apps.audit.models import Entry
from layak.apps.evidence import storage
from layak.apps.evidence.access import documents_visible_to
from layak.apps.evidence.models import Document, Version
from layak.apps.organizations.models import Duty, Invitation, Membership, Organization, Pillar, Role
from layak.apps.regions.models import Region
from layak.apps.verification.models import Submission
from layak.apps.works.models import Bearing, Offer
from layak.core.scoring.model import Answer as Claim
from layak.core.scoring.model import Basis
from layak.core.scoring.score import score
from layak.documents.reference import DEFAULT_INSTRUMENT, instrument
from layak.web.env import environment
from layak.web.sample.accounts import (
    DEMO_PASSWORD,
    SARI,
    shown_accounts,
)
from layak.web.sample.agencies import AGENCIES
from layak.web.sample.build import build
from layak.web.sample.calendars import LAST_ROUND, THIS_ROUND, WIB
from layak.web.sample.clock import Office
from layak.web.sample.papers import WARNING, Paper, pdf, png, xlsx
from layak.web.sample.plan import Fate, planned
from layak.web.templatetags.demo import demo_accounts
from tests import builders
from tests.web.sample.scenes import NOW, closed_round, open_round, with_sample

PAPER = Paper(
    "SK contoh (contoh)", "Dinas Contoh", "Kabupaten Contoh", rows=[["a", "b"], ["1", "2"]]
)


@with_sample
def test_the_region_has_its_kecamatan_and_villages() -> None:
    levels = Counter(
        Region.objects.filter(code__startswith="16.12.").values_list("level", flat=True)
    )
    assert levels == {"kecamatan": 5, "desa": 65, "kelurahan": 6}


@with_sample
def test_thirty_two_agencies_answer_for_every_agency_of_the_instrument() -> None:
    names = {agency.name for agency in AGENCIES}
    pali = Organization.objects.filter(regency__code="16.12")
    assert pali.filter(name__in=names).count() == 32
    duties = set(Duty.objects.filter(organization__in=pali).values_list("agency", flat=True))
    assert duties == {agency.code for agency in instrument(DEFAULT_INSTRUMENT).agencies}
    assert set(pali.values_list("pillar", flat=True)) == set(Pillar.values)
    capil = pali.get(aliases__name="Dukcapil")
    assert capil == pali.get(aliases__name="Capil")


@with_sample
def test_the_open_round_is_about_two_thirds_answered() -> None:
    round_ = open_round()
    assert round_.closed_at is None
    answered = Answer.objects.filter(round=round_, points__isnull=False).count()
    assert 0.6 < answered / 274 < 0.75


@with_sample
def test_the_score_is_the_one_of_the_plan() -> None:
    plans = planned(instrument(DEFAULT_INSTRUMENT))
    claims = [
        Claim(plan.question.code, plan.basis, plan.number) for plan in plans if plan.is_answered
    ]
    claims += [
        Claim(plan.question.code, Basis.POINTS, plan.last)
        for plan in plans
        if plan.fate is Fate.UNCONFIRMED
    ]
    total = score_of(open_round()).score
    assert total.points == score(instrument(DEFAULT_INSTRUMENT), claims).points
    assert total.standing.rank is not None
    assert total.without_evidence > 0


@with_sample
def test_answers_stand_in_every_state() -> None:
    answers = Answer.objects.filter(round=open_round())
    assert set(answers.values_list("state", flat=True)) == set(State.values)
    assert answers.filter(is_confirmed=False, state=State.DRAFT).count() > 10
    assert answers.filter(measured__isnull=False, previous__isnull=False).count() > 20
    assert answers.filter(basis=Basis.LEVEL).exists()


@with_sample
def test_a_returned_answer_has_a_reason() -> None:
    returned = Answer.objects.filter(round=open_round(), state=State.RETURNED)
    assert returned
    for answer in returned:
        assert answer.revisions.get(version=answer.version).reason


@with_sample
def test_the_last_round_is_closed_and_was_weaker() -> None:
    last, current = closed_round(), open_round()
    assert last.closed_at is not None
    assert current.copied_from == last
    assert Decimal(500) < score_of(last).score.points < score_of(current).score.points


@with_sample
def test_something_is_overdue_and_something_is_due_this_week() -> None:
    sari = builders.actor(User.objects.get(email=SARI.email))
    rows = all_rows(sari, open_round(), today=NOW.date())
    assert any(row.is_overdue for row in rows)
    week = NOW.date() + dt.timedelta(days=7)
    assert any(row.due_date and NOW.date() <= row.due_date < week for row in rows)
    assert Responsibility.objects.filter(assignee__isnull=False).exists()


@with_sample
def test_people_talk_and_somebody_is_invited() -> None:
    assert Comment.objects.filter(round=open_round()).count() > 5
    assert Invitation.objects.filter(accepted_at__isnull=True).count() == 1


@with_sample
def test_one_document_proves_several_questions_in_several_years() -> None:
    served = Counter(Proof.objects.values_list("document", flat=True))
    assert max(served.values()) > 5
    both = Document.objects.filter(proofs__round=closed_round())
    assert both.filter(proofs__round=open_round()).exists()
    assert Version.objects.values("period_from__year").distinct().count() > 3
    assert Version.objects.filter(number=2, is_current=True).exists()
    kinds = set(Version.objects.values_list("media_type", flat=True))
    assert {"application/pdf", "image/png"} < kinds


@with_sample
def test_every_person_and_invented_thing_says_that_it_is_a_sample() -> None:
    for name in User.objects.values_list("name", flat=True):
        assert name.endswith("(contoh)")
    for title in (*Document.objects.values_list("title", flat=True), THIS_ROUND, LAST_ROUND):
        assert title.endswith("(contoh)")
    invented = Organization.objects.filter(regency__code="16.12").exclude(pillar=Pillar.GOVERNMENT)
    assert [
        name for name in invented.values_list("name", flat=True) if "(contoh)" not in name
    ] == []
    assert not Round.objects.filter(is_sample=False).exists()


@with_sample
def test_every_page_of_every_document_says_that_it_is_a_sample() -> None:
    for sha256 in Version.objects.filter(media_type="application/pdf").values_list(
        "sha256", flat=True
    ):
        for page in pypdfium2.PdfDocument(storage.path_of(sha256)):
            assert WARNING in page.get_textpage().get_text_bounded()


@with_sample
def test_files_and_trail_are_sound() -> None:
    # Every test's end walks the trail; the files are read here.
    assert list(storage.verify()) == []
    assert Entry.objects.count() > 1_000


@with_sample
def test_nothing_happened_in_the_future_or_against_time() -> None:
    moments = list(Entry.objects.order_by("pk").values_list("at", flat=True))
    assert NOW - dt.timedelta(days=4) < max(moments) <= NOW
    final = Submission.objects.get(round=closed_round(), stage="VF")
    closing = Entry.objects.get(subject=key_of(final)).pk
    late = list(Entry.objects.filter(pk__lte=closing).order_by("pk").values_list("at", flat=True))
    assert late == sorted(late)


@with_sample
def test_building_again_builds_nothing() -> None:
    before = Entry.objects.count()
    assert build(at=NOW) is False
    assert Entry.objects.count() == before


@with_sample
def test_each_part_of_the_history_reaches_its_end() -> None:
    claiming = Entry.objects.filter(place="16.12", at__lt=dt.datetime(2024, 5, 1, tzinfo=WIB))
    assert claiming.latest("at").at > dt.datetime(2024, 4, 25, tzinfo=WIB)
    at_work = Entry.objects.filter(place="16.12").latest("at").at
    assert NOW - dt.timedelta(days=4) < at_work < NOW


@with_sample
def test_the_other_regencies_are_out_of_sight() -> None:
    sari = builders.actor(User.objects.get(email=SARI.email))
    assert {round_.regency.code for round_ in rounds_visible_to(sari)} == {"16.12"}
    others = Round.objects.exclude(regency__code="16.12")
    assert {each.regency.code for each in others} == {"16.10", "16.72", "16.74"}
    theirs = Document.objects.exclude(regency__code="16.12")
    assert theirs.exists()
    assert not documents_visible_to(sari).filter(pk__in=theirs).exists()


@with_sample
@pytest.mark.parametrize("account", shown_accounts(), ids=lambda account: account.email)
def test_a_shown_account_can_sign_in(account) -> None:
    client = Client()
    answer = client.post("/masuk/", {"login": account.email, "password": DEMO_PASSWORD})
    assert answer.status_code == 302
    membership = Membership.objects.get(user__email=account.email)
    assert membership.role == account.role


def test_every_role_is_among_the_shown_accounts() -> None:
    assert {account.role for account in shown_accounts()} == set(Role)


def test_the_login_page_lists_accounts_in_the_demo_only(monkeypatch: pytest.MonkeyPatch) -> None:
    assert demo_accounts() == ()
    monkeypatch.setenv("LAYAK_DEMO", "true")
    environment.cache_clear()
    try:
        assert demo_accounts() == shown_accounts()
    finally:
        monkeypatch.undo()
        environment.cache_clear()


@pytest.mark.parametrize("make", [pdf, png, xlsx])
def test_a_document_has_the_same_bytes_every_time(make) -> None:
    assert make(PAPER) == make(PAPER)


def test_what_stands_on_a_page_is_never_read_as_typesetting() -> None:
    hostile = Paper(
        '#read("/etc/passwd") *_$ \\ "', "#panic()", "[[", rows=[["#{}", "b"], ["$", ""]]
    )
    page = pypdfium2.PdfDocument(io.BytesIO(pdf(hostile)))[0]
    assert '#read("/etc/passwd")' in page.get_textpage().get_text_bounded()


def test_moments_are_working_hours_and_rise() -> None:
    office = Office(dt.date(2026, 2, 26), dt.date(2026, 3, 3), WIB)
    moments = list(office.moments(50))
    assert moments == sorted(moments)
    assert {moment.date() for moment in moments} == {
        dt.date(2026, 2, 26), dt.date(2026, 2, 27), dt.date(2026, 3, 2), dt.date(2026, 3, 3),
    }  # fmt: skip
    assert all(8 <= moment.hour < 16 for moment in moments)


@with_sample
def test_finished_work_proves_and_offers_itself() -> None:
    rows = Offer.objects.filter(work__region__code="16.12")
    states = set(rows.values_list("state", flat=True))
    assert {Bearing.LINKED.value, Bearing.OFFERED.value} <= states
    assert all(title.endswith("(contoh)") for title in rows.values_list("work__title", flat=True))
