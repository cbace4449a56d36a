"""`layak demo`: the sample regency in an embedded database, in the browser."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Annotated, BinaryIO

import typer
from rich.table import Table

from layak.cli.output import EXIT_UNUSABLE, Language, console, say, usage_error
from layak.cli.session import at_the_site, now
from layak.cli.site import WORKER, server_arguments
from layak.core.messages import Translator, msg

FOLDER = Path("var") / "demo"
#: Lies in a demo's folder. Where it is missing, the folder is somebody's real data.
MARKER = "DATA-CONTOH.txt"
LOG = "peladen.log"
HOST, FIRST_PORT, PORTS = "127.0.0.1", 8000, 50
PATIENCE, STOPPING = 60, 15  # seconds until the server must have answered, and have stopped

Port = Annotated[int, typer.Option("--port", min=1, max=65535, help="Porta pertama yang dicoba.")]
Fresh = Annotated[bool, typer.Option("--fresh", help="Buang data contoh lama, mulai dari awal.")]
NoBrowser = Annotated[bool, typer.Option("--no-browser", help="Jangan buka peramban.")]


def demo(
    port: Port = FIRST_PORT, fresh: Fresh = False, no_browser: NoBrowser = False,
    lang: Language = "id",
) -> None:  # fmt: skip
    """Buka data contoh di peramban: satu kabupaten dengan siklus yang sedang berjalan."""
    folder = Path(os.environ.get("LAYAK_DATA_DIR") or FOLDER).resolve()
    show = not no_browser and _has_display()
    free = free_port(port)
    address = f"http://{HOST}:{free}/"
    os.environ.update(_environment(folder, address))
    with at_the_site(lang) as words:
        _refuse_real_data(folder, words)
        if fresh:
            shutil.rmtree(folder, ignore_errors=True)
        _fill(folder, words)
    with (folder / LOG).open("ab") as log:
        _run(server_arguments(host=HOST, port=free, workers=2), address, words, log, show=show)


def free_port(first: int) -> int:
    """The first port from ``first`` on that nobody listens on."""
    for port in range(first, min(first + PORTS, 65536)):
        with socket.socket() as probe, suppress(OSError):
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((HOST, port))
            return port
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def _environment(folder: Path, address: str) -> dict[str, str]:
    """The demo's own settings: whatever a `.env` says, no other database and no real mail."""
    return {
        "LAYAK_DEMO": "true",
        "LAYAK_DATA_DIR": str(folder),
        "LAYAK_DATABASE_URL": "",
        "LAYAK_SECRET_KEY": "",
        "LAYAK_EMAIL_URL": "",
        "LAYAK_HTTPS": "false",
        "LAYAK_ALLOWED_HOSTS": "localhost,127.0.0.1",
        "LAYAK_SITE_URL": address,
        "LAYAK_LOG_JSON": "false",
    }


def _refuse_real_data(folder: Path, words: Translator) -> None:
    if folder.is_dir() and any(folder.iterdir()) and not (folder / MARKER).exists():
        message = msg(
            "Folder {folder} berisi data yang bukan data contoh. Pilih folder lain dengan "
            "LAYAK_DATA_DIR.",
            folder=folder,
        )
        usage_error(words, message)


def _fill(folder: Path, words: Translator) -> None:
    """Make the tables and the sample, where they are not there yet."""
    from django.db import connection

    from layak.web.operations.preparing import prepare_database
    from layak.web.sample.build import build

    folder.mkdir(mode=0o750, parents=True, exist_ok=True)
    warning = words.text("Folder ini berisi data contoh Layak. Boleh dihapus kapan saja.")
    (folder / MARKER).write_text(f"{warning}\n", encoding="utf-8")
    say(words.render(msg("Menyiapkan data contoh di {folder} …", folder=folder)))
    prepare_database()
    build(at=now())
    connection.close()


def _run(
    arguments: list[str], address: str, words: Translator, log: BinaryIO, *, show: bool
) -> None:
    """Start the server and the worker, say where it is, and stop both cleanly when asked to."""
    command = [sys.executable, *arguments]
    server = subprocess.Popen(command, stdout=log, stderr=log)  # noqa: S603  # our own interpreter
    worker = subprocess.Popen([sys.executable, *WORKER], stdout=log, stderr=log)  # noqa: S603
    # A shell starts background jobs deaf to Ctrl-C; both ways of stopping must work.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, lambda *_: server.terminate())
    try:
        if not _answers(server, f"{address}sehat"):
            server.terminate()
            say(words.render(msg("Situs tidak mau berjalan; lihat {file}.", file=log.name)))
            raise typer.Exit(EXIT_UNUSABLE)
        _welcome(address, words)
        if show:
            import webbrowser

            webbrowser.open(address)
        server.wait()
    except KeyboardInterrupt:
        server.terminate()
    finally:
        worker.terminate()
    server.wait(timeout=STOPPING)
    _end(worker)


def _end(worker: subprocess.Popen[bytes]) -> None:
    """Wait for the worker, which finishes what it is at; not for ever."""
    try:
        worker.wait(timeout=STOPPING)
    except subprocess.TimeoutExpired:
        worker.kill()


def _answers(server: subprocess.Popen[bytes], address: str) -> bool:
    from urllib.request import urlopen  # slow to import, and `layak score` imports this module

    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        with suppress(OSError), urlopen(address, timeout=2):  # noqa: S310  # ours
            return True
        time.sleep(0.1)
    return False


def _welcome(address: str, words: Translator) -> None:
    from layak.web.sample.accounts import DEMO_PASSWORD, shown_accounts

    table = Table(
        title=words.render(msg("Kata sandi semua akun contoh: {password}", password=DEMO_PASSWORD)),
        title_justify="left", title_style="bold",
    )  # fmt: skip
    table.add_column(words.text("Peran"))
    table.add_column(words.text("Alamat surel"))
    table.add_column(words.text("Lembaga"))
    for account in shown_accounts():
        table.add_row(account.role_name, account.email, account.organization)
    console().print(table)
    say(words.render(msg("Layak terbuka di {address}  (Ctrl-C untuk berhenti)", address=address)))


def _has_display() -> bool:
    if sys.platform in {"darwin", "win32"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
