"""The tables shipped with an instrument."""

from __future__ import annotations

from functools import cache
from importlib import resources

import yaml

from layak.core.matrices.loading import matrices_of
from layak.core.matrices.model import Matrices

DEFAULT = "kla-2024"


@cache
def matrices(instrument_id: str) -> Matrices:
    """The tables of an instrument. One that ships none has the general table for every question."""
    folder = resources.files("layak").joinpath("reference", "matrices")
    file = folder.joinpath(f"{instrument_id}.yaml")
    is_known = instrument_id in {each.name.removesuffix(".yaml") for each in folder.iterdir()}
    if is_known:
        return matrices_of(yaml.safe_load(file.read_text(encoding="utf-8")))
    usual = matrices(DEFAULT)
    return Matrices(instrument_id, usual.note, usual.general, {})
