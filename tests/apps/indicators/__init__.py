"""Imported records."""
