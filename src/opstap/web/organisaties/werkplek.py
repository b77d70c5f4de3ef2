# SPDX-License-Identifier: EUPL-1.2
"""What somebody finds on the work place, from the table of rights."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from opstap.web.organisaties import rechten
from opstap.web.organisaties.models import Gebruiker, Lidmaatschap, Soort


@dataclass(frozen=True, slots=True)
class Plek:
    """One organisation of somebody: the role, where to go, and what is allowed there."""

    lid: Lidmaatschap
    wegen: tuple[tuple[str, str], ...]
    mag: tuple[str, ...]
    na_tweede_stap: tuple[str, ...]


def werkplek(gebruiker: Gebruiker) -> list[Plek]:
    """The places of a person, by the name of the organisation."""
    leden = gebruiker.lidmaatschappen.select_related("organisatie")
    return [_plek(gebruiker, lid) for lid in leden]


def _plek(gebruiker: Gebruiker, lid: Lidmaatschap) -> Plek:
    in_tabel = [
        naam for naam in rechten.TABEL if rechten.staat_in_tabel(gebruiker, naam, lid.organisatie)
    ]
    nu = [naam for naam in in_tabel if rechten.mag(gebruiker, naam, lid.organisatie)]
    return Plek(
        lid=lid,
        wegen=tuple(_wegen(lid, in_tabel)),
        mag=tuple(rechten.TABEL[n].omschrijving for n in nu),
        na_tweede_stap=tuple(rechten.TABEL[n].omschrijving for n in in_tabel if n not in nu),
    )


def _wegen(lid: Lidmaatschap, handelingen: list[str]) -> list[tuple[str, str]]:
    """Links to the pages of this organisation that this person may open."""
    organisatie = lid.organisatie
    wegen: list[tuple[str, str]] = []
    if organisatie.soort == Soort.GEMEENTE:
        wegen.append((f"Cijfers van {organisatie.naam}", f"/gemeenten/{organisatie.code}/"))
        if pad := _pad("benchmark-verhalen", organisatie.pk):
            wegen.append(("Verhaal bij de cijfers", pad))
    for handeling, naam, adres in (
        ("bekijken", "Eigen cijfers", "organisatie-gegevens"),
        ("bekijken", "Benchmark", "benchmark-eigen"),
        ("bekijken", "Trajecten", "trajecten-eigen"),
        ("benchmark_uitgeven", "Rondes van de benchmark", "benchmark-rondes"),
        ("bekijken", "Berekeningen", "organisatie-berekeningen"),
        ("bekijken", "Groepen om mee te vergelijken", "benchmark-groepen"),
        ("leden_bekijken", "Leden", "organisatie-leden"),
        ("logboek_bekijken", "Logboek", "organisatie-logboek"),
        ("huisstijl_beheren", "Huisstijl", "organisatie-huisstijl"),
        ("tokens_beheren", "Tokens voor de API", "api-tokens"),
    ):
        if handeling in handelingen and (pad := _pad(adres, organisatie.pk)):
            wegen.append((naam, pad))
    return wegen


def _pad(adres: str, pk: int) -> str | None:
    try:
        return reverse(adres, args=[pk])
    except NoReverseMatch:
        return None
