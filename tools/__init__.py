"""Tools for people who work on Layak; nothing here is installed."""
