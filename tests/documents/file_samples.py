"""Files made for tests, byte by byte: what offices exchange, and what attackers send."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping

import xlsxwriter

MAIN = "application/vnd.openxmlformats-officedocument."
DOCUMENT = (MAIN + "wordprocessingml.document.main+xml", "word/document.xml")
SHEET = (MAIN + "spreadsheetml.sheet.main+xml", "xl/workbook.xml")
SLIDES = (MAIN + "presentationml.presentation.main+xml", "ppt/presentation.xml")

SVG = b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'
HTML = b"<!DOCTYPE html><html><body><script>alert(1)</script></body></html>"
PROGRAM = b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0" + b"\0" * 200
CSV = b"nama;jumlah\nTalang Ubi;12\nAbab;7\n"


def pdf(text: str = "Keputusan Bupati", *, locked: bool = False) -> bytes:
    """A sound PDF of one page; ``locked`` names an encryption dictionary in its trailer."""
    stream = f"BT /F1 24 Tf 72 720 Td ({text}) Tj ET".encode("latin-1")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    body, offsets = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n", []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    lock = b" /Encrypt 6 0 R" if locked else b""
    return (
        body + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table
        + b"trailer\n<< /Size %d /Root 1 0 R%s >>\n" % (len(objects) + 1, lock)
        + b"startxref\n%d\n%%%%EOF\n" % len(body)
    )  # fmt: skip


def package(parts: Mapping[str, bytes], *, encrypted: bool = False) -> bytes:
    """A zip archive of these parts; ``encrypted`` sets the flag that asks for a password."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            stored = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(name, content, compress_type=stored)
    data = bytearray(buffer.getvalue())
    if encrypted:
        for signature, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            position = data.find(signature)
            while position >= 0:
                data[position + place] |= 1
                position = data.find(signature, position + 4)
    return bytes(data)


def open_xml(main: tuple[str, str] = DOCUMENT, *, more: Mapping[str, bytes] | None = None) -> bytes:
    """An Open XML package with that main part, and ``more`` parts beside it."""
    content_type, part = main
    overrides = f'<Override PartName="/{part}" ContentType="{content_type}"/>'
    types = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f"{overrides}</Types>"
    )
    return package(
        {"[Content_Types].xml": types.encode(), part: b"<root>isi</root>", **(more or {})}
    )


def workbook() -> bytes:
    """A workbook as XlsxWriter makes it."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer)
    book.add_worksheet("Data").write_row(0, 0, ["kecamatan", "anak"])
    book.close()
    return buffer.getvalue()


def open_document(kind: str = "text", *, more: Mapping[str, bytes] | None = None) -> bytes:
    """An OpenDocument package of that kind, and ``more`` parts beside it."""
    media_type = f"application/vnd.oasis.opendocument.{kind}".encode()
    parts = {
        "mimetype": media_type,
        "content.xml": b"<office/>",
        "META-INF/manifest.xml": b"<manifest/>",
    }
    return package({**parts, **(more or {})})


def bomb(size: int = 60 * 1024 * 1024) -> bytes:
    """A document that unpacks to a thousand times its size."""
    return open_xml(more={"word/media/image1.bmp": b"\0" * size})


def compound(streams: Mapping[str, bytes]) -> bytes:
    """A compound file (OLE2) with these streams, as Office before 2007 wrote."""
    padded = {name: data.ljust(4096, b"\0") for name, data in streams.items()}
    entries = [_entry("Root Entry", kind=5, start=0xFFFFFFFE, size=0)]
    directory_sectors = -(-(len(padded) + 1) // 4)
    table = [0xFFFFFFFD, *range(2, directory_sectors + 1), 0xFFFFFFFE]
    content = b""
    for name, data in padded.items():
        count = -(-len(data) // 512)
        entries.append(_entry(name, kind=2, start=len(table), size=len(data)))
        table += [*range(len(table) + 1, len(table) + count), 0xFFFFFFFE]
        content += data.ljust(count * 512, b"\0")
    assert len(table) <= 128, "one sector of table is enough for tests"
    header = struct.pack(
        "<8s16xHHHHH6xIIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6,
        0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0, 0,
    )  # fmt: skip
    header = header.ljust(512, b"\xff")
    sectors = struct.pack(f"<{len(table)}I", *table).ljust(512, b"\xff")
    directory = b"".join(entries).ljust(directory_sectors * 512, b"\0")
    return header + sectors + directory + content


def word_97(*, locked: bool = False) -> bytes:
    """A Word 97 document; ``locked`` sets the flag of a document behind a password."""
    flags = 0x0100 if locked else 0
    return compound({"WordDocument": struct.pack("<5HH", 0xA5EC, 0xC1, 0, 0, 0, flags)})


def excel_97(*, locked: bool = False) -> bytes:
    """An Excel 97 workbook; ``locked`` puts the record of a password behind its beginning."""
    lock = struct.pack("<HHH", 0x002F, 2, 0) if locked else b""
    return compound({"Workbook": struct.pack("<HH4x", 0x0809, 4) + lock + b"\x85\0\0\0"})


def jpeg(width: int = 40, height: int = 30) -> bytes:
    """The beginning and end of a photograph with an Exif segment."""
    exif = b"\xff\xe1\x00\x10Exif\0\0MM\0*\0\0\0\x08"
    frame = b"\xff\xc0" + struct.pack(">HBHHB", 11, 8, height, width, 1) + b"\x01\x11\0"
    return b"\xff\xd8" + exif + frame + b"\xff\xda\x00\x08\x01\x01\0\0\x3f\0" + b"\x2a\xff\xd9"


def png(width: int = 40, height: int = 30, *, rows: int | None = None) -> bytes:
    """A sound grey picture; ``rows`` of it are really there."""
    pixels = b"".join(b"\0" + b"\x99" * width for _ in range(height if rows is None else rows))
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(pixels)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )


def webp(width: int = 40, height: int = 30) -> bytes:
    """A WebP of the lossless kind, as far as its header."""
    bits = (width - 1) | (height - 1) << 14
    chunk = b"\x2f" + struct.pack("<I", bits) + b"\0" * 7
    body = b"WEBPVP8L" + struct.pack("<I", len(chunk)) + chunk
    return b"RIFF" + struct.pack("<I", len(body)) + body


def heic(brand: bytes = b"heic") -> bytes:
    """A photograph as newer phones keep it, as far as its header."""
    return struct.pack(">I", 24) + b"ftyp" + brand + b"\0\0\0\0mif1" + brand + b"\0" * 64


def _entry(name: str, *, kind: int, start: int, size: int) -> bytes:
    encoded = (name + "\0").encode("utf-16-le")
    head = encoded.ljust(64, b"\0") + struct.pack("<HBB", len(encoded), kind, 1)
    return head + b"\xff" * 12 + b"\0" * 36 + struct.pack("<II", start, size) + b"\0" * 4
