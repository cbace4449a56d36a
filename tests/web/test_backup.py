"""A backup holds everything at one moment, and comes back the same on an empty host."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import shutil
import tarfile
import threading
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from pytest_django import Settings

from layak.apps.accounts.models import User
from layak.apps.assessment.actions import Draft, save_answer
from layak.apps.assessment.models import Answer, Round
from layak.apps.assessment.teamwork import add_comment, add_proof
from layak.apps.audit.actions import HEAD_ID
from layak.apps.audit.models import Entry, Head
from layak.apps.evidence import storage
from layak.apps.evidence.models import Version
from layak.apps.verification.receipts import Kept, examine
from layak.apps.verification.signing import signing_key
from layak.core.scoring.model import Basis
from layak.vault.chain import GENESIS
from layak.vault.keyring import key_text
from layak.web.operations.archive import BackupExists, BackupUnusable
from layak.web.operations.backup import write_backup
from layak.web.operations.manifest import Manifest
from layak.web.operations.restore import NotEmpty, restore
from layak.web.operations.snapshot import snapshot
from layak.web.operations.tables import kept_models, lines_of
from tests.apps.verification.scenes import scene
from tests.builders import NOW, actor, budi, client_of, organization, round_, sari
from tests.web.documents import add_pdf

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _own_evidence() -> None:
    """Tests with real transactions begin without any file of earlier ones."""
    shutil.rmtree(settings.EVIDENCE_DIR, ignore_errors=True)


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    """A backup of a round with answers, a remark and a proof; the data is still there."""
    evaluation = _evaluation()
    document = add_pdf("SK Gugus Tugas").document
    add_proof(actor=actor(budi()), round_=evaluation, question="1.1", document=document, at=NOW)
    add_comment(
        actor=actor(sari()), round_=evaluation, question="1.1", text="Mohon dilengkapi.", at=NOW
    )
    write_backup(tmp_path / "layak.tar", at=NOW)
    return tmp_path / "layak.tar"


def test_everything_comes_back_as_it_was(backup: Path) -> None:
    before = _all_rows()
    _empty_host()
    restored = restore(backup)
    assert restored.is_the_same
    assert _all_rows() == before
    assert list(storage.verify()) == []
    assert [(total.title, total.answers) for total in restored.totals] == [("Evaluasi 2025", 1)]
    assert restored.totals[0].points > 0


def test_a_receipt_stays_genuine_on_a_host_with_another_key(
    tmp_path: Path, settings: Settings
) -> None:
    old, new = tmp_path / "lama", tmp_path / "baru"
    for host in (old, new):
        host.mkdir()
    _signs_in(old, settings)
    here = scene()
    code = here.hand_in().receipt
    secret = key_text(signing_key())
    write_backup(tmp_path / "kunci.tar", at=NOW)
    with tarfile.open(tmp_path / "kunci.tar") as tar:
        assert "signing.key" not in tar.getnames()
        manifest = tar.extractfile("manifest.json")
        assert manifest is not None
        assert secret not in manifest.read().decode()
    _empty_host()
    _signs_in(new, settings)
    assert examine(code).stated is None
    restore(tmp_path / "kunci.tar")
    stated = examine(code).stated
    assert stated is not None
    assert stated.kept is Kept.SAME
    assert not (new / "signing.key").exists()
    signing_key.cache_clear()


def _signs_in(folder: Path, settings: Settings) -> None:
    """Sign with the key of another data folder."""
    settings.SIGNING_KEY_FILE = folder / "signing.key"
    settings.EARLIER_KEYS_FILE = folder / "earlier-public-keys.txt"
    signing_key.cache_clear()


def test_a_new_row_gets_a_key_of_its_own_after_a_restore(backup: Path) -> None:
    _empty_host()
    restore(backup)
    last = Entry.objects.latest("pk").pk
    answer = Answer.objects.get()
    save_answer(
        actor=actor(budi()), round_=Round.objects.get(), question="1.1",
        draft=Draft(Basis.POINTS, Decimal(1)), from_version=answer.version, at=NOW,
    )  # fmt: skip
    assert Entry.objects.latest("pk").pk == last + 1


def test_nobody_stays_signed_in_through_a_restore(backup: Path) -> None:
    client = client_of(budi())
    target = backup.with_name("second.tar")
    write_backup(target, at=NOW)
    _empty_host()
    restore(target)
    assert client.get("/").status_code == 302


def test_a_backup_is_readable_by_its_owner_only(backup: Path) -> None:
    assert backup.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in backup.parent.iterdir()] == ["layak.tar"]


def test_a_backup_overwrites_nothing(backup: Path) -> None:
    content = backup.read_bytes()
    with pytest.raises(BackupExists):
        write_backup(backup, at=NOW)
    assert backup.read_bytes() == content


def test_people_can_save_while_a_backup_is_made(backup: Path, tmp_path: Path) -> None:  # noqa: ARG001
    evaluation, answer = Round.objects.get(), Answer.objects.get()
    with snapshot():
        before = Entry.objects.count()
        writer = threading.Thread(
            target=_save_elsewhere, args=(evaluation.pk, answer.version), daemon=True
        )
        writer.start()
        writer.join(timeout=8)
        assert not writer.is_alive(), "the backup holds up a save"
        assert Entry.objects.count() == before
    assert Entry.objects.count() == before + 1


def test_only_an_empty_host_is_restored_to(backup: Path) -> None:
    with pytest.raises(NotEmpty):
        restore(backup)
    _empty_tables()
    with pytest.raises(NotEmpty, match="evidence"):
        restore(backup)
    assert User.objects.count() == 0


def test_a_lost_file_is_named_and_the_rest_is_saved(tmp_path: Path) -> None:
    _evaluation()
    lost, kept = add_pdf("Hilang"), add_pdf("Ada")
    storage.path_of(lost.sha256).unlink()
    manifest = write_backup(tmp_path / "layak.tar", at=NOW)
    assert manifest.unusable == [lost.sha256]
    assert [stored.sha256 for stored in manifest.evidence] == [kept.sha256]
    _empty_host()
    restored = restore(tmp_path / "layak.tar")
    assert not restored.is_the_same
    assert len(list(storage.verify())) == 1


def test_a_damaged_file_is_not_backed_up_as_sound(tmp_path: Path) -> None:
    version = add_pdf("Rusak")
    path = storage.path_of(version.sha256)
    path.chmod(0o640)
    path.write_bytes(b"x" * version.size)
    assert write_backup(tmp_path / "layak.tar", at=NOW).unusable == [version.sha256]


Damage = Callable[[Path], None]


def _cut(file: Path) -> None:
    # More than the zeros at the end of a tar, which fill its last record of 10,240 bytes.
    file.write_bytes(file.read_bytes()[:-12_000])


def _half(file: Path) -> None:
    content = file.read_bytes()
    file.write_bytes(content[: len(content) // 2])


def _empty(file: Path) -> None:
    file.write_bytes(b"")


def _other(file: Path) -> None:
    file.write_text("bukan cadangan" * 1_000, encoding="utf-8")


def _flip_table(file: Path) -> None:
    _rewrite(file, "tables/accounts.user.jsonl.gz", lambda data: data[:-9] + b"\0" * 9)


def _flip_evidence(file: Path) -> None:
    name = next(name for name in _members(file) if name.startswith("evidence/"))
    _rewrite(file, name, lambda data: b"X" + data[1:])


def _drop_table(file: Path) -> None:
    _rewrite(file, "tables/accounts.user.jsonl.gz", lambda _: None)


def _drop_manifest(file: Path) -> None:
    _rewrite(file, "manifest.json", lambda _: None)


def _later_format(file: Path) -> None:
    _rewrite(file, "manifest.json", lambda data: data.replace(b"layak-backup/1", b"layak-backup/9"))


def _other_migrations(file: Path) -> None:
    _rewrite(file, "manifest.json", lambda data: data.replace(b"0001_initial", b"0001_other"))


def _extra_rows(file: Path) -> None:
    """A manifest that fits a table which does not fit the others."""
    name = "tables/assessment.answer.jsonl.gz"
    _forge(
        file, name, lambda lines: [line.replace('"round_id": ', '"round_id": 9') for line in lines]
    )


def _unknown_column(file: Path) -> None:
    _forge(
        file, "tables/assessment.answer.jsonl.gz",
        lambda lines: [line.replace('"note"', '"other"') for line in lines],
    )  # fmt: skip


@pytest.mark.parametrize(
    "damage",
    [
        _cut, _half, _empty, _other, _flip_table, _flip_evidence, _drop_table, _drop_manifest,
        _later_format, _other_migrations, _extra_rows, _unknown_column,
    ],
)  # fmt: skip
def test_a_damaged_backup_is_refused_and_leaves_nothing(backup: Path, damage: Damage) -> None:
    damage(backup)
    _empty_host()
    with pytest.raises(BackupUnusable):
        restore(backup)
    assert User.objects.count() == 0
    assert Entry.objects.count() == 0
    assert not any(path.is_file() for path in settings.EVIDENCE_DIR.rglob("*"))


@pytest.mark.tampers
def test_rows_changed_with_the_manifest_are_named_by_the_trail(backup: Path) -> None:
    _forge(
        backup, "tables/assessment.answer.jsonl.gz",
        lambda lines: [line.replace('"note": ""', '"note": "diubah"') for line in lines],
    )  # fmt: skip
    _empty_host()
    restored = restore(backup)
    assert not restored.is_the_same
    assert [each.subject for each in restored.breaks] == [
        f"assessment.answer:{Answer.objects.get().pk}"
    ]


@pytest.mark.tampers
def test_a_score_that_is_no_longer_the_same_is_named(backup: Path) -> None:
    _forge(
        backup, "tables/assessment.answer.jsonl.gz",
        lambda lines: [line.replace('"number": "1.5', '"number": "0.5') for line in lines],
    )  # fmt: skip
    _empty_host()
    assert [total.title for total in restore(backup).differing] == ["Evaluasi 2025"]


def _evaluation() -> Round:
    """A round with one answer of the Dinas Kesehatan, saved twice."""
    health = organization("Dinas Kesehatan")
    evaluation = round_(leads={"1.1": health})
    answer = save_answer(
        actor=actor(budi()), round_=evaluation, question="1.1",
        draft=Draft(Basis.POINTS, Decimal(1)), from_version=0, at=NOW.replace(microsecond=123_457),
    )  # fmt: skip
    save_answer(
        actor=actor(budi()), round_=evaluation, question="1.1",
        draft=Draft(Basis.POINTS, Decimal("1.5")), from_version=answer.version, at=NOW,
    )  # fmt: skip
    return evaluation


def _save_elsewhere(round_pk: int, version: int) -> None:
    """Save an answer through a connection of another thread, as a person would."""
    try:
        save_answer(
            actor=actor(User.objects.get(name="Budi")), round_=Round.objects.get(pk=round_pk),
            question="1.1", draft=Draft(Basis.POINTS, Decimal(1)), from_version=version, at=NOW,
        )  # fmt: skip
    finally:
        connection.close()


def _all_rows() -> dict[str, list[bytes]]:
    return {model._meta.label_lower: list(lines_of(model)) for model in kept_models()}


def _empty_tables() -> None:
    """The tables as `layak migrate` leaves them."""
    call_command("flush", interactive=False, verbosity=0)
    Head.objects.create(pk=HEAD_ID, hash=GENESIS)


def _empty_host() -> None:
    _empty_tables()
    shutil.rmtree(settings.EVIDENCE_DIR, ignore_errors=True)
    assert not Version.objects.exists()


def _members(file: Path) -> dict[str, bytes]:
    with tarfile.open(file) as tar:
        contents = {member.name: tar.extractfile(member) for member in tar.getmembers()}
        return {name: content.read() for name, content in contents.items() if content is not None}


def _rewrite(file: Path, name: str, change: Callable[[bytes], bytes | None]) -> None:
    """Write the archive anew with one member changed, or left out."""
    members = _members(file)
    changed = change(members[name])
    if changed is None:
        del members[name]
    else:
        members[name] = changed
    with tarfile.open(file, "w") as tar:
        for each, content in members.items():
            member = tarfile.TarInfo(each)
            member.size = len(content)
            tar.addfile(member, io.BytesIO(content))


def _forge(file: Path, name: str, change: Callable[[list[str]], list[str]]) -> None:
    """Change the lines of a table, and the manifest so that it fits."""
    lines = gzip.decompress(_members(file)[name]).decode().splitlines()
    forged = change(lines)
    assert forged != lines
    packed = gzip.compress("\n".join(forged).encode() + b"\n")
    _rewrite(file, name, lambda _: packed)

    def fit(data: bytes) -> bytes:
        manifest = Manifest.model_validate_json(data).model_dump(mode="json")
        for table in manifest["tables"]:
            if table["model"] in name:
                table["sha256"] = hashlib.sha256(packed).hexdigest()
        return json.dumps(manifest).encode()

    _rewrite(file, "manifest.json", fit)
