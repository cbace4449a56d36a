"""One scored question in words: why it has its points, what would add to them, who can do it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from layak.core.instrument.answer_rules import PERCENTAGES
from layak.core.instrument.model import EvidenceWanted, Instrument, Question, Scope
from layak.core.messages import Message, Translator, msg
from layak.core.scoring.model import QuestionScore, Step
from layak.core.values import ZERO, plain
from layak.documents.score_report.model import Figure, QuestionLine
from layak.documents.score_report.words import REASONS

#: Whoever answers beside the agencies, by the kind of place a question is about.
_PLACES = {Scope.DISTRICT: msg("setiap kecamatan"), Scope.VILLAGE: msg("setiap desa/kelurahan")}


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes figures and questions in one language; ``places`` digits after the mark."""

    instrument: Instrument
    words: Translator
    places: int
    agency_names: Mapping[str, str]

    def figure(self, value: Decimal, *, places: int | None = None) -> Figure:
        """``value`` with all the report's places, or with ``places``."""
        shown = self.places if places is None else places
        return Figure(value, self.words.number(value, shown).replace("-", "−"), shown)

    def question(self, score: QuestionScore, *, cluster: str, indicator: str) -> QuestionLine:
        """A question's line, under the codes of its cluster and indicator."""
        question, step = score.question, score.next_step
        return QuestionLine(
            cluster=cluster,
            indicator=indicator,
            code=question.code,
            text=question.text.in_language(self.words.language),
            points=self.figure(score.points),
            lost=self.figure(score.lost),
            maximum=self.figure(score.maximum),
            reason=self.words.render(REASONS[score.reason]),
            step=self.words.render(self._step(score)) if score.lost else "",
            gain=self.figure(step.gain) if step else None,
            is_observed=step is not None and _is_observed(question, step),
            evidence=_sentence("; ".join(map(self._evidence, question.evidence))),
            lead=self.agency(question.lead),
            others="; ".join(self._others(question)),
        )

    def agency(self, code: str) -> str:
        """The name of an agency; a sentence saying so where nobody is named."""
        if not code:
            return self.words.text("Belum ada penanggung jawab")
        if code in self.agency_names:
            return self.agency_names[code]
        names = (each.name for each in self.instrument.agencies if each.code == code)
        name = next(names, None)
        return name.in_language(self.words.language) if name else code

    def _step(self, score: QuestionScore) -> Message:
        step = score.next_step
        if step is None:
            return msg("tidak ada: maksimum indikator sudah tercapai")
        if step.certain and step.needs:
            needs = self._needs(score)
            return msg("{needs}: sampai {points} poin", needs=needs, points=step.points)
        if step.points < score.maximum:
            return msg("sampai {points} poin", points=step.points)
        return msg("sampai penuh")

    def _needs(self, score: QuestionScore) -> str:
        """What a certain step asks for: the option in the reader's language, or the value."""
        question, needs = score.question, score.next_step.needs if score.next_step else ""
        for option in question.options:
            if option.label.id == needs:
                return option.label.in_language(self.words.language)
        unit = " %" if question.kind in PERCENTAGES else ""
        return needs.replace(".", self.words.decimal_mark) + unit

    def _evidence(self, wanted: EvidenceWanted) -> str:
        titles = (each.title for each in self.instrument.evidence_kinds if each.code == wanted.kind)
        title = next(titles, None)
        name = title.in_language(self.words.language) if title else wanted.kind
        if wanted.max_age_months is None:
            return name
        message = msg("{evidence} (paling lama {months} bulan)", evidence=name,
                      months=wanted.max_age_months)  # fmt: skip
        return self.words.render(message)

    def _others(self, question: Question) -> list[str]:
        names = [self.agency(code) for code in question.partners]
        if question.scope in _PLACES:
            names.append(self.words.render(_PLACES[question.scope]))
        return names


def places_for(values: list[Decimal], *, least: int) -> int:
    """How many digits after the mark show every one of ``values`` exactly, at least ``least``."""
    return max([least, *(len(plain(value).partition(".")[2]) for value in values)])


def _is_observed(question: Question, step: Step) -> bool:
    """Whether a step short of the maximum rests on levels seen in scored sheets."""
    return not step.certain and ZERO < step.points < question.maximum


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
