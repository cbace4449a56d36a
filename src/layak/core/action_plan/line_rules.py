"""What is wrong with one line, whatever the others say."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise

from layak.core.action_plan.codes import trouble_with
from layak.core.action_plan.findings import Field, PlanFinding
from layak.core.action_plan.model import (
    Counting,
    Direction,
    Line,
    PledgeKind,
    Source,
    Target,
)
from layak.core.action_plan.steps import PlanStatus
from layak.core.messages import Message, msg
from layak.core.values import ZERO


@dataclass(frozen=True, slots=True)
class Known:
    """What lines are held against: the years of the plan, what each question is worth, the codes
    the region has loaded (code → name), the places it has."""

    years: range
    maxima: Mapping[str, Decimal]
    codes: Mapping[str, str] = field(default_factory=dict)
    places: Collection[str] = ()


def line_findings(line: Line, known: Known) -> list[PlanFinding]:
    """Everything that is wrong with a line, in the order of its fields."""
    rules = (_moves, _missing, _baseline, _targets, _adding_up, _places, _pledges, _costs, _code)
    return [
        PlanFinding(code, at, message, line.key, line.number, blocks)
        for rule in rules
        for code, at, message, blocks in rule(line, known)
    ]


_Found = Iterator[tuple[str, Field, Message, PlanStatus | None]]
_AGREED, _DECREED = PlanStatus.AGREED, PlanStatus.DECREED


def _missing(line: Line, _: Known) -> _Found:
    if not line.lead:
        yield "no_lead", Field.LEAD, msg("Belum ada pelaksana."), PlanStatus.DISCUSSED
    if not line.output:
        yield "no_output", Field.OUTPUT, msg("Indikator keluaran belum diisi."), _AGREED
    if not line.unit:
        yield "no_unit", Field.UNIT, msg("Satuan belum diisi."), _AGREED
    if not line.quarters:
        yield "no_quarter", Field.QUARTERS, msg("Triwulan pelaksanaan belum dipilih."), _AGREED
    if not line.code:
        yield "no_code", Field.CODE, msg("Kode subkegiatan belum diisi."), None


def _moves(line: Line, known: Known) -> _Found:
    for move in line.moves:
        maximum = known.maxima.get(move.question)
        if maximum is None:
            yield (
                "unknown_question", Field.MOVES,
                msg("Pertanyaan {code} tidak ada dalam instrumen ini.", code=move.question),
                _AGREED,
            )  # fmt: skip
        elif not ZERO <= move.from_points <= move.to_points <= maximum:
            yield (
                "move_out_of_range", Field.MOVES,
                msg(
                    "Pertanyaan {code}: dari {low} ke {high} poin tidak mungkin; nilainya 0 sampai "
                    "{maximum}.",
                    code=move.question, low=move.from_points, high=move.to_points, maximum=maximum,
                ),
                _AGREED,
            )  # fmt: skip


def _baseline(line: Line, known: Known) -> _Found:
    if line.baseline is None:
        if line.counting is Counting.LEVEL:
            yield "no_baseline", Field.BASELINE, msg("Kondisi awal belum diisi."), _AGREED
        return
    if line.baseline_year is None:
        yield "no_baseline_year", Field.BASELINE, msg("Tahun kondisi awal belum diisi."), _AGREED
    elif line.baseline_year >= known.years.stop:
        yield (
            "baseline_too_late", Field.BASELINE,
            msg("Tahun kondisi awal {year} sesudah akhir RAD.", year=line.baseline_year), _AGREED,
        )  # fmt: skip


def _targets(line: Line, known: Known) -> _Found:
    for target in line.targets:
        if target.year not in known.years:
            yield (
                "target_outside", Field.TARGETS,
                msg("Target {year} di luar tahun RAD.", year=target.year), _AGREED,
            )  # fmt: skip
    if all(line.target_of(year).amount is None for year in known.years):
        yield "no_target", Field.TARGETS, msg("Belum ada satu pun target."), _AGREED
    for year in known.years:
        target = line.target_of(year)
        if target.amount is None and not target.reason.strip():
            yield (
                "target_missing", Field.TARGETS,
                msg("Target {year} kosong tanpa alasan.", year=year), _AGREED,
            )  # fmt: skip
        elif target.amount is not None and target.amount < ZERO:
            yield (
                "target_negative", Field.TARGETS,
                msg("Target {year} di bawah nol.", year=year), _AGREED,
            )  # fmt: skip
    if line.counting is Counting.LEVEL:
        yield from _wrong_way(line, _stated(line, known))


def _wrong_way(line: Line, stated: list[Target]) -> _Found:
    """A level must not end on the wrong side of where it began, nor turn back on its way."""
    sign = 1 if line.direction is Direction.HIGHER else -1
    for target in stated:
        if line.baseline is not None and sign * _amount(target) < sign * line.baseline:
            yield (
                "target_against_baseline", Field.TARGETS,
                msg(
                    "Target {year} ({amount}) lebih buruk daripada kondisi awal ({baseline}).",
                    year=target.year, amount=_amount(target), baseline=line.baseline,
                ),
                _AGREED,
            )  # fmt: skip
    for earlier, later in pairwise(stated):
        if sign * _amount(later) < sign * _amount(earlier):
            yield (
                "target_turns_back", Field.TARGETS,
                msg(
                    "Target {year} ({amount}) lebih buruk daripada target {before} ({was}).",
                    year=later.year, amount=_amount(later), before=earlier.year,
                    was=_amount(earlier),
                ),
                None,
            )  # fmt: skip


def _adding_up(line: Line, known: Known) -> _Found:
    stated = _stated(line, known)
    if line.total is None or not stated:
        return
    if line.counting is Counting.SUM:
        reached = sum((_amount(each) for each in stated), ZERO)
        if reached != line.total:
            yield (
                "targets_do_not_add_up", Field.TARGETS,
                msg(
                    "Target per tahun berjumlah {reached}, tetapi target akhir {total}.",
                    reached=reached, total=line.total,
                ),
                _AGREED,
            )  # fmt: skip
    elif _amount(stated[-1]) != line.total:
        yield (
            "last_target_differs", Field.TARGETS,
            msg(
                "Target {year} ({reached}) tidak sama dengan target akhir ({total}).",
                year=stated[-1].year, reached=_amount(stated[-1]), total=line.total,
            ),
            _AGREED,
        )  # fmt: skip


def _places(line: Line, known: Known) -> _Found:
    for code in line.places:
        if known.places and code not in known.places:
            yield (
                "unknown_place", Field.PLACES,
                msg("{code} bukan kecamatan atau desa/kelurahan di daerah ini.", code=code),
                _AGREED,
            )  # fmt: skip


def _pledges(line: Line, known: Known) -> _Found:
    for pledge in line.pledges:
        if pledge.kind is PledgeKind.MONEY:
            if pledge.rupiah is None or pledge.year is None:
                yield (
                    "pledge_without_amount", Field.PLEDGES,
                    msg("Janji uang memerlukan jumlah rupiah dan tahunnya."), _AGREED,
                )  # fmt: skip
        elif pledge.rupiah is not None:
            yield (
                "pledge_with_amount", Field.PLEDGES,
                msg("Jumlah rupiah hanya untuk janji berupa uang."), _AGREED,
            )  # fmt: skip
        if pledge.year is not None and pledge.year not in known.years:
            yield (
                "pledge_outside", Field.PLEDGES,
                msg("Janji mitra untuk {year} di luar tahun RAD.", year=pledge.year), _AGREED,
            )  # fmt: skip


def _costs(line: Line, known: Known) -> _Found:
    if not line.costs and not line.pledges:
        yield (
            "no_budget", Field.COSTS,
            msg("Belum ada anggaran. Isi 0 bila aksi ini memang tanpa biaya."), _DECREED,
        )  # fmt: skip
    for cost in line.costs:
        if cost.year not in known.years:
            yield (
                "cost_outside", Field.COSTS,
                msg("Anggaran {year} di luar tahun RAD.", year=cost.year), _AGREED,
            )  # fmt: skip
        if cost.rupiah < 0 or cost.source is Source.PLEDGE:
            yield (
                "cost_unusable", Field.COSTS,
                msg("Anggaran {year} tidak dapat dipakai.", year=cost.year), _AGREED,
            )  # fmt: skip


def _code(line: Line, known: Known) -> _Found:
    if line.code and (trouble := trouble_with(line.code, known.codes)) is not None:
        yield "code_unusable", Field.CODE, trouble, _DECREED


def _stated(line: Line, known: Known) -> list[Target]:
    """The targets that name an amount, within the plan and in order of their years."""
    targets = (line.target_of(year) for year in known.years)
    return [each for each in targets if each.amount is not None]


def _amount(target: Target) -> Decimal:
    return ZERO if target.amount is None else target.amount
