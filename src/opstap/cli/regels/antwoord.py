# SPDX-License-Identifier: EUPL-1.2
"""An outcome on a screen, as JSON or in a file: the answer, the reasoning, and what it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from opstap import __version__
from opstap.basis.tabel import KolomKop, Tabel
from opstap.cli.scherm import lever, waarschuw
from opstap.regels.kern.kalender import datum
from opstap.regels.kern.route import Route
from opstap.regels.kern.uitkomst import Uitkomst
from opstap.regels.naslag.lijsten import is_rijen, rijentabellen
from opstap.regels.naslag.woorden import codenamen, in_woorden

_ONBEKEND = "niet bekend"
_NIETS = "–"
"""Of a field about which a known outcome has nothing to say."""


def lever_antwoord(uitkomst: Uitkomst, route: Route, als_json: bool, uit: Path | None) -> None:
    """Show what a route answers: its fields that count, and rows below it when it has them."""
    antwoord, vraag = uitkomst.antwoord(), uitkomst.vraag
    hoofd = antwoord.get(next(iter(route.velden), ""))
    leeg = _ONBEKEND if vraag is not None or hoofd is None else _NIETS
    namen = codenamen(route)
    rijen = [
        (kop, in_woorden(antwoord[veld], namen, leeg))
        for veld, kop in route.velden.items()
        if veld in antwoord and not is_rijen(antwoord[veld])
    ]
    eerste = next(iter(rijen), None)
    titel = f"{route.naam}: {eerste[1]}" if eerste else route.naam
    kolommen = (KolomKop("wat", "Wat"), KolomKop("uitkomst", "Uitkomst"))
    if uitkomst.peildatum is not None:
        rijen.append(("Peildatum", datum(uitkomst.peildatum)))
    meer = rijentabellen(route, antwoord, _NIETS)
    hoe = () if vraag is None else (f"Geef het antwoord met --feit {vraag.id}=WAARDE.",)
    lever_uitkomst(uitkomst, route.id, titel, kolommen, rijen, als_json, uit, zinnen=hoe, meer=meer)


def lever_uitkomst(
    uitkomst: Uitkomst,
    naam: str,
    titel: str,
    kolommen: tuple[KolomKop, ...],
    rijen: Sequence[tuple[Any, ...]],
    als_json: bool,
    uit: Path | None,
    extra: dict[str, object] | None = None,
    zinnen: Sequence[str] = (),
    meer: Sequence[Tabel] = (),
) -> None:
    """Show an outcome: the table, the reasoning below it, and what it rests on.

    ``extra`` are fields that JSON gets besides, ``zinnen`` steps after those of the outcome,
    ``meer`` tables that belong to the answer.
    """
    waarschuw(uitkomst.waarschuwingen)
    tabel = Tabel(
        naam=naam,
        titel=titel,
        kolommen=kolommen,
        rijen=tuple(rijen),
        toelichting=(
            *(*uitkomst.stappen, *zinnen, *uitkomst.toelichting[len(uitkomst.stappen) :]),
            *(f"{regel.id}: {regel.grondslag}." for regel in uitkomst.regels),
        ),
    )
    if any(kop.totaal for kop in kolommen):
        tabel = tabel.met_totaal("Samen")
    lever(
        [tabel, *meer, _grondslag(uitkomst)],
        lambda: {**uitkomst.als_dict(), **(extra or {})},
        als_json=als_json,
        uit=uit,
        manifest={"opstap": __version__, "zekerheid": uitkomst.zekerheid},
        op_scherm=_onder_elkaar(tabel, meer),
    )


def _onder_elkaar(tabel: Tabel, meer: Sequence[Tabel]) -> list[Tabel]:
    """The answer first, what belongs to it below, and the reasoning at the end."""
    if not meer:
        return [tabel]
    *tussen, laatste = meer
    kaal = replace(tabel, toelichting=())
    return [kaal, *tussen, replace(laatste, toelichting=tabel.toelichting)]


def _grondslag(uitkomst: Uitkomst) -> Tabel:
    """The articles and the figures of the law that were used."""
    wetten = [(r.id, r.grondslag, None, None, r.zekerheid, r.url) for r in uitkomst.regels]
    cijfers = [
        (p.id, p.cijfer.omschrijving, p.vanaf, p.tot, p.zekerheid, p.cijfer.bron)
        for p in uitkomst.parameters
    ]
    return Tabel(
        naam="grondslag",
        titel="Waar dit op rust",
        kolommen=(
            KolomKop("id", "Regel of cijfer"),
            KolomKop("grondslag", "Wet of omschrijving"),
            KolomKop("vanaf", "Vanaf", soort="datum"),
            KolomKop("tot", "Tot en met", soort="datum"),
            KolomKop("zekerheid", "Zekerheid"),
            KolomKop("bron", "Bron"),
        ),
        rijen=(*wetten, *cijfers),
    )
