"""What the pages of profiles show."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from layak.apps.accounts.language import words
from layak.apps.measures.definitions import newest_round
from layak.apps.organizations.access import Actor
from layak.apps.region_profiles import access, making
from layak.apps.region_profiles.assembling import FOREWORD, profile_of
from layak.apps.region_profiles.forms import YearForm
from layak.apps.region_profiles.models import Edition, Narrative
from layak.documents.figures import as_json
from layak.documents.region_profile import pictures
from layak.documents.region_profile.model import Chart, Entry, Group, RegionProfile, Section

Context = dict[str, Any]
#: Years that can be chosen, the newest first.
_YEARS = 6
_NAMED = 5


@dataclass(frozen=True, slots=True)
class Writing:
    """A section that a person may write: what is stored, and what they typed where it differs."""

    section: str
    title: str
    text: str
    version: int


@dataclass(frozen=True, slots=True)
class ShownEntry:
    """A measure with its drawings."""

    entry: Entry
    drawings: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ShownGroup:
    """The measures of an indicator."""

    group: Group
    entries: tuple[ShownEntry, ...]


@dataclass(frozen=True, slots=True)
class ShownSection:
    """A cluster on the page."""

    section: Section
    writing: Writing
    groups: tuple[ShownGroup, ...]


def year_of(actor: Actor, asked: Mapping[str, str], *, today: dt.date) -> int:
    """The year that was asked for, else the last one of the newest round, else this one."""
    form = YearForm(asked)
    if form.is_valid():
        return int(form.cleaned_data["tahun"])
    round_ = newest_round(actor)
    return round_.last_year if round_ else today.year


def profile_context(actor: Actor, year: int, *, now: dt.datetime) -> Context:
    """The profile of a year as it stands, what is written in it, and what was made of it."""
    profile = profile_of(actor, year, as_of=now)
    written = {row.section: row for row in access.narratives_visible_to(actor).filter(year=year)}
    edition = _newest(actor, year)
    changes = _changes(actor, edition, profile, now) if edition else []
    last = max(now.year, year)
    return {
        "profile": profile, "year": year, "years": range(last, last - _YEARS, -1),
        "foreword": _writing(FOREWORD, _("Kata pengantar"), written),
        "sections": [_shown(each, written) for each in profile.sections],
        "edition": edition, "changes": changes[:_NAMED], "more": max(len(changes) - _NAMED, 0),
        "may_write": access.may_write(actor), "has_figures": bool(profile.measures),
        "may_change_template": access.may_change_template(actor),
    }  # fmt: skip


def conflict_context(year: int, stale: Narrative, typed: str) -> Context:
    """Both texts: the one stored by somebody else, and the one just typed."""
    return {"year": year, "theirs": stale, "typed": typed, "version": stale.version}


def _newest(actor: Actor, year: int) -> Edition | None:
    editions = access.editions_visible_to(actor).filter(year=year)
    joined = editions.select_related("document", "organization", "made_by", "regency")
    return joined.order_by("-pk").first()


def _changes(
    actor: Actor, edition: Edition, now_profile: RegionProfile, now: dt.datetime
) -> list[str]:
    """What was made before it changed: names of measures and sections, in order of reading."""
    before = making.profile_in(edition)
    current = now_profile
    if before.language != current.language:
        with override(before.language):
            current = profile_of(actor, edition.year, as_of=now)
    old = {each.code: each for each in before.measures}
    new = {each.code: each for each in current.measures}
    changed = [each.name for code, each in new.items() if old.get(code) != each]
    changed += [each.name for code, each in old.items() if code not in new]
    texts = {each.code: each.narrative for each in before.sections}
    changed += [e.title for e in current.sections if texts.get(e.code) != e.narrative]
    if before.foreword != current.foreword:
        changed.append(_("Kata pengantar"))
    about = (before.identity, before.institution)
    if about != (current.identity, current.institution):
        changed.append(_("Wilayah dan evaluasi KLA"))
    return changed


def _writing(section: str, title: str, written: Mapping[str, Narrative]) -> Writing:
    row = written.get(section)
    return Writing(section, title, row.text if row else "", row.version if row else 0)


def _shown(section: Section, written: Mapping[str, Narrative]) -> ShownSection:
    groups = tuple(
        ShownGroup(group, tuple(_entry(each) for each in group.entries)) for group in section.groups
    )
    return ShownSection(section, _writing(section.code, section.title, written), groups)


def _entry(entry: Entry) -> ShownEntry:
    return ShownEntry(entry, tuple((each.title, _drawn(each)) for each in entry.charts))


def _drawn(chart: Chart) -> str:
    return as_json(pictures.option(chart, words=words()))
