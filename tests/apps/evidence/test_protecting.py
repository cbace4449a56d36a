"""What shows a child after consent has ended is for its own organization alone, in every list."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import pytest
from django.urls import reverse
from django.utils import timezone

from layak.apps.assessment import teamwork
from layak.apps.assessment.models import Proof
from layak.apps.audit.queries import verify
from layak.apps.evidence import actions
from layak.apps.evidence.access import documents_visible_to
from layak.apps.evidence.models import Document
from layak.apps.evidence.protecting import DocumentProtected, after, protect
from tests import builders
from tests.apps.evidence import files
from tests.apps.evidence.files import address, body
from tests.builders import NOW, actor
from tests.documents import file_samples as samples

pytestmark = pytest.mark.django_db
HOUR = dt.timedelta(hours=1)
READS = (("document",), ("document_download", 1), ("document_preview", 1))


def protected(text: str = "Foto anak", since: dt.datetime = NOW) -> Document:
    """A document of Budi's agency that is protected."""
    found = files.document(text=text)
    protect(actor=actor(builders.budi()), document=found, since=since, at=NOW)
    found.refresh_from_db()
    return found


@pytest.mark.parametrize("reader", [builders.citra, builders.sari, builders.dewi])
def test_nobody_but_its_own_organization_opens_or_lists_it(reader) -> None:  # type: ignore[no-untyped-def]
    document = protected()
    client = builders.client_of(reader())
    for route, *more in READS:
        assert client.get(address(route, document, *more)).status_code == 404, route
    assert "Foto anak" not in body(client.get(reverse("documents") + "?lembaga="))


def test_its_own_organization_opens_it_and_is_told() -> None:
    document = protected()
    client = builders.client_of(builders.budi())
    for route, *more in READS:
        assert client.get(address(route, document, *more)).status_code == 200, route
    assert "Data dukung ini dilindungi" in body(client.get(address("document", document)))
    assert "Dilindungi" in body(client.get(reverse("documents")))


def test_until_the_moment_it_is_as_open_as_before(monkeypatch: pytest.MonkeyPatch) -> None:
    document, sari = protected(since=NOW + HOUR), actor(builders.sari())
    for moment, seen in ((NOW + HOUR / 2, True), (NOW + HOUR, False)):
        monkeypatch.setattr(timezone, "now", lambda moment=moment: moment)
        assert documents_visible_to(sari).filter(pk=document.pk).exists() is seen


def test_a_consent_ends_with_its_day_where_the_region_is() -> None:
    moment = after(dt.date(2026, 3, 31), builders.regency())
    assert moment == dt.datetime(2026, 3, 31, 17, tzinfo=dt.UTC)  # midnight in Jakarta


def test_a_renewed_consent_opens_it_again() -> None:
    document = protected()
    protect(actor=actor(builders.budi()), document=document, since=timezone.now() + HOUR, at=NOW)
    assert document.pk not in closed_to_others()
    assert list(verify()) == []


def closed_to_others() -> set[int]:
    """What the secretariat does not see."""
    seen = documents_visible_to(actor(builders.sari())).values_list("pk", flat=True)
    return set(Document.objects.exclude(pk__in=seen).values_list("pk", flat=True))


def test_the_same_content_is_protected_wherever_it_lies() -> None:
    there = files.document(text="Foto anak")
    citra = actor(builders.citra())
    upload = files.upload(samples.pdf("Lain"), "Foto.pdf")
    other = actions.add_document(actor=citra, upload=upload, at=NOW).document
    same = files.upload(samples.pdf("Foto anak"), "Foto.pdf")
    actions.add_version(actor=citra, document=other, upload=same, from_version=1, at=NOW)
    protect(actor=actor(builders.budi()), document=there, since=NOW, at=NOW)
    assert closed_to_others() == {there.pk, other.pk}
    assert list(verify()) == []


def test_a_consent_of_one_organization_opens_no_document_of_another_again() -> None:
    withdrawn = protected()
    citra, upload = actor(builders.citra()), files.upload(samples.pdf("Foto anak"), "Foto.pdf")
    own = actions.add_document(actor=citra, upload=upload, at=NOW).document
    protect(actor=citra, document=own, since=timezone.now() + HOUR, at=NOW)
    assert closed_to_others() == {withdrawn.pk}
    protect(actor=citra, document=own, since=NOW - HOUR, at=NOW)
    withdrawn.refresh_from_db()
    assert withdrawn.protected_from == NOW - HOUR  # an earlier moment holds for all


def test_the_same_content_stays_protected_when_somebody_sends_it_later() -> None:
    document = protected()
    sari, upload = actor(builders.sari()), files.upload(samples.pdf("Foto anak"), "Foto.pdf")
    added = actions.add_document(actor=sari, upload=upload, at=NOW)
    assert added.is_new  # whether somebody else holds it is not told
    assert added.document.protected_from == document.protected_from
    open_one = files.document(builders.citra(), text="Biasa")
    citra, upload = actor(builders.citra()), files.upload(samples.pdf("Foto anak"), "Foto.pdf")
    actions.add_version(actor=citra, document=open_one, upload=upload, from_version=1, at=NOW)
    assert open_one.pk in closed_to_others()


def test_it_proves_nothing_any_more() -> None:
    document, round_ = protected(), builders.round_(leads={"1.1": builders.organization()})
    with pytest.raises(DocumentProtected):
        teamwork.add_proof(
            actor=actor(builders.budi()), round_=round_, question="1.1", document=document, at=NOW
        )
    page = builders.client_of(builders.budi()).get(
        reverse("question", args=[round_.public_id, "1.1"])
    )
    assert f'value="{document.public_id}"' not in body(page)  # not among those to link


class TestWhereItProvedSomethingBefore:
    @pytest.fixture
    def proof(self) -> Proof:
        document = files.document(text="Foto anak")
        round_ = builders.round_(leads={"1.1": builders.organization()})
        found = teamwork.add_proof(
            actor=actor(builders.budi()), round_=round_, question="1.1", document=document, at=NOW
        )
        protect(actor=actor(builders.budi()), document=document, since=NOW, at=NOW)
        return found

    def test_others_read_whose_it_is_and_no_more(self, proof: Proof) -> None:
        place = reverse("question", args=[proof.round.public_id, "1.1"])
        seen = body(builders.client_of(builders.sari()).get(place))
        assert "Foto anak" not in seen
        assert str(proof.document.public_id) not in seen
        assert "Anda tidak dapat membukanya" in seen

    def test_who_answers_is_told_to_link_something_else_and_may_unlink(self, proof: Proof) -> None:
        place = reverse("question", args=[proof.round.public_id, "1.1"])
        client = builders.client_of(builders.budi())
        assert "Asesor tidak dapat membukanya" in body(client.get(place))
        off = [proof.round.public_id, "1.1", proof.document.public_id]
        assert client.post(reverse("proof_remove", args=off)).status_code == 302
        assert not Proof.objects.exists()

    def test_it_stays_out_of_the_pack_and_its_page_says_so(self, proof: Proof) -> None:
        client = builders.client_of(builders.sari())
        page = body(client.get(reverse("dossier", args=[proof.round.public_id])))
        assert "dokumennya dilindungi" in page
        assert "Foto anak" not in page
        pack = client.get(reverse("pack", args=[proof.round.public_id]))
        with zipfile.ZipFile(io.BytesIO(pack.getvalue())) as archive:
            assert not [name for name in archive.namelist() if "Foto" in name]
