# SPDX-License-Identifier: EUPL-1.2
"""Sets of data of an organisation, their versions, and with whom they are shared.

A version is a ``concept`` until somebody confirms it; then it never changes. It can be withdrawn
with a reason. What holds is the confirmed version with the highest number that is not withdrawn.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, Never

from django.db import models
from django.utils import timezone
from django.utils.formats import date_format

from opstap.web.organisaties.models import Gebruiker, Organisatie

if TYPE_CHECKING:
    from opstap import gebieden, verdeling
    from opstap.bekostiging.bedrijf import Bedrijf
    from opstap.bekostiging.stromen import EigenCijfers
    from opstap.benchmark.opgaven import Opgave


class Onveranderlijk(RuntimeError):
    """Something tried to change or remove what was confirmed: a defect of ours."""


class Soortnaam(models.TextChoices):
    """The kinds of data that can be brought."""

    REGISTER = "register", "Doelgroepregister"
    BESCHUT_REALISATIE = "beschut_realisatie", "Gerealiseerd beschut werk"
    EIGEN_CIJFERS = "eigen_cijfers", "Eigen bedragen en aantallen"
    SAMENWERKINGSVERBANDEN = "samenwerkingsverbanden", "Samenwerkingsverbanden"
    BEDRIJF = "bedrijf", "Bedrijfscijfers"
    BEGINSTANDEN = "beginstanden", "Beginstanden van de prognose"
    BENCHMARK_GEMEENTE = "benchmark_gemeente", "Benchmark: opgave van een gemeente"
    BENCHMARK_BEDRIJF = "benchmark_bedrijf", "Benchmark: opgave van een bedrijf"


class Gegevensset(models.Model):
    """One kind of data of one organisation, through its versions."""

    organisatie = models.ForeignKey(
        Organisatie, on_delete=models.PROTECT, related_name="gegevenssets"
    )
    soort = models.CharField(max_length=32, choices=Soortnaam.choices)
    naam = models.CharField(max_length=200)
    gemaakt = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering: ClassVar = ["organisatie_id", "soort", "naam"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisatie", "soort", "naam"], name="gegevensset_uniek"
            )
        ]

    def __str__(self) -> str:
        return f"{self.naam} van {self.organisatie}"

    @property
    def geldend(self) -> Gegevensversie | None:
        """The version that holds now."""
        return self.versies.filter(status=Status.ACTIEF).order_by("-nummer").first()


class Status(models.TextChoices):
    """Where a version stands."""

    CONCEPT = "concept", "concept"
    ACTIEF = "actief", "bevestigd"
    INGETROKKEN = "ingetrokken", "ingetrokken"


class _Versies(models.QuerySet["Gegevensversie"]):
    """Only concepts can be removed; nothing is changed past ``save``."""

    def delete(self) -> tuple[int, dict[str, int]]:
        if self.exclude(status=Status.CONCEPT).exists():
            raise Onveranderlijk("een bevestigde versie wordt niet verwijderd")
        return super().delete()

    def update(self, **velden: Any) -> Never:
        raise Onveranderlijk(f"versies worden niet in bulk veranderd ({', '.join(velden)})")


class Gegevensversie(models.Model):
    """What was brought once: the checked contents, and where they come from.

    ``inhoud`` has ``kolommen`` and ``rijen`` (whole numbers as numbers, other numbers and dates as
    text) and of a company also ``werkmap``, its cleaned workbook. ``sha256`` and ``bestandsnaam``
    are those of the file as it was brought.
    """

    set = models.ForeignKey(Gegevensset, on_delete=models.PROTECT, related_name="versies")
    nummer = models.PositiveIntegerField(null=True, editable=False)
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.CONCEPT)
    inhoud = models.JSONField()
    bestandsnaam = models.CharField(max_length=150)
    sha256 = models.CharField(max_length=64)
    maker = models.ForeignKey(Gebruiker, on_delete=models.PROTECT, related_name="+")
    tijd = models.DateTimeField(default=timezone.now, editable=False)
    peildatum = models.DateField()
    bron = models.CharField(max_length=200)
    toelichting = models.TextField(blank=True)
    waarschuwingen = models.JSONField(default=list)
    ingetrokken_op = models.DateTimeField(null=True, editable=False)
    ingetrokken_door = models.ForeignKey(
        Gebruiker, null=True, on_delete=models.PROTECT, related_name="+"
    )
    reden = models.TextField(blank=True)

    objects: ClassVar[models.Manager[Gegevensversie]] = _Versies.as_manager()

    class Meta:
        ordering: ClassVar = ["set_id", "-nummer", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["set", "nummer"], name="gegevensversie_nummer"),
            models.CheckConstraint(
                condition=models.Q(status="concept", nummer=None)
                | models.Q(nummer__isnull=False) & ~models.Q(status="concept"),
                name="gegevensversie_bevestigd_heeft_nummer",
            ),
            models.CheckConstraint(
                condition=~models.Q(status="ingetrokken")
                | ~models.Q(reden="") & models.Q(ingetrokken_op__isnull=False),
                name="gegevensversie_ingetrokken_met_reden",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.set.naam}, {f'versie {self.nummer}' if self.nummer else 'concept'}"

    @classmethod
    def geldend(cls, organisatie: Organisatie, soort: str) -> Gegevensversie | None:
        """The newest confirmed version of this kind that was not withdrawn."""
        return (
            cls.objects.filter(set__organisatie=organisatie, set__soort=soort, status=Status.ACTIEF)
            .select_related("set__organisatie")
            .order_by("-tijd", "-pk")
            .first()
        )

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            self._bewaak()
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        if self.status != Status.CONCEPT:
            raise Onveranderlijk(f"{self} is bevestigd en wordt niet verwijderd")
        return super().delete(*args, **kwargs)

    def _bewaak(self) -> None:
        """Refuse any change to a confirmed version but its withdrawal."""
        oud = type(self).objects.filter(pk=self.pk).values().first()
        if oud is None or oud["status"] == Status.CONCEPT:
            return
        intrekken = {"status", "ingetrokken_op", "ingetrokken_door_id", "reden"}
        anders = {naam for naam, waarde in oud.items() if getattr(self, naam) != waarde}
        mag = oud["status"] == Status.ACTIEF and self.status == Status.INGETROKKEN
        if anders - (intrekken if mag else set()):
            raise Onveranderlijk(f"{self} is bevestigd; {', '.join(sorted(anders))} verandert niet")

    @property
    def organisatie(self) -> Organisatie:
        """Whose data this is; rights are asked for it."""
        return self.set.organisatie

    @property
    def soort(self) -> str:
        return self.set.soort

    @property
    def rijen(self) -> list[dict[str, Any]]:
        """The contents as one dict a row."""
        inhoud: Mapping[str, Any] = self.inhoud
        return [dict(zip(inhoud["kolommen"], rij, strict=True)) for rij in inhoud["rijen"]]

    def herkomst(self) -> str:
        """The sentence that stands wherever these figures are used."""
        versie = f"versie {self.nummer}" if self.nummer else "concept"
        return (
            f"Eigen cijfers van {self.organisatie.naam}: {self.set.naam.lower()}, {versie}, "
            f"peildatum {dag(self.peildatum)}, bron {self.bron}, aangeleverd op "
            f"{dag(timezone.localtime(self.tijd).date())}. Niet door Opstap nagekeken bij de bron."
        )

    def merk(self) -> str:
        """The short mark beside a figure: eigen cijfers van Haarlem, versie 3, 12-11-2026."""
        versie = f"versie {self.nummer}" if self.nummer else "concept"
        op = date_format(timezone.localtime(self.tijd), "d-m-Y")
        return f"eigen cijfers van {self.organisatie.naam}, {versie}, {op}"

    def als_sleutel(self) -> verdeling.Sleutel:
        """The register counts as the key of an allocation; only of kind ``register``."""
        from opstap.web.gegevens import gebruik

        return gebruik.als_sleutel(self)

    def als_eigen(self) -> EigenCijfers:
        """Own amounts and counts of a municipality; only of kind ``eigen_cijfers``."""
        from opstap.web.gegevens import gebruik

        return gebruik.als_eigen(self)

    def als_realisatie(self) -> dict[int | None, verdeling.Sleutel]:
        """Realised places by year, for ``verdeling.beschut_sleutel``."""
        from opstap.web.gegevens import gebruik

        return gebruik.als_realisatie(self)

    def als_verbanden(self) -> gebieden.Samenwerkingsverbanden:
        """The partnerships through time."""
        from opstap.web.gegevens import gebruik

        return gebruik.als_verbanden(self)

    def als_indeling(self, peildatum: date | None = None) -> gebieden.Indeling:
        """The partnerships on a date (by default the first day of the newest year)."""
        from opstap.web.gegevens import gebruik

        return gebruik.als_indeling(self, peildatum)

    def als_bedrijf(self) -> Bedrijf:
        """The company of a workbook, for ``bekostiging.bedrijf.businesscase``."""
        from opstap.web.gegevens import gebruik

        return gebruik.als_bedrijf(self)

    def als_beginstanden(self) -> dict[str, dict[str, int]]:
        """Starting counts for ``prognose.Opzet(eigen_begin=...)``, estimates where none came."""
        from opstap.web.gegevens import gebruik

        return gebruik.als_beginstanden(self)

    def als_opgaven(self) -> tuple[Opgave, ...]:
        """What was brought for the benchmark, one for each participant in it."""
        from opstap.web.gegevens import gebruik

        return gebruik.als_opgaven(self)


class Gegevensdeling(models.Model):
    """A set that another organisation may see: only what is confirmed, until it is revoked."""

    set = models.ForeignKey(Gegevensset, on_delete=models.PROTECT, related_name="delingen")
    met = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="gedeelde_sets")
    door = models.ForeignKey(Gebruiker, on_delete=models.PROTECT, related_name="+")
    tijd = models.DateTimeField(default=timezone.now, editable=False)
    gestopt_op = models.DateTimeField(null=True, editable=False)
    gestopt_door = models.ForeignKey(
        Gebruiker, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering: ClassVar = ["-tijd", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["set", "met"],
                condition=models.Q(gestopt_op=None),
                name="gegevensdeling_een_keer",
            )
        ]

    def __str__(self) -> str:
        return f"{self.set} gedeeld met {self.met}"

    @property
    def organisatie(self) -> Organisatie:
        return self.set.organisatie


def dag(datum: date) -> str:
    """A date as people write it: 1 juli 2026."""
    return date_format(datum, "j F Y")
