# SPDX-License-Identifier: EUPL-1.2
"""Answers from one run: targets, waiting lists, the limit that binds, and critical mass.

A target never comes as a bare probability: each carries the assumptions under which it holds, and
the same probability for the draws in which one assumption is low, middle or high. The published
series do not tell these assumptions apart.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from opstap.basis.opmaak import getal
from opstap.bronnen import Grootboek
from opstap.prognose.antwoorden_doel import DOELJAAR, DOELREEKS, GEVULD, LAATST_GEMETEN
from opstap.prognose.declaratie import Parameter, model
from opstap.prognose.rekenwerk import SLEUTEL_VANAF, VANAF
from opstap.prognose.trekkingen import Ensemble
from opstap.prognose.uitslag import Niveau, getallen, niveau, spreiding

Getallen = npt.NDArray[Any]

GRENZEN = ("plaatsen", "passend_werk", "kandidaten")
"""What keeps more people from working: no funded place is free; places are free and people wait,
but no work that fits has been found; or places are free and there are too few candidates."""

AANNAMES = {
    "instroom_beschut": "Nieuwe indicaties van buiten het model in 2021",
    "groei_instroom_beschut_later": "Groei van die instroom na 2023",
    "beschut_uit": "Uitstroom van beschut werk naar buiten beeld",
    "beschut_baan_eindigt": "Baan stopt en indicatie blijft",
    "aandeel_vlot": "Deel dat snel passend werk vindt",
    "plaatsbaar_lang": "Tempo waarin de anderen passend werk vinden",
    "uren_beschut": "Gemiddelde contracturen beschut werk",
}
"""The parameters on which reaching the target hangs, shown as conditions: name -> Dutch."""

SOORTEN_IN_BEDRIJF = {
    "wsw": ("wsw",),
    "beschut binnen": ("beschut_binnen",),
    "beschut op locatie": ("beschut_locatie",),
    "beschut in een groep gedetacheerd": ("beschut_groep",),
    "beschut individueel gedetacheerd": ("beschut_individueel",),
    "banen voor andere groepen": ("vangnetbaan",),
    "trajecten": ("traject",),
}
"""Who counts for the critical mass of the companies, and in which states of the model they are.
People in beschut werk with an ordinary employer are elsewhere and do not count."""

_HALF = 0.5
_DERDEN = ("laag", "midden", "hoog")


def doelen(ensemble: Ensemble, grootboek: Grootboek) -> list[dict[str, Any]]:
    """The targets of places in 2048, or in the last year of a shorter run.

    ``gemiddelde`` is in places of 31 hours (jobs for ``vangnetbanen``), ``kans`` the share of
    draws that reach 95 percent of the target, ``voorwaarden`` what that rests on. Filling every
    single place of every municipality cannot happen: the funded path ends at the target itself.
    ``kans_genoeg_kandidaten``: the share of draws with people enough to fill all places.
    """
    m, tot = model(), min(DOELJAAR, ensemble.jaren[-1])
    j = ensemble.jaar(tot)
    doel = float(grootboek.in_jaar(DOELREEKS, tot).waarde)
    werk = ensemble.bezet[..., m.soort("beschut")].sum(axis=1)
    alle = ensemble.mensen("beschut_wachtend", "beschut_werkend").sum(axis=1)
    vraag = alle * _plaatsen_per_mens(ensemble)[:, None]
    uit = [
        _doel("beschut_plaatsen", tot, doel, "plaatsen_31u", werk, j, ensemble)
        | {
            "kans_genoeg_kandidaten": float((vraag[:, j] >= doel).mean()),
            "kandidaten_in_plaatsen": getallen(vraag[:, j], 0),
            "nodig_per_jaar": _nodig_per_jaar(ensemble, werk, doel, tot),
            "onder_voorwaarde": onder_voorwaarde(ensemble, werk[:, j], vraag[:, j], doel),
        }
    ]
    for soort, pad in ensemble.opzet.variant.paden.items():
        if soort != "vangnet" or not any(pad.values()):
            continue
        banen = ensemble.bezet[..., m.soort(soort)].sum(axis=1)
        doel = float(np.interp(tot, sorted(pad), [pad[jaar] for jaar in sorted(pad)]))
        uit.append(_doel("vangnetbanen", tot, doel, "banen", banen, j, ensemble))
    return uit


def _doel(
    id_: str, jaar: int, doel: float, eenheid: str, x: Getallen, j: int, ensemble: Ensemble
) -> dict[str, Any]:
    gehaald = x >= doel * GEVULD
    eerste = [ensemble.jaren[int(np.argmax(rij))] for rij in gehaald if rij.any()]
    return {
        "id": id_,
        "jaar": jaar,
        "doel": round(doel),
        "eenheid": eenheid,
        **getallen(x[:, j], 0),
        "kans": _kans(x[:, j], doel),
        "gehaald_vanaf": GEVULD,
        "bereikt": {
            "aandeel": len(eerste) / len(x),
            "jaar": getallen(np.array(eerste), 0) if eerste else None,
            "per_trekking": [
                ensemble.jaren[int(np.argmax(rij))] if rij.any() else None for rij in gehaald
            ],
        },
        "voorwaarden": voorwaarden(ensemble),
    }


def _kans(x: Getallen, doel: float) -> float:
    return float((x >= doel * GEVULD).mean())


def _plaatsen_per_mens(ensemble: Ensemble) -> Getallen:
    """Places of 31 hours for each person in beschut werk, per draw: mean hours / 31."""
    plaats = model().plaatsen[model().soort("beschut")]
    eenheid = float(plaats.uren_per_plaats or 1)
    eigen = ensemble.opzet.variant.parameters
    return np.array([{**w, **eigen}["uren_beschut"] / eenheid for w in ensemble.waarden])


def _nodig_per_jaar(
    ensemble: Ensemble, werk: Getallen, doel: float, tot: int
) -> dict[str, float] | None:
    """The net growth in places a year that the target asks from the last measured year on, and
    what the run has on average."""
    if tot <= LAATST_GEMETEN:
        return None
    begin = werk[:, ensemble.jaar(LAATST_GEMETEN)]
    jaren = tot - LAATST_GEMETEN
    eind = werk[:, ensemble.jaar(tot)]
    return {
        "nodig": round(float((doel - begin).mean()) / jaren, 1),
        "in_deze_berekening": round(float((eind - begin).mean()) / jaren, 1),
    }


def voorwaarden(ensemble: Ensemble) -> list[str]:
    """The assumptions on which every target of this run rests, as Dutch sentences."""
    gekozen, m = ensemble.opzet.variant, model()
    plaats = m.plaatsen[m.soort("beschut")]
    sleutel = gekozen.sleutels.get("beschut")
    groei = (
        f"De plaatsen volgen het pad van variant {gekozen.id} en worden alle bekostigd."
        if "beschut" in gekozen.paden
        else "De doelstelling groeit elk jaar evenveel tot 30.300 plaatsen in 2048 en elke plaats "
        "wordt bekostigd (aanname)."
    )
    verdeeld = f", vanaf {SLEUTEL_VANAF} met {sleutel}" if sleutel else ""
    vervanger = "vervanger: de echte verdeling is niet openbaar"
    wet = "Terugkeren naar beschut werk kan vanaf 1 juli 2028 zonder nieuwe beoordeling"
    zinnen = [
        groei,
        f"De plaatsen zijn verdeeld met de sleutel {plaats.sleutel}{verdeeld} ({vervanger}).",
        f"{wet}; verder verandert de wet niet.",
    ]
    zinnen += [_voorwaarde(m.parameters[naam], ensemble) for naam in AANNAMES]
    zinnen += [
        f"{_in_woorden(naam)}: in deze variant {_tekst(waarde)} {m.parameters[naam].eenheid} vanaf "
        f"{VANAF}."
        for naam, waarde in gekozen.parameters.items()
    ]
    return zinnen


def _voorwaarde(p: Parameter, ensemble: Ensemble) -> str:
    waarden = np.array([w[p.id] for w in ensemble.waarden])
    laag, midden, hoog = np.quantile(waarden, [0.05, 0.5, 0.95])
    band = f" ({_tekst(laag)} tot {_tekst(hoog)})" if hoog > laag else ""
    return f"{_in_woorden(p.id)}: {_tekst(midden)}{band} {p.eenheid}, {p.status}."


def _in_woorden(parameter: str) -> str:
    """A condition in Dutch; another parameter by its own words, such as "Vangnet bereik"."""
    return AANNAMES.get(parameter) or parameter.replace("_", " ").capitalize()


def _tekst(waarde: float) -> str:
    return getal(float(waarde), 0 if abs(waarde) >= 100 else 1 if abs(waarde) >= 10 else 3)


def onder_voorwaarde(
    ensemble: Ensemble, werk: Getallen, vraag: Getallen, doel: float
) -> list[dict[str, Any]]:
    """The target when one assumption is in the low, middle or high third of the draws."""
    rijen: list[dict[str, Any]] = []
    for naam in AANNAMES:
        waarden = np.array([w[naam] for w in ensemble.waarden])
        if len(waarden) < len(_DERDEN) or np.ptp(waarden) == 0:
            continue
        delen = np.array_split(np.argsort(waarden, kind="stable"), len(_DERDEN))
        for derde, wie in zip(_DERDEN, delen, strict=True):
            rijen.append(
                {
                    "parameter": naam,
                    "omschrijving": AANNAMES[naam],
                    "derde": derde,
                    "van": float(waarden[wie].min()),
                    "tot": float(waarden[wie].max()),
                    "trekkingen": len(wie),
                    "gemiddelde": round(float(werk[wie].mean()), 1),
                    "kans": _kans(werk[wie], doel),
                    "kans_genoeg_kandidaten": float((vraag[wie] >= doel).mean()),
                }
            )
    return rijen


def wachtlijst(ensemble: Ensemble, gebieden_: Niveau, jaar: int) -> list[dict[str, Any]]:
    """People who wait for beschut werk at the end of ``jaar`` and how long that takes.

    The mean waiting time follows from Little's law: people waiting (mean of the begin and end of
    the year) over people who leave the list in the year, for a place or otherwise.
    """
    j = ensemble.jaar(jaar)
    wachtend = gebieden_.som(ensemble.mensen("beschut_wachtend"))
    weg = gebieden_.som(
        ensemble.geteld("plaatsing_beschut") + ensemble.geteld("anders_van_wachtlijst")
    )
    vorig = wachtend[:, :, j - 1] if j else np.zeros_like(wachtend[:, :, j])
    gemiddeld, stroom = (vorig + wachtend[:, :, j]) / 2, weg[:, :, j]
    maanden = 12 * gemiddeld.mean(axis=0) / np.maximum(stroom.mean(axis=0), 1e-9)
    mensen = spreiding(wachtend[:, :, j])
    return [
        {
            "gebied": code,
            "naam": gebieden_.namen[k],
            "jaar": jaar,
            "wachtend": {naam: round(float(x[k]), 1) for naam, x in mensen.items()},
            "wachttijd_maanden": round(float(maanden[k]), 1) if stroom[:, k].any() else None,
        }
        for k, code in enumerate(gebieden_.codes)
    ]


def bindend(ensemble: Ensemble) -> Getallen:
    """[draw, area, year] -> index in :data:`GRENZEN` of the limit that binds at the year's end.

    Funded places bind when somebody for whom work has been found waits for a place. Otherwise
    the fit binds when those for whom no work has been found would fill the places that are free,
    and the number of candidates when they would not.
    """
    per_mens = _plaatsen_per_mens(ensemble)[:, None, None]
    zoekt = ensemble.mensen("wacht_vlot", "wacht_lang") * per_mens
    vrij = _vrij(ensemble)
    uit = np.where((zoekt > 0) & (zoekt >= vrij), 1, 2)
    vol = ensemble.mensen("wacht_plaats") >= _HALF * ensemble.indeling.leden[None, :, None]
    uit[vol] = 0
    return uit


def _vrij(ensemble: Ensemble) -> Getallen:
    """Funded beschut places that nobody has [draw, area, year]; none where there are too many."""
    r = model().soort("beschut")
    vrij: Getallen = np.maximum(ensemble.plaatsen[None, ..., r] - ensemble.bezet[..., r], 0.0)
    return vrij


def grenzen(ensemble: Ensemble) -> list[dict[str, Any]]:
    """Per year: how many municipalities each limit holds back (mean of the draws), how many
    people wait for which reason, and how many places are free."""
    soort, leden = bindend(ensemble), ensemble.indeling.leden
    vol = ensemble.mensen("wacht_plaats").sum(axis=1)
    zoekt = ensemble.mensen("wacht_vlot", "wacht_lang").sum(axis=1)
    vrij = _vrij(ensemble).sum(axis=1)
    uit = []
    for j, jaar in enumerate(ensemble.jaren):
        gemeenten = {
            naam: round(float(((soort[:, :, j] == i) * leden).sum(axis=1).mean()), 1)
            for i, naam in enumerate(GRENZEN)
        }
        uit.append(
            {
                "jaar": jaar,
                "gemeenten": gemeenten,
                "wacht_op_plaats": getallen(vol[:, j], 0),
                "wacht_op_passend_werk": getallen(zoekt[:, j], 0),
                "vrije_plaatsen": getallen(vrij[:, j], 0),
            }
        )
    return uit


def grens_per_gebied(ensemble: Ensemble, jaar: int) -> list[dict[str, Any]]:
    """For each municipality of the run: the share of draws in which each limit binds."""
    j, soort = ensemble.jaar(jaar), bindend(ensemble)
    gemeenten = niveau(ensemble, "gemeente")
    return [
        {
            "gebied": code,
            "naam": naam,
            "jaar": jaar,
            **{g: float((soort[:, lid[0], j] == i).mean()) for i, g in enumerate(GRENZEN)},
        }
        for code, naam, lid in zip(gemeenten.codes, gemeenten.namen, gemeenten.lid, strict=True)
    ]


def kritische_massa(ensemble: Ensemble, gebieden_: Niveau) -> list[dict[str, Any]]:
    """Mean number of people in the companies by kind, per area and year, with their total."""
    per_soort: Mapping[str, Getallen] = {
        naam: gebieden_.som(ensemble.mensen(*toestanden)).mean(axis=0)
        for naam, toestanden in SOORTEN_IN_BEDRIJF.items()
    }
    return [
        {
            "gebied": code,
            "naam": gebieden_.namen[k],
            "jaar": jaar,
            "personen": {naam: round(float(x[k, j]), 1) for naam, x in per_soort.items()},
            "totaal": round(float(sum(x[k, j] for x in per_soort.values())), 1),
        }
        for k, code in enumerate(gebieden_.codes)
        for j, jaar in enumerate(ensemble.jaren)
    ]
