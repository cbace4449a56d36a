"""Finished work as evidence: what it proves, what it offers, and what of that was taken."""
