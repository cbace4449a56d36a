"""Secrets and chains: what makes records tamper-evident. Knows no framework."""
