# SPDX-License-Identifier: EUPL-1.2
"""Policy variants side by side, with uncertainty.

``{"varianten": ["basis", {"bestand": "id: eigen-2 ..."}], "trekkingen": 32, "prijspeil": "brief",
"indexatie": "0.02", "tot": 2048, "gebied": "GM0392,GM0473", "eigen": true}``; the first variant is
what the others are compared with. Without ``gebied`` it is the country; ``eigen``: with the
register and the starting counts of the organisation of the run, as far as it brought them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

import yaml

from opstap.basis.fouten import GebruiksFout
from opstap.basis.opmaak import opsomming
from opstap.bekostiging.gemeente.streek import Streek, zoek_streek
from opstap.bekostiging.prijzen import Indexatie, eigen_indexatie, lees_prijspeil
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
from opstap.varianten.gebied import uit_trekkingen_in
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
from opstap.web.labs.variantenlab_narekenen import gebiedsopties

ZAAD = 1
EIGEN = ("register", "beginstanden")
MEESTE_VARIANTEN = 5
_VELDEN = ("varianten", "trekkingen", "prijspeil", "indexatie", "tot", "gebied", "eigen")


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
    streek = zoek_streek(str(invoer["gebied"])) if invoer.get("gebied") else None
    if invoer.get("eigen") and streek is None:
        raise GebruiksFout("Met eigen cijfers rekent u voor een gebied; kies er een.")
    indexatie = invoer.get("indexatie") or None
    if indexatie is not None:
        indexatie = str(eigen_indexatie(_aandeel(str(indexatie))).prijs)
    return {
        "varianten": list(invoer["varianten"]),
        "trekkingen": eis_geheel(invoer, "trekkingen", 32, 2, MEESTE_TREKKINGEN, "keer rekenen"),
        "prijspeil": peil if peil == "brief" else str(lees_prijspeil(peil)),
        "tot": eis_geheel(
            invoer, "tot", LAATSTE_JAAR, EERSTE_JAAR + 1, LAATSTE_JAAR, "als laatste jaar"
        ),
        "indexatie": indexatie,
        "gebied": _code(streek) if streek else "",
        "eigen": bool(invoer.get("eigen")),
    }


def _aandeel(tekst: str) -> Fraction:
    try:
        return Fraction(tekst)
    except (ValueError, ZeroDivisionError):
        raise GebruiksFout(f"Indexatie {tekst[:20]!r} is geen aandeel zoals 0.025.") from None


def _code(streek: Streek) -> str:
    """What :func:`zoek_streek` finds the same area with."""
    return streek.code if streek.code != "eigen" else ",".join(streek.leden)


def streek_van(invoer: Invoer) -> Streek | None:
    """The area of an input; ``None`` for the country."""
    return zoek_streek(invoer["gebied"]) if invoer.get("gebied") else None


def _indexatie(invoer: Invoer) -> Indexatie | None:
    aandeel = invoer.get("indexatie")
    return None if aandeel is None else eigen_indexatie(Fraction(aandeel))


def titel(invoer: Invoer) -> str:
    streek = streek_van(invoer)
    waar = f", {streek.naam}" if streek else ""
    return f"{opsomming(v.naam for v in gekozen(invoer))} met onzekerheid{waar}"


def opdracht(invoer: Invoer) -> str:
    """The command that computes the same; an own variant by the name of its file."""
    woorden = [f"{v.id}.yaml" if v.eigen else v.id for v in gekozen(invoer)]
    peil, tot = invoer.get("prijspeil", "brief"), invoer.get("tot", LAATSTE_JAAR)
    streek, indexatie = streek_van(invoer), invoer.get("indexatie")
    waar = gebiedsopties(streek).strip() if streek else "--niveau provincie"
    woorden += [f"--trekkingen {invoer['trekkingen']}", waar]
    woorden += [f"--prijspeil {peil}"] if peil != "brief" else []
    woorden += [f"--indexatie {float(Fraction(indexatie)):g}"] if indexatie is not None else []
    woorden += [f"--tot {tot}"] if tot != LAATSTE_JAAR else []
    return " ".join(["opstap doorreken", *woorden])


def reken(werk: Werk) -> dict[str, Any]:
    """Every variant on the same people and draws."""
    invoer, alle, kansen = werk.invoer, [], []
    peil, streek = invoer["prijspeil"], streek_van(invoer)
    prijspeil = peil if peil == "brief" else lees_prijspeil(peil)
    prijzen: dict[str, Any] = {"prijspeil": prijspeil, "indexatie": _indexatie(invoer)}
    versies = {soort: werk.gegevens.get(soort) for soort in EIGEN}
    register = versies["register"].als_sleutel() if versies["register"] else None
    begin = versies["beginstanden"].als_beginstanden() if versies["beginstanden"] else None
    for nummer, variant in enumerate(gekozen(invoer)):
        opzet = Opzet(variant.mensen, "verwacht", invoer["trekkingen"], ZAAD, invoer["tot"])
        if streek is not None:
            opzet = replace(opzet, per_gemeente=False, apart=streek.leden, eigen_begin=begin)
        ensemble = werk.trek(opzet, f"variant-{nummer}", vanaf=nummer * opzet.trekkingen)
        if streek is None:
            alle.append(uit_trekkingen(variant, ensemble, **prijzen))
            kansen.append(doelkansen(ensemble))
        else:
            eigen: dict[str, Any] = {"register": register, "begin": begin}
            alle.append(uit_trekkingen_in(variant, ensemble, streek, **prijzen, **eigen))
    herkomst = [versie.herkomst() for versie in versies.values() if versie]
    werk.rapport = verslag(
        alle,
        basis=alle[0].variant.id,
        datum=werk.datum,
        opdracht=opdracht(invoer),
        register=register,
        herkomst=herkomst,
    )
    return {**samenvatting(alle, kansen), "register": register is not None}


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
    doel = [{"doel": dict(kans)} for kans in kansen] or [{}] * len(alle)
    return {
        "gebied": eerste.streek,
        "jaren": list(eerste.jaren),
        "trekkingen": eerste.trekkingen,
        "varianten": [
            {
                "id": d.variant.id,
                "naam": d.variant.naam,
                "incidenteel_eur": d.begroting.incidenteel_eur,
                "structureel_eur": d.begroting.structureel_eur,
                "status": {soort: status(d, soort) for soort in (INCIDENTEEL, STRUCTUREEL)},
                "banen_beschut_2048": d.variant.banen("beschut", LAATSTE_JAAR),
                "banen_overig_2048": d.variant.banen("vangnet", LAATSTE_JAAR),
                "geld_eur": [d.begroting.totaal(jaar, NIEUW) for jaar in d.jaren],
                **extra,
                "mensen": {maat: kwantielen(d.mensen[maat][:, 0]) for maat in MATEN},
                "verschil": {maat: kwantielen(verschil(d, eerste, maat)[:, 0]) for maat in MATEN},
            }
            for d, extra in zip(alle, doel, strict=True)
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
    gegevens=lambda invoer: dict.fromkeys(EIGEN, False) if invoer.get("eigen") else {},
)
