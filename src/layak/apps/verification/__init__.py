"""Verification: stages, verdicts, repair, and what will survive."""
