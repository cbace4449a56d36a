"""Making instrument versions of uploaded workbooks, withdrawing them, and confirming mappings."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from layak.apps.assessment.instruments import Known, find_known, pin
from layak.apps.assessment.mappings import stored_mapping
from layak.apps.assessment.models import InstrumentMapping, InstrumentVersion, OwnInstrument
from layak.apps.audit import actions as audit
from layak.apps.instruments import reports
from layak.apps.instruments.access import drafts_visible_to
from layak.apps.instruments.models import InstrumentDraft
from layak.apps.organizations.access import Actor, Right
from layak.apps.organizations.actions import NotAllowed
from layak.core.errors import DomainError
from layak.core.instrument.loader import load_text
from layak.core.instrument.mapping import QuestionMapping
from layak.core.instrument.model import Instrument
from layak.core.instrument.writer import content_hash, to_json
from layak.vault import chain


class SameContent(DomainError):
    """A version with this content is there already."""

    code = "same_content"
    template = "Isi berkas ini sama dengan {label}, jadi tidak ada versi baru."


class DraftGone(DomainError):
    """Somebody else has used the draft or thrown it away."""

    code = "draft_gone"
    template = "Rancangan ini sudah diterapkan atau dibuang orang lain."


class SumsNotMeant(DomainError):
    """Points no longer add up, and nobody has said that this is meant."""

    code = "sums_not_meant"
    template = (
        "Jumlah poin tidak cocok lagi pada kode {subjects}. Perbaiki buku kerjanya, atau nyatakan "
        "bahwa itu memang disengaja."
    )


class StaleMapping(DomainError):
    """Somebody stored the mapping since this person read it. ``current`` is theirs."""

    code = "stale_version"
    template = "Pemetaan ini sudah diubah orang lain sejak Anda membukanya."

    def __init__(self, current: InstrumentMapping) -> None:
        self.current = current
        super().__init__()


@transaction.atomic
def keep_draft(
    *, actor: Actor, base: Known, instrument: Instrument, report: reports.Report, file_name: str,
    at: dt.datetime,
) -> InstrumentDraft:  # fmt: skip
    """Keep an uploaded instrument until somebody says that it is meant so.

    The same content waits once in a regency. Raises `NotAllowed` or `SameContent`.
    """
    _check(actor)
    name = content_hash(instrument)
    known = find_known(actor, name)
    if known is not None:
        raise SameContent(label=known.label)
    draft, is_new = InstrumentDraft.objects.get_or_create(
        regency=actor.regency,
        content_hash=name,
        defaults={
            "base_hash": base.content_hash,
            "content": to_json(instrument),
            "report": reports.written(report),
            "file_name": file_name,
            "uploaded_at": at,
            "uploaded_by": actor.user,
        },
    )
    if is_new:
        _record(actor, "instrument.uploaded", draft, at)
    return draft


@transaction.atomic
def apply_draft(
    *, actor: Actor, draft: InstrumentDraft, sums_are_meant: bool, at: dt.datetime
) -> InstrumentVersion:
    """Make the draft a version of the regency; rounds that are open already keep theirs.

    Whoever uploads the same content gets the same version. Raises `NotAllowed`, `DraftGone` or
    `SumsNotMeant`.
    """
    found = _locked(actor, draft)
    broken = reports.read(found.report).new_sums
    if broken and not sums_are_meant:
        raise SumsNotMeant(subjects=", ".join(dict.fromkeys(each.subject for each in broken)))
    instrument = load_text(found.content, file=found.file_name).require()
    version = pin(instrument, at=at)
    own, _ = OwnInstrument.objects.get_or_create(
        regency=actor.regency,
        version=version,
        defaults={"base_hash": found.base_hash, "added_at": at, "added_by": actor.user},
    )
    gone = audit.key_of(found)
    found.delete()
    audit.record(
        actor=actor.user, action="instrument.added", subject=version, also=[own], deleted=[gone],
        at=at, place=actor.regency.code,
    )  # fmt: skip
    return version


@transaction.atomic
def discard_draft(*, actor: Actor, draft: InstrumentDraft, at: dt.datetime) -> None:
    """Throw a draft away. Raises `NotAllowed` or `DraftGone`."""
    found = _locked(actor, draft)
    gone = audit.key_of(found)
    found.delete()
    audit.record(
        actor=actor.user, action="instrument.discarded", subject=actor.regency, deleted=[gone],
        at=at, place=actor.regency.code, details={"content": found.content_hash},
    )  # fmt: skip


@transaction.atomic
def withdraw(*, actor: Actor, own: OwnInstrument, at: dt.datetime) -> OwnInstrument:
    """Let a version of the regency serve no new round. Raises `NotAllowed`."""
    found = _own(actor, own)
    if found.withdrawn_at is None:
        found.withdrawn_at = at
        found.save(update_fields=["withdrawn_at"])
        _record(actor, "instrument.withdrawn", found, at)
    return found


@transaction.atomic
def restore(*, actor: Actor, own: OwnInstrument, at: dt.datetime) -> OwnInstrument:
    """Let new rounds use a withdrawn version again. Raises `NotAllowed`."""
    found = _own(actor, own)
    if found.withdrawn_at is not None:
        found.withdrawn_at = None
        found.save(update_fields=["withdrawn_at"])
        _record(actor, "instrument.restored", found, at)
    return found


@transaction.atomic
def save_mapping(
    *, actor: Actor, old: Known, new: Known, mapping: QuestionMapping, from_version: int,
    at: dt.datetime,
) -> InstrumentMapping:  # fmt: skip
    """Store which question became which, as somebody of the regency has confirmed it.

    ``from_version`` is the version the person has read (0: there was none). Raises `NotAllowed` or
    `StaleMapping`.
    """
    _check(actor)
    versions = [pin(each.instrument, at=at) for each in (old, new)]
    stored = stored_mapping(actor, old=old.content_hash, new=new.content_hash)
    if stored is None:
        stored, _ = InstrumentMapping.objects.get_or_create(
            regency=actor.regency, old=versions[0], new=versions[1],
            defaults={"links": "{}", "version": 0, "updated_at": at, "updated_by": actor.user},
        )  # fmt: skip
    found = InstrumentMapping.objects.select_for_update().get(pk=stored.pk)
    if found.version != from_version:
        raise StaleMapping(found)
    found.links = chain.canonical(mapping.as_plain())
    found.version = from_version + 1
    found.updated_at, found.updated_by = at, actor.user
    found.save()
    audit.record(
        actor=actor.user, action="mapping.saved", subject=found, also=versions, at=at,
        place=actor.regency.code,
    )  # fmt: skip
    return found


def _check(actor: Actor) -> None:
    if not actor.may(Right.MANAGE_ROUNDS):
        raise NotAllowed


def _locked(actor: Actor, draft: InstrumentDraft) -> InstrumentDraft:
    _check(actor)
    found = drafts_visible_to(actor).select_for_update().filter(pk=draft.pk).first()
    if found is None:
        raise DraftGone
    return found


def _own(actor: Actor, own: OwnInstrument) -> OwnInstrument:
    _check(actor)
    return OwnInstrument.objects.select_for_update().get(pk=own.pk, regency=actor.regency)


def _record(
    actor: Actor, action: str, subject: InstrumentDraft | OwnInstrument, at: dt.datetime
) -> None:
    audit.record(actor=actor.user, action=action, subject=subject, at=at, place=actor.regency.code)
