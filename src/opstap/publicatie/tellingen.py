# SPDX-License-Identifier: EUPL-1.2
"""Tables of counts of people as users bring them, to and from disclosure control.

The rows are those of the schemas here, read and checked by :mod:`opstap.basis.invoer`. The command
line and the API both come in and go out by this door, so that they give the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from opstap.basis.fouten import GebruiksFout
from opstap.basis.invoer import NIET_NEGATIEF, Kolom, Schema
from opstap.basis.tabel import KolomKop, Tabel
from opstap.publicatie import onthulling

Rijen = Sequence[Mapping[str, Any]]

_RIJ, _KOLOM = Kolom("rij", "code"), Kolom("kolom", "code")
AANTALLEN = Schema(
    "aantallen", (_RIJ, _KOLOM, Kolom("aantal", "geheel", controle=NIET_NEGATIEF)), ("rij", "kolom")
)
DOSSIER = Schema(
    "dossier",
    (
        _RIJ,
        _KOLOM,
        Kolom("aantal", "geheel", controle=NIET_NEGATIEF, uitleg="schrijf het met --dossier"),
        Kolom("gepubliceerd", "geheel", controle=NIET_NEGATIEF),
    ),
    ("rij", "kolom"),
)
GROEPEN = Schema("groepen", (Kolom("groep", "code"), _RIJ), ("groep", "rij"))
TABEL = Schema(
    "tabel", (_RIJ, _KOLOM, Kolom("gepubliceerd", "tekst", verplicht=False)), ("rij", "kolom")
)
MINST_GEHEIM = 16
"""Characters of a secret."""


def maak_familie(rijen: Rijen, groepen: Rijen = ()) -> onthulling.Familie:
    """The counts of :data:`AANTALLEN` with the groups of :data:`GROEPEN`.

    Raises :class:`GebruiksFout` when there are totals among them.
    """
    for rij in rijen:
        if onthulling.TOTAAL in (rij["rij"], rij["kolom"]):
            raise GebruiksFout(
                "De tabel heeft zelf totalen. Laat die weg: Opstap maakt ze en rondt ze mee af."
            )
    aantallen: dict[onthulling.Cel, int] = {
        (rij["rij"], rij["kolom"]): int(rij["aantal"]) for rij in rijen
    }
    return onthulling.Familie.maak(dimensies(rijen, groepen), aantallen)


def maak_eerdere(rijen: Rijen, groepen: Rijen, basis: int, naam: str) -> onthulling.Uitgave:
    """An earlier release from the rows of :data:`DOSSIER`; totals are in it.

    Raises :class:`GebruiksFout`, with ``naam`` in front, for one that is not whole or has another
    base.
    """
    delen = dimensies(rijen, groepen)
    alle: dict[onthulling.Cel, Mapping[str, Any]] = {
        (rij["rij"], rij["kolom"]): rij for rij in rijen
    }
    binnen = {
        cel: int(rij["aantal"])
        for cel, rij in alle.items()
        if cel[0] in delen[0].leden and cel[1] in delen[1].leden
    }
    waarden = {cel: int(rij["gepubliceerd"]) for cel, rij in alle.items()}
    ontbreekt = [
        (rij, kolom)
        for rij in delen[0].codes
        for kolom in delen[1].codes
        if (rij, kolom) not in waarden
    ]
    if ontbreekt:
        raise GebruiksFout(
            f"{naam}: de cel {' × '.join(ontbreekt[0])} ontbreekt. Gebruik wat "
            "--dossier bij de vorige uitgave gaf, met dezelfde groepen."
        )
    if any(waarde % basis for waarde in waarden.values()):
        raise GebruiksFout(f"{naam}: niet elk gepubliceerd aantal is een veelvoud van {basis}.")
    return onthulling.Uitgave(
        onthulling.Familie.maak(delen, binnen), onthulling.Gepubliceerd(delen, waarden, basis)
    )


def dimensies(rijen: Rijen, groepen: Rijen = ()) -> tuple[onthulling.Dimensie, onthulling.Dimensie]:
    """The rows and columns of a table, in which totals and groups are no members."""
    leden: dict[str, list[str]] = {}
    for rij in groepen:
        leden.setdefault(rij["groep"], []).append(rij["rij"])
    namen = {rij["rij"] for rij in rijen} - {onthulling.TOTAAL, *leden}
    kolommen = {rij["kolom"] for rij in rijen} - {onthulling.TOTAAL}
    return (
        onthulling.Dimensie.maak("rij", namen, leden),
        onthulling.Dimensie.maak("kolom", kolommen),
    )


def vrijgave_dict(
    vrijgave: onthulling.Vrijgave, waarschuwingen: Sequence[str]
) -> dict[str, object]:
    """What may be shown to anybody: the rounded table and what the check found."""
    gepubliceerd = vrijgave.gepubliceerd
    return {
        "basis": gepubliceerd.basis,
        "regels": _regels(gepubliceerd.tabel()),
        "uitleg": gepubliceerd.uitleg(),
        "controle": controle_dict(vrijgave.controle),
        "waarschuwingen": list(waarschuwingen),
    }


def dossier_dict(uitgave: onthulling.Uitgave) -> list[dict[str, object]]:
    """The private file of a release as rows."""
    return _regels(dossiertabel(uitgave))


def _regels(tabel: Tabel) -> list[dict[str, object]]:
    namen = [kop.naam for kop in tabel.kolommen]
    return [dict(zip(namen, rij, strict=True)) for rij in tabel.rijen]


def controle_dict(controle: onthulling.Controle) -> dict[str, object]:
    """What the check before publication found, in counts."""
    return {
        "additief": controle.additief,
        "herleidbaar": len(controle.herleidbaar),
        "te_nauw": len(controle.te_nauw),
        "gevoelig": controle.gevoelig,
        "kleinste_breedte": controle.kleinste_breedte,
        "verruimd": len(controle.verruimd),
        "gewijzigd": len(controle.gewijzigd),
        "ingehouden": len(controle.ingehouden),
        "in_een_cel": controle.in_een_cel,
    }


def controletabel(controle: onthulling.Controle) -> Tabel:
    """The same as a table."""
    return Tabel(
        naam="controle",
        titel="Controle vóór publicatie",
        kolommen=(KolomKop("wat", "Wat"), KolomKop("uitkomst", "Uitkomst")),
        rijen=tuple(
            (naam.replace("_", " "), "ja" if waarde is True else str(waarde))
            for naam, waarde in controle_dict(controle).items()
        ),
    )


def opmerkingen(controle: onthulling.Controle, *, leeg: int, zonder_geheim: bool) -> list[str]:
    """What a user should know of this rounding; ``leeg`` cells were not in the rows."""
    uit = []
    if leeg:
        uit.append(f"{leeg} combinaties van rij en kolom zijn er niet bij; die tellen als 0.")
    if zonder_geheim:
        uit.append(
            "er is geen --geheim; de afronding volgt uit de aantallen zelf. Bij een tabel van een "
            "paar cellen is dat na te spelen."
        )
    if controle.verruimd:
        uit.append(f"aantallen die een of meer stappen verder afwijken: {len(controle.verruimd)}.")
    if controle.gewijzigd:
        uit.append(f"{len(controle.gewijzigd)} gelijke totalen kregen een ander getal dan eerder.")
    if controle.ingehouden:
        uit.append(
            f"aantallen die nog van de vorige uitgave zijn: {len(controle.ingehouden)}. Naast die "
            "tabel zou hun verandering te veel verraden. De volgende keer kunnen zij wel mee."
        )
    if controle.in_een_cel:
        uit.append(
            f"{controle.in_een_cel} totalen lijken helemaal in één cel te zitten (100%). Ga na of "
            "dat iets zegt over die hele groep."
        )
    return uit


def dossiertabel(uitgave: onthulling.Uitgave) -> Tabel:
    """The private file of a release, for :func:`maak_eerdere`: the counts that it stands on beside
    what is published."""
    gepubliceerd = uitgave.gepubliceerd
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
            (*rij[:2], aantal, rij[2])
            for rij, aantal in zip(gepubliceerd.tabel().rijen, waar, strict=True)
        ),
    )
