"""Finished work as proof: which questions a kind of work proves, and what it lets claim."""
