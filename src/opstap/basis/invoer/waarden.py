# SPDX-License-Identifier: EUPL-1.2
"""All cells of the known columns: to values, checked one by one and against each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from opstap.basis.fouten import Bevinding
from opstap.basis.invoer.cellen import LEZERS, CellError
from opstap.basis.invoer.getallen import DUBBELZINNIG, Getaltekst, duizendtallen, waarde
from opstap.basis.invoer.kop import Kop
from opstap.basis.invoer.ruw import Cel, RuweTabel, citaat, kolomletter, schoon
from opstap.basis.invoer.schema import Kolom, Schema

_TEKENNAAM = {",": "komma", ".": "punt"}


@dataclass(slots=True)
class Kolomlezing:
    """The values of each column that was found, and everything there is to say about them."""

    waarden: dict[str, list[Any]] = field(default_factory=dict)
    decimaalteken: str | None = None
    bevindingen: list[Bevinding] = field(default_factory=list)
    meldingen: list[str] = field(default_factory=list)


def lees_kolommen(tabel: RuweTabel, kop: Kop, schema: Schema) -> Kolomlezing:
    """Read every column of the schema that the header has; findings are gathered, not raised."""
    lezing = Kolomlezing(bevindingen=list(_te_breed(tabel, kop)))
    gevonden = [kolom for kolom in schema.kolommen if kolom.naam in kop.kolommen]
    nummers = tabel.nummers[1:]
    for kolom in gevonden:
        index = kop.kolommen[kolom.naam]
        cellen = [cellen[index] if index < len(cellen) else None for cellen in tabel.rijen[1:]]
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


def _te_breed(tabel: RuweTabel, kop: Kop) -> Iterator[Bevinding]:
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
    """One value a cell; ``None`` for an empty cell and for one with a finding."""
    lees = LEZERS[kolom.soort]
    waarden: list[Any] = []
    for nummer, cel in zip(nummers, cellen, strict=True):
        gelezen = None
        if isinstance(cel, str):
            cel = schoon(cel)
        if cel is None or cel == "":
            if kolom.verplicht:
                boodschap = "deze cel is leeg, maar een waarde is verplicht."
                bevindingen.append(Bevinding(boodschap, nummer, kolom.naam))
        else:
            try:
                gelezen = lees(cel)
            except CellError as fout:
                bevindingen.append(Bevinding(str(fout), nummer, kolom.naam))
        waarden.append(gelezen)
    return waarden


@dataclass(slots=True)
class _Bewijs:
    """Where a decimal mark (or a number that can be read two ways) was first seen."""

    tekst: str
    nummer: int
    kolom: str
    aantal: int = 0


def _bepaal_getallen(
    kolommen: Sequence[Kolom], nummers: Sequence[int], lezing: Kolomlezing
) -> None:
    """Recognise the decimal mark of the file from all numbers together, and apply it."""
    bewijzen: dict[str, dict[str, _Bewijs]] = {",": {}, ".": {}, DUBBELZINNIG: {}}
    for kolom in kolommen:
        for nummer, getal in zip(nummers, lezing.waarden[kolom.naam], strict=True):
            if isinstance(getal, Getaltekst) and getal.bewijs:
                per_kolom = bewijzen[getal.bewijs]
                if kolom.naam not in per_kolom:
                    per_kolom[kolom.naam] = _Bewijs(getal.tekst, nummer, kolom.naam)
                per_kolom[kolom.naam].aantal += 1
    fouten = _tegenstrijdig(bewijzen) or _dubbelzinnig(bewijzen)
    teken = "," if bewijzen[","] else "." if bewijzen["."] else None
    if fouten:
        lezing.bevindingen += fouten
    elif teken is not None:
        lezing.decimaalteken = teken
        lezing.meldingen.append(f"Decimaalteken: {_TEKENNAAM[teken]}.")
    gegroepeerd: list[_Bewijs] = []
    for kolom in kolommen:
        waarden = lezing.waarden[kolom.naam]
        for index, getal in enumerate(waarden):
            if isinstance(getal, Getaltekst):
                if fouten and getal.bewijs:
                    waarden[index] = None
                    continue
                if teken and duizendtallen(getal, teken):
                    gegroepeerd.append(_Bewijs(getal.tekst, nummers[index], kolom.naam))
                getal = waarde(getal, teken or ",")
            if getal is not None:
                waarden[index] = _van_soort(kolom, getal, nummers[index], lezing.bevindingen)
    if gegroepeerd:
        eerste = gegroepeerd[0]
        lezing.meldingen.append(
            f"Duizendtallen: een {_TEKENNAAM['.' if teken == ',' else ',']} tussen cijfers telt "
            f"niet mee, zoals in {citaat(eerste.tekst)} (rij {eerste.nummer}, kolom {eerste.kolom})"
            f"; aantal cellen: {len(gegroepeerd)}."
        )


def _tegenstrijdig(bewijzen: Mapping[str, Mapping[str, _Bewijs]]) -> list[Bevinding]:
    """One finding a column for the decimal mark that is used least in the file."""
    if not (bewijzen[","] and bewijzen["."]):
        return []
    aantallen = {
        teken: sum(bewijs.aantal for bewijs in bewijzen[teken].values()) for teken in (",", ".")
    }
    minst, meest = sorted((",", "."), key=lambda teken: aantallen[teken])
    ander = next(iter(bewijzen[meest].values()))
    return [
        Bevinding(
            f"{citaat(bewijs.tekst)} heeft een decimale {_TEKENNAAM[minst]}, maar "
            f"{citaat(ander.tekst)} (rij {ander.nummer}, kolom {ander.kolom}) een decimale "
            f"{_TEKENNAAM[meest]}; gebruik in het hele bestand hetzelfde teken"
            f"{_ook_elders(bewijs)}.",
            bewijs.nummer,
            bewijs.kolom,
        )
        for bewijs in bewijzen[minst].values()
    ]


def _dubbelzinnig(bewijzen: Mapping[str, Mapping[str, _Bewijs]]) -> list[Bevinding]:
    """One finding a column for numbers that may be a factor of 1000 apart, without any proof."""
    if bewijzen[","] or bewijzen["."]:
        return []
    return [
        Bevinding(
            f"{citaat(bewijs.tekst)} kan {_zonder_teken(bewijs.tekst)} betekenen of "
            f"{_met_komma(bewijs.tekst)}, en nergens in het bestand blijkt welke van de twee"
            f"{_ook_elders(bewijs)}. Schrijf duizendtallen zonder teken ertussen, en een decimaal "
            "getal met een nul erachter.",
            bewijs.nummer,
            bewijs.kolom,
        )
        for bewijs in bewijzen[DUBBELZINNIG].values()
    ]


def _ook_elders(bewijs: _Bewijs) -> str:
    return f" (zo staan er {bewijs.aantal} in deze kolom)" if bewijs.aantal > 1 else ""


def _zonder_teken(tekst: str) -> str:
    return tekst.replace(".", "").replace(",", "")


def _met_komma(tekst: str) -> str:
    return tekst.replace(".", ",")


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
    eerder: dict[tuple[Any, ...], int] = {}
    wat = "de combinatie " if len(namen) > 1 else ""
    for nummer, *delen in zip(nummers, *(waarden[naam] for naam in namen), strict=True):
        if None in delen:
            continue
        eerste = eerder.setdefault(tuple(delen), nummer)
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
