# SPDX-License-Identifier: EUPL-1.2
"""From the bytes of a file to checked contents, one function for each kind of data.

The readers of the product do the work; what is added here are the checks that they leave to their
callers. Each function raises ``InvoerFout`` with every finding, and then keeps nothing.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

from opstap import gebieden
from opstap.basis.fouten import Bevinding, InvoerFout, NietBekendFout
from opstap.basis.invoer import NIET_NEGATIEF, Invoer, Kolom, Schema, lees_bytes
from opstap.basis.opmaak import getal, kort, procent
from opstap.basis.tabel import KolomKop
from opstap.verdeling import schemas
from opstap.web.gegevens.keuren import eis, met_nummer, te_veel, tekstfout, tekstfouten
from opstap.web.gegevens.vorm import maak_inhoud

_CODE = Kolom("code", "gemeentecode", uitleg="gemeentecode, zoals GM0363")
_NAAM = Kolom("naam", "tekst", verplicht=False)

REGISTER = Schema(
    "doelgroepregister",
    (
        Kolom("code", "gemeentecode", uniek=True, uitleg="gemeentecode, zoals GM0363"),
        _NAAM,
        Kolom(
            "aantal",
            "geheel",
            controle=NIET_NEGATIEF,
            uitleg="mensen in het register, gemeentelijke doelgroep",
            ook=("gewicht",),
        ),
    ),
)
REALISATIE = Schema(
    schemas.REALISATIE.naam,
    (
        _CODE,
        _NAAM,
        Kolom(
            "plaatsen",
            "getal",
            controle=NIET_NEGATIEF,
            uitleg="gerealiseerde plaatsen van 31 uur per week",
            ook=("gewicht",),
        ),
        Kolom("jaar", "jaar", verplicht=False),
    ),
    schemas.REALISATIE.sleutel,
)
SAMENWERKINGSVERBANDEN = Schema(
    schemas.SAMENWERKINGSVERBANDEN.naam, (*schemas.SAMENWERKINGSVERBANDEN.kolommen, _NAAM)
)

KOPPEN_REGISTER = (
    KolomKop("code", "Gemeentecode"),
    KolomKop("aantal", "Mensen in het register", soort="geheel", totaal=True),
)
KOPPEN_REALISATIE = (
    KolomKop("code", "Gemeentecode"),
    KolomKop("plaatsen", "Plaatsen van 31 uur", soort="getal", totaal=True),
    KolomKop("jaar", "Jaar", soort="jaar"),
)
KOPPEN_EIGEN = (
    KolomKop("jaar", "Jaar", soort="jaar"),
    KolomKop("stroom", "Geldstroom"),
    KolomKop("bedrag", "Bedrag in hele euro's", soort="euro"),
    KolomKop("post", "Post"),
    KolomKop("aantal", "Aantal", soort="getal"),
    KolomKop("toelichting", "Uw toelichting"),
)
KOPPEN_VERBANDEN = (
    KolomKop("samenwerkingsverband", "Samenwerkingsverband"),
    KolomKop("gemeente", "Gemeentecode"),
    KolomKop("vanaf", "Lid vanaf", soort="datum"),
    KolomKop("tot", "Lid tot", soort="datum"),
)
KOPPEN_BEGIN = (
    KolomKop("toestand", "Toestand"),
    KolomKop("code", "Gemeentecode"),
    KolomKop("aantal", "Mensen", soort="geheel", totaal=True),
)


@dataclass(frozen=True, slots=True)
class Gelezen:
    """Checked contents as JSON keeps them, and what a reader must look at before confirming."""

    inhoud: dict[str, Any]
    waarschuwingen: tuple[str, ...]


def lees_register(naam: str, bestand: bytes) -> Gelezen:
    """Counts of the doelgroepregister: every municipality of now, once, in whole people."""
    invoer = lees_bytes(naam, bestand, REGISTER)
    fouten = [*tekstfouten(invoer, REGISTER), *_buiten_indeling(invoer, "code")]
    if not fouten:
        fouten += _onvolledig({rij["code"] for rij in invoer.rijen}, "er ")
    fouten += te_veel(invoer, "aantal")
    if not fouten and not any(rij["aantal"] for rij in invoer.rijen):
        fouten.append(Bevinding("alle aantallen zijn nul.", kolom="aantal"))
    eis(naam, fouten)
    inwoners = gebieden.inwoners(gebieden.LAATSTE_JAAR)
    veel = [r["code"] for r in invoer.rijen if 20 * r["aantal"] > inwoners[r["code"]]]
    nul = [r["code"] for r in invoer.rijen if r["aantal"] == 0]
    waarschuwingen = [
        *(_zin(veel, "meer dan 5% van de inwoners staat in het register bij")),
        *(_zin(nul, "het aantal is nul bij")),
    ]
    rijen = sorted(invoer.rijen, key=lambda rij: str(rij["code"]))
    inhoud = maak_inhoud(KOPPEN_REGISTER, rijen)
    return Gelezen(inhoud, (*invoer.meldingen, *waarschuwingen))


def lees_realisatie(naam: str, bestand: bytes) -> Gelezen:
    """Realised places of beschut werk: every municipality of now, for each year that is given."""
    invoer = lees_bytes(naam, bestand, REALISATIE)
    fouten = [*tekstfouten(invoer, REALISATIE), *_buiten_indeling(invoer, "code")]
    if not fouten:
        per: dict[int | None, set[str]] = {}
        for rij in invoer.rijen:
            per.setdefault(rij["jaar"], set()).add(rij["code"])
        if None in per and len(per) > 1:
            fouten.append(
                Bevinding("vul in elke rij een jaar in, of in geen enkele.", kolom="jaar")
            )
        for jaar, codes in per.items():
            fouten += _onvolledig(codes, f"voor {jaar} " if jaar else "er ")
    fouten += te_veel(invoer, "plaatsen")
    if not fouten and not any(rij["plaatsen"] for rij in invoer.rijen):
        fouten.append(Bevinding("alle plaatsen zijn nul.", kolom="plaatsen"))
    eis(naam, fouten)
    rijen = sorted(invoer.rijen, key=lambda rij: (rij["jaar"] or 0, str(rij["code"])))
    return Gelezen(maak_inhoud(KOPPEN_REALISATIE, rijen), invoer.meldingen)


def lees_eigen_cijfers(naam: str, bestand: bytes) -> Gelezen:
    """Own amounts and counts, read by ``bekostiging.stromen.lees_eigen``."""
    from opstap.bekostiging.stromen import lees_eigen
    from opstap.bekostiging.stromen.eigen import POSTEN

    with tempfile.TemporaryDirectory() as map_:
        pad = Path(map_) / f"eigen{Path(naam).suffix.lower()}"  # never the name that was sent
        pad.write_bytes(bestand)
        try:
            eigen = lees_eigen(pad)
        except InvoerFout as fout:
            raise InvoerFout(naam, fout.bevindingen) from None
    rijen: list[dict[str, Any]] = []
    fouten: list[Bevinding] = []
    for (id_, jaar), bedrag in eigen.bedragen.items():
        rijen.append({"jaar": jaar, "stroom": id_, "bedrag": bedrag})
    for (id_, jaar), aantal in eigen.posten.items():
        rijen.append({"jaar": jaar, "post": id_, "aantal": aantal})
    for rij in rijen:
        sleutel = (str(rij.get("stroom") or rij["post"]), int(rij["jaar"]))
        tekst = rij["toelichting"] = eigen.toelichting.get(sleutel)
        if tekst and (mis := tekstfout(tekst)):
            fouten.append(Bevinding(f"bij {sleutel[0]} {sleutel[1]}: {mis}", kolom="toelichting"))
        if max(abs(int(rij.get("bedrag") or 0)), rij.get("aantal") or 0) >= 10**12:
            fouten.append(Bevinding(f"bij {sleutel[0]} {sleutel[1]} staat een onmogelijk getal."))
    eis(naam, fouten)
    rijen.sort(key=lambda rij: (rij["jaar"], "post" in rij and rij["post"] in POSTEN))
    return Gelezen(maak_inhoud(KOPPEN_EIGEN, rijen), eigen.meldingen)


def lees_samenwerkingsverbanden(naam: str, bestand: bytes) -> Gelezen:
    """Partnerships and their members; what had to be chosen comes as warnings."""
    invoer = lees_bytes(naam, bestand, SAMENWERKINGSVERBANDEN)
    fouten = tekstfouten(invoer, SAMENWERKINGSVERBANDEN)
    inwoners = gebieden.inwoners(gebieden.LAATSTE_JAAR)
    dag = date(gebieden.LAATSTE_JAAR, 1, 1)
    verbanden = gebieden.Samenwerkingsverbanden(())
    try:
        verbanden = gebieden.Samenwerkingsverbanden.uit_rijen(invoer.rijen, naam)
    except InvoerFout as fout:
        fouten += [_op_rij(invoer, bevinding) for bevinding in fout.bevindingen]
    for nummer, lid in zip(invoer.rijnummers, verbanden.lidmaatschappen, strict=False):
        if lid.gemeente not in inwoners and not _opgeheven(lid.gemeente, inwoners):
            boodschap = f"{lid.gemeente!r} is geen gemeente; {_bedoelt(lid.gemeente)}"
            fouten.append(Bevinding(boodschap, nummer, "gemeente"))
    eis(naam, fouten)
    indeling = verbanden.indeling_op(dag, inwoners)
    waarschuwingen = (melding.tekst for melding in indeling.meldingen)
    inhoud = maak_inhoud(KOPPEN_VERBANDEN, invoer.rijen)
    return Gelezen(inhoud, (*invoer.meldingen, *waarschuwingen))


def lees_beginstanden(naam: str, bestand: bytes) -> Gelezen:
    """Starting counts of the projection for the states that have one."""
    from opstap.prognose.beginstanden import SCHEMA, bevindingen

    invoer = lees_bytes(naam, bestand, SCHEMA)
    fouten = [*tekstfouten(invoer, SCHEMA), *bevindingen(invoer)]
    eis(naam, fouten)
    inhoud = maak_inhoud(KOPPEN_BEGIN, invoer.rijen)
    aantal = len({rij["code"] for rij in invoer.rijen})
    over = len(gebieden.gemeenten()) - aantal
    waarschuwing = f"{getal(over)} gemeenten staan er niet in; zij houden hun schatting."
    return Gelezen(inhoud, (*invoer.meldingen, *([waarschuwing] if over else [])))


def _op_rij(invoer: Invoer, bevinding: Bevinding) -> Bevinding:
    """A finding that counts rows without the empty ones, at its place in the file."""
    if bevinding.rij is None:
        return bevinding
    nummer = invoer.rijnummers[bevinding.rij - 2]
    return Bevinding(bevinding.boodschap, nummer, bevinding.kolom, bevinding.blad)


def _buiten_indeling(invoer: Invoer, kolom: str) -> list[Bevinding]:
    """Codes that are no municipality of now, each with what became of it."""
    nu = gebieden.gemeenten()
    fouten = []
    for nummer, rij in met_nummer(invoer):
        if rij[kolom] in nu:
            continue
        try:
            gebieden.gemeente(rij[kolom])
        except NietBekendFout as fout:
            fouten.append(Bevinding(str(fout), nummer, kolom))
    return fouten


def _onvolledig(codes: set[str], wanneer: str) -> list[Bevinding]:
    missend = sorted(gebieden.gemeenten().keys() - codes)
    if not missend:
        return []
    namen = kort(map(gebieden.noem, missend), 10)
    boodschap = (
        f"{wanneer}ontbreken {getal(len(missend))} van de {len(gebieden.gemeenten())} gemeenten: "
        f"{namen}. Verdelen kan alleen als alle gemeenten er zijn. Weet u alleen het aantal van uw "
        "eigen gemeente? Lever dat aan bij Eigen bedragen en aantallen."
    )
    return [Bevinding(boodschap, kolom="code")]


def _zin(codes: Sequence[str], wat: str) -> list[str]:
    if not codes:
        return []
    deel = procent(Fraction(len(codes), len(gebieden.gemeenten())))
    return [f"Kijk na: {wat} {kort(map(gebieden.noem, codes), 5)} ({deel} van de gemeenten)."]


def _opgeheven(code: str, inwoners: Mapping[str, int]) -> bool:
    return next(iter(gebieden.opvolgers(code, inwoners))) in inwoners


def _bedoelt(code: str) -> str:
    voorstel: Iterable[Any] = gebieden.stel_codes_voor(code)[:1]
    for gevonden in voorstel:
        return f"bedoelt u {gevonden.code} ({gevonden.naam})?"
    return "schrijf GM en vier cijfers, zoals GM0363."
