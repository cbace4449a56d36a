"""The demo's accounts. Their password is shown on the demo's login page, and only there."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from layak.apps.accounts.models import CHILDREN_DOMAIN
from layak.apps.organizations.models import Role
from layak.web.sample.agencies import AGENCIES, SECRETARIAT

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

#: A domain nobody can own (RFC 2606). Production refuses to start where accounts have it.
DEMO_DOMAIN = "contoh.example"
DEMO_PASSWORD = "contoh-layak-2026"  # noqa: S105  # of people who do not exist, shown in the demo


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """An account as the login page shows it; ``organization`` is the short name of theirs, or the
    place they verify for, and ``tries`` says in a line what can be tried with it."""

    email: str
    name: str
    role: Role
    organization: str
    tries: StrOrPromise = ""

    @property
    def password(self) -> str:
        return DEMO_PASSWORD

    @property
    def role_name(self) -> str:
        """The role in the reader's language."""
        return str(self.role.label)


def _account(
    mailbox: str, name: str, role: Role, organization: str, tries: StrOrPromise = ""
) -> DemoAccount:
    return DemoAccount(f"{mailbox}@{DEMO_DOMAIN}", f"{name} (contoh)", role, organization, tries)


SARI = _account(
    "sekretariat", "Sari", Role.SECRETARIAT, SECRETARIAT.short_name,
    _("Siklus berjalan, tagihan, dan putusan siklus yang lalu"),
)  # fmt: skip
EKO = _account("administrator", "Eko", Role.ADMINISTRATOR, "", _("Lembaga, undangan, dan jejak"))
DEWI = _account("pimpinan", "Dewi", Role.LEADER, "", _("Membaca semuanya"))
FITRI = _account(
    "kecamatan",
    "Fitri",
    Role.DISTRICT,
    "Kecamatan Talang Ubi",
    _("Mengisi formulir kecamatan dan desa tanpa akun"),
)
#: The officers of the other kecamatan, in the order of their codes; the login page leaves them out.
OF_KECAMATAN = tuple(
    _account(f"kecamatan{number}", name, Role.DISTRICT, f"Kecamatan {place}")
    for number, (name, place) in enumerate(
        (
            ("Marwan", "Penukal Utara"), ("Lilis", "Penukal"), ("Darwis", "Abab"),
            ("Rosna", "Tanah Abang"),
        ),
        start=2,
    )
)  # fmt: skip
GILANG = _account(
    "desa",
    "Gilang",
    Role.VILLAGE,
    "Pemerintah Desa Talang Bulang",
    _("Mengisi formulir desanya, juga tanpa sambungan"),
)

#: A child of the forum: no name, and a sign-in name in the place of an address.
ANAK = DemoAccount(
    f"anak-000000@{CHILDREN_DOMAIN}", "Anak (contoh)", Role.CHILD, "Forum Anak",
    _("Mengusulkan dan membaca jawabannya; tanpa nama"),
)  # fmt: skip

#: One person for every agency, in the order of `AGENCIES`, and a second one at the first three.
_NAMES = (
    "Ratna", "Budi", "Wahyu", "Lestari", "Citra", "Agus", "Nurul", "Rizki", "Yanti", "Hendra",
    "Maya", "Joko", "Dian", "Rahmat", "Fajar", "Indah", "Bayu", "Putri", "Arif", "Melati",
    "Zainal", "Kartika", "Rudi", "Nanda", "Halimah", "Surya", "Tiara", "Ismail", "Wulan", "Anton",
    "Gita", "Yusuf",
)  # fmt: skip
_SECOND_NAMES = ("Siska", "Taufik", "Desi")

OF_AGENCIES = tuple(
    _account(
        agency.mailbox, name, Role.AGENCY, agency.short_name,
        _("Menjawab dan membuktikan pertanyaan lembaganya"),
    )
    for agency, name in zip(AGENCIES, _NAMES, strict=True)
)  # fmt: skip
SECOND_ONES = tuple(
    _account(f"{agency.mailbox}2", name, Role.AGENCY, agency.short_name)
    for agency, name in zip(AGENCIES, _SECOND_NAMES, strict=False)
)
#: Those who verify: two at the province, one at the ministry, one in the field.
VERA = _account(
    "verifikator", "Vera", Role.PROVINCE_VERIFIER, "Provinsi Sumatera Selatan",
    _("Menilai klaim Ogan Ilir satu per satu"),
)  # fmt: skip
TONO = _account(
    "verifikator2", "Tono", Role.PROVINCE_VERIFIER, "Provinsi Sumatera Selatan",
    _("Pembaca kedua; satu putusannya berbeda"),
)  # fmt: skip
YUDI = _account(
    "kementerian", "Yudi", Role.MINISTRY_VERIFIER, "Kementerian",
    _("Verifikasi lapangan Pagar Alam, dan siklus PALI yang selesai"),
)  # fmt: skip
NIA = _account(
    "asesor", "Nia", Role.FIELD_ASSESSOR, "Kementerian", _("Kunjungan di Pagar Alam")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Household:
    """The people of a small regency: who sets it up, its secretariat, and a health officer."""

    administrator: DemoAccount
    secretariat: DemoAccount
    health: DemoAccount


def _household(
    suffix: str, place: str, names: tuple[str, str, str], tries: StrOrPromise = ""
) -> Household:
    chief, secretary, officer = names
    return Household(
        _account(f"administrator.{suffix}", chief, Role.ADMINISTRATOR, place),
        _account(
            f"sekretariat.{suffix}", secretary, Role.SECRETARIAT,
            f"{SECRETARIAT.short_name} {place}", tries,
        ),
        _account(f"dinkes.{suffix}", officer, Role.AGENCY, f"Dinkes {place}"),
    )  # fmt: skip


OGAN_ILIR = _household("tetangga", "Ogan Ilir", ("Umar", "Indra", "Hana"))
PRABUMULIH = _household(
    "prabumulih",
    "Prabumulih",
    ("Ningsih", "Laras", "Sofyan"),
    _("Masa perbaikan: putusan sudah tiba, waktunya berjalan"),
)
PAGAR_ALAM = _household("pagaralam", "Pagar Alam", ("Mansur", "Okta", "Ilham"))


@cache
def shown_accounts() -> tuple[DemoAccount, ...]:
    """One account for every role, a second agency and reader, and a regency in its repair: what the
    login page lists."""
    by_mailbox = {account.email.partition("@")[0]: account for account in OF_AGENCIES}
    agencies = (by_mailbox["dinkes"], by_mailbox["disdukcapil"])
    regency = (SARI, *agencies, DEWI, FITRI, GILANG, ANAK, EKO)
    return (*regency, VERA, TONO, YUDI, NIA, PRABUMULIH.secretariat)
