"""What stored files are: the check sum at once, the rest when the worker has looked."""

from __future__ import annotations

import zlib

import pytest

from layak.apps.evidence import actions, facts, storage, tasks
from layak.apps.evidence.models import FileFacts, Version
from tests import builders
from tests.apps.towns import NOW, upload
from tests.documents import file_samples as samples

pytestmark = pytest.mark.django_db


def uploaded() -> Version:
    budi = builders.actor(builders.budi())
    added = actions.add_document(actor=budi, upload=upload("Laporan"), at=NOW)
    return added.document.versions.get()


def test_an_upload_keeps_its_check_sum_and_asks_the_worker_to_look() -> None:
    version = uploaded()
    known = FileFacts.objects.get(sha256=version.sha256)
    assert known.crc32 == zlib.crc32(samples.pdf("Laporan"))
    assert known.pages is None


def test_the_worker_finds_pages_and_text() -> None:
    version = uploaded()
    tasks.read_facts.call(version.sha256)
    known = FileFacts.objects.get(sha256=version.sha256)
    assert (known.pages, known.has_text) == (1, True)


def test_a_file_that_nobody_knows_is_passed_over() -> None:
    tasks.read_facts.call("0" * 64)
    assert not FileFacts.objects.exists()


def test_the_check_sum_of_an_older_file_is_counted_when_it_is_needed() -> None:
    version = uploaded()
    FileFacts.objects.all().delete()
    assert facts.check_sums({version.sha256: version.size}) == {
        version.sha256: zlib.crc32(samples.pdf("Laporan"))
    }
    assert FileFacts.objects.filter(sha256=version.sha256).exists()


def test_a_lost_file_is_named_when_it_is_counted() -> None:
    with pytest.raises(storage.FileLost):
        facts.check_sums({"1" * 64: 3})
