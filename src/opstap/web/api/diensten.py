# SPDX-License-Identifier: EUPL-1.2
"""From a question of the API to the functions of the packages; no arithmetic here."""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from opstap import __version__, gebieden, verdeling
from opstap.basis.fouten import GebruiksFout
from opstap.bronnen import grootboek
from opstap.verdeling import schemas
from opstap.web.api.vragen import Doorrekenvraag, Gewicht, Lid, Verdeelvraag

if TYPE_CHECKING:
    from opstap.bekostiging.gemeente import Gemeentebeeld

VRIJ = "vrij"
_EIGEN = "eigen opgave"


def kies_sleutel(tekst: str | None, jaar: int, register: verdeling.Sleutel | None) -> Any:
    """The key by its id, as ``opstap verdeel --sleutel`` takes it.

    None: the register counts of the reader's organisation, otherwise the stand-in.
    """
    if tekst is None:
        return register or verdeling.ingebouwd(verdeling.STANDAARDVERVANGER)
    if tekst.startswith("mix:"):
        return verdeling.gemengd(
            [(kies_sleutel(id, jaar, register), deel) for id, deel in _mix(tekst[4:])]
        )
    if tekst == verdeling.REGISTER:
        if register is None:
            raise GebruiksFout(
                "Uw organisatie heeft geen aantallen uit het doelgroepenregister aangeleverd, of u "
                "stuurde geen token mee."
            )
        return register
    if tekst in verdeling.BESCHUT_SLEUTELS:
        return verdeling.beschut_sleutel(tekst, jaar, grootboek())
    return verdeling.ingebouwd(tekst)


def _mix(tekst: str) -> list[tuple[str, Fraction]]:
    delen = []
    for deel in tekst.split(","):
        id, _, aandeel = deel.rpartition("=")
        if not id or not aandeel.replace(".", "", 1).isdecimal() or not aandeel.isascii():
            raise GebruiksFout(
                f"Mengsel {tekst!r}: schrijf mix:SLEUTEL=GEWICHT,SLEUTEL=GEWICHT, "
                "bijvoorbeeld mix:inwoners=0.3,uitkeringen-2021=0.7."
            )
        delen.append((id.strip(), Fraction(aandeel)))
    return delen


def eigen_sleutel(gewichten: Iterable[Gewicht]) -> verdeling.Sleutel:
    """The key that a reader sent along."""
    rijen = [{"code": g.code, "gewicht": g.gewicht, "jaar": None} for g in gewichten]
    codes = [rij["code"] for rij in rijen]
    if dubbel := sorted({str(code) for code in codes if codes.count(code) > 1}):
        raise GebruiksFout(f"Deze codes staan er twee keer: {', '.join(dubbel)}.")
    if any(rij["gewicht"] < 0 for rij in rijen):  # type: ignore[operator]
        raise GebruiksFout("Een gewicht is negatief; geef nul of meer.")
    return verdeling.per_jaar(
        rijen, id="eigen", naam="eigen sleutel", bron=_EIGEN, peildatum="niet opgegeven"
    )[None]


def verdeel(vraag: Verdeelvraag, register: verdeling.Sleutel | None) -> verdeling.Uitkomst:
    """The allocation that was asked for. Raises :class:`OpstapFout` for what cannot be."""
    if vraag.sleutel is not None and vraag.gewichten is not None:
        raise GebruiksFout("Geef een sleutel of gewichten: een van de twee.")
    if vraag.peildatum is not None and vraag.samenwerkingsverbanden is None:
        raise GebruiksFout("peildatum hoort bij samenwerkingsverbanden.")
    vast = vraag.vastgesteld and {v.code: v.bedrag for v in vraag.vastgesteld}
    if vraag.instrument == VRIJ:
        return _verdeel_vrij(vraag, vast or None)
    if vraag.jaar is None:
        raise GebruiksFout("Geef het jaar.")
    sleutel = (
        eigen_sleutel(vraag.gewichten)
        if vraag.gewichten is not None
        else kies_sleutel(vraag.sleutel, vraag.jaar, register)
    )
    return verdeling.verdeel(
        verdeling.instrument(vraag.instrument),
        vraag.jaar,
        sleutel,
        grootboek=grootboek(),
        namen={code: gemeente.naam for code, gemeente in gebieden.gemeenten().items()},
        methode=vraag.methode,
        minimum=vraag.minimum,
        indeling=_indeling(vraag, vraag.jaar),
        korting=vraag.korting,
        bedrag=vraag.bedrag,
        vastgesteld=vast or None,
    )


def _verdeel_vrij(vraag: Verdeelvraag, vast: dict[str, int] | None) -> verdeling.Uitkomst:
    if vraag.bedrag is None or not vraag.gewichten:
        raise GebruiksFout("Geef bij vrij een bedrag en gewichten.")
    if not vraag.korting:
        raise GebruiksFout("korting hoort niet bij vrij.")
    bekend = gebieden.gemeenten()
    namen = {
        g.code: bekend[g.code].naam if g.code in bekend else ""
        for g in sorted(vraag.gewichten, key=lambda g: g.code)
    }
    return verdeling.verdeel_bedrag(
        vraag.bedrag,
        eigen_sleutel(vraag.gewichten),
        namen=namen,
        methode=vraag.methode or verdeling.METHODEN[0],
        minimum=vraag.minimum,
        indeling=_indeling(vraag, vraag.jaar or gebieden.LAATSTE_JAAR),
        vastgesteld=vast,
    )


def _indeling(vraag: Verdeelvraag, jaar: int) -> gebieden.Indeling | None:
    if vraag.samenwerkingsverbanden is None:
        return None
    inwonerjaar = min(max(jaar, 2023), gebieden.LAATSTE_JAAR)
    rijen = [_lid(lid) for lid in vraag.samenwerkingsverbanden]
    verbanden = gebieden.Samenwerkingsverbanden.uit_rijen(rijen, "samenwerkingsverbanden")
    peildatum = vraag.peildatum or date(jaar, 1, 1)
    indeling = verbanden.indeling_op(peildatum, gebieden.inwoners(inwonerjaar))
    if inwonerjaar == jaar or vraag.instrument == VRIJ:
        return indeling
    tekst = f"Wie de grootste gemeente is, volgt uit de inwoners op 1 januari {inwonerjaar}."
    melding = gebieden.Melding("ander_inwonerjaar", tekst)
    return replace(indeling, meldingen=(*indeling.meldingen, melding))


def _lid(lid: Lid) -> dict[str, object]:
    return {
        kolom.naam: getattr(lid, kolom.naam) for kolom in schemas.SAMENWERKINGSVERBANDEN.kolommen
    }


@lru_cache(maxsize=64)
def gemeentebeeld(
    code: str, van: int, tot: int, begrotingsjaar: int, sleutel: str | None
) -> Gemeentebeeld:
    """Everything about one municipality, from public figures only."""
    from opstap.bekostiging.gemeente import maak_gemeente

    if van > tot:
        raise GebruiksFout(f"jaarVan {van} ligt na jaarTot {tot}; draai ze om.")
    gebieden.gemeente(code)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        return maak_gemeente(
            code,
            sleutel=kies_sleutel(sleutel, gebieden.LAATSTE_JAAR, None),
            jaren=range(van, tot + 1),
            begrotingsjaar=begrotingsjaar,
        )


def gemeentedocument(beeld: Gemeentebeeld) -> dict[str, object]:
    """The same document as ``opstap gemeente --json``."""
    from opstap.bekostiging.gemeente.mensen import TREKKINGEN

    manifest = {
        "opstap": __version__,
        "grootboek": grootboek().vingerafdruk,
        "trekkingen": TREKKINGEN,
        "eigen_cijfers": None,
        **beeld.sleutel.als_dict(),
    }
    return beeld.als_dict() | {"manifest": manifest}


def doorreken(vraag: Doorrekenvraag) -> dict[str, object]:
    """The same document as ``opstap doorreken --json``."""
    from opstap.bekostiging.prijzen import eigen_indexatie, lees_prijspeil
    from opstap.varianten import als_dict, beleidsvariant, naast_elkaar

    anker = vraag.basis or vraag.varianten[0]
    if anker not in vraag.varianten:
        raise GebruiksFout(f"basis {anker}: die variant staat niet bij de varianten die u noemt.")
    codes = tuple(dict.fromkeys(gebieden.gemeente(code).code for code in vraag.gemeenten))
    if codes and vraag.niveau not in ("land", "gemeente"):
        raise GebruiksFout(
            f"gemeenten past niet bij niveau {vraag.niveau}; laat een van beide weg."
        )
    niveau = "gemeente" if codes else vraag.niveau
    prijzen: dict[str, Any] = {
        "prijspeil": "brief" if vraag.prijspeil == "brief" else lees_prijspeil(vraag.prijspeil)
    }
    if vraag.indexatie is not None:
        prijzen["indexatie"] = eigen_indexatie(vraag.indexatie)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        gedaan = naast_elkaar(
            [beleidsvariant(id) for id in vraag.varianten], niveau=niveau, tot=vraag.tot, **prijzen
        )
    for jaar in vraag.jaren:
        gedaan[0].jaarplek(jaar)
    manifest = {
        "opstap": __version__,
        "varianten": list(vraag.varianten),
        "basis": anker,
        "niveau": niveau,
        "tot": vraag.tot,
        "trekkingen": 0,
        "prijspeil": vraag.prijspeil,
        "indexatie": None if vraag.indexatie is None else str(float(vraag.indexatie)),
    }
    return als_dict(gedaan, basis=anker, gebieden=codes, jaren=tuple(vraag.jaren)) | {
        "manifest": manifest
    }
