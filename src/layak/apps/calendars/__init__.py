"""The one calendar of a region, and its feeds."""
