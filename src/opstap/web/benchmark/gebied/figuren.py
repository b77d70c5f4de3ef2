# SPDX-License-Identifier: EUPL-1.2
"""The tables and charts of the benchmark, each with its files."""

from __future__ import annotations

import shlex
from collections.abc import Mapping, Sequence
from fractions import Fraction

from opstap.benchmark.beeld.gemeente import Benchmarkbeeld
from opstap.benchmark.beeld.indicator import Indicatorbeeld
from opstap.benchmark.beeld.streek import Streekbeeld
from opstap.benchmark.beeld.streektabellen import tabel_leden, tabel_ledencijfers, tabel_streek
from opstap.benchmark.beeld.tabellen import (
    Beeld,
    tabel_beeld,
    tabel_buren,
    tabel_groep,
    tabel_groepen,
    tabel_reeksen,
)
from opstap.benchmark.buren.groepen import Groepsoort
from opstap.benchmark.buren.kiezen import EigenGroep
from opstap.benchmark.indicatoren.declaratie import indicatoren
from opstap.benchmark.indicatoren.tabellen import tabel_indicatoren
from opstap.benchmark.statistiek.toestand import Toestand
from opstap.publicatie.grafiek import Grafiek, Lijnen, Reeks, Verhouding, Verhoudingen
from opstap.web.kern.figuren import Figuur, Narekenen

VOORAAN = ("inkomen", "wsw-beschut", "participatie", "bijstand", "impulsbudget", "rijksbijdrage")
"""The indicators with a chart of their own; the others are folded."""

_BRON = "Iv3 en tellingen van CBS, bewerkt door Opstap"
_MINST_JAREN = 3
_LEESWIJZER = (
    "Een stip in de grijze balk ligt binnen de gewone spreiding. Rechts is hoger, links is lager; "
    "hoger is niet beter of slechter."
)
_GEBIED: Mapping[Groepsoort, str] = {
    "arbeidsmarktregio": "de regio",
    "provincie": "de provincie",
    "land": "Nederland",
}


def lijst() -> Figuur:
    """Every indicator that is computed."""
    na = Narekenen(
        "opstap benchmark indicatoren",
        "from opstap.benchmark.indicatoren.declaratie import indicatoren\nindicatoren()",
    )
    return Figuur("indicatoren", tabel_indicatoren(indicatoren().values(), smal=True), na)


def figuren(beeld: Benchmarkbeeld) -> list[Figuur]:
    """Everything that the page of one municipality shows."""
    code, met_wie = beeld.code, beeld.vergelijking
    eigen = met_wie if isinstance(met_wie, EigenGroep) else None
    merk = _merk(eigen) if eigen else ""
    na = Narekenen(
        f"opstap benchmark gemeente {code}" + (" --groep groep.csv" if eigen else ""),
        f"from opstap.benchmark import maak_beeld\nmaak_beeld({code!r})"
        if eigen is None
        else _PYTHON_GROEP.format(code=code, leden=eigen.leden),
    )
    naast = "de groep" if eigen else "buren"
    wie = Figuur("groep", tabel_groep(eigen), na, merk=merk) if eigen else None
    if not isinstance(met_wie, EigenGroep):
        wie = Figuur("buren", tabel_buren(met_wie), na)
    return [
        *_grafieken(beeld, naast, na, merk),
        Figuur("beeld", tabel_beeld(beeld), na, merk=merk),
        *([wie] if wie else []),
        Figuur("groepen", tabel_groepen(beeld), na, merk=merk),
        Figuur("reeksen", tabel_reeksen(beeld), na, merk=merk),
    ]


def streekfiguren(beeld: Streekbeeld) -> list[Figuur]:
    """Everything that the page of a region, province, partnership or the country shows."""
    verband = beeld.streek.soort == "samenwerkingsverband"
    na = Narekenen(
        f"opstap benchmark streek {shlex.quote(beeld.code)}"
        + (" --samenwerkingsverbanden verbanden.csv" if verband else ""),
        _PYTHON_VERBAND.format(naam=beeld.code, leden=beeld.streek.leden)
        if verband
        else f"from opstap.benchmark import maak_streekbeeld\nmaak_streekbeeld({beeld.code!r})",
    )
    naast = beeld.naast.naam if beeld.naast else "buren"
    return [
        *_grafieken(beeld, naast, na, ""),
        Figuur("beeld", tabel_streek(beeld), na),
        Figuur("leden", tabel_leden(beeld, VOORAAN), na),
        *([Figuur("buren", tabel_buren(beeld.vergelijking), na)] if beeld.vergelijking else []),
        Figuur("ledencijfers", tabel_ledencijfers(beeld), na),
        Figuur("groepen", tabel_groepen(beeld), na),
        Figuur("reeksen", tabel_reeksen(beeld), na),
    ]


def _grafieken(beeld: Beeld, naast: str, na: Narekenen, merk: str) -> list[Figuur]:
    bron = f"{_BRON}. {merk[:1].upper()}{merk[1:]}" if merk else _BRON
    oogopslag = _oogopslag(beeld, naast, bron)
    lijnen = [_lijnen(een, beeld.naam, naast, bron) for een in beeld.indicatoren]
    return [
        Figuur(
            grafiek.naam,
            grafiek.tabel(),
            na,
            grafiek,
            uitleg=_LEESWIJZER if grafiek is oogopslag else "",
            merk=merk,
        )
        for grafiek in (oogopslag, *lijnen)
        if grafiek is not None
    ]


def _merk(groep: EigenGroep) -> str:
    """What every file with figures beside an own group says."""
    return (
        f"naast een eigen groep ({groep.naam}), gekozen door {groep.door} op "
        f"{groep.op.isoformat()}: {' '.join(groep.leden)}"
    )


def _oogopslag(beeld: Beeld, naast: str, bron: str) -> Grafiek | None:
    """Each figure as a multiple of the middle of the group, in the band that is usual."""
    gekozen = [
        een
        for een in beeld.indicatoren
        if not een.indicator.id.endswith(("-begroting", "-verandering"))
    ]
    if not any(een.plek for een in gekozen):
        return None
    gebieden = [d.groep.soort for d in gekozen[0].groepen if d.groep.soort in _GEBIED]
    gebieden = [soort for soort in gebieden if soort != "provincie"] or gebieden
    return Verhoudingen(
        naam="oogopslag",
        titel=f"{beeld.naam} naast {naast}: hoe ver van het midden",
        eenheid=f"keer het midden van {naast}",
        bron=bron,
        rijen=tuple(_verhouding(een, gebieden) for een in gekozen),
        eigen=beeld.naam,
        merknamen=tuple(_GEBIED[soort] for soort in gebieden),
        midden=f"het midden van {naast}",
        band="gewone spreiding (95%)",
    )


def _verhouding(een: Indicatorbeeld, gebieden: Sequence[Groepsoort]) -> Verhouding:
    nu, plek = een.nu, een.plek
    goed = nu.staat is Toestand.CIJFER
    sommen = {deel.groep.soort: deel.som.waarde for deel in een.groepen}

    def keer(waarde: float | Fraction | None) -> float | None:
        if plek is None or waarde is None or waarde <= 0:
            return None
        return round(float(waarde) / plek.midden, 4)

    return Verhouding(
        naam=f"{een.indicator.naam}, {een.jaar}",
        opschrift=een.indicator.toon(nu.waarde) if goed else nu.staat.value.replace("_", " "),
        eigen=keer(nu.waarde),
        onder=keer(plek.onder95) if plek else None,
        boven=keer(plek.boven95) if plek else None,
        merken=tuple(keer(sommen[soort]) for soort in gebieden),
        status=een.status,
    )


def _lijnen(een: Indicatorbeeld, naam: str, naast: str, bron: str) -> Lijnen | None:
    """The unit, its peers and the country through the years.

    A year that may not be compared is a gap. None for few years, for what stands folded, and for a
    budget: its path is that of the letter.
    """
    jaren = sum(jaar.vergelijkbaar is not None for jaar in een.reeks)
    if een.indicator.id not in VOORAAN or een.indicator.verdeeld or jaren < _MINST_JAREN:
        return None

    def reeks(wie: str, waarden: list[float | None]) -> Reeks:
        heel = (None if waarde is None else round(waarde, 4) for waarde in waarden)
        return Reeks(wie, tuple(heel), een.status)

    eigen, groep, land = (
        [getattr(jaar, veld) for jaar in een.reeks] for veld in ("vergelijkbaar", "groep", "land")
    )
    alle = [(naam, eigen)]
    if een.naast is not None:
        alle.append((naast, groep))
    if een.soort != "land":
        alle.append(("Nederland", land))
    namen = [wie for wie, _ in alle]
    titel = f"{een.indicator.naam}: {', '.join(namen[:-1])} en {namen[-1]}"
    return Lijnen(
        naam=een.indicator.id,
        titel=titel if len(namen) > 1 else f"{een.indicator.naam}: {naam}",
        eenheid="aandeel" if een.indicator.soort != "bedrag" else een.indicator.eenheid,
        bron=bron,
        jaren=tuple(jaar.jaar for jaar in een.reeks),
        reeksen=tuple(reeks(wie, waarden) for wie, waarden in alle),
    )


_PYTHON_VERBAND = """\
from datetime import date
from opstap import gebieden
from opstap.benchmark import maak_streekbeeld
naam, leden, jaar = {naam!r}, {leden!r}, gebieden.LAATSTE_JAAR
rijen = [{{"samenwerkingsverband": naam, "gemeente": lid}} for lid in leden]
verbanden = gebieden.Samenwerkingsverbanden.uit_rijen(rijen)
indeling = verbanden.indeling_op(date(jaar, 1, 1), gebieden.inwoners(jaar))
maak_streekbeeld(naam, indeling=indeling)"""
_PYTHON_GROEP = """\
from datetime import date
from opstap.benchmark import EigenGroep, maak_beeld

groep = EigenGroep("eigen", {leden!r}, door="u", op=date.today())
maak_beeld({code!r}, groep=groep)"""
