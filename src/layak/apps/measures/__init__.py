"""Figures of a regency with their source, and the answers they become."""
