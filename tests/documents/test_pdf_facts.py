"""What can be told about a file unread; a hostile PDF tells nothing and harms nobody."""

from __future__ import annotations

import io
import resource
from pathlib import Path
from random import Random

import pytest

from layak.documents import pdf_facts
from layak.documents.accepted import BY_NAME, DOCX, HEIC, JPEG, ODS, PDF, PNG, WEBP
from layak.documents.pdf_facts import UNKNOWN, FileFacts, facts_of
from tests.documents.pdf_files import PICTURE, bomb, locked, pdf_of, words

SCAN = pdf_of([PICTURE] * 4)


def of_pdf(content: bytes) -> FileFacts:
    return facts_of(content, media_type=PDF.name)


def test_a_pdf_with_words_has_pages_and_text_and_perhaps_a_signature_by_hand() -> None:
    facts = of_pdf(pdf_of([words("Keputusan Bupati"), words("Pasal 1")]))
    assert facts == FileFacts(pages=2, has_text=True, has_signature=None)


def test_a_scan_has_no_text() -> None:
    assert of_pdf(SCAN) == FileFacts(pages=4, has_text=False, has_signature=None)


def test_blanks_and_dots_are_no_text() -> None:
    assert of_pdf(pdf_of([words(" . . . ")])).has_text is False


def test_text_after_a_cover_is_found_and_text_after_the_first_pages_is_not_looked_for() -> None:
    assert of_pdf(pdf_of([PICTURE, PICTURE, words("Bab 1")])).has_text is True
    assert of_pdf(pdf_of([PICTURE, PICTURE, PICTURE, words("Bab 1")])).has_text is False


def test_a_digital_signature_is_seen_and_an_empty_field_is_none() -> None:
    assert of_pdf(pdf_of([words("SK")], signature=b"\x30\x82\x01")).has_signature is True
    assert of_pdf(pdf_of([words("SK")], signature=b"")).has_signature is None


def test_a_file_on_disk_is_read_from_its_beginning(tmp_path: Path) -> None:
    path = tmp_path / "sk.pdf"
    path.write_bytes(SCAN)
    with path.open("rb") as file:
        file.seek(99)
        assert facts_of(file, media_type=PDF.name) == of_pdf(SCAN)
    in_memory = io.BytesIO(SCAN)
    in_memory.read()
    assert facts_of(in_memory, media_type=PDF.name) == of_pdf(SCAN)


@pytest.mark.parametrize("kind", [JPEG, PNG, WEBP, HEIC], ids=lambda kind: kind.ending)
def test_a_picture_has_no_text(kind) -> None:
    assert facts_of(b"gambar", media_type=kind.name) == FileFacts(has_text=False)


def test_of_office_files_and_unknown_kinds_nothing_is_known() -> None:
    office = [each for each in BY_NAME.values() if each.family.value not in {"pdf", "image"}]
    assert {DOCX, ODS} <= set(office)
    assert {facts_of(b"PK", media_type=each.name) for each in office} == {UNKNOWN}
    assert facts_of(SCAN, media_type="application/x-unknown") == UNKNOWN


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"%PDF-1.7",
        SCAN[: len(SCAN) // 4],
        b"%PDF-1.7\n" + b"\0" * 10_000,
        b"%PDF-1.7\n" + b"<<" * 100_000,
        locked(),
        pdf_of([]),
    ],
    ids=["empty", "head", "cut off", "zeros", "nested", "locked", "no page"],
)
def test_of_a_damaged_or_locked_pdf_nothing_is_known(content: bytes) -> None:
    assert of_pdf(content) == UNKNOWN


def test_a_pdf_with_any_bytes_changed_raises_nothing() -> None:
    dice = Random(4)  # noqa: S311  # the same files in every run
    for _ in range(5):
        content = bytearray(pdf_of([words("SK"), PICTURE], signature=b"\1"))
        for _ in range(20):
            content[dice.randrange(9, len(content))] = dice.randrange(256)
        assert of_pdf(bytes(content)).has_signature is not False


def test_a_bomb_is_given_up_and_what_was_learned_before_is_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pdf_facts, "PATIENCE", 1.0)
    facts = of_pdf(bomb(100))
    assert facts.has_text is None
    assert facts.pages in {1, None}  # a busy machine may not have come so far


def test_the_reader_bounds_itself_and_not_us() -> None:
    before = resource.getrlimit(resource.RLIMIT_AS), resource.getrlimit(resource.RLIMIT_CPU)
    of_pdf(SCAN)
    after = resource.getrlimit(resource.RLIMIT_AS), resource.getrlimit(resource.RLIMIT_CPU)
    assert before == after
