"""The task force of a region (Gugus Tugas KLA)."""
