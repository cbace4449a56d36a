"""Trainings: tests, certificates, follow-up plans, group work, and who is trained."""
