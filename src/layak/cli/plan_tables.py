"""The answer of `layak plan` as tables for people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from rich.markup import escape
from rich.table import Table

from layak.cli.output import console, say
from layak.core.messages import Message, Translator, msg
from layak.core.planning.words import STATUS_WORDS

if TYPE_CHECKING:
    from layak.core.planning.model import Problem

_AIM: Mapping[str, Message] = {
    "points": msg("Nilai harapan"),
    "chance": msg("Peluang"),
    "tail": msg("Rata-rata keadaan terburuk"),
    "outcome": msg("Manfaat bagi anak"),
    "cost": msg("Biaya (rupiah)"),
    "actions": msg("Banyak aksi"),
}
_CASE: Mapping[str, Message] = {
    "costs_down": msg("Biaya seperlima lebih rendah"),
    "costs_up": msg("Biaya seperlima lebih tinggi"),
    "survival_down": msg("Peluang bertahan seperlima lebih rendah"),
}


def rupiah(amount: int, words: Translator) -> str:
    """An amount with its thousands grouped as the reader's language does."""
    grouped = f"{amount:,}"
    return grouped.replace(",", ".") if words.decimal_mark == "," else grouped


def print_plan(problem: Problem, answer: Mapping[str, Any], words: Translator) -> None:
    """How good the plan is, its lines, and the points of every year."""
    say(words.render(STATUS_WORDS[answer["status"]]))
    if not answer["lines"] and answer["status"] in {"infeasible", "unknown"}:
        return
    console().print(_aims(answer["aims"], words))
    console().print(_lines(problem, answer["lines"], words))
    console().print(_years(answer["years"], words))


def _aims(aims: Sequence[Mapping[str, str]], words: Translator) -> Table:
    table = Table(
        words.text("Tujuan"), words.text("Tercapai"), words.text("Tidak mungkin melebihi"),
        words.text("Selisih"), title=words.text("Bukti"), title_justify="left",
    )  # fmt: skip
    for each in aims:
        table.add_row(
            words.render(_AIM[each["of"]]), words.number(Decimal(each["value"])),
            words.number(Decimal(each["bound"])),
            words.number(Decimal(each["gap"]) * 100) + " %",
        )  # fmt: skip
    return table


def _lines(problem: Problem, lines: Sequence[Mapping[str, Any]], words: Translator) -> Table:
    table = Table(
        words.text("Aksi"), words.text("Klaster"), words.text("Mulai"), words.text("Pelaksana"),
        title=words.text("Rencana"), title_justify="left",
    )  # fmt: skip
    for heading in (words.text("Satuan"), words.text("Biaya (rupiah)"), words.text("Poin")):
        table.add_column(heading, justify="right")
    for each in lines:
        name = f"{each['action']} {each['title']}".strip()
        table.add_row(
            escape(name), escape(problem.name_of(each["cluster"])), str(each["year"]),
            escape(problem.name_of(each["agency"])), str(each["units"]),
            rupiah(each["cost"], words), words.number(Decimal(each["wins"])),
        )  # fmt: skip
    return table


def _years(years: Sequence[Mapping[str, Any]], words: Translator) -> Table:
    table = Table(words.text("Tahun"), title=words.text("Menurut tahun"), title_justify="left")
    for heading in (
        words.text("Diklaim"),
        words.text("Nilai harapan"),
        words.text("Peringkat"),
        words.text("Biaya (rupiah)"),
    ):
        table.add_column(heading, justify="right")
    for each in years:
        table.add_row(
            str(each["year"]), words.number(Decimal(each["claimed"])),
            words.number(Decimal(each["expected"])), escape(each["rank"] or "–"),
            rupiah(each["cost"], words),
        )  # fmt: skip
    return table


def print_conflicts(conflicts: Sequence[Mapping[str, Any]], words: Translator) -> None:
    """Limits that cannot be kept together, and how far a figure would have to move."""
    for number, conflict in enumerate(conflicts, start=1):
        title = words.render(msg("Batas yang saling bertentangan ({number})", number=number))
        table = Table(words.text("Batas"), words.text("Isi"), words.text("Cukup bila menjadi"),
                      title=title, title_justify="left")  # fmt: skip
        for each in conflict["limits"]:
            table.add_row(escape(each["key"]), escape(each["text"]), each["mend"] or "–")
        console().print(table)


def print_explained(problem: Problem, answer: Mapping[str, Any], words: Translator) -> None:
    """What the file asks to be explained."""
    for each in answer.get("why", []):
        say(
            words.render(
                msg(
                    "{action}: memberi {wins} poin; tanpa aksi ini {without}; ditunda setahun"
                    " {later}.",
                    action=problem.action(each["action"]).title or each["action"],
                    wins=Decimal(each["wins"]), without=_value(each["without"]),
                    later=_value(each["later"]),
                )
            )
        )  # fmt: skip
    for each in answer.get("steps", []):
        text = msg(
            "{limit}: dengan Rp{rupiah} lebih {more}, kurang {less}.", limit=each["limit"],
            rupiah=rupiah(each["rupiah"], words), more=_value(each["more"]),
            less=_value(each["less"]),
        )  # fmt: skip
        say(words.render(text))
    for case in answer.get("sensitivity", {}).get("cases", []):
        values = "; ".join(words.number(Decimal(value)) for value in case["aims"])
        say(f"{words.render(_CASE[case['case']])}: {values or '–'}")
    if answer.get("front"):
        console().print(_front(answer["front"], words))


def _front(points: Sequence[Mapping[str, Any]], words: Translator) -> Table:
    table = Table(title=words.text("Pilihan biaya dan nilai"), title_justify="left")
    for heading in (
        words.text("Biaya (rupiah)"),
        words.text("Nilai harapan"),
        words.text("Manfaat bagi anak"),
        words.text("Banyak aksi"),
    ):
        table.add_column(heading, justify="right")
    for each in points:
        table.add_row(
            rupiah(each["cost"], words), words.number(Decimal(each["points"])),
            words.number(Decimal(each["outcome"])), str(len(each["actions"])),
        )  # fmt: skip
    return table


def _value(value: str | None) -> object:
    return msg("tidak ada rencana") if value is None else Decimal(value)
