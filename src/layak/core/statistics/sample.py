"""The sample of children of a survey, as columns: what a prevalence table is made from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from layak.core.errors import DomainError
from layak.core.statistics.design import Flags, Floats, Integers

Names = Sequence[str | None]
NOT_STATED = -1  #: a cluster or stratum that is not stated


class NegativeWeights(DomainError):
    """A sampling weight is below zero, or infinite."""

    code = "negative_weights"
    template = "Bobot sampel (sw) tidak boleh negatif atau tak hingga: {count} baris."


class NobodyToCount(DomainError):
    """No row is left after those outside the table's ages or design are taken out."""

    code = "nobody_to_count"
    template = (
        "Tidak ada anak yang dapat dihitung: semua umurnya di luar rentang, "
        "atau klaster atau stratanya tidak disebut."
    )


@dataclass(frozen=True, slots=True, eq=False)
class Sample:
    """n children.

    ``z`` maps the name of a z-score to its values (n,): NaN where there is none or where it is
    flagged as implausible. ``sex`` is 1 for boys, 2 for girls, anything else for unknown.
    ``age_days`` (whole) and ``age_months`` are NaN where unknown. ``weights`` (n,) may hold NaN;
    ``cluster`` and ``stratum`` are numbers, `NOT_STATED` where missing; each of the three is
    ``None`` where the survey has no such column. ``named`` holds the optional groups.
    """

    z: Mapping[str, Floats]
    sex: Integers
    age_days: Floats
    age_months: Floats
    oedema: Flags
    weights: Floats | None = None
    cluster: Integers | None = None
    stratum: Integers | None = None
    named: Mapping[str, Names] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.sex)

    def only(self, keep: Flags) -> Sample:
        """The children where ``keep`` (n,) holds. Raises `NobodyToCount` where it never does."""
        if not keep.any():
            raise NobodyToCount
        if keep.all():
            return self
        rows = np.flatnonzero(keep)
        return replace(
            self,
            z={name: values[rows] for name, values in self.z.items()},
            sex=self.sex[rows],
            age_days=self.age_days[rows],
            age_months=self.age_months[rows],
            oedema=self.oedema[rows],
            weights=None if self.weights is None else self.weights[rows],
            cluster=None if self.cluster is None else self.cluster[rows],
            stratum=None if self.stratum is None else self.stratum[rows],
            named={name: [values[int(row)] for row in rows] for name, values in self.named.items()},
        )


def numbered(names: Names) -> Integers | None:
    """Clusters or strata as numbers (n,), `NOT_STATED` for ``None``; ``None`` if none is stated."""
    number = {name: place for place, name in enumerate(dict.fromkeys(filter(_stated, names)))}
    if not number:
        return None
    return np.array([number.get(each, NOT_STATED) for each in names], dtype=np.int64)


def _stated(name: str | None) -> bool:
    return name is not None
