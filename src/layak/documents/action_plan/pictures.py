"""The drawings of a RAD, each from the document's own figures: for paper, and for slides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from layak.core.action_plan.words import rupiah
from layak.core.messages import Message, Translator, msg
from layak.core.values import ZERO
from layak.documents import figures
from layak.documents.action_plan.labels import MONEY
from layak.documents.action_plan.model import PlanDocument, SumTable
from layak.documents.charts.bars import Bar, bars
from layak.documents.charts.groups import Kind, groups
from layak.documents.figures import Option
from layak.documents.languages import translator

#: Pixels of a drawing on paper, and on a slide (16:9).
_PAPER_WIDTH = 720
SLIDE = (1280, 720)
_MOST_INDICATORS = 12
_LONGEST_NAME = 44
_MILLION = Decimal(1_000_000)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing: its name in files, what stands above it, and how many rows it has."""

    name: str
    title: str
    rows: int
    option: Option

    @property
    def said(self) -> str:
        """Everything it shows, for those who do not see it."""
        return str(self.option["aria"]["label"]["description"])


def drawings(plan: PlanDocument) -> list[Drawing]:
    """Every drawing that there is something to draw for, in the order of reading."""
    words = translator(plan.language)
    return [*_points(plan, words), *_gaps(plan, words), *_money(plan, words)]


def svg(drawing: Drawing, language: str, size: tuple[int, int] | None = None) -> str:
    """The drawing as SVG text; the same drawing gives the same text."""
    width, height = size or (_PAPER_WIDTH, 90 + drawing.rows * 34)
    return figures.svg(drawing.option, width=width, height=height, words=translator(language))


def png(drawing: Drawing, language: str, size: tuple[int, int] | None = None) -> bytes:
    """The same drawing as PNG."""
    width = size[0] if size else _PAPER_WIDTH
    return figures.png(svg(drawing, language, size), width=width)


def _points(plan: PlanDocument, words: Translator) -> Iterator[Drawing]:
    found = [each for each in plan.clusters if each.maximum]
    if found:
        kinds = (
            Kind(words.text("Diklaim"), tuple(each.claimed for each in found)),
            Kind(words.text("Diperkirakan bertahan"), tuple(each.expected for each in found)),
        )
        title = words.text("Poin menurut klaster: diklaim dan diperkirakan bertahan")
        names = [short(each.title) for each in found]
        drawn = groups(names, kinds, unit=words.text("poin"), words=words)
        yield Drawing("poin-klaster", title, len(found) + 1, drawn)


def _gaps(plan: PlanDocument, words: Translator) -> Iterator[Drawing]:
    lost: dict[str, Decimal] = {}
    unsafe: dict[str, Decimal] = {}
    for each in plan.gaps:
        lost[each.indicator] = lost.get(each.indicator, ZERO) + each.lost
        unsafe[each.indicator] = unsafe.get(each.indicator, ZERO) + each.unsafe
    largest = sorted(lost, key=lambda name: -(lost[name] + unsafe[name]))[:_MOST_INDICATORS]
    if largest:
        kinds = (
            Kind(words.text("Hilang"), tuple(lost[name] for name in largest)),
            Kind(words.text("Tidak aman"), tuple(unsafe[name] for name in largest)),
        )
        title = words.text("Poin hilang dan tidak aman pada indikator terbesar")
        names = [short(name) for name in largest]
        drawn = groups(names, kinds, unit=words.text("poin"), words=words, is_stacked=True)
        yield Drawing("poin-hilang-indikator", title, len(largest), drawn)


def _money(plan: PlanDocument, words: Translator) -> Iterator[Drawing]:
    for table in plan.sums:
        if table.total and table.dimension != "agency":
            yield _budget(table, words)


def _budget(table: SumTable, words: Translator) -> Drawing:
    shown = [each for each in table.parts if each.rupiah]
    rows = [
        Bar(
            short(each.name), each.rupiah / _MILLION, is_own=True, text=f"Rp{rupiah(each.rupiah)}"
        )
        for each in shown
    ]  # fmt: skip
    title = msg("Anggaran RAD {by}", by=_lower(MONEY[table.dimension], words))
    drawn = bars(rows, unit=words.text("juta rupiah"), words=words)
    return Drawing(f"anggaran-{_FILES[table.dimension]}", words.render(title), len(rows), drawn)


_FILES = {"year": "tahun", "source": "sumber", "pillar": "pilar", "cluster": "klaster"}


def _lower(text: Message, words: Translator) -> str:
    said = words.render(text)
    return said[:1].lower() + said[1:]


def short(name: str, most: int = _LONGEST_NAME) -> str:
    """A name that fits beside a bar."""
    return name if len(name) <= most else f"{name[: most - 1].rstrip()}…"
