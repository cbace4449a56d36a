"""The examination finds each unsafe thing, says what to do, and shows no secret."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django_tasks_db.models import DBTaskResult
from pydantic import ValidationError
from pytest_django import Settings

from layak.apps.accounts.models import User
from layak.apps.evidence import storage
from layak.apps.indicators import actions as datasets
from layak.apps.regions.loading import load_country
from layak.apps.verification.signing import signing_key
from layak.core.messages import INDONESIAN
from layak.vault.key_files import kept_secret
from layak.vault.keyring import key_id, key_text, public_bytes
from layak.vault.sealing import make_secret
from layak.web.env import DEMO_KEY, Environment, environment
from layak.web.operations import host_checks
from layak.web.operations.checks import Check, Status, UnsafeToServe, refuse_unsafe
from layak.web.operations.doctor import examine
from layak.web.operations.settings_checks import (
    check_refused,
    check_settings,
    without_password,
)
from layak.web.sample.accounts import DEMO_DOMAIN
from tests import builders
from tests.apps.indicators import months
from tests.builders import NOW
from tests.web.documents import add_pdf

ROOT = Path(__file__).resolve().parents[2]
KEY = "Zk3-9qLwT7vXr1_bNs8Yc5Hd2Gf6Jm0PaUeRi4Ko"
SOUND = {
    "secret_key": KEY,
    "allowed_hosts": "layak.pali.example",
    "site_url": "https://layak.pali.example",
    "https": True,
    "email_url": "smtps://pos:geheim@mail.pali.example",
    "email_from": "Layak <layak@pali.example>",
    "database_url": "postgresql://layak:geheim@db.pali.example/layak",
}


def _env(**changes: object) -> Environment:
    values: dict[str, Any] = SOUND | changes
    return Environment(_env_file=None, _secrets_dir=None, **values)


def _check(name: str, env: Environment) -> Check:
    return next(each for each in check_settings(env) if str(each.subject) == name)


def test_a_sound_installation_is_safe() -> None:
    assert {check.status for check in check_settings(_env())} == {Status.SAFE}


def test_every_setting_is_looked_at() -> None:
    subjects = [str(check.subject) for check in check_settings(_env())]
    assert subjects == [f"LAYAK_{name.upper()}" for name in Environment.model_fields]


def test_every_setting_is_documented_with_its_default() -> None:
    page = (ROOT / "docs" / "operate" / "configuration.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `(LAYAK_\w+)` \| (.+?) \|", page, flags=re.MULTILINE))
    assert rows.keys() == {f"LAYAK_{name.upper()}" for name in Environment.model_fields}
    for name, field in Environment.model_fields.items():
        if field.default_factory is None and str(field.default):
            default = str(field.default)
            shown = default.lower() if isinstance(field.default, bool) else default
            assert f"`{shown}`" in rows[f"LAYAK_{name.upper()}"]


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("LAYAK_DEMO", {"demo": True}),
        ("LAYAK_SECRET_KEY", {"secret_key": ""}),
        ("LAYAK_SECRET_KEY", {"secret_key": DEMO_KEY}),
        ("LAYAK_SECRET_KEY", {"secret_key": KEY[:30]}),
        ("LAYAK_SECRET_KEY", {"secret_key": "abc" * 20}),
        ("LAYAK_ALLOWED_HOSTS", {"allowed_hosts": "*"}),
        ("LAYAK_ALLOWED_HOSTS", {"allowed_hosts": "layak.pali.example, *.example"}),
        ("LAYAK_ALLOWED_HOSTS", {"allowed_hosts": " , "}),
        ("LAYAK_SITE_URL", {"site_url": "layak.pali.example"}),
        ("LAYAK_SITE_URL", {"site_url": "https://other.example"}),
        ("LAYAK_HTTPS", {"site_url": "http://layak.pali.example"}),
        ("LAYAK_DATABASE_URL", {"database_url": "mysql://a:b@host/c"}),
        ("LAYAK_EMAIL_URL", {"email_url": "http://mail.pali.example"}),
    ],
)
def test_what_must_not_be_stops_the_production_server(
    name: str, changes: dict[str, object]
) -> None:
    check = _check(name, _env(**changes))
    assert check.status is Status.UNSAFE
    assert check.stops
    assert check.advice is not None
    with pytest.raises(UnsafeToServe, match=name):
        refuse_unsafe(check_settings(_env(**changes)))


@pytest.mark.parametrize(
    ("name", "changes", "status"),
    [
        ("LAYAK_HTTPS", {"https": False}, Status.UNSAFE),
        ("LAYAK_EMAIL_URL", {"email_url": "smtp://pos:geheim@mail.pali.example"}, Status.UNSAFE),
        ("LAYAK_EMAIL_URL", {"email_url": ""}, Status.ATTENTION),
        ("LAYAK_EMAIL_FROM", {"email_from": "Layak <layak@localhost>"}, Status.ATTENTION),
        ("LAYAK_ALLOWED_HOSTS", {"allowed_hosts": "localhost,127.0.0.1"}, Status.ATTENTION),
        ("LAYAK_SITE_URL", {"site_url": "http://localhost:8000"}, Status.ATTENTION),
        ("LAYAK_DATABASE_URL", {"database_url": "postgresql://a@db.example/b"}, Status.ATTENTION),
    ],
)
def test_what_should_be_otherwise_is_said_without_stopping(
    name: str, changes: dict[str, object], status: Status
) -> None:
    check = _check(name, _env(**changes))
    assert check.status is status
    assert not check.stops
    assert check.advice is not None


def test_a_leading_dot_allows_the_hosts_below() -> None:
    env = _env(allowed_hosts=".pali.example")
    assert _check("LAYAK_SITE_URL", env).status is Status.SAFE


def test_no_secret_is_shown() -> None:
    shown = " ".join(
        INDONESIAN.render(part)
        for check in check_settings(_env())
        for part in (check.subject, check.value, check.advice)
        if part is not None
    )
    assert KEY not in shown
    assert "geheim" not in shown
    assert "layak:••••••@db.pali.example" in shown


def test_a_password_with_strange_letters_is_masked_too() -> None:
    assert "p%40ss" not in without_password("postgresql://a:p%40ss:w@host:5/b")
    assert without_password("postgresql:///layak") == "postgresql:///layak"


def test_a_value_that_cannot_be_read_is_named_and_not_repeated() -> None:
    with pytest.raises(ValidationError) as refused:
        _env(workers="rahasia", upload_limit_mb=0)
    checks = check_refused(refused.value)
    assert {str(check.subject) for check in checks} == {"LAYAK_WORKERS", "LAYAK_UPLOAD_LIMIT_MB"}
    assert all(check.stops for check in checks)
    assert not any("rahasia" in str(check.value) + str(check.advice) for check in checks)


def test_a_missing_folder_stops_the_server(tmp_path: Path) -> None:
    (check,) = host_checks.check_folder(tmp_path / "nowhere")
    assert check.stops


def test_a_folder_that_others_can_read_is_unsafe(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    assert Status.UNSAFE in {check.status for check in host_checks.check_folder(tmp_path)}
    tmp_path.chmod(0o750)
    assert Status.UNSAFE not in {check.status for check in host_checks.check_folder(tmp_path)}


@pytest.mark.django_db
def test_the_database_is_named_with_its_version() -> None:
    check = host_checks.check_database()
    assert check.status is Status.SAFE
    assert connection.display_name in str(check.value)


@pytest.mark.django_db
def test_a_migration_that_was_not_run_stops_the_server() -> None:
    assert host_checks.check_migrations().status is Status.SAFE
    ((app, name),) = MigrationLoader(connection).graph.leaf_nodes("evidence")
    MigrationRecorder(connection).record_unapplied(app, name)
    check = host_checks.check_migrations()
    assert check.stops
    assert "layak migrate" in str(check.advice)


@pytest.mark.django_db
def test_a_missing_table_for_the_cache_stops_the_server() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE cache")
    assert host_checks.check_migrations().stops
    call_command("createcachetable", verbosity=0)
    assert host_checks.check_migrations().status is Status.SAFE


@pytest.mark.django_db
def test_debug_pages_stop_the_server(settings: Settings) -> None:
    assert host_checks.check_debug().status is Status.SAFE
    settings.DEBUG = True
    assert host_checks.check_debug().stops


@pytest.mark.django_db
@pytest.mark.tampers
def test_accounts_of_the_demo_stop_the_server() -> None:
    assert host_checks.check_demo_accounts().status is Status.SAFE
    User.objects.create_user(f"Sari@{DEMO_DOMAIN.upper()}", "rahasia sekali", name="Sari")
    assert host_checks.check_demo_accounts().stops


@pytest.mark.django_db
def test_missing_regions_are_said() -> None:
    assert host_checks.check_regions().status is Status.ATTENTION
    load_country(at=NOW)
    assert host_checks.check_regions().status is Status.SAFE


@pytest.mark.django_db
def test_a_lost_file_is_unsafe() -> None:
    version = add_pdf("SK Gugus Tugas")
    assert host_checks.check_evidence().status is Status.SAFE
    storage.path_of(version.sha256).unlink()
    check = host_checks.check_evidence()
    assert check.status is Status.UNSAFE
    assert "1" in str(check.value)


@pytest.mark.django_db
def test_work_that_nobody_does_is_said() -> None:
    task = DBTaskResult.objects.create(
        task_path="layak.contoh", args_kwargs={"args": [], "kwargs": {}}, priority=0,
        queue_name="default", backend_name="default", exception_class_path="", traceback="",
    )  # fmt: skip
    later = task.enqueued_at + dt.timedelta(hours=1)
    assert host_checks.check_worker(at=task.enqueued_at).status is Status.SAFE
    assert host_checks.check_worker(at=later).status is Status.ATTENTION


@pytest.mark.django_db
def test_a_mail_server_that_does_not_answer_is_unsafe(
    monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    settings.EMAIL_BACKEND = "layak.web.mail.Backend"  # not the one that tests read from
    assert host_checks.check_mail().status is Status.SAFE
    monkeypatch.setenv("LAYAK_EMAIL_URL", "smtp://127.0.0.1:1")
    environment.cache_clear()
    try:
        assert host_checks.check_mail().status is Status.UNSAFE
    finally:
        monkeypatch.undo()
        environment.cache_clear()


@pytest.mark.django_db
def test_the_test_run_itself_would_not_be_served() -> None:
    with pytest.raises(UnsafeToServe) as refused:
        refuse_unsafe(examine(at=NOW))
    assert "LAYAK_SECRET_KEY" in str(refused.value.message)


class TestTheKeyThatSigns:
    @pytest.fixture
    def file(self, settings: Settings, tmp_path: Path) -> Iterator[Path]:
        settings.SIGNING_KEY_FILE = tmp_path / "signing.key"
        settings.EARLIER_KEYS_FILE = tmp_path / "earlier.txt"
        signing_key.cache_clear()
        yield settings.SIGNING_KEY_FILE
        signing_key.cache_clear()

    def test_before_the_first_receipt_there_is_none_and_none_is_made(self, file: Path) -> None:
        assert host_checks.check_signing_key().status is Status.SAFE
        assert not file.exists()

    def test_it_is_named(self, file: Path) -> None:
        name = key_id(public_bytes(signing_key()))
        check = host_checks.check_signing_key()
        assert check.status is Status.SAFE
        assert name in str(check.value)
        assert key_text(signing_key()) not in str(check.value)
        assert file.stat().st_mode & 0o777 == 0o400

    @pytest.mark.parametrize("mode", [0o440, 0o404, 0o644])
    def test_a_file_that_others_read_is_unsafe(self, file: Path, mode: int) -> None:
        signing_key()
        file.chmod(mode)
        check = host_checks.check_signing_key()
        assert check.status is Status.UNSAFE
        assert f"chmod 400 {file}" in str(check.advice)

    def test_a_file_that_is_no_key_is_unsafe(self, file: Path) -> None:
        file.write_text("bukan kunci")
        assert host_checks.check_signing_key().status is Status.UNSAFE


class TestTheKeyOfRecords:
    @pytest.fixture
    def file(self, settings: Settings, tmp_path: Path) -> Path:
        settings.RECORDS_KEY_FILE = tmp_path / "records.key"
        return tmp_path / "records.key"

    @pytest.mark.django_db
    def test_before_the_first_import_none_is_missed(self, file: Path) -> None:
        assert host_checks.check_records_key().status is Status.SAFE
        assert not file.exists()

    @pytest.mark.django_db
    def test_with_records_and_without_the_key_children_would_not_be_known_again(
        self, file: Path
    ) -> None:
        builders.sari()
        builders.organization("Dinas Kesehatan")
        village = builders.region("16.12.01.2001")
        assert village.parent is not None
        child = months.child(1, district=village.parent.name, village=village.name)
        actor = builders.actor(builders.budi())
        dataset = months.receive(actor, months.csv_file([child]), at=NOW)
        datasets.accept(actor=actor, dataset=dataset, from_version=dataset.version, at=NOW)
        file.unlink(missing_ok=True)  # as after a restore: it never travels in a backup
        check = host_checks.check_records_key()
        assert (check.status, str(file) in str(check.advice)) == (Status.ATTENTION, True)

    def test_a_kept_key_is_sound_and_never_shown(self, file: Path) -> None:
        secret = kept_secret(file, make=make_secret)
        check = host_checks.check_records_key()
        assert check.status is Status.SAFE
        assert secret not in f"{check.value} {check.advice}"
        file.chmod(0o640)
        assert host_checks.check_records_key().status is Status.UNSAFE

    @pytest.mark.parametrize("text", ["", "bukan kunci", "c2luZ2thdA=="])
    def test_a_file_that_is_no_key_is_unsafe(self, file: Path, text: str) -> None:
        file.write_text(text)
        assert host_checks.check_records_key().status is Status.UNSAFE


def test_the_signing_key_is_never_shown() -> None:
    check = _check("LAYAK_SIGNING_KEY", _env(signing_key="c2FuZ2F0LXJhaGFzaWE="))
    assert "c2FuZ2F0" not in str(check.value)
