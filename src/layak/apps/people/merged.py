"""Which records of people turned out to be one person."""

from __future__ import annotations

from django.db.models import F

from layak.apps.people.models import Person


def merged_keys(region_id: int) -> dict[str, str]:
    """Which records joined which, by their keys (see `trainings.counting.same_person`)."""
    rows = Person.objects.filter(region_id=region_id, merged_into__isnull=False)
    pairs = rows.annotate(target=F("merged_into_id")).values_list("pk", "target")
    return {str(key): str(target) for key, target in pairs}
