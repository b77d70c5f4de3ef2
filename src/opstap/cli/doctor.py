# SPDX-License-Identifier: EUPL-1.2
"""``opstap doctor``: what is missing on this machine, and how to mend it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from opstap.basis.fouten import GebruiksFout
from opstap.basis.tabel import KolomKop, Tabel
from opstap.cli.gegevensmap import mapoptie
from opstap.cli.processen import draaiend, gezond
from opstap.cli.scherm import Opdracht, lever, uitvoeropties

if TYPE_CHECKING:
    from opstap.web.kern.nakijken import Bevonden

_KOPPEN = (
    KolomKop("onderdeel", "Onderdeel"),
    KolomKop("uitkomst", "Uitkomst"),
    KolomKop("toelichting", "Toelichting"),
    KolomKop("herstel", "Zo herstelt u het"),
)


@click.command(cls=Opdracht, short_help="Wat ontbreekt er, en hoe herstelt u dat?")
@mapoptie
@uitvoeropties
def opdracht(map_: Path | None, als_json: bool, uit: Path | None) -> None:
    """Kijk na of alles er is om het platform te draaien en te toetsen.

    De afloop is 1 als er iets ontbreekt dat het platform nodig heeft.
    """
    import django

    from opstap.web.kern.nakijken import kijk_na
    from opstap.web.starten import stel_in

    plek = stel_in(map_)
    django.setup()
    bevonden = [*kijk_na(plek), _cijfers(date.today()), *_wat_draait(plek)]
    tabel = Tabel(
        naam="doctor",
        titel="Wat deze machine heeft",
        kolommen=_KOPPEN,
        rijen=tuple((b.onderdeel, b.uitkomst, b.toelichting, b.herstel) for b in bevonden),
    )
    geslaagd = all(b.uitkomst != "fout" for b in bevonden)
    lever(
        [tabel],
        lambda: {"geslaagd": geslaagd, "bevonden": [asdict(b) for b in bevonden]},
        als_json=als_json,
        uit=uit,
        manifest={"gegevensmap": str(plek)},
    )
    if not geslaagd:
        sys.exit(1)


def _cijfers(dag: date) -> Bevonden:
    """Until when the figures of the law are known."""
    from opstap.regels.kern.kalender import datum
    from opstap.regels.naslag.controle import minimumloon, standen
    from opstap.web.kern.nakijken import Bevonden

    tot, ruim = minimumloon(dag)
    wat = "minimumloon bekend" + ("" if tot is None else f" tot en met {datum(tot)}")
    if verlopen := sum(stand.stand == "verlopen" for stand in standen(dag)):
        wat = f"{wat}; {verlopen} cijfers verlopen"
    if ruim and not verlopen:
        return Bevonden("cijfers van de wet", "goed", wat)
    herstel = "Haal een nieuwere versie van Opstap; zie 'opstap regels parameters'."
    return Bevonden("cijfers van de wet", "let op", wat, herstel)


def _wat_draait(plek: Path) -> Iterator[Bevonden]:
    """The platform on this data folder, and whether somebody does the long calculations."""
    from opstap.web.kern.nakijken import Bevonden, werkers

    try:
        nu = draaiend(plek)
    except GebruiksFout as fout:
        yield Bevonden("server", "let op", str(fout), "Probeer het over een minuut weer.")
        return
    if nu is None:
        yield Bevonden("server", "let op", "draait nu niet", "Start met 'opstap serve'.")
    elif gezond(nu.adres):
        yield Bevonden("server", "goed", nu.adres)
    else:
        herstel = "Wacht een minuut, en kijk dan wat de server meldt (serve.log)."
        yield Bevonden("server", "let op", f"{nu.adres} antwoordt (nog) niet", herstel)
    if aantal := werkers():
        yield Bevonden("werker", "goed", f"{aantal} voor lange berekeningen")
    elif nu is not None:
        herstel = "Start opnieuw zonder --zonder-werker."
        if nu.werker:
            herstel = "Wacht een minuut; Opstap start een werker die omviel vanzelf weer."
        yield Bevonden("werker", "let op", "geen; lange berekeningen wachten", herstel)
