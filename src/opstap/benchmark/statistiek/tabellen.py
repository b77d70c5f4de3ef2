# SPDX-License-Identifier: EUPL-1.2
"""The funnel and the series as tables to show or to write, and as plain values for a program."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from opstap.basis.opmaak import getal, procent
from opstap.basis.tabel import KolomKop, Rij, Soort, Tabel
from opstap.benchmark.statistiek.oordeel import Oordeel
from opstap.benchmark.statistiek.rangen import Rangen
from opstap.benchmark.statistiek.signalen import REGELS
from opstap.benchmark.statistiek.terugkeer import Terugkeer
from opstap.benchmark.statistiek.toestand import UITLEG, Toestand
from opstap.benchmark.statistiek.trechter import Trechter
from opstap.benchmark.statistiek.valsalarm import EEN
from opstap.benchmark.statistiek.verloop import Verloop

if TYPE_CHECKING:
    from opstap.benchmark.statistiek.reeksen import Getallen

GEEN_VOLGORDE = "De eenheden staan op code. Er is geen ranglijst: die zou vooral toeval laten zien."
RUIM = "Ruim: grenzen waarin ook de gewone verschillen tussen eenheden meetellen (tau²)."

_GRENZEN = ("onder95", "boven95", "onder998", "boven998")


def _waarden(reeks: Getallen) -> list[float | None]:
    """Plain numbers; ``None`` without a figure."""
    return [None if x != x else x for x in reeks.tolist()]


def rijen_trechter(
    trechter: Trechter, plaatsen: Rangen, codes: Sequence[str], staat: Sequence[Toestand]
) -> list[dict[str, object]]:
    """One dict a unit, in the order of ``codes``, of a funnel with one row of units."""
    krimp = trechter.krimp
    kolommen: dict[str, list[float | None]] = {
        "waarde": _waarden(trechter.waarde),
        **{naam: _waarden(getattr(trechter.grenzen, naam)) for naam in _GRENZEN},
        "gekrompen": _waarden(krimp.waarde),
        "gekrompen_onder95": _waarden(krimp.onder),
        "gekrompen_boven95": _waarden(krimp.boven),
        **{f"aangepast_{naam}": _waarden(getattr(trechter.aangepast, naam)) for naam in _GRENZEN},
        "eigen_onder95": _waarden(trechter.eigen_onder),
        "eigen_boven95": _waarden(trechter.eigen_boven),
        "z": _waarden(trechter.z),
        "plaats_van": _waarden(plaatsen.onder),
        "plaats_tot": _waarden(plaatsen.boven),
    }
    uit: list[dict[str, object]] = []
    for i, (code, toestand) in enumerate(zip(codes, staat, strict=True)):
        rij: dict[str, object] = {"code": code}
        rij |= {naam: waarden[i] for naam, waarden in kolommen.items()}
        rij["oordeel"] = Oordeel(int(trechter.oordeel[i])).tekst
        rij["oordeel_aangepast"] = Oordeel(int(trechter.oordeel_aangepast[i])).tekst
        rij["terugkeer"] = _terugkeer(trechter, i)
        rij["toestand"] = toestand.value
        uit.append(rij)
    return uit


def _terugkeer(trechter: Trechter, eenheid: int) -> str | None:
    """What to expect next time of a unit, in one sentence; ``None`` without a figure."""
    waarde, verwacht = float(trechter.waarde[eenheid]), float(trechter.krimp.waarde[eenheid])
    if waarde != waarde:
        return None
    terugkeer = Terugkeer(waarde, verwacht, float(trechter.krimp.midden[0]))
    return terugkeer.zin(als_procent=trechter.soort == "aandeel")


def tabel_trechter(
    trechter: Trechter, rijen: Sequence[dict[str, object]], *, alles: bool = True
) -> Tabel:
    """The units beside the target, in the order of ``rijen``; without ``alles`` for a screen."""
    soort: Soort = "aandeel" if trechter.soort == "aandeel" else "getal"
    cijfer = {"waarde": "Waarde", "onder95": "Onder 95%", "boven95": "Boven 95%"}
    ruim = {"aangepast_onder95": "Ruim onder 95%", "aangepast_boven95": "Ruim boven 95%"}
    krimp = {"gekrompen": "Gekrompen"}
    meer = {
        "onder998": "Onder 99,8%",
        "boven998": "Boven 99,8%",
        "aangepast_onder998": "Ruim onder 99,8%",
        "aangepast_boven998": "Ruim boven 99,8%",
        "gekrompen_onder95": "Gekrompen van",
        "gekrompen_boven95": "Gekrompen tot",
        "eigen_onder95": "Eigen interval van",
        "eigen_boven95": "Eigen interval tot",
    }
    decimalen = 1 if soort == "aandeel" else 2

    def koppen(namen: dict[str, str]) -> list[KolomKop]:
        return [
            KolomKop(naam, titel, soort=soort, decimalen=decimalen) for naam, titel in namen.items()
        ]

    kolommen = (
        KolomKop("code", "Code"),
        *koppen(cijfer),
        KolomKop("oordeel", "Oordeel"),
        *koppen(ruim),
        KolomKop("oordeel_aangepast", "Met gewone verschillen"),
        *koppen(krimp),
        KolomKop("plaats_van", "Plaats van", soort="getal", decimalen=0),
        KolomKop("plaats_tot", "Plaats tot", soort="getal", decimalen=0),
        *(koppen(meer) if alles else ()),
        *((KolomKop("z", "z", soort="getal", decimalen=2),) if alles else ()),
        *((KolomKop("toestand", "Toestand"),) if alles else ()),
        *((KolomKop("terugkeer", "Terug naar het gemiddelde"),) if alles else ()),
    )
    if not alles:
        rijen = [
            rij | {"oordeel": f"{rij['oordeel']}: {rij['toestand']}", "oordeel_aangepast": ""}
            if rij["toestand"] != Toestand.CIJFER
            else rij
            for rij in rijen
        ]
    afwijkend = {Toestand(str(rij["toestand"])) for rij in rijen} - {Toestand.CIJFER}
    return Tabel(
        naam="trechter",
        titel=f"Trechter: {len(rijen)} eenheden",
        kolommen=kolommen,
        rijen=tuple(_rij(rij, kolommen) for rij in rijen),
        toelichting=(
            GEEN_VOLGORDE,
            RUIM,
            *(f"{toestand}: {UITLEG[toestand]}." for toestand in sorted(afwijkend)),
        ),
    )


def tabel_samenvatting(trechter: Trechter, plaatsen: Rangen) -> Tabel:
    """What holds for all units together, in a few lines."""
    n = int(trechter.eenheden[0])

    def toon(x: float) -> str:
        return procent(x, 1) if trechter.soort == "aandeel" else getal(x, 3)

    regels: list[Rij] = [
        ("streefwaarde", toon(float(trechter.streefwaarde[0]))),
        ("gemiddelde van alle eenheden", toon(float(trechter.gemiddelde[0]))),
        ("eenheden met een cijfer", getal(n)),
        ("buiten de 95%-grens", getal(int((trechter.oordeel >= Oordeel.BUITEN_95).sum()))),
        ("daarvan te verwachten door toeval alleen", getal(0.05 * n, 1)),
        (
            "buiten de 95%-grens, met gewone verschillen",
            getal(int((trechter.oordeel_aangepast >= Oordeel.BUITEN_95).sum())),
        ),
        ("spreiding, in keren toeval (phi)", getal(float(trechter.phi[0]), 2)),
        (
            "standaardafwijking tussen eenheden (wortel van tau²)",
            toon(float(trechter.tau2[0]) ** 0.5),
        ),
        (
            "eenheden die zeker niet in het midden staan",
            procent(float(plaatsen.buiten_midden[0]), 0),
        ),
    ]
    return Tabel(
        naam="samenvatting",
        titel="Alle eenheden samen",
        kolommen=(KolomKop("wat", "Wat"), KolomKop("uitkomst", "Uitkomst")),
        rijen=tuple(regels),
    )


def rijen_verloop(verloop: Verloop) -> list[dict[str, object]]:
    """One dict a period, in the order of time; limits are ``None`` with too few periods."""
    kaart = verloop.kaart
    leeg: list[float | None] = [None] * len(verloop.perioden)
    delen = {
        "waarde": _waarden(verloop.waarde),
        "midden": _waarden(kaart.midden) if kaart else leeg,
        "onder": _waarden(kaart.onder) if kaart else leeg,
        "boven": _waarden(kaart.boven) if kaart else leeg,
        "z": _waarden(kaart.z) if kaart else leeg,
    }
    return [
        {"periode": periode.tekst, **{naam: waarden[i] for naam, waarden in delen.items()}}
        | {"signalen": list(vuurt)}
        for i, (periode, vuurt) in enumerate(zip(verloop.perioden, verloop.vuren, strict=True))
    ]


def tabel_verloop(verloop: Verloop) -> Tabel:
    """The periods with their limits and signals, and what it means below."""
    soort: Soort = "aandeel" if verloop.soort == "p_accent" else "getal"
    decimalen = 1 if soort == "aandeel" else 2
    namen = {"waarde": "Waarde", "midden": "Midden", "onder": "Onder", "boven": "Boven"}
    kolommen = (
        KolomKop("periode", "Periode"),
        *(KolomKop(naam, titel, soort=soort, decimalen=decimalen) for naam, titel in namen.items()),
        KolomKop("signalen", "Signaal"),
        KolomKop("z", "Sigma", soort="getal", decimalen=2),
    )
    rijen = [rij | {"signalen": ", ".join(rij["signalen"])} for rij in rijen_verloop(verloop)]  # type: ignore[arg-type]
    return Tabel(
        naam="verloop",
        titel=f"Verloop over {len(rijen)} perioden",
        kolommen=kolommen,
        rijen=tuple(_rij(rij, kolommen) for rij in rijen),
        toelichting=verloop.zinnen,
    )


def tabel_regels(verloop: Verloop) -> Tabel | None:
    """The rules, and how often each fires by chance; ``None`` with too few periods."""
    if verloop.vals is None:
        return None
    regels: list[Rij] = [(regel.naam, regel.uitleg, verloop.vals[regel.naam]) for regel in REGELS]
    return Tabel(
        naam="regels",
        titel=f"Hoe vaak een regel vanzelf afgaat, in een reeks van {len(verloop.perioden)}",
        kolommen=(
            KolomKop("regel", "Regel"),
            KolomKop("uitleg", "Signaal bij"),
            KolomKop("kans", "Vals alarm", soort="aandeel", decimalen=1),
        ),
        rijen=(*regels, (EEN, "ten minste één van deze regels", verloop.vals[EEN])),
    )


def _rij(rij: dict[str, object], kolommen: Sequence[KolomKop]) -> Rij:
    return tuple(rij[kop.naam] for kop in kolommen)  # type: ignore[misc]
