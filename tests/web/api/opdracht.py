# SPDX-License-Identifier: EUPL-1.2
"""What the command line gives for the same question."""

from __future__ import annotations

import io
import json
from contextlib import redirect_stderr, redirect_stdout
from typing import Any

from opstap.cli import main


def draai(*woorden: object) -> Any:
    """The document of ``opstap WOORDEN --json``, also of a check that fails."""
    uit = io.StringIO()
    try:
        with redirect_stdout(uit), redirect_stderr(io.StringIO()):
            main([*map(str, woorden), "--json"])
    except SystemExit:
        pass
    return json.loads(uit.getvalue())
