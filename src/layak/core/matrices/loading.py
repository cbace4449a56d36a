"""Reading the tables of an instrument from a document, as they are shipped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from layak.core.instrument.model import Confidence, Text
from layak.core.matrices.model import (
    Column,
    ColumnKind,
    Matrices,
    Matrix,
    SourceName,
    SourceUse,
)

FORMAT = "layak-matrices/1"


def matrices_of(document: Mapping[str, Any]) -> Matrices:
    """The tables of a parsed document. Raises `KeyError` or `ValueError` for a document of another
    form: it is part of the product, and a test reads it."""
    if document["format"] != FORMAT:
        raise ValueError(document["format"])
    shapes: Mapping[str, Any] = document["shapes"]
    confidence = Confidence(document["confidence"])
    found = [_matrix(each, shapes, confidence) for each in document["matrices"]]
    by_question = {each.question: each for each in found}
    if len(by_question) < len(found):
        raise ValueError("a question has two tables")
    return Matrices(
        document["instrument"], Text(**document["note"]),
        _matrix({"question": "", **document["general"]}, shapes, confidence), by_question,
    )  # fmt: skip


def _matrix(each: Mapping[str, Any], shapes: Mapping[str, Any], usual: Confidence) -> Matrix:
    shape = shapes[each["shape"]]
    headings: Mapping[str, Any] = each.get("headings", {})
    columns = [_column(column, headings) for column in shape["columns"]]
    columns += [_column(column, {}) for column in each.get("more", ())]
    left_out = frozenset(each.get("without", ()))
    codes = [column.code for column in columns]
    if not {*left_out, *headings} <= set(codes) or len(set(codes)) < len(codes):
        raise ValueError(f"columns of {each['question']}")
    hint = each.get("hint", shape.get("hint"))
    return Matrix(
        question=each["question"], title=Text(**each["title"]),
        row=Text(**each.get("row", shape["row"])),
        columns=tuple(column for column in columns if column.code not in left_out),
        sources=tuple(_sources(each.get("sources", shape.get("sources", ())))),
        hint=Text(**hint) if hint else None,
        confidence=Confidence(each.get("confidence", usual.value)),
    )  # fmt: skip


def _column(each: Mapping[str, Any], headings: Mapping[str, Any]) -> Column:
    return Column(
        code=each["code"],
        heading=Text(**headings.get(each["code"], each["heading"])),
        kind=ColumnKind(each.get("kind", ColumnKind.TEXT.value)),
        unit=Text(**each["unit"]) if "unit" in each else None,
        required=bool(each.get("required", False)),
    )


def _sources(found: Iterable[Mapping[str, str]]) -> Iterable[SourceUse]:
    for each in found:
        rest = {key: value for key, value in each.items() if key != "name"}
        yield SourceUse(SourceName(each["name"]), rest)
