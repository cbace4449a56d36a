"""The command put together: its sub-commands, and where errors become words and exit codes."""

from __future__ import annotations

import sys

import typer

from layak.cli import (
    actions,
    backup,
    demo_site,
    doctor,
    growth,
    growth_by_place,
    instrument,
    notices,
    participants,
    plan,
    prevalence,
    regions,
    releases,
    round,
    score,
    site,
    trail,
)

app = typer.Typer(
    name="layak",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Layak: perangkat lunak Kabupaten/Kota Layak Anak (KLA).",
)
app.command("demo")(demo_site.demo)
app.command("score")(score.score)
app.command("sample")(score.demo)
app.command("growth")(growth.growth)
app.command("growth-by-place")(growth_by_place.growth_by_place)
app.command("prevalence")(prevalence.prevalence)
app.command("plan")(plan.plan)
app.command("participants")(participants.participants)
app.add_typer(instrument.app, name="instrument")
app.add_typer(actions.app, name="actions")
app.command("serve")(site.serve)
app.command("worker")(site.worker)
app.command("migrate")(site.migrate)
app.command("load")(site.load)
app.command("create-regency")(site.create_regency)
app.command("create-verifiers")(site.create_verifiers)
app.command("doctor")(doctor.doctor)
app.command("backup")(backup.backup)
app.command("restore")(backup.restore)
app.add_typer(trail.app, name="trail")
app.add_typer(round.app, name="round")
app.add_typer(regions.app, name="regions")
app.add_typer(releases.app, name="releases")
app.add_typer(notices.app, name="notices")


def main() -> None:
    """Run the command."""
    sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr]  # a console without UTF-8
    app()
