"""The pack through the site: what is in it, for whom, and that a broken download goes on."""

from __future__ import annotations

import datetime as dt
import gc
import hashlib
import io
import zipfile
from collections.abc import Iterator
from random import Random
from uuid import uuid4

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from layak.apps.assessment import teamwork
from layak.apps.dossier import sending
from layak.apps.evidence import actions as evidence
from layak.apps.evidence import storage
from layak.core.verification.stages import StageAct
from tests import builders
from tests.apps.towns import upload
from tests.apps.verification import scenes
from tests.apps.verification.scenes import Scene

pytestmark = pytest.mark.django_db


@pytest.fixture
def here() -> Scene:
    """A round with four documents on four questions, and one of them on a second question."""
    made = scenes.scene()
    for question in ("1.2b", "2.2", "21A.3"):
        made.documents[question] = made.prove(question)
    return made


@pytest.fixture
def sari(here: Scene) -> Client:  # noqa: ARG001  # the round must be there first
    return builders.client_of(builders.sari())


def url_of(scene: Scene) -> str:
    return reverse("pack", args=[scene.round_.public_id])


def body(response: HttpResponse) -> bytes:
    """All bytes of an answer, as a browser would get them."""
    streamed = getattr(response, "streaming_content", None)
    return b"".join(streamed) if streamed is not None else response.content


def archive(data: bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(data))


class TestWhatIsInIt:
    def test_documents_are_numbered_as_the_instrument_with_indexes_and_check_sums(
        self, here: Scene, sari: Client
    ) -> None:
        with archive(body(sari.get(url_of(here)))) as pack:
            assert pack.testzip() is None
            names = pack.namelist()
            assert names[:3] == ["INDEX.xlsx", "INDEX.pdf", "CHECKSUMS.sha256"]
            assert names[3] == "Kelembagaan/Indikator 1/1.2a-01 SK Bupati 1.2a.pdf"
            assert len(names) == 7
            lines = pack.read("CHECKSUMS.sha256").decode().splitlines()
            stated = {name: sha256 for sha256, _, name in (line.partition("  ") for line in lines)}
            found = {
                name: hashlib.sha256(pack.read(name)).hexdigest()
                for name in names
                if name != "CHECKSUMS.sha256"
            }
        assert stated == found

    def test_a_document_on_two_questions_lies_in_it_once(self, here: Scene, sari: Client) -> None:
        teamwork.add_proof(
            actor=builders.actor(builders.budi()), round_=here.fresh(), question="2.2",
            document=here.documents["1.2a"], at=here.later(),
        )  # fmt: skip
        with archive(body(sari.get(url_of(here)))) as pack:
            assert len(pack.namelist()) == 7

    def test_an_expired_document_is_left_out(self, here: Scene, sari: Client) -> None:
        document = here.documents["1.2b"]
        evidence.change_document(
            actor=builders.actor(builders.budi()), document=document, title=document.title,
            period_from=dt.date(2001, 1, 1), period_until=dt.date(2001, 12, 31), is_signed=None,
            from_version=document.version, at=here.later(),
        )  # fmt: skip
        with archive(body(sari.get(url_of(here)))) as pack:
            assert not any("1.2b" in name for name in pack.namelist())
        page = sari.get(reverse("dossier", args=[here.round_.public_id])).content.decode()
        assert "1 tautan tidak masuk paket" in page

    def test_a_newer_version_takes_the_place_of_the_older(self, here: Scene, sari: Client) -> None:
        document = here.documents["1.2a"]
        before = sari.head(url_of(here))["ETag"]
        evidence.add_version(
            actor=builders.actor(builders.budi()), document=document, upload=upload("Baru"),
            from_version=document.version, period_from=None, period_until=None, at=here.later(),
        )  # fmt: skip
        response = sari.get(url_of(here))
        assert response["ETag"] != before
        with archive(body(response)) as pack:
            newest = storage.path_of(document.versions.get(number=2).sha256).read_bytes()
            assert pack.read(pack.namelist()[3]) == newest

    def test_a_round_without_documents_has_a_pack_of_indexes(self) -> None:
        empty = builders.round_("Siklus kosong")
        data = body(
            builders.client_of(builders.dewi()).get(reverse("pack", args=[empty.public_id]))
        )
        with archive(data) as pack:
            assert len(pack.namelist()) == 3

    def test_the_index_alone_is_the_one_in_the_pack(self, here: Scene, sari: Client) -> None:
        with archive(body(sari.get(url_of(here)))) as pack:
            for ending in ("pdf", "xlsx"):
                alone = sari.get(reverse(f"pack_index_{ending}", args=[here.round_.public_id]))
                assert alone.content == pack.read(f"INDEX.{ending}")


class TestGoingOn:
    def test_the_same_evidence_gives_the_same_bytes(self, here: Scene, sari: Client) -> None:
        first, second = sari.get(url_of(here)), sari.get(url_of(here))
        assert first["ETag"] == second["ETag"]
        assert body(first) == body(second)

    def test_any_two_parts_are_the_whole(self, here: Scene, sari: Client) -> None:
        whole = sari.get(url_of(here))
        etag, data = whole["ETag"], body(whole)
        assert whole["Content-Length"] == str(len(data))
        dice = Random(2026)  # noqa: S311  # no secrets
        for at in [1, len(data) - 1, *(dice.randrange(1, len(data)) for _ in range(20))]:
            begun = sari.get(url_of(here), headers={"Range": f"bytes=0-{at - 1}"})
            rest = sari.get(url_of(here), headers={"Range": f"bytes={at}-", "If-Range": etag})
            assert (begun.status_code, rest.status_code) == (206, 206)
            assert rest["Content-Range"] == f"bytes {at}-{len(data) - 1}/{len(data)}"
            assert rest["Content-Length"] == str(len(data) - at)
            assert body(begun) + body(rest) == data

    def test_the_last_bytes_can_be_had_alone(self, here: Scene, sari: Client) -> None:
        data = body(sari.get(url_of(here)))
        end = sari.get(url_of(here), headers={"Range": "bytes=-22"})
        assert (end.status_code, body(end)) == (206, data[-22:])

    def test_a_pack_that_changed_begins_anew(self, here: Scene, sari: Client) -> None:
        etag = sari.head(url_of(here))["ETag"]
        here.prove("2.2", "Bukti lain")
        response = sari.get(url_of(here), headers={"Range": "bytes=100-", "If-Range": etag})
        assert response.status_code == 200
        assert response["ETag"] != etag
        assert "Content-Range" not in response
        assert archive(body(response)).testzip() is None

    def test_a_date_is_no_reason_to_go_on(self, here: Scene, sari: Client) -> None:
        headers = {"Range": "bytes=100-", "If-Range": "Mon, 02 Mar 2026 02:00:00 GMT"}
        assert sari.get(url_of(here), headers=headers).status_code == 200

    def test_a_part_outside_is_refused_with_the_size(self, here: Scene, sari: Client) -> None:
        size = int(sari.head(url_of(here))["Content-Length"])
        response = sari.get(url_of(here), headers={"Range": f"bytes={size}-"})
        assert response.status_code == 416
        assert response["Content-Range"] == f"bytes */{size}"
        assert response["Accept-Ranges"] == "bytes"

    def test_several_parts_at_once_are_answered_with_the_whole(
        self, here: Scene, sari: Client
    ) -> None:
        response = sari.get(url_of(here), headers={"Range": "bytes=0-1,5-6"})
        assert response.status_code == 200

    def test_what_the_browser_has_is_not_sent_again(self, here: Scene, sari: Client) -> None:
        etag = sari.head(url_of(here))["ETag"]
        response = sari.get(url_of(here), headers={"If-None-Match": etag})
        assert (response.status_code, response.content) == (304, b"")

    def test_head_says_all_and_sends_nothing(self, here: Scene, sari: Client) -> None:
        head, whole = sari.head(url_of(here)), sari.get(url_of(here))
        for name in ("Content-Length", "ETag", "Accept-Ranges", "Content-Disposition"):
            assert head[name] == whole[name]
        assert head.content == b""
        assert not head.streaming


class TestBeforeTheFirstByte:
    def test_a_lost_file_is_named_and_nothing_is_sent(self, here: Scene, sari: Client) -> None:
        for question in ("1.2a", "2.2"):
            sha256 = here.documents[question].versions.get().sha256
            storage.path_of(sha256).unlink()
        response = sari.get(url_of(here))
        assert response.status_code == 422
        said = response.content.decode()
        assert "2 dokumen" in said
        assert "“SK Bupati 1.2a”, “Bukti baru 2.2”" in said
        assert sari.head(url_of(here)).status_code == 422

    def test_a_file_that_grew_is_lost_too(self, here: Scene, sari: Client) -> None:
        file = storage.path_of(here.documents["2.2"].versions.get().sha256)
        file.chmod(0o600)
        file.write_bytes(file.read_bytes() + b"x")
        assert sari.get(url_of(here)).status_code == 422

    def test_the_number_of_queries_does_not_grow(self, here: Scene, sari: Client) -> None:
        few = self._queries(sari, here)
        for number in range(5):
            here.prove("2.2", f"Bukti {number}")
        assert self._queries(sari, here) == few <= 6

    def test_nothing_is_asked_of_the_database_while_it_is_sent(
        self, here: Scene, sari: Client
    ) -> None:
        response = sari.get(url_of(here))
        with CaptureQueriesContext(connection) as caught:
            body(response)
        assert caught.captured_queries == []

    def _queries(self, client: Client, scene: Scene) -> int:
        client.head(url_of(scene))
        with CaptureQueriesContext(connection) as caught:
            client.head(url_of(scene))
        return len(caught.captured_queries)


class TestPlaces:
    """A process sends only so many packs at once; the rest of it is for pages."""

    @pytest.fixture(autouse=True)
    def _all_places_are_free_again(self) -> Iterator[None]:
        yield
        taken = [sending._places.acquire(blocking=False) for _ in range(sending.AT_ONCE)]
        assert taken == [True] * sending.AT_ONCE
        for _ in taken:
            sending._places.release()

    def test_one_too_many_is_told_when_to_come_again(self, here: Scene, sari: Client) -> None:
        begun = [sari.get(url_of(here)) for _ in range(sending.AT_ONCE)]
        refused = sari.get(url_of(here))
        assert refused.status_code == 503
        assert refused["Retry-After"] == "30"
        assert "Terlalu banyak unduhan" in refused.content.decode()
        assert sari.head(url_of(here)).status_code == 200
        body(begun.pop())
        assert body(sari.get(url_of(here)))
        for response in begun:
            body(response)

    def test_a_download_that_nobody_closes_is_forgotten(self, here: Scene, sari: Client) -> None:
        for _ in range(2 * sending.AT_ONCE):
            assert sari.get(url_of(here)).status_code == 200
            gc.collect()  # the test's client ties a knot around every answer


class TestVerifiers:
    def test_a_verifier_has_the_pack_once_the_round_is_handed_over(self, here: Scene) -> None:
        vera = builders.client_of(builders.vera())
        assert vera.get(url_of(here)).status_code == 404
        here.act(builders.sari(), StageAct.SUBMIT)
        response = vera.get(url_of(here))
        assert response.status_code == 200
        assert archive(body(response)).testzip() is None
        page = vera.get(reverse("dossier", args=[here.round_.public_id])).content.decode()
        assert reverse("pack", args=[here.round_.public_id]) in page
        assert reverse("lasting", args=[here.round_.public_id]) not in page
        other = reverse("pack", args=[uuid4()])
        assert vera.get(other).status_code == 404
