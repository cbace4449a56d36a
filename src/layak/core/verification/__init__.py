"""Verification: stages, verdicts, what they leave of a claim, and how far verifiers agree."""
