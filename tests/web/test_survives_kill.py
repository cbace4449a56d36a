"""What the server has acknowledged is there after kill -9 in the middle of saves and uploads."""

from __future__ import annotations

import http.client
import json
import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from threading import Thread
from urllib.parse import quote

import pytest
from django.conf import settings
from django.db import connection

from benchmarks.site_server import Server, Visitor, serving
from layak.apps.assessment.models import Answer, Revision, Round
from layak.apps.audit import queries as trail
from layak.apps.evidence import storage
from layak.apps.evidence.models import Version
from layak.documents.reference import instrument
from tests.builders import budi, client_of, organization, round_
from tests.documents.file_samples import pdf

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

SAVERS, UPLOADERS = 4, 2
#: The server dies five times, each time after so many acknowledged writes.
KILLS, WRITES_EACH = 5, 40
PATIENCE = 120.0


@dataclass
class Acknowledged:
    """What the server said it has: versions of answers with their notes, and files."""

    saves: list[tuple[str, int, str]] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)

    @property
    def count(self) -> int:
        return len(self.saves) + len(self.files)


def test_everything_acknowledged_is_there_after_the_server_was_killed_five_times(
    tmp_path: Path,
) -> None:
    questions = [question.code for question in instrument("kla-2024").questions()][:SAVERS]
    leads = dict.fromkeys(questions, organization("Dinas Kesehatan"))
    evaluation = round_(instrument=instrument("kla-2024"), leads=leads)
    session = client_of(budi()).cookies[settings.SESSION_COOKIE_NAME].value
    known = Acknowledged()
    for turn in range(1, KILLS + 1):
        with serving(server_environment(tmp_path)) as server:
            clients = _start_clients(server, session, evaluation, questions, known)
            _kill_after(turn * WRITES_EACH, server, clients, known)
    assert known.problems == []
    assert len(known.saves) >= WRITES_EACH
    assert len(known.files) >= UPLOADERS

    for code, version, note in known.saves:
        revision = Revision.objects.get(answer__question=code, version=version)
        assert json.loads(revision.content)["note"] == note
    for answer in Answer.objects.all():
        newest = answer.revisions.get(version=answer.version)
        assert json.loads(newest.content)["note"] == answer.note
        assert answer.revisions.count() == answer.version
    for name, content in known.files.items():
        stored = Version.objects.get(file_name=name)
        with storage.open_kept(stored.sha256, size=len(content)) as file:
            assert file.read() == content
    assert list(storage.verify()) == []
    assert list(trail.verify()) == []

    with serving(server_environment(tmp_path)) as server:  # and it works on
        status, _ = Visitor(server.port, session).get(_address(evaluation, questions[0]))
        assert status == HTTPStatus.OK


def server_environment(folder: Path) -> dict[str, str]:
    """The server's environment: the test's database, evidence and key."""
    found = connection.settings_dict
    if connection.vendor == "sqlite":
        database = f"sqlite://{found['NAME']}"
    else:
        user = quote(found["USER"]) + (f":{quote(found['PASSWORD'])}" if found["PASSWORD"] else "")
        database = f"postgresql://{user}@{found['HOST']}:{found['PORT'] or 5432}/{found['NAME']}"
    return {
        "DJANGO_SETTINGS_MODULE": "layak.web.settings",
        "LAYAK_DEMO": "true",  # so that it takes the key of the tests
        "LAYAK_DATA_DIR": str(settings.EVIDENCE_DIR.parent),
        "LAYAK_DATABASE_URL": database,
        "LAYAK_EMAIL_URL": "",
        "TMPDIR": str(folder),
    }


def _start_clients(
    server: Server, session: str, evaluation: Round, questions: list[str], known: Acknowledged
) -> list[Thread]:
    versions = dict(Answer.objects.values_list("question", "version"))

    def client(work: Callable[[Visitor], Iterator[None]]) -> None:
        # The line breaks when the server dies: what it was sending then is not acknowledged.
        with suppress(OSError, http.client.HTTPException):
            for _ in work(Visitor(server.port, session)):
                pass

    def saver(code: str) -> Callable[[Visitor], Iterator[None]]:
        return lambda visitor: _save(visitor, evaluation, code, versions.get(code, 0), known)

    works = [saver(code) for code in questions]
    works += [lambda visitor: _upload(visitor, known)] * UPLOADERS
    threads = [Thread(target=client, args=(work,), daemon=True) for work in works]
    for thread in threads:
        thread.start()
    return threads


def _save(
    visitor: Visitor, evaluation: Round, code: str, version: int, known: Acknowledged
) -> Iterator[None]:
    """Save one answer again and again."""
    visitor.get(_address(evaluation, code))
    while True:
        note = f"Catatan {code} sesudah versi {version}"
        form = {"version": str(version), "points": "0", "note": note}
        status, body = visitor.post(f"{_address(evaluation, code)}simpan/", form)
        if status != HTTPStatus.OK:
            known.problems.append(f"{code} v{version}: {status}")
            return
        version = json.loads(body)["version"]
        known.saves.append((code, version, note))
        yield


def _upload(visitor: Visitor, known: Acknowledged) -> Iterator[None]:
    """Upload one document after the other."""
    visitor.get("/data-dukung/unggah/")
    while True:
        name = f"laporan-{os.urandom(8).hex()}.pdf"
        content = pdf(os.urandom(20_000).hex())
        status, _ = visitor.upload("/data-dukung/unggah/", name, content)
        if status != HTTPStatus.OK:
            known.problems.append(f"{name}: {status}")
            return
        known.files[name] = content
        yield


def _kill_after(writes: int, server: Server, clients: list[Thread], known: Acknowledged) -> None:
    """Kill the server and its workers at once, without any warning, while clients are writing."""
    until = time.monotonic() + PATIENCE
    while known.count < writes and time.monotonic() < until:
        time.sleep(0.005)
    assert known.count >= writes, f"too few writes in time; {known.problems}"
    os.killpg(server.group, signal.SIGKILL)
    for client in clients:
        client.join(timeout=PATIENCE)
        assert not client.is_alive()


def _address(evaluation: Round, code: str) -> str:
    return f"/siklus/{evaluation.public_id}/jawaban/{code}/"
