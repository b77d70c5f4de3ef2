# SPDX-License-Identifier: EUPL-1.2
"""From a stored version to what the packages compute with, always marked as own figures."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from opstap import gebieden, verdeling
from opstap.basis.fouten import GebruiksFout
from opstap.bekostiging.bedrijf import Bedrijf
from opstap.bekostiging.stromen import EigenCijfers
from opstap.web.gegevens.bedrijf import uit_inhoud
from opstap.web.gegevens.models import Gegevensversie, Soortnaam


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


def als_indeling(versie: Gegevensversie, peildatum: date | None = None) -> gebieden.Indeling:
    """The partnerships on ``peildatum`` among the municipalities of the newest year."""
    _eis_soort(versie, Soortnaam.SAMENWERKINGSVERBANDEN)
    verbanden = gebieden.Samenwerkingsverbanden.uit_rijen(versie.rijen)
    dag = peildatum or date(gebieden.LAATSTE_JAAR, 1, 1)
    return verbanden.indeling_op(dag, gebieden.inwoners(gebieden.LAATSTE_JAAR))


def als_bedrijf(versie: Gegevensversie) -> Bedrijf:
    """The company of the workbook that was brought."""
    _eis_soort(versie, Soortnaam.BEDRIJF)
    return uit_inhoud(versie.inhoud)


def als_beginstanden(versie: Gegevensversie) -> dict[str, dict[str, int]]:
    """State -> municipality -> people; ``wsw`` is men and women together."""
    _eis_soort(versie, Soortnaam.BEGINSTANDEN)
    uit: dict[str, dict[str, int]] = {}
    for rij in versie.rijen:
        uit.setdefault(rij["toestand"], {})[rij["code"]] = int(rij["aantal"])
    return uit
