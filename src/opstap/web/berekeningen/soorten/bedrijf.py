# SPDX-License-Identifier: EUPL-1.2
"""The business case of the company data that an organisation brought.

``{"variant": "basis", "trekkingen": 16, "tot": 2048}``; the workbook, and the register counts when
there are any, come from the own data of the organisation of the run.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from opstap import __version__
from opstap.bekostiging.bedrijf import (
    doorreken,
    rapportgrafieken,
)
from opstap.bekostiging.bedrijf import tabellen as t
from opstap.bekostiging.bedrijf.gegevens import SOORTEN
from opstap.bekostiging.bedrijf.rapport import maak_rapport
from opstap.bekostiging.bedrijf.weergave import als_dict
from opstap.prognose import variant
from opstap.prognose.rekenwerk import STANDAARDJAAR, VANAF
from opstap.publicatie.grafiek import Lijnen, Reeks, Waaier
from opstap.web.berekeningen.soorten.vorm import (
    MEESTE_TREKKINGEN,
    Beeld,
    Deel,
    Invoer,
    Kerncijfer,
    Soort,
    Werk,
    eis_geheel,
    eis_velden,
    lees_tabel,
    pak_tabel,
)
from opstap.web.kern.figuren import Figuur, Narekenen

_BRON = "prognose van Opstap en de eigen cijfers van het bedrijf"


def lees(invoer: Invoer) -> dict[str, Any]:
    eis_velden(invoer, ("variant", "trekkingen", "tot"))
    return {
        "variant": variant(str(invoer.get("variant", "basis"))).id,
        "trekkingen": eis_geheel(invoer, "trekkingen", 16, 2, MEESTE_TREKKINGEN, "keer rekenen"),
        "tot": eis_geheel(
            invoer, "tot", STANDAARDJAAR, VANAF + 1, STANDAARDJAAR, "als laatste jaar"
        ),
    }


def titel(invoer: Invoer) -> str:
    return f"Businesscase van ons bedrijf, {variant(invoer['variant']).naam}"


def opdracht(invoer: Invoer) -> str:
    return (
        f"opstap bedrijf doorreken uw-werkmap.xlsx --variant {invoer['variant']} "
        f"--tot {invoer['tot']} --trekkingen {invoer['trekkingen']}"
    )


def reken(werk: Werk) -> dict[str, Any]:
    invoer = werk.invoer
    bedrijf = werk.gegevens["bedrijf"].als_bedrijf()
    register = werk.gegevens.get("register")
    case = doorreken(
        bedrijf,
        variant(invoer["variant"]),
        trekkingen=invoer["trekkingen"],
        tot=invoer["tot"],
        register=register.als_sleutel() if register else None,
        draai=lambda opzet: werk.trek(opzet, "trekkingen"),
    )
    werk.rapport = maak_rapport(
        case, datum=werk.datum, versie=__version__, opdracht=opdracht(invoer)
    )
    jaren = t.toonjaren(case)
    trajecten = t.trajectentabel(case)
    delen = {
        "Sluit de begroting?": [t.resultaattabel(case, jaren)],
        "Mensen": [t.mensen_breed(case, jaren)],
        "Kosten en opbrengsten": [t.postentabel(case, met=False, jaren=jaren[:6])],
        "Hefbomen": [t.hefbomentabel(case)] if case.hefbomen else [],
        "Hoeveel is nodig voor evenwicht": [t.evenwichttabel(case, jaren)],
        "Trajecten": [trajecten] if trajecten else [],
        "Aannames": [t.aannametabel(case)],
    }
    return {
        "case": als_dict(case),
        "resultaat": [
            {"jaar": jaar.jaar, **asdict(jaar.resultaat)}
            for jaar in (case.met if case.hefbomen else case.zonder)
        ],
        "mensentitel": rapportgrafieken.verloop(case).titel,
        "met_hefbomen": bool(case.hefbomen),
        "meldingen": list(case.meldingen),
        "delen": [[kop, [pak_tabel(x) for x in lijst]] for kop, lijst in delen.items() if lijst],
    }


def beeld(invoer: Invoer, uitslag: Mapping[str, Any]) -> Beeld:
    na = Narekenen(
        opdracht(invoer),
        "from opstap.bekostiging.bedrijf import lees_bedrijf, opzet_voor, volg, businesscase",
    )
    case, met = uitslag["case"], uitslag["met_hefbomen"]
    reeks = uitslag["resultaat"]
    eind, hefbomen = reeks[-1], " met de hefbomen" if met else ""
    bedrag = rapportgrafieken.in_woorden(eind["verwacht"])
    uitkomst = f"{case['bedrijf']['naam']}: resultaat in {eind['jaar']}{hefbomen} {bedrag}"
    extra = {
        "Sluit de begroting?": [_waaier(reeks, uitkomst, na)],
        "Mensen": [_mensen(case, uitslag["mensentitel"], na)],
    }
    delen = [
        Deel(
            kop,
            [
                *extra.get(kop, []),
                *(Figuur(f"{x['naam']}-tabel", lees_tabel(x), na) for x in lijst),
            ],
            dicht=kop == "Aannames",
        )
        for kop, lijst in uitslag["delen"]
    ]
    sluit = case["resultaat"]["sluit_vanaf_met" if met else "sluit_vanaf_zonder"]
    return Beeld(
        uitkomst=uitkomst,
        uitleg=(
            f"{case['trekkingen']} keer gerekend met de prognose van uw gemeenten. "
            + (f"De begroting sluit vanaf {sluit}. " if sluit else "De begroting sluit niet. ")
            + f"Bedragen in prijzen van {case['bedrijf']['prijspeil']}."
        ),
        kern=[
            Kerncijfer(
                f"Resultaat in {jaar['jaar']}{hefbomen}",
                jaar["verwacht"], "euro", "gesimuleerd",
                jaar["p05"], jaar["p95"],
            )
            for jaar in (reeks[0], eind)
        ],
        delen=delen,
        meldingen=uitslag["meldingen"],
    )  # fmt: skip


def _waaier(reeks: list[Mapping[str, Any]], titel_: str, na: Narekenen) -> Figuur:
    grafiek = Waaier(
        naam="resultaat",
        titel=titel_,
        eenheid="euro",
        bron=_BRON,
        jaren=tuple(jaar["jaar"] for jaar in reeks),
        p05=tuple(jaar["p05"] for jaar in reeks),
        p25=tuple(jaar["p25"] for jaar in reeks),
        mediaan=tuple(jaar["p50"] for jaar in reeks),
        p75=tuple(jaar["p75"] for jaar in reeks),
        p95=tuple(jaar["p95"] for jaar in reeks),
    )
    return Figuur("resultaat", grafiek.tabel(), na, grafiek)


def _mensen(case: Mapping[str, Any], titel_: str, na: Narekenen) -> Figuur:
    per: dict[str, dict[int, float]] = {}
    for m in case["mensen"]:
        per.setdefault(m["soort"], {})[m["jaar"]] = m["gemiddelde"]
    jaren = sorted({m["jaar"] for m in case["mensen"]})
    grafiek = Lijnen(
        naam="mensen",
        titel=titel_,
        eenheid="personen",
        bron=_BRON,
        jaren=tuple(jaren),
        reeksen=tuple(
            Reeks(SOORTEN[soort], tuple(round(lijn[jaar], 1) for jaar in jaren), "gesimuleerd")
            for soort, lijn in per.items()
        ),
    )
    return Figuur("mensen", grafiek.tabel(), na, grafiek)


SOORT = Soort(
    id="bedrijf",
    naam="Businesscase",
    uitleg="Mensen en geld van uw bedrijf, uit de werkmap die uw organisatie aanleverde.",
    lees=lees,
    titel=titel,
    stappen=lambda invoer: int(invoer["trekkingen"]),
    reken=reken,
    beeld=beeld,
    opdracht=opdracht,
    gegevens=lambda _: {"bedrijf": True, "register": False},
)
