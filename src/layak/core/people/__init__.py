"""The same person in different lists: names as they are compared, likeness, and who decides."""
