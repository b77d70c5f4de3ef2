# SPDX-License-Identifier: EUPL-1.2
"""Policy variants of a question: shipped ones by id, own ones by levers or by a whole file."""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from opstap import __version__, gebieden
from opstap.basis.fouten import GebruiksFout, InvoerFout
from opstap.varianten import Beleidsvariant, als_dict, beleidsvariant, naast_elkaar
from opstap.varianten.lezen import uit_inhoud
from opstap.web.api.problemen import Fout, Probleem, fout
from opstap.web.api.rekenvragen import Bestandsvariant, Doorrekenvraag, Hefboomvariant, Variantkeuze
from opstap.web.labs import variantenlab_hefbomen as hefbomen

_GEEN_HEFBOOM = {"van": "/van"}


def inhoud_van(keuze: Hefboomvariant | Bestandsvariant, plek: str) -> dict[str, Any]:
    """The contents of the file of an own variant.

    Raises :class:`Probleem` with every refusal at once, each at its lever (``plek`` is the
    pointer to the variant in the body).
    """
    if isinstance(keuze, Bestandsvariant):
        inhoud: dict[str, Any] = _gewoon(keuze.bestand)
        try:
            uit_inhoud(inhoud, "variant")
        except InvoerFout as fouten:
            raise _geweigerd(
                fout("body", f"{plek}/bestand", str(b), "variant") for b in fouten.bevindingen
            ) from None
        return inhoud
    gegeven = {
        naam: str(waarde).replace(".", ",")
        for naam, waarde in keuze.dict(exclude_none=True)["hefbomen"].items()
    }
    vraag = hefbomen.lees({"van": keuze.van, **gegeven})
    if vraag.fouten:
        raise _geweigerd(
            fout("body", plek + _GEEN_HEFBOOM.get(naam, f"/hefbomen/{naam}"), tekst, "hefboom")
            for naam, tekst in vraag.fouten.items()
        )
    if not vraag.eigen:
        uitleg = f"Verander ten minste één hefboom, of noem alleen {keuze.van!r}."
        raise _geweigerd([fout("body", f"{plek}/hefbomen", uitleg, "hefboom")])
    naam = {} if keuze.naam is None else {"naam": keuze.naam}
    return dict(vraag.inhoud) | {"id": keuze.id or f"eigen-{keuze.van}"} | naam


def keuzes_van(varianten: Sequence[Variantkeuze]) -> list[str | dict[str, Any]]:
    """Each variant as its id, or as the contents of its file; all refusals at once."""
    fouten: list[Fout] = []
    uit: list[str | dict[str, Any]] = []
    for nummer, keuze in enumerate(varianten):
        try:
            uit.append(
                keuze if isinstance(keuze, str) else inhoud_van(keuze, f"/varianten/{nummer}")
            )
        except Probleem as probleem:
            fouten += probleem.errors
    if fouten:
        raise _geweigerd(fouten)
    ids = [keuze if isinstance(keuze, str) else str(keuze["id"]) for keuze in uit]
    if dubbel := sorted({id for id in ids if ids.count(id) > 1}):
        raise GebruiksFout(f"Deze varianten staan er twee keer: {', '.join(dubbel)}.")
    return uit


def doorreken(vraag: Doorrekenvraag) -> dict[str, object]:
    """The same document as ``opstap doorreken --json``."""
    from opstap.bekostiging.prijzen import eigen_indexatie, lees_prijspeil

    gekozen = [_variant(keuze) for keuze in keuzes_van(vraag.varianten)]
    ids = [variant.id for variant in gekozen]
    anker = vraag.basis or ids[0]
    if anker not in ids:
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
        gedaan = naast_elkaar(gekozen, niveau=niveau, tot=vraag.tot, **prijzen)
    for jaar in vraag.jaren:
        gedaan[0].jaarplek(jaar)
    manifest = {
        "opstap": __version__,
        "varianten": ids,
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


def _variant(keuze: str | dict[str, Any]) -> Beleidsvariant:
    return beleidsvariant(keuze) if isinstance(keuze, str) else uit_inhoud(keuze, "variant")


def _geweigerd(fouten: Any) -> Probleem:
    lijst = list(fouten)
    wat = "1 fout" if len(lijst) == 1 else f"{len(lijst)} fouten"
    return Probleem(400, f"Uw variant heeft {wat}; zie errors.", errors=lijst)


def _gewoon(x: Any) -> Any:
    """JSON as the file of a variant is read: decimals as floats, years as numbers."""
    if isinstance(x, Mapping):
        return {_sleutel(sleutel): _gewoon(waarde) for sleutel, waarde in x.items()}
    if isinstance(x, list):
        return [_gewoon(deel) for deel in x]
    if isinstance(x, Decimal | Fraction):
        return float(x)
    return x


def _sleutel(tekst: str) -> str | int:
    """A year is a number in a file; JSON has only text for a key."""
    return int(tekst) if len(tekst) == 4 and tekst.isascii() and tekst.isdecimal() else tekst
