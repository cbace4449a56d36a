"""What a server writes to its log: one JSON line per event, on stderr."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

SPEAK = """
import django, structlog
django.setup()
structlog.get_logger("layak.web").info("request", route="sehat", status=200)
"""


def test_events_are_lines_of_json_on_stderr(tmp_path: Path) -> None:
    environment = {
        **os.environ, "DJANGO_SETTINGS_MODULE": "layak.web.settings", "LAYAK_LOG_JSON": "true",
        "LAYAK_DATA_DIR": str(tmp_path),
    }  # fmt: skip
    said = subprocess.run(
        [sys.executable, "-c", SPEAK], env=environment, capture_output=True, text=True, check=True
    )
    event = json.loads(said.stderr)
    assert (event["event"], event["route"], event["status"]) == ("request", "sehat", 200)
    assert said.stdout == ""
