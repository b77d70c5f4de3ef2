# SPDX-License-Identifier: EUPL-1.2
"""Write docs/naslag/opdrachtregel.md from the help of every command (``make docs``)."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import click

from opstap.cli import opstap

BESTAND = Path(__file__).parent / "naslag" / "opdrachtregel.md"


_KOP = """# Naslag: de opdrachtregel

Gemaakt uit de opdrachten zelf met `make docs`; een test bewaakt dat dit klopt.
"""


def naslag() -> str:
    """The whole reference as Markdown."""
    os.environ["COLUMNS"] = "100"
    delen = [_KOP]
    for pad, tekst in _opdrachten(opstap, "opstap", None):
        delen.append(f"## `{pad}`\n\n```text\n{tekst}\n```\n")
    return "\n".join(delen)


def _opdrachten(
    opdracht: click.Command, pad: str, ouder: click.Context | None
) -> Iterator[tuple[str, str]]:
    context = click.Context(
        opdracht, info_name=pad.split()[-1], parent=ouder, **opdracht.context_settings
    )
    yield pad, opdracht.get_help(context)
    if isinstance(opdracht, click.Group):
        for naam in opdracht.list_commands(context):
            onder = opdracht.get_command(context, naam)
            assert onder is not None
            yield from _opdrachten(onder, f"{pad} {naam}", context)


if __name__ == "__main__":
    BESTAND.write_text(naslag(), encoding="utf-8")
