"""Tests of the app `verification`."""
