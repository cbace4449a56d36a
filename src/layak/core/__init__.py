"""The domain: plain Python that knows no web framework, no clock and no files."""
