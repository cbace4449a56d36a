"""Finding the records of a person among a hundred thousand.

Each word of a name points to the people who have it (by its sound, so that spellings fall
together), as do neighbouring words written as one. A query takes the words of the index that sound
like its own, adds up how rare each is for everyone who has it, and compares only the best in full.
Nobody is left out for one misspelt word, as a key made of first letters would do.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations, pairwise
from math import log

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA

from layak.core.errors import DomainError
from layak.core.messages import msg
from layak.core.people.comparing import (
    ASK_A_PERSON,
    Prepared,
    compare_likely,
    compare_prepared,
    have_equal_numbers,
    prepared,
)
from layak.core.people.model import Comparison, PersonRecord, Verdict
from layak.core.people.names import NormalName, sound_of

#: How many people are compared in full for one query.
MOST_COMPARED = 120
#: How alike a word of the index must sound to be looked up, and how many words are at most.
_LEAST, _MOST_WORDS = 0.66, 60
#: Letters of a word that are looked up.
LONGEST_WORD = 60
#: How many namesakes in a unit may be expected by chance for a name to be certain there.
_NAMESAKES = 0.02
#: From how many bearers elsewhere that can be told at all.
_BEARERS = 5
#: What a field that agrees or contradicts counts beside the likeness when matches are put in order.
_FIELD_WEIGHT = 0.04
#: How many that are called the same are compared with each other.
_MOST_SURE = 10
#: What the same unit adds, as a share of what the whole name can: it decides between namesakes.
_UNIT_SHARE = 0.25

Scores = NDArray[np.float64]


class RepeatedKey(DomainError):
    """Two records with one key."""

    code = "repeated_person_key"
    template = "Dua catatan orang memakai kunci {key}."


@dataclass(frozen=True, slots=True)
class Match:
    """A record of the index that is, or may be, the person asked for."""

    record: PersonRecord
    comparison: Comparison


class PeopleIndex:
    """Records that can be searched for a person, and added to."""

    def __init__(self, records: Iterable[PersonRecord] = ()) -> None:
        self._people: list[Prepared] = []
        self._places: dict[str, int] = {}
        self._words: dict[str, array[int]] = {}
        self._single: list[str] = []
        self._lengths: array[int] = array("i")
        self._bearers: Counter[str] = Counter()
        self._bearers_in_unit: Counter[tuple[str, str]] = Counter()
        self._joined: dict[str, array[int]] = {}
        self._units: dict[str, array[int]] = {}
        self._numbers: dict[str, list[int]] = {}
        for record in records:
            self.add(record)

    def __len__(self) -> int:
        return len(self._people)

    def add(self, record: PersonRecord) -> None:
        """Take one more record. Raises `RepeatedKey` where its key is known."""
        if record.key in self._places:
            raise RepeatedKey(key=record.key)
        person, at = prepared(record), len(self._people)
        self._places[record.key] = at
        self._people.append(person)
        self._bearers[person.name.text] += 1
        self._bearers_in_unit[person.name.text, person.unit] += 1
        for word in dict.fromkeys(_single_words(person.name)):
            if word not in self._words:
                self._words[word] = array("i")
                self._single.append(word)
                self._lengths.append(len(word))
            self._words[word].append(at)
        for word in dict.fromkeys(_joined_words(person.name)):
            self._joined.setdefault(word, array("i")).append(at)
        if person.unit:
            self._units.setdefault(person.unit, array("i")).append(at)
        for number in filter(None, (person.nik, person.nip)):
            self._numbers.setdefault(number, []).append(at)

    def matches(self, record: PersonRecord, *, most: int = 10) -> list[Match]:
        """Who in the index is the person of ``record``, or may be: the surest first.

        A record with the key of ``record`` is not a match of itself. Where only the name and the
        unit speak, a person is asked if so many bear the name that a namesake in the unit is no
        surprise, or if two that fit are not the same themselves.
        """
        asked = prepared(record)
        found = []
        for at in self._candidates(asked):
            person = self._people[at]
            if person.record.key != record.key:
                comparison = compare_likely(asked, person)
                if comparison is not None:
                    found.append((person, comparison))
        found.sort(key=_rank)
        return [
            Match(person.record, comparison)
            for person, comparison in self._doubted(asked, found)[:most]
        ]

    def _doubted(
        self, asked: Prepared, found: list[tuple[Prepared, Comparison]]
    ) -> list[tuple[Prepared, Comparison]]:
        """The matches, those by name alone put to a person where they cannot be certain."""
        sure = [person for person, each in found if each.verdict is Verdict.SAME]
        several = any(
            compare_prepared(one, other).verdict is not Verdict.SAME
            for one, other in combinations(sure[:_MOST_SURE], 2)
        )
        return [
            (person, self._doubt(asked, person, each, several=several)) for person, each in found
        ]

    def _doubt(
        self, asked: Prepared, person: Prepared, found: Comparison, *, several: bool
    ) -> Comparison:
        if found.verdict is not Verdict.SAME or have_equal_numbers(asked, person):
            return found
        if several:
            why = msg("Lebih dari satu orang cocok.")
        elif self._namesakes(person) > _NAMESAKES:
            why = msg(
                "Nama ini dipakai {count} orang, sehingga unit yang sama belum cukup.",
                count=self._bearers[person.name.text],
            )
        else:
            return found
        return replace(found, verdict=Verdict.ASK, reasons=(*found.reasons, why, ASK_A_PERSON))

    def _namesakes(self, person: Prepared) -> float:
        """How many of those who bear the name elsewhere chance would put into the person's unit."""
        in_unit = len(self._units.get(person.unit, ()))
        name = person.name.text
        elsewhere = self._bearers[name] - self._bearers_in_unit[name, person.unit]
        return elsewhere * in_unit / len(self._people) if elsewhere >= _BEARERS else 0.0

    def _candidates(self, asked: Prepared) -> list[int]:
        """The places of those worth comparing: equal numbers, then the highest scores."""
        by_number = [
            at for number in (asked.nik, asked.nip) for at in self._numbers.get(number, ())
        ]
        scores = self._scores(asked)
        if len(scores) > MOST_COMPARED:
            best = np.argpartition(-scores, MOST_COMPARED)[:MOST_COMPARED]
        else:
            best = np.arange(len(scores))
        likely = best[scores[best] > 0]
        return list(dict.fromkeys([*by_number, *likely.tolist()]))

    def _scores(self, asked: Prepared) -> Scores:
        """How much of what is rare in the name everybody shares with it."""
        scores = np.zeros(len(self._people))
        words = list(dict.fromkeys((*_single_words(asked.name), *_joined_words(asked.name))))
        for holders in self._holders(words):
            shared = np.zeros(len(self._people))
            for like, having in holders:
                places = np.frombuffer(having, dtype=np.int32)
                value = like * log(1 + len(self._people) / len(places))
                shared[places] = np.maximum(shared[places], value)
            scores += shared
        if asked.unit in self._units:
            places = np.frombuffer(self._units[asked.unit], dtype=np.int32)
            scores[places] *= 1 + _UNIT_SHARE
        return scores

    def _holders(self, words: list[str]) -> Iterator[list[tuple[float, array[int]]]]:
        """For each word, who has one like it, and how alike it is.

        All words are compared in one go: handing the words of the index over costs more than that.
        """
        if not self._single:
            return
        far = process.cdist(self._single, words, scorer=OSA.distance, dtype=np.uint8)
        lengths = np.frombuffer(self._lengths, dtype=np.int32)
        for at, word in enumerate(words):
            alike = 1 - far[:, at] / np.maximum(lengths, len(word))
            (near,) = np.nonzero(alike >= _LEAST)
            if len(near) > _MOST_WORDS:
                near = near[np.argsort(-alike[near], kind="stable")[:_MOST_WORDS]]
            holders = [(float(alike[i]) ** 2, self._words[self._single[i]]) for i in near.tolist()]
            if word in self._joined:
                holders.append((1.0, self._joined[word]))
            yield holders


def _single_words(name: NormalName) -> list[str]:
    """The words as they sound, without initials; of a name of initials alone all of it."""
    words = [each[:LONGEST_WORD] for each in name.sounds if len(each) > 1]
    return words or ["".join(name.sounds)]


def _joined_words(name: NormalName) -> list[str]:
    return [sound_of(first + second)[:LONGEST_WORD] for first, second in pairwise(name.words)]


def _rank(found: tuple[Prepared, Comparison]) -> tuple[bool, float, str]:
    """The surest first: the same, then by name and by how many other fields agree."""
    person, each = found
    likely = each.likeness + _FIELD_WEIGHT * each.support
    return each.verdict is not Verdict.SAME, -likely, person.record.key
