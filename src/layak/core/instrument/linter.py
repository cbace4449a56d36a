"""Does an instrument hold together? Every defect is named; nothing is repaired in silence.

`lint` looks at the content; defects of the form (a missing maximum, a code used twice) are found
while loading. `examine` runs both.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import chain

from layak.core.findings import Finding, Place, Severity
from layak.core.instrument.answer_rules import lint_answer_rules
from layak.core.instrument.loader import Loaded
from layak.core.instrument.model import Confidence, Instrument
from layak.core.messages import Message, msg
from layak.core.texts import wording
from layak.core.values import ZERO

Defect = tuple[str, str, str, Message, Severity]  # kind and code of the subject, finding code, …

#: What is written but could not be read must not be reported as absent too.
_UNREAD = frozenset({"not_text", "not_a_list", "not_a_mapping"})
_ABSENT = frozenset({"no_owner", "no_lead", "no_evidence"})


def examine(loaded: Loaded) -> list[Finding]:
    """All findings about a loaded instrument: those of its form, then those of its content."""
    unread = {each.where.subject for each in loaded.findings if each.code in _UNREAD}
    content = lint(loaded.draft, places=loaded.places, is_complete=loaded.is_complete)
    found = (
        each for each in content if each.code not in _ABSENT or each.where.subject not in unread
    )
    return [*loaded.findings, *found]


def lint(
    instrument: Instrument,
    *,
    places: Mapping[tuple[str, str], Place] | None = None,
    is_complete: bool = True,
) -> list[Finding]:
    """Check the content of ``instrument`` and return its defects in the instrument's order.

    ``places`` (from the loader) lets findings say file and line. What could not be read has its own
    finding already and brings no others: numbers (NaN) are left out of comparisons, and where whole
    lists are missing (``is_complete`` false) nobody is told that they lack what may stand in them.
    """
    known = places or {}
    rules = _RULES if is_complete else [rule for rule in _RULES if rule not in _NEED_EVERY_LIST]
    return [
        Finding(code, message, known.get((kind, subject), Place(subject=subject)), severity)
        for rule in rules
        for kind, subject, code, message, severity in rule(instrument)
    ]


def _sums(instrument: Instrument) -> Iterator[Defect]:
    """Stated maxima against the sums of their parts, at every level."""
    for kind, code, stated, parts in _wholes(instrument):
        if parts:
            yield from _sum(kind, code, stated, parts)


def _sums_of_nothing(instrument: Instrument) -> Iterator[Defect]:
    for kind, code, stated, parts in _wholes(instrument):
        if not parts:
            yield from _sum(kind, code, stated, parts)


def _wholes(instrument: Instrument) -> Iterator[tuple[str, str, Decimal, list[Decimal]]]:
    """Everything that has parts: its kind, code, stated maximum and the maxima of its parts."""
    for cluster in instrument.clusters:
        for indicator in cluster.indicators:
            questions = [question.maximum for question in indicator.questions]
            yield "indicator", indicator.code, indicator.maximum, questions
        indicators = [indicator.maximum for indicator in cluster.indicators]
        yield "cluster", cluster.code, cluster.maximum, indicators
    clusters = [cluster.maximum for cluster in instrument.clusters]
    yield "instrument", instrument.id, instrument.maximum, clusters


def _sum(kind: str, code: str, stated: Decimal, parts: list[Decimal]) -> Iterator[Defect]:
    total = sum(parts, ZERO)
    if total.is_nan() or stated.is_nan() or total == stated:
        return
    if total > stated:
        message = msg(
            "Bagian-bagiannya berjumlah {total}, sedangkan maksimumnya {stated}: kelebihan {gap}.",
            total=total, stated=stated, gap=total - stated,
        )  # fmt: skip
        yield kind, code, "sum_above_maximum", message, Severity.WARNING
    else:
        message = msg(
            "Bagian-bagiannya berjumlah {total}, sedangkan maksimumnya {stated}: kurang {gap}, "
            "jadi maksimum tidak mungkin tercapai.",
            total=total, stated=stated, gap=stated - total,
        )  # fmt: skip
        yield kind, code, "sum_below_maximum", message, Severity.WARNING


def _zero_maxima(instrument: Instrument) -> Iterator[Defect]:
    subjects: Iterable[tuple[str, str, Decimal]] = chain(
        [("instrument", instrument.id, instrument.maximum)],
        (("cluster", cluster.code, cluster.maximum) for cluster in instrument.clusters),
        (("indicator", each.code, each.maximum) for each in instrument.indicators()),
        (("question", question.code, question.maximum) for question in instrument.questions()),
    )
    for kind, code, maximum in subjects:
        if maximum == ZERO:
            message = msg("Nilai maksimumnya nol: jawaban apa pun tidak menambah skor.")
            yield kind, code, "maximum_zero", message, Severity.WARNING


def _repeated_texts(instrument: Instrument) -> Iterator[Defect]:
    """The same question asked twice, or two indicators or clusters of one title."""
    yield from _repeats("question", ((q.code, q.text.id) for q in instrument.questions()))
    yield from _repeats("indicator", ((i.code, i.title.id) for i in instrument.indicators()))
    yield from _repeats("cluster", ((c.code, c.title.id) for c in instrument.clusters))


def _repeats(kind: str, texts: Iterable[tuple[str, str]]) -> Iterator[Defect]:
    seen: dict[str, str] = {}
    for code, text in texts:
        words = wording(text)
        first = seen.setdefault(words, code)
        if first != code and words:
            message = msg("Teksnya sama dengan {other}.", other=first)
            yield kind, code, "text_repeated", message, Severity.WARNING


def _unknown_texts(instrument: Instrument) -> Iterator[Defect]:
    for question in instrument.questions():
        if question.confidence is Confidence.UNKNOWN:
            message = msg("Teks asli pertanyaan ini tidak diketahui.")
            yield "question", question.code, "text_unknown", message, Severity.WARNING


def _owners_and_evidence(instrument: Instrument) -> Iterator[Defect]:
    for question in instrument.questions():
        if not question.code:
            continue  # its own finding stands already, and this one could not name it
        if not question.agencies:
            message = msg("Tidak ada lembaga yang ditunjuk menjawab.")
            yield "question", question.code, "no_owner", message, Severity.WARNING
        elif not question.lead:
            message = msg("Tidak ada lembaga penanggung jawab utama.")
            yield "question", question.code, "no_lead", message, Severity.WARNING
        if not question.evidence:
            message = msg("Tidak disebutkan data dukung apa yang membuktikannya.")
            yield "question", question.code, "no_evidence", message, Severity.INFO


def _numbering(instrument: Instrument) -> Iterator[Defect]:
    """Questions outside their indicator's numbers, and numbers that are missing."""
    for indicator in instrument.indicators():
        present: set[int] = set()
        for question in (each for each in indicator.questions if each.code):
            match = re.fullmatch(re.escape(indicator.code) + r"\.(\d{1,4})[a-z]*", question.code)
            if match is None:
                message = msg("Kodenya tidak sesuai dengan indikator {code}.", code=indicator.code)
                yield "question", question.code, "code_misplaced", message, Severity.WARNING
            else:
                present.add(int(match.group(1)))
        for number in sorted(set(range(1, max(present, default=0))) - present):
            message = msg("Pertanyaan {code} tidak ada.", code=f"{indicator.code}.{number}")
            yield "indicator", indicator.code, "numbering_gap", message, Severity.INFO


def _references(instrument: Instrument) -> Iterator[Defect]:
    """Codes that point to nothing, and things that nothing points to."""
    used: dict[str, set[str]] = {"agency": set(), "evidence_kind": set(), "source": set()}
    known = {
        "agency": {agency.code for agency in instrument.agencies},
        "evidence_kind": {kind.code for kind in instrument.evidence_kinds},
        "source": {source.code for source in instrument.sources},
    }
    for kind, code, group, reference in _all_references(instrument):
        used[group].add(reference)
        if reference and reference not in known[group]:
            message = msg("Menunjuk ke {code} yang tidak terdaftar.", code=reference)
            yield kind, code, "unknown_reference", message, Severity.ERROR
    for group, codes in known.items():
        for code in sorted(codes - used[group] - {""}):
            message = msg("Terdaftar tetapi tidak dipakai.")
            yield group, code, "unused", message, Severity.INFO


def _all_references(instrument: Instrument) -> Iterator[tuple[str, str, str, str]]:
    for rank in instrument.ranks:
        yield from (("rank", rank.name, "source", code) for code in rank.sources)
    for cluster in instrument.clusters:
        yield from (("cluster", cluster.code, "source", code) for code in cluster.sources)
    for indicator in instrument.indicators():
        yield from (("indicator", indicator.code, "source", code) for code in indicator.sources)
    for question in instrument.questions():
        yield from (("question", question.code, "source", code) for code in question.sources)
        yield from (("question", question.code, "agency", code) for code in question.agencies)
        for wanted in question.evidence:
            yield "question", question.code, "evidence_kind", wanted.kind


def _repeated_references(instrument: Instrument) -> Iterator[Defect]:
    for question in instrument.questions():
        for codes in (question.agencies, question.sources):
            for code in sorted({code for code in codes if codes.count(code) > 1}):
                message = msg("Menyebut {code} lebih dari sekali.", code=code)
                yield "question", question.code, "reference_repeated", message, Severity.WARNING


def _agency_names(instrument: Instrument) -> Iterator[Defect]:
    owners: dict[str, int] = {}
    for position, agency in enumerate(instrument.agencies):
        for name in (agency.name.id, *agency.aliases):
            first = owners.setdefault(name.casefold(), position)
            if first != position:
                other = instrument.agencies[first].code
                message = msg("Nama {name} juga dipakai oleh {other}.", name=name, other=other)
                yield "agency", agency.code, "name_repeated", message, Severity.WARNING
        names = [name.casefold() for name in (agency.name.id, *agency.aliases)]
        if len(set(names)) < len(names):
            message = msg("Ada nama yang ditulis dua kali.")
            yield "agency", agency.code, "name_repeated", message, Severity.WARNING


def _ranks(instrument: Instrument) -> Iterator[Defect]:
    previous: Decimal | None = None
    for rank in instrument.ranks:
        if rank.at_least.is_nan():
            continue
        if previous is not None and rank.at_least <= previous:
            message = msg("Batas bawahnya tidak lebih tinggi daripada peringkat sebelumnya.")
            yield "rank", rank.name, "ranks_not_ascending", message, Severity.ERROR
        if not instrument.maximum.is_nan() and rank.at_least > instrument.maximum:
            message = msg(
                "Batas bawahnya di atas nilai maksimum {maximum}.", maximum=instrument.maximum
            )
            yield "rank", rank.name, "rank_unreachable", message, Severity.WARNING
        previous = rank.at_least


def _gates(instrument: Instrument) -> Iterator[Defect]:
    maxima = {indicator.code: indicator.maximum for indicator in instrument.indicators()}
    maxima |= {question.code: question.maximum for question in instrument.questions()}
    for rank in instrument.ranks:
        for gate in (each for each in rank.gates if each.subject):
            maximum = maxima.get(gate.subject)
            if maximum is None:
                message = msg("Menunjuk ke {code} yang tidak terdaftar.", code=gate.subject)
                yield "rank", rank.name, "unknown_reference", message, Severity.ERROR
            elif not (maximum.is_nan() or gate.points.is_nan()) and gate.points > maximum:
                message = msg(
                    "Syarat pada {code} melebihi nilai maksimumnya {maximum}.",
                    code=gate.subject, maximum=maximum,
                )  # fmt: skip
                yield "rank", rank.name, "rank_unreachable", message, Severity.WARNING


def _answer_rules(instrument: Instrument) -> Iterator[Defect]:
    for question in instrument.questions():
        for code, message, severity in lint_answer_rules(question):
            yield "question", question.code, code, message, severity


_RULES: tuple[Callable[[Instrument], Iterator[Defect]], ...] = (
    _sums,
    _sums_of_nothing,
    _zero_maxima,
    _answer_rules,
    _references,
    _repeated_references,
    _repeated_texts,
    _unknown_texts,
    _owners_and_evidence,
    _numbering,
    _agency_names,
    _ranks,
    _gates,
)
_NEED_EVERY_LIST = frozenset({_sums_of_nothing, _references, _gates})
