# SPDX-License-Identifier: EUPL-1.2
"""The job that the worker does."""

from __future__ import annotations

from uuid import UUID

from django_tasks import task

from opstap.web.berekeningen.rekenen import voer_uit


@task()
def reken(id_: str) -> None:
    """Do a run, or go on with it."""
    try:
        voer_uit(UUID(id_))
    except SystemExit:  # the worker is told to end: another attempt goes on later
        reken.enqueue(id_)
        raise
