"""Gatherings (kegiatan): meetings, trainings, forums and campaigns, and who was there."""
