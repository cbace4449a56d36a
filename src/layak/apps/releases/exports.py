"""A release as a file. Everything in it is read from the record, nothing is counted again."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from layak.apps.accounts.language import words
from layak.apps.measures.breaking_down import definition_of_figure
from layak.apps.measures.group_words import AGE_WORDS, SEX_WORDS
from layak.apps.releases import records
from layak.apps.releases.models import Release
from layak.apps.releases.records import Reading
from layak.apps.releases.words import HIDDEN, METHOD, NOBODY, SIGN
from layak.core.measures.released import Row
from layak.documents.neutral import neutralise
from layak.documents.plain_sheet import XLSX
from layak.documents.release_sheet import ReleaseLine, columns, write

KINDS = {"xlsx": XLSX, "csv": "text/csv; charset=utf-8", "json": "application/json"}


@dataclass(frozen=True, slots=True)
class File:
    """A file to be taken away."""

    name: str
    content: bytes
    media_type: str


def file_of(release: Release, kind: str) -> File:
    """The release as a file of one of `KINDS`. Raises `records.RecordChanged`, or `KeyError`."""
    reading = records.reading_of(release)
    make = {"xlsx": _workbook, "csv": _csv, "json": _json}[kind]
    name = f"terbitan-{release.figure}-{reading.about['regency']}-{release.record_hash[:8]}.{kind}"
    return File(name, make(release, reading), KINDS[kind])


def _workbook(release: Release, reading: Reading) -> bytes:
    title = f"{_title(release)} · {reading.about['organization']} · {_rule(reading)}"
    made_at = release.published_at or release.created_at
    lines = [_line(reading, each) for each in reading.released.rows()]
    return write(lines, title=title, made_at=made_at, words=words())


def _csv(release: Release, reading: Reading) -> bytes:
    said = words()
    text = io.StringIO()
    sheet = csv.writer(text, lineterminator="\r\n")
    sheet.writerow([head for head, *_ in columns(said)])
    for row in reading.released.rows():
        sheet.writerow([_plain(value) for value in _line(reading, row).values()])
    sheet.writerow([])
    for fact in (_title(release), _source(reading), said.render(METHOD), _rule(reading)):
        sheet.writerow([neutralise(fact)])
    return text.getvalue().encode("utf-8-sig")


def _json(release: Release, reading: Reading) -> bytes:
    """For programs: a hidden number is ``null`` and ``hidden`` says so."""
    content = {
        "title": _title(release), "regency": reading.about["regency"],
        "organization": reading.about["organization"], "source": reading.about["source"],
        "method": words().render(METHOD), "rule": reading.about["rule"],
        "published_at": release.published_at.isoformat() if release.published_at else None,
        "sha256": release.record_hash, "hidden_means": words().render(HIDDEN),
        "rows": [_plain_row(reading, each) for each in reading.released.rows()],
    }  # fmt: skip
    return json.dumps(content, ensure_ascii=False, indent=1).encode()


def _plain_row(reading: Reading, row: Row) -> dict[str, Any]:
    cell = row.cell
    return {
        "month": row.month, "place": row.place, "place_name": reading.names[row.place],
        "sex": row.sex, "age": row.age, "cases": cell.cases, "children": cell.children,
        "percent": _text(cell.percent), "low": _text(cell.low), "high": _text(cell.high),
        "hidden": cell.is_hidden,
    }  # fmt: skip


def _line(reading: Reading, row: Row) -> ReleaseLine:
    said, cell = words(), row.cell
    parent = reading.about["parents"].get(row.place, "")
    note = said.render(HIDDEN) if cell.is_hidden else ""
    if cell.children == 0:
        note = said.render(NOBODY)
    return ReleaseLine(
        month=row.month, code=row.place, district=reading.names.get(parent, ""),
        place=reading.names[row.place], sex=said.render(SEX_WORDS[row.sex]),
        age=said.render(AGE_WORDS[row.age]), cases=cell.cases, children=cell.children,
        percent=cell.percent, low=cell.low, high=cell.high, note=note,
        sign=SIGN,
    )  # fmt: skip


def _plain(value: str | int | Decimal) -> str | int | Decimal:
    return neutralise(value) if isinstance(value, str) else value


def _title(release: Release) -> str:
    return definition_of_figure(release.figure).name.in_language(words().language)


def _source(reading: Reading) -> str:
    return f"{reading.about['source']}, {reading.about['organization']}"


def _rule(reading: Reading) -> str:
    rule = reading.about["rule"]
    return f"{rule['id']} v{rule['version']}: {rule['source']}"


def _text(value: Decimal | None) -> str | None:
    return None if value is None else str(value)
