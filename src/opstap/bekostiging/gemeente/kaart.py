# SPDX-License-Identifier: EUPL-1.2
"""Measures for the map: one figure per municipality, always a sum over a number of people.

from opstap import verdeling
from opstap.bekostiging.gemeente.kaart import kaartmaten
from opstap.bekostiging.stromen.geld import verdeel_stromen

land = verdeel_stromen([2027], verdeling.ingebouwd("uitkeringen-2021"))
kaartmaten(land, 2027)["geld"].waarde("GM0392")
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from opstap import gebieden
from opstap.basis.opmaak import opsomming
from opstap.bekostiging.gemeente.vergelijking import inwoners_nu
from opstap.bekostiging.stromen import stroom
from opstap.bekostiging.stromen.geld import Landgeld
from opstap.publicatie.grafiek.maten import EURO

NIEUW_GELD = ("impulsbudget", "rijksbijdrage")
_DUIZEND = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Kaartmaat:
    """``per`` times ``teller`` over ``noemer`` (people); ``soort`` is ``euro`` or ``getal``.

    Municipalities that are not in ``teller`` have no figure.
    """

    id: str
    naam: str
    titel: str
    eenheid: str
    soort: str
    decimalen: int
    jaar: int
    teller: Mapping[str, int]
    noemer: Mapping[str, int]
    per: int
    status: str
    bron: str
    uitleg: str

    def waarde(self, code: str) -> Fraction | None:
        """The figure of one municipality."""
        return self.samen([code])

    def samen(self, codes: Iterable[str]) -> Fraction | None:
        """The figure of a group: sum over sum, of the members that have a figure."""
        wel = [code for code in codes if code in self.teller]
        mensen = sum(self.noemer[code] for code in wel)
        return Fraction(self.per * sum(self.teller[code] for code in wel), mensen) if wel else None


def kaartmaten(land: Landgeld, jaar: int) -> dict[str, Kaartmaat]:
    """The measures that can be chosen for the map, by id; money and places of ``jaar``."""
    sleutel = land.sleutel.naam
    delen = [g for id_ in NIEUW_GELD if (g := land.per_jaar.get((id_, jaar)))]
    namen = opsomming(stroom(id_).kort for id_ in NIEUW_GELD)
    nu, iv3 = gebieden.LAATSTE_JAAR, gebieden.iv3_lasten("6.4", gebieden.LAATSTE_IV3_JAAR)
    uitkeringen, boekjaar = gebieden.uitkeringen_2021(), gebieden.LAATSTE_IV3_JAAR
    plaatsen = land.plaatsen[jaar]
    alle = (
        Kaartmaat(
            id="geld",
            naam="Nieuw geld per inwoner",
            titel=f"{namen} in {jaar}, per inwoner",
            eenheid="euro per inwoner",
            soort=EURO,
            decimalen=2,
            jaar=jaar,
            teller={c: sum(d.per_code[c] for d in delen) for c in gebieden.gemeenten()},
            noemer=inwoners_nu(nu),
            per=1,
            status="aanname",
            bron=f"grootboek van Opstap, verdeeld met {sleutel}; inwoners {nu}: CBS",
            uitleg="Geschat: de echte verdeling gebruikt cijfers die niet openbaar zijn.",
        ),
        Kaartmaat(
            id="beschut",
            naam="Beschutte plaatsen per 1.000 inwoners",
            titel=f"Beschutte werkplekken eind {jaar}, per 1.000 inwoners",
            eenheid="plaatsen van 31 uur per 1.000 inwoners",
            soort="getal",
            decimalen=2,
            jaar=jaar,
            teller=dict(plaatsen.toegekend),
            noemer=inwoners_nu(nu),
            per=_DUIZEND,
            status="aanname",
            bron=f"taakstelling, verdeeld met {sleutel}; inwoners {nu}: CBS",
            uitleg="Geschat: het echte aantal staat elk jaar in een ministeriële regeling.",
        ),
        Kaartmaat(
            id="wsw",
            naam="Lasten Wsw en beschut werk per inwoner",
            titel=f"Lasten van gemeenten voor Wsw en beschut werk in {boekjaar}, per inwoner",
            eenheid="euro per inwoner",
            soort=EURO,
            decimalen=0,
            jaar=boekjaar,
            teller={code: _DUIZEND * waarde for code, waarde in iv3.waarden.items()},
            noemer=inwoners_nu(boekjaar),
            per=1,
            status=iv3.status,
            bron=iv3.bron,
            uitleg=(
                "Wat een gemeenschappelijke regeling uitgeeft telt alleen mee als de gemeente het "
                "zelf boekt. Een laag bedrag betekent dus niet altijd weinig mensen."
            ),
        ),
        Kaartmaat(
            id="uitkering",
            naam="Mensen met een uitkering per 1.000 inwoners",
            titel="Mensen met bijstand of een arbeidsongeschiktheidsuitkering in 2021, "
            "per 1.000 inwoners",
            eenheid="mensen per 1.000 inwoners",
            soort="getal",
            decimalen=0,
            jaar=2021,
            teller=dict(uitkeringen.waarden),
            noemer=inwoners_nu(2021),
            per=_DUIZEND,
            status=uitkeringen.status,
            bron=uitkeringen.bron,
            uitleg="Wie beide uitkeringen heeft telt twee keer.",
        ),
    )
    return {maat.id: maat for maat in alle}
