# SPDX-License-Identifier: EUPL-1.2
"""The results of a prognosis as tables for people."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from opstap.basis.opmaak import getal, procent
from opstap.basis.tabel import KolomKop, Soort, Tabel

Regel = Mapping[str, Any]

TOONJAREN = (2019, 2023, 2025, 2030, 2035, 2040, 2045, 2048, 2055, 2060)
NAAST_ELKAAR = (2023, 2025, 2030, 2040)
"""Years that stand side by side, each with its band, and still fit on a screen."""

ONZEKER = "Tussen haakjes: 5 procent van de trekkingen komt lager uit, 5 procent hoger."
SCHATTING = (
    "Cijfers van een gemeente zijn een schatting: beginstand, instroom en plaatsen zijn landelijk "
    "bekend en gespreid naar uitkeringen, inwoners en lasten."
)
_WEINIG_TREKKINGEN = 16
_DUIDELIJK = 10


def toonjaren(tot: int) -> list[int]:
    """The years on the screen, the last year of the run always among them."""
    return sorted({jaar for jaar in TOONJAREN if jaar < tot} | {tot})


def in_eenheid(waarde: float, eenheid: str) -> str:
    """A number of the model: shares as percentages, the rest in at most three decimals."""
    if eenheid == "aandeel":
        return procent(waarde, 0)
    grenzen = (100, 10, 1)
    plaatsen = next((n for n, grens in enumerate(grenzen) if abs(waarde) >= grens), len(grenzen))
    return getal(float(waarde), plaatsen)


def band(x: Mapping[str, float] | None, eenheid: str = "personen") -> str:
    """``12.345 (11.000 tot 13.500)``, or only the mean when the draws agree."""
    if x is None:
        return ""
    midden, laag, hoog = _drie(x, eenheid)
    return midden if laag == hoog else f"{midden} ({laag} tot {hoog})"


def _drie(x: Mapping[str, float], eenheid: str) -> tuple[str, str, str]:
    if eenheid == "personen":
        midden, laag, hoog = (getal(round(x[naam])) for naam in ("gemiddelde", "p05", "p95"))
    else:
        midden, laag, hoog = (in_eenheid(x[naam], eenheid) for naam in ("gemiddelde", "p05", "p95"))
    return midden, laag, hoog


def _band_eronder(x: Mapping[str, float]) -> str:
    midden, laag, hoog = _drie(x, "personen")
    return midden if laag == hoog else f"{midden}\n{laag}-{hoog}"


def over_de_band(trekkingen: int) -> str:
    """What the second line of a cell means, and how much it is worth with so few draws."""
    if trekkingen == 1:
        return "Met één trekking is er geen band: neem meer trekkingen om te zien hoe zeker dit is."
    grof = f" Met {trekkingen} trekkingen is dat grof." if trekkingen < _WEINIG_TREKKINGEN else ""
    return f"Eronder: 5 procent van de trekkingen komt lager uit, 5 procent hoger.{grof}"


def zonder_herhaling(tabel: Tabel) -> Tabel:
    """The same table with the first column empty where it says the same as the row above."""
    vorige, rijen = None, []
    for rij in tabel.rijen:
        rijen.append(("" if rij[0] == vorige else rij[0], *rij[1:]))
        vorige = rij[0]
    return replace(tabel, rijen=tuple(rijen))


def kop(naam: str, titel: str, soort: Soort = "tekst", eenheid: str = "") -> KolomKop:
    return KolomKop(naam, titel, soort=soort, eenheid=eenheid)


def standen(regels: Sequence[Regel], naam: str, titel: str, noten: Iterable[str]) -> Tabel:
    """A row for each reported state, a column for each year, for one area."""
    laatste = max(regel["jaar"] for regel in regels)
    gekozen = {jaar for jaar in NAAST_ELKAAR if jaar < laatste} | {laatste}
    jaren = sorted(gekozen & {regel["jaar"] for regel in regels})
    per = {(regel["toestand"], regel["jaar"]): regel for regel in regels}
    rijen: list[tuple[str, ...]] = []
    for toestand in dict.fromkeys(regel["toestand"] for regel in regels):
        if toestand == "uit":
            continue
        personen = [_band_eronder(per[toestand, jaar]["personen"]) for jaar in jaren]
        rijen.append((toestand.replace("_", " "), *personen))
        if per[toestand, jaren[-1]]["plaatsen_31u"] is not None:
            plaatsen = [_band_eronder(per[toestand, jaar]["plaatsen_31u"]) for jaar in jaren]
            rijen.append(("- in plaatsen van 31 uur", *plaatsen))
    return Tabel(
        naam=naam,
        titel=titel,
        kolommen=(kop("toestand", "Mensen"), *(kop(f"j{jaar}", str(jaar)) for jaar in jaren)),
        rijen=tuple(rijen),
        toelichting=tuple(noten),
    )


def doelen(regels: Sequence[Regel]) -> Tabel:
    """The targets, with the conditions under which the probability holds below the table."""
    namen = {
        "beschut_plaatsen": "bezette plaatsen beschut werk (31 uur)",
        "vangnetbanen": "banen voor andere groepen",
    }
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
        titel="Worden de doelen gehaald? (gesimuleerd)",
        kolommen=(
            kop("doel", "Wat"),
            kop("jaar", "Jaar", "jaar"),
            kop("aantal", "Doel", "geheel"),
            kop("uitkomst", "Uitkomst"),
            kop("kans", "Kans"),
            kop("bereikt", "Gehaald in"),
        ),
        rijen=tuple(rijen),
        toelichting=tuple(noten),
    )


def onder_voorwaarde(regels: Sequence[Regel], doel: Regel) -> Tabel:
    """The first target when one assumption is low, middle or high."""
    per: dict[str, dict[str, Regel]] = {}
    for regel in regels:
        per.setdefault(regel["omschrijving"], {})[regel["derde"]] = regel
    derden = tuple(dict.fromkeys(regel["derde"] for regel in regels))
    return Tabel(
        naam="onder-voorwaarde",
        titel=f"Bezette plaatsen in {doel['jaar']} als één aanname laag, midden of hoog is "
        "(gesimuleerd)",
        kolommen=(kop("aanname", "Aanname"), *(kop(derde, derde) for derde in derden)),
        rijen=tuple(
            (
                naam,
                *(
                    f"{getal(round(drie[derde]['gemiddelde']))} "
                    f"(kans {procent(drie[derde]['kans_genoeg_kandidaten'], 0)})"
                    for derde in derden
                ),
            )
            for naam, drie in per.items()
        ),
        toelichting=(
            "Tussen haakjes: de kans op genoeg indicaties om alle plaatsen te vullen.",
            (
                f"Elk derde deel telt hier ongeveer {regels[0]['trekkingen']} trekkingen. Hoe "
                "minder trekkingen, hoe meer toeval."
            ),
        ),
    )


def massa(regels: Sequence[Regel], *, geschat: bool) -> Tabel:
    """People in the companies of one area: a row for each kind, a column for each year."""
    eerste = regels[0]
    soorten = {naam: [regel["personen"][naam] for regel in regels] for naam in eerste["personen"]}
    return Tabel(
        naam="kritische-massa",
        titel=f"{gebied(eerste)}: mensen in de bedrijven, gemiddeld (gesimuleerd"
        f"{', schatting' if geschat else ''})",
        kolommen=(
            kop("soort", "Soort"),
            *(kop(f"j{regel['jaar']}", str(regel["jaar"]), "geheel") for regel in regels),
        ),
        rijen=tuple((naam, *aantallen) for naam, aantallen in soorten.items()),
        totaal=("samen", *(regel["totaal"] for regel in regels)),
        toelichting=(SCHATTING,) if geschat else (),
    )


def gebied(regel: Regel) -> str:
    """The name of an area with its code, when that is a code of a municipality."""
    return (
        f"{regel['naam']} ({regel['gebied']})"
        if regel["gebied"].startswith("GM")
        else regel["naam"]
    )


def verschillen(
    regels: Sequence[Regel], naam: str, titel: str, gewoon: str, noten: Iterable[str] = ()
) -> Tabel:
    """A row for each state and year: how it is, and the difference that each change makes.

    A rule has ``toestand``, ``jaar``, ``gewoon`` (a summary) and ``verschil`` (name -> summary).
    """
    anders = list(dict.fromkeys(n for regel in regels for n in regel["verschil"]))
    return Tabel(
        naam=naam,
        titel=titel,
        kolommen=(
            kop("toestand", "Mensen"),
            kop("jaar", "Jaar", "jaar"),
            kop("gewoon", gewoon),
            *(kop(f"verschil_{k}", f"Verschil: {n}") for k, n in enumerate(anders, 1)),
        ),
        rijen=tuple(
            (
                regel["toestand"].replace("_", " "),
                regel["jaar"],
                band(regel["gewoon"]),
                *(_met_teken(regel["verschil"][n]) for n in anders),
            )
            for regel in regels
        ),
        toelichting=(*noten, ONZEKER),
    )


def _met_teken(x: Mapping[str, float]) -> str:
    tekst = band(x)
    return f"+{tekst}" if round(x["gemiddelde"]) > 0 else tekst


def vlak(
    regels: Sequence[Regel],
    naam: str,
    titel: str,
    koppen: Mapping[str, str],
    noten: Iterable[str] = (),
    aandelen: Collection[str] = (),
) -> Tabel:
    """Rows as they are: a summary becomes text with its band, ``a.b`` reads inside a part.

    ``aandelen`` are the columns that hold shares of 1.
    """

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
        if pad in aandelen:
            return "aandeel"
        waarden = [rij[k] for rij in rijen if rij[k] is not None]
        if all(isinstance(waarde, int) for waarde in waarden):
            return "geheel"
        return "getal" if all(isinstance(w, int | float) for w in waarden) else "tekst"

    return Tabel(
        naam=naam,
        titel=titel,
        kolommen=tuple(
            KolomKop(
                pad.replace(".", "_").replace(" ", "_").replace(",", ""),
                tekst,
                soort=soort(pad, k),
                decimalen=_decimalen(soort(pad, k), [rij[k] for rij in rijen]),
            )
            for k, (pad, tekst) in enumerate(koppen.items())
        ),
        rijen=rijen,
        toelichting=tuple(noten),
    )


def _decimalen(soort: Soort, waarden: Iterable[Any]) -> int | None:
    """Shares in whole percents; numbers whole, with one decimal when some are below ten."""
    if soort == "aandeel":
        return 0
    if soort != "getal":
        return None
    return int(any(w is not None and abs(w) < _DUIDELIJK and w != round(w) for w in waarden))
