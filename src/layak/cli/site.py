"""`layak serve`, `worker`, `migrate`, `load`, `create-regency`, `create-verifiers`: the site."""

from __future__ import annotations

from dataclasses import asdict
from datetime import timedelta
from typing import Annotated

import typer

from layak.cli.output import AsJson, Language, print_json, say, usage_error
from layak.cli.session import at_the_site, become, now
from layak.core.messages import msg

Host = Annotated[str, typer.Option("--host", help="Alamat yang didengarkan.")]
Port = Annotated[int, typer.Option("--port", min=1, max=65535, help="Porta yang didengarkan.")]
Code = Annotated[str, typer.Argument(metavar="CODE", help="Kode Kemendagri, misalnya 16.12.")]
Place = Annotated[
    str, typer.Argument(metavar="CODE", help="Kode provinsi, misalnya 16; 00 untuk kementerian.")
]
Administrator = Annotated[str, typer.Option(help="Alamat surel administrator di sana.")]
Email = Annotated[str, typer.Option(help="Alamat surel orang pertama dengan peran ini.")]


#: Threads of a process: twice as many as packs are sent at once (`dossier.sending.AT_ONCE`).
THREADS = 8
#: Seconds that the pages being made are given when the server stops. A process that is told to stop
#: while it is still starting does not hear it, and would be waited for without an end.
LAST_PAGES_TAKE = 10
#: Half an upload older than this was cut off and is not coming back.
UPLOADS_TAKE_AT_MOST = timedelta(days=1)
#: The file of a dataset that nobody has accepted for so long is forgotten.
RECORDS_WAIT_AT_MOST = timedelta(days=60)


def serve(host: Host = "127.0.0.1", port: Port = 8000, lang: Language = "id") -> None:
    """Jalankan situs: satu proses per inti prosesor. Menolak pengaturan yang tidak aman."""
    with at_the_site(lang):
        from layak.apps.evidence.storage import remove_leftovers
        from layak.apps.indicators.holding import let_go_old
        from layak.web.env import environment
        from layak.web.operations.checks import refuse_unsafe
        from layak.web.operations.doctor import examine

        refuse_unsafe(examine(at=now()))
        remove_leftovers(before=now() - UPLOADS_TAKE_AT_MOST)
        let_go_old(before=now() - RECORDS_WAIT_AT_MOST)
        workers = environment().workers
    become(server_arguments(host=host, port=port, workers=workers))


def server_arguments(*, host: str, port: int, workers: int) -> list[str]:
    """How the web server is called. A process makes one page at a time (`web.turns`); its other
    threads send what is being downloaded (docs/adr/0027)."""
    return [
        "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port),
        "--workers", str(workers), "--blocking-threads", str(THREADS), "--respawn-failed-workers",
        "--workers-kill-timeout", str(LAST_PAGES_TAKE), "--log-level", "warning",
        "layak.web.wsgi:application",
    ]  # fmt: skip


#: What Python runs as the worker.
WORKER = ("-m", "django", "db_worker", "--verbosity", "1")


def worker(lang: Language = "id") -> None:
    """Kerjakan pekerjaan latar sampai dihentikan."""
    with at_the_site(lang):
        from layak.web.operations.checks import refuse_unsafe
        from layak.web.operations.doctor import examine

        refuse_unsafe(examine(at=now()))
    become(list(WORKER))


def migrate(lang: Language = "id", as_json: AsJson = False) -> None:
    """Siapkan atau perbarui tabel basis data."""
    with at_the_site(lang, as_json=as_json) as words:
        from layak.web.operations.manifest import migrations
        from layak.web.operations.preparing import prepare_database

        prepare_database()
        if as_json:
            print_json({"migrations": migrations()})
        say(words.text("Basis data siap."))


def load(lang: Language = "id", as_json: AsJson = False) -> None:
    """Muat data wilayah Kemendagri, atau perbarui ke data yang dibawa versi ini."""
    with at_the_site(lang, as_json=as_json) as words:
        from layak.web.operations.preparing import load_reference

        loaded = load_reference(at=now())
        if as_json:
            print_json({code or "00": asdict(each) for code, each in loaded.items()})
        for code, each in loaded.items():
            message = msg(
                "{place}: {added} wilayah ditambah, {changed} diubah, {gone} tidak terdaftar lagi.",
                place=code or words.text("Indonesia"),
                added=each.added, changed=each.changed, gone=len(each.gone),
            )  # fmt: skip
            say(words.render(message))


def create_regency(
    code: Code,
    administrator: Email = "",
    secretariat: Email = "",
    lang: Language = "id",
    as_json: AsJson = False,
) -> None:
    """Siapkan satu kabupaten/kota dan undang orang pertamanya; mencetak tautan undangan."""
    with at_the_site(lang, as_json=as_json) as words:
        from layak.apps.organizations.models import Role
        from layak.web.operations.preparing import set_up_regency

        people = [
            (role, email)
            for role, email in (
                (Role.ADMINISTRATOR, administrator), (Role.SECRETARIAT, secretariat),
            )
            if email
        ]  # fmt: skip
        if not people:
            usage_error(words, msg("Sebutkan --administrator atau --secretariat beserta surelnya."))
        regency, invited = set_up_regency(code, people=people, at=now())
        if as_json:
            links = [asdict(each) for each in invited]
            print_json({"code": regency.code, "name": regency.name, "invitations": links})
            return
        message = msg("{name} siap. Kirimkan tautan ini kepada orangnya:", name=regency.name)
        say(words.render(message))
        for each in invited:
            typer.echo(f"{each.email}\t{each.link}")


def create_verifiers(
    code: Place, administrator: Administrator, lang: Language = "id", as_json: AsJson = False
) -> None:
    """Undang administrator provinsi atau kementerian, yang mengundang verifikator di sana."""
    with at_the_site(lang, as_json=as_json) as words:
        from layak.web.operations.preparing import set_up_verifiers

        place, invited = set_up_verifiers(code, administrator=administrator, at=now())
        if as_json:
            links = [asdict(invited)]
            print_json({"code": place.code, "name": place.name, "invitations": links})
            return
        message = msg("{name} siap. Kirimkan tautan ini kepada orangnya:", name=place.name)
        say(words.render(message))
        typer.echo(f"{invited.email}\t{invited.link}")
