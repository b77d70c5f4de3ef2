# SPDX-License-Identifier: EUPL-1.2
"""The results of a prognosis as tables for people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from opstap.basis.opmaak import getal, procent
from opstap.basis.tabel import KolomKop, Soort, Tabel

Regel = Mapping[str, Any]

TOONJAREN = (2019, 2023, 2025, 2030, 2035, 2040, 2045, 2048, 2055, 2060)
ONZEKER = "Tussen haakjes: 5 procent van de trekkingen komt lager uit, 5 procent hoger."
SCHATTING = (
    "Cijfers van een gemeente zijn een schatting: beginstand, instroom en plaatsen zijn landelijk "
    "bekend en gespreid naar uitkeringen, inwoners en lasten."
)


def toonjaren(tot: int) -> list[int]:
    """The years on the screen, the last year of the run always among them."""
    return sorted({jaar for jaar in TOONJAREN if jaar < tot} | {tot})


def band(x: Mapping[str, float] | None, plaatsen: int = 0) -> str:
    """``12.345 (11.000 tot 13.500)``, or only the mean when the draws agree."""
    if x is None:
        return ""
    midden = getal(float(x["gemiddelde"]), plaatsen)
    laag, hoog = (getal(float(x[naam]), plaatsen) for naam in ("p05", "p95"))
    return midden if laag == hoog else f"{midden} ({laag} tot {hoog})"


def kop(naam: str, titel: str, soort: Soort = "tekst", eenheid: str = "") -> KolomKop:
    return KolomKop(naam, titel, soort=soort, eenheid=eenheid)


def standen(regels: Sequence[Regel], naam: str, titel: str, noten: Iterable[str]) -> Tabel:
    """A row for each reported state, a column for each year, for one area."""
    jaren = sorted({regel["jaar"] for regel in regels})
    per = {(regel["toestand"], regel["jaar"]): regel for regel in regels}
    rijen: list[tuple[str, ...]] = []
    for toestand in dict.fromkeys(regel["toestand"] for regel in regels):
        if toestand == "uit":
            continue
        mensen = [band(per[toestand, jaar]["personen"]) for jaar in jaren]
        rijen.append((toestand.replace("_", " "), *mensen))
        if per[toestand, jaren[-1]]["plaatsen_31u"] is not None:
            plaatsen = [band(per[toestand, jaar]["plaatsen_31u"]) for jaar in jaren]
            rijen.append(("  plaatsen van 31 uur", *plaatsen))
    return Tabel(
        naam=naam,
        titel=titel,
        kolommen=(kop("toestand", "Mensen"), *(kop(f"j{jaar}", str(jaar)) for jaar in jaren)),
        rijen=tuple(rijen),
        toelichting=tuple(noten),
    )


def doelen(regels: Sequence[Regel]) -> Tabel:
    """The targets, with the conditions under which the probability holds below the table."""
    namen = {"beschut_plaatsen": "plaatsen beschut werk", "vangnetbanen": "banen andere groepen"}
    rijen, noten = [], []
    for doel in regels:
        bereikt = doel["bereikt"]
        rijen.append(
            (
                namen[doel["id"]],
                doel["jaar"],
                doel["doel"],
                band(doel),
                procent(doel["kans"], 0),
                band(bereikt["jaar"]).replace(".", "") if bereikt["jaar"] else "niet",
            )
        )
    eerste = regels[0]
    noten.append(
        "De kans (minstens 95 procent van het doel bezet) geldt alleen onder deze voorwaarden:"
    )
    noten += [f"  - {zin}" for zin in eerste["voorwaarden"]]
    noten.append(
        f"Genoeg mensen met een indicatie om {getal(eerste['doel'])} plaatsen te vullen: kans "
        f"{procent(eerste['kans_genoeg_kandidaten'], 0)}."
    )
    if eerste["nodig_per_jaar"]:
        nodig = eerste["nodig_per_jaar"]
        noten.append(
            f"Nodig: netto {getal(nodig['nodig'])} plaatsen erbij per jaar; in deze berekening "
            f"{getal(nodig['in_deze_berekening'])}."
        )
    return Tabel(
        naam="doelen",
        titel="Doelen",
        kolommen=(
            kop("doel", "Doel"),
            kop("jaar", "Jaar", "jaar"),
            kop("aantal", "Aantal", "geheel"),
            kop("uitkomst", "Uitkomst"),
            kop("kans", "Kans"),
            kop("bereikt", "Bereikt in"),
        ),
        rijen=tuple(rijen),
        toelichting=tuple(noten),
    )


def onder_voorwaarde(regels: Sequence[Regel]) -> Tabel:
    """The first target when one assumption is low, middle or high."""
    per: dict[str, list[Regel]] = {}
    for regel in regels:
        per.setdefault(regel["parameter"], []).append(regel)
    koppen = [kop("aanname", "Aanname")]
    for derde in ("laag", "midden", "hoog"):
        koppen.append(kop(f"plaatsen_{derde}", f"Plaatsen {derde}", "geheel"))
        koppen.append(kop(f"kans_{derde}", f"Genoeg mensen {derde}"))
    rijen: list[tuple[Any, ...]] = []
    for naam, drie in per.items():
        cellen: list[Any] = [naam]
        for regel in drie:
            cellen.append(round(regel["gemiddelde"]))
            cellen.append(procent(regel["kans_genoeg_kandidaten"], 0))
        rijen.append(tuple(cellen))
    return Tabel(
        naam="onder-voorwaarde",
        titel="Plaatsen beschut werk als één aanname laag, midden of hoog is (elk een derde)",
        kolommen=tuple(koppen),
        rijen=tuple(rijen),
        toelichting=("Genoeg mensen: de kans op genoeg indicaties om alle plaatsen te vullen.",),
    )


def vlak(
    regels: Sequence[Regel],
    naam: str,
    titel: str,
    koppen: Mapping[str, str],
    noten: Iterable[str] = (),
) -> Tabel:
    """Rows as they are: a summary becomes text with its band, ``a.b`` reads inside a part."""

    def cel(regel: Regel, pad: str) -> Any:
        waarde: Any = regel
        for deel in pad.split("."):
            waarde = waarde[deel] if waarde is not None else None
        if isinstance(waarde, Mapping):
            return band(waarde)
        if isinstance(waarde, bool):
            return "ja" if waarde else "nee"
        return waarde.replace("_", " ") if isinstance(waarde, str) else waarde

    rijen = tuple(tuple(cel(regel, pad) for pad in koppen) for regel in regels)

    def soort(pad: str, k: int) -> Soort:
        if pad.rpartition(".")[2] == "jaar":
            return "jaar"
        waarden = [rij[k] for rij in rijen if rij[k] is not None]
        if all(isinstance(waarde, int) for waarde in waarden):
            return "geheel"
        return "getal" if all(isinstance(w, int | float) for w in waarden) else "tekst"

    return Tabel(
        naam=naam,
        titel=titel,
        kolommen=tuple(
            kop(pad.replace(".", "_").replace(" ", "_").replace(",", ""), tekst, soort(pad, k))
            for k, (pad, tekst) in enumerate(koppen.items())
        ),
        rijen=rijen,
        toelichting=tuple(noten),
    )
