# SPDX-License-Identifier: EUPL-1.2
"""``werker``: the worker of django-tasks, after putting interrupted runs in the queue again."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django_tasks_db.management.commands.db_worker import Command as Werker

from opstap.web.berekeningen.diensten import herstel
from opstap.web.berekeningen.werkers import levend


class Command(Werker):
    help = "Doet lange berekeningen; begint met wat is onderbroken."

    def handle(self, **opties: Any) -> None:
        """SQLite has one worker, so whatever runs when it begins has lost its own. PostgreSQL has
        more; there ``opstap serve`` names its worker the same at each start."""
        herstel(alles=connection.vendor == "sqlite", van=opties["worker_id"])
        with levend(opties["worker_id"]):
            super().handle(**opties)
