"""The page on which people look at a mapping between two instruments and correct it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from layak.apps.assessment.instruments import Known
from layak.apps.assessment.mappings import read_mapping, stored_mapping
from layak.apps.assessment.models import InstrumentMapping
from layak.apps.organizations.access import Actor
from layak.core.findings import Finding
from layak.core.instrument.mapping import (
    CONCERN_WORDS,
    Link,
    LinkKind,
    Origin,
    QuestionMapping,
    concerns,
    origins_of,
    propose,
)
from layak.core.instrument.marking import Piece, marked
from layak.core.instrument.model import Question
from layak.core.messages import Message, Translator, msg

KINDS: Mapping[LinkKind, Message] = {
    LinkKind.SAME: msg("Sama"),
    LinkKind.REWORDED: msg("Teks berubah"),
    LinkKind.SPLIT: msg("Dipecah"),
    LinkKind.MERGED: msg("Digabung"),
    LinkKind.GONE: msg("Tidak ada lagi"),
    LinkKind.NEW: msg("Baru"),
}

_SAME_TEXT = msg("Teks sama")


@dataclass(frozen=True, slots=True)
class Row:
    """One new question: where it comes from, and what about it needs a look."""

    question: Question
    kind: LinkKind
    origin: Origin
    old: tuple[Question, ...]
    text: tuple[Piece, ...]
    old_text: tuple[Piece, ...]
    concerns: tuple[Message, ...]
    problems: tuple[Message, ...] = ()

    @property
    def kind_word(self) -> Message:
        """What became of the question; one that only kept its text is not called the same."""
        is_half = self.kind is LinkKind.SAME and self.concerns
        return _SAME_TEXT if is_half else KINDS[self.kind]

    @property
    def typed(self) -> str:
        """The codes as the field holds them."""
        return ", ".join(self.origin.old)

    @property
    def is_plain(self) -> bool:
        """Whether there is nothing to look at."""
        kept = self.kind is LinkKind.SAME and self.origin.old == (self.question.code,)
        return kept and not self.concerns and not self.problems


@dataclass(frozen=True, slots=True)
class Page:
    """A mapping as it is shown. ``stored`` is what the regency has confirmed, if anything."""

    rows: tuple[Row, ...]
    gone: tuple[Question, ...]
    plain: int
    stored: InstrumentMapping | None

    @property
    def version(self) -> int:
        return self.stored.version if self.stored else 0


def current(
    actor: Actor, old: Known, new: Known
) -> tuple[QuestionMapping, InstrumentMapping | None]:
    """The mapping that is in force: the confirmed one, or the proposal."""
    stored = stored_mapping(actor, old=old.content_hash, new=new.content_hash)
    if stored is not None:
        return read_mapping(stored), stored
    return propose(old.instrument, new.instrument), None


def page_of(
    actor: Actor, old: Known, new: Known, *, shows_all: bool, words: Translator,
    typed: Mapping[str, Origin] | None = None, problems: Sequence[Finding] = (),
) -> Page:  # fmt: skip
    """The mapping between two instruments; ``typed`` and ``problems`` are of a refused form."""
    mapping, stored = current(actor, old, new)
    olds = {each.code: each for each in old.instrument.questions()}
    said: dict[str, list[Message]] = {}
    for each in problems:
        said.setdefault(each.where.subject, []).append(each.message)
    origins = {**origins_of(mapping), **(typed or {})}
    links = {code: link for link in mapping.links for code in link.new}
    rows = [
        _row(each, links[each.code], origins[each.code], olds, said.get(each.code, []), words)
        for each in new.instrument.questions()
    ]
    shown = [
        row for row in rows if shows_all or not row.is_plain or row.question.code in (typed or ())
    ]
    gone = [olds[link.old[0]] for link in mapping.links if link.kind is LinkKind.GONE]
    return Page(tuple(shown), tuple(gone), sum(row.is_plain for row in rows), stored)


def _row(
    question: Question, link: Link, origin: Origin, olds: Mapping[str, Question],
    problems: Sequence[Message], words: Translator,
) -> Row:  # fmt: skip
    old = tuple(olds[code] for code in link.old)
    found = dict.fromkeys(each for one in old for each in concerns(link, one, question))
    text = question.text.in_language(words.language)
    before, after = (), (Piece(text, is_marked=False),)
    if len(old) == 1 and link.kind is not LinkKind.SPLIT:
        before, after = marked(old[0].text.in_language(words.language), text)  # type: ignore[assignment]
    return Row(
        question, link.kind, origin, old, after, before,
        tuple(CONCERN_WORDS[each] for each in found), tuple(problems),
    )  # fmt: skip
