"""What the pages of comparison statistics show."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from layak.apps.accounts.language import words
from layak.apps.comparisons import access, queries, receiving
from layak.apps.comparisons.comparing import KindComparison, comparisons_of
from layak.apps.comparisons.forms import KINDS, ChoiceRow, choice_rows
from layak.apps.comparisons.models import StatisticFile
from layak.apps.comparisons.places import around, known_names
from layak.apps.comparisons.queries import Loaded
from layak.apps.comparisons.values import choices_of
from layak.apps.measures.blocks import Block
from layak.apps.measures.definitions import Known
from layak.apps.measures.models import SourceKind as Kinds
from layak.apps.measures.pages import known_to
from layak.apps.measures.queries import Stored
from layak.apps.measures.sheets import unit
from layak.apps.organizations.access import Actor
from layak.core.measures import statistic_lines as core
from layak.core.measures.comparing import Statistic
from layak.core.measures.model import SourceKind
from layak.core.measures.statistic_checks import Checked, Choice, check

Context = dict[str, Any]
#: Refused rows and warnings that a page names one by one.
SHOWN = 100


@dataclass(frozen=True, slots=True)
class Preview:
    """A statistic that would be kept, in words."""

    place: str
    name: str
    value: str
    kind: str
    statistic: Statistic


@dataclass(frozen=True, slots=True)
class Line:
    """What one source says of a definition, as it is read."""

    name: str
    kind: str
    loaded: Loaded


def block_of(actor: Actor, known: Known, series: Sequence[Stored]) -> Block:
    """The figure beside nation, provinsi and the other regencies. At most three queries."""
    definition = known.definition
    statistics = queries.statistics_of(actor, [definition.code]).get(definition.code, ())
    found: tuple[KindComparison, ...] = ()
    if statistics:
        measures = [each.measure for each in series]
        found = comparisons_of(definition, measures, statistics, around(actor.regency))
    shows = {
        "comparisons": found, "unit": unit(definition), "has_statistics": bool(statistics),
        "may_load": access.may_load(actor) and definition.is_share,
    }  # fmt: skip
    return Block("comparisons/block.html", shows)


def board(actor: Actor) -> Context:
    """What is loaded, and what waits."""
    known = known_to(actor)
    language = words().language
    lines = [
        Line(_name(known, each.definition, language), str(Kinds(each.kind).label), each)
        for each in queries.loaded(actor)
    ]
    return {
        "lines": sorted(lines, key=lambda each: (each.name, each.kind, each.loaded.source)),
        "waiting": access.waiting_files_of(actor).order_by("-uploaded_at").first(),
        "may_load": access.may_load(actor), "may_withdraw": access.may_withdraw(actor),
    }  # fmt: skip


def file_context(actor: Actor, file: StatisticFile, *, now: dt.datetime) -> Context:
    """A file that waits: what its indicators are, and what would be kept."""
    known = known_to(actor)
    rows = _rows(actor, receiving.lines_of(file), known)
    checked = checked_of(actor, file, known, now=now)
    language = words().language
    options = sorted((_name(known, code, language), code) for code in known)
    return {
        "file": file, "rows": rows, "options": options, "checked": checked,
        "kinds": [(each.value, str(Kinds(each).label)) for each in KINDS],
        "refused": checked.refused[:SHOWN], "warnings": checked.warnings[:SHOWN],
        "more_refused": max(len(checked.refused) - SHOWN, 0),
        "more_warnings": max(len(checked.warnings) - SHOWN, 0),
        "preview": _previews(checked, known), "more_kept": max(len(checked.kept) - SHOWN, 0),
    }  # fmt: skip


def indicators_of(actor: Actor, file: StatisticFile) -> list[ChoiceRow]:
    """The indicators of a file that waits, each with its number in the form."""
    return _rows(actor, receiving.lines_of(file), known_to(actor))


def checked_of(
    actor: Actor, file: StatisticFile, known: Mapping[str, Known], *, now: dt.datetime
) -> Checked:
    """What of a file can be kept, with what the regency has said of its indicators."""
    choices = {
        name: Choice(
            known[row.definition].definition if row.definition in known else None,
            SourceKind(row.kind) if row.kind else None, row.source,
        )
        for name, row in choices_of(actor).items()
    }  # fmt: skip
    lines = receiving.lines_of(file)
    return check(lines, choices=choices, names=known_names(), last_year=now.year)


def _previews(checked: Checked, known: Mapping[str, Known]) -> list[Preview]:
    names, translator = known_names(), words()
    return [
        Preview(
            names[each.statistic.place],
            _name(known, each.statistic.definition, translator.language),
            translator.number(each.statistic.value), str(Kinds(each.statistic.kind).label),
            each.statistic,
        )
        for each in checked.kept[:SHOWN]
    ]  # fmt: skip


def _rows(actor: Actor, lines: Sequence[core.Line], known: Mapping[str, Known]) -> list[ChoiceRow]:
    counts = Counter(line.indicator for line in lines)
    return choice_rows(counts, choices_of(actor), known)


def _name(known: Mapping[str, Known], code: str, language: str) -> str:
    found = known.get(code)
    return found.definition.name.in_language(language) if found else code
