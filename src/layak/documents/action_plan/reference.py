"""What the document of a RAD is made of beside the plan: data shipped with the product."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

import yaml

from layak.core.instrument.model import Text

#: A norm that nobody has seen is not shown as law.
_UNSEEN = "recollection"
#: The sections people may write, beside one for every cluster, in the order of reading.
SECTIONS = (
    "background", "legal_basis", "method", "situation", "policy", "monitoring", "funding",
    "closing", "signature",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shipped:
    """The texts of sections that nobody has written yet, and the norms a RAD rests on."""

    texts: Mapping[str, Text]
    legal_basis: tuple[Text, ...]


@cache
def shipped() -> Shipped:
    """What is shipped for every instrument."""
    content = yaml.safe_load(_file("texts").read_text(encoding="utf-8"))
    texts = {name: Text(each["id"], each["en"]) for name, each in content["texts"].items()}
    norms = (each for each in content["legal_basis"] if each["confidence"] != _UNSEEN)
    return Shipped(texts, tuple(Text(each["id"], each["en"]) for each in norms))


def _file(name: str) -> Traversable:
    return resources.files("layak").joinpath("reference", "plan_documents", f"{name}.yaml")
