"""The commands that run an installation, as its IT staff call them: each a process of its own."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import psycopg
import pytest

from layak.cli.demo_site import MARKER, free_port
from layak.web.env import DEMO_KEY

KEY = "Zk3-9qLwT7vXr1_bNs8Yc5Hd2Gf6Jm0PaUeRi4Ko"
LAYAK = [sys.executable, "-c", "from layak.cli import main; main()"]
Done = subprocess.CompletedProcess[str]


class Host:
    """A machine with a data folder and settings of its own."""

    def __init__(self, folder: Path, **changes: str) -> None:
        self.data = folder / "data"
        self._here = folder
        kept = {name: value for name, value in os.environ.items() if not name.startswith("LAYAK_")}
        kept.pop("DJANGO_SETTINGS_MODULE", None)
        self._environment = (
            kept | {"LAYAK_DATA_DIR": str(self.data), "LAYAK_SECRET_KEY": KEY} | changes
        )

    def run(self, *arguments: str, **changes: str) -> Done:
        """Call `layak`, with some settings changed."""
        return subprocess.run(
            [*LAYAK, *arguments], env=self._environment | changes, cwd=self._here,
            capture_output=True, text=True, check=False, timeout=300,
        )  # fmt: skip

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        """Call `layak` and do not wait for it."""
        return subprocess.Popen(
            [*LAYAK, *arguments], env=self._environment, cwd=self._here, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Host:
    """A host with tables, regions and one regency whose first people are invited."""
    host = Host(tmp_path_factory.mktemp("host"))
    for arguments in (
        ("migrate",), ("load",), ("create-regency", "16.12", "--secretariat", "sari@pali.example"),
    ):  # fmt: skip
        done = host.run(*arguments)
        assert done.returncode == 0, done.stderr
    return host


@pytest.fixture
def fresh(tmp_path: Path) -> Host:
    """A host where nothing was done yet."""
    return Host(tmp_path)


@pytest.fixture(params=["sqlite", "postgresql"])
def other(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Host]:
    """An empty host to move to, on either database."""
    if request.param == "sqlite":
        yield Host(tmp_path)
        return
    if not request.config.getoption("--postgresql"):
        pytest.skip("NO POSTGRESQL asked for: run with --postgresql to move to it as well")
    server = os.environ["LAYAK_DATABASE_URL"]
    name = f"layak_move_{os.getpid()}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    yield Host(tmp_path, LAYAK_DATABASE_URL=re.sub(r"/[^/]*$", f"/{name}", server))
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def test_preparing_and_loading_again_changes_nothing(prepared: Host) -> None:
    assert prepared.run("migrate").returncode == 0
    loaded = prepared.run("load", "--json")
    assert json.loads(loaded.stdout) == {
        code: {"added": 0, "changed": 0, "gone": []} for code in ("00", "16.12")
    }


def test_a_first_person_is_invited_by_a_link(prepared: Host) -> None:
    done = prepared.run(
        "create-regency", "16.10", "--administrator", "eko@oi.example", "--json",
        LAYAK_SITE_URL="https://layak.oi.example/",
    )  # fmt: skip
    document = json.loads(done.stdout)
    assert document["name"] == "Kabupaten Ogan Ilir"
    (invitation,) = document["invitations"]
    assert (invitation["email"], invitation["role"]) == ("eko@oi.example", "administrator")
    assert re.fullmatch(
        r"https://layak\.oi\.example/undangan/terima/[\w-]{40,}/", invitation["link"]
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("16.99", "--secretariat", "a@b.example"), "16.99"),
        (("16.12",), "--administrator"),
    ],
)
def test_a_regency_needs_a_code_and_a_person(
    prepared: Host, arguments: tuple[str, ...], message: str
) -> None:
    done = prepared.run("create-regency", *arguments)
    assert done.returncode == 2
    assert message in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(("code", "name"), [("16", "Sumatera Selatan"), ("00", "Indonesia")])
def test_those_who_verify_get_an_administrator(prepared: Host, code: str, name: str) -> None:
    mail = f"putu{code}@verifikasi.example"
    done = prepared.run("create-verifiers", code, "--administrator", mail, "--json")
    document = json.loads(done.stdout)
    assert (document["code"], document["name"]) == (code, name)
    (invitation,) = document["invitations"]
    assert (invitation["email"], invitation["role"]) == (mail, "administrator")


@pytest.mark.parametrize("code", ["16.12", "99"])
def test_nobody_verifies_in_a_regency_or_nowhere(prepared: Host, code: str) -> None:
    done = prepared.run("create-verifiers", code, "--administrator", "a@b.example")
    assert done.returncode == 2
    assert f"Tidak ada provinsi berkode {code}" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_trail_is_verified(prepared: Host) -> None:
    done = prepared.run("trail", "verify", "--json")
    document = json.loads(done.stdout)
    assert done.returncode == 0
    assert document["breaks"] == []
    assert document["entries"] > 3
    assert document["hash"] in done.stderr


def test_where_nobody_waits_no_mail_is_sent(prepared: Host) -> None:
    done = prepared.run("notices", "send", "--json")
    assert done.returncode == 0
    assert json.loads(done.stdout) == {"made": 0, "sent": 0, "failed": 0, "given_up": 0}


def test_a_row_changed_behind_the_trails_back_is_named(prepared: Host, tmp_path: Path) -> None:
    host = Host(tmp_path)
    shutil.copytree(prepared.data, host.data)
    with sqlite3.connect(host.data / "layak.sqlite3") as database:
        database.execute("UPDATE regions_region SET name = 'PALI' WHERE code = '16.12'")
        (row,) = database.execute("SELECT id FROM regions_region WHERE code = '16.12'").fetchone()
    done = host.run("trail", "verify", "--json", "--lang", "en")
    assert done.returncode == 1
    breaks = json.loads(done.stdout)["breaks"]
    assert [each["subject"] for each in breaks] == [f"regions.region:{row}"]


def test_a_backup_moves_to_an_empty_host(prepared: Host, other: Host, tmp_path: Path) -> None:
    file = tmp_path / "layak.tar"
    saved = prepared.run("backup", str(file), "--json")
    assert saved.returncode == 0, saved.stderr
    restored = other.run("restore", str(file), "--json")
    assert restored.returncode == 0, restored.stderr
    document = json.loads(restored.stdout)
    assert document["same"] is True
    assert document["trail"] == json.loads(saved.stdout)["trail"]
    ends = [json.loads(host.run("trail", "verify", "--json").stdout) for host in (prepared, other)]
    assert ends[0] == ends[1]
    again = other.run("restore", str(file))
    assert again.returncode == 2
    assert "Traceback" not in again.stderr


def test_a_file_that_is_no_backup_is_refused(fresh: Host, tmp_path: Path) -> None:
    missing = fresh.run("restore", "tidak-ada.tar")
    assert (missing.returncode, "tidak-ada.tar" in missing.stderr) == (2, True)
    assert not fresh.data.exists()
    other = tmp_path / "lain.tar"
    other.write_text("bukan cadangan", encoding="utf-8")
    refused = fresh.run("restore", str(other), "--lang", "en")
    assert refused.returncode == 2
    assert "Traceback" not in refused.stderr


def test_the_doctor_says_what_a_bare_host_lacks(fresh: Host) -> None:
    done = fresh.run("doctor", "--json")
    assert done.returncode == 1
    checks = {each["subject"]: each for each in json.loads(done.stdout)["checks"]}
    assert checks["Folder data"]["status"] == "unsafe"
    assert checks["LAYAK_SECRET_KEY"]["status"] == "safe"
    assert KEY not in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("LAYAK_WORKERS", "banyak"),
        ("LAYAK_DATABASE_URL", "postgresql://a:geheim@127.0.0.1:1/c"),
    ],
)
def test_settings_that_cannot_be_used_are_named_without_a_traceback(
    prepared: Host, name: str, value: str
) -> None:
    done = prepared.run("doctor", **{name: value})
    assert done.returncode == 1
    assert "TIDAK AMAN" in done.stdout
    assert "geheim" not in done.stdout + done.stderr
    refused = prepared.run("load", **{name: value})
    assert refused.returncode == 2
    assert "Traceback" not in done.stderr + refused.stderr
    assert "geheim" not in refused.stderr


@pytest.mark.parametrize(
    ("command", "name", "value"),
    [
        ("serve", "LAYAK_SECRET_KEY", ""),
        ("serve", "LAYAK_ALLOWED_HOSTS", "*"),
        ("worker", "LAYAK_SECRET_KEY", DEMO_KEY),
        ("worker", "LAYAK_DEMO", "true"),
    ],
)
def test_production_refuses_to_start_unsafely(
    prepared: Host, command: str, name: str, value: str
) -> None:
    done = prepared.run(command, **{name: value})
    assert done.returncode == 2
    assert name in done.stderr


def test_production_refuses_a_database_that_is_not_prepared(fresh: Host) -> None:
    fresh.data.mkdir()
    done = fresh.run("serve")
    assert done.returncode == 2
    assert "layak migrate" in done.stderr


def test_the_server_answers_and_stops_when_told_to(prepared: Host) -> None:
    port = free_port(8700)
    server = prepared.start("serve", "--port", str(port))
    try:
        for page in ("sehat", "siap"):
            assert _answer(f"http://127.0.0.1:{port}/{page}") == "ok"
        assert "Layak" in _answer(f"http://127.0.0.1:{port}/masuk/")
        assert "Akun contoh" not in _answer(f"http://127.0.0.1:{port}/masuk/")
    finally:
        server.send_signal(signal.SIGTERM)
        output, _ = server.communicate(timeout=30)
    assert "Traceback" not in output
    assert _is_free(port)


@pytest.mark.parametrize(
    ("stop", "port"), [(signal.SIGINT, 8750), (signal.SIGTERM, 8850)], ids=["ctrl-c", "terminate"]
)
def test_the_demo_opens_with_its_accounts_and_stops_cleanly(
    stop: signal.Signals, port: int, demo_host: Host
) -> None:
    # Ports apart: run side by side, both would find the same one free.
    demo = demo_host.start("demo", "--no-browser", "--port", str(free_port(port)))
    try:
        assert demo.stdout is not None
        lines = []
        for line in demo.stdout:
            lines.append(line)
            if "http://" in line:
                break
        text = "".join(lines)
        address = re.search(r"http://127\.0\.0\.1:(\d+)/", text)
        assert address is not None, text
        assert "sekretariat@contoh.example" in text
        page = _answer(f"{address[0]}masuk/")
        assert "sekretariat@contoh.example" in page
    finally:
        demo.send_signal(stop)
        demo.communicate(timeout=30)
    assert demo.returncode == 0
    assert _is_free(int(address[1]))


@pytest.fixture(scope="module")
def demo_host(tmp_path_factory: pytest.TempPathFactory) -> Host:
    """A host whose settings name a real database and mail, which the demo must not touch."""
    return Host(
        tmp_path_factory.mktemp("demo"),
        LAYAK_DATABASE_URL="postgresql://a:geheim@127.0.0.1:1/c",
        LAYAK_EMAIL_URL="smtp://127.0.0.1:1",
    )


def test_the_demo_touches_no_real_data(prepared: Host) -> None:
    before = sorted(path.name for path in prepared.data.iterdir())
    for arguments in (("demo",), ("demo", "--fresh")):
        done = prepared.run(*arguments, "--no-browser")
        assert done.returncode == 2
        assert "LAYAK_DATA_DIR" in done.stderr
    assert sorted(path.name for path in prepared.data.iterdir()) == before
    assert MARKER not in before


def test_a_port_that_is_taken_is_left_alone() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert free_port(port) != port


def _answer(address: str) -> str:
    """What a page says, once the server is up."""
    until = time.monotonic() + 90
    while True:
        try:
            with urlopen(address, timeout=20) as answer:  # noqa: S310  # our own server
                return str(answer.read().decode())
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0
