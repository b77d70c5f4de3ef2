# SPDX-License-Identifier: EUPL-1.2
"""The trail: who did what to which object, when, from where, with what result.

Rows are only added. The models refuse everything else, and so does the database itself by
triggers (migration 0001). Each row of the trail seals the one before it, so that a change or a
missing row shows: see ``logboek.ketting``.
"""

from __future__ import annotations

from typing import Any, ClassVar, NoReturn, TypeVar

from django.db import models
from django.utils import timezone

from opstap.web.organisaties.models import Gebruiker, Organisatie

M = TypeVar("M", bound=models.Model)


class AlleenToevoegenFout(Exception):
    """Somebody tried to change or delete a row of the trail; that is an incident."""

    def __init__(self) -> None:
        super().__init__("Het logboek laat niets wijzigen of weghalen.")


class Toevoegset(models.QuerySet[M]):
    """Rows that can be read."""

    def update(self, **_: Any) -> NoReturn:
        raise AlleenToevoegenFout

    def delete(self) -> NoReturn:
        raise AlleenToevoegenFout

    def bulk_update(self, *_: Any, **__: Any) -> NoReturn:
        raise AlleenToevoegenFout

    def bulk_create(self, *_: Any, **__: Any) -> NoReturn:
        raise AlleenToevoegenFout


class Toevoegmodel(models.Model):
    """A row that is written once."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise AlleenToevoegenFout
        kwargs["force_insert"] = True
        super().save(*args, **kwargs)

    def delete(self, *_: Any, **__: Any) -> NoReturn:
        raise AlleenToevoegenFout


class Regel(Toevoegmodel):
    """One line of the trail; the six fields of BIO2 8.15.01.

    ``actor`` is the e-mail address, or ``proces:NAAM`` for the platform itself; ``zegel`` is the
    keyed hash over this row and the seal before it.
    """

    nummer = models.BigIntegerField(primary_key=True)
    tijdstip = models.DateTimeField(db_index=True)
    actie = models.CharField(max_length=80)
    object_soort = models.CharField(max_length=60)
    object_id = models.CharField(max_length=120)
    resultaat = models.CharField(max_length=200)
    herkomst = models.CharField(max_length=200)
    actor = models.CharField(max_length=254)
    gebruiker = models.ForeignKey(Gebruiker, null=True, on_delete=models.PROTECT, related_name="+")
    organisatie = models.ForeignKey(
        Organisatie, null=True, on_delete=models.PROTECT, related_name="+"
    )
    zegel = models.CharField(max_length=64, unique=True)

    objects: ClassVar[models.Manager[Regel]] = models.Manager.from_queryset(Toevoegset)()

    class Meta:
        ordering: ClassVar = ["-nummer"]
        indexes: ClassVar = [
            models.Index(fields=["organisatie", "-nummer"], name="logboek_organisatie")
        ]

    def __str__(self) -> str:
        return f"{self.nummer}: {self.actor} {self.actie} {self.object_soort} {self.object_id}"


class Verwerking(Toevoegmodel):
    """One processing of personal data, after the draft standard Logboek Dataverwerkingen.

    Who did it is not here but in the trail, whose line has this ``operatie_id`` as its object.
    ``betrokkene`` is a pseudonym, never a name, address or BSN.
    """

    class Status(models.IntegerChoices):
        ONBEKEND = 0, "onbekend"
        GOED = 1, "goed"
        FOUT = 2, "fout"

    operatie_id = models.CharField(max_length=16, primary_key=True)
    trace_id = models.CharField(max_length=32, db_index=True)
    bovenliggende_operatie_id = models.CharField(max_length=16, blank=True)
    naam = models.CharField(max_length=120)
    status = models.PositiveSmallIntegerField(choices=Status.choices)
    begin = models.DateTimeField()
    eind = models.DateTimeField()
    verwerkingsactiviteit = models.CharField(max_length=300)
    betrokkene = models.CharField(max_length=120, db_index=True)

    objects: ClassVar[models.Manager[Verwerking]] = models.Manager.from_queryset(Toevoegset)()

    def __str__(self) -> str:
        return f"{self.naam} ({self.operatie_id})"


class Archief(Toevoegmodel):
    """Where the trail goes on: rows up to ``tot_nummer`` are in a file with this SHA-256.

    ``zegel`` is the seal of the last row in the file; the oldest row here follows it. A false
    mark gives no chain that fits, for the seals are keyed.
    """

    tot_nummer = models.BigIntegerField(unique=True)
    zegel = models.CharField(max_length=64)
    aantal = models.BigIntegerField()
    bestand = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    tijdstip = models.DateTimeField(default=timezone.now)

    objects: ClassVar[models.Manager[Archief]] = models.Manager.from_queryset(Toevoegset)()

    class Meta:
        ordering: ClassVar = ["-tot_nummer"]

    def __str__(self) -> str:
        return f"{self.bestand}: tot en met regel {self.tot_nummer}"
