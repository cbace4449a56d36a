"""Which questions of one instrument are which of another: the way answers take between the two.

`propose` makes a mapping from texts and codes; a person may correct it by saying where each new
question comes from (`Origin`), and `from_origins` makes the mapping of that. A mapping is data: it
names codes, holds no text, and every question of both instruments stands in it exactly once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from layak.core.errors import InputRejected
from layak.core.findings import Finding, Place
from layak.core.instrument.model import Confidence, Instrument, Question
from layak.core.instrument.pairing import Pairing
from layak.core.messages import Message, msg


class LinkKind(StrEnum):
    """How questions of the old and the new instrument belong together."""

    SAME = "same"  # one asks what the other asked
    REWORDED = "reworded"  # one for one, in other words
    SPLIT = "split"  # one became several
    MERGED = "merged"  # several became one
    GONE = "gone"  # no longer asked
    NEW = "new"  # not asked before


class Concern(StrEnum):
    """Why somebody should look at an answer that came along."""

    REWORDED = "reworded"
    MAXIMUM = "maximum"
    KIND = "kind"
    OPTIONS = "options"
    BANDS = "bands"
    SCOPE = "scope"
    SPLIT = "split"
    MERGED = "merged"


#: Each concern as a sentence that may stand alone.
CONCERN_WORDS: Mapping[Concern, Message] = {
    Concern.REWORDED: msg("Teks pertanyaan berubah."),
    Concern.MAXIMUM: msg("Nilai maksimum berubah."),
    Concern.KIND: msg("Jenis jawaban berubah."),
    Concern.OPTIONS: msg("Pilihan jawaban berubah."),
    Concern.BANDS: msg("Rentang nilai berubah."),
    Concern.SCOPE: msg("Tingkat wilayah berubah."),
    Concern.SPLIT: msg("Pertanyaan lama dipecah."),
    Concern.MERGED: msg("Beberapa pertanyaan lama digabung."),
}


@dataclass(frozen=True, slots=True)
class Link:
    """Old questions and the new ones they became, by code."""

    kind: LinkKind
    old: tuple[str, ...] = ()
    new: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class QuestionMapping:
    """Every question of two instruments, each in exactly one link; new ones first, in order."""

    links: tuple[Link, ...]

    def as_plain(self) -> dict[str, Any]:
        """The mapping as lists and texts, ready for JSON."""
        links = [
            {"kind": link.kind.value, "old": list(link.old), "new": list(link.new)}
            for link in self.links
        ]
        return {"links": links}


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a new question comes from: codes of old questions, none where it is new.

    ``is_same`` says of a single old question that it asked the same, whatever its words.
    """

    old: tuple[str, ...] = ()
    is_same: bool = False


def from_plain(plain: Mapping[str, Any]) -> QuestionMapping:
    """The mapping that `QuestionMapping.as_plain` wrote."""
    return QuestionMapping(
        tuple(
            Link(LinkKind(link["kind"]), tuple(link["old"]), tuple(link["new"]))
            for link in plain["links"]
        )
    )


def propose(old: Instrument, new: Instrument) -> QuestionMapping:
    """What texts and codes say about which question became which.

    Pairs are those of `pairing` (same wording first). Of what is left, an old ``1.2`` beside new
    ``1.2a`` and ``1.2b`` of the same indicator was split, and the other way round merged.
    """
    pairing = Pairing(old, new)
    origins: dict[str, Origin] = {each.code: Origin() for each in pairing.new.questions}
    for i, j in pairing.questions.items():
        before, after = pairing.old.questions[i], pairing.new.questions[j]
        origins[after.code] = Origin((before.code,), _says_the_same(before, after))
    for whole, parts in _families(pairing, of_old=True):
        origins |= {part: Origin((whole,)) for part in parts}
    for whole, parts in _families(pairing, of_old=False):
        origins[whole] = Origin(parts)
    return from_origins(origins, old=old, new=new)


def origins_of(mapping: QuestionMapping) -> dict[str, Origin]:
    """Where each new question comes from, by its code: the form in which people correct it."""
    return {
        code: Origin(link.old, link.kind is LinkKind.SAME)
        for link in mapping.links
        for code in link.new
    }


def from_origins(
    origins: Mapping[str, Origin], *, old: Instrument, new: Instrument
) -> QuestionMapping:
    """The mapping in which every new question has this origin (none named: it is new).

    Old questions that no origin names are gone. Raises `InputRejected` with every origin that
    names an unknown question, one question twice, or a question that is split and merged at once.
    """
    known = {each.code for each in old.questions()}
    uses = Counter(code for origin in origins.values() for code in set(origin.old))
    codes = [each.code for each in new.questions()]
    findings = [
        *_unknown([code for code in origins if code not in set(codes)]),
        *(each for code, origin in origins.items() for each in _wrong(code, origin, known, uses)),
    ]
    if findings:
        raise InputRejected(findings)
    links: dict[tuple[str, ...], Link] = {}
    for code in codes:
        origin = origins.get(code, Origin())
        link = _link(code, origin, uses)
        earlier = links.get(origin.old) if origin.old else None
        key = origin.old or ("", code)
        links[key] = Link(LinkKind.SPLIT, link.old, (*earlier.new, code)) if earlier else link
    gone = [Link(LinkKind.GONE, (each.code,)) for each in old.questions() if not uses[each.code]]
    return QuestionMapping((*links.values(), *gone))


def check(mapping: QuestionMapping, *, old: Instrument, new: Instrument) -> list[Finding]:
    """What keeps a mapping from being used: unknown codes, questions missing or named twice, and
    kinds that do not fit the number of questions."""
    findings: list[Finding] = []
    for questions, named in (
        (old.questions(), [code for link in mapping.links for code in link.old]),
        (new.questions(), [code for link in mapping.links for code in link.new]),
    ):
        known = [each.code for each in questions]
        counts = Counter(named)
        findings += _unknown([code for code in counts if code not in set(known)])
        findings += [_finding("mapping_twice", _TWICE, code) for code in known if counts[code] > 1]
        findings += [
            _finding("mapping_missing", _MISSING, code) for code in known if code not in counts
        ]
    findings += [
        _finding("mapping_kind", msg("Jenis hubungannya tidak sesuai jumlah pertanyaannya."), code)
        for link in mapping.links
        if not _fits(link)
        for code in (*link.old, *link.new)[:1]
    ]
    return findings


def concerns(link: Link, before: Question, after: Question) -> tuple[Concern, ...]:
    """Why an answer that came from ``before`` to ``after`` by ``link`` needs a look."""
    by_kind = {
        LinkKind.REWORDED: Concern.REWORDED,
        LinkKind.SPLIT: Concern.SPLIT,
        LinkKind.MERGED: Concern.MERGED,
    }
    found = [by_kind[link.kind]] if link.kind in by_kind else []
    differs = {
        Concern.MAXIMUM: before.maximum != after.maximum,
        Concern.KIND: before.kind is not after.kind,
        Concern.OPTIONS: before.options != after.options,
        Concern.BANDS: (before.bands, before.direction) != (after.bands, after.direction),
        Concern.SCOPE: before.scope is not after.scope,
    }
    return (*found, *(concern for concern, is_so in differs.items() if is_so))


_TWICE = msg("Pertanyaan ini disebut lebih dari sekali.")
_MISSING = msg("Pertanyaan ini belum disebut.")


def _says_the_same(before: Question, after: Question) -> bool:
    """Whether the Indonesian texts are equal but for blanks; a stand-in says nothing by itself."""
    if " ".join(before.text.id.split()) != " ".join(after.text.id.split()):
        return False
    unknown = Confidence.UNKNOWN in (before.confidence, after.confidence)
    return not unknown or before.code == after.code


def _link(code: str, origin: Origin, uses: Counter[str]) -> Link:
    if not origin.old:
        return Link(LinkKind.NEW, (), (code,))
    if len(origin.old) > 1:
        return Link(LinkKind.MERGED, origin.old, (code,))
    if uses[origin.old[0]] > 1:
        return Link(LinkKind.SPLIT, origin.old, (code,))
    kind = LinkKind.SAME if origin.is_same else LinkKind.REWORDED
    return Link(kind, origin.old, (code,))


def _wrong(code: str, origin: Origin, known: set[str], uses: Counter[str]) -> Iterator[Finding]:
    """What is wrong with where one new question comes from."""
    yield from (
        _finding("mapping_unknown", msg("Pertanyaan lama {old} tidak ada.", old=each), code)
        for each in dict.fromkeys(origin.old)
        if each not in known
    )
    if len(set(origin.old)) < len(origin.old):
        yield _finding("mapping_twice", msg("Ada pertanyaan lama yang disebut dua kali."), code)
    if len(origin.old) > 1:
        for each in dict.fromkeys(origin.old):
            if uses[each] > 1:
                message = msg(
                    "Pertanyaan lama {old} sekaligus dipecah dan digabung. Pilih salah satu.",
                    old=each,
                )
                yield _finding("mapping_tangled", message, code)


def _unknown(codes: Sequence[str]) -> list[Finding]:
    return [
        _finding(
            "mapping_unknown", msg("Pertanyaan {code} tidak ada dalam instrumen.", code=code), code
        )
        for code in codes
    ]


def _finding(name: str, message: Message, code: str) -> Finding:
    return Finding(name, message, Place(subject=code))


def _fits(link: Link) -> bool:
    """Whether a link has as many questions on both sides as its kind says."""
    old, new = len(link.old), len(link.new)
    return {
        LinkKind.SAME: (old, new) == (1, 1),
        LinkKind.REWORDED: (old, new) == (1, 1),
        LinkKind.SPLIT: old == 1 and new > 1,
        LinkKind.MERGED: old > 1 and new == 1,
        LinkKind.GONE: (old, new) == (1, 0),
        LinkKind.NEW: (old, new) == (0, 1),
    }[link.kind]


def _families(pairing: Pairing, *, of_old: bool) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Open questions of one side with the open ones of the other that bear its number and a letter.

    Only within one indicator: the codes of the national instrument are split and merged like that.
    """
    ones, others = (pairing.old, pairing.new) if of_old else (pairing.new, pairing.old)
    indicators = pairing.indicators if of_old else {j: i for i, j in pairing.indicators.items()}
    taken = (set(pairing.questions), set(pairing.questions.values()))
    taken_ones, taken_others = taken if of_old else taken[::-1]
    for n, whole in enumerate(ones.questions):
        home = indicators.get(ones.indicator_of[n])
        if n in taken_ones or home is None:
            continue
        tail = whole.code.removeprefix(ones.indicators[ones.indicator_of[n]].code)
        parts = tuple(
            each.code
            for m, each in enumerate(others.questions)
            if m not in taken_others
            and others.indicator_of[m] == home
            and _is_part(each.code.removeprefix(others.indicators[home].code), tail)
        )
        if len(parts) > 1:
            yield whole.code, parts


def _is_part(tail: str, of: str) -> bool:
    letter = tail.removeprefix(of)
    return tail.startswith(of) and len(letter) == 1 and letter.isalpha() and of[-1:].isdigit()
