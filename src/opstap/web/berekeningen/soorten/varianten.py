# SPDX-License-Identifier: EUPL-1.2
"""Policy variants side by side, with uncertainty.

``{"varianten": ["basis", {"bestand": "id: eigen-2 ..."}], "trekkingen": 32, "prijspeil": "brief",
"tot": 2048}``; the first variant is what the others are compared with.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import yaml

from opstap.basis.fouten import GebruiksFout
from opstap.basis.opmaak import opsomming
from opstap.bekostiging.prijzen import lees_prijspeil
from opstap.bronnen import grootboek
from opstap.prognose import Opzet
from opstap.prognose.antwoorden import doelen
from opstap.prognose.trekkingen import Ensemble
from opstap.varianten import (
    MATEN,
    Beleidsvariant,
    Doorrekening,
    beleidsvariant,
    uit_trekkingen,
    verschil,
)
from opstap.varianten.declaratie import (
    EERSTE_JAAR,
    INCIDENTEEL,
    LAATSTE_JAAR,
    NIEUW,
    STRUCTUREEL,
    WET,
)
from opstap.varianten.lezen import uit_inhoud
from opstap.varianten.verslag import verslag
from opstap.web.berekeningen.soorten import varianten_beeld
from opstap.web.berekeningen.soorten.vorm import (
    MEESTE_TREKKINGEN,
    Invoer,
    Soort,
    Werk,
    eis_geheel,
    eis_velden,
    kwantielen,
)
from opstap.web.labs.variantenlab_figuren import status

ZAAD = 1
MEESTE_VARIANTEN = 5
_VELDEN = ("varianten", "trekkingen", "prijspeil", "tot")


def gekozen(invoer: Invoer) -> list[Beleidsvariant]:
    """The variants of an input, the one to compare with first."""
    return [
        uit_inhoud(yaml.safe_load(v["bestand"]), "variant")
        if isinstance(v, Mapping)
        else beleidsvariant(str(v))
        for v in invoer["varianten"]
    ]


def lees(invoer: Invoer) -> dict[str, Any]:
    """The input as it is kept; errors as of :class:`Soort`."""
    eis_velden(invoer, _VELDEN)
    alle = gekozen(invoer)
    if not 1 <= len(alle) <= MEESTE_VARIANTEN:
        raise GebruiksFout(f"Kies een tot en met {MEESTE_VARIANTEN} varianten.")
    ids = [v.id for v in alle]
    if len(set(ids)) != len(ids):
        raise GebruiksFout("Een variant staat er twee keer; noem elke variant één keer.")
    if anders := [v.naam for v in alle if v.terugvalrecht != WET]:
        raise GebruiksFout(
            f"Terugvalrecht: bij {opsomming(anders)} is dit veranderd. Met onzekerheid rekent "
            "Opstap alleen met het terugvalrecht van de wet, vanaf juli 2028. Zet de knop terug."
        )
    peil = str(invoer.get("prijspeil", "brief"))
    return {
        "varianten": list(invoer["varianten"]),
        "trekkingen": eis_geheel(invoer, "trekkingen", 32, 2, MEESTE_TREKKINGEN, "keer rekenen"),
        "prijspeil": peil if peil == "brief" else str(lees_prijspeil(peil)),
        "tot": eis_geheel(
            invoer, "tot", LAATSTE_JAAR, EERSTE_JAAR + 1, LAATSTE_JAAR, "als laatste jaar"
        ),
    }


def titel(invoer: Invoer) -> str:
    return opsomming(v.naam for v in gekozen(invoer)) + " met onzekerheid"


def opdracht(invoer: Invoer) -> str:
    """The command that computes the same; an own variant by the name of its file."""
    woorden = [f"{v.id}.yaml" if v.eigen else v.id for v in gekozen(invoer)]
    peil, tot = invoer.get("prijspeil", "brief"), invoer.get("tot", LAATSTE_JAAR)
    woorden += [f"--trekkingen {invoer['trekkingen']}", "--niveau provincie"]
    woorden += [f"--prijspeil {peil}"] if peil != "brief" else []
    woorden += [f"--tot {tot}"] if tot != LAATSTE_JAAR else []
    return " ".join(["opstap doorreken", *woorden])


def reken(werk: Werk) -> dict[str, Any]:
    """Every variant on the same people and draws."""
    invoer, alle, kansen = werk.invoer, [], []
    peil = invoer["prijspeil"]
    prijspeil = peil if peil == "brief" else lees_prijspeil(peil)
    for nummer, variant in enumerate(gekozen(invoer)):
        opzet = Opzet(variant.mensen, "verwacht", invoer["trekkingen"], ZAAD, invoer["tot"])
        ensemble = werk.trek(opzet, f"variant-{nummer}", vanaf=nummer * opzet.trekkingen)
        alle.append(uit_trekkingen(variant, ensemble, prijspeil=prijspeil))
        kansen.append(doelkansen(ensemble))
    werk.rapport = verslag(
        alle, basis=alle[0].variant.id, datum=werk.datum, opdracht=opdracht(invoer)
    )
    return samenvatting(alle, kansen)


def doelkansen(ensemble: Ensemble) -> dict[str, Any]:
    """Whether the places of 2048 are filled, what that rests on, and what decides it."""
    eerste = doelen(ensemble, grootboek())[0]
    namen = ("jaar", "doel", "gemiddelde", "p05", "p95", "kans", "kans_genoeg_kandidaten")
    return {n: eerste[n] for n in (*namen, "voorwaarden", "onder_voorwaarde")}


def samenvatting(
    alle: Sequence[Doorrekening], kansen: Sequence[Mapping[str, Any]]
) -> dict[str, Any]:
    """What is kept: quantiles per variant, measure and year, and of the differences."""
    eerste = alle[0]
    return {
        "jaren": list(eerste.jaren),
        "trekkingen": eerste.trekkingen,
        "varianten": [
            {
                "id": d.variant.id,
                "naam": d.variant.naam,
                "incidenteel_eur": d.begroting.incidenteel_eur,
                "structureel_eur": d.begroting.structureel_eur,
                "status": {soort: status(d.variant, soort) for soort in (INCIDENTEEL, STRUCTUREEL)},
                "banen_beschut_2048": d.variant.banen("beschut", LAATSTE_JAAR),
                "banen_overig_2048": d.variant.banen("vangnet", LAATSTE_JAAR),
                "geld_eur": [d.begroting.totaal(jaar, NIEUW) for jaar in d.jaren],
                "doel": dict(kans),
                "mensen": {maat: kwantielen(d.mensen[maat][:, 0]) for maat in MATEN},
                "verschil": {maat: kwantielen(verschil(d, eerste, maat)[:, 0]) for maat in MATEN},
            }
            for d, kans in zip(alle, kansen, strict=True)
        ],
    }


SOORT = Soort(
    id="varianten",
    naam="Varianten vergelijken",
    uitleg="Twee of meer beleidsvarianten naast elkaar, met de onzekerheid van elk getal.",
    lees=lees,
    titel=titel,
    stappen=lambda invoer: len(invoer["varianten"]) * int(invoer["trekkingen"]),
    reken=reken,
    beeld=lambda invoer, uitslag: varianten_beeld.beeld(invoer, uitslag, opdracht(invoer)),
    opdracht=opdracht,
)
