"""Typical actions: what each moves, who does it, what it costs and what proves it."""
