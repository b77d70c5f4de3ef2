# SPDX-License-Identifier: EUPL-1.2
"""The cost of a place as tables: one kind with every line, kinds side by side, and the causes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from opstap.basis.opmaak import getal, procent
from opstap.basis.tabel import KolomKop, Rij, Tabel
from opstap.bekostiging.kostprijs.gegevens import Plaatssoort, gegevens
from opstap.bekostiging.kostprijs.keuzes import Keuzes
from opstap.bekostiging.kostprijs.plaats import Kostprijs, kostprijs

_BEREIK = (
    "Laag en hoog gaan over de gemiddelde plaats in Nederland; één bedrijf kan er ver buiten "
    "liggen. De totalen zijn zekerder dan de regels, want alleen de som is geijkt."
)
_VERGELIJK = (
    "Vergelijk de saldo's met zorg: bij een gewone werkgever zijn loon en opbrengst van de "
    "werkgever, en voor een vangnetbaan staat geen begeleidingsgeld per plaats vast."
)


def kostprijstabel(plaats: Kostprijs) -> Tabel:
    """One kind of place: every line with low, high, status, source and reason, and the totals."""
    rijen: list[Rij] = [
        (
            *("post", post.id, post.naam, post.soort, post.bedrag),
            *(post.laag, post.hoog, post.status, post.bron, post.uitleg),
        )
        for post in plaats.posten
    ]
    rijen += [
        (*("totaal", id_, naam, "totaal", bedrag), laag, hoog, "", "", uitleg)
        for id_, naam, bedrag, laag, hoog, uitleg in _totalen(plaats)
    ]
    rijen += [
        (
            *("ter informatie", post.id, post.naam, "telt niet mee", post.bedrag),
            *(post.laag, post.hoog, post.status, post.bron, post.uitleg),
        )
        for post in plaats.ter_informatie
    ]
    return Tabel(
        naam=f"kostprijs-{plaats.soort}",
        titel=f"{plaats.naam}: kosten en opbrengsten {_in(plaats)}",
        kolommen=(
            KolomKop("regel", "Regel"),
            KolomKop("post", "Post"),
            KolomKop("naam", "Naam"),
            KolomKop("soort", "Soort"),
            KolomKop("bedrag", "Bedrag", soort="euro"),
            KolomKop("laag", "Laag", soort="euro"),
            KolomKop("hoog", "Hoog", soort="euro"),
            KolomKop("status", "Status"),
            KolomKop("bron", "Bron"),
            KolomKop("uitleg", "Uitleg"),
        ),
        rijen=tuple(rijen),
        toelichting=(_aannames(plaats), _BEREIK, *plaats.waarschuwingen),
    )


def kort(plaats: Kostprijs) -> Tabel:
    """The same without ids and reasons, for a screen."""
    heel = kostprijstabel(plaats)
    weg = ("regel", "post", "uitleg")
    blijft = [n for n, kop in enumerate(heel.kolommen) if kop.naam not in weg]
    return replace(
        heel,
        kolommen=tuple(heel.kolommen[n] for n in blijft),
        rijen=tuple(tuple(rij[n] for n in blijft) for rij in heel.rijen),
    )


def naast_elkaar(plaatsen: Sequence[Kostprijs]) -> Tabel:
    """Several kinds of places side by side, a line each; empty where a kind has no such line."""
    regels: dict[str, tuple[str, str]] = {
        id_: (over.soort, over.naam)
        for id_, over in gegevens().posten.items()
        if any(post.id == id_ for plaats in plaatsen for post in plaats.posten)
    }
    rijen: list[Rij] = [
        (soort, naam, *(_bedrag(plaats, id_) for plaats in plaatsen))
        for id_, (soort, naam) in regels.items()
    ]
    totalen = [_totalen(plaats) for plaats in plaatsen]
    for nummer, (id_, naam, *_rest) in enumerate(totalen[0]):
        rijen.append(("totaal", naam, *(regel[nummer][2] for regel in totalen)))
        if id_ in ("netto_kosten", "saldo"):
            rijen.append(("bereik", f"{naam}: laag", *(regel[nummer][3] for regel in totalen)))
            rijen.append(("bereik", f"{naam}: hoog", *(regel[nummer][4] for regel in totalen)))
    eerste = plaatsen[0]
    return Tabel(
        naam="kostprijs-naast-elkaar",
        titel=f"Soorten plaatsen naast elkaar, {_in(eerste)}",
        kolommen=(
            KolomKop("soort", "Soort"),
            KolomKop("naam", "Post"),
            *(KolomKop(plaats.soort, plaats.naam, soort="euro") for plaats in plaatsen),
        ),
        rijen=tuple(rijen),
        toelichting=(
            *(f"{plaats.naam}: {_aannames(plaats)}" for plaats in plaatsen),
            _VERGELIJK,
            _BEREIK,
            *dict.fromkeys(tekst for plaats in plaatsen for tekst in plaats.waarschuwingen),
        ),
    )


def oorzaken(soort: Plaatssoort, jaar: int, keuzes: Keuzes | None = None) -> Tabel:
    """The three causes that the letter names, as levers: what each would change on its own.

    A quarter less overhead; loonwaarde 15 points higher; no packing (the other work in the same
    proportions). The subsidy falls when loonwaarde rises, and that is counted.
    """
    basis = keuzes or Keuzes()
    nu = kostprijs(soort, jaar, basis)
    opgave = basis.los_op(soort, jaar)
    ander = {naam: deel for naam, deel in opgave.werk.items() if naam != "inpakken"}
    som = sum(ander.values(), Fraction(0))
    hoger = min(nu.loonwaarde + Fraction(15, 100), Fraction(1))
    stappen = [
        (
            "hoge bedrijfskosten",
            "een kwart minder overhead",
            replace(basis, overhead=opgave.overhead * 3 / 4),
        ),
        (
            "lage productiviteit",
            f"loonwaarde {procent(hoger, 0)} in plaats van {procent(nu.loonwaarde, 0)}",
            replace(basis, loonwaarde=hoger),
        ),
    ]
    if som and som != 1:
        werk = tuple((naam, deel / som) for naam, deel in ander.items())
        stappen.append(
            (
                "werk dat weinig opbrengt",
                "geen inpakwerk, het andere werk naar verhouding meer",
                replace(basis, werksoorten=werk, plaatssoort=None),
            )
        )
    rijen: list[Rij] = []
    for oorzaak, stap, keuze in stappen:
        dan = kostprijs(soort, jaar, keuze)
        rijen.append(
            (
                *(oorzaak, stap, dan.kosten - nu.kosten, dan.opbrengsten - nu.opbrengsten),
                *(dan.loonkostensubsidie - nu.loonkostensubsidie, dan.saldo - nu.saldo),
            )
        )
    return Tabel(
        naam="kostprijs-oorzaken",
        titel=f"{nu.naam}: wat elke oorzaak van het tekort uitmaakt, {_in(nu)}",
        kolommen=(
            KolomKop("oorzaak", "Oorzaak (brief 2024)"),
            KolomKop("stap", "Stap"),
            KolomKop("kosten", "Kosten", soort="euro"),
            KolomKop("opbrengsten", "Opbrengsten", soort="euro"),
            KolomKop("loonkostensubsidie", "Loonkosten-subsidie", soort="euro"),
            KolomKop("saldo", "Saldo", soort="euro"),
        ),
        rijen=tuple(rijen),
        toelichting=(
            "Elke stap apart, de rest blijft gelijk. De brief noemt oorzaken, geen bedragen.",
        ),
    )


def _totalen(plaats: Kostprijs) -> tuple[tuple[str, str, int, int | None, int | None, str], ...]:
    netto, saldo = plaats.netto_kosten, plaats.saldo
    return (
        ("kosten", "Kosten", plaats.kosten, None, None, "Som van de kosten."),
        ("opbrengsten", "Opbrengsten", plaats.opbrengsten, None, None, "Som van de opbrengsten."),
        (
            *("netto_kosten", "Netto kosten", netto),
            *(netto - plaats.netto_marge, netto + plaats.netto_marge),
            "Kosten min opbrengsten min loonkostensubsidie.",
        ),
        (
            *("rijksgeld", "Geld van het Rijk per plaats", plaats.rijksgeld, None, None),
            "Bekostiging zonder loonkostensubsidie.",
        ),
        (
            *("saldo", "Saldo", saldo, saldo - plaats.saldo_marge, saldo + plaats.saldo_marge),
            "Geld van het Rijk min netto kosten; een min is een tekort voor gemeente of bedrijf.",
        ),
    )


def _bedrag(plaats: Kostprijs, id_: str) -> int | None:
    return next((post.bedrag for post in plaats.posten if post.id == id_), None)


def _in(plaats: Kostprijs) -> str:
    eenheid = getal(Fraction(plaats.keuzes.eenheid), _decimalen(Fraction(plaats.keuzes.eenheid)))
    prijzen = (
        "lopende prijzen" if plaats.prijsjaar == plaats.jaar else f"prijzen {plaats.prijsjaar}"
    )
    return f"per plaats van {eenheid} uur, {plaats.jaar} ({prijzen})"


def _aannames(plaats: Kostprijs) -> str:
    wat = "productiviteit" if plaats.soort == "wsw" else "loonwaarde"
    uren = getal(plaats.uren, _decimalen(plaats.uren))
    return f"{uren} uur per mens, {wat} {procent(plaats.loonwaarde, 0)}."


def _decimalen(waarde: Fraction) -> int:
    return 0 if waarde.denominator == 1 else 1
