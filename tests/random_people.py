"""Made-up people of a regency, and how lists write them: seeded, so that figures can be repeated.

First names are drawn by rank (common ones are far more common, as in life), so that many people
share a name. What happens to a name: titles, abbreviations, old spelling, one letter wrong, a word
left out or moved, words run together. Every record carries the key of the person it is.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

from layak.core.people.model import PersonRecord, Sex


def _words(text: str) -> list[str]:
    return text.split()


MEN = _words(
    """
    Muhammad Ahmad Agus Budi Andi Rizki Hendra Dedi Eko Joko Rudi Iwan Yusuf Ali Hasan Ibrahim
    Ismail Abdul Arif Fajar Dimas Bayu Wahyu Bambang Suparman Sugeng Slamet Sutrisno Mulyadi
    Suryadi Herman Firdaus Zulkifli Syahrul Rahmat Taufik Hidayat Irfan Ridwan Anton Yohanes
    Markus Gede Wayan Made Ketut Asep Ujang Dadang Cecep Tatang Maruf Nasir Usman Umar Saiful
    Jamaludin Syafrudin Baharudin Kamarudin Edi Feri Jefri Doni Heri Toni Yanto Darmawan
    Gunawan Kurniawan Setiawan
    """
)
WOMEN = _words(
    """
    Siti Sri Nur Dewi Dwi Ratna Rina Yuli Wati Endang Lestari Fitri Aisyah Fatimah Aminah
    Khadijah Nurhayati Nuraini Maryam Ani Ida Eka Indah Putri Ayu Wulan Rini Tuti Titin Yanti
    Susi Susanti Marlina Herlina Rosmala Rohani Zubaidah Halimah Salmah Sumiati Kartini Mega
    Novi Nova Desi Desmawati Elvi Evi Yeni Reni Leni Rahmawati Hasanah Kholifah Maimunah Rukiah
    Jamilah Suryani Wahyuni Handayani Astuti Sulastri Tri Retno Diah
    """
)
LATER = _words(
    """
    Fauzi Rahman Hakim Santoso Wijaya Saputra Pratama Hidayat Siregar Nasution Lubis Harahap
    Simanjuntak Situmorang Ginting Sembiring Hasibuan Pohan Tarigan Sinaga Kusuma Nugroho
    Wibowo Prasetyo Purnomo Susilo Hartono Sudirman Iskandar Effendi Yulianto Syahputra
    Ramadhan Maulana Akbar Alamsyah Chaniago Tanjung Koto Piliang Sikumbang Jambak Lestari
    Rahayu Utami Anggraini Permata Safitri Oktaviani Kusumawati Puspita Maharani Cahyani
    Widyastuti Setyowati Mulyani Suhartini Hasanudin Djojohadikusumo Suryaningsih Batubara
    Panggabean Zainudin Yahya Sulaiman Anwar Munir Azis Arifin Bakri Latif Salim Jaelani
    Marzuki Usmani Thamrin Samosir
    """
)
SYLLABLES = _words("su ka ra mi na ti wa ha di ro lu ma sa ri to ya ni da pu la ku je ba mu ti")
TITLES_AFTER = (
    "S.Pd.", "S.Pd", "SPd", "S.E.", "S.H., M.H.", "A.Md.Keb", "S.Kep., Ners", "M.Si", "S. Sos.",
)  # fmt: skip
TITLES_BEFORE = ("dr. ", "Drs. ", "H. ", "Hj. ", "Ir. ", "Dra. ", "Ust. ")
SHORT = {"Muhammad": ("Muh.", "M.", "Moch.", "Mohamad"), "Ahmad": ("A.", "Achmad", "Akhmad"),
         "Abdul": ("Abd.",), "Siti": ("St.", "Sitti"), "Nur": ("Noor",)}  # fmt: skip
OLD = (("u", "oe"), ("j", "dj"), ("c", "tj"), ("sy", "sj"))
SOUNDS = (
    ("f", "p"), ("i", "y"), ("z", "s"), ("d", "t"), ("q", "k"), ("o", "u"), ("v", "f"), ("kh", "h"),
)  # fmt: skip
UNITS = [f"{kind} {number} {place}" for place in
         ("Talang Ubi", "Penukal", "Abab", "Tanah Abang", "Penukal Utara")
         for kind in ("SD Negeri", "SMP Negeri", "Puskesmas", "TK Pertiwi")
         for number in range(1, 25)]  # fmt: skip
CLASSES = ("school_staff", "health_worker", "birth_registrar", "task_force_member", "social_worker")


@dataclass(frozen=True)
class Labelled:
    """A record as a list writes it, and the key of the person in the index; "" for a stranger."""

    record: PersonRecord
    truth: str


def people(number: int, *, seed: int = 7) -> list[PersonRecord]:
    """So many different people."""
    dice = Random(seed)  # noqa: S311
    return [person(dice, f"p{at}") for at in range(number)]


def person(dice: Random, key: str) -> PersonRecord:
    """One person: sex, one to four words of a name, unit, class; every second one with a NIK."""
    sex = dice.choice((Sex.MALE, Sex.FEMALE))
    names = MEN if sex is Sex.MALE else WOMEN
    words = [_by_rank(dice, names)]
    for _ in range(dice.choices((0, 1, 2, 3), (8, 55, 30, 7))[0]):
        rare = "".join(dice.choice(SYLLABLES) for _ in range(dice.randint(2, 4))).title()
        words.append(dice.choices((_by_rank(dice, LATER), rare), (3, 2))[0])
    return PersonRecord(
        key=key, name=" ".join(words), sex=sex, profession=dice.choice(CLASSES),
        organization=dice.choice(UNITS), nik=_nik(dice, sex) if dice.random() < 0.5 else "",
    )  # fmt: skip


def seen_again(dice: Random, one: PersonRecord, *, key: str) -> Labelled:
    """How another list writes a person: the name troubled once or twice, fields lost or changed."""
    name = one.name
    for _ in range(dice.choices((0, 1, 2), (15, 55, 30))[0]):
        name = dice.choice(TROUBLES)(dice, name)
    record = replace(
        one, key=key, name=_dressed(dice, name), nik="",
        sex=one.sex if dice.random() < 0.9 else None,
        organization=one.organization if dice.random() < 0.8 else dice.choice(UNITS),
        profession=one.profession if dice.random() < 0.9 else dice.choice(CLASSES),
    )  # fmt: skip
    return Labelled(record, one.key)


def labelled(known: list[PersonRecord], *, number: int, seed: int = 11) -> list[Labelled]:
    """Queries: four in five are somebody known, written otherwise; one in five is a stranger."""
    dice = Random(seed)  # noqa: S311
    found = []
    for at in range(number):
        if dice.random() < 0.8:
            found.append(seen_again(dice, dice.choice(known), key=f"q{at}"))
        else:
            found.append(Labelled(replace(person(dice, f"q{at}"), nik=""), ""))
    return found


def _by_rank(dice: Random, names: list[str]) -> str:
    return dice.choices(names, [1 / (at + 2) for at in range(len(names))])[0]


def _nik(dice: Random, sex: Sex) -> str:
    day = dice.randint(1, 28) + (40 if sex is Sex.FEMALE else 0)
    month, year, serial = dice.randint(1, 12), dice.randint(60, 99), dice.randint(1, 9998)
    return f"1612{dice.randint(1, 5):02}{day:02}{month:02}{year:02}{serial:04}"


def _one_letter(dice: Random, name: str) -> str:
    """A letter doubled, lost, changed, or changed places with its neighbour."""
    letters, at = list(name), dice.randrange(1, len(name))
    kind = dice.randrange(4)
    if kind == 0:
        letters.insert(at, letters[at])
    elif kind == 1 and len(letters) > 3:
        del letters[at]
    elif kind == 2 and letters[at] != " ":
        letters[at] = dice.choice("aeiudnrs")
    elif at + 1 < len(letters):
        letters[at], letters[at + 1] = letters[at + 1], letters[at]
    return "".join(letters)


def _shortened(dice: Random, name: str) -> str:
    first, *others = name.split(" ")
    if first in SHORT:
        first = dice.choice(SHORT[first])
    elif len(others) > 1:
        others[-1] = f"{others[-1][:1]}."
    return " ".join((first, *others))


def _respelled(dice: Random, name: str) -> str:
    written, other = dice.choice(OLD + SOUNDS)
    return name.lower().replace(written, other).title()


def _word_left_out(dice: Random, name: str) -> str:
    words = name.split(" ")
    if len(words) > 2:
        del words[dice.randrange(len(words))]
    return " ".join(words)


def _run_together(dice: Random, name: str) -> str:
    words = name.split(" ")
    if len(words) > 1:
        at = dice.randrange(len(words) - 1)
        words[at : at + 2] = [words[at] + words[at + 1].lower()]
    return " ".join(words)


def _last_first(_: Random, name: str) -> str:
    first, *others = name.split(" ")
    return " ".join((*others, first))


def _dressed(dice: Random, name: str) -> str:
    """Titles and capitals, which no list agrees on."""
    if dice.random() < 0.3:
        name = dice.choice(TITLES_BEFORE) + name
    if dice.random() < 0.4:
        name = f"{name}, {dice.choice(TITLES_AFTER)}"
    return name.upper() if dice.random() < 0.3 else name


TROUBLES = (
    _one_letter, _one_letter, _shortened, _respelled, _word_left_out, _run_together, _last_first,
)  # fmt: skip
