"""Plain values as YAML for people: numbers unquoted, codes quoted, keys in the order given."""

from __future__ import annotations

from collections.abc import Collection

import yaml


def yaml_text(value: object, *, number_keys: Collection[str]) -> str:
    """``value`` (mappings, lists, texts) as YAML; texts under ``number_keys`` are numbers."""
    return yaml.dump(
        _numbers_bare(value, number_keys),
        Dumper=_Dumper,
        allow_unicode=True,
        sort_keys=False,
        width=110,
    )


class _Bare(str):
    """A number's text, written in YAML without quotes."""

    __slots__ = ()


class _Dumper(yaml.SafeDumper):
    """Writes `_Bare` texts unquoted and indents list items under their key."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        super().increase_indent(flow, False)


_Dumper.add_representer(
    _Bare,
    lambda dumper, text: dumper.represent_scalar(
        "tag:yaml.org,2002:float" if "." in text else "tag:yaml.org,2002:int", str(text)
    ),
)


def _numbers_bare(value: object, keys: Collection[str], key: str = "") -> object:
    if isinstance(value, dict):
        return {name: _numbers_bare(item, keys, name) for name, item in value.items()}
    if isinstance(value, list):
        return [_numbers_bare(item, keys, key) for item in value]
    if isinstance(value, str) and key in keys:
        return _Bare(value)
    return value
