"""An instrument as a workbook that people edit and give back."""

from __future__ import annotations

from dataclasses import replace

from layak.core.instrument.loader import Loaded, load_nodes
from layak.core.instrument.model import Instrument
from layak.core.instrument.writer import to_plain
from layak.core.messages import Translator
from layak.documents.instrument_workbook.guide import guide_of
from layak.documents.instrument_workbook.layout import LAYOUT
from layak.documents.tree_workbook.read import read_tree
from layak.documents.tree_workbook.write import TextTooLong, write_tree

__all__ = ["TextTooLong", "read_instrument", "write_instrument"]


def write_instrument(instrument: Instrument, *, translator: Translator) -> bytes:
    """Write ``instrument`` as an XLSX workbook, headings and advice in the reader's language.

    `read_instrument` reads it back with the same content hash, from either language.
    Raises `TextTooLong` for a text that no cell can hold.
    """
    guide = guide_of(instrument, translator=translator)
    return write_tree(to_plain(instrument), LAYOUT, guide, translator=translator)


def read_instrument(data: bytes, *, file: str) -> Loaded:
    """Read an instrument from a workbook such as `write_instrument` makes.

    ``file`` is the name findings give. Findings about rows and cells are in the result, before
    those of the loader. Raises `InputRejected` for a file that is no workbook, or one whose sheets
    or columns are not those of an instrument.
    """
    tree = read_tree(data, LAYOUT, file=file)
    loaded = load_nodes(tree.root)
    return replace(loaded, findings=tree.with_those_of_the_loader(loaded.findings))
