"""An edited workbook comes back: the report first, then a decision, and old rounds stay as is."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from layak.apps.assessment.models import InstrumentVersion, OwnInstrument, Round
from layak.apps.assessment.scores import score_of
from layak.apps.audit.models import Entry
from layak.apps.instruments import actions, reports
from layak.apps.instruments.models import InstrumentDraft
from layak.core.findings import Severity
from layak.core.instrument.linter import lint
from layak.core.instrument.model import Band, Text
from layak.core.instrument.writer import content_hash
from tests import builders
from tests.apps.assessment.pages import error_at, text
from tests.apps.instruments.workbooks import (
    BASE,
    SMALL,
    apply,
    own_version,
    renamed,
    stored,
    upload,
    workbook,
)
from tests.documents import file_samples as samples
from tests.documents.instrument_workbooks import edited, put
from tests.instruments import question_of, with_question

pytestmark = pytest.mark.django_db

NEW = renamed(
    with_question(
        SMALL, "1.2b", text=Text(question_of(SMALL, "1.2b").text.id + " Sebutkan namanya.")
    )
)


@pytest.fixture
def sari() -> Client:
    builders.round_()
    return builders.client_of(builders.sari())


def sent(content: bytes, name: str = "instrumen.xlsx") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


class TestTwoSteps:
    def test_the_report_comes_before_the_version(self, sari: Client) -> None:
        response = upload(sari, workbook(NEW))
        draft = InstrumentDraft.objects.get()
        assert response["Location"] == reverse("instrument_draft", args=[draft.public_id])
        assert stored(NEW) is None
        page = text(sari.get(response["Location"]))  # type: ignore[arg-type]
        assert page.index("Temuan pemeriksa") < page.index("Teks berubah") < page.index("Keputusan")
        assert "Sebutkan namanya." in page

    def test_a_version_is_made_on_the_second_step(self, sari: Client) -> None:
        upload(sari, workbook(NEW))
        response = apply(sari)
        version = stored(NEW)
        assert version is not None
        assert response["Location"] == reverse("instrument", args=[version.content_hash])
        assert OwnInstrument.objects.get().base_hash == BASE
        assert not InstrumentDraft.objects.exists()
        assert [each.action for each in Entry.objects.order_by("pk")][-2:] == [
            "instrument.uploaded", "instrument.added",
        ]  # fmt: skip

    def test_old_rounds_stay_as_they_are_to_the_byte(self, sari: Client) -> None:
        old = Round.objects.get()
        before = (InstrumentVersion.objects.get().content, score_of(old).score)
        upload(sari, workbook(NEW))
        apply(sari)
        old.refresh_from_db()
        assert old.instrument.content_hash == BASE
        assert (old.instrument.content, score_of(old).score) == before

    def test_a_new_round_may_use_it(self, sari: Client) -> None:
        upload(sari, workbook(NEW))
        apply(sari)
        form = sari.get(reverse("round_new")).content.decode()
        assert f'value="{content_hash(NEW)}"' in form
        typed = {
            "title": "Evaluasi 2026", "first_year": "2026", "last_year": "2026",
            "instrument": content_hash(NEW),
        }  # fmt: skip
        assert sari.post(reverse("round_new"), typed).status_code == 302
        assert Round.objects.get(title="Evaluasi 2026").instrument == stored(NEW)

    def test_thrown_away_it_leaves_only_its_trace(self, sari: Client) -> None:
        upload(sari, workbook(NEW))
        draft = InstrumentDraft.objects.get()
        sari.post(reverse("draft_discard", args=[draft.public_id]))
        assert (InstrumentDraft.objects.count(), stored(NEW)) == (0, None)
        assert Entry.objects.order_by("-pk")[0].action == "instrument.discarded"

    def test_an_upload_waits_in_the_list_until_then(self, sari: Client) -> None:
        upload(sari, workbook(NEW, "rancangan-sari.xlsx"))
        assert "rancangan-sari.xlsx" in text(sari.get(reverse("instruments")))  # type: ignore[arg-type]

    def test_two_people_with_the_same_content_get_the_same_version(self, sari: Client) -> None:
        upload(sari, workbook(NEW))
        again = upload(sari, workbook(NEW, "lagi.xlsx"))
        assert InstrumentDraft.objects.count() == 1
        assert str(InstrumentDraft.objects.get().public_id) in again["Location"]
        apply(sari)
        other = builders.client_of(builders.indra())
        builders.round_(of=builders.regency("16.10"))
        upload(other, workbook(NEW))
        apply(other)
        assert InstrumentVersion.objects.filter(content_hash=content_hash(NEW)).count() == 1
        assert OwnInstrument.objects.filter(version=stored(NEW)).count() == 2

    def test_the_second_to_decide_is_told_that_it_is_decided(self, sari: Client) -> None:
        upload(sari, workbook(NEW))
        draft = InstrumentDraft.objects.get()
        apply(sari)
        with pytest.raises(actions.DraftGone):
            actions.apply_draft(
                actor=builders.actor(builders.sari()), draft=draft, sums_are_meant=True,
                at=builders.NOW,
            )  # fmt: skip


class TestWhatIsRefused:
    """Nothing is stored, and the reason stands beside the upload."""

    @pytest.mark.parametrize(
        ("file", "reason"),
        [
            (sent(b""), "Berkas kosong"),
            (sent(samples.pdf("x"), "instrumen.xlsx"), "Berkas ini PDF"),
            (sent(b"kode,teks\n1,2\n", "instrumen.csv"), "Lembar Instrumen tidak ada"),
            (sent(samples.bomb(), "instrumen.xlsx"), "mengembang jauh"),
            (sent(b"PK\x03\x04 terpotong"), "rusak atau terpotong"),
        ],
        ids=["empty", "pdf", "csv", "bomb", "damaged"],
    )
    def test_a_wrong_file(self, sari: Client, file: SimpleUploadedFile, reason: str) -> None:
        file.seek(0)
        response = upload(sari, file)
        assert response.status_code == 422
        assert "belum dapat dipakai" in error_at(response, "file")
        assert reason in text(response)
        assert not InstrumentDraft.objects.exists()

    def test_no_file(self, sari: Client) -> None:
        response = sari.post(reverse("instrument_upload", args=[BASE]), {})
        assert error_at(response, "file") == "Pilih berkasnya."  # type: ignore[arg-type]

    def test_every_error_is_named_with_sheet_and_row(self, sari: Client) -> None:
        def change(book: object) -> None:
            put("Pertanyaan", "1.2b", "maximum", "banyak")(book)
            put("Pilihan", "#3", "points", 99)(book)

        response = upload(sari, sent(edited(change)))
        assert response.status_code == 422
        page = text(response)
        assert "lembar Pertanyaan, baris" in page
        assert "(1.2b)" in page
        assert "Ada poin 99 di atas maksimum" in page

    def test_a_hole_between_bands(self, sari: Client) -> None:
        bands = (
            Band(None, Decimal(50), Decimal(0)), Band(Decimal(60), None, Decimal(5)),
        )  # fmt: skip
        response = upload(sari, workbook(renamed(with_question(SMALL, "21A.1", bands=bands))))
        assert response.status_code == 422
        assert "Nilai dari 50 sampai sebelum 60 tidak masuk rentang" in text(response)

    def test_the_same_content(self, sari: Client) -> None:
        response = upload(sari, workbook(SMALL))
        assert response.status_code == 422
        assert "sama dengan kecil-2024 v1" in error_at(response, "file")


class TestSums:
    BROKEN = renamed(with_question(SMALL, "1.2b", maximum=Decimal(3)))

    def test_points_that_no_longer_add_up_are_refused_with_the_reason(self, sari: Client) -> None:
        upload(sari, workbook(self.BROKEN))
        response = apply(sari)
        assert response.status_code == 422
        assert "Jumlah poin tidak cocok lagi pada kode 1." in text(response)
        assert stored(self.BROKEN) is None
        assert InstrumentDraft.objects.exists(), "the upload is not lost"

    def test_unless_somebody_says_that_it_is_meant(self, sari: Client) -> None:
        upload(sari, workbook(self.BROKEN))
        assert apply(sari, sums_are_meant="1").status_code == 302
        assert stored(self.BROKEN) is not None

    def test_sums_that_were_wrong_before_block_nothing(self) -> None:
        known = lint(self.BROKEN)
        assert reports.report(known, known=known).new_sums == ()

    def test_a_version_that_names_another_content_is_a_warning(self, sari: Client) -> None:
        upload(sari, workbook(replace(NEW, version="1")))
        page = text(sari.get(upload(sari, workbook(replace(NEW, version="1")))["Location"]))  # type: ignore[arg-type]
        assert "Versi 1 sudah dipakai untuk instrumen dengan isi berbeda" in page
        assert apply(sari).status_code == 302


class TestWithdrawing:
    def test_it_serves_its_old_round_and_no_new_one(self) -> None:
        known = own_version(NEW)
        sari = builders.client_of(builders.sari())
        sari.post(reverse("instrument_withdraw", args=[known.content_hash]))
        assert (
            f'value="{known.content_hash}"' not in sari.get(reverse("round_new")).content.decode()
        )
        page = sari.get(reverse("instrument", args=[known.content_hash]))
        assert "Instrumen ini ditarik" in text(page)  # type: ignore[arg-type]
        sari.post(reverse("instrument_restore", args=[known.content_hash]))
        assert f'value="{known.content_hash}"' in sari.get(reverse("round_new")).content.decode()

    def test_another_regency_with_the_same_content_keeps_it(self) -> None:
        known = own_version(NEW)
        own_version(NEW, by=builders.indra)
        builders.client_of(builders.sari()).post(
            reverse("instrument_withdraw", args=[known.content_hash])
        )
        theirs = builders.client_of(builders.indra()).get(reverse("round_new")).content.decode()
        assert f'value="{known.content_hash}"' in theirs

    def test_a_shipped_instrument_is_nobodys_to_withdraw(self, sari: Client) -> None:
        assert sari.post(reverse("instrument_withdraw", args=[BASE])).status_code == 404


class TestWhoSeesIt:
    def test_a_regencys_own_version_does_not_exist_for_another(self) -> None:
        known = own_version(replace(NEW, title=Text("Instrumen rahasia PALI")))
        builders.round_(of=builders.regency("16.10"))
        indra = builders.client_of(builders.indra())
        for page in ("instruments", "instrument_compare", "instrument_mapping", "round_new"):
            shown = indra.get(reverse(page)).content.decode()
            assert "rahasia" not in shown, page
            assert known.content_hash not in shown, page
        chosen = f"?lama={BASE}&baru={known.content_hash}"
        for page in ("instrument_compare", "instrument_mapping"):
            assert "rahasia" not in indra.get(reverse(page) + chosen).content.decode()
        round_ = Round.objects.get(regency__code="16.10")
        both = reverse("two_instruments", args=[round_.public_id])
        address = f"{both}?instrumen={known.content_hash}"
        shown = indra.get(address).content.decode()
        assert f'value="{known.content_hash}"' not in shown
        assert "rahasia" not in shown
        typed = {"lama": BASE, "baru": known.content_hash, "version": "0"}
        assert indra.post(reverse("mapping_save"), typed).status_code == 404

    def test_a_new_round_of_another_regency_cannot_be_opened_with_it(self) -> None:
        known = own_version(NEW)
        typed = {
            "title": "Curian", "first_year": "2026", "last_year": "2026",
            "instrument": known.content_hash,
        }  # fmt: skip
        indra = builders.client_of(builders.indra())
        assert indra.post(reverse("round_new"), typed).status_code == 422


class TestReports:
    def test_a_kept_report_is_read_as_it_was_written(self) -> None:
        made = reports.report(lint(TestSums.BROKEN), known=lint(SMALL) or lint(TestSums.BROKEN)[:1])
        assert reports.read(reports.written(made)) == made

    def test_the_gravest_comes_first(self) -> None:
        made = reports.report(lint(with_question(TestSums.BROKEN, "1.1", evidence=(), options=())))
        order = [each.severity for each in made.findings]
        assert order == sorted(order, key=list(Severity).index)
