"""A stranger's Word template: hostile files refused, every mark read, and what is left is tame."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import docx
import pytest

from layak.documents.region_profile import word_checks, word_template
from layak.documents.word.checks import LARGEST, TemplateRefused
from tests.documents import file_samples

NEEDED = (
    "{{ place }} {{ year }}", "{%p for text in sources %}", "{{ text }}", "{%p endfor %}",
    "{%p for section in sections %}", "{{ section.title }}", "{%p endfor %}",
)  # fmt: skip


def template(*paragraphs: str) -> bytes:
    document = docx.Document()
    for text in (*NEEDED, *paragraphs):
        document.add_paragraph(text)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def changed(change: Callable[[str, bytes], bytes], **more: bytes) -> bytes:
    """A sound template with its parts changed, and further ones."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(template())) as found,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as written,
    ):
        for name in found.namelist():
            written.writestr(name, change(name, found.read(name)))
        for name, content in more.items():
            written.writestr(name, content)
    return buffer.getvalue()


def within(part: str, old: bytes, new: bytes) -> bytes:
    return changed(lambda name, content: content.replace(old, new, 1) if name == part else content)


def refusal(content: bytes) -> str:
    with pytest.raises(TemplateRefused) as refused:
        word_checks.check(content)
    return " ".join(str(each) for each in refused.value.problems)


def test_the_shipped_template_needs_no_remark() -> None:
    assert word_checks.check(word_template.shipped()) == ()
    assert word_checks.check(template()) == ()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{{ gaji }}", "tidak ada di dokumen"),
        ("{{ section.title }}", "tidak ada di dokumen"),
        ("{{ place.__class__ }}", "tidak ada di dokumen"),
        ("{{ ''.__class__.__mro__ }}", "tidak dikenal"),
        ("{{ place|upper }}", "tidak dikenal"),
        ("{{ range(10) }}", "tidak dikenal"),
        ("{% set x = 1 %}", "tidak dikenal"),
        ("{% include 'x' %}", "tidak dikenal"),
        ("{%p for x in range(9) %}", "tidak dikenal"),
        ("{{ sections }}", "bukan teks"),
        ("{%p for x in place %}", "bukan daftar"),
        ("{%p for x in sources %}", "tidak ditutup"),
        ("{%p endfor %}", "tidak berpasangan"),
        ("{%p for place in sources %}", "sudah dipakai"),
        ("{{ place", "tidak lengkap"),
        ("{# catatan #}", "tidak lengkap"),
        ("{% colspan place %}", "tidak dikenal"),
    ],
)
def test_a_mark_that_is_no_plain_one_is_named(text: str, reason: str) -> None:
    assert reason in refusal(template(text))


def test_lists_within_lists_cannot_multiply() -> None:
    nested = ("{%p for a in sources %}", "{%p for b in methods %}", "{{ b.label }}",
              "{%p endfor %}", "{%p endfor %}")  # fmt: skip
    assert "di dalam perulangan lain" in refusal(template(*nested))
    assert "Terlalu banyak" in refusal(template(*["{{ place }}"] * 501))


def test_a_mark_in_the_footer_is_read_too() -> None:
    document = docx.Document(io.BytesIO(template()))
    document.sections[0].footer.paragraphs[0].add_run("{{ rahasia }}")
    buffer = io.BytesIO()
    document.save(buffer)
    assert "rahasia" in refusal(buffer.getvalue())


@pytest.mark.parametrize(
    "hidden",
    [
        b'<w:p w:rsidR="{{ x }}"/></w:body>',
        b"<!-- {{ x }} --></w:body>",
        b"<w:p><w:r><w:instrText>{{ x }}</w:instrText></w:r></w:p></w:body>",
        b"<w:p><w:r><w:t>{</w:t></w:r></w:p><w:p><w:r><w:t>{ x }</w:t></w:r></w:p><w:p><w:r><w:t>}"
        b"</w:t></w:r></w:p></w:body>",
        b"<w:p><w:r><w:t>&#123;</w:t></w:r></w:p><w:p><w:r><w:t>% set x = 1 %</w:t></w:r></w:p>"
        b"<w:p><w:r><w:t>}</w:t></w:r></w:p></w:body>",
    ],
    ids=["attribute", "remark", "field", "over paragraphs", "by number"],
)
def test_a_mark_cannot_hide_where_nobody_reads(hidden: bytes) -> None:
    assert "di luar teks paragraf" in refusal(within("word/document.xml", b"</w:body>", hidden))


def test_what_is_missing_is_remarked() -> None:
    document = docx.Document()
    document.add_paragraph("{{ place }}")
    buffer = io.BytesIO()
    document.save(buffer)
    remarks = " ".join(str(each) for each in word_checks.check(buffer.getvalue()))
    assert "{{ sections }}" in remarks
    assert "{{ place }}" not in remarks


_OUTSIDE = (
    b'<Relationship Id="rId99" TargetMode="External" Target="https://contoh.example/a.png" Type='
    b'"http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"/></Relationships>'
)
_ENTITY = b'<!DOCTYPE x [<!ENTITY a "b">]><w:document'
_FIELD = b'<w:p><w:fldSimple w:instr="INCLUDETEXT c:\\\\x"/></w:p></w:body>'


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "kosong"),
        (b"MZ" + b"x" * 99, "program"),
        (file_samples.pdf("x"), "DOCX"),
        (file_samples.workbook(), "DOCX"),
        (file_samples.bomb(), "mengembang"),
        (template()[:2000], "rusak"),
        (changed(lambda _, content: content, **{"word/vbaProject.bin": b"x"}), "makro"),
        (changed(lambda _, content: content, **{"word/embeddings/a.bin": b"x"}), "objek sisipan"),
        (within("word/_rels/document.xml.rels", b"</Relationships>", _OUTSIDE), "dari luar"),
        (within("word/document.xml", b"</w:body>", _FIELD), "tempat lain"),
        (within("word/document.xml", b"<w:document", _ENTITY), "rusak"),
        (within("word/document.xml", b"</w:body>", b"<w:p>"), "rusak"),
    ],
    ids=[
        "empty", "program", "pdf", "workbook", "bomb", "cut", "macros", "embedded", "outside",
        "field", "entity", "broken",
    ],
)  # fmt: skip
def test_a_hostile_file_is_refused(content: bytes, reason: str) -> None:
    assert reason in refusal(content)


def test_a_file_that_is_too_large_is_not_opened() -> None:
    assert "5 MB" in refusal(b"PK\x03\x04" + b"x" * LARGEST)
