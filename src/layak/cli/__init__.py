"""The `layak` command. Exit 0: done; 1: the input has findings; 2: usage or unreadable input."""

from layak.cli.app import main

__all__ = ["main"]
