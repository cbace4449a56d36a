"""The document in words: every figure written once, for Word and PDF alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from layak.core.action_plan.words import rupiah
from layak.core.messages import Translator, msg
from layak.documents.action_plan.labels import MONEY, labels
from layak.documents.action_plan.model import (
    ClusterPart,
    Making,
    PlanDocument,
    PlanLine,
    SumTable,
)
from layak.documents.languages import translator
from layak.documents.score_report.words import long_date

NOTHING = "–"
Told = dict[str, Any]


def told(plan: PlanDocument, making: Making) -> Told:
    """Everything the document says, as dictionaries, lists and texts."""
    words = translator(plan.language)
    return {
        **heading(plan, making, words),
        "background": list(plan.text_of("background")),
        "legal_basis": list(plan.legal_basis),
        "method": list(plan.text_of("method")),
        "situation": list(plan.text_of("situation")),
        "standing": standing(plan, words),
        "points": [_points(each, words) for each in plan.clusters if each.maximum],
        "measures": [{"label": each.label, "value": each.value} for each in plan.measures],
        "gaps": gaps(plan, words),
        "gap_total": _gap_total(plan, words),
        "policy": list(plan.text_of("policy")),
        "clusters": [_cluster(each, plan, words) for each in plan.clusters],
        "money": [money(each, words) for each in plan.sums],
        "framework": [_framework(each, words) for each in plan.lines()],
        "monitoring": list(plan.text_of("monitoring")),
        "funding": list(plan.text_of("funding")),
        "dates": [{"date": each.date, "about": each.about} for each in plan.dates],
        "closing": list(plan.text_of("closing")),
        "signature": list(plan.signature),
        **_annex(plan),
    }  # fmt: skip


def heading(plan: PlanDocument, making: Making, words: Translator) -> Told:
    """What stands on every paper of a plan: names, years, state, mark, who made it."""
    decree = words.text("Belum ditetapkan")
    if plan.decree_number:
        decree = f"{plan.decree_number}, {plan.decree_date}"
    return {
        "language": plan.language,
        "labels": labels(words),
        "title": plan.title,
        "government": plan.government,
        "place": plan.place,
        "province": plan.province,
        "years": plan.span,
        "status": plan.status,
        "mark": plan.mark,
        "decree": decree,
        "version": _version(plan, words),
        "note": labels(words)["sample"] if plan.is_sample else "",
        "made": words.render(
            msg(
                "Dibuat Layak untuk {organization}, {date}.", organization=making.organization,
                date=long_date(making.made_at.date(), words),
            )
        ),
    }  # fmt: skip


def _version(plan: PlanDocument, words: Translator) -> str:
    if not plan.version:
        return words.render(msg("Isi RAD pada {date}", date=plan.as_of))
    return words.render(
        msg("Versi {number} ({hash})", number=plan.version, hash=plan.version_hash[:12])
    )


def standing(plan: PlanDocument, words: Translator) -> list[dict[str, str]]:
    """Claimed, expected and what the plan is after; a claim never stands alone."""
    found, number = plan.standing, words.number
    none = words.text("belum berperingkat")
    claimed = msg(
        "{points} dari {maximum} poin, {rank}", points=found.claimed, maximum=found.maximum,
        rank=found.rank or none,
    )  # fmt: skip
    expected = msg(
        "{points} poin (antara {low} dan {high}), paling mungkin {rank}", points=found.expected,
        low=found.low, high=found.high, rank=found.likely_rank or none,
    )  # fmt: skip
    rows = [
        (msg("Siklus"), f"{found.round_title}, {found.instrument}"),
        (msg("Nilai yang diklaim"), words.render(claimed)),
        (msg("Diperkirakan bertahan"), words.render(expected)),
    ]
    if found.next_rank and found.next_needs is not None:
        needs = msg("{rank}, kurang {points} poin", rank=found.next_rank, points=found.next_needs)
        rows.append((msg("Peringkat berikutnya"), words.render(needs)))
    rows += [
        (msg("Poin yang dikejar RAD ini"), number(found.at_stake)),
        (msg("Poin hilang"), number(plan.lost)),
        (msg("Poin tidak aman"), number(plan.unsafe)),
        (msg("Aksi"), str(sum(1 for _ in plan.lines()))),
        (msg("Anggaran (Rp)"), rupiah(plan.budgeted)),
        (msg("Janji mitra (Rp)"), rupiah(plan.total - plan.budgeted)),
    ]
    return [{"label": words.render(label), "value": value} for label, value in rows]


def _points(cluster: ClusterPart, words: Translator) -> dict[str, str]:
    return {
        "name": cluster.title,
        "claimed": words.number(cluster.claimed),
        "expected": words.number(cluster.expected),
        "maximum": words.number(cluster.maximum),
    }


def gaps(plan: PlanDocument, words: Translator, most: int | None = None) -> list[dict[str, str]]:
    """The gaps, most points first."""
    return [
        {
            "code": each.question,
            "text": each.text,
            "lead": each.lead or NOTHING,
            "lost": words.number(each.lost),
            "unsafe": words.number(each.unsafe),
            "sum": words.number(each.total),
            "lines": _numbers(each.numbers),
        }
        for each in plan.gaps[:most]
    ]


def _gap_total(plan: PlanDocument, words: Translator) -> str:
    said = msg(
        "{count} pertanyaan: {lost} poin hilang dan {unsafe} poin tidak aman.",
        count=len(plan.gaps), lost=plan.lost, unsafe=plan.unsafe,
    )  # fmt: skip
    return words.render(said)


def _cluster(cluster: ClusterPart, plan: PlanDocument, words: Translator) -> Told:
    total = msg("Jumlah {cluster}: Rp{sum}", cluster=cluster.title, sum=rupiah(cluster.rupiah))
    return {
        "title": cluster.title,
        "texts": list(plan.text_of(cluster.code)),
        "lines": [line(each, words) for each in cluster.lines],
        "total": words.render(total),
    }


def line(each: PlanLine, words: Translator) -> dict[str, str]:
    """One line of the matrix: everything it has, grouped into columns that fit on a page."""
    state = f" ({each.state})" if each.state else ""
    return {
        "number": str(each.number),
        "title": f"{each.title}{state}",
        "gap": each.gap,
        "moves": "\n".join(
            f"{e.question}: {words.number(e.low)} → {words.number(e.high)}" for e in each.moves
        ) or NOTHING,
        "output": _output(each, words),
        "targets": targets(each, words),
        "where": _joined(each.places, each.target_group),
        "who": _joined(each.lead or words.text("Belum ada pelaksana"), *_partners(each)),
        "when": _joined(each.code, each.code_name, quarters(each, words)),
        "budget": "\n".join(_costs(each)) or NOTHING,
        "sum": rupiah(each.rupiah),
    }  # fmt: skip


def _output(each: PlanLine, words: Translator) -> str:
    unit = f"({each.unit})" if each.unit else ""
    start = baseline(each, words)
    said = words.render(msg("Awal: {baseline}", baseline=start)) if start != NOTHING else ""
    return _joined(" ".join(part for part in (each.output, unit) if part), said)


def baseline(each: PlanLine, words: Translator) -> str:
    """Where a line starts from, with its year."""
    if each.baseline is None:
        return NOTHING
    year = f" ({each.baseline_year})" if each.baseline_year else ""
    return f"{words.number(each.baseline)}{year}"


def targets(each: PlanLine, words: Translator) -> str:
    """The target of every year and of the plan, one below the other."""
    parts = [
        f"{target.year}: {target.reason if target.amount is None else words.number(target.amount)}"
        for target in each.targets
    ]
    if each.total is not None:
        parts.append(words.render(msg("akhir: {total}", total=each.total)))
    return "\n".join(parts) or NOTHING


def quarters(each: PlanLine, words: Translator) -> str:
    """The quarters of every year with work."""
    if not each.quarters:
        return ""
    listed = ", ".join(str(quarter) for quarter in each.quarters)
    return words.render(msg("Triwulan {quarters}", quarters=listed))


def _partners(each: PlanLine) -> Iterator[str]:
    for partner in each.partners:
        year = str(partner.year) if partner.year else ""
        amount = f"Rp{rupiah(partner.rupiah)}" if partner.rupiah is not None else ""
        about = " ".join(part for part in (partner.kind, partner.text, year, amount) if part)
        yield f"{partner.name}: {about}"


def _costs(each: PlanLine) -> Iterator[str]:
    for cost in each.costs:
        yield f"{cost.year} {cost.source}: {rupiah(cost.rupiah)}"


def money(table: SumTable, words: Translator) -> Told:
    """A table of money, its total last."""
    return {
        "title": words.render(MONEY[table.dimension]),
        "rows": [{"name": each.name, "amount": rupiah(each.rupiah)} for each in table.parts],
        "total": rupiah(table.total),
    }


def _framework(each: PlanLine, words: Translator) -> dict[str, str]:
    unit = f"({each.unit})" if each.unit else ""
    return {
        "number": str(each.number),
        "name": each.title,
        "indicator": " ".join(part for part in (each.output, unit) if part) or NOTHING,
        "baseline": baseline(each, words),
        "targets": targets(each, words),
        "reporter": each.lead or words.text("Belum ada pelaksana"),
        "reported": _reported(each, words),
    }


def _reported(each: PlanLine, words: Translator) -> str:
    if not each.quarters:
        return words.text("Akhir tahun")
    listed = ", ".join(str(quarter) for quarter in each.quarters)
    return words.render(msg("Akhir triwulan {quarters}, setiap tahun", quarters=listed))


def _annex(plan: PlanDocument) -> Told:
    texts = {move.question: move.text for each in plan.lines() for move in each.moves}
    codes = {each.code: each.code_name for each in plan.lines() if each.code}
    lines = list(plan.lines())
    return {
        "agencies": [
            _index(e.name, (line for line in lines if takes_part(line, e.key)), e.rupiah)
            for e in plan.agencies
        ],
        "pillars": [
            _index(e.name, (line for line in lines if in_pillar(line, e.key)), e.rupiah)
            for e in plan.pillars
        ],
        "questions": [
            {"code": code, "text": text, "lines": _listed(_moving(lines, code))}
            for code, text in texts.items()
        ],
        "codes": [
            {
                "code": code,
                "name": name or NOTHING,
                "lines": _listed(line for line in lines if line.code == code),
            }
            for code, name in sorted(codes.items())
        ],
        "decisions": [{"label": each.label, "value": each.value} for each in plan.decisions],
    }


def _moving(lines: Iterable[PlanLine], code: str) -> list[PlanLine]:
    return [line for line in lines if any(move.question == code for move in line.moves)]


def takes_part(each: PlanLine, key: str) -> bool:
    """Whether an organization leads a line or is a partner of it."""
    return each.lead_key == key or any(partner.key == key for partner in each.partners)


def in_pillar(each: PlanLine, key: str) -> bool:
    """Whether somebody of a pillar leads a line or is a partner of it."""
    return each.pillar == key or any(partner.pillar == key for partner in each.partners)


def _index(name: str, lines: Iterable[PlanLine], amount: int) -> dict[str, str]:
    return {"name": name, "lines": _listed(lines), "amount": rupiah(amount)}


def _listed(lines: Iterable[PlanLine]) -> str:
    return _numbers(line.number for line in lines)


def _numbers(numbers: Iterable[int]) -> str:
    """Numbers in their order; of those that follow each other, the first and the last."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and runs[-1][-1] == number - 1:
            runs[-1][1:] = [number]
        else:
            runs.append([number])
    return ", ".join("–".join(str(number) for number in run) for run in runs) or NOTHING


def _joined(*parts: str) -> str:
    return "\n".join(part for part in parts if part) or NOTHING
