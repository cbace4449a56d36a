"""One round under two instruments: the rules moved, the work moved, and they add up on the page."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from layak.apps.assessment import actions as answering
from layak.apps.assessment import rounds
from layak.apps.assessment.actions import Draft
from layak.apps.assessment.instruments import Known
from layak.apps.assessment.models import Round
from layak.apps.assessment.rounds import RoundPlan
from layak.core.numbers import read_number
from layak.core.scoring.model import Basis
from tests import builders
from tests.apps.assessment.pages import text
from tests.apps.instruments.workbooks import SMALL, own_version, renamed
from tests.instruments import with_question

pytestmark = pytest.mark.django_db

NEW = renamed(with_question(SMALL, "1.2b", maximum=Decimal(5)))


@pytest.fixture
def known() -> Known:
    return own_version(NEW)


def answered(round_: Round, code: str, points: str, version: int = 0) -> None:
    answering.save_answer(
        actor=builders.actor(builders.budi()), round_=round_, question=code,
        draft=Draft(Basis.POINTS, Decimal(points)), from_version=version, at=builders.NOW,
    )  # fmt: skip


@pytest.fixture
def earlier(known: Known) -> Round:  # noqa: ARG001
    health = builders.organization("Dinas Kesehatan", agencies=("dinkes",))
    round_ = builders.round_("Lama", leads=dict.fromkeys(("1.2b", "2.2"), health))
    answered(round_, "1.2b", "1.5")
    answered(round_, "2.2", "1")
    return round_


@pytest.fixture
def later(earlier: Round) -> Round:
    """Begun from the earlier one; 2.2 is better answered now."""
    opened = rounds.open_round(
        actor=builders.actor(builders.sari()), plan=RoundPlan("Baru", 2026, 2026), instrument=NEW,
        copy_from=earlier, at=builders.NOW,
    )  # fmt: skip
    answered(opened, "2.2", "3", version=1)
    return opened


@pytest.fixture
def sari(known: Known) -> Client:  # noqa: ARG001
    return builders.client_of(builders.sari())


def figures(browser: Client, round_: Round, query: str = "") -> list[Decimal | None]:
    """The four figures of the page: before, rules, work, after."""
    page = browser.get(reverse("two_instruments", args=[round_.public_id]) + query)
    assert page.status_code == 200
    found = re.findall(r'<p class="figure-value">\s*([+\-\d,]+)', page.content.decode())
    return [read_number(each.removeprefix("+")) for each in found]


def test_rules_and_work_are_told_apart_and_add_up(sari: Client, later: Round) -> None:
    before, rules, work, after = figures(sari, later)
    assert (before, rules, work, after) == (
        Decimal("2.5"), Decimal("1.5"), Decimal(2), Decimal(6),
    )  # fmt: skip


def test_it_is_the_same_from_the_side_of_the_earlier_round(
    sari: Client, earlier: Round, later: Round, known: Known
) -> None:
    query = f"?instrumen={known.content_hash}"
    assert figures(sari, earlier, query) == figures(sari, later)


def test_without_a_round_under_the_other_instrument_all_is_rules(
    sari: Client, earlier: Round, known: Known
) -> None:
    assert figures(sari, earlier, f"?instrumen={known.content_hash}") == [
        Decimal("2.5"), Decimal("1.5"), Decimal(0), Decimal(4),
    ]  # fmt: skip


def test_the_questions_that_moved_and_those_that_need_a_look_are_named(
    sari: Client, later: Round
) -> None:
    page = text(sari.get(reverse("two_instruments", args=[later.public_id])))  # type: ignore[arg-type]
    moved = page.partition("Pertanyaan yang nilainya bergerak")[2]
    assert "1.2b" in moved.partition("Perlu dilihat")[0]
    assert "Nilai maksimum berubah. Poin dibawa pada tingkat yang sama." in moved
    assert "2.2" in moved.partition("Perlu dilihat")[0]


def test_a_village_sees_no_question_of_others(later: Round) -> None:
    gilang = builders.client_of(builders.gilang())
    page = text(gilang.get(reverse("two_instruments", args=[later.public_id])))  # type: ignore[arg-type]
    assert "1.2b" not in page
    assert "Tidak ada pertanyaan yang nilainya bergerak." in page


def test_with_one_instrument_only_it_says_so() -> None:
    from layak.documents.reference import instrument

    round_ = builders.round_(instrument=instrument("kla-2024"))
    sari = builders.client_of(builders.sari())
    page = text(sari.get(reverse("two_instruments", args=[round_.public_id])))  # type: ignore[arg-type]
    assert "Belum ada instrumen lain" in page
