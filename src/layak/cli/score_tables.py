"""The tables of `layak score` that a civil servant reads."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from rich.console import Console, Group
from rich.markup import escape
from rich.panel import Panel
from rich.table import Table
from rich.text import Text as RichText

from layak.cli.output import console, print_findings
from layak.core.instrument.model import Instrument
from layak.core.instrument.writer import content_hash
from layak.core.messages import Message, Translator, msg
from layak.core.scoring.gaps import beyond_reach, gaps, gaps_by_agency
from layak.core.scoring.model import IndicatorScore, Score, Standing
from layak.core.values import ZERO

BAR_CELLS = 24
COSTLIEST_GAPS = 12


def print_score(instrument: Instrument, score: Score, *, title: str, words: Translator) -> None:
    """Print the summary, clusters, indicators, gaps by agency and findings of a score."""
    screen = console()
    screen.print(_summary(instrument, score, title, words))
    screen.print(_clusters(score, words))
    screen.print(_indicators(score, words))
    if score.lost > ZERO:
        screen.print(_agencies(instrument, score, words))
        screen.print(_costliest(instrument, score, words))
        _print_beyond_reach(screen, score, words)
    print_findings(score.findings, words)


def _summary(instrument: Instrument, score: Score, title: str, words: Translator) -> Panel:
    rank = score.standing.rank
    lines = [
        RichText(title, style="bold"),
        RichText.assemble(
            (words.number(score.points, 2), "bold"),
            words.render(msg(" dari {maximum} poin diklaim", maximum=score.maximum)),
            "  ·  ",
            (rank.name if rank else words.text("belum berperingkat"), "bold"),
        ),
        *(RichText(words.render(message)) for message in _way_up(score.standing)),
    ]
    if score.without_evidence > ZERO:
        message = msg("{points} poin diklaim tanpa data dukung", points=score.without_evidence)
        lines.append(RichText(words.render(message), style="yellow"))
    claim = words.text(
        "Ini klaim, bukan hasil verifikasi: penilaian mandiri yang dipublikasikan turun "
        "70–296 poin saat diverifikasi (Jawa Tengah, 2022)."
    )
    lines.append(RichText(claim, style="dim"))
    name = f"{instrument.id} v{instrument.version} · {content_hash(instrument)[:12]}"
    return Panel(Group(*lines), title="Layak", subtitle=escape(name), width=110)


def _way_up(standing: Standing) -> Iterator[Message]:
    """What the next rank still asks for: points, and gates that are not met."""
    if standing.next_rank is None:
        return
    yield msg(
        "{points} poin lagi menuju {rank}",
        points=standing.next_rank.needs, rank=standing.next_rank.rank.name,
    )  # fmt: skip
    for gate in standing.next_rank.gates:
        yield msg(
            "Syarat belum terpenuhi: {subject} paling sedikit {points} poin",
            subject=gate.subject, points=gate.points,
        )  # fmt: skip


def _clusters(score: Score, words: Translator) -> Table:
    table = _table(words.text("Klaster"), words.text("Klaster"), words)
    for each in score.clusters:
        title = each.cluster.title.in_language(words.language)
        _add(table, words, each.cluster.code, title, each.points, each.lost, each.maximum)
    table.add_section()
    _add(table, words, "", words.text("Jumlah"), score.points, score.lost, score.maximum)
    return table


def _indicators(score: Score, words: Translator) -> Table:
    table = _table(words.text("Indikator"), words.text("Indikator"), words)
    for each in score.indicators():
        title = each.indicator.title.in_language(words.language)
        unanswered = each.unanswered
        _add(
            table,
            words,
            each.indicator.code,
            title,
            each.points,
            each.lost,
            each.maximum,
            unanswered,
        )
    return table


def _table(title: str, heading: str, words: Translator) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold", width=110)
    table.add_column("", no_wrap=True)
    table.add_column(heading, ratio=1)
    table.add_column(words.text("Diraih"), justify="right", no_wrap=True)
    table.add_column(words.text("Hilang"), justify="right", no_wrap=True)
    table.add_column(words.text("Maks."), justify="right", no_wrap=True)
    table.add_column("█ " + words.text("diraih") + "  ░ " + words.text("hilang"), no_wrap=True)
    return table


def _add(
    table: Table, words: Translator, code: str, title: str,
    points: Decimal, lost: Decimal, maximum: Decimal, unanswered: Decimal = ZERO,
) -> None:  # fmt: skip
    filled = int(points * BAR_CELLS / maximum) if maximum else 0
    percent = f"{points * 100 / maximum:.0f} %" if maximum else "–"
    bar = RichText.assemble(
        ("█" * filled, "green"), ("░" * (BAR_CELLS - filled), "red"), f" {percent:>5}"
    )
    note = words.render(msg(" ({points} belum dijawab)", points=unanswered)) if unanswered else ""
    table.add_row(
        code, escape(title + note), words.number(points, 2), words.number(lost, 2),
        words.number(maximum), bar,
    )  # fmt: skip


def _agencies(instrument: Instrument, score: Score, words: Translator) -> Table:
    table = Table(
        title=words.text("Poin hilang menurut lembaga penanggung jawab"),
        title_justify="left", title_style="bold", width=110,
    )  # fmt: skip
    table.add_column(words.text("Lembaga"), ratio=2)
    table.add_column(words.text("Hilang"), justify="right", no_wrap=True)
    table.add_column(words.text("Pertanyaan"), justify="right", no_wrap=True)
    table.add_column(words.text("Yang termahal"), ratio=3)
    for each in gaps_by_agency(instrument, score):
        name = (
            each.agency.name.in_language(words.language)
            if each.agency
            else words.text("Belum ada penanggung jawab")
        )
        costliest = ", ".join(
            f"{gap.question.code} (−{words.number(gap.lost)})" for gap in each.gaps[:4]
        )
        table.add_row(escape(name), words.number(each.lost, 2), str(len(each.gaps)), costliest)
    return table


def _costliest(instrument: Instrument, score: Score, words: Translator) -> Table:
    names = {agency.code: agency.name.in_language(words.language) for agency in instrument.agencies}
    costliest = gaps(score)[:COSTLIEST_GAPS]
    title = words.render(msg("{count} kesenjangan termahal", count=len(costliest)))
    table = Table(title=title, title_justify="left", title_style="bold", width=110)
    table.add_column("", no_wrap=True)
    table.add_column(words.text("Pertanyaan"), ratio=3)
    table.add_column(words.text("Hilang"), justify="right", no_wrap=True)
    table.add_column(words.text("Penanggung jawab"), ratio=2)
    for gap in costliest:
        text = gap.question.text.in_language(words.language)
        owner = names.get(gap.question.lead, words.text("Belum ada penanggung jawab"))
        table.add_row(gap.question.code, escape(text), words.number(gap.lost, 2), escape(owner))
    return table


def _print_beyond_reach(screen: Console, score: Score, words: Translator) -> None:
    """Why the gaps add up to more than the lost points, where they do."""
    if beyond_reach(score) == ZERO:
        return
    indicators: list[IndicatorScore] = [each for each in score.indicators() if each.beyond_reach]
    for each in indicators:
        message = msg(
            "Indikator {code}: pertanyaannya bernilai {points} poin lebih banyak daripada "
            "maksimum indikator; {points} poin itu tidak mungkin diraih.",
            code=each.indicator.code, points=each.beyond_reach,
        )  # fmt: skip
        screen.print(words.render(message), style="dim")
