"""The tests. Property tests have no deadline: a busy machine must not fail a true property."""

from hypothesis import HealthCheck, settings

settings.register_profile("layak", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("layak")
