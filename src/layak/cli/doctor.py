"""`layak doctor`: what is set, what is unsafe, and what to do about it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import typer
from rich.markup import escape
from rich.table import Table

from layak.cli.output import (
    EXIT_FINDINGS,
    AsJson,
    Language,
    console,
    print_json,
    say,
    speaking,
)
from layak.cli.session import now, set_up
from layak.core.messages import Message, Translator, msg

if TYPE_CHECKING:
    from layak.web.operations.checks import Check

_STYLES = {"safe": "green", "attention": "yellow", "unsafe": "red"}


def doctor(lang: Language = "id", as_json: AsJson = False) -> None:
    """Periksa pengaturan, basis data, folder, berkas, dan surel; sebutkan yang tidak aman."""
    with speaking(lang, as_json=as_json) as words:
        checks = list(_examined())
        if as_json:
            print_json({"checks": [check.as_dict(words) for check in checks]})
        else:
            console().print(_table(checks, words))
        counts = Counter(check.status.value for check in checks)
        summary = msg(
            "{safe} aman, {attention} perlu dilihat, {unsafe} tidak aman.",
            safe=counts["safe"], attention=counts["attention"], unsafe=counts["unsafe"],
        )  # fmt: skip
        say(words.render(summary))
        if counts["unsafe"]:
            raise typer.Exit(EXIT_FINDINGS)


def _examined() -> list[Check]:
    """All checks; only those of the settings where these are so wrong that nothing can start."""
    from pydantic import ValidationError

    from layak.web.env import environment
    from layak.web.operations.settings_checks import check_refused, check_settings

    try:
        settings = check_settings(environment())
    except ValidationError as error:
        return check_refused(error)
    if any(str(each.subject) == "LAYAK_DATABASE_URL" and each.stops for each in settings):
        return settings
    set_up()
    from layak.web.operations.doctor import examine

    return list(examine(at=now()))


def _table(checks: list[Check], words: Translator) -> Table:
    table = Table(width=110)
    table.add_column(words.text("Yang diperiksa"), no_wrap=True)
    table.add_column(words.text("Keadaan"), no_wrap=True)
    table.add_column(words.text("Ditemukan"), ratio=2, overflow="fold")
    table.add_column(words.text("Yang perlu dilakukan"), ratio=3)
    labels = {
        "safe": words.text("aman"),
        "attention": words.text("periksa"),
        "unsafe": words.text("TIDAK AMAN"),
    }
    for check in checks:
        status = check.status.value
        table.add_row(
            escape(words.render(check.subject)),
            f"[{_STYLES[status]}]{labels[status]}[/]",
            escape(words.render(check.value)),
            escape(words.render(check.advice or Message(""))),
        )
    return table
