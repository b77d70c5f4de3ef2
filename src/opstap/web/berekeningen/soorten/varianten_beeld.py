# SPDX-License-Identifier: EUPL-1.2
"""The result of variants side by side: differences with their spread, fans, money, the target."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from opstap.basis.opmaak import getal
from opstap.basis.tabel import KolomKop, Rij, Tabel, Waarde
from opstap.publicatie.grafiek import Balk, Balken, Lijnen, Reeks, Waaier
from opstap.varianten import MATEN
from opstap.varianten.tabellen import SCHATTING
from opstap.verdeling import STANDAARDVERVANGER, ingebouwd
from opstap.web.berekeningen.soorten.vorm import BAND, KANSEN, Beeld, Deel, Invoer, Kerncijfer, band
from opstap.web.kern.figuren import Figuur, Narekenen
from opstap.web.labs.variantenlab_figuren import mln

BRON = "prognose van Opstap, per trekking vergeleken"
TOON = ("niet_bereikt", "vangnetbaan", "beschut_werkend", "beschut_wachtend", "beschut_bezet")
_STANDJAREN = (2030, 2040)
_NAMEN = ("gemiddelde", *KANSEN)
_WEINIG = 20

Uitslag = Mapping[str, Any]
Reeksen = Mapping[str, Sequence[float]]


def beeld(invoer: Invoer, uitslag: Uitslag, opdracht: str) -> Beeld:
    """Everything that the page of a run shows."""
    na = _narekenen(invoer, uitslag, opdracht)
    eerste, *anderen = uitslag["varianten"]
    keren = uitslag["trekkingen"]
    grof = " Met zo weinig keren is de band nog grof." if keren < _WEINIG else ""
    delen = [Deel("Elke variant", _per_variant(uitslag, na))]
    if anderen:
        delen.insert(0, Deel("Het verschil", _verschillen(uitslag, na)))
    if "geld_eur" in eerste:
        delen.append(Deel("Geld", [_geld(uitslag, na)]))
    if "doel" in eerste:
        delen += doeldelen([(d["naam"], d["doel"]) for d in uitslag["varianten"]], na)
    delen.append(Deel("Elk jaar, elke maat, elke variant", [_lang(uitslag, na)], dicht=True))
    return Beeld(
        uitkomst=_uitkomst(uitslag),
        uitleg=(
            f"{keren} keer gerekend, elke keer met andere aannames die bij de cijfers passen. In 9 "
            f"van de 10 keren ligt de uitkomst binnen de band.{grof}"
        ),
        kern=_kern(uitslag),
        delen=delen,
        meldingen=_meldingen(uitslag),
    )


def _meldingen(uitslag: Uitslag) -> list[str]:
    """That the figures of an area are an estimate, and by what its money was divided."""
    if not uitslag.get("gebied"):
        return []
    deel = (
        "uw register"
        if uitslag["register"]
        else f"een vervanger voor het doelgroepenregister: {ingebouwd(STANDAARDVERVANGER).naam}"
    )
    return [SCHATTING, f"Geld dat naar het doelgroepenregister gaat, is verdeeld naar {deel}."]


def _narekenen(invoer: Invoer, uitslag: Uitslag, opdracht: str) -> Narekenen:
    eigen = any(isinstance(v, Mapping) for v in invoer["varianten"])
    regels = ["# eigen varianten: haal eerst het bestand (YAML) op"] if eigen else []
    extra = f"trekkingen={invoer['trekkingen']}, tot={uitslag['jaren'][-1]}"
    if (peil := invoer.get("prijspeil", "brief")) != "brief":
        extra += f", prijspeil={repr(peil) if peil == 'lopend' else peil}"
    if (aandeel := invoer.get("indexatie")) is not None:
        regels += ["from fractions import Fraction",
                   "from opstap.bekostiging.prijzen import eigen_indexatie"]  # fmt: skip
        extra += f', indexatie=eigen_indexatie(Fraction("{aandeel}"))'
    niveau = "gemeente" if uitslag.get("gebied") else "provincie"
    regels += [
        "from opstap import varianten",
        f"# gekozen: {', '.join(v['id'] for v in uitslag['varianten'])}",
        f"uit = varianten.naast_elkaar(gekozen, niveau={niveau!r}, {extra})",
    ]
    return Narekenen(opdracht, "\n".join(regels))


def _jaren(uitslag: Uitslag) -> tuple[int, ...]:
    jaren = uitslag["jaren"]
    return (*(jaar for jaar in _STANDJAREN if jaar in jaren[:-1]), jaren[-1])


def _uitkomst(uitslag: Uitslag) -> str:
    eerste, *anderen = uitslag["varianten"]
    jaar = uitslag["jaren"][-1]
    waar = f"{uitslag['gebied']}, " if uitslag.get("gebied") else ""
    if anderen:
        return f"{waar}{_verschilzin(anderen[-1], eerste)}, eind {jaar}"
    laag, hoog = (getal(round(eerste["mensen"]["niet_bereikt"][p][-1])) for p in ("p05", "p95"))
    return f"{waar}{eerste['naam']}: in {jaar} worden {laag} tot {hoog} mensen niet bereikt"


def _verschilzin(d: Uitslag, eerste: Uitslag) -> str:
    reeks = d["verschil"]["niet_bereikt"]
    laag, hoog = (round(reeks[p][-1]) for p in ("p05", "p95"))
    voor = f"{d['naam']} naast {eerste['naam']}"
    if laag == hoog == 0:
        return f"{voor}: evenveel mensen niet bereikt"
    if laag < 0 < hoog:
        return (
            f"{voor}: tussen {getal(-laag)} mensen minder en {getal(hoog)} meer niet bereikt, dus "
            "niet zeker welke kant op"
        )
    een, ander = sorted((abs(laag), abs(hoog)))
    woord = "minder" if laag < 0 else "meer"
    return f"{voor}: {getal(een)} tot {getal(ander)} mensen {woord} niet bereikt"


def _kern(uitslag: Uitslag) -> list[Kerncijfer]:
    jaar, uit = uitslag["jaren"][-1], []
    for d in uitslag["varianten"]:
        uit.append(
            Kerncijfer(
                f"{d['naam']}, per jaar als alles is ingegroeid",
                d["structureel_eur"], "euro", d["status"]["structureel"],
            )
        )  # fmt: skip
        for maat in TOON:
            midden, laag, hoog = (
                round(d["mensen"][maat][n][-1]) for n in ("gemiddelde", "p05", "p95")
            )
            eenheid = "plaatsen" if maat == "beschut_bezet" else "mensen"
            uit.append(
                Kerncijfer(f"{d['naam']}, {MATEN[maat]}, eind {jaar}", midden, eenheid,
                           "gesimuleerd", laag, hoog, hoofd=maat == TOON[0])
            )  # fmt: skip
    return uit


def waaier(
    reeks: Reeksen, jaren: Sequence[int], na: Narekenen, naam: str, titel: str, eenheid: str
) -> Figuur:
    """The fan of one measure through the years."""
    p05, p25, p50, p75, p95 = (tuple(round(w) for w in reeks[kans]) for kans in KANSEN)
    grafiek = Waaier(
        naam=naam, titel=titel, eenheid=eenheid, bron=BRON, jaren=tuple(jaren),
        p05=p05, p25=p25, mediaan=p50, p75=p75, p95=p95,
    )  # fmt: skip
    return Figuur(naam, grafiek.tabel(), na, grafiek)


def _verschillen(uitslag: Uitslag, na: Narekenen) -> list[Figuur]:
    eerste, *anderen = uitslag["varianten"]
    jaren = uitslag["jaren"]
    kop = f"Verschil met {eerste['naam']} aan het eind van het jaar (gesimuleerd)"
    noot = "Elk verschil is per trekking berekend, met dezelfde mensen."
    waaiers = [
        waaier(d["verschil"]["niet_bereikt"], jaren, na, f"verschil-{nummer}",
               _verschilzin(d, eerste), "mensen")
        for nummer, d in enumerate(anderen)
    ]  # fmt: skip
    balken = [
        Balk(f"{d['naam']}, {jaar}", *_drie(d["verschil"], jaren.index(jaar)), "gesimuleerd")
        for d in anderen
        for jaar in _jaren(uitslag)
    ]
    grafiek = Balken(
        naam="verschil",
        titel=f"Verschil in niet bereikte mensen met {eerste['naam']}",
        eenheid="mensen",
        bron=BRON,
        balken=tuple(balken),
    )
    return [
        *waaiers,
        Figuur("verschil", grafiek.tabel(), na, grafiek),
        _standtabel("verschillen", kop, "verschil", anderen, uitslag, (BAND, noot), na),
    ]


def _drie(wat: Mapping[str, Reeksen], j: int) -> tuple[int, int, int]:
    """Mean and band of the people who are not reached, in year ``j``."""
    midden, laag, hoog = (round(wat[TOON[0]][n][j]) for n in ("gemiddelde", "p05", "p95"))
    return midden, laag, hoog


def _per_variant(uitslag: Uitslag, na: Narekenen) -> list[Figuur]:
    jaren, lijst = uitslag["jaren"], []
    for nummer, d in enumerate(uitslag["varianten"]):
        reeks = d["mensen"]["niet_bereikt"]
        laag, hoog = (getal(round(reeks[p][-1])) for p in ("p05", "p95"))
        titel = f"{d['naam']}: in {jaren[-1]} worden {laag} tot {hoog} mensen niet bereikt"
        lijst.append(waaier(reeks, jaren, na, f"niet-bereikt-{nummer}", titel, "mensen"))
    laatste = uitslag["varianten"][-1]
    titel = f"{laatste['naam']}: bezette beschutte plaatsen van 31 uur"
    bezet = laatste["mensen"]["beschut_bezet"]
    lijst.append(waaier(bezet, jaren, na, "beschut-bezet", titel, "plaatsen"))
    kop = "Mensen en plaatsen aan het eind van het jaar (gesimuleerd)"
    lijst.append(_standtabel("standen", kop, "mensen", uitslag["varianten"], uitslag, (BAND,), na))
    return lijst


def _standtabel(
    naam: str,
    titel: str,
    wat: str,
    wie: Sequence[Uitslag],
    uitslag: Uitslag,
    noten: tuple[str, ...],
    na: Narekenen,
) -> Figuur:
    """A row for each measure and year, a column for each variant."""
    rijen: list[Rij] = [
        (
            MATEN[maat].capitalize(),
            jaar,
            *(band(d[wat][maat], uitslag["jaren"].index(jaar)) for d in wie),
        )
        for maat in TOON
        for jaar in _jaren(uitslag)
    ]
    koppen = (
        KolomKop("maat", "Mensen en plaatsen"),
        KolomKop("jaar", "Jaar", soort="jaar"),
        *(KolomKop(f"v{k}", d["naam"]) for k, d in enumerate(wie)),
    )
    return Figuur(naam, Tabel(naam, titel, koppen, tuple(rijen), noten), na)


def _geld(uitslag: Uitslag, na: Narekenen) -> Figuur:
    duurste = max(uitslag["varianten"], key=lambda d: int(d["structureel_eur"]))
    grafiek = Lijnen(
        naam="geld",
        titel=f"{duurste['naam']}: uiteindelijk {mln(duurste['structureel_eur'])} per jaar bovenop "
        "bestaand beleid",
        eenheid="euro",
        bron="brieven van het Rijk en eigen aannames, per post",
        jaren=tuple(uitslag["jaren"]),
        reeksen=tuple(
            Reeks(d["naam"], tuple(d["geld_eur"]), d["status"]["structureel"])
            for d in uitslag["varianten"]
        ),
    )
    return Figuur("geld", grafiek.tabel(), na, grafiek)


def doeldelen(alle: Sequence[tuple[str, Mapping[str, Any]]], na: Narekenen) -> list[Deel]:
    """Whether the target is met, for each name, and what decides it (needs three draws)."""
    voorwaarden = _voorwaardetabel(alle, na)
    uit = [Deel("Halen we het doel?", [_doeltabel(alle, na)])]
    return (
        [*uit, Deel("Waar het doel van afhangt", [voorwaarden], dicht=True)] if voorwaarden else uit
    )


def _doeltabel(alle: Sequence[tuple[str, Mapping[str, Any]]], na: Narekenen) -> Figuur:
    """For each name: the target, what is reached, and in how many of the draws."""
    rijen: list[Rij] = [
        (naam, d["jaar"], d["doel"], round(d["gemiddelde"]), round(d["p05"]), round(d["p95"]),
         d["kans"], d["kans_genoeg_kandidaten"])
        for naam, d in alle
    ]  # fmt: skip
    tabel = Tabel(
        "doel",
        "Beschutte plaatsen van 31 uur: het doel en wat er bezet is (gesimuleerd)",
        (
            KolomKop("variant", "Variant"),
            KolomKop("jaar", "Jaar", soort="jaar"),
            KolomKop("doel", "Doel", soort="geheel"),
            KolomKop("bezet", "Bezet, gemiddeld", soort="geheel"),
            KolomKop("p05", "5%", soort="geheel"),
            KolomKop("p95", "95%", soort="geheel"),
            KolomKop("kans", "Kans op het doel", soort="aandeel", decimalen=0),
            KolomKop("genoeg", "Kans op genoeg mensen", soort="aandeel", decimalen=0),
        ),
        tuple(rijen),
        (
            "De kans geldt alleen als dit waar is:",
            *dict.fromkeys(zin for _, d in alle for zin in d["voorwaarden"]),
        ),
    )
    return Figuur("doel", tabel, na)


def _voorwaardetabel(alle: Sequence[tuple[str, Mapping[str, Any]]], na: Narekenen) -> Figuur | None:
    """The target when one assumption is low, in the middle or high; needs three draws."""
    rijen: list[Rij] = [
        (naam, r["omschrijving"], r["derde"], r["van"], r["tot"], round(r["gemiddelde"]), r["kans"],
         r["trekkingen"])
        for naam, d in alle
        for r in d["onder_voorwaarde"]
    ]  # fmt: skip
    if not rijen:
        return None
    tabel = Tabel(
        "onder-voorwaarde",
        "Het doel als een aanname laag, midden of hoog uitvalt (gesimuleerd)",
        (
            KolomKop("variant", "Variant"),
            KolomKop("aanname", "Aanname"),
            KolomKop("derde", "Deel"),
            KolomKop("van", "Van", soort="getal", decimalen=3),
            KolomKop("tot", "Tot", soort="getal", decimalen=3),
            KolomKop("bezet", "Plaatsen bezet", soort="geheel"),
            KolomKop("kans", "Kans op het doel", soort="aandeel", decimalen=0),
            KolomKop("keren", "Keren", soort="geheel"),
        ),
        tuple(rijen),
        ("Elk derde deel telt even veel keren; bij weinig keren is de kans grof.",),
    )
    return Figuur("onder-voorwaarde", tabel, na)


def _lang(uitslag: Uitslag, na: Narekenen) -> Figuur:
    """For files: every measure, year and variant as numbers."""
    rijen: list[Rij] = []
    for d in uitslag["varianten"]:
        for maat in MATEN:
            for j, jaar in enumerate(uitslag["jaren"]):
                cijfers: list[Waarde] = [d["mensen"][maat][naam][j] for naam in _NAMEN]
                cijfers += [d["verschil"][maat][naam][j] for naam in _NAMEN]
                rijen.append((d["id"], maat, jaar, *cijfers, "gesimuleerd"))
    tabel = Tabel(
        "mensen",
        "Alle aantallen met hun spreiding (gesimuleerd)",
        (
            KolomKop("variant", "Variant"),
            KolomKop("maat", "Maat"),
            KolomKop("jaar", "Jaar", soort="jaar"),
            *(KolomKop(naam, naam.capitalize(), soort="getal") for naam in _NAMEN),
            *(KolomKop(f"verschil_{naam}", f"Verschil, {naam}", soort="getal") for naam in _NAMEN),
            KolomKop("status", "Status"),
        ),
        tuple(rijen),
        tuple(f"{maat}: {tekst}" for maat, tekst in MATEN.items()),
    )
    return Figuur("mensen", tabel, na)
