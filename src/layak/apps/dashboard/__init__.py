"""Read-only pages over the other apps."""
