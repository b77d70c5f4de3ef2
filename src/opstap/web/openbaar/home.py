# SPDX-License-Identifier: EUPL-1.2
"""The front page: the country at a glance, and the way to your own municipality."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from opstap import gebieden
from opstap.basis.fouten import GebruiksFout
from opstap.basis.opmaak import getal
from opstap.bekostiging.gemeente import landelijk
from opstap.bekostiging.gemeente.samenvatting import rond
from opstap.bekostiging.gemeente.streek import Streek
from opstap.bronnen import Cijfer, grootboek
from opstap.web.kern.figuren import Figuur, Narekenen, pagina
from opstap.web.openbaar import landprognose, rekenen
from opstap.web.openbaar.bewaren import Inhoud, blad
from opstap.web.openbaar.kaartgrafiek import kaarttabel, provincietabel, tegelkaart

if TYPE_CHECKING:
    from opstap.prognose.trekkingen import Ensemble

_NIEUW = 5
NEDERLAND = Streek("NL", "Nederland", tuple(gebieden.gemeenten()))


def voorpagina(request: HttpRequest) -> HttpResponse:
    """Target, people and money of the country; the map in the measure of the address."""
    eenheid = _keuze(request, "eenheid", landelijk.EENHEDEN, landelijk.PLAATSEN)
    maat = _keuze(request, "maat", rekenen.maten(), "geld")
    vandaag = timezone.localdate()

    def maak() -> Inhoud:
        ensemble = landprognose.deel(NEDERLAND.leden, NEDERLAND.code)
        klaar, totaal = landprognose.voortgang()
        provincies = provincietabel(rekenen.maten()[maat])
        context = {
            "eenheid": eenheid,
            "maat": maat,
            "eenheden": {
                landelijk.PLAATSEN: "plaatsen van 31 uur",
                landelijk.PERSONEN: "mensen",
            },
            "maten": rekenen.maten(),
            "kerncijfers": _kerncijfers(),
            "nieuw": _nieuw(vandaag),
            "zonder_prognose": ensemble is None,
            "klaar": klaar,
            "totaal": totaal,
            "provincies": provincies,
            "provincieregels": [(naam, _tekst(maat, waarde)) for naam, waarde in provincies.rijen],
        }
        return context, _figuren(eenheid, maat, ensemble)

    return blad(
        request,
        "openbaar/home.html",
        "Sociale infrastructuur in beeld",
        maak,
        vragen={"eenheid", "maat"},
        extra=(vandaag.isoformat(),),
    )


def kaart(request: HttpRequest) -> HttpResponse:
    """The table of all municipalities beside the map."""
    maat = _keuze(request, "maat", rekenen.maten(), "geld")
    figuren = [kaartfiguur(maat)]
    per_provincie: dict[str, list[tuple[str, str, Any]]] = {}
    for gem in gebieden.gemeenten().values():
        regel = (gem.code, gem.naam, rekenen.maten()[maat].waarde(gem.code))
        per_provincie.setdefault(gem.provincie or "", []).append(regel)
    context = {
        "maat": rekenen.maten()[maat],
        "maten": rekenen.maten(),
        "per_provincie": {
            naam: [(code, gem, _tekst(maat, waarde)) for code, gem, waarde in regels]
            for naam, regels in sorted(per_provincie.items())
        },
    }
    return pagina(request, "openbaar/kaart.html", context, figuren)


def _tekst(maat: str, waarde: Any) -> str:
    if waarde is None:
        return "geen gegevens"
    tekst = getal(waarde, rekenen.maten()[maat].decimalen)
    return f"€ {tekst}" if rekenen.maten()[maat].soort == "euro" else tekst


def _keuze(request: HttpRequest, naam: str, keuzes: Any, standaard: str) -> str:
    gekozen = request.GET.get(naam, standaard)
    if gekozen not in keuzes:
        raise GebruiksFout(f"{naam} {gekozen!r} bestaat niet. Kies uit: {', '.join(keuzes)}.")
    return str(gekozen)


def _figuren(eenheid: str, maat: str, ensemble: Ensemble | None) -> list[Figuur]:
    boek = grootboek()
    beschut = landelijk.beschutgrafiek(boek, eenheid, ensemble)
    geld = landelijk.geldgrafiek(boek)
    return [
        Figuur(
            "beschut",
            beschut.tabel(),
            Narekenen(
                landprognose.opdracht() if ensemble else "opstap bronnen lijst --json",
                _PYTHON_BESCHUT.format(eenheid=eenheid),
            ),
            beschut,
            landelijk.uitleg_eenheid(boek, eenheid),
        ),
        Figuur(
            "geld",
            geld.tabel(),
            Narekenen("opstap beeld", _PYTHON_GELD),
            geld,
            "Bedragen van het Rijk voor alle gemeenten samen, in de prijzen van hun bron. Extra "
            "geld per beschutte werkplek staat er niet bij: dat zit misschien al in een ander "
            "bedrag.",
        ),
        kaartfiguur(maat),
    ]


@lru_cache(maxsize=8)
def kaartfiguur(maat: str) -> Figuur:
    """The map of a measure with its table of all municipalities."""
    gekozen = rekenen.maten()[maat]
    return Figuur(
        "kaart",
        kaarttabel(gekozen),
        Narekenen(
            "opstap gebieden kaart opstap-kaart.csv "
            f'--titel "{gekozen.titel}" --eenheid "{gekozen.eenheid}" '
            f"--decimalen {gekozen.decimalen} --uit kaart.svg",
            _PYTHON_KAART.format(jaar=rekenen.JAAR, maat=maat),
        ),
        tegelkaart(gekozen),
        gekozen.uitleg,
    )


@lru_cache(maxsize=1)
def _kerncijfers() -> list[dict[str, str]]:
    boek, jaar = grootboek(), rekenen.JAAR
    werk, wacht = boek.cijfer("beschut_werkzaam.2023"), boek.cijfer("beschut_wachtend.2023")
    plaatsen, doel = boek.cijfer("beschut_werkzaam_31u.2023"), boek.cijfer("beschut_doel.2023")
    geld = [boek.in_jaar(reeks, jaar) for reeks in ("impulsbudget", "rijksbijdrage_si")]
    zwakste = "aanname" if any(c.status == "aanname" for c in geld) else geld[0].status
    return [
        {
            "waarde": getal(werk.waarde),
            "wat": "mensen werkten beschut, eind 2023",
            "bij": f"Samen {getal(plaatsen.waarde)} plaatsen van 31 uur (aanname). De taakstelling "
            f"was {getal(doel.waarde)} plaatsen.",
            "status": werk.status,
            "cijfer": werk.id,
        },
        {
            "waarde": getal(wacht.waarde),
            "wat": "mensen wachtten op een plek, eind 2023",
            "bij": "Zij hebben een positief advies voor beschut werk, maar nog geen werk.",
            "status": wacht.status,
            "cijfer": wacht.id,
        },
        {
            "waarde": rond(int(sum(c.waarde for c in geld))),
            "wat": f"nieuw geld voor gemeenten in {jaar}",
            "bij": "Impulsbudget en Rijksbijdrage sociale infrastructuur samen.",
            "status": zwakste,
            "cijfer": geld[1].id,
        },
    ]


@lru_cache(maxsize=2)
def _nieuw(vandaag: date) -> list[Cijfer]:
    """The figure that became known last, of each of the newest subjects."""
    bekend = sorted(
        (c for c in grootboek() if c.bekend_sinds <= vandaag), key=lambda c: (c.bekend_sinds, c.id)
    )
    nieuwste = {cijfer.onderwerp: cijfer for cijfer in bekend}
    return sorted(nieuwste.values(), key=lambda c: c.bekend_sinds, reverse=True)[:_NIEUW]


_PYTHON_BESCHUT = """\
from opstap.bekostiging.gemeente import landelijk
from opstap.bronnen import grootboek

landelijk.doelpad(grootboek(), "{eenheid}")
landelijk.realisatie(grootboek(), "{eenheid}")"""

_PYTHON_GELD = """\
from opstap.bronnen import grootboek

int(grootboek().in_jaar("impulsbudget", 2027).waarde)
int(grootboek().in_jaar("rijksbijdrage_si", 2027).waarde)"""

_PYTHON_KAART = """\
from opstap import verdeling
from opstap.bekostiging.gemeente.kaart import kaartmaten
from opstap.bekostiging.stromen.geld import verdeel_stromen

land = verdeel_stromen([{jaar}], verdeling.ingebouwd("uitkeringen-2021"))
kaartmaten(land, {jaar})["{maat}"].waarde("GM0392")"""
