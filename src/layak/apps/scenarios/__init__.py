"""Scenarios: what a plan could be, found by the optimiser and held side by side."""
