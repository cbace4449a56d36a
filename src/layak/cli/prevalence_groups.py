"""The groups of WHO's tables in words for people; the file keeps WHO's own labels."""

from __future__ import annotations

from layak.core.messages import Message, msg

_SEXES = {"Female": msg("Perempuan"), "Male": msg("Laki-laki")}


def shown_group(label: str) -> Message:
    """The group that WHO calls ``label``."""
    way, colon, name = label.partition(": ")
    if not colon:
        return msg("Semua")
    if way == "Sex":
        return _SEXES[name]
    if way in {"Age + sex", "Age + Sex"}:
        one, _, other = name.partition(".")
        age, sex = (other, one) if one in _SEXES else (one, other)
        return msg("{sex}, {age}", sex=_SEXES[sex], age=_age(age))
    if way.lower().startswith("age group"):
        return _age(name)
    return _named(way, name)


def _age(name: str) -> Message:
    return msg("{months} bulan", months=name.removesuffix(" mo"))


def _named(way: str, name: str) -> Message:
    if way == "Area":
        return msg("Daerah: {name}", name=name)
    if way == "Geographical region":
        return msg("Wilayah: {name}", name=name)
    if way == "Wealth quintile":
        return msg("Kekayaan: {name}", name=_wealth(name))
    if way == "Maternal education":
        return msg("Pendidikan ibu: {name}", name=name)
    return msg("Kelompok lain: {name}", name=name)


def _wealth(name: str) -> str | Message:
    if name == "Q1: Poorest":
        return msg("Q1, termiskin")
    return msg("Q5, terkaya") if name == "Q5: Richest" else name
