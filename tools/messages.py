"""Keep the English catalogues in step with the sentences in the code: ``make messages``.

Indonesian is the source language: a sentence is named by its Indonesian text. There are two
catalogues, for the two ways in which a sentence is looked up:

- ``layak.po``: what core, documents and command say (``msg``, ``words.text``, errors' templates);
- ``django.po``: what the site says (template tags, Django's gettext functions), with plurals.

Babel walks the source, Django itself says what a template's sentences are, and polib merges what is
found into the catalogue without losing a translation, and compiles it. What Django and its packages
say comes in both languages with them.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import IO, Any

import polib
from babel.messages.extract import extract_from_dir, extract_python
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "layak"
CATALOGUE = SOURCE / "locale" / "en" / "LC_MESSAGES" / "layak.po"
SITE_CATALOGUE = CATALOGUE.with_name("django.po")
METADATA = {
    "Project-Id-Version": "layak",
    "Language": "en",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
}
PLURALS = {"Plural-Forms": "nplurals=2; plural=(n != 1);"}

#: ``msg("…")`` anywhere, ``words.text("…")`` for a reader's translator.
SAID = frozenset({"msg", "text"})
#: A `DomainError` keeps its sentence in this class attribute instead of a call.
TEMPLATE = "template"
#: Django's functions with one sentence, and those with one for each number.
SINGLE = frozenset({"_", "gettext", "gettext_lazy", "gettext_noop"})
PLURAL = frozenset({"ngettext", "ngettext_lazy"})
#: Babel takes every argument of ours as it comes; which of a call's they are is decided here.
KEYWORDS: dict[str, Any] = {"msg": None}
SITE_KEYWORDS: dict[str, Any] = {"_": None, "gettext": None, "ngettext": (1, 2)}
#: How Babel reads which files. In the core, which has no translator, ``.text("…")`` reads a field.
METHODS = (
    ("core/**.py", "tools.messages:core_sentences"),
    ("apps/**.py", "tools.messages:said_sentences"),
    ("web/**.py", "tools.messages:said_sentences"),
    ("**.py", "tools.messages:face_sentences"),
)
SITE_METHODS = (
    ("**/templates/**.html", "tools.messages:template_sentences"),
    ("**/templates/**.txt", "tools.messages:template_sentences"),
    ("apps/**.py", "tools.messages:site_sentences"),
    ("web/**.py", "tools.messages:site_sentences"),
)

Extracted = tuple[int, str, str | tuple[str, str], list[str]]
#: A sentence, or the pair of its singular and its plural.
Sentence = str | tuple[str, str]


def sentences(source: Path = SOURCE) -> dict[Sentence, set[str]]:
    """Every sentence of core, documents and command, with the files that say it."""
    return _collected(source, METHODS, KEYWORDS)


def sentences_of_the_site(source: Path = SOURCE) -> dict[Sentence, set[str]]:
    """Every sentence of the site's templates and of its calls of Django's functions."""
    return _collected(source, SITE_METHODS, SITE_KEYWORDS)


def _collected(
    source: Path,
    methods: tuple[tuple[str, str], ...],
    keywords: Mapping[str, Any],
) -> dict[Sentence, set[str]]:
    found: dict[Sentence, set[str]] = {}
    for file, _, text, _, _ in extract_from_dir(source, methods, keywords=keywords):
        sentence: Sentence = (text[0], text[1]) if isinstance(text, tuple) else text
        if sentence:
            found.setdefault(sentence, set()).add(Path(file).as_posix())
    # A sentence with a plural serves as its own singular: a catalogue names each sentence once.
    for pair in [each for each in found if isinstance(each, tuple)]:
        found[pair] |= found.pop(pair[0], set())
    return found


def core_sentences(file: IO[bytes], *_: object, **__: object) -> Iterator[Extracted]:
    """Babel's extraction method for the core, where only ``msg`` names a sentence."""
    return _walk(file, frozenset({"msg"}))


def said_sentences(file: IO[bytes], *_: object, **__: object) -> Iterator[Extracted]:
    """Babel's extraction method for what the site says in the manner of the core."""
    return _walk(file, SAID)


def face_sentences(file: IO[bytes], *_: object, **__: object) -> Iterator[Extracted]:
    """Babel's extraction method for documents and command."""
    return _walk(file, SAID | {"gettext"})


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


def site_sentences(file: IO[bytes], *_: object, **__: object) -> Iterator[Extracted]:
    """Babel's extraction method for Python of the site: calls of Django's functions."""
    for node in ast.walk(ast.parse(file.read())):
        if not isinstance(node, ast.Call):
            continue
        texts = [
            each.value
            for each in node.args[:2]
            if isinstance(each, ast.Constant) and isinstance(each.value, str)
        ]
        if _called(node) in PLURAL and len(texts) == 2:
            yield node.lineno, "ngettext", (texts[0], texts[1]), []
        elif _called(node) in SINGLE and texts:
            yield node.lineno, "gettext", texts[0], []


def template_sentences(file: IO[bytes], *_: object, **__: object) -> Iterator[Any]:
    """Babel's extraction method for Django's templates.

    Django turns the template into calls of its functions, so the sentences are, to the last space,
    those that are looked up when the page is made.
    """
    code = templatize(file.read().decode("utf-8")).encode("utf-8")
    yield from extract_python(BytesIO(code), SITE_KEYWORDS, (), {"encoding": "utf-8"})


def _called(node: ast.Call) -> str:
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""


def _assigned(node: ast.Assign | ast.AnnAssign) -> str:
    target = node.targets[0] if isinstance(node, ast.Assign) else node.target
    return target.id if isinstance(target, ast.Name) else ""


def merged(found: Mapping[Sentence, set[str]], known: polib.POFile) -> polib.POFile:
    """A catalogue of exactly the sentences ``found``, sorted, with the translations ``known``."""
    translations = {entry.msgid: entry for entry in known}
    catalogue = polib.POFile(wrapwidth=100)
    plural = any(isinstance(each, tuple) for each in found)
    catalogue.metadata = METADATA | PLURALS if plural else METADATA
    for sentence in sorted(found, key=lambda each: each if isinstance(each, str) else each[0]):
        catalogue.append(_entry(sentence, sorted(found[sentence]), translations))
    return catalogue


def _entry(
    sentence: Sentence, files: list[str], known: Mapping[str, polib.POEntry]
) -> polib.POEntry:
    occurrences = [(file, "") for file in files]
    if isinstance(sentence, str):
        before = known.get(sentence)
        english = (before.msgstr or before.msgstr_plural.get(0, "")) if before else ""
        return polib.POEntry(msgid=sentence, msgstr=english, occurrences=occurrences)
    before = known.get(sentence[0])
    forms = before.msgstr_plural if before and before.msgid_plural == sentence[1] else {}
    return polib.POEntry(
        msgid=sentence[0],
        msgid_plural=sentence[1],
        msgstr_plural={0: forms.get(0, ""), 1: forms.get(1, "")},
        occurrences=occurrences,
    )


def write(path: Path, found: Mapping[Sentence, set[str]]) -> list[polib.POEntry]:
    """Write one catalogue and its compiled form; give the entries without an English text."""
    path.parent.mkdir(parents=True, exist_ok=True)
    known = polib.pofile(str(path)) if path.exists() else polib.POFile()
    catalogue = merged(found, known)
    catalogue.save(str(path))
    catalogue.save_as_mofile(str(path.with_suffix(".mo")))
    missing = [entry for entry in catalogue if not entry.translated()]
    sys.stdout.write(f"{path.name}: {len(catalogue)} sentences, {len(missing)} without English\n")
    for entry in missing:
        sys.stdout.write(f"  {entry.msgid}\n")
    return missing


def main() -> int:
    """Write both catalogues with their compiled forms; return 1 where a translation is missing."""
    missing = write(CATALOGUE, sentences())
    missing += write(SITE_CATALOGUE, sentences_of_the_site())
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
