"""A list of participants from a file: looked at first, then put on the list as a whole."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass

from django.core import signing
from django.urls import reverse

from layak.apps.gatherings import registering
from layak.apps.gatherings.classes import profession_choices
from layak.apps.gatherings.models import Gathering, Participant
from layak.apps.organizations.access import Actor
from layak.apps.people.records import PersonDraft
from layak.core.errors import DomainError
from layak.core.findings import Finding
from layak.core.people.merging import duplicates_in
from layak.core.people.model import PersonRecord
from layak.core.texts import wording
from layak.documents.participant_list import read_participants

_WAITS = 60 * 60
_SALT = "layak.gatherings.people"
#: Up to this many rows a preview says who stands twice in the list; comparing more takes longer
#: than anybody waits for a page, and registering finds them all the same.
MOST_COMPARED = 600


class ListTooOld(DomainError):
    """What was checked is not what would be written now."""

    code = "list_too_old"
    template = "Terlalu lama sejak daftar ini diperiksa. Unggah berkasnya sekali lagi."


@dataclass(frozen=True, slots=True)
class ListPreview:
    """What a list would add; ``twice`` are names that stand in it more than once, ``to_ask`` pairs
    that may be one person; ``token`` carries what would be kept, signed."""

    file: str
    people: Sequence[PersonRecord]
    twice: Sequence[str]
    to_ask: Sequence[tuple[str, str]]
    findings: Sequence[Finding]
    token: str


@dataclass(frozen=True, slots=True)
class Kept:
    """How many of a list are new, and how many stood on it already."""

    new: int
    known: int


def preview_list(actor: Actor, row: Gathering, *, data: bytes, file: str) -> ListPreview:
    """What a list would add; nothing is written. Raises `InputRejected`, `TooManyParticipants`."""
    read = read_participants(data, file=file)
    if len(read.records) > registering.MOST_PARTICIPANTS:
        raise registering.TooManyParticipants(count=registering.MOST_PARTICIPANTS)
    names = {each.key: each.name for each in read.records}
    twice: list[str] = []
    to_ask: list[tuple[str, str]] = []
    if len(read.records) <= MOST_COMPARED:
        found = duplicates_in(read.records)
        twice = [" = ".join(names[key] for key in group) for group in found.groups]
        to_ask = [(names[each.first], names[each.second]) for each in found.to_ask]
    payload = {"by": actor.user.pk, "of": str(row.public_id),
               "people": [_plain(each) for each in read.records]}  # fmt: skip
    token = signing.dumps(payload, salt=_SALT, compress=True)
    return ListPreview(file, read.records, twice, to_ask, read.findings, token)


def keep_list(*, actor: Actor, gathering: Gathering, token: str, at: dt.datetime) -> Kept:
    """Put what a preview showed on the list. Raises `ListTooOld`, and as
    `registering.register_all` does."""
    try:
        payload = signing.loads(token, salt=_SALT, max_age=_WAITS)
    except signing.BadSignature:
        raise ListTooOld from None
    if payload["by"] != actor.user.pk or payload["of"] != str(gathering.public_id):
        raise ListTooOld
    drafts = [_draft(each) for each in payload["people"]]
    done = registering.register_all(actor=actor, gathering=gathering, drafts=drafts, at=at)
    return Kept(len(done.new), len(done.known))


def _plain(record: PersonRecord) -> list[str]:
    return [
        record.name, record.sex.value if record.sex else "", record.organization,
        record.profession, record.nik, record.nip, record.email,
    ]  # fmt: skip


def _draft(kept: Sequence[str]) -> PersonDraft:
    name, sex, unit, profession, nik, nip, email = kept
    return PersonDraft(
        name, next((each for each in registering.SEXES if each.value == sex), None), unit,
        professions_named(profession), nik, nip, email=email,
    )  # fmt: skip


def professions_named(text: str) -> frozenset[str]:
    """The class that a cell names by its code or its title; none where it names another work."""
    said = wording(text)
    return frozenset(
        code
        for code, name in profession_choices()
        if said and said in (wording(code), wording(name))
    )


def initial_of(row: Participant) -> dict[str, object]:
    """A form filled with what is stored."""
    names = ("version", "name", "unit", "email", "is_facilitator", "credential")
    return {**{name: getattr(row, name) for name in names},
            "professions": json.loads(row.professions)}  # fmt: skip


def own_address(row: Participant) -> str:
    """Where a participant's own page is."""
    return reverse("own_page", args=[row.code])
