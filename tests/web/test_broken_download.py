"""A pack of hundreds of megabytes from the real server, over lines that break and lines that
crawl."""

from __future__ import annotations

import hashlib
import http.client
import zipfile
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.urls import reverse

from benchmarks.site_server import HOST, Server, serving
from layak.apps.assessment import teamwork
from layak.apps.dossier.sending import AT_ONCE
from layak.apps.evidence import storage
from layak.apps.evidence.models import Document, Version
from layak.cli.site import THREADS
from tests import builders
from tests.apps.towns import kept
from tests.builders import NOW
from tests.web.test_survives_kill import server_environment

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

MIB = 1024 * 1024
#: Files of the pack in MiB; together more than any flat memory could hold.
SIZES = (90, 120, 70, 40)
CODES = ("1.1", "1.2a", "1.2b", "2.1")
ROOM = 48 * MIB


@pytest.fixture
def address() -> str:
    """The pack of a round with four large documents."""
    health = builders.organization()
    round_ = builders.round_(leads=dict.fromkeys(CODES, health))
    for number, (code, size) in enumerate(zip(CODES, SIZES, strict=True)):
        document = _large(f"Berkas {number}", size * MIB)
        teamwork.add_proof(
            actor=builders.actor(builders.budi()), round_=round_, question=code,
            document=document, at=NOW,
        )  # fmt: skip
    return reverse("pack", args=[round_.public_id])


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    with serving(server_environment(tmp_path)) as running:
        yield running


def _large(title: str, size: int) -> Document:
    """A document whose file is a hole with a few bytes in it: it takes no room on the disk."""
    sha256 = hashlib.sha256(title.encode()).hexdigest()
    file = storage.path_of(sha256)
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("wb") as sparse:
        for place in range(0, size, 7 * MIB):
            sparse.seek(place)
            sparse.write(f"{title} {place}".encode())
        sparse.truncate(size)
    office = builders.organization()
    document = kept(
        Document(regency=office.regency, organization=office, title=title, created_at=NOW)
    )
    kept(
        Version(
            document=document, number=1, sha256=sha256, size=size, uploaded_at=NOW,
            media_type="application/pdf", file_name=f"{title}.pdf",
        )
    )  # fmt: skip
    return document


class Line:
    """A line to the server over which Sari fetches the pack."""

    def __init__(self, server: Server, address: str) -> None:
        self._session = builders.client_of(builders.sari()).cookies[settings.SESSION_COOKIE_NAME]
        self._server, self._address = server, address

    def ask(self, **headers: str) -> tuple[http.client.HTTPConnection, http.client.HTTPResponse]:
        """Begin to fetch; close the connection to break the line."""
        line = http.client.HTTPConnection(HOST, self._server.port, timeout=60)
        cookie = f"{settings.SESSION_COOKIE_NAME}={self._session.value}"
        line.request("GET", self._address, headers={"Cookie": cookie, **headers})
        return line, line.getresponse()


def test_a_broken_download_goes_on_and_the_server_stays_small(
    server: Server, address: str, tmp_path: Path
) -> None:
    line, target = Line(server, address), tmp_path / "paket.zip"
    connection.close()
    etag, whole = _read(line, target, until=1)  # check sums are counted, the index is made
    before = server.peak_memory()
    for part in (0.3, 0.6, 0.95, 1.0):
        again, size = _read(line, target, until=int(whole * part), etag=etag)
        assert (again, size) == (etag, whole)
    assert target.stat().st_size == whole
    grown = server.peak_memory() - before
    assert grown < ROOM, f"{grown / MIB:.0f} MiB more"
    with zipfile.ZipFile(target) as pack:
        assert pack.testzip() is None
        assert [each.file_size for each in pack.infolist()[3:]] == [size * MIB for size in SIZES]


def _read(line: Line, target: Path, *, until: int, etag: str = "") -> tuple[str, int]:
    """Go on with a file up to a byte and break the line there; gives ETag and whole size."""
    have = target.stat().st_size if target.exists() else 0
    headers = {"Range": f"bytes={have}-", "If-Range": etag} if etag else {}
    connection_, response = line.ask(**headers)
    assert response.status == (HTTPStatus.PARTIAL_CONTENT if etag else HTTPStatus.OK)
    stated = response.headers.get("Content-Range", "").rpartition("/")[2]
    size = int(stated or response.headers["Content-Length"])
    with target.open("ab") as file:
        while have < until and (piece := response.read(min(MIB, until - have))):
            have += file.write(piece)
    connection_.close()
    return response.headers["ETag"], size


def test_slow_lines_and_broken_ones_leave_the_site_to_others(server: Server, address: str) -> None:
    """Two processes: more slow readers than both have threads, one of them told to wait."""
    line = Line(server, address)
    slow = [line.ask() for _ in range(2 * THREADS)]
    statuses = [response.status for _, response in slow]
    assert set(statuses) == {HTTPStatus.OK, HTTPStatus.SERVICE_UNAVAILABLE}
    assert statuses.count(HTTPStatus.OK) <= 2 * AT_ONCE
    for _ in range(20):
        page = http.client.HTTPConnection(HOST, server.port, timeout=10)
        page.request("GET", "/siap")
        assert page.getresponse().status == HTTPStatus.OK
        page.close()
    for connection_, response in slow:
        response.close()
        connection_.close()
    for _ in range(3 * AT_ONCE):  # the places of broken lines are free again
        connection_, response = line.ask(Range="bytes=0-99")
        assert response.status == HTTPStatus.PARTIAL_CONTENT, response.read()[:500]
        assert len(response.read()) == 100
        connection_.close()
