"""From an instrument and a score to the report's texts and figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from decimal import ROUND_DOWN, Decimal

from layak.core.findings import SEVERITY_WORDS, Finding, Severity
from layak.core.instrument.model import Instrument
from layak.core.instrument.writer import content_hash
from layak.core.messages import Message, Translator, msg
from layak.core.scoring.gaps import gaps_by_agency
from layak.core.scoring.model import ClusterScore, IndicatorScore, Reason, Score
from layak.core.texts import visible
from layak.core.values import ZERO
from layak.documents.score_report.model import (
    AgencyPart,
    BeyondReach,
    BlockLine,
    ClusterPart,
    Figure,
    FindingLine,
    Losses,
    QuestionLine,
    RankMark,
    ScoreReport,
    Summary,
)
from layak.documents.score_report.questions import Writer, places_for
from layak.documents.score_report.words import labels, long_date

HASH_DIGITS = 12
#: Columns of points show this many digits after the mark, more where a value needs more.
LEAST_PLACES = 2
#: Shares are cut to a tenth of a percent.
SHARE = Decimal("0.1")
#: The smallest and the largest loss of six regencies of Central Java between self-assessment and
#: administrative verification in 2022 (Magelang, Batang), of 1,000 points.
#: Source: jatengpos.co.id, 8 July 2022.
PUBLISHED_LOSSES = (Decimal("69.6"), Decimal("296.3"))
PUBLISHED_MAXIMUM = Decimal(1000)


def build(
    instrument: Instrument, score: Score, *, title: str, made_at: datetime, words: Translator,
    agency_names: Mapping[str, str] | None = None,
) -> ScoreReport:  # fmt: skip
    """The report on ``score``, which was made with ``instrument``.

    ``title`` names the region or the file; ``made_at`` (with its time zone) is printed and stamped
    into the files; ``words`` decides the language and the decimal mark. ``agency_names``
    says what the instrument's agencies (by code) are called in this region.
    """
    values = [number for each in score.questions() for number in (each.points, each.maximum)]
    values += [each.next_step.points for each in score.questions() if each.next_step]
    write = Writer(instrument, words, places_for(values, least=LEAST_PLACES), agency_names or {})
    questions = _questions(score, write)
    return ScoreReport(
        language=words.language,
        title=" ".join(visible(title).split()),
        instrument=_instrument_name(instrument, words),
        instrument_title=instrument.title.in_language(words.language),
        made=long_date(made_at.date(), words),
        made_at=made_at,
        places=write.places,
        labels=labels(words),
        summary=_summary(instrument, score, write),
        total=_block(score, score.indicators(), write, code="", title=words.text("Jumlah")),
        clusters=_clusters(score, write),
        agencies=_agencies(instrument, score, questions, write),
        sum_of_questions=write.figure(sum((each.lost.value for each in questions), ZERO)),
        beyond_reach=_beyond_reach(score, write),
        questions=questions,
        findings=_findings(score.findings, words),
    )


def _instrument_name(instrument: Instrument, words: Translator) -> str:
    message = msg(
        "{id}, versi {version}, sidik {hash}",
        id=instrument.id, version=instrument.version,
        hash=content_hash(instrument)[:HASH_DIGITS],
    )  # fmt: skip
    return words.render(message)


def _questions(score: Score, write: Writer) -> tuple[QuestionLine, ...]:
    return tuple(
        write.question(each, cluster=cluster.cluster.code, indicator=indicator.indicator.code)
        for cluster in score.clusters
        for indicator in cluster.indicators
        for each in indicator.questions
    )


def _agencies(
    instrument: Instrument, score: Score, questions: Sequence[QuestionLine], write: Writer
) -> tuple[AgencyPart, ...]:
    by_code = {each.code: each for each in questions}
    return tuple(
        AgencyPart(
            name=write.agency(each.agency.code if each.agency else ""),
            lost=write.figure(each.lost),
            questions=tuple(by_code[gap.question.code] for gap in each.gaps),
        )
        for each in gaps_by_agency(instrument, score)
    )


def _clusters(score: Score, write: Writer) -> tuple[ClusterPart, ...]:
    return tuple(
        ClusterPart(
            line=_block(
                each, each.indicators, write,
                code=each.cluster.code, title=each.cluster.title.in_language(write.words.language),
            ),
            indicators=tuple(_indicator(indicator, write) for indicator in each.indicators),
        )
        for each in score.clusters
    )  # fmt: skip


def _indicator(score: IndicatorScore, write: Writer) -> BlockLine:
    title = score.indicator.title.in_language(write.words.language)
    return _block(score, [score], write, code=score.indicator.code, title=title)


def _block(
    whole: Score | ClusterScore | IndicatorScore,
    indicators: Iterable[IndicatorScore],
    write: Writer,
    *,
    code: str,
    title: str,
) -> BlockLine:
    unanswered = sum((each.unanswered for each in indicators), ZERO)
    share = whole.points * 100 / whole.maximum if whole.maximum else ZERO
    share = share.quantize(SHARE, ROUND_DOWN)  # 100 % is said only where nothing is lost
    return BlockLine(
        code=code,
        title=title,
        earned=write.figure(whole.points),
        lost=write.figure(whole.lost),
        unearned=write.figure(whole.lost - unanswered),
        unanswered=write.figure(unanswered),
        maximum=_bound(whole.maximum, write),
        share=write.figure(share, places=1),
    )


def _summary(instrument: Instrument, score: Score, write: Writer) -> Summary:
    words, reached, following = write.words, score.standing.rank, score.standing.next_rank
    if following is None:
        needed_about = msg("peringkat tertinggi sudah tercapai")
    else:
        needed_about = msg("poin lagi menuju {rank}, mulai {bound}",
                           rank=following.rank.name, bound=following.rank.at_least)  # fmt: skip
    rank_about = msg("mulai {bound} poin", bound=reached.at_least) if reached else None
    losses = _losses(score, write)
    return Summary(
        earned=write.figure(score.points),
        lost=write.figure(score.lost),
        maximum=_bound(score.maximum, write),
        of_maximum=words.render(msg("dari {maximum} poin", maximum=score.maximum)),
        rank=reached.name if reached else words.text("belum berperingkat"),
        rank_about=words.render(rank_about) if rank_about else "",
        needed=write.figure(following.needs) if following else None,
        needed_about=words.render(needed_about),
        answered=words.render(_answered(score)),
        caution=" ".join(words.render(each) for each in _caution(score, losses)),
        notes=tuple(words.render(each) for each in _notes(score)),
        ranks=tuple(RankMark(rank.name, _bound(rank.at_least, write)) for rank in instrument.ranks),
        losses=losses,
    )


def _bound(value: Decimal, write: Writer) -> Figure:
    """A maximum or a lower bound: only the digits it has."""
    return write.figure(value, places=places_for([value], least=0))


def _answered(score: Score) -> Message:
    answered = [each.reason is not Reason.UNANSWERED for each in score.questions()]
    return msg("{count} dari {total} pertanyaan dijawab", count=sum(answered), total=len(answered))


def _losses(score: Score, write: Writer) -> Losses | None:
    """The claim less the published losses, where it is on their scale and large enough."""
    least, most = PUBLISHED_LOSSES
    if score.maximum != PUBLISHED_MAXIMUM or score.points < most:
        return None
    return Losses(low=write.figure(score.points - most), high=write.figure(score.points - least))


def _caution(score: Score, losses: Losses | None) -> list[Message]:
    least, most = PUBLISHED_LOSSES
    found = [
        msg("Ini klaim, belum diverifikasi."),
        msg(
            "Enam kabupaten di Jawa Tengah kehilangan {least} (Magelang) sampai {most} poin "
            "(Batang) saat verifikasi administrasi tahun 2022 (jatengpos.co.id, 8 Juli 2022).",
            least=least, most=most,
        ),
    ]  # fmt: skip
    if losses is not None:
        found.append(msg("Kehilangan sebesar itu akan menyisakan {low} sampai {high} poin.",
                         low=losses.low.value, high=losses.high.value))  # fmt: skip
    if score.standing.rank is not None:
        found.append(msg("Peringkat {rank} karena itu belum aman.", rank=score.standing.rank.name))
    return found


def _notes(score: Score) -> list[Message]:
    following = score.standing.next_rank
    found = [
        msg("Syarat belum terpenuhi: {subject} paling sedikit {points} poin",
            subject=gate.subject, points=gate.points)
        for gate in (following.gates if following else ())
    ]  # fmt: skip
    if score.without_evidence > ZERO:
        found.append(msg("{points} poin diklaim tanpa data dukung", points=score.without_evidence))
    if score.findings:
        count = len(score.findings)
        found.append(msg("Temuan: {count}, diuraikan di bagian akhir.", count=count))
    else:
        found.append(msg("Tidak ada temuan."))
    return found


def _beyond_reach(score: Score, write: Writer) -> tuple[BeyondReach, ...]:
    found = []
    for each in score.indicators():
        if each.beyond_reach:
            message = msg(
                "Indikator {code}: pertanyaannya bernilai {points} poin lebih banyak daripada "
                "maksimum indikator; {points} poin itu tidak mungkin diraih.",
                code=each.indicator.code, points=each.beyond_reach,
            )  # fmt: skip
            text = write.words.render(message)
            found.append(BeyondReach(each.indicator.code, write.figure(-each.beyond_reach), text))
    return tuple(found)


def _findings(findings: Sequence[Finding], words: Translator) -> tuple[FindingLine, ...]:
    order = list(Severity)
    return tuple(
        FindingLine(
            weight=each.severity.value,
            severity=words.render(SEVERITY_WORDS[each.severity]),
            place=words.render(each.where.message()),
            message=words.render(each.message),
        )
        for each in sorted(findings, key=lambda finding: order.index(finding.severity))
    )
