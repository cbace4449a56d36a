"""What participants of a training are asked: a test, statements to agree with, open questions.

A question bank is data (format ``layak-question-bank/1``); every defect is named with its place.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from layak.core.findings import Severity
from layak.core.instrument.fields import Fields, Report
from layak.core.instrument.loader import read_source
from layak.core.instrument.model import Source, Text
from layak.core.instrument.nodes import parse_yaml
from layak.core.messages import msg
from layak.core.trainings.loader import Loaded
from layak.core.trainings.testing import Item

QUESTION_BANK_FORMAT = "layak-question-bank/1"
FEWEST_OPTIONS = 2
#: What a statement can be answered with, from not at all to wholly.
SCALE = range(1, 6)
_BLANK = Text("")


@dataclass(frozen=True, slots=True)
class Option:
    """What can be chosen."""

    code: str
    text: Text


@dataclass(frozen=True, slots=True)
class BankItem:
    """A question of the test about a module: ``right`` is the code of its right option, ``why``
    says in a sentence why, ``source`` what it rests on (may be blank)."""

    code: str
    module: str
    question: Text
    options: tuple[Option, ...]
    right: str
    why: Text
    source: str = ""

    def as_item(self) -> Item:
        """What `core.trainings.testing` counts with."""
        return Item(self.code, tuple(each.code for each in self.options), self.right)


@dataclass(frozen=True, slots=True)
class Asked:
    """A statement to agree with on `SCALE`, or a question answered in one's own words."""

    code: str
    text: Text


@dataclass(frozen=True, slots=True)
class QuestionBank:
    """The questions for a training programme, in their order."""

    id: str
    curriculum: str
    title: Text
    note: Text
    sources: tuple[Source, ...]
    items: tuple[BankItem, ...]
    feedback: tuple[Asked, ...]
    open_questions: tuple[Asked, ...]


def load_question_bank(
    text: str, *, file: str, modules: frozenset[str] | None = None
) -> Loaded[QuestionBank]:
    """Load a question bank from YAML or JSON ``text``; ``file`` is the name findings give.

    ``modules`` are those of its programme; where they are given, an item may name no other.
    Raises `InputRejected` where the text is no YAML at all.
    """
    report = Report()
    fields = Fields(parse_yaml(text, file=file), report=report)
    bank_id = fields.name("question bank", fields.word("id", required=True))
    fields.expect_format(QUESTION_BANK_FORMAT)
    curriculum = fields.word("curriculum", required=True)
    title, note = fields.required_text("title"), fields.translated("note") or _BLANK
    sources = tuple(read_source(each) for each in fields.items("sources"))
    cited = frozenset(each.code for each in sources)
    items = tuple(_item(each, cited, modules) for each in fields.items("items", required=True))
    feedback = tuple(_asked(each, "statement") for each in fields.items("feedback"))
    open_questions = tuple(_asked(each, "question") for each in fields.items("open_questions"))
    fields.refuse_unknown()
    draft = QuestionBank(bank_id, curriculum, title, note, sources, items, feedback, open_questions)
    return Loaded(draft, report.findings)


def _item(fields: Fields, sources: frozenset[str], modules: frozenset[str] | None) -> BankItem:
    code = fields.name("item", fields.word("code", required=True))
    item = BankItem(
        code=code,
        module=fields.word("module", required=True),
        question=fields.required_text("question"),
        options=tuple(_option(each) for each in fields.items("options", required=True)),
        right=fields.word("right", required=True),
        why=fields.required_text("why"),
        source=fields.word("source"),
    )
    if modules is not None and item.module and item.module not in modules:
        message = msg("Modul {code} tidak ada dalam kurikulum.", code=item.module)
        fields.report("unknown_module", message)
    if item.source and item.source not in sources:
        message = msg("Sumber {code} tidak ada dalam daftar sumber.", code=item.source)
        fields.report("unknown_source", message)
    _check_options(fields, item)
    fields.refuse_unknown()
    return item


def _check_options(fields: Fields, item: BankItem) -> None:
    """There are options to choose from, no two alike, and the right one is among them."""
    if 0 < len(item.options) < FEWEST_OPTIONS:
        fields.report("too_few_options", msg("Satu pilihan saja tidak menguji apa pun."))
    for code, many in Counter(each.code for each in item.options).items():
        if code and many > 1:
            fields.report("option_twice", msg("Pilihan {option} disebut dua kali.", option=code))
    for text, many in Counter(each.text.id for each in item.options).items():
        if text and many > 1:
            message = msg("Dua pilihan berbunyi sama: {text}", text=text)
            fields.report("same_options", message, severity=Severity.WARNING)
    known = {each.code for each in item.options}
    if item.right and known and item.right not in known:
        message = msg("Kunci jawaban butir {item} tidak ada di antara pilihannya.", item=item.code)
        fields.report("key_outside_options", message)


def _option(fields: Fields) -> Option:
    option = Option(fields.word("code", required=True), fields.required_text("text"))
    fields.refuse_unknown()
    return option


def _asked(fields: Fields, key: str) -> Asked:
    asked = Asked(
        fields.name("asked", fields.word("code", required=True)), fields.required_text(key)
    )
    fields.refuse_unknown()
    return asked
