"""Frozen dataclasses as JSON values, and back: what a document states is kept to be set again."""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from layak.core.values import plain

T = TypeVar("T")


def as_kept(value: Any) -> Any:
    """``value`` as JSON knows it; decimals as plain texts, so that no digit is lost."""
    if is_dataclass(value) and not isinstance(value, type):
        return {each.name: as_kept(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, tuple):
        return [as_kept(each) for each in value]
    return plain(value) if isinstance(value, Decimal) else value


def read_kept(kind: type[T], content: Mapping[str, Any]) -> T:
    """The dataclass that `as_kept` wrote. A field that an older text leaves out has its default.

    Raises `TypeError` where one is missing that has none.
    """
    hints = _hints(kind)  # type: ignore[arg-type]  # a class is hashable
    return kind(**{name: _value(hints[name], each) for name, each in content.items()})


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _value(hint: Any, value: Any) -> Any:
    if value is None:
        return None
    if get_origin(hint) in {Union, types.UnionType}:
        hint = next(each for each in get_args(hint) if each is not type(None))
    if get_origin(hint) is tuple:
        return tuple(_value(get_args(hint)[0], each) for each in value)
    if hint is Decimal:
        return Decimal(value)
    return read_kept(hint, value) if isinstance(value, Mapping) else value
