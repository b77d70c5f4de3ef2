# SPDX-License-Identifier: EUPL-1.2
"""``opstap regels gevolgen``: what if the law changes, for how many people and at what cost."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from opstap import __version__
from opstap.basis.fouten import GebruiksFout, NietBekendFout
from opstap.cli.scherm import Opdracht, lever, uitvoeropties

if TYPE_CHECKING:
    from opstap.basis.tabel import Tabel
    from opstap.bekostiging.gemeente.streek import Streek
    from opstap.varianten.wet import Wetsgevolg

_INSTELLINGEN = ("vanaf", "gedrag", "omzetten", "grens", "ondergrens")


@click.command(cls=Opdracht, short_help="Wat er gebeurt als de wet verandert.")
@click.argument("wijziging", required=False, metavar="[WIJZIGING]")
@click.option("--vanaf", metavar="DATUM", help="Eerste dag (1 januari of 1 juli), of nooit.")
@click.option("--grens", metavar="DEEL", help="criterium_loonwaarde: grens, zoals 0.30 of 30%.")
@click.option("--ondergrens", metavar="DEEL", help="criterium_loonwaarde: daaronder dagbesteding.")
@click.option("--gedrag", metavar="KEUZE", help="terugvalrecht: verandert of gelijk.")
@click.option("--omzetten", metavar="KEUZE", help="wsw_lang: bij_verlenging of meteen.")
@click.option(
    "--gemeente", "gemeenten", multiple=True, metavar="CODE", help="Deze gemeenten samen."
)
@click.option("--regio", metavar="NAAM", help="Deze arbeidsmarktregio (naam of code).")
@click.option("--verband", metavar="NAAM", help="Dit samenwerkingsverband uit het bestand.")
@click.option(
    "--samenwerkingsverbanden",
    "verbanden",
    type=click.Path(path_type=Path),
    metavar="BESTAND",
    help="Kolommen samenwerkingsverband, gemeente; nodig bij --verband.",
)
@click.option("--trekkingen", type=int, metavar="GETAL", help="Hoe vaak er gerekend wordt (16).")
@click.option("--zaad", type=int, default=1, show_default=True, metavar="GETAL",
              help="Van de verzonnen aanvragers en de aannames.")  # fmt: skip
@click.option("--tot", type=int, default=2048, show_default=True, metavar="JAAR",
              help="Laatste jaar.")  # fmt: skip
@click.option(
    "--kosten-per-beoordeling",
    "per_beoordeling",
    type=int,
    metavar="EURO",
    help="Uw bedrag voor een beoordeling door UWV; niet gepubliceerd.",
)
@uitvoeropties
def gevolgen(wijziging: str | None, als_json: bool, uit: Path | None, **opties: Any) -> None:
    """Reken door wat een andere wet doet: mensen, beoordelingen door UWV en geld, met een band.

    Zonder WIJZIGING ziet u welke er zijn. Alles is gesimuleerd, met verzonnen mensen.
    """
    from opstap.cli.prognoseopties import meldingen
    from opstap.varianten.wet import TREKKINGEN, tabellen, wetswijziging, wijzigingen
    from opstap.varianten.wet import wijziging as kies
    from opstap.varianten.wet.document import als_dict

    if wijziging is None:
        alle = list(wijzigingen().values())
        lever(
            [tabellen.keuzes(alle)],
            lambda: [w.als_dict() for w in alle],
            als_json=als_json,
            uit=uit,
            manifest={"opstap": __version__, "opdracht": "opstap regels gevolgen"},
        )
        return
    gekozen = kies(wijziging)
    gebied = _gebied(opties["gemeenten"], opties["regio"], opties["verband"], opties["verbanden"])
    instellingen = {n: opties[n] for n in _INSTELLINGEN if opties[n] is not None}
    with meldingen():
        g = wetswijziging(
            gekozen.id,
            instellingen,
            gebied=gebied,
            trekkingen=TREKKINGEN if opties["trekkingen"] is None else opties["trekkingen"],
            zaad=opties["zaad"],
            tot=opties["tot"],
            kosten_per_beoordeling=opties["per_beoordeling"],
        )
    manifest = {
        "opstap": __version__,
        "wijziging": gekozen.id,
        **instellingen,
        "gebied": g.naam_gebied,
        "trekkingen": g.trekkingen,
        "zaad": g.zaad,
        "tot": g.jaren[-1],
        "kosten_per_beoordeling": g.kosten_per_beoordeling,
    }
    lever(
        tabellen.alle(g),
        lambda: als_dict(g) | {"manifest": manifest},
        als_json=als_json,
        uit=uit,
        manifest=manifest,
        op_scherm=_op_scherm(g),
    )


def _op_scherm(g: Wetsgevolg) -> list[Tabel]:
    from opstap.varianten.wet import tabellen as t

    aanvragers = [t.aanvragers(g)] if g.overgangen else []
    return [t.uitkomst(g), *aanvragers, t.geld(g), t.aannames(g)]


def _gebied(
    gemeenten: tuple[str, ...], regio: str | None, verband: str | None, bestand: Path | None
) -> Streek | None:
    """The area that was asked for; ``None`` is the country."""
    from opstap.bekostiging.gemeente.streek import zoek_streek

    gevraagd = [
        naam
        for naam, waarde in (("--gemeente", gemeenten), ("--regio", regio), ("--verband", verband))
        if waarde
    ]
    if len(gevraagd) > 1:
        raise GebruiksFout(f"Kies één gebied: {' of '.join(gevraagd)}.")
    if gemeenten:
        return zoek_streek(", ".join(gemeenten))
    if regio:
        return _regio(regio)
    if verband or bestand:
        return _verband(verband, bestand)
    return None


def _regio(tekst: str) -> Streek:
    from opstap.bekostiging.gemeente.streek import streken

    alle = streken("arbeidsmarktregio")
    for streek in alle.values():
        if tekst.casefold() in (streek.code.casefold(), streek.naam.casefold()):
            return streek
    namen = [streek.naam for streek in alle.values()]
    raise NietBekendFout(
        f"Er is geen arbeidsmarktregio met de naam {tekst!r}.", get_close_matches(tekst, namen)
    )


def _verband(naam: str | None, bestand: Path | None) -> Streek:
    from opstap.bekostiging.gemeente.streek import Streek
    from opstap.cli.prognoseopties import lees_verbanden

    if naam is None or bestand is None:
        raise GebruiksFout(
            "Noem een samenwerkingsverband met --verband NAAM, en het bestand waar het in staat "
            "met --samenwerkingsverbanden BESTAND."
        )
    indeling = lees_verbanden(bestand)
    assert indeling is not None
    leden: dict[str, list[str]] = {}
    for code, van in indeling.verband_van.items():
        if van is not None:
            leden.setdefault(van, []).append(code)
    if naam not in leden:
        raise NietBekendFout(
            f"{bestand}: er is geen samenwerkingsverband {naam!r}.", get_close_matches(naam, leden)
        )
    return Streek("verband", naam, tuple(sorted(leden[naam])))
