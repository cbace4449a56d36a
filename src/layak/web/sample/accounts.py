"""The demo's accounts. Their password is shown on the demo's login page, and only there."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from layak.apps.organizations.models import Role
from layak.web.sample.agencies import AGENCIES, SECRETARIAT

#: A domain nobody can own (RFC 2606). Production refuses to start where accounts have it.
DEMO_DOMAIN = "contoh.example"
DEMO_PASSWORD = "contoh-layak-2026"  # noqa: S105  # of people who do not exist, shown in the demo


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """An account as the login page shows it; ``organization`` is the short name of theirs."""

    email: str
    name: str
    role: Role
    organization: str

    @property
    def password(self) -> str:
        return DEMO_PASSWORD

    @property
    def role_name(self) -> str:
        """The role in the reader's language."""
        return str(self.role.label)


def _account(mailbox: str, name: str, role: Role, organization: str) -> DemoAccount:
    return DemoAccount(f"{mailbox}@{DEMO_DOMAIN}", f"{name} (contoh)", role, organization)


SARI = _account("sekretariat", "Sari", Role.SECRETARIAT, SECRETARIAT.short_name)
EKO = _account("administrator", "Eko", Role.ADMINISTRATOR, "")
DEWI = _account("pimpinan", "Dewi", Role.LEADER, "")
FITRI = _account("kecamatan", "Fitri", Role.DISTRICT, "Kecamatan Talang Ubi")
GILANG = _account("desa", "Gilang", Role.VILLAGE, "Pemerintah Desa Talang Bulang")

#: One person for every agency, in the order of `AGENCIES`, and a second one at the first three.
_NAMES = (
    "Ratna", "Budi", "Wahyu", "Lestari", "Citra", "Agus", "Nurul", "Rizki", "Yanti", "Hendra",
    "Maya", "Joko", "Dian", "Rahmat", "Fajar", "Indah", "Bayu", "Putri", "Arif", "Melati",
    "Zainal", "Kartika", "Rudi", "Nanda", "Halimah", "Surya", "Tiara", "Ismail", "Wulan", "Anton",
    "Gita", "Yusuf",
)  # fmt: skip
_SECOND_NAMES = ("Siska", "Taufik", "Desi")

OF_AGENCIES = tuple(
    _account(agency.mailbox, name, Role.AGENCY, agency.short_name)
    for agency, name in zip(AGENCIES, _NAMES, strict=True)
)
SECOND_ONES = tuple(
    _account(f"{agency.mailbox}2", name, Role.AGENCY, agency.short_name)
    for agency, name in zip(AGENCIES, _SECOND_NAMES, strict=False)
)
#: People of the second regency.
HANA = _account("dinkes.tetangga", "Hana", Role.AGENCY, "Dinkes")
INDRA = _account("sekretariat.tetangga", "Indra", Role.SECRETARIAT, SECRETARIAT.short_name)


@cache
def shown_accounts() -> tuple[DemoAccount, ...]:
    """One account for every role, and three agencies: what the login page lists."""
    by_mailbox = {account.email.partition("@")[0]: account for account in OF_AGENCIES}
    agencies = (by_mailbox["dinkes"], by_mailbox["disdukcapil"], by_mailbox["disdikbud"])
    return (SARI, *agencies, DEWI, FITRI, GILANG, EKO)
