"""The demo's data: one regency at work on its round, built by the same actions people use.

Everything invented says so: it is called "(contoh)", and every page of its documents "CONTOH".
"""
