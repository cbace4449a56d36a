"""From a tree of texts to a `Curriculum` or `Professions`: every defect is named with its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Generic, TypeVar

from layak.core.errors import InputRejected
from layak.core.findings import Finding, Severity, has_errors
from layak.core.instrument.fields import Fields, Report
from layak.core.instrument.loader import read_source
from layak.core.instrument.model import Confidence, Text
from layak.core.instrument.nodes import parse_yaml
from layak.core.messages import msg
from layak.core.trainings.model import (
    CertificateRule,
    Counting,
    Curriculum,
    Module,
    ProfessionClass,
    Professions,
    Session,
    SessionKind,
)

CURRICULUM_FORMAT = "layak-curriculum/1"
PROFESSIONS_FORMAT = "layak-professions/1"
_BLANK = Text("")

Draft = TypeVar("Draft")


@dataclass(frozen=True, slots=True)
class Loaded(Generic[Draft]):
    """What a file holds: ``draft`` as far as it could be read, ``findings`` the rest."""

    draft: Draft
    findings: Sequence[Finding]

    def require(self) -> Draft:
        """The content, or `InputRejected` with all findings where any of them is an error."""
        if has_errors(self.findings):
            raise InputRejected(self.findings)
        return self.draft


def load_curriculum(text: str, *, file: str) -> Loaded[Curriculum]:
    """Load a programme from YAML or JSON ``text``; ``file`` is the name findings give.

    Raises `InputRejected` where the text is no YAML at all.
    """
    report = Report()
    fields = Fields(parse_yaml(text, file=file), report=report)
    curriculum_id = fields.name("curriculum", fields.word("id", required=True))
    fields.expect_format(CURRICULUM_FORMAT)
    title, note = fields.required_text("title"), fields.translated("note") or _BLANK
    sources = tuple(read_source(each) for each in fields.items("sources"))
    modules = tuple(_module(each) for each in fields.items("modules"))
    known = frozenset(each.code for each in modules)
    sessions = tuple(_session(each, known) for each in fields.items("sessions", required=True))
    rule = _rule(fields.inner("certificate"))
    if not any(each.code == "missing" for each in report.findings):
        _check_order(fields, sessions)
    fields.refuse_unknown()
    draft = Curriculum(curriculum_id, title, note, sources, modules, sessions, rule)
    return Loaded(draft, report.findings)


def load_professions(
    text: str, *, file: str, questions: frozenset[str] | None = None
) -> Loaded[Professions]:
    """Load the classes of people from YAML or JSON ``text``.

    ``questions`` are those of the instrument; where they are given, the file may name no other.
    Raises `InputRejected` where the text is no YAML at all.
    """
    report = Report()
    fields = Fields(parse_yaml(text, file=file), report=report)
    fields.expect_format(PROFESSIONS_FORMAT)
    instrument = fields.word("instrument", required=True)
    note = fields.translated("note") or _BLANK
    sources = tuple(read_source(each) for each in fields.items("sources"))
    cited = frozenset(each.code for each in sources)
    classes = tuple(
        _profession(each, cited, questions) for each in fields.items("classes", required=True)
    )
    fields.refuse_unknown()
    return Loaded(Professions(instrument, note, sources, classes), report.findings)


def _module(fields: Fields) -> Module:
    module = Module(
        code=fields.name("module", fields.word("code", required=True)),
        title=fields.required_text("title"),
        aim=fields.translated("aim") or _BLANK,
    )
    fields.refuse_unknown()
    return module


def _session(fields: Fields, modules: frozenset[str]) -> Session:
    code = fields.name("session", fields.word("code", required=True))
    day, hours = fields.integer("day"), fields.integer("hours")
    for key, number in (("day", day), ("hours", hours)):
        if number is None:
            fields.report("missing", msg("{key} belum diisi.", key=key))
    session = Session(
        code=code,
        day=day or 1,
        title=fields.required_text("title"),
        hours=hours or 1,
        kind=fields.choice("kind", SessionKind, SessionKind.PRESENTATION),
        module=fields.word("module"),
        clusters=fields.words("clusters"),
        is_obligatory=fields.flag("obligatory"),
    )
    if session.module and session.module not in modules:
        message = msg("Modul {code} tidak ada dalam kurikulum.", code=session.module)
        fields.report("unknown_module", message)
    fields.refuse_unknown()
    return session


def _rule(fields: Fields | None) -> CertificateRule:
    """What a certificate asks for; without a word about it, to have been there all the time."""
    if fields is None:
        return CertificateRule(share=Decimal(1))
    rule = CertificateRule(
        share=fields.decimal("share"),
        pre_test=fields.flag("pre_test"),
        post_test=fields.flag("post_test"),
        post_test_share=fields.optional_decimal("post_test_share"),
        valid_months=fields.integer("valid_months"),
    )
    for share in (rule.share, rule.post_test_share):
        if share is not None and share.is_finite() and not 0 < share <= 1:
            message = msg("Bagian {share} harus di atas 0 dan paling banyak 1.", share=share)
            fields.report("bad_share", message)
    if rule.post_test_share is not None and not rule.post_test:
        message = msg("Ada nilai tes akhir terendah, tetapi tes akhir tidak disyaratkan.")
        fields.report("share_without_test", message)
    fields.refuse_unknown()
    return rule


def _check_order(fields: Fields, sessions: Sequence[Session]) -> None:
    """Sessions stand in the order of their days, and no day is left out."""
    days = [session.day for session in sessions]
    if days != sorted(days):
        fields.report("days_out_of_order", msg("Sesi tidak urut menurut hari."))
    for day in sorted(set(range(1, max(days, default=0) + 1)) - set(days)):
        fields.report("empty_day", msg("Hari {day} tidak punya sesi.", day=day))


def _profession(
    fields: Fields, sources: frozenset[str], questions: frozenset[str] | None
) -> ProfessionClass:
    code = fields.name("profession", fields.word("code", required=True))
    name = fields.required_text("name")
    counts = tuple(_counting(each, sources, questions) for each in fields.items("counts_for"))
    for question, many in Counter(each.question for each in counts).items():
        if many > 1:
            message = msg("Pertanyaan {code} disebut dua kali.", code=question)
            fields.report("question_twice", message)
    if not counts:
        message = msg("Kelompok profesi ini tidak dihitung oleh satu pun pertanyaan.")
        fields.report("counts_for_nothing", message, severity=Severity.WARNING)
    fields.refuse_unknown()
    return ProfessionClass(code, name, counts)


def _counting(
    fields: Fields, sources: frozenset[str], questions: frozenset[str] | None
) -> Counting:
    counting = Counting(
        question=fields.word("question", required=True),
        valid_months=fields.integer("valid_months"),
        source=fields.word("source", required=True),
        confidence=fields.choice("confidence", Confidence),
        note=fields.translated("note") or _BLANK,
    )
    if counting.source and counting.source not in sources:
        message = msg("Sumber {code} tidak ada dalam daftar sumber.", code=counting.source)
        fields.report("unknown_source", message)
    if questions is not None and counting.question and counting.question not in questions:
        message = msg("Pertanyaan {code} tidak ada dalam instrumen.", code=counting.question)
        fields.report("unknown_question", message)
    fields.refuse_unknown()
    return counting
