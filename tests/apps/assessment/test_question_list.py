"""The list of questions: each filter by itself and together, paging, and what a row tells."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.test import Client
from django.utils import timezone

from layak.apps.assessment import teamwork
from layak.apps.assessment.models import Round
from layak.documents.reference import instrument
from tests import builders
from tests.apps import towns
from tests.apps.assessment.pages import address, review, save, submit, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def answered(evaluation: Round, budi: Client, sari: Client) -> Round:
    """1.2a is a draft with proof, 1.2b accepted, 2.2 returned, 21A.1 without proof, 1.1 is due."""
    health = builders.organization("Dinas Kesehatan")
    document = towns.document_of(health, "SK")
    save(budi, evaluation, "1.2a", points="1")
    for code in ("1.2a", "1.2b", "2.2"):
        teamwork.add_proof(
            actor=builders.actor(builders.budi()), round_=evaluation, question=code,
            document=document, at=builders.NOW,
        )  # fmt: skip
    for code, decision in (("1.2b", "accept"), ("2.2", "return")):
        save(budi, evaluation, code, points="1")
        submit(budi, evaluation, code)
        review(sari, evaluation, decision, reason="Belum sah", code=code)
    save(budi, evaluation, "21A.1", measured="60")
    teamwork.assign(
        actor=builders.actor(builders.citra()), round_=evaluation, question="1.1", assignee=None,
        due_date=timezone.localdate() - dt.timedelta(days=1), at=builders.NOW,
    )  # fmt: skip
    return evaluation


def listed(browser: Client, round_: Round, query: str) -> list[str]:
    """The codes a list shows, in its order."""
    response = browser.get(f"{address('questions', round_)}?{query}")
    assert response.status_code == 200
    return re.findall(r'class="code"[^>]*>([^<]+)<', response.content.decode())


ALL = ["1.1", "1.2a", "1.2b", "2.1", "2.2", "21A.1", "21A.2", "21A.3"]


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ("lembaga=semua", ALL),
        ("lembaga=semua&klaster=K", ["1.1", "1.2a", "1.2b", "2.1", "2.2"]),
        ("lembaga=semua&klaster=I", ["21A.1", "21A.2", "21A.3"]),
        ("lembaga=semua&klaster=tidak-ada", []),
        ("lembaga=semua&indikator=2", ["2.1", "2.2"]),
        ("lembaga=semua&klaster=K&indikator=21A", []),
        ("lembaga=semua&status=unanswered", ["1.1", "2.1", "21A.2", "21A.3"]),
        ("lembaga=semua&status=draft", ["1.2a"]),
        ("lembaga=semua&status=accepted", ["1.2b"]),
        ("lembaga=semua&status=returned", ["2.2"]),
        ("lembaga=semua&status=ready", []),
        ("lembaga=semua&status=unconfirmed", []),
        ("lembaga=semua&status=no_evidence", ["21A.1"]),
        ("lembaga=semua&status=overdue", ["1.1"]),
        ("lembaga=semua&status=apa", ALL),
        ("lembaga=semua&q=anak", ["21A.1", "21A.2", "21A.3"]),
        ("lembaga=semua&q=ANAK berakta", ["21A.1"]),
        ("lembaga=semua&q=regional law", ["1.1"]),
        ("lembaga=semua&q=21A.2", ["21A.2"]),
        ("lembaga=semua&q=anak&status=no_evidence", ["21A.1"]),
        ("lembaga=semua&q=perda&status=no_evidence", []),
        ("lembaga=semua&q=%00", []),
        ("lembaga=tidak-ada", ALL),
        ("lembaga=semua&page=abc", ALL),
        ("lembaga=semua&page=-5", ALL),
    ],
)
def test_a_filter_lists_what_it_says(
    answered: Round, sari: Client, query: str, codes: list[str]
) -> None:
    assert listed(sari, answered, query) == codes


def test_an_agency_begins_with_its_own_questions_and_may_see_all(
    answered: Round, budi: Client
) -> None:
    own = ["1.2a", "1.2b", "2.2", "21A.1", "21A.2", "21A.3"]
    assert listed(budi, answered, "") == own
    assert listed(budi, answered, "lembaga=semua") == ALL
    registry = builders.organization("Disdukcapil").public_id
    assert listed(budi, answered, f"lembaga={registry}") == ["1.1"]


def test_secretariat_and_leader_begin_with_all(answered: Round, sari: Client) -> None:
    assert listed(sari, answered, "") == ALL
    assert listed(builders.client_of(builders.dewi()), answered, "") == ALL


def test_districts_and_villages_see_what_is_about_them(answered: Round) -> None:
    for query in ("", "lembaga=semua"):
        assert listed(builders.client_of(builders.fitri()), answered, query) == ["21A.2"]
        assert listed(builders.client_of(builders.gilang()), answered, query) == ["21A.3"]


def test_chosen_filters_stay_chosen(answered: Round, sari: Client) -> None:
    url = f"{address('questions', answered)}?lembaga=semua&klaster=I&status=no_evidence&q=akta"
    page = sari.get(url).content.decode()
    assert '<option value="I" selected>' in page
    assert '<option value="no_evidence" selected>' in page
    assert 'value="akta"' in page


def test_a_row_tells_points_documents_who_leads_and_what_is_overdue(
    answered: Round, sari: Client
) -> None:
    page = text(sari.get(f"{address('questions', answered)}?lembaga=semua"))  # type: ignore[arg-type]
    assert "8 pertanyaan" in page
    assert "Lewat" in page
    assert "DinKesehatan" in page


def test_a_long_list_is_paged_and_keeps_its_filters(sari: Client) -> None:
    long = builders.round_("Evaluasi besar", instrument=instrument("kla-2024"))
    pages = [listed(sari, long, f"lembaga=semua&page={number}") for number in range(1, 7)]
    assert [len(codes) for codes in pages] == [50, 50, 50, 50, 50, 24]
    assert len({code for codes in pages for code in codes}) == 274
    assert listed(sari, long, "lembaga=semua&page=99") == pages[-1]
    page = sari.get(f"{address('questions', long)}?lembaga=semua&q=anak").content.decode()
    assert "lembaga=semua&amp;q=anak&amp;page=2" in page
