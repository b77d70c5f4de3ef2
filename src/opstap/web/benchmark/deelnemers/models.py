# SPDX-License-Identifier: EUPL-1.2
"""Who takes part in the benchmark, its rounds with their public date, and what was released.

True counts of participants are in :class:`Uitgavedossier` and nowhere else: no page, file or call
reads it, only the making of a next release (``uitgeven``). It is in the backup of the database.
"""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar, NoReturn

from django.db import models
from django.utils import timezone

from opstap.web.gegevens.models import Gegevensversie
from opstap.web.organisaties.models import Gebruiker, Organisatie


class Voor(models.TextChoices):
    """What a benchmark compares."""

    GEMEENTE = "gemeente", "gemeenten"
    BEDRIJF = "bedrijf", "sociaal ontwikkelbedrijven"


class Vastgelegd(RuntimeError):
    """Something tried to change or remove a release: a defect of ours."""


class Deelname(models.Model):
    """An organisation takes part, until it stops.

    ``akkoord`` is the text that was agreed to, as it stood on the page then.
    """

    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="deelnames")
    voor = models.CharField(max_length=12, choices=Voor.choices)
    akkoord = models.TextField()
    sinds = models.DateTimeField(default=timezone.now, editable=False)
    door = models.ForeignKey(Gebruiker, on_delete=models.PROTECT, related_name="+")
    gestopt_op = models.DateTimeField(null=True, editable=False)
    gestopt_door = models.ForeignKey(
        Gebruiker, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering: ClassVar = ["-sinds", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisatie", "voor"],
                condition=models.Q(gestopt_op=None),
                name="deelname_een_keer",
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisatie} doet mee ({self.get_voor_display()})"


class Ronde(models.Model):
    """One year of one benchmark, kept by the national body that opened it.

    Participants see a release at once, everybody from ``openbaar_op``. ``niet_om`` is why the last
    attempt at ``niet_op`` gave no release; empty after one that did.
    """

    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="rondes")
    voor = models.CharField(max_length=12, choices=Voor.choices)
    jaar = models.PositiveSmallIntegerField()
    openbaar_op = models.DateField()
    gemaakt = models.DateTimeField(default=timezone.now, editable=False)
    niet_op = models.DateTimeField(null=True, editable=False)
    niet_om = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["-jaar", "voor"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["voor", "jaar"], name="ronde_per_jaar")
        ]

    def __str__(self) -> str:
        return f"benchmark van {self.get_voor_display()} over {self.jaar}"

    def is_openbaar(self, dag: date) -> bool:
        """Whether everybody sees its releases on that day."""
        return dag >= self.openbaar_op


class _Uitgaven(models.QuerySet["Uitgave"]):
    """Releases stay as they are."""

    def delete(self) -> NoReturn:
        raise Vastgelegd("een uitgave wordt niet verwijderd")

    def update(self, **velden: Any) -> NoReturn:
        raise Vastgelegd(f"een uitgave wordt niet veranderd ({', '.join(velden)})")


class Uitgave(models.Model):
    """What was released: only public content, ``inhoud`` of a ``benchmark.Benchmarkuitgave``.

    ``controle`` is what the attacker found before it was released; ``versies`` are the data that
    were in it; ``door`` is empty when the platform made it by itself.
    """

    ronde = models.ForeignKey(Ronde, on_delete=models.PROTECT, related_name="uitgaven")
    nummer = models.PositiveIntegerField()
    tijd = models.DateTimeField(default=timezone.now, editable=False)
    door = models.ForeignKey(Gebruiker, null=True, on_delete=models.PROTECT, related_name="+")
    inhoud = models.JSONField()
    controle = models.JSONField(default=dict)
    versies = models.ManyToManyField(Gegevensversie, related_name="uitgaven")

    objects: ClassVar[models.Manager[Uitgave]] = _Uitgaven.as_manager()

    class Meta:
        ordering: ClassVar = ["ronde_id", "-nummer"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["ronde", "nummer"], name="uitgave_nummer")
        ]

    def __str__(self) -> str:
        return f"{self.ronde}, uitgave {self.nummer}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise Vastgelegd(f"{self} wordt niet veranderd")
        super().save(*args, **kwargs)

    def delete(self, *_: Any, **__: Any) -> NoReturn:
        raise Vastgelegd(f"{self} wordt niet verwijderd")


class Uitgavedossier(models.Model):
    """The true counts behind a release, that the next one is held against. Private."""

    uitgave = models.OneToOneField(Uitgave, on_delete=models.PROTECT, related_name="dossier")
    inhoud = models.JSONField()

    def __str__(self) -> str:
        return f"dossier van {self.uitgave}"
