"""Rounds, questions, answers and their review."""
