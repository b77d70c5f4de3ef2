# SPDX-License-Identifier: EUPL-1.2
"""A saved calculation: what was asked, with which versions, how far it is, and its result.

Beside it: the figures of each version that runs were made with, and the workers that are alive.
"""

from __future__ import annotations

import uuid
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone

LEEFT = timedelta(seconds=60)
"""A worker that was not heard of for so long is gone."""


class Status(models.TextChoices):
    """The life of a run; a run that is interrupted goes back to ``wacht``."""

    WACHT = "wacht", "wacht op een plek"
    BEZIG = "bezig", "bezig"
    GESTOPT = "gestopt", "gestopt"
    KLAAR = "klaar", "klaar"
    MISLUKT = "mislukt", "mislukt"


LOPEND = (Status.WACHT, Status.BEZIG)


class Zichtbaarheid(models.TextChoices):
    """Who may see a run; the values are those of the table of rights."""

    EIGENAAR = "alleen-ik", "alleen ik"
    ORGANISATIE = "organisatie", "mijn organisatie"
    ADRES = "openbaar", "iedereen met het adres"


class Berekening(models.Model):
    """One run. Its draws are kept in :attr:`map`, so that it can be stopped and go on.

    ``versies`` are the fingerprints of what decides the numbers, and the versions of the
    organisation's own data (``gegevens``); ``beurt`` names the attempt that may write (a second
    one takes over) and ``werker`` who does it; ``al_gedaan`` is how many draws were there when
    this attempt began; ``bezoeker`` is a random word in the session of who began it without
    logging in.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    soort = models.CharField(max_length=20, default="varianten")
    naam = models.CharField(max_length=200, blank=True, default="")
    notitie = models.TextField(max_length=2000, blank=True, default="")
    invoer = models.JSONField()
    versies = models.JSONField(default=dict)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.WACHT)
    gedaan = models.PositiveIntegerField(default=0)
    al_gedaan = models.PositiveIntegerField(default=0)
    totaal = models.PositiveIntegerField(default=0)
    stop_gevraagd = models.BooleanField(default=False)
    beurt = models.UUIDField(null=True, editable=False)
    werker = models.CharField(max_length=64, blank=True, default="", editable=False)
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
        max_length=12, choices=Zichtbaarheid.choices, default=Zichtbaarheid.ADRES
    )
    bezoeker = models.CharField(max_length=64, blank=True, default="", db_index=True)
    vorige = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL)
    aangemaakt = models.DateTimeField(auto_now_add=True)
    begonnen = models.DateTimeField(null=True)
    bijgewerkt = models.DateTimeField(auto_now=True)
    klaar_op = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-aangemaakt",)
        indexes = (
            models.Index(fields=("status", "aangemaakt")),
            models.Index(fields=("eigenaar", "-aangemaakt"), name="berekening_eigenaar"),
            models.Index(fields=("organisatie", "-aangemaakt"), name="berekening_organisatie"),
        )

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
        return self.naam or "Berekening"

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
        """An estimate from what this attempt did; unknown before its second draw."""
        zelf = self.gedaan - self.al_gedaan
        if self.begonnen is None or zelf < 2 or self.status != Status.BEZIG:
            return None
        per_stuk = (self.bijgewerkt - self.begonnen).total_seconds() / zelf
        return round(per_stuk * (self.totaal - self.gedaan))


class Cijferstand(models.Model):
    """All figures of the ledger and all values of the model with one fingerprint, so that a later
    run can say which of them changed: id -> {naam, waarde, eenheid, bron}."""

    afdruk = models.CharField(max_length=64, primary_key=True)
    cijfers = models.JSONField()

    def __str__(self) -> str:
        return self.afdruk


class Werker(models.Model):
    """A process that does runs, and when it was last heard of."""

    naam = models.CharField(max_length=64, primary_key=True)
    gezien = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.naam}, gezien {self.gezien:%d-%m-%Y %H:%M:%S}"

    @classmethod
    def levend(cls) -> models.QuerySet[Werker]:
        return cls.objects.filter(gezien__gte=timezone.now() - LEEFT)
