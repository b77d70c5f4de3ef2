# SPDX-License-Identifier: EUPL-1.2
"""The picture as a tree for JSON, and a shielded one back from it.

The first keys (``n`` to ``waarschuwingen``) are what other programs count on; ``delen`` and
``onderdelen`` hold the whole, so that :func:`uit_dict` gives the same picture.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from opstap.trajecten.beeld.onderdelen import SPANNING, TITELS
from opstap.trajecten.beeld.plat import plat, tabel_naar, tabel_uit
from opstap.trajecten.beeld.vormen import (
    Deel,
    Maandkans,
    Onderdeel,
    Piek,
    Schatting,
    Toetsuitslag,
    Trajectbeeld,
    Verloop,
)
from opstap.trajecten.trajectbestand import LOPEND, UITKOMSTEN

_VOLGORDE = (1, 2, 3, LOPEND)


def als_dict(beeld: Trajectbeeld) -> dict[str, object]:
    """Dicts, lists, texts, finite numbers and nulls; null is not known or withheld."""
    geheel = beeld.geheel
    groepen = (geheel, *beeld.van_soort("groep"))
    per_naam = {een.naam: een.gegevens for een in beeld.onderdelen}
    boom = {
        "n": geheel.n,
        "cumulatief": [r for deel in groepen for r in _regels(beeld, deel, "groep")],
        "gray": {naam: asdict(toets) for naam, toets in beeld.gray.items()},
        "duur": {
            "eenheid": beeld.eenheid,
            "mediaan": asdict(geheel.mediaan),
            "langer_dan_een_jaar": asdict(geheel.bij(beeld.jaar, LOPEND)),
            "een_min_kaplan_meier": {"tijd": beeld.tijden[-1], "werk": asdict(beeld.naief)},
        },
        "spanning": per_naam.get(SPANNING),
        "waarschuwingen": beeld.waarschuwingen,
        "meldingen": beeld.meldingen,
        "naam": beeld.naam,
        "vorm": beeld.vorm,
        "eenheid": beeld.eenheid,
        "peildatum": beeld.peildatum,
        "herkomst": "synthetisch" if beeld.synthetisch else "bestand",
        "status": "gesimuleerd" if beeld.synthetisch else "afgeleid",
        "afgeschermd": beeld.afgeschermd,
        "minimum": beeld.minimum,
        "tijden": beeld.tijden,
        "groep": beeld.groep,
        "cohorten": [r for d in beeld.van_soort("cohort") for r in _regels(beeld, d, "cohort")],
        "organisaties": [
            r for d in beeld.van_soort("organisatie") for r in _regels(beeld, d, "organisatie")
        ],
        "maandkansen": [asdict(een) for een in beeld.maandkansen],
        "pieken": [asdict(een) for een in beeld.pieken],
        **{naam: per_naam.get(naam) for naam in TITELS if naam != SPANNING},
        "delen": [asdict(deel) for deel in beeld.delen],
        "onderdelen": [
            {
                "naam": een.naam,
                "titel": een.titel,
                "zinnen": een.zinnen,
                "kort": een.kort,
                "vooraf": een.vooraf,
                "waarschuwingen": een.waarschuwingen,
                "tabellen": [tabel_naar(tabel) for tabel in een.tabellen],
            }
            for een in beeld.onderdelen
        ],
    }
    uit = plat(boom)
    assert isinstance(uit, dict)
    return uit


def uit_dict(boom: Mapping[str, Any]) -> Trajectbeeld:
    """The picture that :func:`als_dict` made into ``boom``, without the file."""
    return Trajectbeeld(
        naam=boom["naam"],
        vorm=boom["vorm"],
        eenheid=boom["eenheid"],
        peildatum=None if boom["peildatum"] is None else date.fromisoformat(boom["peildatum"]),
        synthetisch=boom["herkomst"] == "synthetisch",
        minimum=boom["minimum"],
        tijden=tuple(boom["tijden"]),
        groep=boom["groep"],
        delen=tuple(_deel(een) for een in boom["delen"]),
        gray={naam: Toetsuitslag(**een) for naam, een in boom["gray"].items()},
        maandkansen=tuple(_maandkans(een) for een in boom["maandkansen"]),
        pieken=tuple(Piek(**een) for een in boom["pieken"]),
        naief=Schatting(**boom["duur"]["een_min_kaplan_meier"]["werk"]),
        onderdelen=tuple(_onderdeel(een, boom) for een in boom["onderdelen"]),
        meldingen=tuple(boom["meldingen"]),
        waarschuwingen=tuple(boom["waarschuwingen"]),
        afgeschermd=boom["afgeschermd"],
    )


def _regels(beeld: Trajectbeeld, deel: Deel, soort: str) -> list[dict[str, object]]:
    """A row for each time asked for and each outcome; ``alleen_grenzen`` only where it holds."""
    regels: list[dict[str, object]] = []
    for tijd in beeld.tijden:
        for code in _VOLGORDE:
            een = deel.bij(tijd, code)
            regels.append(
                {
                    soort: deel.naam,
                    "tijd": tijd,
                    "uitkomst": UITKOMSTEN[code],
                    "aandeel": een.waarde,
                    "onder": een.onder,
                    "boven": een.boven,
                    **({"alleen_grenzen": True} if een.alleen_grenzen else {}),
                }
            )
    return regels


def _deel(boom: Mapping[str, Any]) -> Deel:
    verloop: dict[str, Any] = {
        naam: tuple(tuple(r) if isinstance(r, list) else r for r in reeks)
        for naam, reeks in boom["verloop"].items()
    }
    return Deel(
        **{
            **boom,
            "aantallen": tuple(boom["aantallen"]),
            "mediaan": Schatting(**boom["mediaan"]),
            "verloop": Verloop(**verloop),
        }
    )


def _maandkans(boom: Mapping[str, Any]) -> Maandkans:
    return Maandkans(
        boom["maand"], boom["in_beeld"], tuple(boom["vertrokken"]), Schatting(**boom["kans"])
    )


def _onderdeel(boom: Mapping[str, Any], geheel: Mapping[str, Any]) -> Onderdeel:
    return Onderdeel(
        naam=boom["naam"],
        titel=boom["titel"],
        zinnen=tuple(boom["zinnen"]),
        kort=tuple(boom["kort"]),
        vooraf=tuple(boom["vooraf"]),
        tabellen=tuple(tabel_uit(een) for een in boom["tabellen"]),
        waarschuwingen=tuple(boom["waarschuwingen"]),
        gegevens=geheel[boom["naam"]],
    )
