# SPDX-License-Identifier: EUPL-1.2
"""What the platform keeps of a trajectory file: what was asked, what came out, and until when.

The rows themselves are no table here: they are a file in the data folder, outside the database and
outside every backup (see ``opslag``). ``uitkomst`` is the shielded picture, which says nothing
about fewer than ten people.
"""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.utils import timezone

from opstap.web.organisaties.models import Gebruiker, Organisatie


class Trajectenlevering(models.Model):
    """One file that an organisation brought.

    ``aantal``: trajectories in it, in tens as the result has them. ``vraag``: the choices that
    the result was computed with. ``bewaren_tot``: the last day on which the rows are there.
    ``rijen_weg_op``: when they went; ``rijen_weg_door`` is empty when the platform did so itself.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisatie = models.ForeignKey(
        Organisatie, on_delete=models.PROTECT, related_name="trajectenleveringen"
    )
    bestandsnaam = models.CharField(max_length=150)
    aantal = models.PositiveIntegerField()
    synthetisch = models.BooleanField(default=False)
    vraag = models.JSONField()
    uitkomst = models.JSONField()
    gemaakt = models.DateTimeField(default=timezone.now, editable=False)
    berekend = models.DateTimeField(default=timezone.now, editable=False)
    door = models.ForeignKey(Gebruiker, on_delete=models.PROTECT, related_name="+")
    bewaren_tot = models.DateField()
    rijen_weg_op = models.DateTimeField(null=True, editable=False)
    rijen_weg_door = models.ForeignKey(
        Gebruiker, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering: ClassVar = ["-gemaakt", "pk"]
        indexes: ClassVar = [
            models.Index(fields=["organisatie", "-gemaakt"], name="trajecten_organisatie")
        ]

    def __str__(self) -> str:
        return f"{self.bestandsnaam} van {self.organisatie}"

    @property
    def bewaardagen(self) -> int:
        """The days that rows are kept, from the one on which they were brought."""
        return (self.bewaren_tot - timezone.localdate(self.gemaakt)).days

    @property
    def rijen_er(self) -> bool:
        """Whether the rows may still be read today."""
        return self.rijen_weg_op is None and self.bewaren_tot >= timezone.localdate()


class Spanningsbesluit(models.Model):
    """What somebody did with the result on tension, in that person's words. It stays as it is."""

    levering = models.ForeignKey(
        Trajectenlevering, on_delete=models.CASCADE, related_name="besluiten"
    )
    tekst = models.TextField(max_length=1000)
    door = models.ForeignKey(Gebruiker, on_delete=models.PROTECT, related_name="+")
    tijd = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering: ClassVar = ["-tijd", "-pk"]

    def __str__(self) -> str:
        return f"besluit bij {self.levering}"


class Spanningsbijdrage(models.Model):
    """That others are compared with the counts of one organisation, while it agrees.

    The counts are a file beside the rows (``opslag.AANTALLEN``): exits and months per cell. They go
    when the organisation stops, brings newer ones, or the rows that they came from go. ``akkoord``
    is the text that was agreed to.
    """

    organisatie = models.OneToOneField(
        Organisatie, on_delete=models.PROTECT, related_name="spanningsbijdrage"
    )
    levering = models.ForeignKey(
        Trajectenlevering, on_delete=models.CASCADE, related_name="bijdragen"
    )
    akkoord = models.TextField()
    sinds = models.DateTimeField(default=timezone.now, editable=False)
    door = models.ForeignKey(Gebruiker, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar = ["organisatie_id"]

    def __str__(self) -> str:
        return f"bijdrage van {self.organisatie}"
