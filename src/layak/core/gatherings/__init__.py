"""Gatherings: what they are, who is invited, and who was there by which proof."""
