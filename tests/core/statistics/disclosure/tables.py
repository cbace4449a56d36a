"""Small tables that strategies and tests share, and an attacker who tries every whole table."""

from __future__ import annotations

from itertools import product

import numpy as np
from hypothesis import strategies as st

from layak.core.statistics.disclosure.dimensions import Dimension, flat, tree
from layak.core.statistics.disclosure.forms import Shown
from layak.core.statistics.disclosure.published import Published
from layak.core.statistics.disclosure.space import ranges, space_of
from layak.core.statistics.disclosure.table import Table

SEX = flat("Jenis kelamin", leaves=("L", "P"), total="L+P")


def place(shape: tuple[int, ...]) -> Dimension:
    """A kabupaten with one kecamatan for each number, of so many desa."""
    parents = {f"Kec {kec}": "Kab" for kec in range(len(shape))}
    parents |= {
        f"Desa {kec}.{desa}": f"Kec {kec}"
        for kec, number in enumerate(shape)
        for desa in range(number)
    }
    return tree("Tempat", parents=parents)


def line(name: str, size: int) -> Dimension:
    """``size`` leaves and their total."""
    return flat(name, leaves=tuple(f"{name} {each}" for each in range(size)), total=f"{name} semua")


@st.composite
def tables(draw: st.DrawFn, most: int = 12, denominators: bool = False, largest: int = 54) -> Table:
    """A random table of one to three dimensions, hierarchies among them, with small counts.

    ``largest``: atoms at most.
    """
    kecamatan = st.lists(st.integers(1, 3), min_size=1, max_size=3)
    desa = draw(kecamatan.filter(lambda numbers: sum(numbers) <= largest))
    dimensions = [place(tuple(desa))]
    if 2 * sum(desa) <= largest and draw(st.booleans()):
        dimensions.append(SEX)
    if 6 * sum(desa) <= largest and draw(st.booleans()):
        dimensions.append(line("Umur", draw(st.integers(2, 3))))
    parts = [sorted(each.leaves) for each in dimensions]
    keys = list(product(*parts))
    numbers = draw(st.lists(st.integers(0, most), min_size=len(keys), max_size=len(keys)))
    counts = dict(zip(keys, numbers, strict=True))
    if not denominators:
        return Table("gizi", tuple(dimensions), counts)
    more = draw(st.lists(st.integers(0, most), min_size=len(keys), max_size=len(keys)))
    of = {key: counts[key] + each for key, each in zip(keys, more, strict=True)}
    return Table("gizi", tuple(dimensions), counts, of)


def possible_numbers(published: Published, *, most: int) -> dict[tuple[str, ...], set[int]]:
    """For each cell the counts in all tables of at most ``most`` children an atom that fit.

    By trying every table: it knows nothing of programmes or moves.
    """
    space = space_of([published])
    low, high = ranges(published, space)
    size = int(np.prod(space.shape))
    atoms = np.indices((most + 1,) * size).reshape(size, -1)
    unit = np.eye(size, dtype=np.int64).reshape(size, *space.shape)
    each_atom = np.array([space.summed(0, each).ravel() for each in unit])
    cells = each_atom.T @ atoms
    fits = (cells >= low.ravel()[:, None]) & (cells <= high.ravel()[:, None])
    cells = cells[:, fits.all(axis=0)]
    order = [space.names.index(each.name) for each in published.dimensions]
    rows = np.arange(low.size).reshape(low.shape).transpose(order).ravel()
    return {key: set(cells[row].tolist()) for key, row in zip(published.cells, rows, strict=True)}


def shown_numbers(published: Published) -> dict[tuple[str, ...], int]:
    """The counts of the cells that are shown as they are."""
    return {
        key: cell.low
        for key, cell in published.cells.items()
        if isinstance(cell, Shown) and cell.low == cell.high
    }
