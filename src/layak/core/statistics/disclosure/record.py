"""A published table as plain values: a page keeps it, and the next table is held to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from layak.core.statistics.disclosure.dimensions import Dimension, Key
from layak.core.statistics.disclosure.forms import Classes, Exact, Form, Rates, Rounded, Shown
from layak.core.statistics.disclosure.published import Cell, Hidden, Published
from layak.core.statistics.disclosure.rules import Reason, Rule

#: Texts, numbers, lists and objects, as JSON has them; decimals are texts.
Record = dict[str, Any]


def as_record(published: Published) -> Record:
    """Everything of ``published``: what strangers know, and why the rest is hidden."""
    rule = published.rule
    return {
        "subject": published.subject,
        "dimensions": [
            {"name": each.name, "members": {key: sorted(each.members[key]) for key in each.members}}
            for each in published.dimensions
        ],
        "shown": [list(each) for each in published.shown],
        "cells": [[list(key), _cell(cell)] for key, cell in published.cells.items()],
        "rule": {
            "threshold": rule.threshold,
            "hide_none": rule.hide_none,
            "hide_all": rule.hide_all,
            "revealing": sorted(rule.revealing),
        },
        "form": _form(published.form),
        "denominators": None
        if published.denominators is None
        else [[list(key), of] for key, of in published.denominators.items()],
    }


def from_record(record: Mapping[str, Any]) -> Published:
    """What `as_record` was made of. Raises `KeyError` or `ValueError` for another record."""
    rule = record["rule"]
    known = record["denominators"]
    return Published(
        record["subject"],
        tuple(
            Dimension(
                each["name"], {key: frozenset(inside) for key, inside in each["members"].items()}
            )
            for each in record["dimensions"]
        ),
        tuple(tuple(each) for each in record["shown"]),
        {_key(key): _read_cell(cell) for key, cell in record["cells"]},
        Rule(rule["threshold"], rule["hide_none"], rule["hide_all"], frozenset(rule["revealing"])),
        _read_form(record["form"]),
        None if known is None else {_key(key): of for key, of in known},
    )


def _key(parts: Sequence[str]) -> Key:
    return tuple(parts)


def _cell(cell: Cell) -> Record:
    if isinstance(cell, Hidden):
        protects = None if cell.protects is None else list(cell.protects)
        return {"reasons": [each.value for each in cell.reasons], "protects": protects}
    number = str(cell.number) if isinstance(cell.number, Decimal) else cell.number
    return {"number": number, "low": cell.low, "high": cell.high}


def _read_cell(cell: Mapping[str, Any]) -> Cell:
    if "reasons" in cell:
        protects = None if cell["protects"] is None else _key(cell["protects"])
        return Hidden(tuple(Reason(each) for each in cell["reasons"]), protects)
    number = Decimal(cell["number"]) if isinstance(cell["number"], str) else cell["number"]
    return Shown(number, cell["low"], cell["high"])


def _form(form: Form) -> Record:
    match form:
        case Exact():
            return {"form": "exact"}
        case Rounded(base=base, controlled=controlled):
            return {"form": "rounded", "base": base, "controlled": controlled}
        case Rates(decimals=decimals):
            return {"form": "rates", "decimals": decimals}
        case Classes(bounds=bounds, per_cent=per_cent):
            return {
                "form": "classes",
                "bounds": [str(each) for each in bounds],
                "per_cent": per_cent,
            }


def _read_form(form: Mapping[str, Any]) -> Form:
    match form["form"]:
        case "exact":
            return Exact()
        case "rounded":
            return Rounded(form["base"], form["controlled"])
        case "rates":
            return Rates(form["decimals"])
        case "classes":
            return Classes(tuple(Decimal(each) for each in form["bounds"]), form["per_cent"])
    raise ValueError(f"no form is called {form['form']}")
