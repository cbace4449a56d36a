"""The document of a plan: equal to the screen, evidence at its question, nobody's choice undone."""

from __future__ import annotations

import datetime as dt
import io
import re
from decimal import Decimal

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from layak.apps.assessment.models import Proof, Round
from layak.apps.assessment.rounds import close_round
from layak.apps.assessment.teamwork import remove_proof
from layak.apps.audit import queries as trail
from layak.apps.evidence.models import Document, Version
from layak.apps.plan_documents.making import document_in
from layak.apps.plan_documents.models import PlanEdition, PlanText, PlanTextVersion
from layak.apps.planning import actions, plans
from layak.apps.planning.models import ActionPlan
from layak.apps.planning.plans import Decree, PlanSetup
from layak.apps.region_profiles.models import WordTemplate
from layak.core.action_plan.model import Cost, Line, Move, Source, Target
from layak.core.action_plan.steps import PlanStep
from layak.core.action_plan.words import rupiah
from layak.documents.action_plan import word_template
from layak.documents.reference import instrument
from tests import builders
from tests.builders import NOW, actor
from tests.documents.action_plan import readers

pytestmark = pytest.mark.django_db
QUESTION = "2.4"
YEARS = range(2026, 2031)


@pytest.fixture
def round_() -> Round:
    """A round of the national instrument whose question about the RAD the Bappeda answers."""
    builders.sari()
    leads = {QUESTION: builders.organization("Bappeda")}
    return builders.round_("Evaluasi 2025", leads=leads, instrument=instrument("kla-2024"))


@pytest.fixture
def plan(round_: Round) -> ActionPlan:
    """A plan with a line for every cluster, in draft."""
    sari = actor(builders.sari())
    setup = PlanSetup("RAD KLA PALI", round_, YEARS.start, YEARS.stop - 1)
    made = plans.open_plan(actor=sari, setup=setup, at=NOW)
    builders.budi()
    for number, cluster in enumerate(instrument("kla-2024").clusters, start=1):
        actions.add_line(actor=sari, plan=made, line=a_line(number, cluster.code), at=NOW)
    return made


def a_line(number: int, cluster: str) -> Line:
    name = "Bappeda" if number % 2 else "Dinas Kesehatan"
    lead = str(builders.organization(name).public_id)
    return Line(
        key="", number=0, cluster=cluster, title=f"Aksi {cluster}", output="Pelatihan", unit="kali",
        moves=(Move(QUESTION, Decimal(5), Decimal(10)),), lead=lead, quarters=(2, 4),
        code="2.08.07.2.01.0003",
        targets=tuple(Target(year, Decimal(number)) for year in YEARS), total=Decimal(number * 5),
        costs=(
            Cost(2026, Source.PAD, 25_000_000 + number), Cost(2028, Source.DAU, 1_234_567 * number)
        ),
    )  # fmt: skip


def step(plan: ActionPlan, *steps: PlanStep) -> None:
    for each in steps:
        plan.refresh_from_db()
        decree = Decree("Perbup 7/2026", dt.date(2026, 3, 1)) if each is PlanStep.DECREE else None
        reason = "Ada perubahan" if each in {PlanStep.RETURN, PlanStep.AMEND} else ""
        plans.take_step(
            actor=actor(builders.sari()), plan=plan, step=each, from_version=plan.version, at=NOW,
            decree=decree, reason=reason,
        )  # fmt: skip


@pytest.fixture
def agreed(plan: ActionPlan) -> ActionPlan:
    step(plan, PlanStep.DISCUSS, PlanStep.AGREE)
    return plan


@pytest.fixture
def sari(round_: Round) -> Client:  # noqa: ARG001
    return builders.client_of(builders.sari())


def make(browser: Client, plan: ActionPlan, version: int | str = "") -> str:
    address = reverse("plan_document_make", args=[plan.public_id])
    response = browser.post(address, {"versi": version}, follow=True)
    return response.content.decode()


def page(browser: Client, plan: ActionPlan) -> str:
    return browser.get(reverse("plan_documents", args=[plan.public_id])).content.decode()


def paper(browser: Client, form: str) -> bytes:
    edition = PlanEdition.objects.order_by("-pk")[0]
    return browser.get(reverse("plan_paper", args=[edition.public_id, form])).content


def write(browser: Client, plan: ActionPlan, text: str, *, version: int) -> int:
    address = reverse("plan_text_save", args=[plan.public_id, "policy"])
    return browser.post(address, {"text": text, "version": version}).status_code


class TestFigures:
    def test_screen_word_pdf_and_workbook_say_the_same_money(
        self, sari: Client, plan: ActionPlan
    ) -> None:
        assert "Dokumen RAD dibuat" in make(sari, plan)
        address = reverse("plan_budget", args=[plan.public_id])
        shown = " ".join(sari.get(address).content.decode().split())
        document = document_in(PlanEdition.objects.get())
        printed = readers.words_of_pdf(paper(sari, "rad.pdf"))
        told = readers.tables_of_word(paper(sari, "rad.docx"))
        amounts = [
            (name, readers.rupiah_of(amount))
            for name, amount in readers.table_with(told, "Uraian", "Rupiah")
        ]
        sheets = readers.sheets_of(paper(sari, "rad.xlsx"))
        for table in document.sums:
            assert sum(each.rupiah for each in table.parts) == table.total == document.total
            for each in table.parts:
                cell = re.escape(f"{each.name}</th>") + r"\s*<td[^>]*>Rp\s?" + rupiah(each.rupiah)
                assert not each.rupiah or re.search(cell, shown), each
                assert f"{each.name} {rupiah(each.rupiah)}" in printed
                assert (each.name, each.rupiah) in amounts
                assert any([each.name, each.rupiah] in [
                    [str(row[0]), row[1]] for row in rows
                ] for rows in sheets.values())  # fmt: skip

    def test_points_and_gaps_are_those_of_the_screen(self, sari: Client, plan: ActionPlan) -> None:
        make(sari, plan)
        document = document_in(PlanEdition.objects.get())
        shown = sari.get(reverse("plan_gaps", args=[plan.public_id])).content.decode()
        lost = str(document.lost.normalize()).replace(".", ",")
        assert f"{lost} poin hilang" in shown
        assert f"{lost} poin hilang" in readers.words_of_pdf(paper(sari, "rad.pdf"))
        assert document.gaps[0].numbers == () or document.gaps[0].question == QUESTION
        matrix = sari.get(reverse("plan", args=[plan.public_id])).content.decode()
        assert f"+{str(document.standing.at_stake.normalize()).replace('.', ',')}" in matrix

    def test_every_form_is_a_file_of_its_kind(self, sari: Client, plan: ActionPlan) -> None:
        make(sari, plan)
        for form in ("rad.pdf", "ringkasan.pdf", "rad.docx", "rad.xlsx", "grafik.zip"):
            assert paper(sari, form).startswith(b"%PDF" if form.endswith("pdf") else b"PK")
        edition = PlanEdition.objects.get()
        for kind, key in (
            ("lembaga", str(builders.organization("Dinas Kesehatan").public_id)),
            ("pilar", "government"),
        ):
            for ending, start in (("pdf", b"%PDF"), ("xlsx", b"PK")):
                address = reverse("plan_part", args=[edition.public_id, kind, key, ending])
                assert sari.get(address).content.startswith(start)
        for wrong in (("lembaga", "x", "pdf"), ("pilar", "government", "exe"), ("x", "y", "pdf")):
            address = reverse("plan_part", args=[edition.public_id, *wrong])
            assert sari.get(address).status_code == 404
        assert sari.get(reverse("plan_paper", args=[edition.public_id, "x"])).status_code == 404

    def test_a_plan_without_lines_has_no_document(self, sari: Client, round_: Round) -> None:
        setup = PlanSetup("Kosong", round_, 2026, 2027)
        empty = plans.open_plan(actor=actor(builders.sari()), setup=setup, at=NOW)
        assert "belum berisi aksi" in make(sari, empty)
        assert not PlanEdition.objects.exists()
        assert "Belum ada dokumen" in page(sari, empty)


class TestEvidence:
    def test_a_draft_is_marked_and_no_evidence(self, sari: Client, plan: ActionPlan) -> None:
        make(sari, plan)
        step(plan, PlanStep.DISCUSS)
        make(sari, plan, 1)
        assert not Document.objects.exists()
        pages = readers.pages_of_pdf(paper(sari, "rad.pdf"))
        assert all("RANCANGAN" in each for each in pages)

    def test_an_agreed_version_becomes_evidence_at_the_plans_own_question(
        self, sari: Client, agreed: ActionPlan, round_: Round
    ) -> None:
        assert f"Ditautkan ke pertanyaan {QUESTION}" in make(sari, agreed, 2)
        proof = Proof.objects.get(round=round_, question=QUESTION)
        version = proof.document.versions.get()
        assert (version.period_from, version.period_until) == (
            dt.date(2026, 1, 1),
            dt.date(2030, 12, 31),
        )
        assert version.size == len(paper(sari, "rad.pdf"))
        assert "RANCANGAN" not in readers.words_of_pdf(paper(sari, "rad.pdf"))
        assert list(trail.verify()) == []

    def test_the_decree_makes_the_next_version_of_the_same_document(
        self, sari: Client, agreed: ActionPlan
    ) -> None:
        make(sari, agreed, 2)
        step(agreed, PlanStep.DECREE)
        make(sari, agreed, 3)
        assert Document.objects.count() == Proof.objects.count() == 1
        assert Version.objects.count() == PlanEdition.objects.count() == 2
        assert "Perbup 7/2026" in readers.words_of_pdf(paper(sari, "rad.pdf"))

    def test_an_earlier_version_bears_its_own_decree_and_title(
        self, sari: Client, agreed: ActionPlan
    ) -> None:
        step(agreed, PlanStep.DECREE, PlanStep.AMEND)
        agreed.refresh_from_db()
        person = actor(builders.sari())
        plans.change_setup(
            actor=person, plan=agreed, at=NOW, from_version=agreed.version,
            setup=PlanSetup("RAD dengan judul baru", agreed.round, YEARS.start, YEARS.stop - 1),
        )  # fmt: skip
        step(agreed, PlanStep.DISCUSS, PlanStep.AGREE)
        agreed.refresh_from_db()
        plans.take_step(
            actor=person, plan=agreed, step=PlanStep.DECREE, at=NOW,
            from_version=agreed.version, decree=Decree("Perbup 9/2026", dt.date(2026, 11, 1)),
        )  # fmt: skip
        for version, number, title in (
            (3, "Perbup 7/2026", "RAD KLA PALI"), (7, "Perbup 9/2026", "RAD dengan judul baru"),
        ):  # fmt: skip
            make(sari, agreed, version)
            document = document_in(PlanEdition.objects.latest("pk"))
            assert (document.decree_number, document.title) == (number, title)
            said = " ".join(fact.value for fact in document.decisions)
            assert "Perbup 7/2026, 1 Maret 2026" in said
            assert "Perbup 9/2026, 1 November 2026" in said

    def test_a_version_that_a_newer_one_replaced_is_no_evidence(
        self, sari: Client, agreed: ActionPlan
    ) -> None:
        step(agreed, PlanStep.RETURN)
        make(sari, agreed, 2)
        assert PlanEdition.objects.get().version is not None
        assert not Document.objects.exists()

    def test_a_link_that_somebody_took_away_is_not_put_back(
        self, sari: Client, agreed: ActionPlan, round_: Round
    ) -> None:
        make(sari, agreed, 2)
        remove_proof(
            actor=actor(builders.sari()), round_=round_, question=QUESTION,
            document=Document.objects.get(), at=NOW,
        )  # fmt: skip
        assert "tautannya pernah dilepas" in make(sari, agreed, 2)
        make(sari, agreed, 2)
        assert not Proof.objects.exists()

    def test_a_closed_round_gets_nothing_and_says_so(
        self, sari: Client, agreed: ActionPlan, round_: Round
    ) -> None:
        close_round(actor=actor(builders.sari()), round_=round_, at=NOW)
        assert "sudah tidak menerima perubahan" in make(sari, agreed, 2)
        assert not Proof.objects.exists()

    def test_papers_do_not_change_with_the_plan_and_changes_are_named(
        self, sari: Client, plan: ActionPlan
    ) -> None:
        make(sari, plan)
        assert "Ada yang berubah" not in page(sari, plan)
        before = [paper(sari, form) for form in ("rad.pdf", "rad.docx", "rad.xlsx")]
        line = a_line(9, "K0")
        actions.add_line(actor=actor(builders.sari()), plan=plan, line=line, at=NOW)
        write(sari, plan, "Arah baru", version=0)
        assert [paper(sari, form) for form in ("rad.pdf", "rad.docx", "rad.xlsx")] == before
        told = page(sari, plan).partition("Ada yang berubah")[2][:600]
        assert "Aksi 8" in told
        assert "Arah kebijakan" in told


class TestWriting:
    def test_what_is_written_is_printed_and_what_is_empty_is_shipped(
        self, sari: Client, plan: ActionPlan
    ) -> None:
        assert write(sari, plan, "Anak <dulu>.\nLalu kota.", version=0) == 302
        make(sari, plan)
        for text in (
            readers.words_of_pdf(paper(sari, "rad.pdf")),
            readers.words_of_word(paper(sari, "rad.docx")),
        ):
            assert "Anak <dulu>. Lalu kota." in text
            assert "Peraturan Presiden Nomor 25 Tahun 2021" in text
            assert "Bupati Penukal Abab Lematang Ilir" in text

    def test_a_stale_text_overwrites_nothing_and_shows_both(
        self, sari: Client, plan: ActionPlan
    ) -> None:
        write(sari, plan, "Pertama", version=0)
        address = reverse("plan_text_save", args=[plan.public_id, "policy"])
        response = sari.post(address, {"text": "Kedua", "version": 0})
        assert response.status_code == 409
        assert {"Pertama", "Kedua"} <= set(re.findall("Pertama|Kedua", response.content.decode()))
        again = sari.post(
            address, {"text": "Kedua", "version": 0}, headers={"X-Layak-Fragment": "1"}
        )
        assert "data-keep-mine" in again.content.decode()
        assert write(sari, plan, "Kedua", version=1) == 302
        assert [each.text for each in PlanTextVersion.objects.order_by("version")] == [
            "Pertama", "Kedua",
        ]  # fmt: skip
        history = reverse("plan_text_history", args=[plan.public_id, "policy"])
        assert "Pertama" in sari.get(history).content.decode()

    def test_what_cannot_be_is_refused(self, sari: Client, plan: ActionPlan) -> None:
        assert write(sari, plan, "x" * 6001, version=0) == 422
        address = reverse("plan_text_save", args=[plan.public_id, "K99"])
        assert sari.post(address, {"text": "x", "version": 0}).status_code == 404
        budi = builders.client_of(builders.budi())
        assert write(budi, plan, "x", version=0) == 404
        assert not PlanText.objects.exists()


class TestTemplate:
    def upload(self, browser: Client, content: bytes) -> str:
        body = {"berkas": SimpleUploadedFile("kop.docx", content)}
        return browser.post(reverse("plan_template_upload"), body, follow=True).content.decode()

    def test_a_regency_uses_its_own_and_goes_back(self, sari: Client, plan: ActionPlan) -> None:
        document = docx.Document(io.BytesIO(word_template.shipped()))
        document.add_paragraph("Kop surat {{ place }}")
        buffer = io.BytesIO()
        document.save(buffer)
        assert "kop.docx" in self.upload(sari, buffer.getvalue())
        make(sari, plan)
        assert "Kop surat Kabupaten" in readers.words_of_word(paper(sari, "rad.docx"))
        assert sari.get(reverse("plan_template_download")).content == buffer.getvalue()
        assert "Templat bawaan" in sari.get(reverse("word_template")).content.decode()
        sari.post(reverse("plan_template_restore"))
        make(sari, plan)
        assert "Kop surat" not in readers.words_of_word(paper(sari, "rad.docx"))
        assert list(trail.verify()) == []

    def test_a_bad_one_is_refused_with_its_marks(self, sari: Client) -> None:
        document = docx.Document()
        document.add_paragraph("{{ gaji }} {{ gaps }}")
        buffer = io.BytesIO()
        document.save(buffer)
        shown = self.upload(sari, buffer.getvalue())
        assert "{{ gaji }} menyebut sesuatu" in shown
        assert "{{ gaps }} bukan teks" in shown
        assert not WordTemplate.objects.exists()
