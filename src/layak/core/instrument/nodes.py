"""A tree of texts that remembers where each one stood, whatever file it came from.

YAML, JSON and the instrument workbook all become `Node` trees; one loader reads them. Values stay
text until the loader knows what they should be, so ``1.10`` is never taken for the number 1.1.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import yaml

from layak.core.errors import InputRejected
from layak.core.findings import Finding, Place
from layak.core.messages import Message, msg

MAX_NODES = 200_000
MAX_DEPTH = 50
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_NULL_TAG = "tag:yaml.org,2002:null"

#: Two escapes of JSON that stand for one character beyond U+FFFF; YAML does not know the pair.
_SURROGATES = re.compile(
    r"(?<!\\)((?:\\\\)*)\\u(d[89ab][0-9a-f]{2})\\u(d[c-f][0-9a-f]{2})", re.IGNORECASE
)

Content = None | str | list["Node"] | dict[str, "Node"]


@dataclass(frozen=True, slots=True)
class Node:
    """``None``, a text, a list or a mapping, with its place in the input."""

    value: Content
    place: Place


def parse_yaml(text: str, *, file: str) -> Node:
    """Parse YAML or JSON ``text`` into nodes.

    Raises `InputRejected` for text that is no YAML, holds several documents, repeats a key, refers
    to itself in a circle, nests deeper than `MAX_DEPTH` or expands beyond `MAX_NODES` nodes.
    """
    builder = _Builder(file=file)
    text = _SURROGATES.sub(_joined, text) if text.lstrip().startswith("{") else text
    try:
        for event in yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise _rejected(
            "not_yaml",
            msg("Bukan YAML yang sah: {problem}.", problem=error.problem),
            Place(file=file, row=line),
        ) from error
    except (yaml.YAMLError, UnicodeEncodeError) as error:
        raise _rejected(
            "not_yaml", msg("Berkas berisi karakter yang tidak dapat dibaca."), Place(file=file)
        ) from error
    return builder.finished()


def _joined(pair: re.Match[str]) -> str:
    high, low = (bytes.fromhex(half) for half in pair.groups()[1:])
    return pair[1] + (high + low).decode("utf-16-be")


def _rejected(code: str, message: Message, place: Place) -> InputRejected:
    return InputRejected([Finding(code, message, place)])


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not come yet."""

    content: list[Node] | dict[str, Node]
    place: Place
    anchor: str | None
    count_before: int
    key: str | None = None


class _Builder:
    """Builds nodes from the parser's events, one by one and without recursion.

    Composing with PyYAML's C loader would be shorter, but it recurses on the C stack: a file of
    nothing but brackets would end the whole process instead of being refused.
    """

    def __init__(self, *, file: str) -> None:
        self._file = file
        self._open: list[_Open] = []
        self._root: Node | None = None
        self._count = 0
        self._anchored: dict[str, tuple[Node, int] | None] = {}  # None: not closed yet
        self._findings: list[Finding] = []

    def take(self, event: yaml.Event) -> None:
        """The next event of the parser. Raises `InputRejected` where the text goes too far."""
        mark = event.start_mark
        place = Place(file=self._file, row=mark.line + 1 if mark else None)
        if isinstance(event, yaml.CollectionStartEvent):
            self._start(event, place)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._end()
        elif isinstance(event, yaml.ScalarEvent):
            self._scalar(event, place)
        elif isinstance(event, yaml.AliasEvent):
            self._alias(event.anchor or "", place)
        elif isinstance(event, yaml.DocumentStartEvent) and self._root is not None:
            raise _rejected("not_yaml", msg("Berkas berisi lebih dari satu dokumen."), place)

    def finished(self) -> Node:
        """The whole tree. Raises `InputRejected` where there is none, or where keys repeat."""
        if self._findings:
            raise InputRejected(self._findings)
        if self._root is None:
            raise _rejected("empty", msg("Berkas kosong."), Place(file=self._file))
        return self._root

    def _start(self, event: yaml.CollectionStartEvent, place: Place) -> None:
        if self._awaits_key():
            raise _rejected("not_yaml", msg("Kunci harus berupa teks."), place)
        if len(self._open) >= MAX_DEPTH:
            raise _rejected("too_large", msg("Isi berkas terlalu dalam bertingkat."), place)
        content: list[Node] | dict[str, Node] = (
            {} if isinstance(event, yaml.MappingStartEvent) else []
        )
        self._open.append(_Open(content, place, event.anchor, self._count))
        if event.anchor:
            self._anchored[event.anchor] = None

    def _end(self) -> None:
        closed = self._open.pop()
        node = Node(closed.content, closed.place)
        self._remember(closed.anchor, node, self._count - closed.count_before + 1)
        self._add(node, size=1)

    def _scalar(self, event: yaml.ScalarEvent, place: Place) -> None:
        if self._awaits_key():
            self._take_key(event.value, place)
            return
        plain_null = event.tag is None and event.implicit[0] and event.value in _NULLS
        node = Node(None if plain_null or event.tag == _NULL_TAG else event.value, place)
        self._remember(event.anchor, node, 1)
        self._add(node, size=1)

    def _alias(self, anchor: str, place: Place) -> None:
        if anchor not in self._anchored:
            raise _rejected("not_yaml", msg("Rujukan {name} tidak dikenal.", name=anchor), place)
        known = self._anchored[anchor]
        if known is None:
            message = msg("Isi berkas menunjuk ke dirinya sendiri (melingkar).")
            raise _rejected("circular", message, place)
        node, size = known
        if not self._awaits_key():
            self._add(node, size=size)
        elif isinstance(node.value, str):
            self._take_key(node.value, place)
        else:
            raise _rejected("not_yaml", msg("Kunci harus berupa teks."), place)

    def _awaits_key(self) -> bool:
        return bool(
            self._open and isinstance(self._open[-1].content, dict) and self._open[-1].key is None
        )

    def _take_key(self, key: str, place: Place) -> None:
        mapping = self._open[-1]
        mapping.key = key
        if key in mapping.content:
            message = msg("Kunci {key} ditulis dua kali.", key=key)
            self._findings.append(Finding("repeated_key", message, place))

    def _add(self, node: Node, *, size: int) -> None:
        self._count += size
        if self._count > MAX_NODES:
            raise _rejected("too_large", msg("Isi berkas terlalu besar."), node.place)
        if not self._open:
            self._root = node
            return
        inside = self._open[-1]
        if isinstance(inside.content, list):
            inside.content.append(node)
        elif inside.key is not None:
            inside.content.setdefault(inside.key, node)
            inside.key = None

    def _remember(self, anchor: str | None, node: Node, size: int) -> None:
        if anchor:
            self._anchored[anchor] = (node, size)
