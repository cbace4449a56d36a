"""Statistics of other places that a town has loaded, a file that waits, and a profile it made."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from layak.apps.accounts.models import User
from layak.apps.comparisons import actions as statistics
from layak.apps.comparisons.models import StatisticFile
from layak.apps.comparisons.pages import checked_of
from layak.apps.comparisons.receiving import Upload
from layak.apps.measures.definitions import Known
from layak.apps.measures.pages import known_to
from layak.apps.region_profiles import actions as profiles
from layak.apps.region_profiles import word_templates
from layak.apps.region_profiles.making import make
from layak.apps.region_profiles.models import Purpose
from layak.core.measures.model import Definition
from layak.core.measures.statistic_checks import Choice
from layak.documents.region_profile import word_checks, word_template
from tests import builders
from tests.apps.town_figures import Desk

YEAR = 2025
CODE = "question_21A.1"


def sheet(mark: str) -> bytes:
    """Figures for the provinsi of the towns."""
    lines = (
        "kode,indikator,tahun,nilai,satuan,jenis,sumber",
        f"16,{CODE},2025,55,%,data layanan,{mark}",
    )
    return "\n".join(lines).encode()


def publish(
    desks: Mapping[str, Desk], people: Mapping[str, User], mark: str, at: dt.datetime
) -> None:  # fmt: skip
    """The agency keeps a file and all let one wait; the secretariat writes and chooses a template;
    both make the profile."""
    agency = builders.actor(desks["agency"].person)
    secretariat = builders.actor(people["secretariat"])
    load(agency, mark, at)
    for actor in (agency, secretariat, builders.actor(desks["other"].person)):
        statistics.receive(
            actor=actor, upload=Upload(f"{mark}.csv", sheet(mark)), about=None, at=at
        )
    profiles.save_narrative(
        actor=secretariat, year=YEAR, section="foreword", text=f"Pengantar {mark}", from_version=0,
        at=at,
    )  # fmt: skip
    choose_template(secretariat, f"{mark}.docx", at)
    for actor in (agency, secretariat):
        make(actor=actor, year=YEAR, at=at)


def choose_template(actor: builders.Actor, name: str, at: dt.datetime) -> None:
    """The shipped template as the regency's own."""
    word_templates.replace_template(
        actor=actor, purpose=Purpose.PROFILE, marks=word_checks.MARKS, file_name=name,
        content=word_template.shipped(), at=at,
    )  # fmt: skip


def load(actor: builders.Actor, mark: str, at: dt.datetime) -> StatisticFile:
    """Load the sheet, say what its indicator is, and keep it."""
    file = statistics.receive(
        actor=actor, upload=Upload(f"{mark}.csv", sheet(mark)), about=None, at=at
    )
    known = known_to(actor)
    choices = {CODE: Choice(share_of(known))}
    statistics.choose(actor=actor, file=file, choices=choices, at=at)
    checked = checked_of(actor, file, known, now=at)
    statistics.keep(actor=actor, file=file, checked=checked, at=at)
    return file


def share_of(known: Mapping[str, Known]) -> Definition:
    """A share that the town's instrument asks for."""
    shares = (code for code, each in known.items() if each.definition.is_share)
    first = next(code for code in (CODE, "stunting_under_2", *shares) if code in known)
    return known[first].definition
