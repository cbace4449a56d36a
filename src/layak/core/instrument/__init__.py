"""What is asked and what it is worth: the format, its loader, linter, differ and content hash."""
