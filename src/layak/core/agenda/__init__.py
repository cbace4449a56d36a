"""The one calendar of a region: what an entry is, the yearly steps, a month, what is due."""
