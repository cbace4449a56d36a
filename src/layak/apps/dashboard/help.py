"""The help pages: Markdown that comes with the product, in both languages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

#: The pages in the order of the menu; each is a file of this name in both languages.
PAGES = (
    "mulai",
    "menjawab",
    "formulir-desa",
    "data-dukung",
    "kerja-sebagai-bukti",
    "data",
    "statistik",
    "profil",
    "matriks",
    "berkas-evaluasi",
    "rad",
    "katalog",
    "skenario",
    "kalender",
    "pemberitahuan",
    "dokumen-rad",
    "realisasi",
    "sekretariat",
    "gugus-tugas",
    "kegiatan",
    "mitra",
    "suara-anak",
    "tahapan",
    "instrumen",
    "verifikasi",
    "skor-dan-warna",
    "papan-ketik",
    "privasi",
)


@dataclass(frozen=True, slots=True)
class Page:
    """One help page: its own heading apart from the text below it."""

    name: str
    title: str
    html: SafeString


@cache
def pages(language: str) -> dict[str, Page]:
    """All help pages in this language (``id`` or ``en``), by name, in the order of the menu."""
    return {name: _page(name, language) for name in PAGES}


def _page(name: str, language: str) -> Page:
    source = files("layak").joinpath("reference", "bantuan", language, f"{name}.md")
    heading, _, text = source.read_text(encoding="utf-8").partition("\n")
    html = mark_safe(_markdown().render(text))  # noqa: S308  # our own files, and no HTML in them
    return Page(name, heading.removeprefix("# "), html)


def _markdown() -> MarkdownIt:
    """Markdown with tables and without HTML."""
    made = MarkdownIt("commonmark", {"html": False}).enable("table")
    made.add_render_rule("link_open", _link)
    return made


def _link(
    renderer: RendererHTML,
    tokens: Sequence[Token],
    index: int,
    options: OptionsDict,
    _env: EnvType,
) -> str:
    """A link to a file beside the page leads to the page made of it."""
    token = tokens[index]
    name, dot, ending = str(token.attrs.get("href", "")).rpartition(".")
    if dot and ending == "md":
        token.attrSet("href", reverse("help", args=[name]))
    return renderer.renderToken(tokens, index, options, _env)
