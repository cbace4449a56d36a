"""Documents are added, replaced, changed and withdrawn, and nothing of them is ever lost."""

from __future__ import annotations

import datetime as dt

import pytest
from pytest_django import Settings

from layak.apps.audit.models import Entry
from layak.apps.evidence import actions, storage
from layak.apps.evidence.models import Document, Version
from layak.documents.refusals import FileRefused
from tests import builders
from tests.apps.evidence import files
from tests.documents import file_samples as samples

pytestmark = pytest.mark.django_db

JANUARY, DECEMBER = dt.date(2025, 1, 1), dt.date(2025, 12, 31)


def add(data: bytes, name: str = "SK.pdf", *, by: object = None, **fields: object) -> actions.Added:
    person = by or builders.budi()
    return actions.add_document(
        actor=builders.actor(person),  # type: ignore[arg-type]
        upload=files.upload(data, name),
        at=builders.NOW,
        **fields,  # type: ignore[arg-type]
    )


class TestAdding:
    def test_a_document_belongs_to_the_agency_and_stands_in_the_trail(self) -> None:
        added = add(samples.pdf(), "SK_Gugus_Tugas.pdf", period_from=JANUARY, period_until=DECEMBER)
        document = added.document
        assert added.is_new
        assert document.title == "SK Gugus Tugas"
        assert document.organization.name == "Dinas Kesehatan"
        version = files.current(document)
        assert (version.period_from, version.period_until) == (JANUARY, DECEMBER)
        assert (version.number, version.media_type) == (1, "application/pdf")
        entry = Entry.objects.latest("pk")
        assert (entry.action, entry.place) == ("document.added", "16.12")
        assert f"evidence.version:{version.pk}" in entry.states

    def test_a_title_of_ones_own_is_kept(self) -> None:
        assert add(samples.pdf(), title="Keputusan\u202e Bupati").document.title == (
            "Keputusan Bupati"
        )

    def test_the_ending_of_the_name_follows_the_content(self) -> None:
        version = files.current(add(samples.png(), "foto.pdf").document)
        assert (version.file_name, version.media_type) == ("foto.png", "image/png")

    @pytest.mark.parametrize(
        ("data", "name"),
        [
            (samples.SVG, "gambar.pdf"),
            (samples.HTML, "laporan.pdf"),
            (samples.PROGRAM, "laporan.docx"),
            (samples.bomb(), "laporan.docx"),
            (samples.pdf(locked=True), "SK.pdf"),
            (b"", "kosong.pdf"),
        ],
    )
    def test_a_file_that_is_not_what_it_says_is_refused(self, data: bytes, name: str) -> None:
        with pytest.raises(FileRefused):
            add(data, name)
        assert not Document.objects.exists()

    def test_a_file_above_the_limit_is_refused_with_the_limit(self, settings: Settings) -> None:
        settings.UPLOAD_LIMIT = 1024**2
        with pytest.raises(actions.FileTooLarge, match="1 MB"):
            add(samples.pdf() + b"%" * 1024**2)

    @pytest.mark.parametrize(
        ("begins", "ends"),
        [
            (DECEMBER, JANUARY),
            (dt.date(25, 1, 1), None),
            (None, dt.date(2205, 1, 1)),
        ],
    )
    def test_an_impossible_period_is_refused(
        self, begins: dt.date | None, ends: dt.date | None
    ) -> None:
        with pytest.raises(actions.PeriodUnusable):
            add(samples.pdf(), period_from=begins, period_until=ends)

    def test_a_period_may_be_open_at_either_end(self) -> None:
        add(samples.pdf("satu"), period_from=JANUARY)
        add(samples.pdf("dua"), period_until=DECEMBER)
        assert Version.objects.filter(period_from=None).count() == 1

    @pytest.mark.parametrize(
        "reader", [builders.dewi, builders.eko, builders.fitri, builders.gilang]
    )
    def test_who_only_reads_adds_nothing(self, reader: object) -> None:
        with pytest.raises(actions.NotYourDocument):
            add(samples.pdf(), by=reader())  # type: ignore[operator]


class TestTheSameContent:
    def test_it_is_offered_instead_of_stored_twice(self) -> None:
        first = add(samples.pdf(), "SK.pdf")
        second = add(samples.pdf(), "Salinan SK.pdf", by=builders.citra())
        assert not second.is_new
        assert second.document == first.document
        assert Document.objects.count() == 1

    def test_another_regency_never_hears_of_it(self) -> None:
        first = add(samples.pdf())
        second = add(samples.pdf(), by=builders.hana())
        assert second.is_new
        assert second.document != first.document
        assert files.current(second.document).sha256 == files.current(first.document).sha256

    def test_a_withdrawn_document_is_not_offered(self) -> None:
        first = add(samples.pdf())
        actions.withdraw_document(
            actor=builders.actor(builders.budi()), document=first.document, at=builders.NOW
        )
        assert add(samples.pdf()).is_new

    def test_an_earlier_version_is_not_offered(self) -> None:
        first = add(samples.pdf("lama")).document
        replace(first, samples.pdf("baru"))
        assert add(samples.pdf("lama")).is_new
        assert not add(samples.pdf("baru")).is_new


def replace(document: Document, data: bytes, **fields: object) -> Version:
    return actions.add_version(
        actor=builders.actor(builders.budi()),
        document=document,
        upload=files.upload(data, "versi baru.pdf"),
        at=builders.NOW,
        **{"from_version": document.version, **fields},  # type: ignore[arg-type]
    )


class TestNewVersions:
    def test_the_earlier_file_stays(self) -> None:
        document = files.document(text="lama")
        before = files.current(document)
        after = replace(document, samples.pdf("baru"), period_from=JANUARY)
        before.refresh_from_db()
        assert (before.is_current, after.is_current, after.number) == (False, True, 2)
        with storage.open_kept(before.sha256, size=before.size) as file:
            assert b"lama" in file.read()

    def test_the_same_file_again_is_no_new_version(self) -> None:
        document = files.document(text="lama")
        with pytest.raises(actions.SameContent):
            replace(document, samples.pdf("lama"))

    def test_going_back_to_an_earlier_content_is_a_new_version(self) -> None:
        document = files.document(text="lama")
        replace(document, samples.pdf("baru"))
        document.refresh_from_db()
        assert replace(document, samples.pdf("lama")).number == 3

    def test_two_people_at_once_the_second_is_told(self) -> None:
        document = files.document(text="lama")
        replace(document, samples.pdf("baru"))
        with pytest.raises(actions.StaleDocument):
            replace(document, samples.pdf("lain"), from_version=1)

    def test_another_agency_cannot_replace_it(self) -> None:
        document = files.document(builders.citra(), text="lama")
        with pytest.raises(actions.NotYourDocument):
            replace(document, samples.pdf("baru"))


class TestChanging:
    def change(self, document: Document, **fields: object) -> Document:
        values = {
            "title": "Judul baru",
            "period_from": JANUARY,
            "period_until": DECEMBER,
            "from_version": document.version,
            **fields,
        }
        return actions.change_document(
            actor=builders.actor(builders.budi()),
            document=document,
            at=builders.NOW,
            **values,  # type: ignore[arg-type]
        )

    def test_title_and_period_change_and_the_file_does_not(self) -> None:
        document = files.document()
        before = files.current(document)
        changed = self.change(document)
        after = files.current(changed)
        assert (changed.title, after.period_until) == ("Judul baru", DECEMBER)
        assert after.sha256 == before.sha256
        assert Entry.objects.latest("pk").action == "document.changed"

    def test_an_empty_title_leaves_the_old_one(self) -> None:
        assert self.change(files.document(), title=" \u200b").title == "Keputusan"

    def test_a_period_that_ends_before_it_begins_is_refused(self) -> None:
        with pytest.raises(actions.PeriodUnusable):
            self.change(files.document(), period_from=DECEMBER, period_until=JANUARY)

    def test_on_a_stale_version_nothing_is_written(self) -> None:
        document = files.document()
        self.change(document, title="Orang lain")
        with pytest.raises(actions.StaleDocument):
            self.change(document, title="Saya", from_version=1)
        document.refresh_from_db()
        assert document.title == "Orang lain"

    def test_another_regency_cannot_change_it(self) -> None:
        with pytest.raises(actions.NotYourDocument):
            self.change(files.document(builders.hana()))


class TestWithdrawing:
    def test_a_withdrawn_document_keeps_its_versions_and_can_come_back(self) -> None:
        budi = builders.actor(builders.budi())
        document = files.document()
        gone = actions.withdraw_document(actor=budi, document=document, at=builders.NOW)
        assert gone.withdrawn_at == builders.NOW
        version = files.current(document)
        assert storage.path_of(version.sha256).is_file()
        back = actions.restore_document(actor=budi, document=document, at=builders.NOW)
        assert back.withdrawn_at is None
        acts = [entry.action for entry in Entry.objects.order_by("pk")][-2:]
        assert acts == ["document.withdrawn", "document.restored"]

    def test_withdrawing_twice_is_written_once(self) -> None:
        budi = builders.actor(builders.budi())
        document = files.document()
        for _ in range(2):
            actions.withdraw_document(actor=budi, document=document, at=builders.NOW)
        assert Entry.objects.filter(action="document.withdrawn").count() == 1

    def test_a_withdrawn_document_is_read_only(self) -> None:
        budi = builders.actor(builders.budi())
        document = actions.withdraw_document(actor=budi, document=files.document(), at=builders.NOW)
        with pytest.raises(actions.DocumentWithdrawn):
            replace(document, samples.pdf("baru"))

    def test_another_agency_cannot_withdraw_it(self) -> None:
        with pytest.raises(actions.NotYourDocument):
            actions.withdraw_document(
                actor=builders.actor(builders.citra()),
                document=files.document(),
                at=builders.NOW,
            )
