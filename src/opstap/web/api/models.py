# SPDX-License-Identifier: EUPL-1.2
"""Tokens: how a program of an organisation shows who it is."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone


class Token(models.Model):
    """A token of an organisation. Only a hash is kept; the reader sees the token itself once.

    ``voorvoegsel`` is the part that may be shown, to tell tokens apart. ``schrijven`` allows
    bringing and withdrawing data; reading the own data is always allowed.
    """

    organisatie = models.ForeignKey(
        "organisaties.Organisatie", on_delete=models.CASCADE, related_name="tokens"
    )
    naam = models.CharField("naam", max_length=80)
    voorvoegsel = models.CharField(max_length=12, unique=True)
    hash = models.CharField(max_length=64)
    schrijven = models.BooleanField("mag gegevens wijzigen", default=False)
    aangemaakt_op = models.DateTimeField(default=timezone.now)
    aangemaakt_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    verloopt_op = models.DateTimeField()
    ingetrokken_op = models.DateTimeField(null=True, blank=True)
    gebruikt_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-aangemaakt_op", "-pk"]

    def __str__(self) -> str:
        return f"{self.naam} ({self.voorvoegsel})"

    @property
    def geldig(self) -> bool:
        return self.ingetrokken_op is None and self.verloopt_op > timezone.now()

    @property
    def stand(self) -> str:
        """In a word: geldig, verlopen or ingetrokken."""
        if self.ingetrokken_op is not None:
            return "ingetrokken"
        return "geldig" if self.geldig else "verlopen"

    @property
    def scopes(self) -> tuple[str, ...]:
        return ("lezen", "schrijven") if self.schrijven else ("lezen",)


class Verbruik(models.Model):
    """How many points one reader used in the window of a minute; see ``limiet``."""

    wie = models.CharField(max_length=64, primary_key=True)
    venster = models.BigIntegerField(db_index=True)
    punten = models.BigIntegerField()

    def __str__(self) -> str:
        return f"{self.wie[:8]} {self.punten}"
