"""Measured children as columns: one array per measure, one position per child."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats: TypeAlias = NDArray[np.float64]
Codes: TypeAlias = NDArray[np.int8]


class Sex(IntEnum):
    """How the array ``sex`` is coded, as in WHO's programs."""

    UNKNOWN = 0
    MALE = 1
    FEMALE = 2


class Measured(IntEnum):
    """How the array ``measure`` is coded: in which position the child was measured."""

    UNKNOWN = 0
    LYING = 1  # l: recumbent length
    STANDING = 2  # h: height


@dataclass(frozen=True, slots=True, eq=False)
class Children:
    """Children and what was measured; arrays of one length, NaN where something is missing.

    ``sex`` and ``measure`` hold the codes of `Sex` and `Measured`. ``age`` is in days, or in months
    where ``is_age_in_month``. ``weight`` is in kg, ``lenhei`` (length or height), ``headc`` and
    ``armc`` in cm, ``triskin`` and ``subskin`` in mm. A column that nobody measured may be left out
    (``None``): it stays ``None`` and costs nothing.

    Any array-like is taken and turned into the type a kernel needs. Raises `ValueError` where the
    lengths differ or a column has more than one dimension.
    """

    sex: Codes
    age: Floats
    is_age_in_month: NDArray[np.bool_]
    weight: Floats | None = None
    lenhei: Floats | None = None
    measure: Codes | None = None
    oedema: NDArray[np.bool_] | None = None
    headc: Floats | None = None
    armc: Floats | None = None
    triskin: Floats | None = None
    subskin: Floats | None = None
    size: int = field(init=False)

    def __post_init__(self) -> None:
        size = np.size(self.sex)
        object.__setattr__(self, "size", size)
        for name, dtype in _TYPES.items():
            given = getattr(self, name)
            if given is not None:
                object.__setattr__(self, name, _column(name, given, dtype, size))


_TYPES: dict[str, type[np.generic]] = {
    "sex": np.int8,
    "age": np.float64,
    "is_age_in_month": np.bool_,
    "weight": np.float64,
    "lenhei": np.float64,
    "measure": np.int8,
    "oedema": np.bool_,
    "headc": np.float64,
    "armc": np.float64,
    "triskin": np.float64,
    "subskin": np.float64,
}


def _column(name: str, given: ArrayLike, dtype: type[np.generic], size: int) -> NDArray[Any]:
    """``given`` as a contiguous array; one value for all is spread over the children."""
    array = np.asarray(given, dtype=dtype)
    if array.ndim == 0:
        array = np.full(size, array, dtype=dtype)
    if array.ndim != 1 or len(array) != size:
        raise ValueError(f"{name} must be one column of {size} values, not of shape {array.shape}")
    return np.ascontiguousarray(array)
