"""Disclosure control: what of a table may be shown so that no child can be made out in it."""
