# SPDX-License-Identifier: EUPL-1.2
"""All cells of the known columns: to values, checked one by one and against each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import zip_longest
from types import NoneType
from typing import Any

from opstap.basis.fouten import Bevinding
from opstap.basis.invoer.cellen import LEZERS, CellError
from opstap.basis.invoer.decimaalteken import (
    Bewijs,
    Bewijzen,
    melding_decimaalteken,
    melding_duizendtallen,
)
from opstap.basis.invoer.getallen import Getaltekst, duizendtallen, waarde
from opstap.basis.invoer.kop import Kop
from opstap.basis.invoer.ruw import Cel, RuweTabel, citaat, kolomletter, schoon
from opstap.basis.invoer.schema import Kolom, Schema


@dataclass(slots=True)
class Kolomlezing:
    """The values of each column that was found, and everything there is to say about them."""

    waarden: dict[str, list[Any]] = field(default_factory=dict)
    decimaalteken: str | None = None
    bevindingen: list[Bevinding] = field(default_factory=list)
    meldingen: list[str] = field(default_factory=list)


def lees_kolommen(tabel: RuweTabel, kop: Kop, schema: Schema) -> Kolomlezing:
    """Read every column of the schema that the header has; findings are gathered, not raised."""
    lezing = Kolomlezing(bevindingen=list(te_breed(tabel, kop)))
    gevonden = [kolom for kolom in schema.kolommen if kolom.naam in kop.kolommen]
    kolommen, nummers = list(zip_longest(*tabel.rijen)), tabel.nummers[1:]
    for kolom in gevonden:
        _, *cellen = kolommen[kop.kolommen[kolom.naam]]
        lezing.waarden[kolom.naam] = _lees_cellen(kolom, cellen, nummers, lezing.bevindingen)
    getalkolommen = [kolom for kolom in gevonden if kolom.soort in ("geheel", "getal")]
    _bepaal_getallen(getalkolommen, nummers, lezing)
    for kolom in gevonden:
        waarden = lezing.waarden[kolom.naam]
        if kolom.controle is not None:
            lezing.bevindingen += _controleer(kolom, waarden, nummers)
        if kolom.uniek:
            lezing.bevindingen += _dubbel((kolom.naam,), lezing.waarden, nummers)
    if schema.sleutel and all(naam in lezing.waarden for naam in schema.sleutel):
        lezing.bevindingen += _dubbel(schema.sleutel, lezing.waarden, nummers)
    return lezing


def te_breed(tabel: RuweTabel, kop: Kop) -> Iterator[Bevinding]:
    """A finding for each row with more cells than the header."""
    if max(map(len, tabel.rijen)) <= kop.breedte:
        return
    raad = (
        " Staat er een komma in een getal of naam? Zet die cel tussen aanhalingstekens, of "
        "gebruik de puntkomma als scheidingsteken."
        if tabel.scheidingsteken == ","
        else ""
    )
    for nummer, cellen in zip(tabel.nummers[1:], tabel.rijen[1:], strict=True):
        if len(cellen) > kop.breedte and any(
            cel is not None and schoon(str(cel)) for cel in cellen[kop.breedte :]
        ):
            yield Bevinding(
                f"deze rij heeft {len(cellen)} cellen en de kopregel {kop.breedte}.{raad}",
                nummer,
                kolomletter(kop.breedte),
            )


def _lees_cellen(
    kolom: Kolom, cellen: Sequence[Cel], nummers: Sequence[int], bevindingen: list[Bevinding]
) -> list[Any]:
    """One value a cell; ``None`` for an empty cell and for one with a finding.

    Cells that are the same are read once. That takes their type as well, for ``1 == True``.
    """
    gewoon = set(map(type, cellen)) <= {str, NoneType}
    sleutels: Sequence[Any] = cellen if gewoon else [(type(cel), cel) for cel in cellen]
    gelezen, fouten = dict(zip(sleutels, cellen, strict=True)), {}
    for sleutel, cel in gelezen.items():
        try:
            gelezen[sleutel] = _lees_cel(kolom, cel)
        except CellError as fout:
            gelezen[sleutel], fouten[sleutel] = None, str(fout)
    if fouten:
        bevindingen += [
            Bevinding(fouten[sleutel], nummer, kolom.naam)
            for sleutel, nummer in zip(sleutels, nummers, strict=True)
            if sleutel in fouten
        ]
    return list(map(gelezen.__getitem__, sleutels))


def _lees_cel(kolom: Kolom, cel: Cel) -> Any:
    if isinstance(cel, str):
        cel = schoon(cel)
    if cel is None or cel == "":
        if kolom.verplicht:
            raise CellError("deze cel is leeg, maar een waarde is verplicht.")
        return None
    return LEZERS[kolom.soort](cel)


def _bepaal_getallen(
    kolommen: Sequence[Kolom], nummers: Sequence[int], lezing: Kolomlezing
) -> None:
    """Recognise the decimal mark of the file from all numbers together, and apply it."""
    bewijzen = Bewijzen()
    for kolom in kolommen:
        for nummer, getal in zip(nummers, lezing.waarden[kolom.naam], strict=True):
            if isinstance(getal, Getaltekst) and getal.bewijs:
                bewijzen.tel(getal.bewijs, getal.tekst, nummer, kolom.naam)
    teken, fouten = bewijzen.oordeel()
    if fouten:
        lezing.bevindingen += fouten
    elif teken is not None:
        lezing.decimaalteken = teken
        lezing.meldingen.append(melding_decimaalteken(teken))
    gegroepeerd: Bewijs | None = None
    for kolom in kolommen:
        waarden = lezing.waarden[kolom.naam]
        for index, getal in enumerate(waarden):
            if isinstance(getal, Getaltekst):
                if fouten and getal.bewijs:
                    waarden[index] = None
                    continue
                if teken and duizendtallen(getal, teken):
                    if gegroepeerd is None:
                        gegroepeerd = Bewijs(getal.tekst, nummers[index], kolom.naam)
                    gegroepeerd.aantal += 1
                getal = waarde(getal, teken or ",")
            if getal is not None:
                waarden[index] = _van_soort(kolom, getal, nummers[index], lezing.bevindingen)
    if gegroepeerd:
        lezing.meldingen.append(melding_duizendtallen(gegroepeerd, teken))


def _van_soort(
    kolom: Kolom, getal: int | Fraction, nummer: int, bevindingen: list[Bevinding]
) -> int | Fraction | None:
    if kolom.soort == "getal":
        return getal if isinstance(getal, Fraction) else Fraction(getal)
    if isinstance(getal, int) or getal.denominator == 1:
        return int(getal)
    bevindingen.append(
        Bevinding(f"{_getoond(getal)} is geen geheel getal; rond het eerst af.", nummer, kolom.naam)
    )
    return None


def _controleer(
    kolom: Kolom, waarden: Sequence[Any], nummers: Sequence[int]
) -> Iterator[Bevinding]:
    controle = kolom.controle
    if controle is None:
        return
    for nummer, gelezen in zip(nummers, waarden, strict=True):
        if gelezen is not None and not controle.voldoet(gelezen):
            yield Bevinding(
                f"{_getoond(gelezen)} mag hier niet; de waarde moet {controle.eis}.",
                nummer,
                kolom.naam,
            )


def _dubbel(
    namen: Sequence[str], waarden: Mapping[str, Sequence[Any]], nummers: Sequence[int]
) -> Iterator[Bevinding]:
    """Rows whose values in these columns occur on an earlier row; rows with a gap do not count."""
    rijen = list(zip(*(waarden[naam] for naam in namen), strict=True))
    if len(set(rijen)) == len(rijen):
        return
    eerder: dict[tuple[Any, ...], int] = {}
    wat = "de combinatie " if len(namen) > 1 else ""
    for nummer, delen in zip(nummers, rijen, strict=True):
        if None in delen:
            continue
        eerste = eerder.setdefault(delen, nummer)
        if eerste != nummer:
            waarde_tekst = " + ".join(_getoond(deel) for deel in delen)
            yield Bevinding(
                f"{wat}{waarde_tekst} staat ook op rij {eerste}; dit mag maar één keer voorkomen.",
                nummer,
                " + ".join(namen),
            )


def _getoond(gelezen: Any) -> str:
    """A value in a message: a number with a decimal comma, text between quotes."""
    if isinstance(gelezen, Fraction):
        cijfers = f"{float(gelezen):.12g}".replace(".", ",")
        return str(gelezen.numerator) if gelezen.denominator == 1 else cijfers
    return citaat(gelezen) if isinstance(gelezen, str) else str(gelezen)
