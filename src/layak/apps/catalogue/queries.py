"""What other apps ask of a region's catalogue."""

from __future__ import annotations

from layak.apps.catalogue.region_catalogue import (
    catalogue_of,
    price_items_of,
    prices_of,
    unit_counts_of,
    whole_catalogue,
)

__all__ = ["catalogue_of", "price_items_of", "prices_of", "unit_counts_of", "whole_catalogue"]
