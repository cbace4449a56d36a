"""A tree of texts that remembers where each one stood, whatever file it came from.

YAML, JSON and the instrument workbook all become `Node` trees; one loader reads them. Values stay
text until the loader knows what they should be, so ``1.10`` is never taken for the number 1.1.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import yaml

from layak.core.errors import InputRejected
from layak.core.findings import Finding, Place
from layak.core.messages import Message, msg

MAX_NODES = 200_000
_NULL_TAG = "tag:yaml.org,2002:null"

Content = None | str | list["Node"] | dict[str, "Node"]


@dataclass(frozen=True, slots=True)
class Node:
    """``None``, a text, a list or a mapping, with its place in the input."""

    value: Content
    place: Place


def parse_yaml(text: str, *, file: str) -> Node:
    """Parse YAML or JSON ``text`` into nodes.

    Raises `InputRejected` for text that is no YAML, holds several documents, repeats a key, refers
    to itself in a circle or expands beyond `MAX_NODES` nodes.
    """
    try:
        root = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise _rejected(
            "not_yaml",
            msg("Bukan YAML yang sah: {problem}.", problem=error.problem),
            Place(file=file, row=line),
        ) from error
    except yaml.YAMLError as error:
        raise _rejected(
            "not_yaml", msg("Berkas berisi karakter yang tidak dapat dibaca."), Place(file=file)
        ) from error
    if root is None:
        raise _rejected("empty", msg("Berkas kosong."), Place(file=file))
    return _Reader(file=file).read(root, open_nodes=frozenset())


def _rejected(code: str, message: Message, place: Place) -> InputRejected:
    return InputRejected([Finding(code, message, place)])


class _Reader:
    """Copies composed YAML nodes into ours while counting them and watching for circles."""

    def __init__(self, *, file: str) -> None:
        self._place = Place(file=file)
        self._count = 0

    def read(self, node: yaml.Node, *, open_nodes: frozenset[int]) -> Node:
        place = replace(self._place, row=node.start_mark.line + 1)
        self._count += 1
        if self._count > MAX_NODES:
            raise _rejected("too_large", msg("Isi berkas terlalu besar."), place)
        if id(node) in open_nodes:
            raise _rejected(
                "circular", msg("Isi berkas menunjuk ke dirinya sendiri (melingkar)."), place
            )
        inside = open_nodes | {id(node)}
        if isinstance(node, yaml.MappingNode):
            return Node(self._mapping(node, inside), place)
        if isinstance(node, yaml.SequenceNode):
            return Node([self.read(item, open_nodes=inside) for item in node.value], place)
        return Node(None if node.tag == _NULL_TAG else str(node.value), place)

    def _mapping(self, node: yaml.MappingNode, inside: frozenset[int]) -> dict[str, Node]:
        entries: dict[str, Node] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value)
            if key in entries:
                place = replace(self._place, row=key_node.start_mark.line + 1)
                raise _rejected(
                    "repeated_key", msg("Kunci {key} ditulis dua kali.", key=key), place
                )
            entries[key] = self.read(value_node, open_nodes=inside)
        return entries
