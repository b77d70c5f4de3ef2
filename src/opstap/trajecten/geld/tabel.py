# SPDX-License-Identifier: EUPL-1.2
"""Money of trajectories as a table: lowest and highest of everything that is known."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from opstap.basis.opmaak import euro, getal, procent
from opstap.basis.tabel import KolomKop, Tabel

if TYPE_CHECKING:
    from opstap.basis.tabel import Rij
    from opstap.trajecten.geld.beeld import Geldbeeld
    from opstap.trajecten.geld.vraag import Bereik

_ZONDER_CENTEN = 1000
"""Euro from which cents say nothing."""


def tabel(beeld: Geldbeeld) -> Tabel:
    """A row an amount with the lowest and the highest it can be, each in its own unit."""
    resultaat, met = beeld.resultaat, beeld.resultaat_met_bijdrage
    tijd = beeld.inzet
    maanden = None if tijd is None else (tijd.maanden, tijd.maanden)
    regels: list[tuple[str, str, tuple[Fraction, Fraction] | None]] = [
        ("Omzet uit productie in trajecten", "euro", _paar(beeld.omzet)),
        ("Kosten van trajecten", "euro", _paar(beeld.kosten)),
        ("Omzet min kosten", "euro", resultaat),
        ("Omzet min kosten, met de bijdrage van gemeenten", "euro", met),
        ("Dekking van de kosten", "deel", _paar(beeld.dekking)),
        ("Deel van de totale omzet", "deel", _paar(beeld.omzet_aandeel)),
        ("Maanden traject in het jaar", "maanden", maanden),
        ("Uren productie in het jaar", "uren", _paar(beeld.productie_uren)),
        ("Omzet per traject", "euro", _paar(beeld.omzet_per_traject)),
        ("Kosten per traject", "euro", _paar(beeld.kosten_per_traject)),
        ("Omzet per trajectmaand", "euro", _paar(beeld.omzet_per_maand)),
        ("Kosten per trajectmaand", "euro", _paar(beeld.kosten_per_maand)),
        ("Omzet per uur productie", "euro", _paar(beeld.omzet_per_uur)),
        ("Kosten per uur productie", "euro", _paar(beeld.kosten_per_uur)),
    ]
    rijen: list[Rij] = [
        (naam, _toon(waarden[0], eenheid), _toon(waarden[1], eenheid))
        for naam, eenheid, waarden in regels
        if waarden is not None
    ]
    uitleg = (
        "Laagste en hoogste verschillen als u een bereik hebt ingevuld, of als uren niet van alle "
        "trajecten bekend zijn."
    )
    return Tabel(
        naam="trajecten-geld",
        titel="Geld van trajecten" if tijd is None else f"Geld van trajecten in {tijd.jaar}",
        kolommen=(
            KolomKop("post", "Post"),
            KolomKop("laagste", "Laagste"),
            KolomKop("hoogste", "Hoogste"),
        ),
        rijen=tuple(rijen),
        toelichting=(uitleg,),
    )


def _paar(bereik: Bereik | None) -> tuple[Fraction, Fraction] | None:
    return None if bereik is None else (bereik.van, bereik.tot)


def _toon(waarde: Fraction, eenheid: str) -> str:
    """Cents only in small amounts, such as those per hour."""
    if eenheid == "deel":
        return procent(waarde)
    if eenheid == "euro":
        return euro(waarde, 0 if abs(waarde) >= _ZONDER_CENTEN else 2)
    return f"{getal(waarde)} {eenheid}"
