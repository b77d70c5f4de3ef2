# SPDX-License-Identifier: EUPL-1.2
"""Comparison groups that an organisation chose and keeps. A changed group is a new one."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.db import models
from django.utils import timezone

from opstap.web.organisaties.models import Gebruiker, Organisatie


class Vergelijkgroep(models.Model):
    """Municipalities that an organisation compares with, why, and who chose them when.

    Whoever has the address with its id sees members, organisation and day, not the person. Only
    ``gestopt_op`` is ever filled in later; a group that was changed has an ``opvolger``.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisatie = models.ForeignKey(
        Organisatie, on_delete=models.PROTECT, related_name="vergelijkgroepen"
    )
    naam = models.CharField(max_length=80)
    leden = models.JSONField()
    reden = models.CharField(max_length=300)
    door = models.ForeignKey(Gebruiker, on_delete=models.PROTECT, related_name="+")
    gekozen = models.DateTimeField(default=timezone.now, editable=False)
    vervangt = models.OneToOneField(
        "self", null=True, on_delete=models.PROTECT, related_name="opvolger", editable=False
    )
    gestopt_op = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering: ClassVar = ["naam", "-gekozen"]

    def __str__(self) -> str:
        return self.naam

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add a group, or say that it holds no longer."""
        if not self._state.adding:
            kwargs["update_fields"] = ["gestopt_op"]
        super().save(*args, **kwargs)
