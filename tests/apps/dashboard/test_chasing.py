"""What each agency still owes, and the message and letter that ask for it."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal

import pypdfium2
import pytest
from django.test import Client
from django.utils import timezone

from layak.apps.assessment import actions
from layak.apps.dashboard import chasing
from layak.core.values import ZERO
from tests import builders
from tests.apps import town_states, towns
from tests.apps.assessment.pages import address, text
from tests.apps.towns import Desk, Town

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def claim(town: Town, desk: Desk) -> chasing.Claim:
    return chasing.claim(
        builders.actor(town.people["secretariat"]), town.round_, desk.organization, today=TODAY,
        address="https://layak.example",
    )  # fmt: skip


def lines(town: Town) -> list[chasing.Line]:
    return chasing.lines(builders.actor(town.people["secretariat"]), town.round_, today=TODAY)


class TestLines:
    def test_every_agency_that_owes_something_the_most_points_first(
        self, town: Town, sari: Client
    ) -> None:
        found = lines(town)
        assert {each.organization for each in found} == {
            town.desks[name].organization for name in ("agency", "other", "secretariat")
        }
        stakes = [each.at_stake for each in found]
        assert stakes == sorted(stakes, reverse=True)
        page = text(sari.get(address("chasing", town.round_)))  # type: ignore[arg-type]
        assert "Dinkes AKIK" in page

    def test_what_is_ready_or_accepted_is_not_asked_for(self, town: Town) -> None:
        owed = {row.question.code for row in claim(town, town.desks["agency"]).line.rows}
        assert owed == {"1.2b", "21A.2", "21A.3"}

    def test_points_without_proof_are_at_stake_though_claimed(self) -> None:
        idle = towns.settle("16.12", "SEPI", is_idle=True)
        desk = idle.desks["agency"]
        actions.save_answer(
            actor=builders.actor(desk.person), round_=idle.round_, question="1.2b",
            draft=towns.DRAFTS["1.2b"], from_version=0, at=towns.NOW,
        )  # fmt: skip
        line = claim(idle, desk).line
        assert (line.unproved, line.unanswered) == (1, 3)
        assert line.at_stake == Decimal("2.5") + Decimal(5) + Decimal(3) + Decimal(2)

    def test_nobody_owes_anything(self, town: Town) -> None:
        for name in ("agency", "other", "secretariat"):
            desk = town.desks[name]
            for row in claim(town, desk).line.rows:
                assert row.answer is not None
                actions.submit_answer(
                    actor=builders.actor(desk.person), round_=town.round_,
                    question=row.question.code, from_version=row.answer.version, at=towns.NOW,
                )  # fmt: skip
        assert lines(town) == []
        asked = claim(town, town.desks["agency"])
        assert asked.line.at_stake == ZERO
        assert "sudah lengkap. Terima kasih." in asked.message
        browser = builders.client_of(town.people["secretariat"])
        assert "Tidak ada tagihan" in text(browser.get(address("chasing", town.round_)))  # type: ignore[arg-type]
        letter = address("chasing_pdf", town.round_, town.desks["agency"].organization.public_id)
        assert "sudah lengkap" in words(browser.get(letter).content)


class TestMessage:
    def test_it_says_what_why_by_when_and_where(self, town: Town) -> None:
        desk = town.desks["agency"]
        message = claim(town, desk).message
        yesterday = (towns.NOW.date() - dt.timedelta(days=1)).strftime("%d-%m-%Y")
        assert message.startswith("Yth. Dinkes AKIK,")
        assert "Evaluasi AKIK masih ada 3 pertanyaan yang menunggu" in message
        assert "- 1.2b Uraikan inovasinya. (belum ditandai siap), tenggat " + yesterday in message
        assert (
            f"https://layak.example{address('questions', town.round_)}"
            f"?lembaga={desk.organization.public_id}"
        ) in message
        assert message.endswith("Sekretariat Gugus Tugas KLA")

    def test_it_names_at_most_ten_and_counts_the_rest(self) -> None:
        town = towns.settle("16.12", "SEPI", work=town_states.national(), is_idle=True)
        asked = claim(town, town.desks["agency"])
        items = re.findall(r"^- .+$", asked.message, flags=re.M)
        assert len(items) == chasing.NAMED + 1
        assert items[-1] == f"- dan {len(asked.line.rows) - chasing.NAMED} lainnya"
        assert all("(belum dijawab)" in item for item in items[:-1])

    def test_the_page_offers_it_and_every_question_behind_it(
        self, town: Town, sari: Client
    ) -> None:
        desk = town.desks["agency"]
        url = address("chasing_agency", town.round_, desk.organization.public_id)
        page = sari.get(url).content.decode()
        assert "Yth. Dinkes AKIK," in page
        assert f"http://testserver{address('questions', town.round_)}" in page
        for code in ("1.2b", "21A.2", "21A.3"):
            assert address("question", town.round_, code) in page


class TestLetter:
    def test_it_names_the_agency_every_question_and_the_points(
        self, town: Town, sari: Client
    ) -> None:
        desk = town.desks["agency"]
        response = sari.get(address("chasing_pdf", town.round_, desk.organization.public_id))
        assert response["Content-Type"] == "application/pdf"
        assert response["Content-Disposition"].endswith('filename="tagihan-16.12-dinkes-akik.pdf"')
        letter = words(response.content)
        for part in (
            "Dinkes AKIK",
            "1.2b",
            "21A.2",
            "21A.3",
            "belum ditandai siap",
            "Evaluasi AKIK",
        ):
            assert part in letter
        at_stake = claim(town, desk).line.at_stake
        assert f"senilai {at_stake.normalize():f}".replace(".", ",") in letter

    def test_it_speaks_the_language_of_its_reader(self, town: Town, sari: Client) -> None:
        sari.post("/bahasa/", {"language": "en"})
        desk = town.desks["agency"]
        url = address("chasing_pdf", town.round_, desk.organization.public_id)
        assert "belum ditandai siap" not in words(sari.get(url).content)


def words(pdf: bytes) -> str:
    """All that stands in a PDF, with single spaces."""
    pages = pypdfium2.PdfDocument(pdf)
    return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in pages)
