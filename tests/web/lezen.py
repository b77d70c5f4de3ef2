# SPDX-License-Identifier: EUPL-1.2
"""What a reader sees of an answer."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import Any


def tekst(antwoord: Any) -> str:
    """The words of a page, without its marks."""
    kaal = re.sub(r"<[^>]+>", " ", antwoord.content.decode())
    return " ".join(unescape(kaal).split())


def json_van(antwoord: Any) -> Any:
    """What a program reads of an answer that went well."""
    assert antwoord.status_code < 300, antwoord.content
    return json.loads(antwoord.content)
