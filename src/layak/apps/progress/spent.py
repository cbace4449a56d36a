"""What binds a line of a plan when the plan is changed, told to `planning`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from layak.apps.planning.models import Action
from layak.apps.progress.models import Report
from layak.apps.progress.stored import joined, value_of
from layak.core.action_plan.commitments import Commitment
from layak.core.action_plan.model import LineState
from layak.core.progress.model import by_line


def commitments_for(keys: list[str]) -> Mapping[str, Commitment]:
    """What was spent by year on these lines, and which of them are finished. Three queries.

    Drafts do not bind; what is being mended does: the money is gone.
    """
    rows = joined(Report.objects.filter(action__public_id__in=keys).exclude(state="draft"))
    found = by_line(value_of(row) for row in rows)
    finished = {
        str(key)
        for key in Action.objects.filter(
            public_id__in=keys, state=LineState.FINISHED.value
        ).values_list("public_id", flat=True)
    }
    commitments = {}
    for key in keys:
        spent: dict[int, int] = defaultdict(int)
        for report in found.get(key, ()):
            spent[report.quarter.year] = report.rupiah  # the newest of a year stands
        commitments[key] = Commitment(dict(spent), key in finished)
    return commitments
