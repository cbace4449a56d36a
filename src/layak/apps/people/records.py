"""A person as a value, as a row holds it, and as comparing reads it."""

from __future__ import annotations

import base64
import datetime as dt
import json
from collections.abc import Collection
from dataclasses import dataclass

from layak.apps.indicators.keys import record_keys
from layak.apps.people.models import Person
from layak.core.people.model import PersonRecord, Sex
from layak.core.people.numbers import nik_of, nip_of
from layak.core.texts import clean
from layak.vault import chain


@dataclass(frozen=True, slots=True)
class Consent:
    """What a child's guardian agreed to: who and for what, in words, and the last day of it."""

    words: str
    until: dt.date


@dataclass(frozen=True, slots=True)
class PersonDraft:
    """Somebody as a form or list names them; everything but the name may be blank.

    ``professions`` are codes of classes; ``consent`` is a child's guardian's. ``email`` is where
    invitations go; a child has none.
    """

    name: str
    sex: Sex | None = None
    unit: str = ""
    professions: Collection[str] = ()
    nik: str = ""
    nip: str = ""
    is_child: bool = False
    consent: Consent | None = None
    email: str = ""


def fill(row: Person, draft: PersonDraft) -> None:
    """A draft into a row that is kept next. What is no sound NIK or NIP is not kept."""
    row.name, row.unit = clean(draft.name), clean(draft.unit)
    row.sex = draft.sex.value if draft.sex else ""
    row.professions = json.dumps(sorted(set(draft.professions)))
    row.is_child = draft.is_child
    row.numbers = _sealed(row, nik=nik_of(draft.nik), nip=nip_of(draft.nip))


def professions_in(row: Person) -> frozenset[str]:
    """The codes of the classes that a person belongs to."""
    return frozenset(json.loads(row.professions))


def record_of(row: Person) -> PersonRecord:
    """What comparing reads. Raises `SealBroken` where the key is another one."""
    numbers = _opened(row)
    found = sorted(professions_in(row))
    return PersonRecord(
        key=str(row.pk), name=row.name, sex=Sex(row.sex) if row.sex else None,
        profession=found[0] if len(found) == 1 else "", organization=row.unit,
        nik=numbers.get("nik", ""), nip=numbers.get("nip", ""),
    )  # fmt: skip


def record_of_draft(draft: PersonDraft) -> PersonRecord:
    """What comparing reads of somebody who is not stored yet."""
    found = sorted(draft.professions)
    return PersonRecord(
        key="", name=draft.name, sex=draft.sex, profession=found[0] if len(found) == 1 else "",
        organization=draft.unit, nik=draft.nik, nip=draft.nip,
    )  # fmt: skip


def joined(old: PersonDraft, new: PersonDraft) -> PersonDraft:
    """What is known after somebody is named once more: blanks are filled, classes are added."""
    return PersonDraft(
        name=old.name, sex=old.sex or new.sex, unit=old.unit or new.unit,
        professions=frozenset(old.professions) | frozenset(new.professions),
        nik=old.nik or new.nik, nip=old.nip or new.nip, is_child=old.is_child or new.is_child,
    )  # fmt: skip


def draft_of(row: Person) -> PersonDraft:
    """What is stored of somebody. Raises `SealBroken` where the key is another one."""
    numbers = _opened(row)
    return PersonDraft(
        name=row.name, sex=Sex(row.sex) if row.sex else None, unit=row.unit,
        professions=professions_in(row), nik=numbers.get("nik", ""), nip=numbers.get("nip", ""),
        is_child=row.is_child,
    )  # fmt: skip


def _sealed(row: Person, **numbers: str) -> str:
    known = {name: number for name, number in numbers.items() if number}
    if not known:
        return ""
    content = chain.canonical(known).encode()
    sealed = record_keys().seal(content, place=f"person {row.public_id}")
    return base64.b64encode(sealed).decode()


def _opened(row: Person) -> dict[str, str]:
    if not row.numbers:
        return {}
    sealed = base64.b64decode(row.numbers)
    opened = record_keys().open(sealed, place=f"person {row.public_id}")
    found: dict[str, str] = json.loads(opened)
    return found
