"""What of a claim will survive verification, why, and what would raise it."""
