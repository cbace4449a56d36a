"""What children ask for and the answer they get: stages, outcomes, and what counts as answered."""
