"""Figures from records: survey estimates, intervals, small numbers, trends, disclosure control."""
