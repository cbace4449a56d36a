"""Whether somebody's Word template may be filled: hostile files refused, marks read one by one.

A template is a program in the hands of a stranger. So it is not given to the template language
before every mark in it is one of a few plain forms: a name, a loop over a list, a condition. There
are no filters, calls, operators or literals, and a loop over a whole list never stands within
another loop, which bounds what a template can make. The sandbox is the second wall.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from layak.core.errors import DomainError
from layak.core.messages import Message, msg
from layak.documents import accepted, packages
from layak.documents.media_types import media_type_of
from layak.documents.refusals import FileRefused
from layak.documents.room import Room

LARGEST = 5 * 1024**2
#: Of a part with marks. What fills it in reads it with patterns that take long over long texts.
_LARGEST_PART = 1024**2
_MOST_MARKS = 500
_DEEPEST = 6
_ROOM = Room(LARGEST, 40 * 1024**2, 0, 0, 0)
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FILLED = re.compile(r"word/(document|header\d*|footer\d*|footnotes)\.xml")
_FORBIDDEN_PARTS = re.compile(
    r"embeddings/|activex/|\.bin$|afchunk|oleobject|attachedtoolbars", re.I
)
_FORBIDDEN_FIELDS = re.compile(
    r"\b(DDE|DDEAUTO|INCLUDE\w*|LINK|IMPORT|MACROBUTTON|DATABASE)\b", re.I
)
_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
_MARK = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")
_BROKEN = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_OPENING = re.compile(r"\{[{%#]")
_BETWEEN = re.compile(r"(?<=\{)(?:<[^>]*>)+(?=[{%#])")
_PATH = r"[a-z_]+(?:\.[a-z_]+)*"
_VALUE = re.compile(rf"\{{\{{\s*({_PATH})\s*\}}\}}")
_FOR = re.compile(rf"\{{%(?:p|tr)?\s+for\s+([a-z_]+)\s+in\s+({_PATH})\s*%\}}")
_IF = re.compile(rf"\{{%(?:p|tr)?\s+if\s+({_PATH})\s*%\}}")
_END = re.compile(r"\{%(?:p|tr)?\s+(endfor|endif|else)\s*%\}")

TEXT = "text"
#: What a template may name: a text, a list of one kind of thing (in a tuple), or things with names.
Shape = str | tuple["Shape"] | Mapping[str, "Shape"]


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of one kind of document: ``schema`` says what each name is, ``expected`` without
    which names the document would lose what makes it one."""

    schema: Mapping[str, Shape]
    expected: tuple[str, ...] = ()


class TemplateRefused(DomainError):
    """The file cannot serve as a template; ``problems`` says why, each with its place."""

    code = "template_refused"
    template = "Templat tidak dapat dipakai: {count} masalah."

    def __init__(self, problems: tuple[Message, ...]) -> None:
        self.problems = problems
        super().__init__(count=len(problems))


@dataclass(frozen=True, slots=True)
class _Block:
    """An open loop or condition; a loop knows the name of its item and what it is."""

    word: str
    name: str = ""
    shape: Shape = TEXT


def check(content: bytes, marks: Marks) -> tuple[Message, ...]:
    """Remarks on a template that can be used: expected marks that are missing from it.

    Raises `TemplateRefused` with every problem.
    """
    parts = _opened(content)
    problems: list[Message] = []
    used: set[str] = set()
    for name, part in parts.items():
        if _FILLED.fullmatch(name):
            found, names = _marks(name, part, marks.schema)
            problems += found
            used |= names
    if problems:
        raise TemplateRefused(tuple(problems))
    return tuple(
        msg("Templat ini tidak memuat {{{{ {name} }}}}.", name=name)
        for name in marks.expected if name not in used
    )  # fmt: skip


def _opened(content: bytes) -> Mapping[str, bytes]:
    """The parts of a sound Word document that brings nothing else along."""
    if len(content) > LARGEST:
        raise _refused(msg("Templat lebih besar dari {limit} MB.", limit=LARGEST // 1024**2))
    try:
        kind = media_type_of(io.BytesIO(content))
    except FileRefused as problem:
        raise _refused(problem.message) from problem
    if kind is not accepted.DOCX:
        raise _refused(msg("Templat harus dokumen Word (DOCX)."))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
    parts = packages.unpack(content, file="", room=_ROOM)
    if any(_FORBIDDEN_PARTS.search(name) for name in names):
        raise _refused(msg("Templat memuat objek sisipan. Hapus objeknya, lalu unggah lagi."))
    for name, part in parts.items():
        _look_at(name, part)
    return parts


def _look_at(name: str, part: bytes) -> None:
    if b"<!DOCTYPE" in part.upper() or b"<!ENTITY" in part.upper():
        raise _refused(msg("Templat ini rusak atau tidak dibuat oleh pengolah kata."))
    if _FILLED.fullmatch(name) and len(part) > _LARGEST_PART:
        raise _refused(msg("Isi templat terlalu panjang. Buang isi yang tidak perlu."))
    tree = _tree(part)
    if name.endswith(".rels"):
        outside = [
            each for each in tree.iter()
            if each.get("TargetMode") == "External" and each.get("Type") != _LINK
        ]  # fmt: skip
        if outside:
            raise _refused(
                msg("Templat memuat sesuatu dari luar berkasnya. Sisipkan gambarnya langsung.")
            )
    fields = [each.text or "" for each in tree.iter(f"{_W}instrText")]
    fields += [each.get(f"{_W}instr", "") for each in tree.iter(f"{_W}fldSimple")]
    if _FORBIDDEN_FIELDS.search(" ".join(fields)) or any(True for _ in tree.iter(f"{_W}altChunk")):
        raise _refused(msg("Templat memuat bidang yang mengambil isi dari tempat lain."))


def _tree(part: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(part, parser)
    except etree.XMLSyntaxError as error:
        raise _refused(msg("Templat ini rusak atau tidak dibuat oleh pengolah kata.")) from error


def _marks(name: str, part: bytes, schema: Mapping[str, Shape]) -> tuple[list[Message], set[str]]:
    """What is wrong with the marks of a part, and the names that it uses from the outset."""
    reading, tree = _Reading(schema), _tree(part)
    for paragraph in tree.iter(f"{_W}p"):
        own = (each for each in paragraph.iter(f"{_W}t") if _paragraph_of(each) is paragraph)
        reading.paragraph("".join(each.text or "" for each in own))
    for block in reading.blocks:
        reading.problems.append(msg("{word} tidak ditutup.", word=f"{{% {block.word} %}}"))
    if reading.count > _MOST_MARKS:
        reading.problems.append(msg("Terlalu banyak tanda dalam templat ({name}).", name=name))
    # What fills the template in reads the whole part as one text, attributes and remarks included,
    # and joins a bracket with the next one across everything between them.
    whole = _BETWEEN.sub("", etree.tostring(tree, encoding="unicode"))
    if len(_OPENING.findall(whole)) != reading.count and not reading.problems:
        reading.problems.append(msg("Ada tanda di luar teks paragraf. Tulis tandanya sekali lagi."))
    return reading.problems, reading.used


def _paragraph_of(text: etree._Element) -> etree._Element | None:
    """The paragraph that a text stands in: one in a box has its own."""
    return next(text.iterancestors(f"{_W}p"), None)


class _Reading:
    """The marks of one part, read from its beginning to its end."""

    def __init__(self, schema: Mapping[str, Shape]) -> None:
        self.schema = schema
        self.blocks: list[_Block] = []
        self.problems: list[Message] = []
        self.used: set[str] = set()
        self.count = 0

    def paragraph(self, text: str) -> None:
        """Read one paragraph."""
        for mark in _MARK.findall(text):
            self.count += 1
            self._mark(mark)
        rest = _MARK.sub("", text)
        if _BROKEN.search(rest):
            self._say(msg("Kurung kurawal tidak lengkap pada “{text}”.", text=text[:60]))

    def _mark(self, mark: str) -> None:
        if value := _VALUE.fullmatch(mark):
            if self._shape(value[1], mark) is not None and self._shape(value[1], mark) != TEXT:
                self._say(msg("{mark} bukan teks; pakai perulangan.", mark=mark))
        elif loop := _FOR.fullmatch(mark):
            self._loop(loop[1], loop[2], mark)
        elif condition := _IF.fullmatch(mark):
            self._shape(condition[1], mark)
            self.blocks.append(_Block("if"))
        elif end := _END.fullmatch(mark):
            self._end(end[1], mark)
        else:
            self._say(msg("{mark} tidak dikenal. Yang boleh: nama, for, dan if.", mark=mark[:80]))

    def _loop(self, name: str, path: str, mark: str) -> None:
        shape = self._shape(path, mark)
        is_root = path.partition(".")[0] in self.schema
        loops = [block for block in self.blocks if block.word == "for"]
        if name in self.schema or any(block.name == name for block in loops):
            self._say(msg("Nama {name} pada {mark} sudah dipakai.", name=name, mark=mark))
        if (is_root and loops) or len(self.blocks) >= _DEEPEST:
            self._say(msg("{mark} tidak boleh di dalam perulangan lain.", mark=mark))
        if shape is not None and not isinstance(shape, tuple):
            self._say(msg("{mark}: {path} bukan daftar.", mark=mark, path=path))
        item: Shape = shape[0] if isinstance(shape, tuple) else TEXT
        self.blocks.append(_Block("for", name, item))

    def _end(self, word: str, mark: str) -> None:
        wanted = "for" if word == "endfor" else "if"
        if not self.blocks or self.blocks[-1].word != wanted:
            self._say(msg("{mark} tidak berpasangan.", mark=mark))
        elif word != "else":
            self.blocks.pop()

    def _shape(self, path: str, mark: str) -> Shape | None:
        """What a path names; ``None``, and a problem, where nothing."""
        first, *rest = path.split(".")
        items = {block.name: block.shape for block in self.blocks if block.word == "for"}
        shape: Shape | None = items.get(first, self.schema.get(first))
        self.used.add(first)
        for name in rest:
            shape = shape.get(name) if isinstance(shape, Mapping) else None
        if shape is None:
            self._say(msg("{mark} menyebut sesuatu yang tidak ada di dokumen ini.", mark=mark))
        return shape

    def _say(self, problem: Message) -> None:
        if str(problem) not in {str(each) for each in self.problems}:
            self.problems.append(problem)


def _refused(message: Message) -> TemplateRefused:
    return TemplateRefused((message,))
