"""A small programme and a few classes, for tests."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from layak.core.instrument.model import Confidence, Text
from layak.core.trainings.model import (
    CertificateRule,
    Counting,
    Curriculum,
    ProfessionClass,
    Professions,
    Session,
)

TEXT = """
format: layak-curriculum/1
id: dua-hari
title: Dua hari
modules:
  - {code: M1, title: Hak anak}
sessions:
  - {code: A, day: 1, hours: 4, title: Hak anak, module: M1, obligatory: true}
  - {code: B, day: 1, hours: 2, title: Pilar, kind: discussion}
  - {code: C, day: 2, hours: 4, title: Kerja kelompok, kind: group_work}
certificate: {share: '0.6', pre_test: true, post_test: true, post_test_share: '0.5'}
"""


def curriculum(**rule: Any) -> Curriculum:
    """Three sessions of 4, 2 and 4 JP, the first obligatory; the rule asks for 60 % alone."""
    sessions = (
        Session("A", 1, Text("Hak anak"), 4, is_obligatory=True),
        Session("B", 1, Text("Pilar"), 2),
        Session("C", 2, Text("Kerja kelompok"), 4),
    )
    certificate = CertificateRule(**{"share": Decimal("0.6"), **rule})
    return Curriculum("dua-hari", Text("Dua hari"), Text(""), (), (), sessions, certificate)


def professions(**counts_for: tuple[tuple[str, int | None], ...]) -> Professions:
    """Classes with the questions and windows they count for."""
    classes = tuple(
        ProfessionClass(
            code, Text(code),
            tuple(Counting(q, months, "X", Confidence.CONSISTENT, Text(""))
                  for q, months in counted),
        )
        for code, counted in counts_for.items()
    )  # fmt: skip
    return Professions("uji", Text(""), (), classes)
