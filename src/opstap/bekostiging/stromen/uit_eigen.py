# SPDX-License-Identifier: EUPL-1.2
"""Amounts that follow from a municipality's own counts, by the published rule of each stream."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from opstap.basis.opmaak import euro, getal, procent
from opstap.bekostiging.stromen.declaratie import Stroom
from opstap.bekostiging.stromen.eigen import EigenCijfers
from opstap.bronnen import Grootboek

_FACTOR = "gemeentefonds.uitkeringsfactor"


@dataclass(frozen=True, slots=True)
class Eigenbedrag:
    """An amount in whole euros from own figures, with how it comes about."""

    bedrag: int
    herleiding: tuple[str, ...]
    laag: int | None = None
    hoog: int | None = None


def uit_posten(s: Stroom, jaar: int, eigen: EigenCijfers, boek: Grootboek) -> Eigenbedrag | None:
    """The amount of a stream that the own counts of this municipality allow, if they do."""
    reken = _REKEN.get(s.id)
    return reken(s, jaar, eigen, boek) if reken else None


def vangnet(budget: int, uitgaven: int, boek: Grootboek) -> Fraction:
    """What the safety net pays on a deficit of the BUIG.

    Nothing up to 7.5 percent of the budget, half between 7.5 and 12.5, everything above.
    """
    laag, hoog = (boek.waarde(f"vangnet.drempel_{n}") * budget for n in ("laag", "hoog"))
    tekort = Fraction(uitgaven - budget)
    half = max(Fraction(0), min(tekort, hoog) - laag)
    return half / 2 + max(Fraction(0), tekort - hoog)


def _vangnet(_: Stroom, jaar: int, eigen: EigenCijfers, boek: Grootboek) -> Eigenbedrag | None:
    budget, uitgaven = eigen.post("buig_budget", jaar), eigen.post("buig_uitgaven", jaar)
    if budget is None or uitgaven is None:
        return None
    bedrag = _heel(vangnet(int(budget), int(uitgaven), boek))
    tekort = max(Fraction(0), uitgaven - budget)
    deel = procent(tekort / budget) if budget else "onbekend"
    return Eigenbedrag(
        bedrag,
        (
            (
                f"Eigen cijfers: budget {euro(budget)}, uitgaven {euro(uitgaven)}, tekort "
                f"{euro(tekort)} ({deel} van het budget)."
            ),
            f"De helft van het deel tussen 7,5% en 12,5% en alles daarboven: {euro(bedrag)}.",
        ),
    )


def _lks_buig(_: Stroom, jaar: int, eigen: EigenCijfers, boek: Grootboek) -> Eigenbedrag | None:
    del boek
    uitgaven = eigen.post("lks_uitgaven", jaar - 1)
    if uitgaven is None:
        return None
    macro = eigen.post("lks_macrobudget", jaar)
    alle = eigen.post("lks_macro_uitgaven", jaar - 1)
    eerste = f"Eigen uitgaven aan LKS in {jaar - 1}: {euro(uitgaven)}."
    if macro is None or not alle:
        zin = (
            f"Aangenomen dat het landelijke LKS-budget van {jaar} even groot is als de landelijke "
            f"uitgaven van {jaar - 1}: dan krijgt u {euro(uitgaven)} terug."
        )
        return Eigenbedrag(int(uitgaven), (eerste, zin))
    bedrag = _heel(macro * uitgaven / alle)
    zin = (
        f"Landelijk budget {jaar} {euro(macro)} × {euro(uitgaven)} / {euro(alle)} "
        f"(landelijke uitgaven {jaar - 1}) = {euro(bedrag)}."
    )
    return Eigenbedrag(bedrag, (eerste, zin))


def _per_plaats(s: Stroom, jaar: int, eigen: EigenCijfers, boek: Grootboek) -> Eigenbedrag | None:
    plaatsen = eigen.post("beschut_taakstelling", jaar)
    id_ = "beschut_extra.per_plaats" if s.id == "beschut-extra" else s.prijs(jaar)
    if plaatsen is None or id_ is None:
        return None
    prijs = boek.cijfer(id_)
    bedrag = _heel(prijs.waarde * plaatsen)
    zin = (
        f"Eigen cijfer: {_aantal(plaatsen)} plaatsen in de regeling van {jaar} × "
        f"{euro(prijs.waarde)} per plaats ({prijs.bron}) = {euro(bedrag)}."
    )
    return Eigenbedrag(bedrag, (zin, f"Let op: {s.let_op}") if s.let_op else (zin,))


def _per_persoon(post: str, cijfer: str) -> Callable[..., Eigenbedrag | None]:
    def reken(s: Stroom, jaar: int, eigen: EigenCijfers, boek: Grootboek) -> Eigenbedrag | None:
        aantal = eigen.post(post, jaar)
        if aantal is None:
            return None
        prijs, factor = boek.cijfer(cijfer), boek.waarde(_FACTOR)
        bedrag, hoog = _heel(aantal * prijs.waarde), _heel(aantal * prijs.waarde * factor)
        zin = (
            f"Eigen cijfer: {_aantal(aantal)} personen × {euro(prijs.waarde)} ({prijs.bron}, "
            f"bedrag van {prijs.jaar}) = {euro(bedrag)}."
        )
        met = f"Komt de uitkeringsfactor {getal(factor, 2)} er nog bij, dan is het {euro(hoog)}."
        return Eigenbedrag(bedrag, (zin, met, f"Let op: {s.let_op}"), bedrag, hoog)

    return reken


def _wsw(_: Stroom, jaar: int, eigen: EigenCijfers, boek: Grootboek) -> Eigenbedrag | None:
    del boek
    aantal, prijs = eigen.post("wsw_se", jaar), eigen.post("wsw_bedrag_per_se", jaar)
    if aantal is None or prijs is None:
        return None
    bedrag = _heel(aantal * prijs)
    zin = f"Eigen cijfers: {_aantal(aantal)} SE × {euro(prijs, 2)} per SE = {euro(bedrag)}."
    return Eigenbedrag(bedrag, (zin,))


_REKEN: Mapping[str, Callable[..., Eigenbedrag | None]] = {
    "lks-buig": _lks_buig,
    "vangnet-buig": _vangnet,
    "iu-beschut": _per_plaats,
    "beschut-extra": _per_plaats,
    "iu-wsw": _wsw,
    "cluster-register": _per_persoon("register", "gemeentefonds.per_registratie"),
    "cluster-lks": _per_persoon("lks_personen", "gemeentefonds.per_extra_lks"),
}


def _aantal(waarde: Fraction) -> str:
    plaatsen = next((n for n in (0, 1) if (waarde * 10**n).denominator == 1), 2)
    return getal(waarde, plaatsen)


def _heel(waarde: Fraction) -> int:
    """To the nearest whole euro, a half up; never negative here."""
    return int(waarde + Fraction(1, 2))
