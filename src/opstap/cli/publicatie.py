# SPDX-License-Identifier: EUPL-1.2
"""``opstap publicatie``: round a table of people safely, and attack one that exists."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from opstap import __version__
from opstap.basis.fouten import GebruiksFout, oorzaak
from opstap.basis.invoer import NIET_NEGATIEF, Kolom, Schema
from opstap.basis.tabel import KolomKop, Tabel
from opstap.cli.invoer import lees
from opstap.cli.scherm import Groep, lever, toon, uitvoeropties, waarschuw
from opstap.publicatie import onthulling, schrijf

_RIJ, _KOLOM = Kolom("rij", "code"), Kolom("kolom", "code")
_AANTALLEN = Schema(
    "aantallen", (_RIJ, _KOLOM, Kolom("aantal", "geheel", controle=NIET_NEGATIEF)), ("rij", "kolom")
)
_DOSSIER = Schema(
    "dossier",
    (
        _RIJ,
        _KOLOM,
        Kolom("aantal", "geheel", controle=NIET_NEGATIEF, uitleg="schrijf het met --dossier"),
        Kolom("gepubliceerd", "geheel", controle=NIET_NEGATIEF),
    ),
    ("rij", "kolom"),
)
_GROEPEN = Schema("groepen", (Kolom("groep", "code"), _RIJ), ("groep", "rij"))
_TABEL = Schema(
    "tabel", (_RIJ, _KOLOM, Kolom("gepubliceerd", "tekst", verplicht=False)), ("rij", "kolom")
)
_MINST_GEHEIM = 16
_OP_SCHERM = 40
_METHODEN = {
    "gecontroleerd": "op het veelvoud erboven of eronder",
    "dichtstbij": "op het dichtstbijzijnde veelvoud",
    "exact": "niet afgerond, wel aantallen weggelaten",
}

basisoptie = click.option(
    "--basis", type=click.IntRange(2, 1000), default=5, show_default=True, help="Veelvoud."
)
groepenoptie = click.option(
    "--groepen",
    type=click.Path(path_type=Path),
    metavar="BESTAND",
    help="Kolommen groep en rij: regio's en samenwerkingsverbanden, ook overlappend.",
)


@click.group("publicatie", cls=Groep, short_help="Aantallen van mensen veilig publiceren.")
def opdracht() -> None:
    """Aantallen van mensen veilig publiceren: afronden, en nagaan wat te herleiden is."""


@opdracht.command(short_help="Een tabel met aantallen mensen veilig afronden.")
@click.argument("bestand", type=click.Path(path_type=Path), metavar="BESTAND")
@basisoptie
@groepenoptie
@click.option(
    "--vorige",
    type=click.Path(path_type=Path),
    metavar="BESTAND",
    multiple=True,
    help="Dossier van een eerdere uitgave, oudste eerst; mag vaker.",
)
@click.option(
    "--geheim",
    type=click.Path(path_type=Path),
    metavar="BESTAND",
    help="Eigen geheim (16 tekens of meer) dat stuurt wat naar boven gaat.",
)
@click.option(
    "--dossier",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="BESTAND",
    help="Schrijf ook de echte aantallen, voor --vorige. Niet openbaar.",
)
@uitvoeropties
def rond(
    bestand: Path,
    basis: int,
    groepen: Path | None,
    vorige: tuple[Path, ...],
    geheim: Path | None,
    dossier: Path | None,
    als_json: bool,
    uit: Path | None,
) -> None:
    """Rond de aantallen in BESTAND (kolommen rij, kolom, aantal) af, met alle totalen.

    Elk getal wordt een veelvoud van de basis, totalen blijven kloppen, en daarna valt Opstap de
    tabel aan zoals een buitenstaander dat kan. Is een klein aantal te herleiden, dan komt er niets.
    """
    sleutel = _geheim(geheim)
    rijen = lees(bestand, _AANTALLEN, False).rijen
    familie = _familie(rijen, groepen)
    leeg = len(familie.aantallen) - len(rijen)
    eerder = [_eerdere(pad, groepen, basis) for pad in vorige]
    uitkomst = onthulling.geef_vrij(familie, basis=basis, geheim=sleutel, eerder=eerder)
    tabel, controle = uitkomst.gepubliceerd.tabel(), uitkomst.controle
    waarschuw(_opmerkingen(controle, leeg, sleutel is None))
    if dossier is not None:
        schrijf(dossier, [_dossier(uitkomst.uitgave)], {"opstap": __version__, "openbaar": False})
        click.echo(f"Geschreven (niet openbaar): {dossier}", err=True)
    overzicht = _overzicht(controle)
    lever(
        [tabel],
        lambda: {
            "basis": basis,
            "regels": [
                {"rij": rij, "kolom": kolom, "gepubliceerd": waarde}
                for rij, kolom, waarde in tabel.rijen
            ],
            "controle": _als_dict(controle),
        },
        als_json=als_json,
        uit=uit,
        manifest={"opstap": __version__, "basis": basis, "uitleg": uitkomst.gepubliceerd.uitleg()},
        op_scherm=[tabel, overzicht] if len(tabel.rijen) <= _OP_SCHERM else [overzicht],
    )
    if uit is not None and not als_json:
        toon(overzicht)


@opdracht.command(short_help="Nagaan wat uit een bestaande tabel te herleiden is.")
@click.argument("bestand", type=click.Path(path_type=Path), metavar="BESTAND")
@basisoptie
@groepenoptie
@click.option(
    "--methode",
    type=click.Choice(list(_METHODEN)),
    default="gecontroleerd",
    show_default=True,
    help="Hoe de tabel gemaakt is.",
)
@uitvoeropties
def controleer(
    bestand: Path,
    basis: int,
    groepen: Path | None,
    methode: str,
    als_json: bool,
    uit: Path | None,
) -> None:
    """Val de tabel in BESTAND aan (kolommen rij, kolom, gepubliceerd; totalen heten totaal).

    Een leeg vak of x is weggelaten; <5 staat voor 1 tot en met 4. Status 1 als een klein aantal te
    herleiden is.
    """
    rijen = lees(bestand, _TABEL, False).rijen
    dimensies = _dimensies(rijen, groepen)
    grenzen: dict[onthulling.Cel, onthulling.Grens] = {
        (rij["rij"], rij["kolom"]): _grens(rij["gepubliceerd"], methode, basis) for rij in rijen
    }
    _eis_bekend(grenzen, dimensies)
    kennis = onthulling.kennis_van_tabel(dimensies, grenzen)
    bereiken = onthulling.val_aan(kennis, onthulling.MINST_BREED)
    gevoelig, exact, nauw, breedte = onthulling.beoordeel(bereiken)
    te_nauw = set(nauw)
    tabel = Tabel(
        naam="herleidbaar",
        titel=f"Wat te herleiden is ({_METHODEN[methode]}, basis {basis})",
        kolommen=(
            KolomKop("rij", "Rij"),
            KolomKop("kolom", "Kolom"),
            KolomKop("laag", "Minstens", soort="geheel"),
            KolomKop("hoog", "Hoogstens", soort="geheel"),
            KolomKop("oordeel", "Oordeel"),
        ),
        rijen=tuple((*b.cel, b.laag, b.hoog, _oordeel(b, b in te_nauw)) for b in bereiken),
        toelichting=(
            f"Mogelijk 1 tot en met 4 personen: {gevoelig} cellen.",
            f"Precies te herleiden: {len(exact)}. Te nauw: {len(nauw) - len(exact)}.",
        ),
    )
    lever(
        [tabel],
        lambda: {
            "regels": [
                {"rij": b.cel[0], "kolom": b.cel[1], "laag": b.laag, "hoog": b.hoog}
                | {"oordeel": _oordeel(b, b in te_nauw)}
                for b in bereiken
            ],
            "controle": {
                "gevoelig": gevoelig,
                "herleidbaar": len(exact),
                "te_nauw": len(nauw),
                "kleinste_breedte": breedte,
            },
        },
        als_json=als_json,
        uit=uit,
        manifest={"opstap": __version__, "basis": basis, "methode": methode},
    )
    if nauw:
        sys.exit(1)


def _oordeel(bereik: onthulling.Bereik, te_nauw: bool) -> str:
    if not te_nauw:
        return "goed"
    if not bereik.bewezen:
        return "niet bewezen"
    return "herleidbaar" if bereik.breedte == 0 else "te nauw"


def _familie(rijen: Sequence[dict[str, Any]], groepen: Path | None) -> onthulling.Familie:
    for rij in rijen:
        if onthulling.TOTAAL in (rij["rij"], rij["kolom"]):
            raise GebruiksFout(
                "Het bestand heeft zelf totalen. Laat die weg: Opstap maakt ze en rondt ze mee af."
            )
    aantallen: dict[onthulling.Cel, int] = {
        (rij["rij"], rij["kolom"]): int(rij["aantal"]) for rij in rijen
    }
    return onthulling.Familie.maak(_dimensies(rijen, groepen), aantallen)


def _dimensies(
    rijen: Sequence[dict[str, Any]], groepen: Path | None
) -> tuple[onthulling.Dimensie, onthulling.Dimensie]:
    leden: dict[str, list[str]] = {}
    for rij in lees(groepen, _GROEPEN, False).rijen if groepen is not None else []:
        leden.setdefault(rij["groep"], []).append(rij["rij"])
    namen = {rij["rij"] for rij in rijen} - {onthulling.TOTAAL, *leden}
    kolommen = {rij["kolom"] for rij in rijen} - {onthulling.TOTAAL}
    return (
        onthulling.Dimensie.maak("rij", namen, leden),
        onthulling.Dimensie.maak("kolom", kolommen),
    )


def _eis_bekend(
    grenzen: dict[onthulling.Cel, onthulling.Grens],
    dimensies: tuple[onthulling.Dimensie, ...],
) -> None:
    for cel in grenzen:
        if any(code not in d.codes for code, d in zip(cel, dimensies, strict=True)):
            raise GebruiksFout(f"De cel {' × '.join(cel)} hoort niet bij deze tabel.")


def _eerdere(pad: Path, groepen: Path | None, basis: int) -> onthulling.Uitgave:
    """An earlier release from its private file; totals are in it."""
    rijen = lees(pad, _DOSSIER, False).rijen
    dimensies = _dimensies(rijen, groepen)
    alle: dict[onthulling.Cel, dict[str, Any]] = {(rij["rij"], rij["kolom"]): rij for rij in rijen}
    binnen = {
        cel: int(rij["aantal"])
        for cel, rij in alle.items()
        if cel[0] in dimensies[0].leden and cel[1] in dimensies[1].leden
    }
    waarden = {cel: int(rij["gepubliceerd"]) for cel, rij in alle.items()}
    ontbreekt = [
        (rij, kolom)
        for rij in dimensies[0].codes
        for kolom in dimensies[1].codes
        if (rij, kolom) not in waarden
    ]
    if ontbreekt:
        raise GebruiksFout(
            f"{pad}: de cel {' × '.join(ontbreekt[0])} ontbreekt. Gebruik het bestand dat "
            "--dossier bij de vorige uitgave schreef, met dezelfde groepen."
        )
    if any(waarde % basis for waarde in waarden.values()):
        raise GebruiksFout(f"{pad}: niet elk gepubliceerd aantal is een veelvoud van {basis}.")
    return onthulling.Uitgave(
        onthulling.Familie.maak(dimensies, binnen),
        onthulling.Gepubliceerd(dimensies, waarden, basis),
    )


def _geheim(pad: Path | None) -> bytes | None:
    if pad is None:
        return None
    try:
        geheim = pad.read_bytes().strip()
    except OSError as fout:
        raise GebruiksFout(f"{pad}: {oorzaak(fout)}.") from None
    if len(geheim) < _MINST_GEHEIM:
        raise GebruiksFout(f"{pad}: het geheim is korter dan {_MINST_GEHEIM} tekens.")
    return geheim


def _grens(tekst: str | None, methode: str, basis: int) -> onthulling.Grens:
    """What a published cell says about its count."""
    kaal = (tekst or "").strip().casefold()
    if kaal in ("", "x", "."):
        return 0, None
    if kaal.startswith("<") and kaal[1:].strip().isdecimal():
        return 1, int(kaal[1:]) - 1
    if not kaal.isdecimal():
        raise GebruiksFout(f"{tekst!r} is geen aantal; schrijf een heel getal, <5, x of niets.")
    waarde = int(kaal)
    speling = {"gecontroleerd": basis - 1, "dichtstbij": basis // 2, "exact": 0}[methode]
    return max(0, waarde - speling), waarde + speling


def _dossier(uitgave: onthulling.Uitgave) -> Tabel:
    pub = uitgave.gepubliceerd
    waar = uitgave.familie.alle_aantallen().tolist()
    return Tabel(
        naam="dossier",
        titel="Dossier van een uitgave: niet openbaar",
        kolommen=(
            KolomKop("rij", "Rij"),
            KolomKop("kolom", "Kolom"),
            KolomKop("aantal", "Aantal", soort="geheel"),
            KolomKop("gepubliceerd", "Gepubliceerd", soort="geheel"),
        ),
        rijen=tuple(
            (*rij[:2], aantal, rij[2]) for rij, aantal in zip(pub.tabel().rijen, waar, strict=True)
        ),
    )


def _opmerkingen(controle: onthulling.Controle, leeg: int, zonder_geheim: bool) -> list[str]:
    uit = []
    if leeg:
        uit.append(
            f"{leeg} combinaties van rij en kolom staan niet in het bestand; die tellen als 0."
        )
    if zonder_geheim:
        uit.append(
            "er is geen --geheim; de afronding volgt uit de aantallen zelf. Bij een tabel van een "
            "paar cellen is dat na te spelen."
        )
    if controle.verruimd:
        uit.append(f"{len(controle.verruimd)} totalen wijken een stap meer af dan anders.")
    if controle.gewijzigd:
        uit.append(f"{len(controle.gewijzigd)} gelijke totalen kregen een ander getal dan eerder.")
    if controle.in_een_cel:
        uit.append(
            f"{controle.in_een_cel} totalen lijken helemaal in één cel te zitten (100%). Ga na of "
            "dat iets zegt over die hele groep."
        )
    return uit


def _als_dict(controle: onthulling.Controle) -> dict[str, object]:
    return {
        "additief": controle.additief,
        "herleidbaar": len(controle.herleidbaar),
        "te_nauw": len(controle.te_nauw),
        "gevoelig": controle.gevoelig,
        "kleinste_breedte": controle.kleinste_breedte,
        "verruimd": len(controle.verruimd),
        "gewijzigd": len(controle.gewijzigd),
        "in_een_cel": controle.in_een_cel,
    }


def _overzicht(controle: onthulling.Controle) -> Tabel:
    return Tabel(
        naam="controle",
        titel="Controle vóór publicatie",
        kolommen=(KolomKop("wat", "Wat"), KolomKop("uitkomst", "Uitkomst")),
        rijen=tuple(
            (naam.replace("_", " "), "ja" if waarde is True else str(waarde))
            for naam, waarde in _als_dict(controle).items()
        ),
    )
