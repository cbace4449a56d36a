"""Boundaries of places: from somebody's GeoJSON or TopoJSON to small maps that can be trusted."""
