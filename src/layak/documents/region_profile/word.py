"""The profile as a Word document: a template of ours or the regency's, filled in a sandbox."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from docx.oxml import parse_xml
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage
from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from layak.core.texts import visible
from layak.documents.region_profile import pictures
from layak.documents.region_profile.model import Chart, Making, RegionProfile
from layak.documents.region_profile.pdf import labels, made

_PICTURE_WIDTH = Mm(110)
_PROPERTIES = ("author", "comments", "identifier", "subject", "last_modified_by", "keywords")


class _Picture(InlineImage):  # type: ignore[misc]  # its package has no types
    """A drawing in the running text, with a text for those who do not see it."""

    def __init__(self, template: DocxTemplate, chart: Chart, language: str) -> None:
        content = io.BytesIO(pictures.png(chart, language))
        super().__init__(template, content, width=_PICTURE_WIDTH)
        self._said = visible(chart.title)

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


def write(profile: RegionProfile, *, making: Making, template: bytes) -> bytes:
    """``template`` (checked by `word_checks`, or the shipped one) filled with the profile.

    The same content, time and template give the same bytes.
    """
    document = DocxTemplate(io.BytesIO(template))
    document.init_docx()
    about = document.docx.core_properties
    for name in _PROPERTIES:  # they would be read as a template too
        setattr(about, name, "")
    about.title = ""
    about.language = profile.language
    environment = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    document.render(_context(document, profile, making), environment)
    about = document.docx.core_properties
    about.title = f"{labels(profile)['title']}: {profile.place}"
    about.created = about.modified = making.made_at.replace(microsecond=0, tzinfo=None)
    about.revision = 1
    buffer = io.BytesIO()
    document.docx.save(buffer)
    return _stilled(buffer.getvalue())


def _context(document: DocxTemplate, profile: RegionProfile, making: Making) -> dict[str, Any]:
    """Plain dictionaries, lists and texts; a drawing is the only object among them."""
    content: dict[str, Any] = _visible(profile.on_paper())
    charts = iter(profile.charts)
    for section in content["sections"]:
        section["missing"] = "; ".join(section["missing"])
        for group in section["groups"]:
            for entry in group["entries"]:
                for chart in entry["charts"]:
                    del chart["points"]
                    chart["picture"] = _Picture(document, next(charts), profile.language)
    named = labels(profile)
    return content | {
        "labels": _visible(named), "title": named["title"], "year": named["year"],
        "made": visible(made(profile, making)),
    }  # fmt: skip


def _visible(value: Any) -> Any:
    """Texts without what XML cannot hold. What looks like a mark in them is not read again."""
    if isinstance(value, dict):
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
