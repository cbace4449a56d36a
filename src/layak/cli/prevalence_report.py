"""What `layak prevalence` shows: the main indicators as a table, or all figures as JSON."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import numpy as np
from rich.markup import escape
from rich.table import Table

from layak.cli.output import console
from layak.cli.prevalence_groups import shown_group
from layak.core.growth import Standard
from layak.core.messages import Message, Translator, msg
from layak.core.statistics.intervals import wilson_limits
from layak.core.statistics.prevalence import PrevalenceTable
from layak.core.statistics.small_numbers import small_numbers
from layak.core.statistics.who_design import Kind
from layak.core.statistics.who_survey import SurveyTable
from layak.core.values import plain
from layak.engine.survey_file import Survey

#: The shares that people ask for first: heading, column, and the column that counts the children.
_MAIN: dict[Standard, tuple[tuple[Message, str, str], ...]] = {
    Standard.WHO_2006: (
        (msg("Stunting"), "HA_2", "HAZ_unwpop"),
        (msg("Wasting"), "WH_2", "WHZ_unwpop"),
        (msg("Berat kurang"), "WA_2", "WAZ_unwpop"),
        (msg("Gizi lebih"), "WH2", "WHZ_unwpop"),
    ),
    Standard.WHO_2007: (
        (msg("Stunting"), "HA_2", "HAZ_unwpop"),
        (msg("Gizi kurang"), "BMI_2", "BMIZ_unwpop"),
        (msg("Gizi lebih"), "BMI1", "BMIZ_unwpop"),
        (msg("Obesitas"), "BMI2", "BMIZ_unwpop"),
    ),
}
_SAMPLING = {
    Kind.SIMPLE: msg("tanpa bobot, klaster, dan strata"),
    Kind.WEIGHTED: msg("dengan bobot"),
    Kind.COMPLEX: msg("dengan klaster atau strata"),
}
_STANDARDS = {Standard.WHO_2006: "WHO 2006", Standard.WHO_2007: "WHO 2007"}
_FRAIL, _WILSON = "*", "w"


def print_prevalence(found: SurveyTable, survey: Survey, words: Translator) -> None:
    """Print the main indicators of every group, with 95 % limits."""
    title = msg(
        "Prevalensi (%) menurut {standard}, selang kepercayaan 95%: {rows} anak, {sampling}",
        standard=_STANDARDS[survey.standard], rows=found.who.design.rows,
        sampling=_SAMPLING[found.who.kind],
    )  # fmt: skip
    table = Table(title=words.render(title), title_justify="left", title_style="bold", width=110)
    table.add_column(words.text("Kelompok"), ratio=1)
    table.add_column(words.text("Anak"), justify="right", no_wrap=True)
    main = _MAIN[survey.standard]
    for heading, _, _ in main:
        table.add_column(words.render(heading), justify="right", no_wrap=True)
    marks: set[str] = set()
    for row, group in enumerate(found.table.groups):
        cells = [_cell(found.table, row, column, of, words) for _, column, of in main]
        marks |= {mark for _, own in cells for mark in own}
        children = str(int(found.table.column(main[0][2])[row]))
        shown = escape(words.render(shown_group(group)))
        table.add_row(shown, children, *(text + "".join(own) for text, own in cells))
    screen = console()
    screen.print(table)
    if _FRAIL in marks:
        note = words.text("* Kurang dari 30 anak atau 10 kejadian: jangan dibaca sendiri.")
        screen.print(note, style="dim")
    if _WILSON in marks:
        note = words.text(
            "w Tabel WHO tidak memberi batas di sini; ini batas Wilson dari jumlah anak, "
            "tanpa memperhitungkan klaster."
        )
        screen.print(note, style="dim")


def _cell(
    figures: PrevalenceTable, row: int, column: str, count: str, words: Translator
) -> tuple[str, list[str]]:
    """A share with its limits, and the marks it needs."""
    rate, low, high = (float(figures.column(column + what)[row]) for what in ("_r", "_ll", "_ul"))
    of = int(figures.column(count)[row])
    if np.isnan(rate) or of == 0:
        return "–", []
    events = min(round(rate / 100 * of), of)
    rules = {each.rule.code for each in small_numbers(events=events, of=of)}
    marks = [_FRAIL] if rules & {"few_children", "few_events"} else []
    if not high > low:  # equal, or missing
        limits = wilson_limits(events=events, of=of)
        low, high = 100 * limits.low, 100 * limits.high
        marks.append(_WILSON)
    share, *ends = (words.number(round(Decimal(each), 1), 1) for each in (rate, low, high))
    return f"{share} ({'–'.join(ends)})", marks


def document(
    found: SurveyTable, survey: Survey, *, output: Path, refused: int, side: Path, words: Translator
) -> dict[str, object]:
    """All figures as one JSON-ready document; figures as texts, ``None`` where there is none."""
    design = found.who.design
    return {
        "output": str(output),
        "standard": survey.standard.value,
        "rows": survey.rows,
        "counted": design.rows,
        "rejected": refused,
        "rejects": str(side) if refused else None,
        "design": {
            "kind": found.who.kind.value,
            "columns": list(survey.columns),
            "clusters": len(design.stratum_of),
            "strata": len(design.clusters_in),
            "degrees_of_freedom": design.degrees_of_freedom,
        },
        "groups": [_group(found, row) for row in range(len(found.table.groups))],
        "findings": [each.as_dict(words) for each in found.findings],
    }


def _group(found: SurveyTable, row: int) -> dict[str, str | None]:
    figures: dict[str, str | None] = {name: each[row] for name, each in found.texts.items()}
    for name, value in zip(found.table.columns, found.table.values[row], strict=True):
        figures[name] = plain(Decimal(repr(float(value)))) if np.isfinite(value) else None
    return figures
