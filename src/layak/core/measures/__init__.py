"""Measures: figures with method, n and interval, and the questions they can answer."""
