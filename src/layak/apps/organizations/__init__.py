"""Agencies and partners, who belongs to them, and what each may do."""
