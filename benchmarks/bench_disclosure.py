"""Publishing tables of children: how quick, and how much is lost beside a naive way and a bound.

Run with `.venv/bin/python benchmarks/bench_disclosure.py [TABLES]`. First a regency, 71 desa in 5
kecamatan × 2 sexes × 7 age groups × 12 months with all totals (24,024 cells), at several mean
counts; the naive way hides every desa that has a cell to protect, wholly, and a second one of its
kecamatan where it is alone. Then small random tables, for which an integer programme gives a lower
bound of what any way must lose. Counts are random (fixed seed). The published tables must be the
same twice and withstand the attacker without the owner's proofs, or no figures are printed.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from itertools import product
from random import Random
from time import perf_counter, process_time

import highspy
import numpy as np
from machine import describe, seconds

from layak.core.statistics.disclosure.attack import attack
from layak.core.statistics.disclosure.dimensions import Dimension, Key, flat, tree
from layak.core.statistics.disclosure.publish import publish
from layak.core.statistics.disclosure.published import Published
from layak.core.statistics.disclosure.rules import Rule, need_for, reasons_for
from layak.core.statistics.disclosure.space import Space, position, space_of
from layak.core.statistics.disclosure.suppress import price_of
from layak.core.statistics.disclosure.table import Table, keys_of, values

DESA, KECAMATAN, AGES, MONTHS = 71, 5, 7, 12
MEANS = (100.0, 20.0, 2.0, 0.2)  # children in a desa, sex, age group and month
SMALL = 30
RULE = Rule(threshold=5)
SEED = 2025
PATIENCE = 10.0  # seconds the integer programme may take for one small table
INFINITE = highspy.kHighsInf


def main() -> None:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else SMALL
    print(f"{describe()}; highspy {highspy.Highs().version()}; one process")
    publish(regency(1.0, desa=6, months=2), RULE)  # compiles the kernel
    print(f"\na regency, {DESA} desa × 2 × {AGES} × {MONTHS} and all totals, threshold "
          f"{RULE.threshold}\n  {'mean':>6} {'cells':>7} {'to protect':>10} {'also hidden':>11} "
          f"{'naive':>7} {'shown':>6} {'naive':>6} {'children':>8} {'by clock':>9} "
          f"{'processor':>9}")  # fmt: skip
    for mean in MEANS:
        report(regency(mean), mean)
    compare([small(Random(seed)) for seed in range(SEED, SEED + number)])  # noqa: S311


def regency(mean: float, *, desa: int = DESA, months: int = MONTHS) -> Table:
    """Random counts: desa differ in size, age groups a little, months not."""
    dice = np.random.default_rng(SEED)
    parents = {f"Desa {each:02}": f"Kec {each % KECAMATAN}" for each in range(desa)}
    parents |= {f"Kec {each}": "Kabupaten" for each in range(min(KECAMATAN, desa))}
    dimensions = (
        tree("Tempat", parents=parents),
        flat("Jenis kelamin", leaves=("L", "P"), total="L+P"),
        flat("Umur", leaves=[f"Umur {each}" for each in range(AGES)], total="Semua umur"),
        flat("Bulan", leaves=[f"2025-{each + 1:02}" for each in range(months)], total="2025"),
    )
    sizes = dict(zip(sorted(dimensions[0].leaves), dice.gamma(2, 0.5, desa), strict=True))
    ages = dict(zip(sorted(dimensions[2].leaves), dice.dirichlet([8] * AGES) * AGES, strict=True))
    keys = product(*(sorted(each.leaves) for each in dimensions))
    counts = {key: int(dice.poisson(mean * sizes[key[0]] * ages[key[2]])) for key in keys}
    return Table("gizi", dimensions, counts)


def report(table: Table, mean: float) -> None:
    """Print one line: what is hidden, what the naive way would hide, what it takes."""
    start = perf_counter(), process_time()
    published = publish(table, RULE)
    wall, processor = perf_counter() - start[0], process_time() - start[1]
    assert published == publish(table, RULE)
    hidden = published.hidden()
    primary = sum(cell.is_primary for cell in hidden.values())
    cells, counts = len(published.cells), numbers(table)
    simple = naive(published)
    # of the children in the finest cells, how many stand in one that is shown
    finest = {key: count for key, count in counts.items() if key in table.counts}
    seen = sum(count for key, count in finest.items() if key not in hidden)
    ours, theirs = 1 - len(hidden) / cells, 1 - len(simple) / cells
    print(f"  {mean:6.1f} {cells:7,} {primary:10,} {len(hidden) - primary:11,} "
          f"{len(simple) - primary:7,} {ours:6.0%} {theirs:6.0%} "
          f"{seen / sum(finest.values()):8.0%} {wall:7.1f} s {processor:7.1f} s")  # fmt: skip


def naive(published: Published) -> set[Key]:
    """All cells of every place that has one to protect, and of a second where it is alone."""
    members = published.dimensions[0].members
    hidden = published.hidden()
    places = {key[0] for key, cell in hidden.items() if cell.is_primary}
    parents: dict[str, list[str]] = {}
    for place in published.shown[0]:
        wider = [each for each in published.shown[0] if members[place] < members[each]]
        if wider:
            parents.setdefault(min(wider, key=lambda each: len(members[each])), []).append(place)
    for children in reversed(parents.values()):
        alone = [each for each in children if each in places]
        if len(alone) == 1 and len(children) > 1:
            places.add(next(each for each in children if each not in places))
    return {key for key in published.cells if key[0] in places}


def numbers(table: Table) -> Mapping[Key, int]:
    """The true count of every cell."""
    return dict(zip(keys_of(table), values(table, table.counts).ravel().tolist(), strict=True))


def small(dice: Random) -> Table:
    """Up to 24 finest cells: places in one or two levels, sexes, sometimes age groups."""
    parents = {f"Kec {kec}": "Kab" for kec in range(dice.randint(1, 3))}
    kecamatan = list(parents)
    for kec in kecamatan:
        parents |= {f"{kec}.{desa}": kec for desa in range(dice.randint(2, 4))}
    dimensions: list[Dimension] = [tree("Tempat", parents=parents)]
    if dice.random() < 0.7:
        dimensions.append(flat("Jenis kelamin", leaves=("L", "P"), total="L+P"))
    elif dice.random() < 0.5:
        dimensions.append(flat("Umur", leaves=("0", "1", "2"), total="semua"))
    keys = product(*(sorted(each.leaves) for each in dimensions))
    counts = {key: dice.choice((1, 3, 6, 8, 9, 12, 15, 20, 24, 30, 40)) for key in keys}
    return Table("gizi", tuple(dimensions), counts)


def compare(tables: Sequence[Table]) -> None:
    """Print what is lost on small tables: this way, the naive way, and at least."""
    lost = {"this way": 0, "naive": 0, "at least": 0}
    optimal = proved = 0
    for table in tables:
        published = publish(table, RULE)
        assert attack([published]) == ()
        counts = numbers(table)
        hidden = published.hidden()
        primary = {key for key, cell in hidden.items() if cell.is_primary}
        ours = sum(price_of(counts[key]) for key in hidden if key not in primary)
        bound, is_exact = lower_bound(table, published)
        lost["this way"] += ours
        lost["naive"] += sum(price_of(counts[key]) for key in naive(published) - primary)
        lost["at least"] += bound
        proved += is_exact
        optimal += ours == bound
    _, processor = seconds(lambda: [publish(table, RULE) for table in tables], runs=3)
    print(f"\n{len(tables)} small tables: price of complementary cells (1 and the binary digits)")
    for name, price in lost.items():
        print(f"  {name:9} {price:6,}  {price / max(lost['at least'], 1):5.2f} × the bound")
    print(f"  the bound is reached in {optimal} tables; it is the optimum of parts of children in "
          f"{proved}\n  {processor / len(tables) * 1e3:.0f} ms a table by processor")  # fmt: skip


def lower_bound(table: Table, published: Published) -> tuple[int, bool]:
    """The least price of complementary cells, parts of children allowed, and whether it is proved.

    The model of Fischetti and Salazar (2001) written out: for every cell to protect one change
    upwards and one downwards, through cells that are paid for unless they are primary.
    """
    space, counts = space_of([published]), numbers(table)
    atoms = {key: boxes(published, space, key) for key in published.cells}
    truth = np.zeros(int(np.prod(space.shape)), dtype=np.int64)
    for key, inside in atoms.items():
        if len(inside) == 1:
            truth[inside[0]] = counts[key]
    hidden = published.hidden()
    primary = [key for key in hidden if hidden[key].is_primary]
    if not primary:
        return 0, True
    programme = highspy.Highs()
    programme.setOptionValue("output_flag", False)
    programme.setOptionValue("time_limit", PATIENCE)
    paid = {key: at for at, key in enumerate(key for key in atoms if key not in primary)}
    for key, at in paid.items():
        programme.addVar(0, 1)
        programme.changeColCost(at, price_of(counts[key]))
        programme.changeColIntegrality(at, highspy.HighsVarType.kInteger)
    for key in primary:
        protect(programme, key, counts[key], truth, atoms, paid)
    programme.run()
    info = programme.getInfo()
    exact = programme.getModelStatus() == highspy.HighsModelStatus.kOptimal
    return round(info.objective_function_value if exact else info.mip_dual_bound), exact


def protect(
    programme: highspy.Highs,
    key: Key,
    count: int,
    truth: np.ndarray,
    atoms: Mapping[Key, np.ndarray],
    paid: Mapping[Key, int],
) -> None:
    """Demand one change upwards and one downwards that leave the doubt a cell needs."""
    most = 4 * RULE.threshold  # at least four times what any protected cell has to move
    need = need_for(RULE, reasons=reasons_for(RULE, count=count, of=None), of=None)
    first = programme.getNumCol()
    for low in (*(-truth), *(-truth)):
        programme.addVar(float(max(low, -most)), float(most))
    up, down = atoms[key] + first, atoms[key] + first + len(truth)
    row(programme, float(need.high - count), INFINITE, [(1, up)])
    row(programme, float(need.width), INFINITE, [(1, up), (-1, down)])
    for start, (other, column) in product((first, first + len(truth)), paid.items()):
        change = [(1, atoms[other] + start)]
        row(programme, -INFINITE, 0, [*change, (-most, np.array([column]))])
        row(programme, 0, INFINITE, [*change, (most, np.array([column]))])


def row(
    programme: highspy.Highs, low: float, high: float, terms: list[tuple[int, np.ndarray]]
) -> None:
    """Add one row: the sum of the terms lies from ``low`` to ``high``."""
    index = np.concatenate([columns for _, columns in terms]).astype(np.int32)
    value = np.concatenate([np.full(len(columns), float(sign)) for sign, columns in terms])
    programme.addRow(low, high, len(index), index, value)


def boxes(published: Published, space: Space, key: Key) -> np.ndarray:
    """The flat places of a cell's atoms."""
    at = position(published, space, key)
    lines = [np.flatnonzero(sets[each]) for sets, each in zip(space.inside[0], at, strict=True)]
    return np.arange(int(np.prod(space.shape))).reshape(space.shape)[np.ix_(*lines)].ravel()


if __name__ == "__main__":
    main()
