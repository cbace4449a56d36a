"""Filling a Word template in a sandbox; the same content, time and template give the same bytes."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from docx.oxml import parse_xml
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage
from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from layak.core.texts import visible

_PICTURE_WIDTH = 110  # millimetres
_PROPERTIES = ("author", "comments", "identifier", "subject", "last_modified_by", "keywords")
#: Makes a drawing (PNG) for a place in the text: what it shows, in words, comes with it.
DrawPicture = Callable[[bytes, str], object]


@dataclass(frozen=True, slots=True)
class About:
    """What a document's properties say."""

    title: str
    language: str
    made_at: dt.datetime


class _Picture(InlineImage):  # type: ignore[misc]  # its package has no types
    """A drawing in the running text, with a text for those who do not see it."""

    def __init__(self, template: DocxTemplate, content: bytes, said: str, width: int) -> None:
        super().__init__(template, io.BytesIO(content), width=Mm(width))
        self._said = visible(said)

    def _insert_image(self) -> str:
        part = self.tpl.current_rendering_part
        inline = parse_xml(part.new_pic_inline(self.image_descriptor, self.width, None).xml)
        for about in inline.xpath(".//wp:docPr"):
            about.set("descr", self._said)
        from lxml import etree

        drawing = etree.tostring(inline, encoding="unicode")
        return (
            f"</w:t></w:r><w:r><w:drawing>{drawing}</w:drawing></w:r><w:r>"
            '<w:t xml:space="preserve">'
        )

    __str__ = __unicode__ = __html__ = _insert_image


def fill(
    template: bytes, context: Callable[[DrawPicture], Mapping[str, Any]], *, about: About,
    picture_width: int = _PICTURE_WIDTH,
) -> bytes:  # fmt: skip
    """``template`` (checked by `checks`, or a shipped one) filled with a context.

    ``context`` gets what makes drawings of this document, ``picture_width`` millimetres wide, and
    gives plain dictionaries, lists and texts; a drawing is the only object among them.
    """
    document = DocxTemplate(io.BytesIO(template))
    document.init_docx()
    properties = document.docx.core_properties
    for name in _PROPERTIES:  # they would be read as a template too
        setattr(properties, name, "")
    properties.title = ""
    properties.language = about.language
    environment = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    content = context(lambda drawn, said: _Picture(document, drawn, said, picture_width))
    document.render(_visible(content), environment)
    properties = document.docx.core_properties
    properties.title = about.title[:255]
    properties.created = properties.modified = about.made_at.replace(microsecond=0, tzinfo=None)
    properties.revision = 1
    buffer = io.BytesIO()
    document.docx.save(buffer)
    return _stilled(buffer.getvalue())


def _visible(value: Any) -> Any:
    """Texts without what XML cannot hold. What looks like a mark in them is not read again."""
    if isinstance(value, Mapping):
        return {key: _visible(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_visible(each) for each in value]
    return visible(value) if isinstance(value, str) else value


def _stilled(content: bytes) -> bytes:
    """The archive without the time at which it was packed."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as found,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as written,
    ):
        for name in found.namelist():
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            written.writestr(info, found.read(name))
    return buffer.getvalue()
