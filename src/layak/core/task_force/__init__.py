"""The task force of a region (Gugus Tugas KLA): who sits in it, whom it lacks, its list as rows."""
