# SPDX-License-Identifier: EUPL-1.2
"""The subcommands of ``opstap prognose`` about what a change does: another key, another variant,
another law, or faster inflow, with the same people and the same luck."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from opstap.basis.fouten import GebruiksFout
from opstap.basis.opmaak import opsomming
from opstap.basis.tabel import Tabel
from opstap.cli import prognosetabellen as tabellen
from opstap.cli.prognoseopties import (
    Vraag,
    draaien,
    kies_gemeenten,
    kies_variant,
    opzet,
    runopties,
)
from opstap.cli.prognosevragen import GEMEENTEN, WEINIG, lever_een, manifest, met
from opstap.cli.scherm import Opdracht, lever, uitvoeropties

if TYPE_CHECKING:
    from opstap.prognose.declaratie import Variant


@click.command(cls=Opdracht, short_help="Wat een andere verdeling van de plaatsen doet.")
@runopties()
@GEMEENTEN
@uitvoeropties
def verdeelsleutels(
    gemeenten: tuple[str, ...], als_json: bool, uit: Path | None, **opties: Any
) -> None:
    """Hoeveel mensen werken als de plaatsen anders verdeeld zijn, landelijk en per gemeente.

    Elke sleutel (historisch, behoefte, realisatie, hybride) geldt vanaf 2026, met dezelfde mensen
    en hetzelfde toeval.
    """
    from opstap.prognose import effecten

    codes = kies_gemeenten(gemeenten)
    vraag = Vraag(**{**opties, "trekkingen": opties["trekkingen"] or WEINIG}, per_gemeente=True)
    gekozen = opzet(vraag)
    jaren = [jaar for jaar in tabellen.toonjaren(gekozen.tot) if jaar >= 2025 or jaar == vraag.tot]
    with draaien(vraag, gekozen.trekkingen * (1 + len(effecten.SLEUTELS))) as draai:
        uitkomst = effecten.verdeelsleutels(gekozen, jaren, draai)
    landelijk = tabellen.vlak(
        uitkomst["landelijk"],
        "verdeelsleutels",
        "Mensen in beschut werk per verdeelsleutel van de plaatsen (gesimuleerd)",
        {
            "sleutel": "Sleutel",
            "jaar": "Jaar",
            "aan_het_werk": "Aan het werk",
            "verschil": "Verschil",
            "wachtend": "Wachtend",
        },
        ("Verschil: met de sleutel van de variant zelf.", tabellen.ONZEKER),
    )
    lokaal = tabellen.vlak(
        [r for r in uitkomst["gemeenten"] if not codes or r["gebied"] in codes],
        "verdeelsleutels-gemeenten",
        f"Verschil in mensen in beschut werk, eind {jaren[-1]} (gesimuleerd, schatting)",
        {"gebied": "Code", "naam": "Gemeente", "aan_het_werk": "Nu gekozen sleutel"}
        | {f"verschil.{s}": s.capitalize() for s in effecten.SLEUTELS},
        ("Gemiddelde van de trekkingen.", tabellen.SCHATTING),
    )
    lever(
        [landelijk, lokaal],
        lambda: met(uitkomst, gekozen),
        als_json=als_json,
        uit=uit,
        manifest=manifest(gekozen),
        op_scherm=[landelijk, lokaal] if codes else [landelijk],
    )


@click.command(cls=Opdracht, short_help="Varianten naast elkaar.")
@click.argument("varianten", nargs=-1, required=True, metavar="VARIANT...")
@runopties("variant")
@uitvoeropties
def vergelijk(varianten: Sequence[str], als_json: bool, uit: Path | None, **opties: Any) -> None:
    """Zet varianten naast elkaar, met dezelfde mensen en hetzelfde toeval.

    Het verschil is met de eerste VARIANT (een id of een bestand).
    """
    from opstap.prognose import effecten

    gekozen_varianten = [kies_variant(tekst) for tekst in varianten]
    ids = [v.id for v in gekozen_varianten]
    if len(ids) < 2:
        raise GebruiksFout("Geef ten minste twee varianten, bijvoorbeeld: basis 2.")
    if dubbel := {id_ for id_ in ids if ids.count(id_) > 1}:
        raise GebruiksFout(
            f"Variant {opsomming(sorted(dubbel))} staat er meer dan een keer. Geef elke variant "
            "een eigen id."
        )
    vraag = Vraag(**opties, variant=varianten[0], per_gemeente=True)
    gekozen = opzet(vraag)
    with draaien(vraag, gekozen.trekkingen * len(varianten)) as draai:
        regels = effecten.vergelijk(
            gekozen, gekozen_varianten, tabellen.toonjaren(gekozen.tot), draai
        )
    tabel = tabellen.vlak(
        regels,
        "varianten",
        "Varianten naast elkaar: mensen op 31 december (gesimuleerd)",
        {
            "toestand": "Mensen",
            "jaar": "Jaar",
            "variant": "Variant",
            "personen": "Aantal",
            "verschil": f"Verschil met {gekozen_varianten[0].id}",
        },
        (tabellen.ONZEKER,),
    )
    tabel = replace(tabel, rijen=tuple(sorted(tabel.rijen, key=lambda rij: (rij[0], rij[1]))))
    document = {"varianten": ids, "regels": regels}
    lever_een(tabel, document, gekozen, als_json, uit, [_naast_elkaar(regels, gekozen_varianten)])


def _naast_elkaar(regels: list[dict[str, Any]], varianten: Sequence[Variant]) -> Tabel:
    """The first variant, and what each other one makes different, from the year that it counts."""
    from opstap.prognose.rekenwerk import VANAF

    eerste, *anders = [v.id for v in varianten]
    laatste = max(regel["jaar"] for regel in regels)
    per: dict[tuple[str, int], dict[str, Any]] = {}
    for regel in regels:
        if regel["jaar"] < VANAF < laatste:
            continue
        rij = per.setdefault(
            (regel["toestand"], regel["jaar"]),
            {"toestand": regel["toestand"], "jaar": regel["jaar"], "verschil": {}},
        )
        if regel["variant"] == eerste:
            rij["gewoon"] = regel["personen"]
        if regel["variant"] in anders:
            rij["verschil"][f"{regel['variant']} - {eerste}"] = regel["verschil"]
    namen = [f"{v.id} = {v.naam}" for v in varianten if v.id != v.naam]
    return tabellen.verschillen(
        list(per.values()),
        "varianten",
        "Varianten naast elkaar: mensen op 31 december (gesimuleerd)",
        f"Variant {eerste}",
        (f"Varianten: {'; '.join(namen)}.",) if namen else (),
    )


@click.command(cls=Opdracht, short_help="Hoeveel mensen UWV per jaar beoordeelt.")
@runopties()
@uitvoeropties
def beoordelingen(als_json: bool, uit: Path | None, **opties: Any) -> None:
    """Beoordelingen door UWV per jaar: met en zonder terugvalrecht, gewone en lange Wsw-indicaties.

    Het terugvalrecht geldt vanaf 1 juli 2028, lange Wsw-herindicaties vanaf 2024.
    """
    from opstap.prognose import effecten

    vraag = Vraag(**opties)
    gekozen = opzet(vraag)
    with draaien(vraag, gekozen.trekkingen * 2) as draai:
        regels = effecten.beoordelingen(gekozen, draai)
    jaren = tabellen.toonjaren(gekozen.tot)
    tabel = tabellen.vlak(
        [regel for regel in regels if regel["jaar"] in jaren],
        "beoordelingen",
        "Aantal beoordelingen door UWV per jaar (gesimuleerd)",
        {
            "jaar": "Jaar",
            "met_terugvalrecht": "Met terugvalrecht",
            "zonder_terugvalrecht": "Zonder terugvalrecht",
            "wsw_gewoon": "Wsw, zoals nu",
            "wsw_lang": "Wsw, lang",
        },
        (
            (
                "Met terugvalrecht: vanaf 1 juli 2028 komt wie terugvalt zonder nieuwe "
                "beoordeling terug in beschut werk. Lang: Wsw-indicaties gelden langer."
            ),
            tabellen.ONZEKER,
        ),
    )
    lever_een(tabel, {"regels": regels}, gekozen, als_json, uit)


@click.command(cls=Opdracht, short_help="Wat snellere instroom uit dagbesteding doet.")
@runopties()
@uitvoeropties
def dagbesteding(als_json: bool, uit: Path | None, **opties: Any) -> None:
    """Wat er verandert als drie keer zo veel mensen uit dagbesteding naar beschut werk gaan."""
    from opstap.prognose import effecten

    vraag = Vraag(**opties)
    gekozen = opzet(vraag)
    with draaien(vraag, gekozen.trekkingen * 2) as draai:
        regels = effecten.dagbesteding(gekozen, tabellen.toonjaren(gekozen.tot), draai)
    tabel = tabellen.vlak(
        regels,
        "dagbesteding",
        "Drie keer zo snel van dagbesteding naar beschut werk, vanaf 2024 (gesimuleerd)",
        {
            "toestand": "Mensen",
            "jaar": "Jaar",
            "gewoon": "Gewoon",
            "sneller": "Sneller",
            "verschil": "Verschil",
        },
        (tabellen.ONZEKER,),
    )
    scherm = tabellen.verschillen(
        [regel | {"verschil": {"sneller": regel["verschil"]}} for regel in regels],
        tabel.naam,
        tabel.titel,
        "Gewoon",
    )
    lever_een(tabel, {"regels": regels}, gekozen, als_json, uit, [scherm])


EFFECTEN = (verdeelsleutels, vergelijk, beoordelingen, dagbesteding)
