"""Meetings and trainings on paper: certificates, attendance, reports, follow-up plans."""
