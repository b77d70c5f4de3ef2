# SPDX-License-Identifier: EUPL-1.2
"""What the money of a company is made of: amounts per person and fixed amounts, with their origin.

Everything is linear in the people of a year, for given levers. What the company gave itself is
``opgegeven``, what the law says ``wet``, what a budget of the State brings ``rijk``; what it left
open is filled in with the cost of a place of :mod:`opstap.bekostiging.kostprijs`: ``kengetal``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Literal

from opstap.bekostiging.bedrijf.gegevens import (
    BANEN,
    KOSTENPOSTEN,
    PLEKKEN,
    REGELINGEN,
    SOORTEN,
    Bedrijf,
    Bijdrage,
    Groep,
    Kostenregel,
    Werk,
)
from opstap.bekostiging.kostprijs import Keuzes, kostprijs
from opstap.bekostiging.uren import plaatsuren
from opstap.regels.loonkostensubsidie.bedrag import lks

Aard = Literal["opbrengst", "bekostiging", "kosten"]
Werking = Literal["", "binnen", "locatie", "groep", "ruimte", "overhead", "lks"]

POSTEN: Mapping[str, tuple[Aard, str]] = {
    "werk": ("opbrengst", "opbrengst van werk binnen en op locatie"),
    "detachering": ("opbrengst", "opbrengst van detachering"),
    "trajectomzet": ("opbrengst", "omzet uit trajecten"),
    "lks": ("bekostiging", REGELINGEN["lks"]),
    "wsw": ("bekostiging", REGELINGEN["wsw"]),
    "beschut": ("bekostiging", REGELINGEN["beschut"]),
    "dagbesteding": ("bekostiging", REGELINGEN["dagbesteding"]),
    "trajectvergoeding": ("bekostiging", "vergoeding trajecten"),
    "impulsbudget": ("bekostiging", REGELINGEN["impulsbudget"]),
    "rijksbijdrage": ("bekostiging", REGELINGEN["rijksbijdrage"]),
    "gemeente": ("bekostiging", REGELINGEN["gemeente"]),
    "overig": ("bekostiging", REGELINGEN["overig"]),
    **{f"kosten_{id_}": ("kosten", naam) for id_, naam in KOSTENPOSTEN.items()},
    "trajectkosten": ("kosten", "kosten van trajecten"),
}
"""Every line of the result: what it is, and how it is called. Costs count as negative amounts."""

_KENGETAL = {
    "loon": ("loon", "eindejaarsuitkering", "eenmalig", "werkgeverslasten"),
    "staf": ("overhead.management",),
    "begeleiding": ("begeleiding",),
    "huisvesting": ("overhead.huisvesting",),
    "vervoer": ("overhead.vervoer",),
    "gereedschap": ("overhead.middelen",),
    "overhead": ("overhead.administratie",),
    "overig": ("verzuimkosten", "plaatsing_lks"),
}
"""The lines of the cost of a place that fill in a line the company left open."""

_WERKING: Mapping[str, Werking] = {
    "huisvesting": "ruimte",
    "gereedschap": "ruimte",
    "overhead": "overhead",
}
_PLEKWERKING: Mapping[str, Werking] = {"binnen": "binnen", "locatie": "locatie", "groep": "groep"}
_NUL = Fraction(0)


@dataclass(frozen=True, slots=True)
class Onderdeel:
    """One amount: ``vast`` a year, ``per_mens`` for each person of a kind, or ``per_jaar`` apart.

    ``werking`` says which levers change it. ``bereik``: low and high of an assumption, as factors.
    """

    post: str
    naam: str
    herkomst: str
    uitleg: str
    vast: Fraction = _NUL
    per_mens: Mapping[str, Fraction] = field(default_factory=dict)
    per_jaar: Mapping[int, Fraction] = field(default_factory=dict)
    bereik: tuple[Fraction, Fraction] | None = None
    werking: Werking = ""
    vanaf: int | None = None
    tot: int | None = None

    def geldt(self, jaar: int) -> bool:
        return (self.vanaf or jaar) <= jaar <= (self.tot or jaar)

    def bedrag(self, jaar: int, mensen: Mapping[str, Fraction]) -> Fraction:
        """The amount in ``jaar`` without any lever, always positive."""
        if not self.geldt(jaar):
            return _NUL
        los = sum((self.per_mens[s] * mensen[s] for s in self.per_mens), _NUL)
        return self.vast + self.per_jaar.get(jaar, _NUL) + los


def onderdelen(
    bedrijf: Bedrijf, rijksgeld: Mapping[str, Mapping[int, Fraction]]
) -> tuple[Onderdeel, ...]:
    """All parts of the money of ``bedrijf``.

    ``rijksgeld``: per regeling (impulsbudget, rijksbijdrage) and year what its municipalities get
    together, in euros of the price level of the company.
    """
    return (
        *_opbrengsten(bedrijf),
        *_bekostiging(bedrijf, rijksgeld),
        *_kosten(bedrijf),
        *_trajecten(bedrijf),
    )


def loonkostensubsidie(bedrijf: Bedrijf, soort: str, groei: Fraction = _NUL) -> Fraction:
    """The subsidy a year for one person of this kind, by law, 0 for who is employed elsewhere.

    Twelve months the amount of 1 January of the price level, for each group at its mean hours and
    loonwaarde; ``groei`` raises the loonwaarde (0.02: two percent higher).
    """
    mensen = bedrijf.personen(soort)
    groepen = bedrijf.groepen_van(soort)
    som = _NUL
    for groep in groepen:
        if groep.plek == "regulier" or groep.loonwaarde is None:
            continue
        deel = groep.personen / mensen if mensen else Fraction(1, len(groepen))
        waarde = min(Fraction(1), groep.loonwaarde * (1 + groei))
        per_maand = lks(
            date(bedrijf.prijspeil, 1, 1),
            uren=groep.uren,
            loonwaarde=waarde,
            voltijd=bedrijf.voltijd,
        ).exact
        som += deel * 12 * per_maand
    return som


def _noem(naam: str, soort: str | None) -> str:
    wie = SOORTEN[soort] if soort else "alle"
    return naam if wie.casefold() in naam.casefold().split() else f"{naam} ({wie})"


def _uren(groepen: tuple[Groep, ...]) -> Fraction:
    return sum((groep.uren_samen for groep in groepen), _NUL)


def _gespreid(bedrijf: Bedrijf, bedrag: Fraction, soort: str | None, plek: str | None = None
              ) -> dict[str, Fraction]:  # fmt: skip
    """An amount of the base year per person of each kind, in proportion to contract hours."""
    samen = _uren(bedrijf.groepen_van(soort, plek))
    soorten = BANEN if soort is None else (soort,)
    uit = {}
    for id_ in soorten:
        mensen = bedrijf.personen(id_)
        if samen and mensen:
            uit[id_] = bedrag * _uren(bedrijf.groepen_van(id_, plek)) / samen / mensen
        elif samen and bedrijf.groepen_van(id_, plek):
            per_uur = bedrag / samen
            uit[id_] = per_uur * bedrijf.plaatsen_per_mens(id_) * plaatsuren()
    return uit


def _opbrengsten(bedrijf: Bedrijf) -> Iterator[Onderdeel]:
    gedekt: set[str] = set()
    for werk in bedrijf.werk:
        per_mens = _gespreid(bedrijf, werk.bedrag, werk.soort, werk.plek)
        gedekt |= per_mens.keys()
        yield Onderdeel(
            post="detachering" if werk.plek in ("groep", "individueel") else "werk",
            naam=_noem(f"{werk.naam}, {PLEKKEN[werk.plek]}", werk.soort),
            herkomst="opgegeven",
            uitleg=_uitleg_werk(werk),
            per_mens=per_mens,
            werking=_PLEKWERKING.get(werk.plek, ""),
        )
    for soort in bedrijf.soorten:
        if soort in BANEN and soort not in gedekt:
            kengetal = _kengetal(bedrijf, soort, None)
            if kengetal.bedrag:
                yield kengetal.onderdeel("werk", "netto toegevoegde waarde", soort, "binnen")


def _uitleg_werk(werk: Werk) -> str:
    return f"Blad Opbrengsten, per {werk.per}."


@dataclass(frozen=True, slots=True)
class _Kengetal:
    """Euros a year per person from the cost of a place, its range, and the lines it is made of."""

    bedrag: Fraction
    laag: Fraction
    hoog: Fraction
    namen: str

    def onderdeel(self, post: str, naam: str, soort: str, werking: Werking = "") -> Onderdeel:
        return Onderdeel(
            post=post,
            naam=_noem(naam, soort),
            herkomst="kengetal",
            uitleg=f"Kostprijs: {self.namen}.",
            per_mens={soort: self.bedrag},
            bereik=(self.laag / self.bedrag, self.hoog / self.bedrag),
            werking=werking,
        )


def _kengetal(bedrijf: Bedrijf, soort: str, post: str | None) -> _Kengetal:
    """What fills in a line for a kind of people; ``None``: the revenue of the work."""
    uren = bedrijf.plaatsen_per_mens(soort) * plaatsuren()
    keuzes = Keuzes(uren=min(Fraction(40), max(Fraction(8), uren)), prijspeil=bedrijf.prijspeil)
    uitkomst = kostprijs(soort, bedrijf.basisjaar, keuzes)  # type: ignore[arg-type]
    gekozen = [
        p
        for p in uitkomst.posten
        if (p.id.startswith("ntw.") if post is None else p.id in _KENGETAL.get(post, (post,)))
    ]
    deel = bedrijf.plaatsen_per_mens(soort)
    if post == "loon":
        deel *= _in_dienst(bedrijf, soort)
    return _Kengetal(
        bedrag=deel * sum((p.exact for p in gekozen), _NUL),
        laag=deel * sum(p.laag for p in gekozen),
        hoog=deel * sum(p.hoog for p in gekozen),
        namen=", ".join(p.naam.lower() for p in gekozen),
    )


def _bekostiging(
    bedrijf: Bedrijf, rijksgeld: Mapping[str, Mapping[int, Fraction]]
) -> Iterator[Onderdeel]:
    for bijdrage in bedrijf.bijdragen:
        if bijdrage.bedrag is not None:
            yield _opgegeven_bijdrage(bedrijf, bijdrage, rijksgeld)
    gegeven = {b.regeling: set[str]() for b in bedrijf.bijdragen}
    for b in bedrijf.bijdragen:
        if b.bedrag is not None:
            gegeven[b.regeling] |= set(BANEN if b.soort is None else (b.soort,))
    for soort in ("beschut", "vangnet", "lks"):
        if soort in bedrijf.soorten and soort not in gegeven.get("lks", set()):
            bedrag = loonkostensubsidie(bedrijf, soort)
            yield Onderdeel(
                post="lks",
                naam=_noem(REGELINGEN["lks"], soort),
                herkomst="wet",
                uitleg=f"Artikel 10d, bedragen van 1 januari {bedrijf.prijspeil}, per groep.",
                per_mens={soort: bedrag},
                werking="lks",
            )
    for regeling, post in (("wsw", "rijksbijdrage_wsw"), ("beschut", "iu_beschut")):
        soort = regeling
        if soort in bedrijf.soorten and soort not in gegeven.get(regeling, set()):
            kengetal = _kengetal(bedrijf, soort, post)
            if kengetal.bedrag:
                yield kengetal.onderdeel(regeling, REGELINGEN[regeling], soort)


def _opgegeven_bijdrage(
    bedrijf: Bedrijf, b: Bijdrage, rijksgeld: Mapping[str, Mapping[int, Fraction]]
) -> Onderdeel:
    bedrag = b.bedrag or _NUL
    soorten = [s for s in (BANEN if b.soort is None else (b.soort,)) if s in bedrijf.soorten]
    vast, per_mens, per_jaar = _NUL, dict[str, Fraction](), dict[int, Fraction]()
    herkomst, uitleg = "opgegeven", f"Blad Bekostiging, per {b.per}."
    if b.per == "jaar":
        vast = bedrag
    elif b.per == "aandeel":
        per_jaar = {jaar: bedrag * heel for jaar, heel in rijksgeld[b.regeling].items()}
        herkomst = "rijk"
        uitleg = "Uw deel van de verdeling over gemeenten."
    elif b.per == "persoon":
        per_mens = dict.fromkeys(soorten, bedrag)
    elif b.per == "plaats":
        per_mens = {s: bedrag * bedrijf.plaatsen_per_mens(s) for s in soorten}
    else:
        per_mens = {s: bedrag * _se_per_mens(bedrijf, s) for s in soorten}
    return Onderdeel(
        post=b.regeling,
        naam=_noem(REGELINGEN[b.regeling], b.soort) if per_mens else REGELINGEN[b.regeling],
        herkomst=herkomst,
        uitleg=uitleg,
        vast=vast,
        per_mens=per_mens,
        per_jaar=per_jaar,
        werking="lks" if b.regeling == "lks" and per_mens else "",
        vanaf=b.vanaf,
        tot=b.tot,
    )


def _se_per_mens(bedrijf: Bedrijf, soort: str) -> Fraction:
    """Standard units for one person; hours over full time where the sheet has none."""
    groepen = bedrijf.groepen_van(soort)
    mensen = bedrijf.personen(soort)
    if not mensen:
        return _NUL
    return (
        sum(
            (
                g.personen * (g.se if g.se is not None else g.uren / bedrijf.voltijd)
                for g in groepen
            ),
            _NUL,
        )
        / mensen
    )


def _in_dienst(bedrijf: Bedrijf, soort: str) -> Fraction:
    """Share of the contract hours of a kind that is employed by the company."""
    samen = _uren(bedrijf.groepen_van(soort))
    return 1 - _uren(bedrijf.groepen_van(soort, "regulier")) / samen if samen else Fraction(1)


def _kosten(bedrijf: Bedrijf) -> Iterator[Onderdeel]:
    gedekt: set[tuple[str, str]] = set()
    for regel in bedrijf.kosten:
        gedekt |= {(regel.post, s) for s in (BANEN if regel.soort is None else (regel.soort,))}
        yield _opgegeven_kosten(bedrijf, regel)
    for post, naam in KOSTENPOSTEN.items():
        for soort in bedrijf.soorten:
            if soort not in BANEN or (post, soort) in gedekt:
                continue
            kengetal = _kengetal(bedrijf, soort, post)
            if kengetal.bedrag:
                werking = _WERKING.get(post, "")
                yield kengetal.onderdeel(f"kosten_{post}", naam, soort, werking)


def _opgegeven_kosten(bedrijf: Bedrijf, regel: Kostenregel) -> Onderdeel:
    los = regel.bedrag * (1 - regel.vast)
    return Onderdeel(
        post=f"kosten_{regel.post}",
        naam=_noem(KOSTENPOSTEN[regel.post], regel.soort),
        herkomst="opgegeven",
        uitleg=f"Blad Kosten; {float(regel.vast):.0%} vast.".replace("%", " procent"),
        vast=regel.bedrag * regel.vast,
        per_mens=_gespreid(bedrijf, los, regel.soort) if los else {},
        werking=_WERKING.get(regel.post, ""),
    )


def _trajecten(bedrijf: Bedrijf) -> Iterator[Onderdeel]:
    if bedrijf.trajecten is None:
        return
    mensen = bedrijf.personen("traject")
    for post, bedrag in (
        ("trajectomzet", bedrijf.trajecten.omzet),
        ("trajectvergoeding", bedrijf.trajecten.vergoeding),
        ("trajectkosten", bedrijf.trajecten.kosten),
    ):
        yield Onderdeel(
            post=post,
            naam=POSTEN[post][1],
            herkomst="opgegeven",
            uitleg="Blad Trajecten; beweegt mee met de deelnemers.",
            per_mens={"traject": bedrag / mensen},
        )
