"""Several files at once: each is kept or refused by itself, and the sender learns which."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.http import HttpRequest

from layak.apps.evidence import actions, names, storage, uploads
from layak.apps.evidence.actions import Added
from layak.apps.evidence.uploads import FileTooLarge
from layak.apps.organizations.access import Actor
from layak.core.messages import Message
from layak.documents.refusals import FileRefused

FIELD = "files"
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
    """What became of the files of one request; nothing where there were none."""

    added: tuple[Added, ...]
    problems: tuple[Problem, ...]

    @property
    def is_empty(self) -> bool:
        return not self.added and not self.problems

    @property
    def status(self) -> int:
        """200 where any file is in, else why the first one is not."""
        return 200 if self.added or not self.problems else self.problems[0].status


def receive(
    request: HttpRequest, *, actor: Actor, at: dt.datetime, period_from: dt.date | None = None,
    period_until: dt.date | None = None,
) -> Received:  # fmt: skip
    """Keep each of the form's ``files`` as a document of the actor's organization.

    All get the same period. A file that is refused does not stop the others. Raises
    `NotYourDocument` and `PeriodUnusable`, which are about all of them.
    """
    added = []
    problems = [
        Problem(names.title(name), FileTooLarge().message, TOO_LARGE)
        for name in uploads.skipped(request)
    ]
    for upload in request.FILES.getlist(FIELD):
        try:
            kept = actions.add_document(
                actor=actor, upload=upload, period_from=period_from, period_until=period_until,
                at=at,
            )  # fmt: skip
        except (FileRefused, FileTooLarge, storage.StorageFull) as error:
            status = _STATUS.get(error.code, UNPROCESSABLE)
            problems.append(Problem(names.title(upload.name or ""), error.message, status))
        else:
            added.append(kept)
    return Received(tuple(added), tuple(problems))
