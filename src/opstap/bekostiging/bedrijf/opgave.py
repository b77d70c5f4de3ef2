# SPDX-License-Identifier: EUPL-1.2
"""What a company's workbook says for the benchmark: only what it states about its base year.

The workbook is made for a business case, so it leaves room for what Opstap works out itself
(subsidies by law, key figures). A benchmark of realised figures uses none of that: a column that
is not fully stated stays empty, and :func:`niet_af_te_leiden` says why.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Collection
from fractions import Fraction

from opstap.bekostiging.bedrijf.bladen import BLADEN
from opstap.bekostiging.bedrijf.gegevens import BANEN, Bedrijf
from opstap.bekostiging.bedrijf.onderdelen import POSTEN, onderdelen
from opstap.bekostiging.uren import plaatsuren
from opstap.benchmark.opgaven import Opgave
from opstap.benchmark.opgaven.eigengegevens import opgavekolommen
from opstap.benchmark.statistiek.perioden import lees_periode

DETACHERING = ("groep", "individueel")
OVERHEAD = ("kosten_staf", "kosten_huisvesting", "kosten_overhead")
"""The cost lines that the benchmark calls overhead: management and staff, housing, and the rest."""

_WERK = ("werk", "detachering")
_NUL = Fraction(0)

Uitkomst = Fraction | str
"""The value of a column, or why there is none, as a Dutch clause."""


def als_opgave(bedrijf: Bedrijf, wie: str) -> Opgave:
    """The figures of the base year as a participant of the benchmark; empty is not derived."""
    uitkomsten = _uitkomsten(bedrijf)
    return Opgave(
        wie=wie,
        naam=bedrijf.naam,
        voor="bedrijf",
        perioden=(lees_periode(str(bedrijf.basisjaar)),),
        waarden={
            kolom: (None if isinstance(uit, str) else uit,) for kolom, uit in uitkomsten.items()
        },
        herkomst=f"afgeleid uit de werkmap van {bedrijf.naam}, basisjaar {bedrijf.basisjaar}",
    )


def niet_af_te_leiden(bedrijf: Bedrijf) -> dict[str, str]:
    """The columns of the benchmark that this workbook does not give, with the reason in Dutch."""
    return {
        kolom: uitkomst
        for kolom, uitkomst in _uitkomsten(bedrijf).items()
        if isinstance(uitkomst, str)
    }


def is_werkmap(inhoud: bytes) -> bool:
    """Whether a file is the workbook of a company, by the names of its sheets."""
    if not zipfile.is_zipfile(io.BytesIO(inhoud)):
        return False
    import openpyxl

    try:
        werkmap = openpyxl.load_workbook(io.BytesIO(inhoud), read_only=True)
    except Exception:  # damaged in one of many ways; the reader of tables says so
        return False
    namen = set(werkmap.sheetnames)
    werkmap.close()
    return {blad.naam for blad in BLADEN if blad.verplicht} <= namen


def _uitkomsten(bedrijf: Bedrijf) -> dict[str, Uitkomst]:
    banen = bedrijf.groepen_van(None)
    niet_gevraagd = "de werkmap vraagt dit niet"
    alles: dict[str, Uitkomst] = dict.fromkeys(opgavekolommen("bedrijf"), niet_gevraagd)
    uren = sum((groep.uren_samen for groep in banen), _NUL)
    alles["mensen"] = sum((groep.personen for groep in banen), _NUL)
    alles["plaatsen"] = uren / plaatsuren()
    alles["gedetacheerd"] = sum((g.personen for g in banen if g.plek in DETACHERING), _NUL)
    alles["se_wsw"] = _se(bedrijf)
    geld: dict[str, Callable[[], Uitkomst]] = {
        "ntw": lambda: _som(bedrijf, _WERK, BANEN),
        "ntw_wsw": lambda: _ntw_wsw(bedrijf),
        "kosten": lambda: _som(bedrijf, _posten("kosten")),
        "overhead": lambda: _som(bedrijf, OVERHEAD),
        "opbrengsten": lambda: _som(bedrijf, _posten("opbrengst", "bekostiging")),
    }
    for kolom, reken in geld.items():
        if bedrijf.prijspeil == bedrijf.basisjaar:
            alles[kolom] = reken()
        else:
            alles[kolom] = (
                f"de bedragen luiden in prijzen van {bedrijf.prijspeil} en niet van het basisjaar "
                f"{bedrijf.basisjaar}"
            )
    return alles


def _posten(*aarden: str) -> tuple[str, ...]:
    return tuple(post for post, (aard, _) in POSTEN.items() if aard in aarden)


def _se(bedrijf: Bedrijf) -> Uitkomst:
    groepen = bedrijf.groepen_van("wsw")
    if any(groep.se is None and groep.personen for groep in groepen):
        return "bij een groep Wsw op het blad Mensen is SE per persoon leeg"
    return sum((groep.personen * (groep.se or _NUL) for groep in groepen), _NUL)


def _ntw_wsw(bedrijf: Bedrijf) -> Uitkomst:
    if any(werk.soort is None for werk in bedrijf.werk):
        return (
            "op het blad Opbrengsten staat werk van alle mensen samen; hoeveel daarvan van de Wsw "
            "is, staat er niet"
        )
    return _som(bedrijf, _WERK, ("wsw",))


def _som(bedrijf: Bedrijf, posten: Collection[str], soorten: Collection[str] = ()) -> Uitkomst:
    """Stated euros of the base year on these lines; with ``soorten`` only of those kinds."""
    jaar = bedrijf.basisjaar
    mensen = {soort: bedrijf.personen(soort) for soort in bedrijf.soorten}
    rijksgeld = {naam: dict[int, Fraction]() for naam in ("impulsbudget", "rijksbijdrage")}
    delen = [
        deel
        for deel in onderdelen(bedrijf, rijksgeld)
        if deel.post in posten
        and deel.geldt(jaar)
        and (not soorten or set(deel.per_mens) & set(soorten))
    ]
    anders = dict.fromkeys(POSTEN[deel.post][1] for deel in delen if deel.herkomst != "opgegeven")
    if anders:
        return (
            f"een deel vult Opstap zelf in ({', '.join(anders)}); dat is geen gerealiseerd bedrag"
        )
    # rows of costs and of work as they stand there; an amount for nobody is an amount too
    kosten = sum((r.bedrag for r in bedrijf.kosten if f"kosten_{r.post}" in posten), _NUL)
    werk = [w for w in bedrijf.werk if set(_WERK) <= set(posten)]
    opbrengst = sum(
        (w.bedrag for w in werk if not soorten or w.soort is None or w.soort in soorten), _NUL
    )
    rest = [d for d in delen if d.post not in _WERK and not d.post.startswith("kosten_")]
    return kosten + opbrengst + sum((deel.bedrag(jaar, mensen) for deel in rest), _NUL)
