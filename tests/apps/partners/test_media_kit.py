"""The kit for the media: nothing without a consent that holds, and no figure that is not out."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from dataclasses import replace

import pypdfium2 as pdfium
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from layak.apps.audit.queries import verify
from layak.apps.evidence import actions as evidence
from layak.apps.evidence.access import documents_visible_to
from layak.apps.evidence.models import Document
from layak.apps.partners import kits, materials
from layak.apps.partners.keeping import NotYourPartner
from layak.apps.partners.materials import MaterialDraft
from layak.apps.partners.models import Material
from layak.core.partnerships.consents import Consent, MaterialKind
from tests import builders
from tests.apps import town_releases
from tests.apps.partners.scenes import TODAY, budi, sari
from tests.apps.progress.test_reporting import photograph
from tests.apps.releases import town_of_children
from tests.builders import NOW, actor, client_of
from tests.documents import file_samples

pytestmark = pytest.mark.django_db
CONSENT = Consent(
    "Ibu Wali", "Liputan", TODAY - dt.timedelta(days=9), TODAY + dt.timedelta(days=9),
    is_guardian=True, has_paper=True,
)  # fmt: skip


def filed(content: bytes, name: str) -> Document:
    """A file among the evidence of the secretariat."""
    upload = SimpleUploadedFile(name, content)
    return evidence.add_document(actor=sari(), upload=upload, at=NOW).document


def form() -> Document:
    """A signed form of consent."""
    return filed(file_samples.pdf("Lembar persetujuan"), "lembar.pdf")


def quote(consent: Consent = CONSENT, *, is_child: bool = True, paper: bool = True) -> Material:
    """What a child said."""
    draft = MaterialDraft(
        MaterialKind.QUOTE, "Kami ingin taman", "Anak, 12 tahun", is_child, consent,
        paper=form() if paper else None,
    )  # fmt: skip
    return materials.add_material(actor=sari(), draft=draft, at=NOW)


def picture(document: Document) -> Material:
    """A picture of a child, with the consent of a guardian."""
    draft = MaterialDraft(
        MaterialKind.PICTURE, "Anak di taman", "", True, CONSENT, document, form()
    )
    return materials.add_material(actor=sari(), draft=draft, at=NOW)


def kit(day: dt.date = TODAY, quarter: int = 1) -> dict[str, bytes]:
    """The files of the kit that is made on a day."""
    data = kits.kit_zip(sari(), 2026, quarter, today=day, at=NOW)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def said(files: dict[str, bytes]) -> str:
    """What the PDF of a kit says."""
    pages = pdfium.PdfDocument(files["kit-media.pdf"])
    text = " ".join(page.get_textpage().get_text_range() for page in pages)
    return " ".join(text.split())


def test_what_holds_is_in_the_kit_without_who_consented() -> None:
    quote()
    picture(filed(photograph(), "taman.jpg"))
    files = kit()
    assert set(files) == {"kit-media.pdf", "gambar/gambar-1.jpg"}
    text = said(files)
    for words in ("Kami ingin taman", "Anak, 12 tahun", "gambar-1.jpg", "Jangan menulis nama"):
        assert words in text
    assert "Ibu Wali" not in text
    assert b"GPS" in photograph()
    assert b"GPS" not in files["gambar/gambar-1.jpg"]
    assert list(verify()) == []


@pytest.mark.parametrize(
    "broken",
    [
        {"is_guardian": False}, {"by": ""}, {"purpose": ""}, {"has_paper": False},
        {"until_date": TODAY - dt.timedelta(days=1)}, {"from_date": TODAY + dt.timedelta(days=1)},
    ],
)  # fmt: skip
def test_without_a_consent_that_holds_nothing_is_shown(broken: dict[str, object]) -> None:
    consent = replace(CONSENT, **broken)  # type: ignore[arg-type]  # fields of our own
    row = quote(consent, paper=consent.has_paper)
    assert materials.shown_on(sari(), TODAY) == []
    assert "Kami ingin taman" not in said(kit())
    view = materials.views_of(sari(), TODAY)[0]
    assert view.lacks
    assert view.row == row


def test_the_signed_paper_is_for_its_own_organization_alone() -> None:
    quote()
    paper = Document.objects.get()
    assert paper not in documents_visible_to(budi())
    assert paper in documents_visible_to(sari())


def test_a_picture_is_for_its_own_organization_alone_once_consent_ends_or_is_revoked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    document = filed(photograph(), "taman.jpg")
    row = picture(document)
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    assert document in documents_visible_to(budi())
    monkeypatch.setattr(timezone, "now", lambda: NOW + dt.timedelta(days=10))
    assert document not in documents_visible_to(budi())
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    materials.revoke_consent(actor=sari(), row=row, at=NOW)
    assert document not in documents_visible_to(budi())


def test_a_consent_is_joined_to_a_paper_of_ones_own_organization() -> None:
    own = form()
    upload = SimpleUploadedFile("lain.pdf", file_samples.pdf("Lembar dinas"))
    other = evidence.add_document(actor=budi(), upload=upload, at=NOW).document
    page = client_of(builders.sari()).get(reverse("material_new")).content.decode()
    papers = page[page.index('id="id_paper"') :]
    assert str(own.public_id) in papers
    assert str(other.public_id) not in papers


def test_an_adult_consents_alone() -> None:
    quote(replace(CONSENT, is_guardian=False), is_child=False)
    assert len(materials.shown_on(sari(), TODAY)) == 1


def test_a_revoked_consent_takes_the_picture_out_at_once_and_for_good() -> None:
    row = picture(filed(photograph(), "taman.jpg"))
    assert "gambar/gambar-1.jpg" in kit()
    client = client_of(builders.sari())
    address = reverse("material_revoke", args=[row.public_id])
    assert client.post(address).status_code == 302
    assert set(kit()) == {"kit-media.pdf"}
    assert client.post(address).status_code == 302
    assert Material.objects.get().version == 2
    assert list(verify()) == []


def test_a_consent_is_for_one_picture_not_for_what_replaces_it() -> None:
    document = filed(photograph(), "taman.jpg")
    picture(document)
    before = kit()["gambar/gambar-1.jpg"]
    document.refresh_from_db()
    evidence.add_version(
        actor=sari(), document=document, from_version=document.version, at=NOW,
        upload=SimpleUploadedFile("lain.jpg", file_samples.jpeg()),
    )  # fmt: skip
    assert kit()["gambar/gambar-1.jpg"] == before
    document.refresh_from_db()
    evidence.withdraw_document(actor=sari(), document=document, at=NOW)
    assert set(kit()) == {"kit-media.pdf"}


def test_a_withdrawn_form_of_consent_is_none() -> None:
    row = quote()
    assert row.paper is not None
    evidence.withdraw_document(actor=sari(), document=row.paper, at=NOW)
    assert materials.shown_on(sari(), TODAY) == []


def test_only_what_was_released_in_the_quarter_is_in_the_kit() -> None:
    owner = budi()
    month = town_of_children.accepted(owner)
    town_releases.published(owner, [month], at=NOW)
    (table,) = [name for name in kit() if name.startswith("tabel/")]
    assert table.endswith(".xlsx")
    assert not [name for name in kit(quarter=2) if name.startswith("tabel/")]


def test_nobody_but_the_secretariat_sees_or_states_who_consented() -> None:
    row = quote()
    for person in (builders.budi(), builders.dewi(), builders.gilang(), builders.indra()):
        assert materials.views_of(actor(person), TODAY) == []
        with pytest.raises(NotYourPartner):
            materials.revoke_consent(actor=actor(person), row=row, at=NOW)
    assert client_of(builders.budi()).get(reverse("media_kit")).status_code == 404
    assert client_of(builders.indra()).get(reverse("media_kit")).status_code == 200
    assert "Ibu Wali" not in client_of(builders.indra()).get(reverse("media_kit")).content.decode()


def typed(**changes: str) -> dict[str, str]:
    today = timezone.localdate()
    return {
        "kind": "quote", "text": "Ketikan saya", "is_child": "on", "is_guardian": "on",
        "consent_by": "Ibu Wali", "purpose": "Liputan", "from_date": today.isoformat(),
        "until_date": today.isoformat(), "paper": str(form().public_id), **changes,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"is_guardian": ""}, "orang tua atau wali"), ({"paper": ""}, "Bidang ini"),
        ({"consent_by": ""}, "Bidang ini"), ({"until_date": "2020-01-01"}, "sesudah tanggal mulai"),
        ({"kind": "picture"}, "Pilih gambarnya"), ({"text": "W" * 501}, "500"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_and_what_was_typed_stays(
    wrong: dict[str, str], words: str
) -> None:
    body = typed(**wrong)
    answer = client_of(builders.sari()).post(reverse("material_new"), body)
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert words in shown or words == "Bidang ini"
    assert body["text"] in shown
    assert not Material.objects.exists()


def test_a_picture_is_a_picture_and_the_page_says_what_is_in_and_what_is_not() -> None:
    client, address = client_of(builders.sari()), reverse("material_new")
    body = typed(kind="picture", picture=str(form().public_id))
    refused = client.post(address, body)
    assert refused.status_code == 422
    assert "JPEG, PNG, atau WebP" in refused.content.decode()
    assert client.post(address, typed()).status_code == 302
    quote(replace(CONSENT, by="Wali lama"))
    shown = client.get(reverse("media_kit")).content.decode()
    assert "Ketikan saya" in shown.partition("Tidak masuk kit")[0]
    assert "Masa persetujuannya sudah lewat" in shown.partition("Tidak masuk kit")[2]
    assert client.get(reverse("media_kit_download"), {"triwulan": "9"}).status_code == 200
