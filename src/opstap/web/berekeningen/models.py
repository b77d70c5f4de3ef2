# SPDX-License-Identifier: EUPL-1.2
"""A saved calculation: what was asked, with which versions, how far it is, and its result."""

from __future__ import annotations

import uuid
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse


class Status(models.TextChoices):
    """The life of a run; a run that is interrupted goes back to ``wacht``."""

    WACHT = "wacht", "wacht op een plek"
    BEZIG = "bezig", "bezig"
    GESTOPT = "gestopt", "gestopt"
    KLAAR = "klaar", "klaar"
    MISLUKT = "mislukt", "mislukt"


LOPEND = (Status.WACHT, Status.BEZIG)


class Zichtbaarheid(models.TextChoices):
    """Who may see a run: everybody who has its address, or only its owner."""

    ADRES = "adres", "iedereen met het adres"
    EIGENAAR = "eigenaar", "alleen ik"


class Berekening(models.Model):
    """One run. Its draws are kept in :attr:`map`, so that it can be stopped and go on.

    ``versies`` are the fingerprints of what decides the numbers; ``beurt`` names the attempt that
    may write (a second one takes over); ``bezoeker`` is a random word in the session of who began
    it without logging in.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    soort = models.CharField(max_length=20, default="varianten")
    invoer = models.JSONField()
    versies = models.JSONField(default=dict)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.WACHT)
    gedaan = models.PositiveIntegerField(default=0)
    totaal = models.PositiveIntegerField(default=0)
    stop_gevraagd = models.BooleanField(default=False)
    beurt = models.UUIDField(null=True, editable=False)
    melding = models.TextField(blank=True, default="")
    resultaat = models.JSONField(null=True)
    eigenaar = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    organisatie = models.ForeignKey(
        "organisaties.Organisatie", null=True, blank=True, on_delete=models.SET_NULL,
        related_name="+",
    )  # fmt: skip
    zichtbaarheid = models.CharField(
        max_length=10, choices=Zichtbaarheid.choices, default=Zichtbaarheid.ADRES
    )
    bezoeker = models.CharField(max_length=64, blank=True, default="", db_index=True)
    vorige = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL)
    aangemaakt = models.DateTimeField(auto_now_add=True)
    begonnen = models.DateTimeField(null=True)
    bijgewerkt = models.DateTimeField(auto_now=True)
    klaar_op = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-aangemaakt",)
        indexes = (models.Index(fields=("status", "aangemaakt")),)

    def __str__(self) -> str:
        return f"{self.titel} ({self.status})"

    def get_absolute_url(self) -> str:
        return reverse("reken-pagina", args=(self.id,))

    @property
    def map(self) -> Path:
        """Where the draws and the reports of this run are kept."""
        basis: Path = settings.OMGEVING.map
        return basis / "berekeningen" / str(self.id)

    @property
    def titel(self) -> str:
        return str(self.invoer.get("titel", "Berekening"))

    @property
    def uitslag(self) -> dict[str, Any]:
        """The result of a run that is done."""
        assert self.resultaat is not None
        return dict(self.resultaat)

    @property
    def loopt(self) -> bool:
        return self.status in LOPEND

    @property
    def procent(self) -> int:
        return 100 * self.gedaan // self.totaal if self.totaal else 0

    @property
    def seconden_over(self) -> int | None:
        """An estimate from the draws of this attempt; unknown before the second one."""
        if self.begonnen is None or self.gedaan < 2 or self.status != Status.BEZIG:
            return None
        per_stuk = (self.bijgewerkt - self.begonnen).total_seconds() / self.gedaan
        return round(per_stuk * (self.totaal - self.gedaan))
