"""The calendars of the sample's rounds: a fixed one of the past, and others around today."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from layak.apps.assessment.rounds import StagePlan

WIB = ZoneInfo("Asia/Jakarta")
LAST_ROUND = "Evaluasi KLA 2023 (contoh)"
THIS_ROUND = "Evaluasi KLA 2024–2025 (contoh)"
#: Hours of repair after the province's verdicts and after the field verification.
HOURS = 48


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of a calendar, in days from today."""

    code: str
    name: str
    begins: int
    ends: int
    repair_hours: int | None = None


SELF, READING = "Evaluasi mandiri", "Verifikasi administrasi"
FIELD, FINAL = "Verifikasi lapangan (hibrida atau kunjungan)", "Verifikasi final dan penetapan"

#: The open round: its agencies are at work on their claims.
CLAIMING = (
    Stage("EM", SELF, -42, 20),
    Stage("VA", READING, 21, 45, HOURS),
    Stage("LAP", "Laporan gubernur", 46, 55),
    Stage("PU", "Peninjauan ulang", 56, 65),
    Stage("VL", FIELD, 66, 80, HOURS),
    Stage("VF", FINAL, 81, 100),
)
#: Rounds of other regencies: at the province, and in the field.
AT_THE_PROVINCE = (
    Stage("EM", SELF, -42, -10),
    Stage("VA", READING, -9, 20, HOURS),
    Stage("VL", FIELD, 21, 40, HOURS),
    Stage("VF", FINAL, 41, 60),
)
IN_THE_FIELD = (
    Stage("EM", SELF, -70, -40),
    Stage("VA", READING, -39, -9, HOURS),
    Stage("VL", FIELD, -8, 14, HOURS),
    Stage("VF", FINAL, 15, 30),
)
#: The closed round.
OF_LAST_ROUND = (
    StagePlan("EM", SELF, dt.date(2024, 2, 1), dt.date(2024, 4, 30)),
    StagePlan("VA", READING, dt.date(2024, 5, 2), dt.date(2024, 5, 31), HOURS),
    StagePlan("VL", FIELD, dt.date(2024, 6, 10), dt.date(2024, 6, 28), HOURS),
    StagePlan("VF", FINAL, dt.date(2024, 7, 8), dt.date(2024, 7, 31)),
)


def around(today: dt.date, stages: Iterable[Stage]) -> Iterator[StagePlan]:
    """A calendar with the days it has if today is ``today``."""
    for stage in stages:
        yield StagePlan(
            stage.code, stage.name, today + dt.timedelta(days=stage.begins),
            today + dt.timedelta(days=stage.ends), stage.repair_hours,
        )  # fmt: skip
