"""The tabs that a training adds to its gathering."""

from __future__ import annotations

from django.utils.translation import gettext as _

from layak.apps.gatherings.models import Gathering
from layak.apps.gatherings.tabs import Tab


def is_training(row: Gathering) -> bool:
    """Whether a gathering has a programme."""
    return bool(row.curriculum)


TABS = (
    Tab("training", lambda: _("Sertifikat dan tes"), "training", is_training),
    Tab("results", lambda: _("Hasil"), "training_results", is_training),
    Tab("proposals", lambda: _("Kerja kelompok"), "training_proposals", is_training),
    Tab("follow_ups", lambda: _("Rencana tindak lanjut"), "training_follow_ups", is_training),
)
