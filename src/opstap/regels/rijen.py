# SPDX-License-Identifier: EUPL-1.2
"""The same question for many situations: a table in, an outcome and its trace for every row out.

A row is a pseudonymous situation: one column for each fact, and ``id`` for the key of the user.
Whatever cannot be read refuses the whole table, with every finding. What can be read but cannot be
true together (:class:`GebruiksFout`) is said in the row itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from opstap.basis.fouten import Bevinding, GebruiksFout, InvoerFout
from opstap.basis.invoer import Invoer, Kolom, Schema
from opstap.basis.invoer.persoonsgegevens import verdachte_waarden
from opstap.basis.tabel import KolomKop, Tabel
from opstap.regels.kern.feiten import Feit, Waarde, feit_van
from opstap.regels.kern.route import Route

SLEUTEL, PEILDATUM = "id", "peildatum"
_PEILDATUM = Feit(id=PEILDATUM, soort="datum", vraag="Op welke dag geldt de vraag?")
_MEESTE_BEVINDINGEN, _MEESTE_UITKOMSTEN = 200, 20
_KAN_NIET, _UITGEREKEND, _ONBEKEND = "kan niet", "uitgerekend", "onbekend"


class RijUitkomst(NamedTuple):
    """What the law says about one row. ``velden`` are those of :attr:`Route.velden`, as text.

    ``vraag`` is the fact that is missing, ``fout`` why the facts cannot be true together; both
    empty when the outcome is known.
    """

    velden: tuple[str, ...]
    vraag: str
    spoor: str
    regels: str
    zekerheid: str
    fout: str = ""


def schema(route: Route) -> Schema:
    """The columns that a table for this question may have; required are those of the route."""
    feiten = [
        Kolom(id, "tekst", verplicht=id in route.verplicht, uitleg=feit_van(id).vraag)
        for id in route.feiten
    ]
    return Schema(
        route.id,
        (
            Kolom(SLEUTEL, "tekst", verplicht=False, uniek=True, uitleg="uw eigen pseudoniem"),
            Kolom(PEILDATUM, "tekst", verplicht=False, uitleg="dag waarvoor u de vraag stelt"),
            *feiten,
        ),
    )


def reken_rijen(route: Route, invoer: Invoer, peildatum: date) -> list[RijUitkomst]:
    """The outcome of every row, in the order of the table; ``peildatum`` where a row has none.

    Raises :class:`InvoerFout` with every cell that cannot be read, and for an ``id`` that looks
    like a citizen service number or a name.
    """
    rijen = invoer.rijen
    feiten = (_PEILDATUM, *map(feit_van, route.feiten))
    kolommen = [[rij[feit.id] for rij in rijen] for feit in feiten]
    bevindingen = verdachte_waarden(SLEUTEL, [rij[SLEUTEL] for rij in rijen])
    gelezen = [
        _lees_kolom(feit, kolom, invoer.rijnummers, bevindingen, nodig=feit.id in route.verplicht)
        for feit, kolom in zip(feiten, kolommen, strict=True)
    ]
    if bevindingen:
        raise InvoerFout(invoer.bestand, _ingekort(bevindingen))
    bekend: dict[tuple[str | None, ...], RijUitkomst] = {}
    uit = []
    for cellen in zip(*kolommen, strict=True):  # by text: exact numbers are slow as a key
        if cellen not in bekend:
            waarden = [waarde[cel] for waarde, cel in zip(gelezen, cellen, strict=True)]
            bekend[cellen] = _reken(route, waarden, peildatum)
        uit.append(bekend[cellen])
    return uit


def als_tabel(route: Route, invoer: Invoer, uitkomsten: Sequence[RijUitkomst]) -> Tabel:
    """The outcomes beside their key, as a table to show or to write to a file."""
    koppen = (
        (SLEUTEL, "Situatie"),
        *((id, id) for id in route.feiten),
        *((f"uitkomst_{veld}", titel) for veld, titel in route.velden.items()),
        ("vraag", "Wat nog nodig is"),
        ("fout", "Kan niet"),
        ("zekerheid", "Zekerheid"),
        ("regels", "Regels"),
        ("spoor", "Spoor"),
    )
    return Tabel(
        naam=route.id,
        titel=f"{route.naam}: {len(uitkomsten)} situaties",
        kolommen=tuple(KolomKop(naam, titel) for naam, titel in koppen),
        rijen=tuple(
            (
                rij[SLEUTEL] or str(nummer),
                *(rij[id] for id in route.feiten),
                *uit.velden,
                *(uit.vraag, uit.fout, uit.zekerheid, uit.regels, uit.spoor),
            )
            for rij, nummer, uit in zip(invoer.rijen, invoer.rijnummers, uitkomsten, strict=True)
        ),
    )


def tel(uitkomsten: Sequence[RijUitkomst]) -> dict[str, int]:
    """How many rows have which value of the first field of the answer.

    Rows that cannot be true count as ``kan niet``; where almost every row has a value of its own
    (an amount), the others count together as ``uitgerekend``.
    """
    aantallen = Counter(_KAN_NIET if uit.fout else uit.velden[0] or _ONBEKEND for uit in uitkomsten)
    if len(aantallen) > _MEESTE_UITKOMSTEN:
        kan_niet = aantallen.pop(_KAN_NIET, 0)
        aantallen = Counter({_UITGEREKEND: aantallen.total(), _KAN_NIET: kan_niet})
    return {wat: aantal for wat, aantal in sorted(aantallen.items()) if aantal}


def _lees_kolom(
    feit: Feit,
    cellen: Sequence[str | None],
    nummers: Sequence[int],
    fouten: list[Bevinding],
    *,
    nodig: bool,
) -> dict[str | None, Waarde | None]:
    """The value of every different text in a column; what is wrong with one, at its first row.

    ``nodig``: nothing can be computed while this fact is unknown.
    """
    gelezen: dict[str | None, Waarde | None] = dict.fromkeys(cellen)
    fout_in: dict[str | None, str] = {}
    for cel in gelezen:
        try:
            gelezen[cel] = feit.lees(cel)
        except GebruiksFout as fout:
            fout_in[cel] = str(fout)
        else:
            if nodig and gelezen[cel] is None:
                fout_in[cel] = f"{feit.id} ontbreekt. {feit.vraag}"
    if fout_in:
        eerste = dict(zip(reversed(cellen), reversed(nummers), strict=True))
        fouten += [
            Bevinding(boodschap, rij=eerste[cel], kolom=feit.id)
            for cel, boodschap in fout_in.items()
        ]
    return gelezen


def _reken(route: Route, waarden: Sequence[Waarde | None], peildatum: date) -> RijUitkomst:
    dag, *rest = waarden
    feiten = {id: w for id, w in zip(route.feiten, rest, strict=True) if w is not None}
    try:
        uit = route.antwoord(feiten, dag if isinstance(dag, date) else peildatum)
    except GebruiksFout as fout:
        return RijUitkomst(("",) * len(route.velden), "", "", "", "", str(fout))
    velden = uit.in_tabel
    return RijUitkomst(
        velden=tuple([_tekst(velden[veld]) for veld in route.velden]),
        vraag=uit.vraag.id if uit.vraag else "",
        spoor=uit.spoor,
        regels=" ".join([regel.id for regel in uit.regels]),
        zekerheid=uit.zekerheid,
    )


def _tekst(waarde: object) -> str:
    if isinstance(waarde, str):
        return waarde
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    if isinstance(waarde, list | tuple):
        return ", ".join(map(_tekst, waarde))
    return "" if waarde is None else str(waarde)


def _ingekort(bevindingen: list[Bevinding]) -> list[Bevinding]:
    over = len(bevindingen) - _MEESTE_BEVINDINGEN
    meer = [Bevinding(f"en nog {over} fouten; herstel eerst die hierboven.")] if over > 0 else []
    return [*bevindingen[:_MEESTE_BEVINDINGEN], *meer]
