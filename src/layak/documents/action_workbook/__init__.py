"""A catalogue of actions as a workbook that people edit and give back."""

from __future__ import annotations

from dataclasses import replace

from layak.core.action_catalogue.loader import LoadedCatalogue, load_nodes
from layak.core.action_catalogue.model import Catalogue
from layak.core.action_catalogue.writer import to_plain
from layak.core.messages import Translator
from layak.documents.action_workbook.guide import guide_of
from layak.documents.action_workbook.layout import LAYOUT
from layak.documents.tree_workbook.read import read_tree
from layak.documents.tree_workbook.write import write_tree

__all__ = ["read_actions", "write_actions"]


def write_actions(catalogue: Catalogue, *, translator: Translator) -> bytes:
    """Write ``catalogue`` as an XLSX workbook, headings and advice in the reader's language.

    `read_actions` reads it back as the same value, from either language. Raises `TextTooLong` for a
    text that no cell can hold.
    """
    guide = guide_of(catalogue, translator=translator)
    return write_tree(to_plain(catalogue), LAYOUT, guide, translator=translator)


def read_actions(data: bytes, *, file: str) -> LoadedCatalogue:
    """Read a catalogue from a workbook such as `write_actions` makes.

    ``file`` is the name findings give. Findings about rows and cells stand before those of the
    loader. Raises `InputRejected` for a file that is no workbook, or one whose sheets or columns
    are not those of a catalogue.
    """
    tree = read_tree(data, LAYOUT, file=file)
    loaded = load_nodes(tree.root)
    return replace(loaded, findings=tree.with_those_of_the_loader(loaded.findings))
