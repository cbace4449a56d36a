"""A month of invented children in three villages, accepted; most of them of usual height."""

from __future__ import annotations

import datetime as dt

from layak.apps.indicators import actions as datasets
from layak.apps.indicators.models import Dataset
from layak.apps.organizations.access import Actor
from tests import builders
from tests.apps.indicators import months
from tests.builders import NOW

VILLAGES = ("16.12.01.2001", "16.12.01.2002", "16.12.02.2001")
OCTOBER = (dt.date(2025, 10, 1), dt.date(2025, 10, 31))
#: Centimetres of a girl of 21 months: usual, and below -3 SD; a boy's differ little.
USUAL, SHORT = "84", "71"
#: Of 20 children of each village and sex so many are short.
STUNTED = {
    ("16.12.01.2001", "P"): 2, ("16.12.01.2001", "L"): 9, ("16.12.01.2002", "P"): 8,
    ("16.12.01.2002", "L"): 7, ("16.12.02.2001", "P"): 6, ("16.12.02.2001", "L"): 10,
}  # fmt: skip
EACH = 20


def accepted(
    owner: Actor, *, short: dict[tuple[str, str], int] | None = None,
    period: tuple[dt.date, dt.date] = OCTOBER,
) -> Dataset:  # fmt: skip
    """The month, accepted for the actor's organization."""
    rows, counts = [], {**STUNTED, **(short or {})}
    for code in VILLAGES:
        village = builders.region(code)
        assert village.parent is not None
        for sex in "PL":
            for number in range(EACH):
                place = len(rows) + 1
                rows.append(
                    months.child(
                        place, nik=f"16120141012{place:05}", sex=sex, village=village.name,
                        district=village.parent.name, weight="11",
                        height=SHORT if number < counts[code, sex] else USUAL,
                        day=f"{period[0]:%Y-%m}-06",
                    )
                )  # fmt: skip
    content = months.csv_file(rows)
    dataset = months.receive(owner, content, at=NOW, period=period)
    return datasets.accept(actor=owner, dataset=dataset, from_version=dataset.version, at=NOW)
