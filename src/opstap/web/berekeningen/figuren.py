# SPDX-License-Identifier: EUPL-1.2
"""The result of a run as figures: fans, differences with their spread, and tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from opstap.basis.opmaak import getal
from opstap.basis.tabel import KolomKop, Rij, Tabel, Waarde
from opstap.publicatie.grafiek import Balk, Balken, Waaier
from opstap.varianten import MATEN
from opstap.web.berekeningen.models import Berekening
from opstap.web.berekeningen.rekenen import KANSEN, opdracht
from opstap.web.kern.figuren import Figuur, Narekenen

BRON = "prognose van Opstap, per trekking vergeleken"
TOON = ("niet_bereikt", "vangnetbaan", "beschut_werkend", "beschut_wachtend", "beschut_bezet")
STANDJAREN = (2030, 2040, 2048)
_NAMEN = ("gemiddelde", *KANSEN)

Reeksen = Mapping[str, Sequence[float]]


def narekenen(berekening: Berekening) -> Narekenen:
    invoer = berekening.invoer
    eigen = any(isinstance(v, dict) for v in invoer["varianten"])
    noot = "# eigen varianten: haal eerst het bestand (YAML) op\n" if eigen else ""
    return Narekenen(
        opdracht(invoer),
        f"{noot}from opstap import varianten\n"
        f"# gekozen: {', '.join(r['id'] for r in berekening.uitslag['varianten'])}\n"
        "uit = varianten.naast_elkaar(gekozen, niveau='provincie', "
        f"trekkingen={invoer['trekkingen']})",
    )


def figuren(berekening: Berekening) -> list[Figuur]:
    """All figures of a run that is done."""
    uitslag, na = berekening.uitslag, narekenen(berekening)
    jaren = tuple(uitslag["jaren"])
    eerste, *anderen = uitslag["varianten"]
    lijst = [_verschiltabel(eerste, anderen, jaren, na)] if anderen else []
    for nummer, d in enumerate(anderen):
        lijst.append(_waaier(d["verschil"]["niet_bereikt"], jaren, na, f"verschil-{nummer}",
                             _verschiltitel(d, eerste), "mensen"))  # fmt: skip
    if anderen:
        lijst.append(_balken(eerste, anderen, jaren, na))
    for nummer, d in enumerate(uitslag["varianten"]):
        laag, hoog = (round(d["mensen"]["niet_bereikt"][p][-1]) for p in ("p05", "p95"))
        titel = (
            f"{d['naam']}: in {jaren[-1]} worden {getal(laag)} tot {getal(hoog)} mensen "
            "niet bereikt"
        )
        reeks = d["mensen"]["niet_bereikt"]
        lijst.append(_waaier(reeks, jaren, na, f"niet-bereikt-{nummer}", titel, "mensen"))
    laatste = uitslag["varianten"][-1]
    lijst.append(
        _waaier(laatste["mensen"]["beschut_bezet"], jaren, na, "beschut-bezet",
                f"{laatste['naam']}: bezette beschutte plaatsen van 31 uur", "plaatsen")
    )  # fmt: skip
    return [*lijst, _standtabel(uitslag, jaren, na), Figuur("mensen", _lang(uitslag), na)]


def _verschiltitel(d: Mapping[str, Any], eerste: Mapping[str, Any]) -> str:
    reeks = d["verschil"]["niet_bereikt"]
    laag, hoog = sorted(round(abs(reeks[p][-1])) for p in ("p05", "p95"))
    woord = "minder" if reeks["p50"][-1] < 0 else "meer"
    return (
        f"{d['naam']} naast {eerste['naam']}: {getal(laag)} tot {getal(hoog)} niet bereikte "
        f"mensen {woord}"
    )


def _waaier(
    reeks: Reeksen, jaren: tuple[int, ...], na: Narekenen, naam: str, titel: str, eenheid: str
) -> Figuur:
    p05, p25, p50, p75, p95 = (tuple(round(w) for w in reeks[kans]) for kans in KANSEN)
    grafiek = Waaier(
        naam=naam, titel=titel, eenheid=eenheid, bron=BRON, jaren=jaren,
        p05=p05, p25=p25, mediaan=p50, p75=p75, p95=p95,
    )  # fmt: skip
    return Figuur(naam, grafiek.tabel(), na, grafiek)


def _balken(
    eerste: Mapping[str, Any],
    anderen: Sequence[Mapping[str, Any]],
    jaren: tuple[int, ...],
    na: Narekenen,
) -> Figuur:
    balken = []
    for d in anderen:
        for jaar in STANDJAREN:
            reeks, j = d["verschil"]["niet_bereikt"], jaren.index(jaar)
            balken.append(
                Balk(
                    f"{d['naam']}, {jaar}",
                    round(reeks["gemiddelde"][j]),
                    round(reeks["p05"][j]),
                    round(reeks["p95"][j]),
                    "gesimuleerd",
                )
            )
    grafiek = Balken(
        naam="verschil",
        titel=f"Verschil in niet bereikte mensen met {eerste['naam']}",
        eenheid="mensen",
        bron=BRON,
        balken=tuple(balken),
    )
    return Figuur("verschil", grafiek.tabel(), na, grafiek)


def band(reeks: Reeksen, j: int) -> str:
    """``12.345 (11.000 tot 13.500)``."""
    midden, laag, hoog = (getal(round(reeks[naam][j])) for naam in ("gemiddelde", "p05", "p95"))
    return f"{midden} ({laag} tot {hoog})"


_BAND = "Tussen haakjes: 5 procent van de trekkingen komt lager uit, 5 procent hoger."


def _verschiltabel(
    eerste: Mapping[str, Any],
    anderen: Sequence[Mapping[str, Any]],
    jaren: tuple[int, ...],
    na: Narekenen,
) -> Figuur:
    rijen: list[Rij] = [
        (
            MATEN[maat].capitalize(),
            jaar,
            *(band(d["verschil"][maat], jaren.index(jaar)) for d in anderen),
        )
        for maat in TOON
        for jaar in STANDJAREN
    ]
    tabel = Tabel(
        "verschillen",
        f"Verschil met {eerste['naam']} aan het eind van het jaar (gesimuleerd)",
        (
            KolomKop("maat", "Verschil in"),
            KolomKop("jaar", "Jaar", soort="jaar"),
            *(KolomKop(f"v{k}", d["naam"]) for k, d in enumerate(anderen)),
        ),
        tuple(rijen),
        (_BAND, "Elk verschil is per trekking berekend, met dezelfde mensen."),
    )
    return Figuur("verschillen", tabel, na)


def _standtabel(uitslag: Mapping[str, Any], jaren: tuple[int, ...], na: Narekenen) -> Figuur:
    alle = uitslag["varianten"]
    rijen: list[Rij] = [
        (
            MATEN[maat].capitalize(),
            jaar,
            *(band(d["mensen"][maat], jaren.index(jaar)) for d in alle),
        )
        for maat in TOON
        for jaar in STANDJAREN
    ]
    tabel = Tabel(
        "standen",
        "Mensen en plaatsen aan het eind van het jaar (gesimuleerd)",
        (
            KolomKop("maat", "Mensen en plaatsen"),
            KolomKop("jaar", "Jaar", soort="jaar"),
            *(KolomKop(f"v{k}", d["naam"]) for k, d in enumerate(alle)),
        ),
        tuple(rijen),
        (_BAND,),
    )
    return Figuur("standen", tabel, na)


def _lang(uitslag: Mapping[str, Any]) -> Tabel:
    """For files: every measure, year and variant as numbers."""
    rijen: list[Rij] = []
    for d in uitslag["varianten"]:
        for maat in MATEN:
            for j, jaar in enumerate(uitslag["jaren"]):
                cijfers: list[Waarde] = [d["mensen"][maat][naam][j] for naam in _NAMEN]
                cijfers += [d["verschil"][maat][naam][j] for naam in _NAMEN]
                rijen.append((d["id"], maat, jaar, *cijfers, "gesimuleerd"))
    return Tabel(
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


_OORZAKEN = {
    "opstap": "de versie van Opstap",
    "model": "het model",
    "grootboek": "de gepubliceerde cijfers (het grootboek)",
    "parameterset": "de ijking van de onzekere aannames",
    "datahash": "de gegevens per gemeente",
    "versies": "de rekenbibliotheken",
}


def oorzaken(nu: Berekening, toen: Berekening) -> list[str]:
    """What is different between two runs of the same question."""
    anders = [naam for naam in ("opstap", "model", "grootboek")
              if nu.versies.get(naam) != toen.versies.get(naam)]  # fmt: skip
    paren = zip(nu.versies.get("manifesten", ()), toen.versies.get("manifesten", ()), strict=False)
    for a, b in paren:
        anders += [n for n in ("parameterset", "datahash", "versies") if a.get(n) != b.get(n)]
    return [_OORZAKEN[naam] for naam in dict.fromkeys(anders)]


def veranderd(nu: Berekening, toen: Berekening) -> Figuur:
    """The main numbers of two runs of the same question, beside each other."""
    rijen: list[Rij] = []
    for a, b in zip(nu.uitslag["varianten"], toen.uitslag["varianten"], strict=True):
        for maat in TOON:
            x, y = (round(d["mensen"][maat]["gemiddelde"][-1]) for d in (b, a))
            rijen.append((a["naam"], MATEN[maat], x, y, y - x))
        x, y = b["structureel_eur"], a["structureel_eur"]
        rijen.append((a["naam"], "euro per jaar, structureel", x, y, y - x))
    tabel = Tabel(
        "veranderd",
        f"Toen en nu, eind {nu.uitslag['jaren'][-1]}",
        (
            KolomKop("variant", "Variant"),
            KolomKop("maat", "Wat"),
            KolomKop("toen", "Toen", soort="geheel"),
            KolomKop("nu", "Nu", soort="geheel"),
            KolomKop("verschil", "Verschil", soort="geheel"),
        ),
        tuple(rijen),
    )
    return Figuur("veranderd", tabel, narekenen(nu))
