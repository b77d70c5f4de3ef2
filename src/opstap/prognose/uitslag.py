# SPDX-License-Identifier: EUPL-1.2
"""The results of a run: summaries over draws for every level of area, JSON, and tidy Parquet.

Everything here is simulated. Figures of a municipality are estimates even at the start, for stocks
and inflow per municipality are not published; they carry ``schatting``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from opstap import gebieden
from opstap.basis.fouten import GebruiksFout
from opstap.prognose.bewaren import STUKKEN, Uitvoermap
from opstap.prognose.declaratie import PLAATSING, WACHTMAANDEN, Model, model
from opstap.prognose.trekkingen import STROMEN, Ensemble

Getallen = npt.NDArray[Any]

STATUS = "gesimuleerd"
LAND = "NL"
NIVEAUS = ("land", "provincie", "arbeidsmarktregio", "samenwerkingsverband", "gemeente")
PLAATS_VAN = {"beschut_werkend": "beschut"}
"""Reported states whose people hold places of 31 hours, and the kind of place."""

UITKOMST = "uitkomst.parquet"
SAMENVATTING = "samenvatting.parquet"
WOORDENBOEK = "gegevenswoordenboek.json"

_KANSEN = {"p05": 0.05, "p50": 0.5, "p95": 0.95}


@dataclass(frozen=True, slots=True)
class Niveau:
    """Areas of one kind: ``lid[k]`` are the indices of the run's areas that make up area k."""

    naam: str
    codes: tuple[str, ...]
    namen: tuple[str, ...]
    lid: tuple[tuple[int, ...], ...]

    def alleen(self, codes: Sequence[str]) -> Niveau:
        """The same level with some of its areas; all of them when ``codes`` is empty."""
        plek = [k for k, code in enumerate(self.codes) if not codes or code in codes]
        return Niveau(
            self.naam,
            tuple(self.codes[k] for k in plek),
            tuple(self.namen[k] for k in plek),
            tuple(self.lid[k] for k in plek),
        )

    def som(self, x: Getallen) -> Getallen:
        """Add up the second axis (areas of the run) to the areas of this level."""
        return np.stack([x[:, list(lid)].sum(axis=1) for lid in self.lid], axis=1)


def niveau(ensemble: Ensemble, naam: str, verbanden: gebieden.Indeling | None = None) -> Niveau:
    """The areas of one of :data:`NIVEAUS`.

    Only the country can be made from groups of municipalities. A municipality without
    partnership is no part of level ``samenwerkingsverband``, which needs ``verbanden``.
    """
    if naam == "land":
        return Niveau(naam, (LAND,), ("Nederland",), (tuple(range(len(ensemble.codes))),))
    alle = gebieden.gemeenten()
    los = [code for code in ensemble.codes if code in alle]
    if naam == "gemeente":
        wie = {code: (code, alle[code].naam) for code in los}
    elif not ensemble.opzet.per_gemeente:
        raise GebruiksFout("Reken per gemeente om uitkomsten per regio te krijgen.")
    elif naam == "provincie":
        wie = {c: (alle[c].provincie_code or "", alle[c].provincie or "") for c in los}
    elif naam == "arbeidsmarktregio":
        wie = {
            c: (alle[c].arbeidsmarktregio_code or "", alle[c].arbeidsmarktregio or "") for c in los
        }
    elif verbanden is not None:
        wie = {c: (v, v) for c in los if (v := verbanden.verband_van.get(c)) is not None}
    else:
        raise GebruiksFout("Geef een bestand met samenwerkingsverbanden.")
    leden: dict[tuple[str, str], list[int]] = {}
    for code, gebied in wie.items():
        leden.setdefault(gebied, []).append(ensemble.codes.index(code))
    volgorde = sorted(leden)
    return Niveau(
        naam,
        tuple(code for code, _ in volgorde),
        tuple(volle for _, volle in volgorde),
        tuple(tuple(leden[gebied]) for gebied in volgorde),
    )


def spreiding(x: Getallen) -> dict[str, Getallen]:
    """Mean, 5%, median and 95% over the first axis, the draws."""
    uit: dict[str, Getallen] = {"gemiddelde": x.mean(axis=0)}
    uit |= dict(zip(_KANSEN, np.quantile(x, list(_KANSEN.values()), axis=0), strict=True))
    return uit


def getallen(x: Getallen, decimalen: int = 1) -> dict[str, float]:
    """The same for one series of draws, as plain rounded numbers."""
    return {naam: round(float(waarde), decimalen) for naam, waarde in spreiding(x).items()}


def reeks(ensemble: Ensemble, gebieden_: Niveau) -> Iterable[tuple[str, Getallen, Getallen | None]]:
    """Per reported state: people and (or ``None``) places of 31 hours, [draw, area, year]."""
    for toestand in model().toont:
        mensen = gebieden_.som(ensemble.mensen(toestand))
        soort = PLAATS_VAN.get(toestand)
        plaatsen = gebieden_.som(ensemble.bezet[..., model().soort(soort)]) if soort else None
        yield toestand, mensen, plaatsen


def regels(
    ensemble: Ensemble, gebieden_: Niveau, jaren: Sequence[int] | None = None
) -> list[dict[str, Any]]:
    """Rows of area, year and reported state with the summary of people and places."""
    jaren = jaren or ensemble.jaren
    uit = []
    for toestand, mensen, plaatsen in reeks(ensemble, gebieden_):
        per_mens = spreiding(mensen)
        per_plaats = spreiding(plaatsen) if plaatsen is not None else None
        for k, code in enumerate(gebieden_.codes):
            for jaar in jaren:
                j = ensemble.jaar(jaar)
                uit.append(
                    {
                        "gebied": code,
                        "naam": gebieden_.namen[k],
                        "jaar": jaar,
                        "toestand": toestand,
                        "personen": _op(per_mens, k, j),
                        "plaatsen_31u": _op(per_plaats, k, j) if per_plaats else None,
                    }
                )
    uit.sort(key=lambda r: (gebieden_.codes.index(r["gebied"]), r["jaar"]))
    return uit


def _op(x: Mapping[str, Getallen], k: int, j: int) -> dict[str, float]:
    return {naam: round(float(waarden[k, j]), 1) for naam, waarden in x.items()}


def als_dict(
    ensemble: Ensemble,
    manifest: Mapping[str, Any],
    doelen: Sequence[Mapping[str, Any]],
    gemeenten: Sequence[str] = (),
    verbanden: gebieden.Indeling | None = None,
) -> dict[str, Any]:
    """The JSON document of ``opstap prognose`` (see the contract of the command)."""
    opzet = ensemble.opzet
    document: dict[str, Any] = {
        "variant": opzet.variant.id,
        "engine": opzet.engine,
        "trekkingen": opzet.trekkingen,
        "zaad": opzet.zaad,
        "model": f"{manifest['model']['naam']} {manifest['model']['versie']}",
        "status": STATUS,
        "nationaal": [
            {naam: waarde for naam, waarde in regel.items() if naam not in ("gebied", "naam")}
            for regel in regels(ensemble, niveau(ensemble, "land"))
        ],
        "doelen": list(doelen),
    }
    if gemeenten:
        alle = regels(ensemble, niveau(ensemble, "gemeente"))
        document["gemeenten"] = [
            regel | {"status": STATUS, "schatting": True}
            for regel in alle
            if regel["gebied"] in gemeenten
        ]
    if verbanden is not None:
        document["samenwerkingsverbanden"] = [
            regel | {"status": STATUS, "schatting": True}
            for regel in regels(ensemble, niveau(ensemble, "samenwerkingsverband", verbanden))
        ]
    return document | {"manifest": dict(manifest)}


def schrijf_uitkomst(uitvoer: Uitvoermap) -> Path:
    """Every draw in one tidy Parquet file, made piece by piece from the kept draws.

    Columns ``trekking, jaar, gebied, toestand, personen, plaatsen_31u``.
    """
    import polars as pl

    m = model()
    stukken = [
        pl.scan_parquet(pad)
        .select(
            pl.lit(int(pad.stem.removeprefix("trekking-")), pl.Int32).alias("trekking"),
            "jaar",
            "gebied",
            *(
                pl.sum_horizontal(t.id for t in m.toestanden if t.toont == toont).alias(toont)
                for toont in m.toont
            ),
            *(pl.col(f"plaatsen_{soort}") for soort in PLAATS_VAN.values()),
        )
        .unpivot(
            on=list(m.toont),
            index=["trekking", "jaar", "gebied", *(f"plaatsen_{s}" for s in PLAATS_VAN.values())],
            variable_name="toestand",
            value_name="personen",
        )
        .select(
            "trekking",
            "jaar",
            "gebied",
            "toestand",
            "personen",
            pl.coalesce(
                pl.when(pl.col("toestand") == toestand).then(pl.col(f"plaatsen_{soort}"))
                for toestand, soort in PLAATS_VAN.items()
            ).alias("plaatsen_31u"),
        )
        for pad in uitvoer.stukken()
    ]
    pad = uitvoer.pad / UITKOMST
    tijdelijk = pad.with_suffix(".tmp")
    pl.concat(stukken).sink_parquet(tijdelijk)
    return tijdelijk.replace(pad)


def schrijf_samenvatting(
    uitvoer: Uitvoermap, ensemble: Ensemble, verbanden: gebieden.Indeling | None = None
) -> Path:
    """The summary of every level that this run allows, in one tidy Parquet file."""
    import polars as pl

    tabellen = []
    for naam in _niveaus(ensemble, verbanden):
        gekozen = niveau(ensemble, naam, verbanden)
        for toestand, mensen, plaatsen in reeks(ensemble, gekozen):
            if not gekozen.codes:
                continue
            kolommen: dict[str, Any] = {
                "niveau": naam,
                "gebied": np.repeat(np.array(gekozen.codes), len(ensemble.jaren)),
                "naam": np.repeat(np.array(gekozen.namen), len(ensemble.jaren)),
                "jaar": np.tile(np.array(ensemble.jaren, np.int16), len(gekozen.codes)),
                "toestand": toestand,
            }
            for kop, x in (("personen", mensen), ("plaatsen_31u", plaatsen)):
                for soort in ("gemiddelde", *_KANSEN):
                    kolommen[f"{kop}_{soort}"] = pl.lit(None, pl.Float64)
                if x is not None:
                    kolommen |= {f"{kop}_{s}": w.ravel() for s, w in spreiding(x).items()}
            kolommen |= {"status": STATUS, "schatting": naam != "land"}
            tabellen.append(_tabel(kolommen))
    pad = uitvoer.pad / SAMENVATTING
    tijdelijk = pad.with_suffix(".tmp")
    pl.concat(tabellen).write_parquet(tijdelijk)
    return tijdelijk.replace(pad)


def _tabel(kolommen: Mapping[str, Any]) -> Any:
    import polars as pl

    reeksen = {k: v for k, v in kolommen.items() if isinstance(v, np.ndarray)}
    vast = {k: v for k, v in kolommen.items() if k not in reeksen}
    uit = pl.DataFrame(reeksen).with_columns(
        *(v.alias(k) if isinstance(v, pl.Expr) else pl.lit(v).alias(k) for k, v in vast.items())
    )
    return uit.select(list(kolommen))


def _niveaus(ensemble: Ensemble, verbanden: gebieden.Indeling | None) -> list[str]:
    namen = [n for n in NIVEAUS if n != "samenwerkingsverband" or verbanden is not None]
    return namen if ensemble.opzet.per_gemeente else [n for n in namen if n in ("land", "gemeente")]


_STROOMTEKST = {
    "op_wachtlijst": "mensen die op de wachtlijst voor beschut werk kwamen",
    "uit_dagbesteding": "mensen onder hen die uit dagbesteding kwamen",
    "anders_van_wachtlijst": "mensen die zonder plaats van die wachtlijst gingen",
}
_TELTEKST = {
    "uwv_beoordeling": "vaststellingen waarvoor UWV beoordeelde",
    "doorstroom": "mensen die van beschut werk naar de banenafspraak gingen",
    "terugval_zonder_uwv": "mensen die zonder nieuwe beoordeling terugvielen op beschut werk",
}


def _kolommen_per_jaar(m: Model) -> dict[str, str]:
    """What the columns of a kept draw hold besides the states."""
    bezet = {f"plaatsen_{p.id}": f"bezette plaatsen {p.id} op 31 december" for p in m.plaatsen}
    per_soort = {
        f"{wat}_{p.id}": tekst.format(p.id)
        for p in m.plaatsen
        for wat, tekst in (
            (PLAATSING, "mensen die een plaats {} kregen"),
            (WACHTMAANDEN, "maanden dat mensen op een plaats {} wachtten, van iedereen samen"),
        )
    }
    tellers = {f"teller_{naam}": {**_TELTEKST, **per_soort}[naam] for naam in m.tellers}
    stromen = {f"stroom_{naam}": _STROOMTEKST[naam] for naam in STROMEN}
    return bezet | {kolom: f"{tekst}, in dit jaar" for kolom, tekst in (tellers | stromen).items()}


def schrijf_woordenboek(uitvoer: Uitvoermap) -> Path:
    """What every column of the Parquet files means."""
    m = model()
    toestanden = {
        toont: "; ".join(t.omschrijving for t in m.toestanden if t.toont == toont)
        for toont in m.toont
    }
    gedeeld = {
        "jaar": "stand op 31 december van dit jaar",
        "gebied": "gemeentecode (indeling 2026), of de naam van een groep gemeenten",
        "toestand": toestanden,
    }
    wat = {"gemiddelde": "gemiddelde", "p05": "5%-grens", "p50": "mediaan", "p95": "95%-grens"}
    return uitvoer.schrijf_json(
        WOORDENBOEK,
        {
            UITKOMST: {
                "trekking": "nummer van de trekking, vanaf 0",
                **gedeeld,
                "personen": "aantal mensen; bij engine verwacht een verwacht aantal",
                "plaatsen_31u": "bezette plaatsen van 31 uur per week; leeg waar dat niet speelt",
            },
            SAMENVATTING: {
                "niveau": f"soort gebied: {', '.join(NIVEAUS)}",
                "naam": "naam van het gebied",
                **gedeeld,
                **{
                    f"{kop}_{soort}": f"{tekst} van {kop} over de trekkingen"
                    for kop in ("personen", "plaatsen_31u")
                    for soort, tekst in wat.items()
                },
                "status": f"altijd {STATUS}",
                "schatting": "waar: ook de beginstand van dit gebied is een schatting",
            },
            f"{STUKKEN}/trekking-*.parquet": {
                "gebied": gedeeld["gebied"],
                "jaar": gedeeld["jaar"],
                **{t.id: t.omschrijving for t in m.toestanden},
                **_kolommen_per_jaar(m),
            },
        },
    )
