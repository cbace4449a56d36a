"""Ground to plant defects in: an instrument as a plain document, and sound parts to add to it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import count
from random import Random
from typing import Any

from layak.core.findings import Place
from layak.core.instrument.nodes import Node
from layak.core.values import exact, plain

Plain = dict[str, Any]
Expected = set[tuple[str, str]]  # finding code and subject

OPTIONS = (("a", "Ada dan lengkap", "2"), ("b", "Ada sebagian", "1"), ("c", "Belum ada", "0"))
BANDS = ((None, "50", "0"), ("50", "75", "1"), ("75", None, "2"))


class NotHere(Exception):
    """This document has nothing that the defect could be planted in."""


@dataclass(frozen=True)
class Ground:
    """A document and dice to choose the spot. What is added is sound, and sums are kept."""

    document: Plain
    dice: Random

    @property
    def id(self) -> str:
        return str(self.document["id"])

    @property
    def clusters(self) -> list[Plain]:
        return list(self.document["clusters"])

    @property
    def indicators(self) -> list[Plain]:
        return [each for cluster in self.clusters for each in cluster["indicators"]]

    @property
    def questions(self) -> list[Plain]:
        return [each for indicator in self.indicators for each in indicator["questions"]]

    @property
    def ranks(self) -> list[Plain]:
        return list(self.document["ranks"])

    @property
    def owner(self) -> str:
        return str(self.document["agencies"][0]["code"])

    @property
    def proof(self) -> str:
        return str(self.document["evidence_kinds"][0]["code"])

    def pick(self, things: list[Plain]) -> Plain:
        """Any one of ``things``."""
        if not things:
            raise NotHere
        return self.dice.choice(things)

    def indicator(self) -> Plain:
        """An indicator whose sum and numbering are right and that no gate looks at."""
        gated = {gate["subject"] for rank in self.ranks for gate in rank.get("gates", ())}
        return self.pick(
            [each for each in self.indicators if _is_right(each) and each["code"] not in gated]
        )

    def add_question(self, indicator: Plain | None = None, **fields: Any) -> Plain:
        """A new question of 2 points, `LEVEL` unless ``fields`` say else; ``None`` leaves out."""
        indicator = self.indicator() if indicator is None else indicator
        number = max((_number(each) for each in indicator["questions"]), default=0) + 1
        question = {
            "code": f"{indicator['code']}.{number}",
            "kind": "level",
            "text": f"Pertanyaan yang ditambahkan di {indicator['code']} nomor {number}",
            "maximum": "2",
            "evidence": [{"kind": self.proof}],
            "lead": self.owner,
        }
        question = {k: v for k, v in (question | fields).items() if v is not None}
        indicator["questions"].append(question)
        worth = exact(str(question.get("maximum"))) or Decimal(0)
        cluster = next(each for each in self.clusters if indicator in each["indicators"])
        for whole in (indicator, cluster, self.document):
            change(whole, "maximum", max(worth, Decimal(0)))
        return question

    def add_choice(self, **fields: Any) -> Plain:
        """A new question with three options whose points are known."""
        options = [{"code": c, "label": label, "points": p} for c, label, p in OPTIONS]
        return self.add_question(kind="choice", options=options, **fields)

    def add_measured(self, kind: str = "percentage", **fields: Any) -> Plain:
        """A new question with three bands that cover every value."""
        bands = [
            {k: v for k, v in (("at_least", low), ("below", high), ("points", p)) if v is not None}
            for low, high, p in BANDS
        ]
        return self.add_question(kind=kind, bands=bands, **fields)

    def add_indicator(self, **fields: Any) -> Plain:
        """A new indicator without a question yet, at the end of the last cluster."""
        indicator = {"code": "900", "title": "Indikator yang ditambahkan", "maximum": "0"}
        indicator |= {"questions": []} | fields
        self.clusters[-1]["indicators"].append(indicator)
        return indicator

    def add_cluster(self, **fields: Any) -> Plain:
        """A new cluster without an indicator yet."""
        cluster = {"code": "Z9", "title": "Klaster yang ditambahkan", "maximum": "0"}
        cluster |= {"indicators": []} | fields
        self.document["clusters"].append(cluster)
        return cluster

    def add_source(self) -> str:
        """The code of a new source that the first cluster points to."""
        self.document.setdefault("sources", []).append({"code": "BARU", "citation": "Contoh"})
        self.clusters[0].setdefault("sources", []).append("BARU")
        return "BARU"


def change(whole: Plain, key: str, by: Decimal | int | str) -> None:
    """Add ``by`` to the number under ``key``."""
    whole[key] = plain(Decimal(whole[key]) + Decimal(by))


def _is_right(indicator: Plain) -> bool:
    """Whether numbers and sum are as they should be, and the sum is more than nothing."""
    numbers = {_number(question) for question in indicator["questions"]}
    total = sum(Decimal(question["maximum"]) for question in indicator["questions"])
    whole = Decimal(indicator["maximum"])
    return numbers == set(range(1, max(numbers) + 1)) and total == whole > 1


def _number(question: Plain) -> int:
    found = re.search(r"\.(\d+)[a-z]*$", question["code"])
    return int(found[1]) if found else 0


Plant = Callable[[Ground], Expected]


def as_read(document: Any, *, file: str) -> Node:
    """A plain document as the reader of files gives it, one row for each part."""
    return _node(document, file, count(1))


def _node(value: Any, file: str, rows: Iterator[int]) -> Node:
    place = Place(file=file, row=next(rows))
    if isinstance(value, dict):
        return Node({key: _node(each, file, rows) for key, each in value.items()}, place)
    if isinstance(value, list):
        return Node([_node(each, file, rows) for each in value], place)
    return Node(str(value).lower() if isinstance(value, bool) else value, place)
