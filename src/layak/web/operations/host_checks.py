"""Whether the host an installation runs on is in order: database, folder, files, mail, accounts."""

from __future__ import annotations

import datetime as dt
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.core.mail import get_connection
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django_tasks_db.models import DBTaskResult

from layak.apps.accounts.models import User
from layak.apps.evidence.models import Version
from layak.apps.evidence.storage import path_of
from layak.apps.indicators.models import Dataset, DatasetState
from layak.apps.regions.models import Region
from layak.apps.verification.signing import has_key, known_keys, signing_key
from layak.core.messages import Message, msg
from layak.vault.keyring import KeyUnusable, key_id, public_bytes
from layak.vault.sealing import keys_from
from layak.web.env import environment
from layak.web.operations.checks import Check, Status
from layak.web.sample.accounts import DEMO_DOMAIN

GIB = 1024**3
#: Below the first a full disk is near; below the second the server should not start.
LITTLE_SPACE, NO_SPACE = 2 * GIB, GIB // 5
WAITING_TOO_LONG = dt.timedelta(minutes=15)


def check_host(*, at: dt.datetime) -> Iterator[Check]:
    """Everything about the host. Stops after the first thing the others cannot do without."""
    yield from check_folder(environment().data_dir.resolve())
    reachable = check_database()
    yield reachable
    if reachable.stops:
        return
    prepared = check_migrations()
    yield prepared
    if prepared.stops:
        return
    yield check_debug()
    yield check_demo_accounts()
    yield check_regions()
    yield check_evidence()
    yield check_signing_key()
    yield check_records_key()
    yield check_worker(at=at)
    yield check_mail()


def check_folder(folder: Path) -> Iterator[Check]:
    """The data folder is there, writable, with room, and closed to others."""
    subject = msg("Folder data")
    if not folder.is_dir() or not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        advice = msg("Buat folder itu dan serahkan kepada pengguna yang menjalankan Layak.")
        yield Check(
            subject, msg("{folder} tidak dapat ditulis", folder=folder), Status.UNSAFE, advice,
            stops=True,
        )  # fmt: skip
        return
    yield Check(subject, msg("{folder} dapat ditulis", folder=folder))
    yield _check_permissions(folder)
    yield _check_space(folder)


def _check_permissions(folder: Path) -> Check:
    subject = msg("Izin folder data")
    mode = folder.stat().st_mode & 0o777
    value = Message(f"{mode:o}")
    if mode & 0o007:
        advice = msg("Pengguna lain dapat membacanya: chmod 750 {folder}", folder=folder)
        return Check(subject, value, Status.UNSAFE, advice)
    return Check(subject, value)


def _check_space(folder: Path) -> Check:
    free = shutil.disk_usage(folder).free
    subject, value = msg("Ruang disk"), msg("{size} GB kosong", size=f"{free / GIB:.1f}")
    if free < NO_SPACE:
        return Check(subject, value, Status.UNSAFE, msg("Kosongkan atau tambah disk."), stops=True)
    if free < LITTLE_SPACE:
        return Check(subject, value, Status.ATTENTION, msg("Kosongkan atau tambah disk."))
    return Check(subject, value)


def check_database() -> Check:
    """The database answers."""
    subject = msg("Basis data")
    try:
        connection.ensure_connection()
    except DatabaseError:
        advice = msg("Periksa LAYAK_DATABASE_URL dan apakah peladen basis data berjalan.")
        return Check(subject, msg("tidak terjangkau"), Status.UNSAFE, advice, stops=True)
    version = ".".join(map(str, connection.get_database_version()))
    return Check(subject, Message(f"{connection.display_name} {version}"))


def check_migrations() -> Check:
    """The tables are those of this version of Layak."""
    subject = msg("Susunan tabel")
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    cache = settings.CACHES["default"]["LOCATION"]
    if waiting or cache not in connection.introspection.table_names():
        value = msg("{count} langkah belum dijalankan", count=len(waiting))
        return Check(
            subject, value, Status.UNSAFE, msg("Jalankan: layak migrate"), stops=True
        )  # fmt: skip
    return Check(subject, msg("sesuai versi ini"))


def check_debug() -> Check:
    """Django's debug pages, which show settings and code, are off."""
    if settings.DEBUG:
        return Check(msg("Mode debug"), msg("hidup"), Status.UNSAFE, msg("Matikan."), stops=True)
    return Check(msg("Mode debug"), msg("mati"))


def check_demo_accounts() -> Check:
    """Nobody can sign in with the password that the demo shows."""
    subject = msg("Akun contoh")
    count = User.objects.filter(email__iendswith=f"@{DEMO_DOMAIN}").count()
    if count:
        advice = msg("Data ini hanya untuk contoh. Mulai dengan basis data kosong.")
        value = msg("{count} akun", count=count)
        return Check(subject, value, Status.UNSAFE, advice, stops=True)
    return Check(subject, msg("tidak ada"))


def check_regions() -> Check:
    """The regions of the country are loaded."""
    subject, count = msg("Data wilayah"), Region.objects.count()
    if not count:
        return Check(subject, msg("kosong"), Status.ATTENTION, msg("Jalankan: layak load"))
    return Check(subject, msg("{count} wilayah", count=count))


def check_evidence() -> Check:
    """Every document's file is there with its size; the contents are `layak trail verify`'s."""
    subject = msg("Berkas data dukung")
    files = dict(Version.objects.values_list("sha256", "size"))
    missing = sum(1 for sha256, size in files.items() if not _is_there(path_of(sha256), size))
    if missing:
        value = msg("{missing} dari {count} hilang", missing=missing, count=len(files))
        advice = msg("Pulihkan dari cadangan. Daftarnya: layak trail verify")
        return Check(subject, value, Status.UNSAFE, advice)
    return Check(subject, msg("{count} berkas ada semua", count=len(files)))


def _is_there(path: Path, size: int) -> bool:
    try:
        return path.stat().st_size == size
    except OSError:
        return False


def check_signing_key() -> Check:
    """Which key signs receipts, and that its file is closed to others."""
    subject, file = msg("Kunci tanda terima"), settings.SIGNING_KEY_FILE
    if not has_key():
        return Check(subject, msg("belum ada; dibuat pada pengiriman pertama"))
    try:
        name = key_id(public_bytes(signing_key()))
    except (KeyUnusable, OSError):
        advice = msg("Pulihkan kuncinya, atau pindahkan berkasnya agar dibuat kunci baru.")
        return Check(subject, msg("tidak dapat dibaca"), Status.UNSAFE, advice)
    value = msg("{key}; {count} kunci dikenal", key=name, count=len(known_keys()))
    if not settings.SIGNING_KEY and file.stat().st_mode & 0o077:
        advice = msg(
            "Orang lain dapat menandatangani atas nama situs ini: chmod 400 {file}", file=file
        )
        return Check(subject, value, Status.UNSAFE, advice)
    return Check(subject, value)


def check_records_key() -> Check:
    """The secret that children's pseudonyms are made with is there, sound, and closed to others."""
    subject, file = msg("Kunci data anak"), settings.RECORDS_KEY_FILE
    if not file.exists():
        if not Dataset.objects.filter(state=DatasetState.ACCEPTED).exists():
            return Check(subject, msg("belum ada; dibuat pada impor pertama"))
        advice = msg(
            "Sebelum impor berikutnya, salin records.key dari peladen lama ke {file} (chmod 400). "
            "Tanpa itu anak yang sama tidak dikenali lagi dari bulan ke bulan.", file=file
        )  # fmt: skip
        return Check(subject, msg("hilang"), Status.ATTENTION, advice)
    try:
        keys_from(file.read_text(encoding="ascii"))
    except (ValueError, OSError):
        advice = msg("Pulihkan berkasnya; impor data berhenti sampai kuncinya benar.")
        return Check(subject, msg("tidak dapat dibaca"), Status.UNSAFE, advice)
    if file.stat().st_mode & 0o077:
        advice = msg(
            "Orang lain dapat menebak anak di balik nama samaran: chmod 400 {file}", file=file
        )
        return Check(subject, msg("terbuka bagi orang lain"), Status.UNSAFE, advice)
    return Check(subject, msg("ada"))


def check_worker(*, at: dt.datetime) -> Check:
    """Background work is being done: nothing has waited for long."""
    subject = msg("Pekerjaan latar")
    late = DBTaskResult.objects.ready().filter(enqueued_at__lt=at - WAITING_TOO_LONG).count()
    if late:
        value = msg("{count} menunggu lebih dari 15 menit", count=late)
        return Check(subject, value, Status.ATTENTION, msg("Jalankan: layak worker"))
    return Check(subject, msg("tidak ada yang tertunda"))


def check_mail() -> Check:
    """The mail server, where one is set, takes a connection."""
    subject = msg("Peladen surel")
    if not environment().email_url:
        return Check(subject, msg("belum diatur"))
    mail = get_connection()
    try:
        mail.open()
    except OSError:  # smtplib's errors are of this kind too
        advice = msg("Periksa LAYAK_EMAIL_URL dan jaringan ke peladen surel.")
        return Check(subject, msg("tidak menjawab"), Status.UNSAFE, advice)
    mail.close()
    return Check(subject, msg("menjawab"))
