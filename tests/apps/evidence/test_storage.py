"""Files lie under their hash, are written once, and survive what interrupts them."""

from __future__ import annotations

import datetime as dt
import errno
import hashlib
import signal
import stat
import subprocess
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import IntegrityError

from layak.apps.evidence import actions, storage
from layak.documents.refusals import FileRefused
from tests import builders
from tests.apps.evidence import files
from tests.documents import file_samples as samples

CONTENT = b"isi berkas " * 1000
HASH = hashlib.sha256(CONTENT).hexdigest()


def everything(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


class TestKeeping:
    def test_a_file_lies_under_its_hash_and_can_only_be_read(self, storage_folder: Path) -> None:
        kept = storage.Kept(HASH, len(CONTENT), zlib.crc32(CONTENT))
        assert storage.keep([CONTENT[:7], CONTENT[7:]]) == kept
        assert everything(storage_folder) == [f"{HASH[:2]}/{HASH[2:4]}/{HASH}"]
        path = storage.path_of(HASH)
        assert path.read_bytes() == CONTENT
        assert not path.stat().st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IRWXO)

    def test_the_same_content_is_stored_once_and_not_written_again(
        self, storage_folder: Path
    ) -> None:
        storage.keep([CONTENT])
        first = storage.path_of(HASH).stat()
        storage.keep([CONTENT])
        assert storage.path_of(HASH).stat().st_ino == first.st_ino
        assert len(everything(storage_folder)) == 1

    def test_a_file_that_was_damaged_is_put_right_by_the_same_content(self) -> None:
        storage.keep([CONTENT])
        path = storage.path_of(HASH)
        path.chmod(0o600)
        path.write_bytes(b"X" + CONTENT[1:])
        storage.keep([CONTENT])
        assert path.read_bytes() == CONTENT

    def test_a_sender_who_stops_in_the_middle_leaves_nothing(self, storage_folder: Path) -> None:
        def chunks() -> Iterator[bytes]:
            yield CONTENT
            raise ConnectionResetError

        with pytest.raises(ConnectionResetError):
            storage.keep(chunks())
        assert everything(storage_folder) == []

    def test_a_full_disk_is_said_and_leaves_nothing(self, storage_folder: Path) -> None:
        def chunks() -> Iterator[bytes]:
            yield CONTENT
            raise OSError(errno.ENOSPC, "No space left on device")

        with pytest.raises(storage.StorageFull):
            storage.keep(chunks())
        assert everything(storage_folder) == []


class TestInterruptions:
    SCRIPT = """
import os, signal, sys
from pathlib import Path
from django.conf import settings
from django.db import IntegrityError
settings.configure(EVIDENCE_DIR=Path(sys.argv[1]), INSTALLED_APPS=[
    "django.contrib.contenttypes", "layak.apps.accounts", "layak.apps.audit",
    "layak.apps.regions", "layak.apps.organizations", "layak.apps.evidence"],
    AUTH_USER_MODEL="accounts.User")
import django
django.setup()
from layak.apps.evidence import storage
def chunks():
    yield b"isi berkas " * 1000
    if sys.argv[2] == "while writing":
        os.kill(os.getpid(), signal.SIGKILL)
if sys.argv[2] == "before the name":
    Path.replace = lambda self, target: os.kill(os.getpid(), signal.SIGKILL)
storage.keep(chunks())
os.kill(os.getpid(), signal.SIGKILL)
"""

    def kill(self, folder: Path, moment: str) -> None:
        script = [sys.executable, "-c", self.SCRIPT, str(folder), moment]
        done = subprocess.run(script, capture_output=True, check=False)
        assert done.returncode == -signal.SIGKILL, done.stderr.decode()

    @pytest.mark.parametrize("moment", ["while writing", "before the name"])
    def test_a_process_killed_before_the_name_leaves_only_a_part_that_is_swept(
        self, storage_folder: Path, moment: str
    ) -> None:
        self.kill(storage_folder, moment)
        (left,) = everything(storage_folder)
        assert left.startswith("incoming/")
        now = dt.datetime.now(dt.UTC)
        assert storage.remove_leftovers(before=now - dt.timedelta(hours=1)) == 0
        assert storage.remove_leftovers(before=now + dt.timedelta(hours=1)) == 1
        assert everything(storage_folder) == []

    def test_a_process_killed_after_the_name_leaves_a_file_that_the_next_upload_uses(
        self, storage_folder: Path
    ) -> None:
        self.kill(storage_folder, "after the name")
        assert everything(storage_folder) == [f"{HASH[:2]}/{HASH[2:4]}/{HASH}"]
        assert storage.keep([CONTENT]).sha256 == HASH
        assert everything(storage_folder) == [f"{HASH[:2]}/{HASH[2:4]}/{HASH}"]

    def test_sweeping_an_empty_storage_does_nothing(self) -> None:
        assert storage.remove_leftovers(before=builders.NOW) == 0


class TestReading:
    def test_what_was_kept_is_read_again(self) -> None:
        storage.keep([CONTENT])
        with storage.open_kept(HASH, size=len(CONTENT)) as file:
            assert file.read() == CONTENT

    def test_a_missing_file_is_said(self) -> None:
        with pytest.raises(storage.FileLost):
            storage.open_kept(HASH, size=1)

    def test_a_file_of_another_size_is_not_given_out(self) -> None:
        storage.keep([CONTENT])
        with pytest.raises(storage.FileLost):
            storage.open_kept(HASH, size=len(CONTENT) - 1)


@pytest.mark.django_db
class TestVerifying:
    def test_a_sound_storage_has_nothing_to_report(self) -> None:
        files.document(text="satu")
        files.document(text="dua")
        assert list(storage.verify()) == []

    def test_a_missing_and_a_changed_file_are_named_with_their_versions(self) -> None:
        missing = files.current(files.document(text="satu"))
        changed = files.current(files.document(text="dua"))
        files.document(text="tiga")
        storage.path_of(missing.sha256).unlink()
        path = storage.path_of(changed.sha256)
        path.chmod(0o600)
        path.write_bytes(path.read_bytes().replace(b"dua", b"DUA"))
        found = {each.subject: each.message.text for each in storage.verify()}
        assert found == {
            f"evidence.version:{missing.pk}": "Berkasnya hilang dari tempat penyimpanan.",
            f"evidence.version:{changed.pk}": "Isi berkasnya berubah sejak disimpan.",
        }

    def test_the_storage_lies_outside_everything_the_web_serves(self) -> None:
        assert settings.STATIC_ROOT not in settings.EVIDENCE_DIR.parents
        assert settings.EVIDENCE_DIR not in settings.STATIC_ROOT.parents


@pytest.mark.django_db
class TestAllOrNothing:
    def test_a_failure_after_the_file_lies_there_leaves_no_row_and_the_next_try_works(
        self, storage_folder: Path
    ) -> None:
        budi = builders.actor(builders.budi())
        with pytest.raises(IntegrityError):  # the database refuses a document without its moment
            actions.add_document(actor=budi, upload=files.upload(), at=None)  # type: ignore[arg-type]
        assert budi.organization is not None
        assert not budi.organization.documents.exists()
        assert len(everything(storage_folder)) == 1
        added = actions.add_document(actor=budi, upload=files.upload(), at=builders.NOW)
        assert added.is_new

    def test_a_refused_file_never_reaches_the_storage(self, storage_folder: Path) -> None:
        with pytest.raises(FileRefused):
            actions.add_document(
                actor=builders.actor(builders.budi()),
                upload=files.upload(samples.SVG, "SK.pdf"),
                at=builders.NOW,
            )
        assert everything(storage_folder) == []
