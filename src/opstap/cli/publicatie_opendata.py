# SPDX-License-Identifier: EUPL-1.2
"""``opstap publicatie opendata``: the data sets as files, with their schema and a catalogue."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

import click

from opstap import __version__
from opstap.basis.fouten import GebruiksFout, NietBekendFout, oorzaak
from opstap.basis.tabel import KolomKop, Tabel
from opstap.cli.scherm import Opdracht, lever, waarschuw

if TYPE_CHECKING:
    from opstap.publicatie.opendata import Dataset

_CATALOGUS = "catalogus"


@click.command("opendata", cls=Opdracht, short_help="Open data met schema en catalogus.")
@click.option(
    "--uit",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="MAP",
    help="Schrijf de bestanden in deze map; zonder map ziet u wat er is.",
)
@click.option("--dataset", "ids", multiple=True, metavar="ID", help="Alleen deze; mag vaker.")
@click.option(
    "--adres",
    metavar="URL",
    help="Adres waar de map komt te staan, voor vaste namen (https://...).",
)
@click.option("--uitgever", metavar="NAAM", help="Wie deze cijfers uitgeeft.")
@click.option("--contact", metavar="ADRES", help="E-mailadres of pagina voor vragen.")
@click.option("--json", "als_json", is_flag=True, help="Eén JSON-document, verder niets.")
def opendata(
    uit: Path | None,
    ids: tuple[str, ...],
    adres: str | None,
    uitgever: str | None,
    contact: str | None,
    als_json: bool,
) -> None:
    """De openbare cijfers van Opstap als CSV, elk met een schema (CSVW), en een catalogus.

    De catalogus volgt DCAT-AP-NL 3.0 en komt er als Turtle en als JSON-LD.
    """
    gekozen = _kies(ids)
    if uit is None and (adres or uitgever or contact):
        raise GebruiksFout("--adres, --uitgever en --contact horen bij --uit MAP.")
    basis = _basis(adres)
    paden = _schrijf(uit, gekozen, basis, uitgever, contact) if uit is not None else []
    lever(
        [_overzicht(gekozen)],
        lambda: {
            "datasets": [_als_dict(een) for een in gekozen],
            "bestanden": [str(pad) for pad in paden],
        },
        als_json=als_json,
        uit=None,
        manifest={},
        op_scherm=[] if paden else None,
    )


def _kies(ids: Sequence[str]) -> list[Dataset]:
    from opstap.bekostiging.opendata import datasets

    alle = {een.id: een for een in datasets()}
    for id_ in ids:
        if id_ not in alle:
            raise NietBekendFout(
                f"Er is geen dataset {id_!r}. Zie: opstap publicatie opendata.",
                get_close_matches(id_, alle, n=3),
            )
    return [een for id_, een in alle.items() if not ids or id_ in ids]


def _basis(adres: str | None) -> str:
    if not adres:
        return ""
    if not adres.startswith(("https://", "http://")):
        raise GebruiksFout(f"--adres {adres}: begin met https://.")
    return adres if adres.endswith("/") else f"{adres}/"


def _schrijf(
    map_: Path, gekozen: Sequence[Dataset], basis: str, uitgever: str | None, contact: str | None
) -> list[Path]:
    """The files, all or none; the folder is made when only its last part is missing."""
    from opstap.publicatie import opendata as od
    from opstap.publicatie.bewaren import bewaar

    if not uitgever or not contact:
        waarschuw(["zonder --uitgever en --contact weet een lezer niet bij wie hij moet zijn."])
    wie = od.Uitgever(uitgever or "Opstap", f"{basis}#uitgever", _contactadres(contact or ""))
    bestanden = {een.id: od.als_csv(een) for een in gekozen}
    graaf = od.maak_catalogus(gekozen, bestanden, wie, versie=__version__, basis=basis)
    try:
        map_.mkdir(exist_ok=True)
    except OSError as fout:
        raise GebruiksFout(f"{map_}: deze map maken lukt niet ({oorzaak(fout)}).") from None
    inhoud = {
        **{map_ / een.bestand: bestanden[een.id] for een in gekozen},
        **{map_ / een.schema: od.als_csvw(een, __version__) for een in gekozen},
        map_ / f"{_CATALOGUS}.ttl": od.als_turtle(graaf),
        map_ / f"{_CATALOGUS}.jsonld": od.als_jsonld(graaf),
    }
    paden = bewaar(inhoud)
    megabytes = f"{sum(map(len, inhoud.values())) / 1e6:.1f}".replace(".", ",")
    click.echo(f"Geschreven in {map_}: {len(paden)} bestanden, {megabytes} MB.", err=True)
    return paden


def _contactadres(contact: str) -> str:
    return f"mailto:{contact}" if "@" in contact and ":" not in contact else contact


def _overzicht(gekozen: Sequence[Dataset]) -> Tabel:
    return Tabel(
        naam="datasets",
        titel="Open data",
        kolommen=(
            KolomKop("dataset", "Dataset"),
            KolomKop("titel", "Titel"),
            KolomKop("sleutel", "Eén rij per"),
            KolomKop("van", "Van", soort="jaar"),
            KolomKop("tot", "Tot", soort="jaar"),
            KolomKop("licentie", "Licentie"),
        ),
        rijen=tuple(
            (een.id, een.titel, ", ".join(een.sleutel), *een.jaren, een.licentie.naam)
            for een in gekozen
        ),
        toelichting=("Bestanden maken: opstap publicatie opendata --uit MAP.",),
    )


def _als_dict(een: Dataset) -> dict[str, object]:
    return {
        "id": een.id,
        "titel": een.titel,
        "beschrijving": een.beschrijving,
        "let_op": list(een.let_op),
        "bestand": een.bestand,
        "schema": een.schema,
        "sleutel": list(een.sleutel),
        "velden": [
            {
                "naam": veld.naam,
                "titel": veld.kop.titel,
                "eenheid": veld.kop.eenheid,
                "uitleg": veld.uitleg,
                "verplicht": veld.verplicht,
            }
            for veld in een.velden
        ],
        "jaren": list(een.jaren),
        "licentie": een.licentie.adres,
        "bronnen": [{"naam": bron.naam, "adres": bron.adres} for bron in een.bronnen],
    }
