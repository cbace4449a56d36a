"""The profile: equal on page and papers, evidence at its question, and nobody's choice undone."""

from __future__ import annotations

import datetime as dt
import io

import docx
import pypdfium2 as pdfium
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from layak.apps.assessment.models import Proof, Round
from layak.apps.assessment.teamwork import remove_proof
from layak.apps.audit import queries as trail
from layak.apps.evidence.models import Document, Version
from layak.apps.measures.actions import Recording, record_measure, withdraw_measure
from layak.apps.measures.definitions import shipped
from layak.apps.measures.models import Measure
from layak.apps.region_profiles.models import Edition, Narrative, NarrativeVersion, WordTemplate
from layak.core.measures.estimating import counted
from layak.core.measures.model import SourceKind
from layak.documents.reference import instrument
from layak.documents.region_profile import word_template
from tests import builders

pytestmark = pytest.mark.django_db
YEAR = 2025
STUNTING = "stunting_under_2"


@pytest.fixture
def round_() -> Round:
    """A round of the national instrument whose question about a profile the Bappeda answers."""
    builders.sari()
    builders.region("16.12.01.2001")
    leads = {"2.6": builders.organization("Bappeda")}
    made = builders.round_("Evaluasi 2025", leads=leads, instrument=instrument("kla-2024"))
    assert made.first_year <= YEAR <= made.last_year
    return made


@pytest.fixture
def sari(round_: Round) -> Client:  # noqa: ARG001
    for year, events in ((2021, 460), (2022, 430), (2023, 402), (2024, 371), (2025, 318)):
        record(year, events)
    return builders.client_of(builders.sari())


def record(year: int, events: int, of: int = 4400) -> Measure:
    definition = next(each for each in shipped("kla-2024") if each.code == STUNTING)
    return record_measure(
        actor=builders.actor(builders.budi()), at=builders.NOW,
        recording=Recording(
            definition, counted(definition, numerator=events, denominator=of),
            dt.date(year, 1, 1), dt.date(year, 12, 31), SourceKind.ADMINISTRATIVE, "e-PPGBM",
        ),
    )  # fmt: skip


def make(browser: Client, year: int = YEAR) -> int:
    return browser.post(reverse("region_profile_make", args=[year])).status_code


def page(browser: Client, year: int = YEAR) -> str:
    return browser.get(reverse("region_profile"), {"tahun": year}).content.decode()


def write(browser: Client, text: str, *, version: int, section: str = "K3") -> int:
    address = reverse("narrative_save", args=[YEAR, section])
    return browser.post(address, {"text": text, "version": version}).status_code


def paper(browser: Client, route: str) -> bytes:
    edition = Edition.objects.order_by("-pk")[0]
    return browser.get(reverse(route, args=[edition.public_id])).content


def pdf_words(content: bytes) -> str:
    texts = (each.get_textpage().get_text_range() for each in pdfium.PdfDocument(content))
    return " ".join(" ".join(texts).replace("\u200b", "").split())


def word_words(content: bytes) -> str:
    body = docx.Document(io.BytesIO(content)).element.body
    return " ".join(" ".join(e.text or "" for e in body.iter() if e.tag.endswith("}t")).split())


class TestReading:
    def test_without_figures_the_page_says_what_to_do_first(self, round_: Round) -> None:  # noqa: ARG002
        sari = builders.client_of(builders.sari())
        assert "Belum ada angka untuk profil" in page(sari)
        assert make(sari) == 422
        assert not Edition.objects.exists()

    def test_figures_are_the_same_on_the_page_and_on_both_papers(self, sari: Client) -> None:
        write(sari, "Angkanya turun.\nKarena <posyandu> & kader.", version=0)
        assert make(sari) == 302
        shown = " ".join(page(sari).split())
        papers = pdf_words(paper(sari, "edition_pdf")), word_words(paper(sari, "edition_word"))
        for stated in ("7,23 %", "4.400", "6,5 – 8,03", "10,45", "Turun nyata", "e-PPGBM"):
            assert stated in shown, stated
            assert all(stated in text for text in papers), stated
        for stated in ("Angkanya turun.", "Karena <posyandu> & kader.", "Penukal Abab"):
            assert all(stated in text for text in papers), stated
        assert "Kata pengantar" not in papers[0] + papers[1]

    def test_figures_of_later_years_are_left_out(self, sari: Client) -> None:
        shown = page(sari, 2023)
        assert "9,14" in shown
        assert "7,23" not in shown

    def test_few_children_are_warned_of(self, sari: Client) -> None:
        withdraw_measure(
            actor=builders.actor(builders.budi()), measure=Measure.objects.get(numerator=318),
            at=builders.NOW,
        )  # fmt: skip
        record(2025, 2, 12)
        assert "Hanya 12 anak" in page(sari)

    def test_a_claim_that_nobody_verified_is_not_in_it(self, sari: Client) -> None:
        assert "Penilaian mandiri tidak dicantumkan" in page(sari)


class TestMaking:
    def test_one_press_makes_it_evidence_at_its_question(self, sari: Client, round_: Round) -> None:
        assert make(sari) == 302
        proof = Proof.objects.get(round=round_, question="2.6")
        version = proof.document.versions.get()
        assert (version.period_from, version.period_until) == (
            dt.date(2025, 1, 1),
            dt.date(2025, 12, 31),
        )
        assert version.media_type == "application/pdf"
        assert version.size == len(paper(sari, "edition_pdf"))
        assert list(trail.verify()) == []

    def test_again_is_the_next_version_of_the_same_document(self, sari: Client) -> None:
        make(sari)
        record(2020, 500, 5000)
        assert make(sari) == 302
        assert Document.objects.count() == Proof.objects.count() == 1
        assert Version.objects.count() == Edition.objects.count() == 2

    def test_what_changed_since_is_named(self, sari: Client) -> None:
        make(sari)
        assert "dibuat sebelum ada yang berubah" not in page(sari)
        withdraw_measure(
            actor=builders.actor(builders.budi()), measure=Measure.objects.get(numerator=318),
            at=builders.NOW,
        )  # fmt: skip
        shown = page(sari)
        assert "dibuat sebelum ada yang berubah" in shown
        assert "Anak di bawah 2 tahun pendek" in shown.partition("berubah")[2][:600]
        make(sari)
        write(sari, "Narasi baru", version=0)
        assert "Klaster III" in page(sari).partition("sebelum ada yang berubah")[2][:600]

    def test_a_link_that_somebody_took_away_is_not_put_back(
        self, sari: Client, round_: Round
    ) -> None:
        make(sari)
        remove_proof(
            actor=builders.actor(builders.sari()), round_=round_, question="2.6",
            document=Document.objects.get(), at=builders.NOW,
        )  # fmt: skip
        response = sari.post(reverse("region_profile_make", args=[YEAR]), follow=True)
        assert "tautannya pernah dilepas" in response.content.decode()
        make(sari)
        assert not Proof.objects.exists()

    def test_who_does_not_answer_the_question_makes_it_without_a_link(self, sari: Client) -> None:  # noqa: ARG002
        budi = builders.client_of(builders.budi())
        response = budi.post(reverse("region_profile_make", args=[YEAR]), follow=True)
        assert "dijawab lembaga lain" in response.content.decode()
        assert Edition.objects.get().linked == ""
        assert not Proof.objects.exists()

    def test_papers_of_a_profile_do_not_change_with_the_figures(self, sari: Client) -> None:
        make(sari)
        before = paper(sari, "edition_pdf"), paper(sari, "edition_word")
        record(2020, 9, 99)
        write(sari, "Lain", version=0)
        assert (paper(sari, "edition_pdf"), paper(sari, "edition_word")) == before


class TestWriting:
    def test_a_stale_text_overwrites_nothing_and_shows_both(self, sari: Client) -> None:
        assert write(sari, "Pertama", version=0) == 302
        address = reverse("narrative_save", args=[YEAR, "K3"])
        response = sari.post(address, {"text": "Kedua", "version": 0})
        assert response.status_code == 409
        shown = response.content.decode()
        assert "Pertama" in shown
        assert "Kedua" in shown
        assert Narrative.objects.get().text == "Pertama"
        assert write(sari, "Kedua", version=1) == 302
        assert [each.text for each in NarrativeVersion.objects.order_by("version")] == [
            "Pertama",
            "Kedua",
        ]
        history = sari.get(reverse("narrative_history", args=[YEAR, "K3"])).content.decode()
        assert "Pertama" in history

    def test_saving_as_one_types_answers_with_the_version(self, sari: Client) -> None:
        address = reverse("narrative_save", args=[YEAR, "foreword"])
        body = {"text": "Halo", "version": 0}
        response = sari.post(address, body, headers={"X-Layak-Fragment": "1"})
        assert response.json()["version"] == 1
        again = sari.post(address, body, headers={"X-Layak-Fragment": "1"})
        assert again.status_code == 409
        assert "data-keep-mine" in again.content.decode()

    def test_what_cannot_be_is_refused(self, sari: Client) -> None:
        assert write(sari, "x" * 6001, version=0) == 422
        assert write(sari, "x", version=0, section="K9") == 404
        assert not Narrative.objects.exists()


class TestTemplate:
    def upload(self, browser: Client, content: bytes) -> str:
        body = {"berkas": SimpleUploadedFile("kop.docx", content)}
        response = browser.post(reverse("word_template_upload"), body, follow=True)
        return response.content.decode()

    def test_a_regency_uses_its_own_and_goes_back_with_one_press(self, sari: Client) -> None:
        document = docx.Document(io.BytesIO(word_template.shipped()))
        document.add_paragraph("Kop surat {{ place }}")
        buffer = io.BytesIO()
        document.save(buffer)
        assert "kop.docx" in self.upload(sari, buffer.getvalue())
        make(sari)
        assert "Kop surat Penukal Abab" in word_words(paper(sari, "edition_word"))
        assert sari.get(reverse("word_template_download")).content == buffer.getvalue()
        sari.post(reverse("word_template_restore"))
        assert "Templat bawaan" in sari.get(reverse("word_template")).content.decode()
        assert "Kop surat" in word_words(paper(sari, "edition_word"))  # made with it
        make(sari)
        assert "Kop surat" not in word_words(paper(sari, "edition_word"))
        assert list(trail.verify()) == []

    def test_a_bad_one_is_refused_with_its_marks_and_changes_nothing(self, sari: Client) -> None:
        document = docx.Document()
        document.add_paragraph("{{ gaji }} {{ place.__init__ }}")
        buffer = io.BytesIO()
        document.save(buffer)
        shown = self.upload(sari, buffer.getvalue())
        assert "{{ gaji }} menyebut sesuatu" in shown
        assert "rusak" in self.upload(sari, buffer.getvalue()[:900])
        assert not WordTemplate.objects.exists()
