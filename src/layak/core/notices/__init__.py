"""Reminders: what a person is told, when, and in which words."""
