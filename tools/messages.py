"""Keep the English catalogue in step with the sentences in the code: ``make messages``.

Indonesian is the source language: a sentence is named by its Indonesian text. Babel walks the
source, polib merges what it finds into the catalogue without losing a translation, and compiles it.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import polib
from babel.messages.extract import extract_from_dir

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "layak"
CATALOGUE = SOURCE / "locale" / "en" / "LC_MESSAGES" / "layak.po"
METADATA = {
    "Project-Id-Version": "layak",
    "Language": "en",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
}

#: ``msg("…")`` and ``gettext("…")`` anywhere, ``words.text("…")`` for a reader's translator.
KEYWORDS = {"msg": None, "text": None, "gettext": None}
#: A `DomainError` keeps its sentence in this class attribute instead of a call.
TEMPLATE = "template"
#: How Babel reads which files. In the core, which has no translator, ``.text("…")`` reads a field.
METHODS = (
    ("core/**.py", "tools.messages:core_sentences"),
    ("**.py", "tools.messages:face_sentences"),
)

Extracted = tuple[int, str, str, list[str]]


def sentences(source: Path = SOURCE) -> dict[str, set[str]]:
    """Every sentence of the Python files under ``source``, with the files that say it."""
    found: dict[str, set[str]] = {}
    for file, _, text, _, _ in extract_from_dir(source, METHODS, keywords=KEYWORDS):
        if isinstance(text, str) and text:
            found.setdefault(text, set()).add(Path(file).as_posix())
    return found


def core_sentences(file: IO[bytes], *_: object, **__: object) -> Iterator[Extracted]:
    """Babel's extraction method for the core, where only ``msg`` names a sentence."""
    return _walk(file, frozenset({"msg"}))


def face_sentences(file: IO[bytes], *_: object, **__: object) -> Iterator[Extracted]:
    """Babel's extraction method for everything above the core."""
    return _walk(file, frozenset(KEYWORDS))


def _walk(file: IO[bytes], names: frozenset[str]) -> Iterator[Extracted]:
    """Literal first arguments of calls of ``names``, and the sentences of errors.

    A syntax tree sees a text that is written over several lines as the one text it is.
    """
    for node in ast.walk(ast.parse(file.read())):
        text: ast.expr | None = None
        if isinstance(node, ast.Call) and node.args and _called(node) in names:
            text = node.args[0]
        elif isinstance(node, ast.Assign | ast.AnnAssign) and _assigned(node) == TEMPLATE:
            text = node.value
        if isinstance(text, ast.Constant) and isinstance(text.value, str):
            yield text.lineno, "msg", text.value, []


def _called(node: ast.Call) -> str:
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""


def _assigned(node: ast.Assign | ast.AnnAssign) -> str:
    target = node.targets[0] if isinstance(node, ast.Assign) else node.target
    return target.id if isinstance(target, ast.Name) else ""


def merged(found: dict[str, set[str]], known: polib.POFile) -> polib.POFile:
    """A catalogue of exactly the sentences ``found``, sorted, with the translations ``known``."""
    translations = {entry.msgid: entry.msgstr for entry in known}
    catalogue = polib.POFile(wrapwidth=100)
    catalogue.metadata = METADATA
    for text in sorted(found):
        occurrences = [(file, "") for file in sorted(found[text])]
        catalogue.append(
            polib.POEntry(msgid=text, msgstr=translations.get(text, ""), occurrences=occurrences)
        )
    return catalogue


def main() -> int:
    """Write the catalogue and its compiled form; return 1 where a translation is missing."""
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    known = polib.pofile(str(CATALOGUE)) if CATALOGUE.exists() else polib.POFile()
    catalogue = merged(sentences(), known)
    catalogue.save(str(CATALOGUE))
    catalogue.save_as_mofile(str(CATALOGUE.with_suffix(".mo")))
    missing = catalogue.untranslated_entries()
    sys.stdout.write(f"{len(catalogue)} sentences, {len(missing)} without an English text\n")
    for entry in missing:
        sys.stdout.write(f"  {entry.msgid}\n")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
