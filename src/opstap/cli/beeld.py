# SPDX-License-Identifier: EUPL-1.2
"""``opstap beeld``: the budgets per year and what each municipality gets, over all years."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from opstap import __version__, gebieden, verdeling
from opstap.basis.tabel import KolomKop, Tabel
from opstap.bronnen import grootboek
from opstap.cli.invoer import Bestanden, kies_sleutel, lees_samenwerkingsverbanden
from opstap.cli.scherm import Opdracht, lever, toon, uitvoeropties, waarschuw
from opstap.verdeling import tabellen

_VERDER = """
Verder:
  opstap beeld GM0363                                   alle jaren van één gemeente
  opstap verdeel impulsbudget --jaar 2026 --toelichting GM0363   waar elke euro vandaan komt
  opstap verdeel impulsbudget --jaar 2026 --vergelijk inwoners   wie wint en verliest er
  opstap register bewaar BESTAND --peildatum JJJJ-MM-DD          reken met uw eigen aantallen
  opstap bronnen controleer                             sluiten de cijfers op elkaar aan
  opstap --help                                         alles wat er is"""


@click.command(cls=Opdracht, short_help="Landelijk beeld van budgetten en verdeling.")
@click.argument("gemeente", required=False, metavar="[GEMEENTECODE]")
@click.option("--sleutel", metavar="ID|BESTAND", help="Verdeelsleutel, zie opstap verdeel --help.")
@click.option(
    "--samenwerkingsverbanden",
    type=click.Path(path_type=Path),
    metavar="BESTAND",
    help="Betaal het impulsbudget per samenwerkingsverband uit aan de grootste gemeente.",
)
@click.option("--negeer-extra", is_flag=True, help="Sla onbekende kolommen in bestanden over.")
@uitvoeropties
def opdracht(
    gemeente: str | None,
    sleutel: str | None,
    samenwerkingsverbanden: Path | None,
    negeer_extra: bool,
    als_json: bool,
    uit: Path | None,
) -> None:
    """De landelijke budgetten van 2024-2035 en hun verdeling, of die van één gemeente."""
    if gemeente is not None:
        gebieden.gemeente(gemeente)
    boek = grootboek()
    namen = {code: gem.naam for code, gem in gebieden.gemeenten().items()}
    indeling = None
    if samenwerkingsverbanden is not None:
        laatste = gebieden.LAATSTE_JAAR
        indeling = lees_samenwerkingsverbanden(
            samenwerkingsverbanden, date(laatste, 1, 1), gebieden.inwoners(laatste), negeer_extra
        )
    gekozen = kies_sleutel(
        sleutel, gebieden.LAATSTE_JAAR, boek, Bestanden(negeer_extra=negeer_extra)
    )
    beeld = verdeling.maak_beeld(gekozen, grootboek=boek, namen=namen, indeling=indeling)
    waarschuw(beeld.meldingen)
    betaald = [] if indeling is None else _uitbetalingen(beeld)
    op_scherm = [verdeling.jaaroverzicht(beeld, gemeente)]
    if indeling is not None:
        ontvangers = {verband.grootste for verband in indeling.verbanden.values()}
        if gemeente is not None:
            ontvangers = {indeling.ontvanger(gemeente)}
        op_scherm += [_alleen(tabel, ontvangers) for tabel in betaald]
    cijfers = {cijfer.id: cijfer for uitkomst in beeld.uitkomsten for cijfer in uitkomst.cijfers}
    lever(
        [
            *([verdeling.jaartabel(beeld, gemeente)] if gemeente else []),
            verdeling.jaartabel(beeld),
            *(verdeling.per_gemeente(beeld, instrument) for instrument in beeld.instrumenten),
            *betaald,
            tabellen.bronnen(cijfers.values()),
        ],
        lambda: beeld.als_dict(gemeente) | ({"uitbetaling": _als_dict(beeld)} if betaald else {}),
        als_json=als_json,
        uit=uit,
        manifest={"opstap": __version__, "grootboek": boek.vingerafdruk, **gekozen.als_dict()},
        op_scherm=op_scherm,
    )
    if not als_json:
        if uit is not None:
            for tabel in op_scherm:
                toon(tabel)
        click.echo(_VERDER)


def _gepoold(beeld: verdeling.Beeld) -> list[verdeling.Uitkomst]:
    return [u for u in beeld.uitkomsten if verdeling.INSTRUMENTEN[u.instrument].gepoold]


def _uitbetalingen(beeld: verdeling.Beeld) -> list[Tabel]:
    """Per instrument that is paid per samenwerkingsverband: who receives how much each year."""
    gevonden = []
    for id in dict.fromkeys(u.instrument for u in _gepoold(beeld)):
        jaren = [u for u in _gepoold(beeld) if u.instrument == id]
        bedragen = [{b.code: b.bedrag for b in u.uitbetaling} for u in jaren]
        tabel = Tabel(
            naam=f"uitbetaling-{id}",
            titel=f"{jaren[0].naam}: uitbetaling aan de ontvangende gemeente",
            kolommen=(
                KolomKop("code", "Code"),
                KolomKop("naam", "Ontvangende gemeente"),
                *(KolomKop(f"j{u.jaar}", str(u.jaar), soort="euro", totaal=True) for u in jaren),
            ),
            rijen=tuple(
                (b.code, b.naam, *(jaar[b.code] for jaar in bedragen)) for b in jaren[0].uitbetaling
            ),
            toelichting=("De grootste gemeente ontvangt voor het hele samenwerkingsverband.",),
        )
        gevonden.append(tabel.met_totaal())
    return gevonden


def _alleen(tabel: Tabel, codes: set[str]) -> Tabel:
    """The rows of these codes, without a total that would no longer be theirs."""
    return replace(tabel, rijen=tuple(r for r in tabel.rijen if r[0] in codes), totaal=None)


def _als_dict(beeld: verdeling.Beeld) -> list[dict[str, object]]:
    return [
        {"jaar": u.jaar, "instrument": u.instrument, "code": b.code, "bedrag": b.bedrag}
        for u in _gepoold(beeld)
        for b in u.uitbetaling
    ]
