"""The trail of a regency as people read it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext_lazy as _

from layak.apps.audit.models import Entry
from layak.apps.organizations.access import Actor, Right

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

PAGE_SIZE = 50


#: The actions of the trail in words.
_ACTIONS: Mapping[str, StrOrPromise] = {
    "answer.save": _("Jawaban disimpan"),
    "answer.submit": _("Jawaban ditandai siap"),
    "answer.accept": _("Jawaban diterima"),
    "answer.return": _("Jawaban dikembalikan"),
    "comment.added": _("Komentar ditulis"),
    "question.assigned": _("Pertanyaan ditugaskan"),
    "question.appointed": _("Penanggung jawab ditunjuk"),
    "proof.added": _("Data dukung ditautkan"),
    "proof.kind": _("Jenis data dukung disebut"),
    "proof.removed": _("Data dukung dilepas"),
    "document.added": _("Dokumen diunggah"),
    "document.version_added": _("Versi dokumen ditambah"),
    "document.changed": _("Dokumen diubah"),
    "document.withdrawn": _("Dokumen ditarik"),
    "document.restored": _("Dokumen dipakai lagi"),
    "round.opened": _("Siklus dibuka"),
    "round.calendar": _("Kalender diubah"),
    "round.closed": _("Siklus ditutup"),
    "round.handed_over": _("Siklus diserahkan kepada asesor"),
    "round.taken_back": _("Siklus ditarik dari asesor"),
    "stage.submit": _("Tahapan dikirim"),
    "stage.deliver": _("Putusan disampaikan"),
    "stage.close": _("Tahapan ditutup"),
    "repair.finished": _("Perbaikan dinyatakan selesai"),
    "verdict.given": _("Putusan ditulis"),
    "form.scheduled": _("Formulir dibuka atau tenggatnya diubah"),
    "reply.saved": _("Isian formulir disimpan"),
    "instrument.uploaded": _("Rancangan instrumen diunggah"),
    "instrument.discarded": _("Rancangan instrumen dibuang"),
    "instrument.added": _("Versi instrumen ditambahkan"),
    "instrument.withdrawn": _("Instrumen ditarik"),
    "instrument.restored": _("Instrumen dipakai lagi"),
    "mapping.saved": _("Pemetaan pertanyaan disimpan"),
    "measure.recorded": _("Angka dicatat"),
    "measure.withdrawn": _("Angka ditarik"),
    "measure.accepted": _("Angka dipakai sebagai jawaban"),
    "statistics.received": _("Pembanding diunggah"),
    "statistics.chosen": _("Arti indikator pembanding dipilih"),
    "statistics.kept": _("Pembanding disimpan"),
    "statistics.discarded": _("Unggahan pembanding dibuang"),
    "statistics.withdrawn": _("Pembanding ditarik"),
    "narrative.saved": _("Narasi profil disimpan"),
    "profile.made": _("Profil KLA dibuat"),
    "word_template.replaced": _("Templat Word diganti"),
    "word_template.restored": _("Templat Word bawaan dipakai lagi"),
    "release.asked": _("Rancangan terbitan diminta"),
    "release.ready": _("Rancangan terbitan selesai dihitung"),
    "release.refused": _("Rancangan terbitan ditolak pemeriksaan"),
    "release.checking": _("Penerbitan diminta"),
    "release.published": _("Tabel diterbitkan"),
    "release.withdrawn": _("Terbitan ditarik"),
    "release.discarded": _("Rancangan terbitan dibuang"),
    "dataset.received": _("Data diunggah"),
    "dataset.checked": _("Data diperiksa"),
    "dataset.mapped": _("Kolom data dipilih"),
    "dataset.sheet_chosen": _("Lembar data dipilih"),
    "dataset.villages_confirmed": _("Nama desa dipastikan"),
    "dataset.file_added": _("Berkas data ditambah"),
    "dataset.accepted": _("Data diterima"),
    "dataset.discarded": _("Unggahan data dibuang"),
    "plan.opened": _("RAD dibuka"),
    "plan.setup": _("Judul, tahun, atau siklus RAD diperbaiki"),
    "plan.discuss": _("RAD dinyatakan dibahas"),
    "plan.agree": _("RAD dinyatakan disepakati"),
    "plan.decree": _("RAD dinyatakan ditetapkan"),
    "plan.return": _("RAD dikembalikan menjadi rancangan"),
    "plan.amend": _("RAD dibuka untuk perubahan"),
    "plan.comment": _("Komentar RAD ditulis"),
    "plan.ceilings": _("Pagu RAD diubah"),
    "plan.codes": _("Daftar kode anggaran dimuat"),
    "catalogue.save": _("Aksi katalog disimpan"),
    "catalogue.hide": _("Aksi katalog disembunyikan"),
    "catalogue.show": _("Aksi katalog ditampilkan lagi"),
    "catalogue.revert": _("Aksi katalog kembali ke teks bawaan"),
    "catalogue.price": _("Harga satuan dicatat"),
    "catalogue.count": _("Jumlah satuan dicatat"),
    "catalogue.item": _("Barang atau jasa ditambahkan"),
    "plan_text.saved": _("Narasi dokumen RAD disimpan"),
    "plan_document.made": _("Dokumen RAD dibuat"),
    "scenario.created": _("Skenario dibuat"),
    "scenario.changed": _("Skenario diatur"),
    "scenario.wished": _("Keinginan pada skenario dicatat"),
    "scenario.adopted": _("Skenario dijadikan RAD"),
    "scenario.removed": _("Skenario dihapus"),
    "action.add": _("Aksi RAD ditambahkan"),
    "action.save": _("Aksi RAD disimpan"),
    "action.cancel": _("Aksi RAD dikeluarkan"),
    "action.restore": _("Aksi RAD dikembalikan"),
    "action.lock": _("Aksi RAD dikunci"),
    "action.unlock": _("Kunci aksi RAD dibuka"),
    "calendar.add": _("Agenda ditambahkan"),
    "calendar.save": _("Agenda diubah"),
    "calendar.cancel": _("Agenda dibatalkan"),
    "calendar.step": _("Tanggal langkah perencanaan ditetapkan"),
    "calendar.feed": _("Alamat kalender dibuat"),
    "calendar.unfeed": _("Alamat kalender dicabut"),
    "action.follow": _("Status aksi RAD mengikuti laporan"),
    "report.save": _("Realisasi disimpan"),
    "report.submit": _("Laporan realisasi dikirim"),
    "report.confirm": _("Laporan realisasi dikonfirmasi"),
    "report.return": _("Laporan realisasi dikembalikan"),
    "report.proof_added": _("Bukti realisasi ditautkan"),
    "report.proof_removed": _("Bukti realisasi dilepas"),
    "follow_up.added": _("Tindak lanjut dicatat"),
    "follow_up.done": _("Tindak lanjut selesai"),
    "follow_up.reopened": _("Tindak lanjut dibuka lagi"),
    "delivery.added": _("Penerimaan dari mitra dicatat"),
    "rhythm.set": _("Tenggat realisasi diubah"),
    "answer.raised": _("Jawaban dinaikkan dari aksi selesai"),
    "monitoring.made": _("Laporan pemantauan dibuat"),
    "task_decree.save": _("SK Gugus Tugas disimpan"),
    "task_decree.carry": _("Anggota Gugus Tugas diteruskan dengan SK baru"),
    "task_member.add": _("Anggota Gugus Tugas dicatat"),
    "task_member.save": _("Anggota Gugus Tugas diubah"),
    "task_member.replace": _("Anggota Gugus Tugas diganti"),
    "task_member.end": _("Akhir masa duduk anggota Gugus Tugas dicatat"),
    "organization.saved": _("Lembaga disimpan"),
    "invitation.sent": _("Undangan dikirim"),
    "invitation.accepted": _("Undangan diterima"),
    "invitation.withdrawn": _("Undangan dibatalkan"),
    "membership.ended": _("Peran diakhiri"),
    "account.created": _("Akun dibuat"),
    "user.changed": _("Akun diubah"),
    "regions.loaded": _("Wilayah dimuat"),
    "boundaries.loaded": _("Batas wilayah dimuat"),
}


def entries(actor: Actor, *, page: str) -> Page[Entry]:
    """The entries of the actor's regency, newest first; nothing without the right to read them.

    Verdicts become the regency's business when they are delivered, and that has an entry: who of
    the verifiers has written how many by now is not shown.
    """
    found = Entry.objects.filter(place=actor.regency.code).exclude(action="verdict.given")
    if not actor.may(Right.READ_TRAIL):
        found = found.none()
    return Paginator(found.order_by("-pk"), PAGE_SIZE).get_page(page)


def describe(action: str) -> str:
    """An action in words; its stored name where no words are known."""
    return str(_ACTIONS.get(action, action))
