"""What partners pledge and bring, from the RAD and beside it; who writes it; what is refused."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest
from django.urls import reverse

from layak.apps.audit.queries import verify
from layak.apps.partners import actions
from layak.apps.partners.keeping import AmountNeeded, NotYourPartner, StaleEntry
from layak.apps.partners.models import Arrival, Contribution, PartnerRevision
from layak.apps.partners.supporting import sources
from layak.apps.partners.tables import partnership_rows
from layak.apps.partners.writing import draft_of_contribution
from layak.apps.planning import actions as planning
from layak.apps.planning import plans
from layak.apps.progress import following
from layak.core.action_plan.model import Move, Pledge, PledgeKind
from layak.core.action_plan.steps import PlanStep
from layak.core.task_force.model import Group
from layak.documents.reference import instrument
from tests import builders
from tests.apps.partners.scenes import (
    JANUARY,
    TODAY,
    budi,
    noted,
    partner,
    pledge,
    received,
    sari,
    signed,
)
from tests.apps.planning import scenes as rad
from tests.apps.town_plans import sound_line
from tests.builders import NOW, actor, client_of

pytestmark = pytest.mark.django_db
TYPED = {
    "version": "1", "text": "Buku", "kind": "money", "pledged": "1.500.000", "group": "K4",
    "from_date": "2026-01-01", "until_date": "2026-12-31",
}  # fmt: skip


def planned(*, settled: bool) -> None:
    """A line of Klaster III on which the company pledged people; something came of it."""
    health = builders.organization("Dinas Kesehatan")
    builders.round_(instrument=instrument("kla-2024"), leads={"3.1d": health})
    plan = rad.plan("RAD KLA")
    pledges = (Pledge(str(partner().public_id), "business", PledgeKind.PEOPLE, "Dua ahli gizi"),)
    moves = (Move("3.1d", Decimal(0), Decimal(1)),)
    for cluster in ("K0", "K1", "K2", "K4", "K5", "K3"):
        own = pledges if cluster == "K3" else ()
        line = replace(sound_line(health, cluster, "Gizi balita"), pledges=own, moves=moves)
        row = planning.add_line(actor=sari(), plan=plan, line=line, at=NOW)
    if settled:
        for version, step in enumerate((PlanStep.DISCUSS, PlanStep.AGREE), start=1):
            plans.take_step(actor=sari(), plan=plan, step=step, from_version=version, at=NOW)
        following.add_delivery(
            actor=sari(), action=row, pledge=row.partners.get(), date=TODAY, text="Datang",
            rupiah=None, document=None, at=NOW,
        )  # fmt: skip


class TestBothSources:
    def test_pledges_of_the_rad_stand_beside_own_entries_and_are_stored_once(self) -> None:
        planned(settled=True)
        received(noted(pledge(agreement=signed())))
        ours, theirs = partnership_rows(sari(), Group.THIRD, 2026)
        assert {ours.is_in_plan, theirs.is_in_plan} == {True, False}
        assert ours.is_partnership
        assert theirs.is_partnership
        assert Contribution.objects.count() == 1
        page = client_of(builders.sari()).get(reverse("partner", args=[partner().public_id]))
        shown = page.content.decode()
        assert "Dua ahli gizi" in shown
        assert "Makanan tambahan" in shown
        assert "RAD KLA" in shown

    def test_a_plan_that_may_still_be_thrown_out_shows_nothing(self) -> None:
        planned(settled=False)
        assert sources(sari()) == []

    def test_a_year_counts_what_came_in_it(self) -> None:
        row = noted(pledge(until=None))
        received(row, 2_000_000)
        (this,) = partnership_rows(sari(), year=2026)
        (later,) = partnership_rows(sari(), year=2027)
        assert (this.delivered, later.delivered) == (2_000_000, 0)
        assert partnership_rows(sari(), year=2025) == ()

    def test_a_draft_agreement_binds_nobody(self) -> None:
        noted(pledge(agreement=signed("")))
        (row,) = partnership_rows(sari(), year=2026)
        assert not row.is_partnership
        assert row.agreement == ""


class TestWriting:
    def test_the_agency_changes_its_own_and_the_secretariat_everything(self) -> None:
        row = noted()
        draft = replace(draft_of_contribution(row), text="Susu")
        saved = actions.save_contribution(
            actor=budi(), row=row, draft=draft, from_version=1, at=NOW
        )
        actions.save_contribution(actor=sari(), row=saved, draft=draft, from_version=2, at=NOW)
        assert PartnerRevision.objects.filter(subject=row.public_id).count() == 3
        assert list(verify()) == []

    def test_others_write_nothing(self) -> None:
        row = noted()
        for person in (builders.citra(), builders.dewi(), builders.gilang(), builders.hana()):
            with pytest.raises(NotYourPartner):
                actions.save_contribution(
                    actor=actor(person), row=row, draft=pledge(), from_version=1, at=NOW
                )
        with pytest.raises(NotYourPartner):
            noted(by=actor(builders.hana()))
        with pytest.raises(NotYourPartner):
            noted(by=actor(builders.gilang()))

    def test_a_government_office_is_no_partner(self) -> None:
        with pytest.raises(NotYourPartner):
            noted(of=builders.organization("Dinas Kesehatan"))

    def test_what_is_withdrawn_is_counted_nowhere_and_comes_back(self) -> None:
        row = noted()
        gone = actions.withdraw_contribution(
            actor=budi(), row=row, withdrawn=True, from_version=1, at=NOW
        )
        assert sources(sari()) == []
        with pytest.raises(NotYourPartner):
            received(gone)
        address = reverse("partner_support", args=[row.public_id])
        assert client_of(builders.citra()).get(address).status_code == 404
        assert "ditarik dan tidak dihitung" in (
            client_of(builders.budi()).get(address).content.decode()
        )
        actions.withdraw_contribution(
            actor=budi(), row=gone, withdrawn=False, from_version=2, at=NOW
        )
        assert len(sources(sari())) == 1

    def test_an_arrival_noted_by_mistake_is_withdrawn_and_kept(self) -> None:
        row = noted()
        received(row)
        actions.withdraw_arrival(actor=budi(), row=Arrival.objects.get(), at=NOW)
        assert partnership_rows(sari())[0].delivered == 0
        assert Arrival.objects.count() == 1
        assert list(verify()) == []

    def test_money_has_an_amount_and_nothing_came_before_or_ahead_of_time(self) -> None:
        with pytest.raises(AmountNeeded):
            noted(pledge(pledged=None))
        row = noted()
        with pytest.raises(AmountNeeded):
            received(row, None)
        with pytest.raises(actions.NotYet):
            received(row, day=TODAY + dt.timedelta(days=1))
        with pytest.raises(actions.TooEarly):
            received(row, day=JANUARY - dt.timedelta(days=1))

    def test_an_agreement_with_somebody_else_supports_nothing(self) -> None:
        paper = signed()
        with pytest.raises(NotYourPartner):
            noted(pledge(agreement=paper), of=partner("PT Dua"))


class TestForms:
    def test_the_second_of_two_savers_sees_both_texts_and_overwrites_nothing(self) -> None:
        row = noted()
        draft = replace(draft_of_contribution(row), text="Punya Sari")
        actions.save_contribution(actor=sari(), row=row, draft=draft, from_version=1, at=NOW)
        client, address = (
            client_of(builders.budi()),
            reverse("partner_support_edit", args=[row.public_id]),
        )
        page = client.post(address, {**TYPED, "text": "Punya Budi"})
        shown = page.content.decode()
        assert page.status_code == 409
        assert "Punya Sari" in shown
        assert "Punya Budi" in shown
        assert Contribution.objects.get().text == "Punya Sari"
        again = {**TYPED, "text": "Punya Budi", "version": "2"}
        assert client.post(address, again).status_code == 302
        assert Contribution.objects.get().text == "Punya Budi"

    @pytest.mark.parametrize(
        ("wrong", "said"),
        [
            ({"pledged": ""}, "Isi jumlah rupiahnya"),
            ({"pledged": "-5"}, "bukan jumlah rupiah"),
            ({"pledged": "dua juta"}, "bukan jumlah rupiah"),
            ({"pledged": "0"}, "Isi jumlah rupiahnya"),
            ({"until_date": "2025-12-31"}, "sama dengan atau sesudah tanggal mulai"),
            ({"text": "W" * 201}, "200"),
            ({"indicator": "12"}, "Indikator ini milik Klaster III"),
            ({"kind": "x"}, "x"),
        ],
    )
    def test_what_cannot_be_is_refused_beside_its_field_and_kept(
        self, wrong: dict[str, str], said: str
    ) -> None:
        address = reverse("partner_support_new", args=[partner().public_id])
        page = client_of(builders.budi()).post(address, {**TYPED, **wrong})
        shown = page.content.decode()
        assert page.status_code == 422
        assert said in shown
        assert wrong.get("text", "Buku") in shown
        assert not Contribution.objects.exists()

    def test_an_amount_with_dots_is_read_and_an_indicator_says_its_group(self) -> None:
        address = reverse("partner_support_new", args=[partner().public_id])
        typed = {**TYPED, "group": "", "indicator": "12"}
        assert client_of(builders.budi()).post(address, typed).status_code == 302
        row = Contribution.objects.get()
        assert (row.pledged, row.group) == (1_500_000, "K3")

    def test_a_receipt_that_cannot_be_is_said_and_what_was_typed_stays(self) -> None:
        row = noted()
        address = reverse("partner_arrival_add", args=[row.public_id])
        client = client_of(builders.budi())
        page = client.post(address, {"date": "2026-02-01", "text": "Tanpa jumlah"})
        assert page.status_code == 422
        assert "Isi jumlah rupiahnya" in page.content.decode()
        assert "Tanpa jumlah" in page.content.decode()
        assert (
            client.post(address, {"date": "2026-02-01", "rupiah": "2.500.000"}).status_code == 302
        )
        assert Arrival.objects.get().rupiah == 2_500_000

    def test_a_stale_withdrawal_is_refused_in_words(self) -> None:
        row = noted()
        with pytest.raises(StaleEntry):
            actions.withdraw_contribution(
                actor=budi(), row=row, withdrawn=True, from_version=9, at=NOW
            )
        address = reverse("partner_support_withdraw", args=[row.public_id])
        page = client_of(builders.budi()).post(address, {"version": "9"})
        assert page.status_code == 409
        assert "sudah diubah orang lain" in page.content.decode()
        assert client_of(builders.budi()).post(address, {"version": "x"}).status_code == 404
