# SPDX-License-Identifier: EUPL-1.2
"""What charts through the years share: their table, their targets, and checks of the years."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from opstap.basis.tabel import KolomKop, Tabel, Waarde
from opstap.publicatie.grafiek.blad import KLEUREN, Blad, Vak
from opstap.publicatie.grafiek.jaren import Veld, los_etiket
from opstap.publicatie.grafiek.kader import Doel, Grafiek, kolomnamen
from opstap.publicatie.grafiek.maten import Getal, Maat, positienaam

DOELKLEUR = KLEUREN[5]
BANDKLEUREN = "#dbe7f1", "#a9c7e0"
"""The outer and the inner band, light to dark."""


def controleer_jaren(grafiek: Grafiek, jaren: Sequence[int], doelen: Iterable[Doel]) -> None:
    """Raises ``ValueError`` when the years do not rise or a target lies outside them."""
    if not jaren or list(jaren) != sorted(set(jaren)):
        raise ValueError(f"grafiek {grafiek.naam}: de jaren lopen niet op")
    if any(not jaren[0] <= doel.jaar <= jaren[-1] for doel in doelen):
        raise ValueError(f"grafiek {grafiek.naam}: een doel valt buiten de jaren")


def jarentabel(
    grafiek: Grafiek,
    doelen: Sequence[Doel],
    jaren: Sequence[int],
    kolommen: Sequence[tuple[str, tuple[Getal | None, ...]]],
    per_jaar: int = 1,
) -> Tabel:
    """The years with a column for each series (title, values), and of the targets if any."""
    alle = list(kolommen)
    per_reeks = [dict(zip(jaren, waarden, strict=True)) for _, waarden in kolommen]
    if doelen:
        punten = {doel.jaar: doel.waarde for doel in doelen}
        jaren = sorted({*jaren, *punten})
        alle.append(("Doel", tuple(punten.get(jaar) for jaar in jaren)))
    rijen: list[tuple[Waarde, ...]] = []
    for plek, jaar in enumerate(jaren):
        doel = (alle[-1][1][plek],) if doelen else ()
        naam = jaar if per_jaar == 1 else positienaam(jaar, per_jaar)
        rijen.append((naam, *(reeks.get(jaar) for reeks in per_reeks), *doel))
    titels = [titel for titel, _ in alle]
    eerste = KolomKop("jaar", "Jaar", soort="jaar")
    if per_jaar > 1:
        eerste = KolomKop("periode", "Periode")
    namen = kolomnamen(["jaar", *titels])[1:]
    return grafiek._tabel(eerste, list(zip(titels, namen, strict=True)), rijen)


def doelzin(doelen: Sequence[Doel], van: Maat) -> str:
    """The last target in words; empty without one."""
    if not doelen:
        return ""
    laatste = doelen[-1]
    return f"Doel in {laatste.jaar}: {van.tekst(laatste.waarde)}."


def plek_van(vlak: Veld, jaren: Sequence[int], jaar: int) -> float:
    """Where a year lies, also one that is not itself among the years."""
    if len(jaren) == 1:
        return vlak.midden[0]
    deel = (jaar - jaren[0]) / (jaren[-1] - jaren[0])
    return vlak.midden[0] + deel * (vlak.midden[-1] - vlak.midden[0])


def ruiten(
    blad: Blad, vlak: Veld, jaren: Sequence[int], doelen: Sequence[Doel], bezet: list[Vak]
) -> None:
    """A diamond for each target; ``bezet`` grows with where they stand."""
    for doel in doelen:
        x, y = plek_van(vlak, jaren, doel.jaar), vlak.y(doel.waarde)
        blad.ruit(x, y, DOELKLEUR)
        bezet.append(Vak(x - 6, y - 6, x + 6, y + 6))


def doelnamen(
    blad: Blad,
    vlak: Veld,
    jaren: Sequence[int],
    doelen: Sequence[Doel],
    bezet: Sequence[Vak],
    van: Maat,
) -> None:
    """The name and value of each target that has a name, where nothing else stands."""
    for doel in doelen:
        if doel.naam:
            tekst = f"{doel.naam}: {van.tekst(doel.waarde)}"
            x, y = plek_van(vlak, jaren, doel.jaar), vlak.y(doel.waarde)
            los_etiket(blad, vlak.vak, x, y, tekst, DOELKLEUR, bezet)
