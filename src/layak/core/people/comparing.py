"""Are two records one person? Same, ask, or different, with the reasons in words.

Numbers come first: an equal NIK or NIP is the same person, a differing one another person, and only
names that contradict them bring it before a person. Without numbers the name decides whether two
records can be one person at all, and the unit whether that is certain: two people of one name are
common, two in one unit are not. `docs/algorithms/people.md`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from layak.core.messages import Message, msg
from layak.core.people.likeness import full_words_shared, likeness
from layak.core.people.model import Comparison, PersonRecord, Sex, Verdict
from layak.core.people.names import NormalName, normalised
from layak.core.people.numbers import nik_of, nip_of
from layak.core.people.units import is_same_unit, unit_words

#: Likeness from which two names are nearly equal, can be one person's, can be where the unit is the
#: same; and below which an equal number must be a slip.
NEARLY_EQUAL, ALIKE, ALIKE_IN_UNIT, UNLIKE = 0.95, 0.80, 0.68, 0.5
#: Shared full words without which a name is too common to be certain.
_CERTAIN_WORDS = 2
ASK_A_PERSON = msg("Belum pasti: seseorang harus memutuskan.")


@dataclass(frozen=True, slots=True)
class Prepared:
    """A record with everything that comparing it needs, worked out once."""

    record: PersonRecord
    name: NormalName
    unit: str
    nik: str
    nip: str


def prepared(record: PersonRecord) -> Prepared:
    """The record made ready to be compared."""
    return Prepared(
        record=record,
        name=normalised(record.name),
        unit=unit_words(record.organization),
        nik=nik_of(record.nik),
        nip=nip_of(record.nip),
    )


def compare(one: PersonRecord, other: PersonRecord) -> Comparison:
    """What two records are to each other; symmetric."""
    return compare_prepared(prepared(one), prepared(other))


@dataclass(frozen=True, slots=True)
class _Signs:
    """What each field says: true for agreeing, false for contradicting, ``None`` for silence."""

    likeness: float
    numbers: bool | None
    is_torn: bool  # one number agrees, the other contradicts
    sex: bool | None
    unit: bool | None
    profession: bool | None
    is_comparable: bool


def compare_prepared(one: Prepared, other: Prepared) -> Comparison:
    """`compare`, for records that are compared many times."""
    signs = _signs(one, other)
    return _compared(signs, _verdict(signs, one, other))


def compare_likely(one: Prepared, other: Prepared) -> Comparison | None:
    """`compare_prepared`; ``None`` for different people, without the cost of saying why."""
    signs = _signs(one, other)
    verdict = _verdict(signs, one, other)
    return None if verdict is Verdict.DIFFERENT else _compared(signs, verdict)


def have_equal_numbers(one: Prepared, other: Prepared) -> bool:
    """Whether a number says that both are one person, and none the contrary."""
    return {_agree(one.nik, other.nik), _agree(one.nip, other.nip)} in ({True}, {True, None})


def _verdict(signs: _Signs, one: Prepared, other: Prepared) -> Verdict:
    return _by_numbers(signs) if signs.numbers is not None else _by_name(signs, one, other)


def _compared(signs: _Signs, verdict: Verdict) -> Comparison:
    said = (signs.numbers, signs.sex, signs.unit, signs.profession)
    support = said.count(True) - said.count(False)
    return Comparison(verdict, signs.likeness, support, tuple(_reasons(signs, verdict)))


def _signs(one: Prepared, other: Prepared) -> _Signs:
    niks, nips = _agree(one.nik, other.nik), _agree(one.nip, other.nip)
    is_torn = {niks, nips} == {True, False}
    a, b = one.record, other.record
    return _Signs(
        likeness=likeness(one.name, other.name),
        numbers=None if niks is nips is None else True in (niks, nips),
        is_torn=is_torn,
        sex=_agree(a.sex or _sex_of(one), b.sex or _sex_of(other)),
        unit=is_same_unit(one.unit, other.unit) if one.unit and other.unit else None,
        profession=_agree(a.profession, b.profession),
        is_comparable=bool(one.name.words and other.name.words)
        and one.name.is_latin == other.name.is_latin,
    )


def _agree(one: str | None, other: str | None) -> bool | None:
    return one == other if one and other else None


def _sex_of(person: Prepared) -> str | None:
    """A NIP says the sex where the record does not."""
    return {"1": Sex.MALE, "2": Sex.FEMALE}.get(person.nip[14:15])


def _by_numbers(signs: _Signs) -> Verdict:
    if signs.is_torn:
        return Verdict.ASK
    if signs.numbers:
        is_doubtful = signs.is_comparable and signs.likeness < UNLIKE
        return Verdict.ASK if is_doubtful else Verdict.SAME
    is_doubtful = signs.likeness >= NEARLY_EQUAL and signs.sex is not False
    return Verdict.ASK if is_doubtful else Verdict.DIFFERENT


def _by_name(signs: _Signs, one: Prepared, other: Prepared) -> Verdict:
    if not signs.is_comparable:
        return Verdict.ASK
    if signs.sex is False:
        is_slip = signs.likeness >= NEARLY_EQUAL and signs.unit
        return Verdict.ASK if is_slip else Verdict.DIFFERENT
    if signs.likeness < (ALIKE_IN_UNIT if signs.unit else ALIKE):
        return Verdict.DIFFERENT
    is_certain = (
        signs.likeness >= NEARLY_EQUAL
        and signs.unit
        and signs.profession is not False
        and full_words_shared(one.name, other.name) >= _CERTAIN_WORDS
    )
    return Verdict.SAME if is_certain else Verdict.ASK


def _reasons(signs: _Signs, verdict: Verdict) -> Iterator[Message]:
    if signs.is_torn:
        yield msg("Satu nomor sama, nomor lainnya berbeda.")
    elif signs.numbers is not None:
        yield msg("NIK atau NIP sama.") if signs.numbers else msg("NIK atau NIP berbeda.")
    if not signs.is_comparable:
        yield msg(
            "Namanya kosong atau ditulis dengan aksara berbeda, sehingga tidak terbandingkan."
        )
    else:
        yield _about_names(signs.likeness)
    if signs.sex is not None:
        yield msg("Jenis kelamin sama.") if signs.sex else msg("Jenis kelamin berbeda.")
    if signs.unit is not None:
        yield msg("Unit kerja sama.") if signs.unit else msg("Unit kerja berbeda.")
    if signs.profession is not None:
        yield (
            msg("Kelompok profesi sama.") if signs.profession else msg("Kelompok profesi berbeda.")
        )
    if verdict is Verdict.ASK:
        yield ASK_A_PERSON


def _about_names(found: float) -> Message:
    if found == 1:
        return msg("Nama sama setelah gelar dan ejaan diseragamkan.")
    percent = Decimal(int(found * 100))
    if found >= NEARLY_EQUAL:
        return msg("Nama hampir sama ({percent} %).", percent=percent)
    if found >= ALIKE_IN_UNIT:
        return msg("Nama mirip ({percent} %).", percent=percent)
    return msg("Nama tidak mirip ({percent} %).", percent=percent)
