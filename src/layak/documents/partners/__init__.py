"""Papers about partners: the table of partnerships, and the letter of thanks."""
