"""Small files of e-PPGBM for tests, with a row that is good, one to repair, and two to refuse."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Sequence

from layak.apps.accounts.models import User
from layak.apps.indicators import actions
from layak.apps.indicators.delivering import Upload
from layak.apps.indicators.models import Dataset
from layak.apps.organizations.access import Actor, Right
from layak.apps.organizations.models import Organization
from layak.apps.regions.models import Region
from layak.core.records.model import Profile
from layak.documents.profiles import profile
from tests import builders

MONTH = (dt.date(2025, 10, 1), dt.date(2025, 10, 31))
HEADINGS = (
    "No", "NIK", "Nama", "JK", "Tgl Lahir", "Nama Ortu", "Kec", "Pukesmas", "Desa/Kel", "Posyandu",
    "Usia Saat Ukur", "Tanggal Pengukuran", "Berat", "Tinggi", "Cara Ukur",
)  # fmt: skip
DISTRICT, VILLAGE = "TALANG UBI", "DESA CONTOH"


def child(
    number: int, *, nik: str = "", sex: str = "P", born: str = "2024-01-15", village: str = VILLAGE,
    district: str = DISTRICT, day: str = "2025-10-06", weight: str = "9,5", height: str = "78,5",
    position: str = "Terlentang", age: str = "",
) -> list[str]:  # fmt: skip
    """One row about an invented child."""
    return [
        str(number), nik or f"'16120141{1}124{number:04d}"[:17], f"Anak {number:04d}", sex, born,
        f"Orang Tua {number:04d}", district, "TALANG UBI", village, "POSYANDU 1", age, day, weight,
        height, position,
    ]  # fmt: skip


def csv_file(rows: Sequence[Sequence[str]], headings: Sequence[str] = HEADINGS) -> bytes:
    """Rows below their headings as CSV."""
    text = io.StringIO()
    csv.writer(text, delimiter=";", lineterminator="\n").writerows([headings, *rows])
    return text.getvalue().encode()


def small_month(mark: str = "", *, district: str = DISTRICT, village: str = VILLAGE) -> bytes:
    """A good row, one repaired, one without a sex, one of a village nobody knows."""
    place = {"district": district, "village": village}
    return csv_file(
        [
            child(1, **place),
            child(2, weight="9,1 kg", **place),
            child(3, sex="", **place),
            child(4, district=district, village=f"Entah {mark}"),
        ]
    )


def receive(
    actor: Actor, content: bytes, *, name: str = "oktober.csv", at: dt.datetime,
    wanted: Profile | None = None, period: tuple[dt.date, dt.date] = MONTH,
) -> Dataset:  # fmt: skip
    """Upload a file as e-PPGBM of October 2025."""
    return actions.receive(
        actor=actor, upload=Upload(name, content), wanted=wanted or profile("eppgbm"),
        begins=period[0], ends=period[1], at=at,
    )  # fmt: skip


def waiting(person: User, organization: Organization, *, at: dt.datetime) -> Dataset | None:
    """A dataset that waits, where such people may have one: four rows, two of them refused."""
    actor = builders.actor(person)
    if not actor.may(Right.ANSWER):
        return None
    village = Region.objects.get(code=f"{organization.regency.code}.01.2001")
    assert village.parent is not None
    content = small_month(organization.name, district=village.parent.name, village=village.name)
    return receive(actor, content, name=f"{organization.name}.csv", at=at)
