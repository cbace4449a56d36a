"""What is one agency's, or one pillar's: its lines, its money, its questions, its next dates."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from layak.core.action_plan.model import Source
from layak.core.action_plan.words import SOURCE_WORDS, rupiah
from layak.core.messages import Translator, msg
from layak.documents.action_plan import telling
from layak.documents.action_plan.labels import labels
from layak.documents.action_plan.model import DueDate, PartnerRow, PlanDocument, PlanLine, SumTable
from layak.documents.action_plan.model import Part as Sum
from layak.documents.action_plan.telling import Told
from layak.documents.languages import translator


@dataclass(frozen=True, slots=True)
class PartOfPlan:
    """A share of a plan. ``money`` is what the agency or pillar pays itself, by year and source;
    ``pledges`` are the partners' rows that are its own, each with its line."""

    key: str
    name: str
    is_pillar: bool
    leads: tuple[PlanLine, ...]
    supports: tuple[PlanLine, ...]
    pledges: tuple[tuple[PlanLine, PartnerRow], ...]
    money: tuple[SumTable, ...]

    @property
    def lines(self) -> tuple[PlanLine, ...]:
        """Every line of it, those it leads first."""
        return (*self.leads, *self.supports)

    @property
    def total(self) -> int:
        """All rupiah it pays."""
        return self.money[0].total

    def dates(self, plan: PlanDocument) -> tuple[DueDate, ...]:
        """The days that it must keep."""
        work = {quarter for line in self.leads for quarter in line.quarters}
        return tuple(each for each in plan.dates if not each.quarter or each.quarter in work)

    def told(self, plan: PlanDocument, words: Translator) -> Told:
        """Everything its sheets say."""
        fixed = labels(words)
        said = msg(
            "{leads} aksi dilaksanakan, {supports} aksi didukung, Rp{sum} selama {years}.",
            leads=len(self.leads), supports=len(self.supports), sum=rupiah(self.total),
            years=plan.span,
        )  # fmt: skip
        return {
            "kind": fixed["pillar_part" if self.is_pillar else "part"],
            "name": self.name,
            "sentences": [words.render(said)],
            "groups": [
                {"title": fixed[name], "lines": [telling.line(each, words) for each in lines]}
                for name, lines in (("as_lead", self.leads), ("as_partner", self.supports))
            ],
            "pledges": [_pledge(line, row) for line, row in self.pledges],
            "money": [telling.money(each, words) for each in self.money],
            "dates": [{"date": each.date, "about": each.about} for each in self.dates(plan)],
            "questions": self._questions(),
        }

    def _questions(self) -> list[dict[str, str]]:
        texts = {move.question: move.text for each in self.lines for move in each.moves}
        return [
            {
                "code": code, "text": text,
                "lines": ", ".join(
                    str(each.number) for each in self.lines
                    if any(move.question == code for move in each.moves)
                ),
            }
            for code, text in texts.items()
        ]  # fmt: skip


def part_of_agency(plan: PlanDocument, key: str) -> PartOfPlan | None:
    """What is an agency's; ``None`` where it has no part."""
    name = next((each.name for each in plan.agencies if each.key == key), None)
    if name is None:
        return None
    return _part(plan, key, name, is_pillar=False)


def part_of_pillar(plan: PlanDocument, key: str) -> PartOfPlan | None:
    """What is a pillar's; ``None`` where it has no part."""
    name = next((each.name for each in plan.pillars if each.key == key), None)
    if name is None:
        return None
    return _part(plan, key, name, is_pillar=True)


def _part(plan: PlanDocument, key: str, name: str, *, is_pillar: bool) -> PartOfPlan:
    def leads(line: PlanLine) -> bool:
        return (line.pillar if is_pillar else line.lead_key) == key

    def own(row: PartnerRow) -> bool:
        return (row.pillar if is_pillar else row.key) == key

    leading = tuple(line for line in plan.lines() if leads(line))
    pledges = tuple((line, row) for line in plan.lines() for row in line.partners if own(row))
    supported = {line.number for line, _row in pledges} - {line.number for line in leading}
    supporting = tuple(line for line in plan.lines() if line.number in supported)
    money = _money(plan, leading, own)
    return PartOfPlan(key, name, is_pillar, leading, supporting, pledges, money)


def _money(
    plan: PlanDocument, leading: tuple[PlanLine, ...], own: Callable[[PartnerRow], bool]
) -> tuple[SumTable, ...]:
    pledge = translator(plan.language).render(SOURCE_WORDS[Source.PLEDGE])
    by_year: dict[str, int] = {str(year): 0 for year in plan.years}
    by_source: dict[str, int] = {}
    amounts = [(e.year, e.source, e.rupiah) for line in leading for e in line.costs]
    amounts += [
        (e.year, pledge, e.rupiah)
        for line in plan.lines() for e in line.partners
        if own(e) and e.rupiah and e.year is not None
    ]  # fmt: skip
    for year, source, amount in amounts:
        by_year[str(year)] = by_year.get(str(year), 0) + amount
        by_source[source] = by_source.get(source, 0) + amount
    total = sum(amount for _year, _source, amount in amounts)
    return tuple(
        SumTable(name, tuple(Sum(key, key, value) for key, value in found.items()), total)
        for name, found in (("year", by_year), ("source", by_source))
    )


def _pledge(line: PlanLine, row: PartnerRow) -> dict[str, str]:
    year = str(row.year) if row.year else ""
    return {
        "number": str(line.number), "title": line.title,
        "about": " ".join(part for part in (row.name + ":", row.kind, row.text, year) if part),
        "amount": rupiah(row.rupiah) if row.rupiah is not None else telling.NOTHING,
    }  # fmt: skip
