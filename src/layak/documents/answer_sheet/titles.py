"""Rows of an answer sheet that are no answers: titles of clusters, and sums."""

from __future__ import annotations

import re
from collections.abc import Iterable

from layak.core.instrument.model import Instrument, Text
from layak.core.texts import wording

_SUM = re.compile(
    r"(?:grand total|sub ?total|jumlah|total|rata rata|rerata|nilai akhir|skor akhir)\b"
)
#: What may follow in the title of a sum, besides the title of what is summed.
_ABOUT = re.compile(
    r"(?:nilai|skor|poin|points?|score|akhir|seluruh|keseluruhan|seluruhnya|indikator|indicator"
    r"|klaster|cluster|kelembagaan|em|mandiri|evaluasi|kla|maksimal|maksimum|total|jumlah|dan|sd"
    r"|[ivx]+|[0-9]{1,4}|[a-z])"
)
_CLUSTER = re.compile(r"(?:klaster|cluster) (?:[ivx]+|[0-9])\b")


class Titles:
    """Knows the titles of one instrument."""

    def __init__(self, instrument: Instrument) -> None:
        """Take the titles of the clusters and indicators of ``instrument``."""
        self._clusters = _wordings(cluster.title for cluster in instrument.clusters)
        self._all = self._clusters | _wordings(each.title for each in instrument.indicators())

    def is_cluster(self, text: str) -> bool:
        """Whether ``text`` is the title of a cluster: by its number, or word for word."""
        words = wording(text)
        return words in self._clusters or _CLUSTER.match(words) is not None

    def is_sum(self, text: str) -> bool:
        """Whether ``text`` is the title of a sum and of nothing else.

        ``Jumlah Klaster I`` is; ``Jumlah anak yang berakta`` is the text of a question.
        """
        words = wording(text)
        found = _SUM.match(words)
        if not found:
            return False
        rest = words[found.end() :].strip()
        while rest:
            if rest in self._all:
                return True
            word, _, rest = rest.partition(" ")
            if not _ABOUT.fullmatch(word):
                return False
        return True


def _wordings(titles: Iterable[Text]) -> frozenset[str]:
    return frozenset(wording(text) for title in titles for text in (title.id, title.en) if text)
