"""How the tests run: in a data folder of their own, on SQLite or on PostgreSQL.

SQLite (a file, with the settings of production) unless asked otherwise: ``--postgresql`` takes the
server of ``LAYAK_TEST_DATABASE_URL``, or else the one on 127.0.0.1:5432.
"""

from __future__ import annotations

import logging
import os
import shutil
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from layak.vault.chain import GENESIS

if TYPE_CHECKING:  # slow to import, and most tests need no browser
    from playwright.sync_api import Browser
    from xdist.remote import Producer
    from xdist.scheduler import Scheduling

CHROMIUM_ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
)  # fmt: skip
LOCAL_SERVER = "postgresql://postgres@127.0.0.1:5432/postgres"
WITH_DATABASE = {"db", "transactional_db", "live_server", "django_db_reset_sequences"}
OF_THE_SAMPLE = "tests/web/sample/"
_data_dir = pytest.StashKey[Path]()
# What a browser asks for as its test ends is logged when the test's own stream is closed already.
logging.raiseExceptions = False


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the choice of the database."""
    parser.addoption(
        "--postgresql",
        action="store_true",
        help="run on PostgreSQL: LAYAK_TEST_DATABASE_URL, or the local server",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Set the environment before Django's settings are read for the first time.

    pytest-django would read them before this file is loaded if the settings module stood in
    pyproject.toml; named here, it sets Django up right after this hook.
    """
    config.addinivalue_line("markers", "tampers: changes rows behind the trail's back on purpose")
    config.addinivalue_line("markers", "looks: only reads what its module built, and says so once")
    folder = Path(tempfile.mkdtemp(prefix="layak-tests-"))
    (folder / "static").mkdir()
    config.stash[_data_dir] = folder
    for name in [name for name in os.environ if name.startswith("LAYAK_")]:
        if not name.startswith("LAYAK_TEST_"):
            del os.environ[name]
    os.environ["DJANGO_SETTINGS_MODULE"] = "layak.web.settings"
    os.environ["LAYAK_DATA_DIR"] = str(folder)
    os.environ["LAYAK_LOG_JSON"] = "false"
    os.environ["LAYAK_DATABASE_URL"] = ""  # stronger than what a developer's .env says
    test_database = str(folder / "test.sqlite3")
    if config.getoption("--postgresql"):
        os.environ["LAYAK_DATABASE_URL"] = _server()
        test_database = f"test_layak_{os.getpid()}"  # several runs may share one server
    from django.conf import settings

    settings.DATABASES["default"]["TEST"] = {"NAME": test_database}
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    # xdist's workers inherit the environment; each must come by here before Django is set up.
    del os.environ["DJANGO_SETTINGS_MODULE"]


def pytest_unconfigure(config: pytest.Config) -> None:
    """Leave nothing behind."""
    folder = config.stash.get(_data_dir, None)
    if folder is not None:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Scheduling:
    """Keep the tests of a file in one worker: what a file builds for them is built once.

    In the order in which they are collected: those with a database first, which take longest, and
    the many short ones last, so that the workers end together.
    """
    from xdist.scheduler import LoadScopeScheduling

    class ByFile(LoadScopeScheduling):
        """Files, and the folder whose files share the sample."""

        def _split_scope(self, nodeid: str) -> str:
            file = nodeid.partition("::")[0]
            return OF_THE_SAMPLE if file.startswith(OF_THE_SAMPLE) else file

    config.option.loadscopereorder = False
    return ByFile(config, log)


def pytest_report_header(config: pytest.Config) -> str:
    """Say which database the run uses."""
    return f"database: {'PostgreSQL' if config.getoption('--postgresql') else 'SQLite'}"


def _server() -> str:
    """The address of the server; a run that cannot have one ends here and says so."""
    chosen = os.environ.get("LAYAK_TEST_DATABASE_URL")
    parts = urlsplit(chosen or LOCAL_SERVER)
    try:
        socket.create_connection((parts.hostname or "127.0.0.1", parts.port or 5432), 3).close()
    except OSError as error:
        if chosen:
            pytest.exit(f"LAYAK_TEST_DATABASE_URL: no server answers ({error})", returncode=4)
        pytest.exit(
            "SKIPPED: NO POSTGRESQL. Nothing was tested on it: no server answers at 127.0.0.1:5432 "
            "(set LAYAK_TEST_DATABASE_URL to use another).",
            returncode=0,
        )
    return chosen or LOCAL_SERVER


@pytest.fixture(autouse=True)
def trail_is_sound(request: pytest.FixtureRequest) -> Iterator[None]:
    """After every test with a database: every write stands in the trail, and the chain holds."""
    marked = request.node.get_closest_marker("django_db") is not None
    if not marked and not WITH_DATABASE & set(request.fixturenames):
        yield
        return
    request.getfixturevalue("db")
    from layak.apps.audit import queries
    from layak.apps.audit.models import Head

    # A test with real transactions ends by emptying every table, the head of the chain included.
    Head.objects.get_or_create(pk=1, defaults={"hash": GENESIS})
    yield
    if not any(request.node.get_closest_marker(name) for name in ("tampers", "looks")):
        breaks = [f"{each.subject}: {each.message}" for each in queries.verify()]
        assert breaks == []


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for the whole run, without a window; without Chromium its tests are skipped."""
    program = shutil.which("chromium")
    if program is None:
        pytest.skip("NO CHROMIUM: install it with `sudo apt-get install chromium`")
    from playwright.sync_api import sync_playwright

    # Playwright runs an event loop in this thread; the tests themselves are not asynchronous.
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        browser = playwright.chromium.launch(executable_path=program, args=list(CHROMIUM_ARGUMENTS))
        yield browser
        browser.close()
