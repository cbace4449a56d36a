"""Several files at once: each is kept or refused by itself, and the sender learns which."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.files import File

from layak.apps.evidence import actions, names, storage
from layak.apps.evidence.actions import Added
from layak.apps.evidence.uploads import FileTooLarge
from layak.apps.organizations.access import Actor
from layak.core.errors import DomainError
from layak.core.messages import Message
from layak.documents.refusals import FileRefused

UNPROCESSABLE, UNSUPPORTED, TOO_LARGE = 422, 415, 413
_STATUS = {FileRefused.code: UNSUPPORTED, FileTooLarge.code: TOO_LARGE}


@dataclass(frozen=True, slots=True)
class Problem:
    """Why one file was not kept; ``status`` is what HTTP calls it."""

    file_name: str
    message: Message
    status: int


@dataclass(frozen=True, slots=True)
class Received:
    """What became of the files of one request."""

    added: tuple[Added, ...]
    problems: tuple[Problem, ...]

    @property
    def status(self) -> int:
        """200 where any file is in, else why the first one is not."""
        return 200 if self.added or not self.problems else self.problems[0].status


def receive(
    files: Iterable[File[Any]], *, actor: Actor, period_from: dt.date | None,
    period_until: dt.date | None, at: dt.datetime,
) -> Received:  # fmt: skip
    """Keep each file as a document of the actor's organization, with the same period.

    A file that is refused does not stop the others. Raises `NotYourDocument` and `PeriodUnusable`,
    which are about all of them.
    """
    added, problems = [], []
    for upload in files:
        try:
            kept = actions.add_document(
                actor=actor, upload=upload, period_from=period_from, period_until=period_until,
                at=at,
            )  # fmt: skip
        except (FileRefused, FileTooLarge, storage.StorageFull) as error:
            problems.append(problem_of(upload, error))
        else:
            added.append(kept)
    return Received(tuple(added), tuple(problems))


def problem_of(upload: File[Any], error: DomainError) -> Problem:
    """A refusal as the sender reads it, with the name they know the file by."""
    status = _STATUS.get(error.code, UNPROCESSABLE)
    return Problem(names.title(upload.name or ""), error.message, status)
