"""Trainings: programmes, certificates, what was learnt, who is trained and who comes next."""
