# SPDX-License-Identifier: EUPL-1.2
"""From a stored version to what the packages compute with, always marked as own figures."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser

from opstap import gebieden, verdeling
from opstap.basis.fouten import GebruiksFout
from opstap.bekostiging.bedrijf import Bedrijf
from opstap.bekostiging.stromen import EigenCijfers
from opstap.web.gegevens.bedrijf import uit_inhoud
from opstap.web.gegevens.models import Gegevensset, Gegevensversie, Soortnaam
from opstap.web.organisaties.models import Gebruiker, Organisatie
from opstap.web.organisaties.models import Soort as Organisatiesoort

if TYPE_CHECKING:
    from opstap.benchmark.opgaven import Opgave
    from opstap.benchmark.opgaven.eigengegevens import Wie

VOOR: Mapping[str, Wie] = {
    Soortnaam.BENCHMARK_GEMEENTE: "gemeente",
    Soortnaam.BENCHMARK_BEDRIJF: "bedrijf",
}
"""The kinds of data for the benchmark, and what each compares."""


def _eis_soort(versie: Gegevensversie, soort: Soortnaam) -> None:
    if versie.soort != soort:
        raise GebruiksFout(
            f"Hier zijn gegevens van de soort {soort.label.lower()} nodig, en "
            f"{versie.set.naam} is dat niet."
        )


def als_sleutel(versie: Gegevensversie) -> verdeling.Sleutel:
    """The key by the register counts. Its status is ``aanname``: nobody here can verify it."""
    _eis_soort(versie, Soortnaam.REGISTER)
    return verdeling.Sleutel(
        id=verdeling.REGISTER,
        naam="doelgroepenregister gemeentelijke doelgroep (eigen cijfers)",
        gewichten={rij["code"]: rij["aantal"] for rij in versie.rijen},
        status="aanname",
        bron=f"eigen opgave van {versie.organisatie.naam}: {versie.bron}",
        peildatum=versie.peildatum.isoformat(),
        metingen=1,
        meldingen=(versie.herkomst(),),
    )


def als_realisatie(versie: Gegevensversie) -> dict[int | None, verdeling.Sleutel]:
    """Realised places of 31 hours, a key for each year (``None``: no year was given)."""
    _eis_soort(versie, Soortnaam.BESCHUT_REALISATIE)
    rijen = [
        {"code": rij["code"], "gewicht": Fraction(rij["plaatsen"]), "jaar": rij["jaar"]}
        for rij in versie.rijen
    ]
    return verdeling.per_jaar(
        rijen,
        id="realisatie",
        naam="gerealiseerde plaatsen beschut werk (eigen cijfers)",
        bron=f"eigen opgave van {versie.organisatie.naam}: {versie.bron}",
        peildatum=versie.peildatum.isoformat(),
    )


def als_eigen(versie: Gegevensversie) -> EigenCijfers:
    """Own amounts by (stream, year) and counts by (post, year)."""
    _eis_soort(versie, Soortnaam.EIGEN_CIJFERS)
    rijen = versie.rijen
    return EigenCijfers(
        bestand=f"{versie.bestandsnaam} (versie {versie.nummer})",
        bedragen={(r["stroom"], r["jaar"]): int(r["bedrag"]) for r in rijen if r["stroom"]},
        posten={(r["post"], r["jaar"]): Fraction(r["aantal"]) for r in rijen if r["post"]},
        toelichting={
            (r["stroom"] or r["post"], r["jaar"]): r["toelichting"]
            for r in rijen
            if r["toelichting"]
        },
    )


def als_verbanden(versie: Gegevensversie) -> gebieden.Samenwerkingsverbanden:
    """The partnerships through time, as brought."""
    _eis_soort(versie, Soortnaam.SAMENWERKINGSVERBANDEN)
    return gebieden.Samenwerkingsverbanden.uit_rijen(versie.rijen)


def als_indeling(versie: Gegevensversie, peildatum: date | None = None) -> gebieden.Indeling:
    """The partnerships on ``peildatum`` among the municipalities of the newest year."""
    dag = peildatum or date(gebieden.LAATSTE_JAAR, 1, 1)
    return als_verbanden(versie).indeling_op(dag, gebieden.inwoners(gebieden.LAATSTE_JAAR))


def als_bedrijf(versie: Gegevensversie) -> Bedrijf:
    """The company of the workbook that was brought."""
    _eis_soort(versie, Soortnaam.BEDRIJF)
    return uit_inhoud(versie.inhoud)


def als_beginstanden(versie: Gegevensversie) -> dict[str, dict[str, int]]:
    """State -> municipality -> people; municipalities that were not brought keep the estimate."""
    from opstap.prognose.beginstanden import uit_rijen

    _eis_soort(versie, Soortnaam.BEGINSTANDEN)
    return uit_rijen(versie.rijen)


def als_opgaven(versie: Gegevensversie) -> tuple[Opgave, ...]:
    """What was brought for the benchmark. A company has the name of the organisation."""
    from opstap.benchmark.opgaven import uit_rijen

    voor = VOOR.get(versie.soort)
    if voor is None:
        raise GebruiksFout(f"{versie.set.naam} is geen opgave voor de benchmark.")
    return uit_rijen(versie.rijen, voor, naam=_naam_bij(versie), herkomst=versie.merk())


def _naam_bij(versie: Gegevensversie) -> Callable[[str], str]:
    """The name of a participant by what the file calls it."""

    def naam(wie: str) -> str:
        bekend = gebieden.gemeenten().get(wie)
        if bekend is not None:
            return bekend.naam
        eigen = versie.organisatie
        return wie if eigen.soort == Organisatiesoort.LANDELIJK else eigen.naam

    return naam


def bruikbaar(persoon: Gebruiker | AnonymousUser, soort: str) -> list[Gegevensversie]:
    """What this person may compute with: own versions first, then what others share."""
    if not isinstance(persoon, Gebruiker) or not persoon.is_active:
        return []
    mijne = Organisatie.objects.filter(leden=persoon)
    eigen = [Gegevensversie.geldend(organisatie, soort) for organisatie in mijne]
    sets = Gegevensset.objects.filter(
        soort=soort, delingen__met__in=mijne, delingen__gestopt_op=None
    ).exclude(organisatie__in=mijne)
    gedeeld = [set_.geldend for set_ in sets.order_by("organisatie__naam", "pk").distinct()]
    return [versie for versie in (*eigen, *gedeeld) if versie is not None]
