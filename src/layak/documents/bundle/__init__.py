"""A round as a bundle that anyone can check, with nothing but the bundle in hand."""

from layak.documents.bundle.check import Checked, check_bundle, read_bundle
from layak.documents.bundle.model import (
    BundleContent,
    EvidenceFact,
    Reading,
    RoundFacts,
    TrailEnd,
)
from layak.documents.bundle.write import write_bundle

__all__ = [
    "BundleContent",
    "Checked",
    "EvidenceFact",
    "Reading",
    "RoundFacts",
    "TrailEnd",
    "check_bundle",
    "read_bundle",
    "write_bundle",
]
