"""What has changed since a snapshot, question by question, with both sides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class ChangeKind(StrEnum):
    """How a question's content differs."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Content:
    """What a verifier reads on one question.

    ``answer`` is the answer in one canonical spelling, so that equal answers are equal texts;
    ``proofs`` are the hashes of its documents.
    """

    answer: str = ""
    proofs: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Change:
    """One question that differs.

    ``before`` is ``None`` for a question that was added, ``after`` for one that is gone.
    """

    question: str
    before: Content | None
    after: Content | None

    @property
    def kind(self) -> ChangeKind:
        if self.before is None:
            return ChangeKind.ADDED
        return ChangeKind.REMOVED if self.after is None else ChangeKind.CHANGED

    @property
    def is_answer_changed(self) -> bool:
        return _of(self.before).answer != _of(self.after).answer

    @property
    def proofs_added(self) -> frozenset[str]:
        return _of(self.after).proofs - _of(self.before).proofs

    @property
    def proofs_removed(self) -> frozenset[str]:
        return _of(self.before).proofs - _of(self.after).proofs


def difference(
    *, before: Mapping[str, Content], after: Mapping[str, Content]
) -> tuple[Change, ...]:
    """The questions whose content differs: in the order of ``before``, then those that are new."""
    codes = dict.fromkeys((*before, *after))
    sides = ((code, before.get(code), after.get(code)) for code in codes)
    return tuple(Change(code, old, new) for code, old, new in sides if old != new)


def _of(content: Content | None) -> Content:
    return content or Content()
