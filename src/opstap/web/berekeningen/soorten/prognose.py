# SPDX-License-Identifier: EUPL-1.2
"""A projection that is kept: one variant, by one of the two engines, for the country or an area.

``{"variant": "basis", "engine": "verwacht", "trekkingen": 32, "zaad": 1, "gebied": "GM0392",
"tot": 2048}``; ``gebied`` is ``NL`` or the code of a municipality, province or labour-market
region.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from opstap import gebieden
from opstap.basis.fouten import GebruiksFout
from opstap.basis.opmaak import getal
from opstap.basis.tabel import KolomKop, Rij, Tabel
from opstap.prognose import Opzet, variant
from opstap.prognose.rekenwerk import STANDAARDJAAR, VANAF
from opstap.prognose.trekkingen import Ensemble
from opstap.prognose.uitslag import LAND, Niveau, niveau, reeks
from opstap.web.berekeningen.soorten import varianten_beeld
from opstap.web.berekeningen.soorten.varianten import doelkansen
from opstap.web.berekeningen.soorten.vorm import (
    BAND,
    KANSEN,
    MEESTE_TREKKINGEN,
    Beeld,
    Deel,
    Invoer,
    Kerncijfer,
    Soort,
    Werk,
    band,
    eis_geheel,
    eis_velden,
    kwantielen,
)
from opstap.web.kern.figuren import Figuur, Narekenen

ENGINES = {
    "verwacht": "verwachte aantallen (snel)",
    "personen": "elke persoon met eigen geluk (langzaam)",
}
_VELDEN = ("variant", "engine", "trekkingen", "zaad", "gebied", "tot")
_TOESTANDEN = {
    "beschut_werkend": "mensen die beschut werken",
    "beschut_wachtend": "mensen op de wachtlijst voor beschut werk",
    "niet_bereikt": "mensen die niet worden bereikt",
    "vangnetbaan": "mensen met een baan voor andere groepen",
    "banenafspraak": "mensen met een baan uit de banenafspraak",
    "wsw": "mensen in de Wsw",
}
_HOOFD = ("beschut_werkend", "beschut_wachtend", "niet_bereikt")
_STANDJAREN = (2025, 2030, 2035, 2040)
_SCHATTING = (
    "Cijfers van een gebied zijn een schatting: beginstand, instroom en plaatsen zijn landelijk "
    "bekend en gespreid naar uitkeringen, inwoners en lasten."
)


def gebied_van(code: str) -> tuple[str, str, str]:
    """Level, code and name of an area. Raises :class:`GebruiksFout` or ``NietBekendFout``."""
    if code in ("", LAND):
        return "land", LAND, "Nederland"
    alle = gebieden.gemeenten().values()
    for soort, paren in (
        ("provincie", {g.provincie_code: g.provincie for g in alle}),
        ("arbeidsmarktregio", {g.arbeidsmarktregio_code: g.arbeidsmarktregio for g in alle}),
    ):
        if naam := paren.get(code):
            return soort, code, naam
    gemeente = gebieden.gemeente(code)
    return "gemeente", gemeente.code, gemeente.naam


def lees(invoer: Invoer) -> dict[str, Any]:
    eis_velden(invoer, _VELDEN)
    engine = str(invoer.get("engine", "verwacht"))
    if engine not in ENGINES:
        raise GebruiksFout(f"Engine {engine!r} bestaat niet; kies uit {', '.join(ENGINES)}.")
    return {
        "variant": variant(str(invoer.get("variant", "basis"))).id,
        "engine": engine,
        "trekkingen": eis_geheel(invoer, "trekkingen", 32, 1, MEESTE_TREKKINGEN, "keer rekenen"),
        "zaad": eis_geheel(invoer, "zaad", 1, 0, 2**31 - 1, "als zaad"),
        "gebied": gebied_van(str(invoer.get("gebied") or LAND))[1],
        "tot": eis_geheel(invoer, "tot", STANDAARDJAAR, VANAF + 1, 2060, "als laatste jaar"),
    }


def titel(invoer: Invoer) -> str:
    naam = gebied_van(invoer["gebied"])[2]
    return f"Prognose {naam}, {variant(invoer['variant']).naam}, tot en met {invoer['tot']}"


def opdracht(invoer: Invoer) -> str:
    soort, code, _ = gebied_van(invoer["gebied"])
    woorden = [f"--{naam} {invoer[naam]}" for naam in ("variant", "engine", "trekkingen")]
    woorden += [f"--zaad {invoer['zaad']}"] if invoer["engine"] == "personen" else []
    woorden += [f"--tot {invoer['tot']}"]
    woorden += [f"--gemeente {code}"] if soort == "gemeente" else []
    woorden += ["--per-gemeente"] if _opzet(invoer).per_gemeente else []
    return " ".join(["opstap prognose", *woorden])


def _opzet(invoer: Invoer) -> Opzet:
    """Groups of municipalities are ten times faster, but a region needs every one apart."""
    soort, code, _ = gebied_van(invoer["gebied"])
    groepen = invoer["engine"] == "verwacht" and soort in ("land", "gemeente")
    return Opzet(
        variant(invoer["variant"]),
        invoer["engine"],
        invoer["trekkingen"],
        invoer["zaad"],
        invoer["tot"],
        per_gemeente=not groepen,
        apart=(code,) if groepen and soort == "gemeente" else (),
    )


def reken(werk: Werk) -> dict[str, Any]:
    invoer = werk.invoer
    soort, code, naam = gebied_van(invoer["gebied"])
    ensemble = werk.trek(_opzet(invoer), "trekkingen")
    waar = niveau(ensemble, soort)
    waar = waar if soort == "land" else waar.alleen([code])
    standen = {
        toestand: kwantielen(mensen[:, 0])
        for toestand, mensen, _ in reeks(ensemble, waar)
        if toestand in _TOESTANDEN
    }
    plaatsen = {
        toestand: kwantielen(x[:, 0]) for toestand, _, x in reeks(ensemble, waar) if x is not None
    }
    return {
        "gebied": {"soort": soort, "code": code, "naam": naam},
        "jaren": list(ensemble.jaren),
        "trekkingen": invoer["trekkingen"],
        "variant": {"id": invoer["variant"], "naam": variant(invoer["variant"]).naam},
        "mensen": standen,
        "plaatsen_31u": plaatsen,
        "geteld": _geteld(ensemble, waar),
        "doel": doelkansen(ensemble) if soort == "land" else None,
    }


def _geteld(ensemble: Ensemble, waar: Niveau) -> dict[str, Any]:
    return {
        naam: kwantielen(waar.som(ensemble.geteld(naam))[:, 0])
        for naam in ("plaatsing_beschut", "op_wachtlijst")
    }


def beeld(invoer: Invoer, uitslag: Mapping[str, Any]) -> Beeld:
    na = Narekenen(
        opdracht(invoer),
        "from opstap.prognose import Opzet, variant\n"
        "from opstap.prognose.trekkingen import trek\n"
        f"trek(Opzet(variant({invoer['variant']!r}), {invoer['engine']!r}, "
        f"{invoer['trekkingen']}, {invoer['zaad']}, {invoer['tot']}))",
    )
    jaren, waar = uitslag["jaren"], uitslag["gebied"]["naam"]
    laatste = jaren[-1]
    waaiers = []
    for toestand, reeks_ in uitslag["mensen"].items():
        if not any(reeks_["p95"]):
            continue
        laag, hoog = (getal(round(reeks_[p][-1])) for p in ("p05", "p95"))
        hoeveel = laag if laag == hoog else f"{laag} tot {hoog}"
        kop = f"{waar}: in {laatste} {hoeveel} {_TOESTANDEN[toestand]}"
        naam = toestand.replace("_", "-")
        waaiers.append(varianten_beeld.waaier(reeks_, jaren, na, naam, kop, "mensen"))
    noten = (BAND,) if uitslag["gebied"]["soort"] == "land" else (BAND, _SCHATTING)
    delen = [Deel("Mensen", [_standen(uitslag, noten, na), *waaiers])]
    if uitslag["doel"]:
        delen += varianten_beeld.doeldelen([(uitslag["variant"]["naam"], uitslag["doel"])], na)
    delen.append(Deel("Elk jaar, elke groep", [_lang(uitslag, na)], dicht=True))
    wacht = uitslag["mensen"]["beschut_wachtend"]
    werkt = uitslag["mensen"]["beschut_werkend"]
    return Beeld(
        uitkomst=(
            f"{waar}: in {laatste} werken {band(werkt, -1)} mensen beschut en wachten "
            f"{band(wacht, -1)}"
        ),
        uitleg=(
            f"{uitslag['variant']['naam']}, {uitslag['trekkingen']} keer gerekend, elke keer met "
            "andere aannames die bij de cijfers passen. Tussen haakjes staat de band: in 9 van de "
            "10 keren ligt de uitkomst daarbinnen."
        ),
        kern=[
            Kerncijfer(
                f"{_TOESTANDEN[toestand].capitalize()}, eind {laatste}",
                round(r["gemiddelde"][-1]), "mensen", "gesimuleerd",
                round(r["p05"][-1]), round(r["p95"][-1]), hoofd=toestand in _HOOFD,
            )
            for toestand, r in uitslag["mensen"].items()
        ],
        delen=delen,
    )  # fmt: skip


def _standen(uitslag: Mapping[str, Any], noten: tuple[str, ...], na: Narekenen) -> Figuur:
    """A row for each group, a column for each year."""
    jaren = uitslag["jaren"]
    toon = [*(jaar for jaar in _STANDJAREN if jaar in jaren[:-1]), jaren[-1]]
    rijen: list[Rij] = [
        (_TOESTANDEN[toestand].capitalize(), *(band(r, jaren.index(jaar)) for jaar in toon))
        for toestand, r in uitslag["mensen"].items()
    ]
    rijen += [
        ("Bezette beschutte plaatsen van 31 uur", *(band(r, jaren.index(jaar)) for jaar in toon))
        for r in uitslag["plaatsen_31u"].values()
    ]
    tabel = Tabel(
        "standen",
        f"{uitslag['gebied']['naam']}: mensen op 31 december (gesimuleerd)",
        (KolomKop("groep", "Mensen"), *(KolomKop(f"j{jaar}", str(jaar)) for jaar in toon)),
        tuple(rijen),
        noten,
    )
    return Figuur("standen", tabel, na)


def _lang(uitslag: Mapping[str, Any], na: Narekenen) -> Figuur:
    namen = ("gemiddelde", *KANSEN)
    soorten = {
        **{f"{t} (plaatsen van 31 uur)": r for t, r in uitslag["plaatsen_31u"].items()},
        **{f"{t} (per jaar)": r for t, r in uitslag["geteld"].items()},
    }
    rijen: list[Rij] = [
        (maat, jaar, *(r[naam][j] for naam in namen), "gesimuleerd")
        for maat, r in {**uitslag["mensen"], **soorten}.items()
        for j, jaar in enumerate(uitslag["jaren"])
    ]
    tabel = Tabel(
        "alle",
        "Alle aantallen met hun spreiding (gesimuleerd)",
        (
            KolomKop("maat", "Maat"),
            KolomKop("jaar", "Jaar", soort="jaar"),
            *(KolomKop(naam, naam.capitalize(), soort="getal") for naam in namen),
            KolomKop("status", "Status"),
        ),
        tuple(rijen),
    )
    return Figuur("alle", tabel, na)


SOORT = Soort(
    id="prognose",
    naam="Prognose",
    uitleg="Mensen en plaatsen, jaar voor jaar, van Nederland of een gebied, onder één variant.",
    lees=lees,
    titel=titel,
    stappen=lambda invoer: int(invoer["trekkingen"]),
    reken=reken,
    beeld=beeld,
    opdracht=opdracht,
)
