# SPDX-License-Identifier: EUPL-1.2
"""``opstap doctor``: what is missing on this machine, and how to mend it."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path

import click

from opstap.basis.tabel import KolomKop, Tabel
from opstap.cli.processen import draaiend
from opstap.cli.scherm import Opdracht, lever, uitvoeropties

_KOPPEN = (
    KolomKop("onderdeel", "Onderdeel"),
    KolomKop("uitkomst", "Uitkomst"),
    KolomKop("toelichting", "Toelichting"),
    KolomKop("herstel", "Zo herstelt u het"),
)


@click.command(cls=Opdracht, short_help="Wat ontbreekt er, en hoe herstelt u dat?")
@click.option(
    "--map",
    "map_",
    type=click.Path(path_type=Path),
    metavar="MAP",
    help="Gegevensmap; standaard OPSTAP_MAP, of de map voor gegevens van deze gebruiker.",
)
@uitvoeropties
def opdracht(map_: Path | None, als_json: bool, uit: Path | None) -> None:
    """Kijk na of alles er is om het platform te draaien en te toetsen.

    De afloop is 1 als er iets ontbreekt dat het platform nodig heeft.
    """
    import django

    from opstap.web.kern.nakijken import Bevonden, kijk_na
    from opstap.web.starten import stel_in

    plek = stel_in(map_)
    django.setup()
    bevonden = kijk_na(plek)
    nu = draaiend(plek)
    if nu is None:
        loopt = Bevonden("server", "let op", "draait nu niet", "Start met 'opstap serve'.")
    elif nu.werker:
        loopt = Bevonden("server", "goed", f"{nu.adres}, met werker")
    else:
        herstel = "Start opnieuw zonder --zonder-werker."
        loopt = Bevonden("werker", "let op", f"{nu.adres}, zonder werker", herstel)
    bevonden.append(loopt)
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
