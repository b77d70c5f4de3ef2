# SPDX-License-Identifier: EUPL-1.2
"""``opstap regels bestand``: one question to the law for every row of a file."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click

from opstap import __version__
from opstap.basis.tabel import KolomKop, Tabel
from opstap.bronnen import grootboek
from opstap.cli.invoer import lees
from opstap.cli.scherm import Opdracht, lever, toon, uitvoeropties, zonder_opruimen
from opstap.regels.kern.uitkomst import VOORBEHOUD
from opstap.regels.rijen import als_tabel, reken_rijen, schema, tel
from opstap.regels.routes import route as vind_route

_OP_SCHERM = 20


@click.command(cls=Opdracht, short_help="Dezelfde vraag voor elke rij van een bestand.")
@click.argument("vraag", metavar="VRAAG")
@click.argument("bestand", type=click.Path(path_type=Path), metavar="BESTAND")
@click.option(
    "--peildatum",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="JJJJ-MM-DD",
    help="Voor rijen zonder peildatum; anders vandaag.",
)
@click.option("--negeer-extra", is_flag=True, help="Sla kolommen over die niet gevraagd worden.")
@uitvoeropties
@zonder_opruimen()
def bestand(
    vraag: str,
    bestand: Path,
    peildatum: datetime | None,
    negeer_extra: bool,
    als_json: bool,
    uit: Path | None,
) -> None:
    """Stel VRAAG voor elke rij van BESTAND (CSV of XLSX).

    Een rij is een situatie zonder naam of nummer van iemand: een kolom voor elk feit, en
    desgewenst id (uw eigen pseudoniem) en peildatum. De vragen en hun feiten staan in
    `opstap regels vragen`. Een leeg vak is onbekend en nooit nee. Elke rij krijgt een uitkomst,
    wat er nog ontbreekt, de regels en het spoor door de regels.
    """
    route = vind_route(vraag)
    invoer = lees(bestand, schema(route), negeer_extra)
    dag = peildatum.date() if peildatum else date.today()
    uitkomsten = reken_rijen(route, invoer, dag)
    aantallen = tel(uitkomsten)
    titel = next(iter(route.velden.values()))
    overzicht = Tabel(
        naam="overzicht",
        titel=f"{route.naam}: {len(uitkomsten)} situaties",
        kolommen=(KolomKop("uitkomst", titel), KolomKop("rijen", "Rijen", soort="geheel")),
        rijen=tuple(aantallen.items()),
        toelichting=(VOORBEHOUD,),
    )
    rijen = als_tabel(route, invoer, uitkomsten)
    lever(
        [rijen],
        lambda: {
            "vraag": route.id,
            "peildatum": dag.isoformat(),
            "aantallen": aantallen,
            "rijen": [
                dict(zip((kop.naam for kop in rijen.kolommen), rij, strict=True))
                for rij in rijen.rijen
            ],
            "parameterset": grootboek().vingerafdruk,
            "voorbehoud": VOORBEHOUD,
        },
        als_json=als_json,
        uit=uit,
        manifest={"opstap": __version__, "peildatum": dag.isoformat(), "vraag": route.id},
        op_scherm=[overzicht] if len(rijen.rijen) > _OP_SCHERM else [rijen, overzicht],
    )
    if uit is not None and not als_json:
        toon(overzicht)
