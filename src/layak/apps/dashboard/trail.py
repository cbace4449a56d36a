"""The trail of a regency as people read it."""

from __future__ import annotations

from collections.abc import Mapping

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext, gettext_noop

from layak.apps.audit.models import Entry
from layak.apps.organizations.access import Actor, Right

PAGE_SIZE = 50


def entries(actor: Actor, *, page: str) -> Page[Entry]:
    """The entries of the actor's regency, newest first; nothing without the right to read them."""
    found = Entry.objects.filter(place=actor.regency.code)
    if not actor.may(Right.READ_TRAIL):
        found = found.none()
    return Paginator(found.order_by("-pk"), PAGE_SIZE).get_page(page)


#: What each action is called.
_WORDS: Mapping[str, str] = {
    "answer.save": gettext_noop("Jawaban disimpan"),
    "answer.submit": gettext_noop("Jawaban ditandai siap"),
    "answer.accept": gettext_noop("Jawaban diterima"),
    "answer.return": gettext_noop("Jawaban dikembalikan"),
    "comment.added": gettext_noop("Komentar ditulis"),
    "question.assigned": gettext_noop("Pertanyaan ditugaskan"),
    "question.appointed": gettext_noop("Penanggung jawab ditunjuk"),
    "proof.added": gettext_noop("Data dukung ditautkan"),
    "proof.kind": gettext_noop("Jenis data dukung disebut"),
    "proof.removed": gettext_noop("Data dukung dilepas"),
    "document.added": gettext_noop("Dokumen diunggah"),
    "document.version_added": gettext_noop("Versi dokumen ditambah"),
    "document.changed": gettext_noop("Dokumen diubah"),
    "document.withdrawn": gettext_noop("Dokumen ditarik"),
    "document.restored": gettext_noop("Dokumen dipakai lagi"),
    "round.opened": gettext_noop("Siklus dibuka"),
    "round.calendar": gettext_noop("Kalender diubah"),
    "round.closed": gettext_noop("Siklus ditutup"),
    "round.handed_over": gettext_noop("Siklus diserahkan kepada asesor"),
    "stage.submit": gettext_noop("Tahapan dikirim"),
    "stage.deliver": gettext_noop("Putusan disampaikan"),
    "stage.close": gettext_noop("Tahapan ditutup"),
    "repair.finished": gettext_noop("Perbaikan dinyatakan selesai"),
    "verdict.given": gettext_noop("Putusan ditulis"),
    "instrument.uploaded": gettext_noop("Rancangan instrumen diunggah"),
    "instrument.discarded": gettext_noop("Rancangan instrumen dibuang"),
    "instrument.added": gettext_noop("Versi instrumen ditambahkan"),
    "instrument.withdrawn": gettext_noop("Instrumen ditarik"),
    "instrument.restored": gettext_noop("Instrumen dipakai lagi"),
    "mapping.saved": gettext_noop("Pemetaan pertanyaan disimpan"),
    "organization.saved": gettext_noop("Lembaga disimpan"),
    "invitation.sent": gettext_noop("Undangan dikirim"),
    "invitation.accepted": gettext_noop("Undangan diterima"),
    "invitation.withdrawn": gettext_noop("Undangan dibatalkan"),
    "membership.ended": gettext_noop("Peran diakhiri"),
    "account.created": gettext_noop("Akun dibuat"),
    "user.changed": gettext_noop("Akun diubah"),
    "regions.loaded": gettext_noop("Wilayah dimuat"),
}


def describe(action: str) -> str:
    """An action in words; its stored name where no words are known."""
    return gettext(_WORDS[action]) if action in _WORDS else action
