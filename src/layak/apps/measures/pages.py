"""What the pages of figures show."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from layak.apps.accounts.language import words
from layak.apps.assessment.access import may_answer
from layak.apps.assessment.instruments import parsed
from layak.apps.assessment.models import Answer, Round
from layak.apps.measures import blocks, computing, queries, sheets
from layak.apps.measures.access import may_record, measures_of
from layak.apps.measures.definitions import Known, definition_of, known_in, newest_round
from layak.apps.measures.from_forms import estimate_of, share_for
from layak.apps.measures.judging import judgement_of
from layak.apps.measures.models import Acceptance
from layak.apps.measures.models import SourceKind as Kinds
from layak.apps.measures.protected import is_hidden_from
from layak.apps.measures.queries import Stored
from layak.apps.organizations.access import Actor, Right
from layak.apps.villages.access import sees_shares
from layak.apps.villages.shares import shares_of
from layak.core.instrument.model import Instrument, Question, Text
from layak.core.measures import estimating
from layak.core.measures.model import Definition, SourceKind
from layak.core.measures.offering import Difference, difference, offered
from layak.core.measures.protecting import HIDDEN_FIGURE
from layak.core.measures.trending import Judgement
from layak.core.messages import Message
from layak.core.village_form.model import Share
from layak.documents.charts.series import Line as ChartLine
from layak.documents.charts.series import Mark, series
from layak.documents.figures import as_json
from layak.documents.measure_sheet import grouped
from layak.documents.profiles import profile
from layak.documents.reference import DEFAULT_INSTRUMENT, instrument

Context = dict[str, Any]
FILTERS = ("semua", "ada", "belum")
WHOLE_YEAR = 364  # days between the first and the last one


@dataclass(frozen=True, slots=True)
class Line:
    """A definition with its newest figure of every kind of source.

    ``counting`` is what the forms of places say now, while no figure of them is kept.
    """

    known: Known
    figures: tuple[Shown, ...]
    counting: Context | None

    @property
    def is_filled(self) -> bool:
        """Whether there is something to answer with."""
        return bool(self.figures) or self.counting is not None


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure as it is read."""

    stored: Stored
    kind: str
    value: str
    unit: Message
    period: str
    counts: str
    limits: str
    method: Message
    warnings: tuple[Message, ...]
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """The definitions that one indicator asks for."""

    title: Text | None
    code: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Offer:
    """A figure that a question can be answered with, and how the answer differs from it now."""

    shown: Shown
    is_used: bool
    difference: Difference | None


def board(actor: Actor, wanted: str, *, now: dt.datetime) -> Context:
    """Every quantity the instrument asks for, by indicator, with the newest figures.

    Nine queries, whatever there is.
    """
    wanted = wanted if wanted in FILTERS else FILTERS[0]
    round_ = newest_round(actor)
    asked = _instrument(round_)
    known = known_in(asked)
    newest = queries.newest(actor, [each.definition for each in known.values()])
    counting = _counting(actor, round_, now)
    lines = [_line(actor, each, newest.get(code, {}), counting) for code, each in known.items()]
    kept = {"semua": {True, False}, "ada": {True}, "belum": {False}}[wanted]
    chosen = [line for line in lines if line.is_filled in kept]
    return {
        "groups": _grouped(asked, chosen),
        "wanted": wanted,
        "total": len(lines),
        "sees_data": actor.may(Right.ANSWER),
        "filled": sum(line.is_filled for line in lines),
        "waiting": [(each, profile(each.profile).title) for each in computing.waiting(actor)],
    }


def known_to(actor: Actor) -> Mapping[str, Known]:
    """What can be measured for the actor's newest round, else for the shipped instrument."""
    return known_in(_instrument(newest_round(actor)))


def series_context(actor: Actor, known: Known) -> Context:
    """One definition with its series, its drawing, a verdict for every kind of source, and the
    blocks that other apps add."""
    stored = queries.series(actor, known.definition)
    open_ = [each for each in stored if not is_hidden_from(actor, each)]
    own = set(measures_of(actor).values_list("pk", flat=True)) if stored else set()
    return {
        "known": known,
        "unit": sheets.unit(known.definition),
        "rows": [(shown_of(actor, each), each.row.pk in own) for each in stored],
        "chart": _chart(open_),
        "judgements": _judgements(open_),
        "blocks": blocks.blocks_on(actor, known, stored),
        "may_record": may_record(actor),
        "round": newest_round(actor),
    }


def offer_context(
    actor: Actor, round_: Round, question: Question, *, now: dt.datetime
) -> Context | None:
    """The figures a question can be answered with; ``None`` where it asks for no quantity."""
    definition = definition_of(round_, question)
    if definition is None:
        return None
    answer = Answer.objects.filter(round=round_, question=question.code).first()
    used = _used(round_, answer)
    stored = queries.series(actor, definition)
    years = {"first_year": round_.first_year, "last_year": round_.last_year}
    known = [each for each in stored if not is_hidden_from(actor, each)]
    newest = offered([each.measure for each in known], **years)
    by_measure = {id(each.measure): each for each in stored}
    offers = [_offer(actor, by_measure[id(each)], answer, used) for each in newest]
    return {
        "round": round_, "question": question, "definition": definition, "offers": offers,
        "version": answer.version if answer else 0,
        "share": _share(share_for(actor, round_, question, as_of=now), definition),
        "may_read": actor.may(Right.READ_MEASURES),
        "may_accept": may_answer(actor, round_, question.code), "may_record": may_record(actor),
    }  # fmt: skip


def _share(share: Share | None, definition: Definition) -> Context | None:
    """What the forms of places say now, where that answers the question."""
    estimate = estimate_of(definition, share) if share is not None else None
    if estimate is None:
        return None
    value = words().number(estimate.value)
    return {"value": value, "unit": sheets.unit(definition), "share": share}


def shown_of(actor: Actor, stored: Stored) -> Shown:
    """A figure in words; to others than its owner one of few people without any number."""
    translator, measure = words(), stored.measure
    estimate, definition = measure.estimate, measure.definition
    if is_hidden_from(actor, stored):
        return Shown(
            stored, str(Kinds(measure.kind).label), "–", Message(""),
            sheets.period(stored, translator), "", "", estimating.method(definition, estimate),
            (HIDDEN_FIGURE,), is_hidden=True,
        )  # fmt: skip
    counts = ""
    if estimate.denominator is not None:
        counts = f"n = {grouped(estimate.denominator, translator)}"
    limits = ""
    if estimate.low is not None and estimate.high is not None:
        limits = f"{translator.number(estimate.low)} – {translator.number(estimate.high)}"
    return Shown(
        stored=stored, kind=str(Kinds(measure.kind).label),
        value=translator.number(estimate.value),
        unit=sheets.unit(definition),
        period=sheets.period(stored, translator), counts=counts, limits=limits,
        method=estimating.method(definition, estimate), warnings=estimating.warnings(estimate),
    )  # fmt: skip


def _instrument(round_: Round | None) -> Instrument:
    return parsed(round_).instrument if round_ else instrument(DEFAULT_INSTRUMENT)


def _counting(actor: Actor, round_: Round | None, now: dt.datetime) -> Mapping[str, Share]:
    """What the forms of the round say now, by question."""
    if round_ is None or not sees_shares(actor):
        return {}
    return {share.question: share for share in shares_of(round_, as_of=now)}


def _line(
    actor: Actor, known: Known, newest: Mapping[SourceKind, Stored], counting: Mapping[str, Share]
) -> Line:
    figures = tuple(shown_of(actor, newest[kind]) for kind in SourceKind if kind in newest)
    shares = [counting[each.code] for each in known.questions if each.code in counting]
    waits = shares and SourceKind.FORM not in newest
    return Line(known, figures, _share(shares[0], known.definition) if waits else None)


def _grouped(asked: Instrument, lines: Sequence[Line]) -> list[Group]:
    indicator_of = {
        question.code: indicator
        for indicator in asked.indicators()
        for question in indicator.questions
    }
    found: dict[str, tuple[Text | None, list[Line]]] = {}
    for line in lines:
        questions = line.known.questions
        indicator = indicator_of[questions[0].code] if questions else None
        key = indicator.code if indicator else ""
        found.setdefault(key, (indicator.title if indicator else None, []))[1].append(line)
    return [Group(title, code, tuple(each)) for code, (title, each) in found.items()]


def _judgements(stored: Sequence[Stored]) -> list[tuple[str, Judgement]]:
    """What the series of each kind of source says."""
    found = []
    for kind in SourceKind:
        judgement = judgement_of([each for each in stored if each.measure.kind is kind])
        if judgement is not None:
            found.append((str(Kinds(kind).label), judgement))
    return found


def _chart(stored: Sequence[Stored]) -> str:
    """The drawing of a series, a line for each source; empty while no source has two figures."""
    oldest_first = list(reversed(stored))
    sources = dict.fromkeys((each.measure.kind, each.measure.source) for each in oldest_first)
    lines = [
        ChartLine(f"{Kinds(kind).label}: {source}", tuple(_marks(oldest_first, kind, source)))
        for kind, source in sources
    ]
    if all(len(line.marks) < 2 for line in lines):
        return ""
    definition = stored[0].measure.definition
    periods = list(dict.fromkeys(_short_period(each) for each in oldest_first))
    unit = words().render(sheets.unit(definition))
    return as_json(series(lines, periods=periods, unit=unit, words=words()))


def _marks(stored: Sequence[Stored], kind: SourceKind, source: str) -> Iterator[Mark]:
    for each in stored:
        measure, estimate = each.measure, each.measure.estimate
        if (measure.kind, measure.source) == (kind, source):
            yield Mark(_short_period(each), estimate.value, estimate.low, estimate.high)


def _short_period(stored: Stored) -> str:
    measure = stored.measure
    is_year = (measure.until_date - measure.from_date).days >= WHOLE_YEAR
    return f"{measure.until_date:%Y}" if is_year else f"{measure.until_date:%m/%Y}"


def _used(round_: Round, answer: Answer | None) -> Acceptance | None:
    if answer is None:
        return None
    return queries.accepted_for(round_.pk, answer.question, answer.version)


def _offer(actor: Actor, stored: Stored, answer: Answer | None, used: Acceptance | None) -> Offer:
    answered = answer.measured if answer else None
    return Offer(
        shown=shown_of(actor, stored),
        is_used=used is not None and used.measure_id == stored.row.pk,
        difference=difference(answered, stored.measure) if answered is not None else None,
    )
