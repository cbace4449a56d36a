"""A file of evidence is what its bytes say, whatever it is called."""

from __future__ import annotations

import io
import struct
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layak.documents import accepted, refusals
from layak.documents.accepted import MediaType
from layak.documents.media_types import media_type_of
from layak.documents.refusals import FileRefused, Reason
from tests.documents import file_samples as samples


def kept(data: bytes) -> MediaType:
    return media_type_of(io.BytesIO(data))


def refused(data: bytes) -> Reason:
    with pytest.raises(FileRefused) as caught:
        kept(data)
    return caught.value.reason


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (samples.pdf(), accepted.PDF),
        (samples.open_xml(samples.DOCUMENT), accepted.DOCX),
        (samples.open_xml(samples.SLIDES), accepted.PPTX),
        (samples.workbook(), accepted.XLSX),
        (samples.word_97(), accepted.DOC),
        (samples.excel_97(), accepted.XLS),
        (samples.compound({"PowerPoint Document": b"x"}), accepted.PPT),
        (samples.open_document("text"), accepted.ODT),
        (samples.open_document("spreadsheet"), accepted.ODS),
        (samples.open_document("presentation"), accepted.ODP),
        (samples.jpeg(), accepted.JPEG),
        (samples.png(), accepted.PNG),
        (samples.webp(), accepted.WEBP),
        (samples.heic(), accepted.HEIC),
        (samples.CSV, accepted.CSV),
    ],
)
def test_what_offices_and_phones_make_is_kept(data: bytes, expected: MediaType) -> None:
    assert kept(data) is expected


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", refusals.EMPTY),
        (b" \r\n\0\0", refusals.EMPTY),
        (samples.SVG, refusals.WEB_PAGE),
        (samples.HTML, refusals.WEB_PAGE),
        (b"\xef\xbb\xbf\n  <HTML>", refusals.WEB_PAGE),
        ("<html>".encode("utf-16"), refusals.WEB_PAGE),
        (b"a,b\n<script>x</script>,1\n", refusals.WEB_PAGE),
        (samples.PROGRAM, refusals.PROGRAM),
        (b"\x7fELF\x02\x01\x01" + b"\0" * 60, refusals.PROGRAM),
        (b"#!/bin/sh\necho a,b\necho a,b\n", refusals.PROGRAM),
        (b"@echo off\ndel a,b\n", refusals.PROGRAM),
        (b"<?php echo 1, 2;\n", refusals.PROGRAM),
        (samples.package({"surat.pdf": samples.pdf()}), refusals.ARCHIVE),
        (b"PK\x05\x06" + b"\0" * 18, refusals.ARCHIVE),
        (b"Rar!\x1a\x07\0" + b"\0" * 20, refusals.ARCHIVE),
        (b"7z\xbc\xaf\x27\x1c\0" + b"\0" * 20, refusals.ARCHIVE),
        (b"x" * 257 + b"ustar\0" + b"\0" * 249, refusals.ARCHIVE),
        (b"GIF89a" + b"\0" * 20, refusals.OTHER_IMAGE),
        (b"{\\rtf1 a}", refusals.OTHER_OFFICE),
        (samples.heic(b"isom").replace(b"mif1", b"mp42"), refusals.MOVING),
        (b"RIFF\x24\0\0\0WAVEfmt \0", refusals.MOVING),
        (b"\x00\x01\x02" * 100, refusals.UNKNOWN),
        (b"Hanya satu kalimat biasa.\n", refusals.UNKNOWN),
        (b"var a = 1, b = 2;\nalert(a)\n", refusals.UNKNOWN),
    ],
)
def test_everything_else_is_refused_and_says_what_it_is(data: bytes, reason: Reason) -> None:
    assert refused(data) is reason


class TestPdf:
    def test_a_password_is_named(self) -> None:
        assert refused(samples.pdf(locked=True)) is refusals.LOCKED

    def test_the_word_encrypt_in_a_sentence_is_no_password(self) -> None:
        assert kept(samples.pdf("tentang /Encrypt dan sandi")) is accepted.PDF

    def test_a_password_is_found_across_the_border_of_two_reads(self) -> None:
        head, tail = samples.pdf(locked=True).split(b"/Encrypt 6 0 R")
        padding = b"%" + b" " * (1024 * 1024 - len(head) - 6)
        assert refused(head + padding + b"\n/Encrypt 6 0 R" + tail) is refusals.LOCKED

    def test_something_before_its_header_is_refused(self) -> None:
        assert refused(b"x,y\n" + samples.pdf()) is refusals.MIXED

    def test_a_web_page_inside_its_beginning_is_refused(self) -> None:
        assert refused(b"%PDF-1.4\n" + samples.HTML + samples.pdf()) is refusals.MIXED

    def test_a_web_page_behind_its_end_is_refused(self) -> None:
        assert refused(samples.pdf() + samples.HTML) is refusals.MIXED

    def test_an_archive_behind_its_end_is_refused(self) -> None:
        assert refused(samples.pdf() + samples.package({"a": b"b"})) is refusals.MIXED

    def test_one_cut_off_in_transit_is_refused(self) -> None:
        assert refused(samples.pdf()[:-40]) is refusals.DAMAGED

    def test_a_newer_version_of_itself_at_its_end_is_kept(self) -> None:
        assert kept(samples.pdf() + samples.pdf()[15:]) is accepted.PDF


class TestOfficePackages:
    def test_macros_are_refused_by_their_declaration(self) -> None:
        macros = ("application/vnd.ms-word.document.macroEnabled.main+xml", "word/document.xml")
        assert refused(samples.open_xml(macros)) is refusals.MACROS

    def test_macros_are_refused_by_their_part(self) -> None:
        hidden = samples.open_xml(more={"word/VbaProject.bin": b"x"})
        assert refused(hidden) is refusals.MACROS

    def test_macros_of_open_document_are_refused(self) -> None:
        macros = {"Basic/Standard/Module1.xml": b"<x/>"}
        assert refused(samples.open_document(more=macros)) is refusals.MACROS
        emptied = {"Basic/Standard/script-lb.xml": b"<x/>"}
        assert kept(samples.open_document(more=emptied)) is accepted.ODT

    def test_a_bomb_is_refused(self) -> None:
        assert refused(samples.bomb()) is refusals.BOMB

    def test_a_bomb_that_lies_about_its_size_is_refused(self) -> None:
        data = bytearray(samples.bomb())
        entry = data.rfind(b"PK\x01\x02")  # the last one of the directory
        struct.pack_into("<I", data, entry + 24, 1000)
        assert refused(bytes(data)) in (refusals.BOMB, refusals.DAMAGED)

    def test_a_manifest_that_is_a_bomb_is_refused(self) -> None:
        data = samples.package({"[Content_Types].xml": b" " * 9_000_000})
        assert refused(data) is refusals.BOMB

    def test_an_encrypted_archive_is_refused(self) -> None:
        data = samples.package({"word/document.xml": b"x"}, encrypted=True)
        assert refused(data) is refusals.LOCKED

    def test_a_document_behind_a_password_is_refused(self) -> None:
        locked = samples.compound({"EncryptionInfo": b"x", "EncryptedPackage": b"x"})
        assert refused(locked) is refusals.LOCKED

    def test_an_open_document_behind_a_password_is_refused(self) -> None:
        manifest = {"META-INF/manifest.xml": b"<manifest:encryption-data/>"}
        assert refused(samples.open_document(more=manifest)) is refusals.LOCKED

    def test_a_main_part_that_is_declared_but_not_there_is_no_document(self) -> None:
        types = samples.open_xml((samples.SHEET[0], "xl/lain.xml")).replace(b"xl/lain", b"xl/tdk1")
        assert refused(types) in (refusals.OTHER_OFFICE, refusals.DAMAGED)

    def test_a_drawing_is_another_kind_of_office_document(self) -> None:
        assert refused(samples.open_document("graphics")) is refusals.OTHER_OFFICE

    def test_a_package_cut_off_in_transit_is_refused(self) -> None:
        assert refused(samples.workbook()[:-100]) is refusals.DAMAGED

    def test_a_part_that_is_damaged_is_found(self) -> None:
        data = bytearray(samples.open_xml(more={"word/media/image1.png": bytes(range(256)) * 40}))
        data[data.find(b"image1.png") + 40] ^= 0xFF
        assert refused(bytes(data)) is refusals.DAMAGED

    def test_a_package_behind_something_else_is_refused(self) -> None:
        local = b"PK\x03\x04" + b"\0" * 26
        assert refused(local + samples.workbook()) is refusals.MIXED


class TestOlderOffice:
    def test_a_locked_document_is_refused(self) -> None:
        assert refused(samples.word_97(locked=True)) is refusals.LOCKED

    def test_a_locked_workbook_is_refused(self) -> None:
        assert refused(samples.excel_97(locked=True)) is refusals.LOCKED

    def test_a_locked_presentation_is_refused(self) -> None:
        locked = samples.compound({"PowerPoint Document": b"x", "EncryptedSummary": b"x"})
        assert refused(locked) is refusals.LOCKED

    def test_macros_are_refused(self) -> None:
        macros = samples.compound({"Workbook": b"\x85\0\0\0", "_VBA_PROJECT": b"x"})
        assert refused(macros) is refusals.MACROS

    def test_a_message_of_a_mail_program_is_another_kind(self) -> None:
        message = samples.compound({"__properties_version1.0": b"x"})
        assert refused(message) is refusals.OTHER_OFFICE

    def test_one_that_is_damaged_is_refused(self) -> None:
        assert refused(samples.word_97()[:600]) is refusals.DAMAGED


class TestImages:
    @pytest.mark.parametrize("make", [samples.jpeg, samples.png, samples.webp])
    def test_the_header_of_a_photograph_is_read(self, make: object) -> None:
        assert kept(make(4000, 3000)).family is accepted.Family.IMAGE  # type: ignore[operator]

    @pytest.mark.parametrize("make", [samples.jpeg, samples.webp])
    def test_one_cut_off_before_its_header_is_refused(self, make: object) -> None:
        assert refused(make()[:24]) is refusals.DAMAGED  # type: ignore[operator]

    def test_more_pixels_than_any_camera_has_are_refused(self) -> None:
        assert refused(samples.png(60_000, 60_000, rows=0)) is refusals.TOO_MANY_PIXELS

    def test_a_picture_without_a_pixel_is_refused(self) -> None:
        assert refused(samples.png(0, 5)) is refusals.DAMAGED

    def test_a_picture_whose_header_was_changed_is_refused(self) -> None:
        assert refused(samples.png().replace(b"\0\0\0\x28", b"\0\0\0\x29", 1)) is refusals.DAMAGED

    def test_a_web_page_in_its_comment_is_refused(self) -> None:
        comment = b"\xff\xfe" + struct.pack(">H", len(samples.HTML) + 2) + samples.HTML
        assert refused(b"\xff\xd8" + comment + samples.jpeg()[2:]) is refusals.MIXED

    def test_an_archive_behind_it_is_refused(self) -> None:
        assert refused(samples.jpeg() + samples.package({"a": b"b"})) is refusals.MIXED

    def test_a_film_behind_a_photograph_as_phones_add_it_is_kept(self) -> None:
        assert kept(samples.jpeg() + samples.heic(b"mp42")) is accepted.JPEG


class TestTables:
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
    def test_every_encoding_that_excel_writes_is_a_table(self, encoding: str) -> None:
        assert kept("kecamatan\tanak\nAbab “é”\t7\n".encode(encoding)) is accepted.CSV

    def test_a_heading_that_begins_like_a_program_is_still_a_table(self) -> None:
        assert kept(b"BMI;MZ\n1;2\n") is accepted.CSV

    def test_a_control_character_deep_inside_makes_it_no_table(self) -> None:
        rows = b"a;b\n" * 600_000
        assert refused(rows + b"\0;1\n") is refusals.UNKNOWN

    def test_a_long_table_is_judged_by_its_beginning_and_read_to_its_end(self) -> None:
        assert kept(b'"a\nb";c\n' * 100_000) is accepted.CSV


@given(st.binary(max_size=400))
def test_no_bytes_raise_anything_but_a_refusal(data: bytes) -> None:
    with suppress(FileRefused):
        kept(data)


@given(
    st.sampled_from(
        [samples.pdf(), samples.workbook(), samples.word_97(), samples.jpeg(), samples.png(),
         samples.webp(), samples.heic(), samples.open_document()]
    ),
    st.integers(0, 100_000),
    st.binary(max_size=8),
    st.booleans(),
)  # fmt: skip
def test_damage_anywhere_raises_nothing_but_a_refusal(
    data: bytes, place: int, change: bytes, cuts: bool
) -> None:
    place %= len(data)
    damaged = data[:place] + change + (b"" if cuts else data[place + len(change) :])
    with suppress(FileRefused):
        kept(damaged)
