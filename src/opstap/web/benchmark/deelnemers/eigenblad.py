# SPDX-License-Identifier: EUPL-1.2
"""What an organisation sees of itself: exact own figures, beside what it may see of the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from opstap.basis.tabel import KolomKop, Rij, Tabel
from opstap.bekostiging.bedrijf.opgave import als_opgave
from opstap.benchmark.opgaven import Eigencijfer, Opgave, per_jaar
from opstap.benchmark.opgaven.beeld import (
    Deelnemersbeeld,
    Deelnemersindicator,
    maak_deelnemersbeeld,
)
from opstap.benchmark.opgaven.tabellen import tabel_deelnemer, tabel_eigenverloop
from opstap.benchmark.opgaven.zinnen import oordeel, zinnen
from opstap.benchmark.statistiek.oordeel import GEEN_OORDEEL
from opstap.benchmark.uitgaven import Benchmarkuitgave
from opstap.publicatie.grafiek import Periodepunt, Regelgrafiek
from opstap.web.benchmark.deelnemers import uitgeven
from opstap.web.benchmark.deelnemers.figuren import trechter
from opstap.web.benchmark.deelnemers.inhoud import Gelezen
from opstap.web.benchmark.deelnemers.meedoen import (
    deelnemerscode,
    eigen_opgave,
    opgave,
    voor_wie,
)
from opstap.web.benchmark.deelnemers.models import Uitgave, Voor
from opstap.web.gegevens.models import Gegevensversie, Soortnaam
from opstap.web.kern.figuren import Figuur, Narekenen
from opstap.web.organisaties.models import Organisatie

_MINST_PERIODEN = 2


@dataclass(frozen=True, slots=True)
class Eigen:
    """The own figures and where they come from; ``uit_werkmap``: derived from the workbook of the
    company, because no opgave was brought. Such figures do not go into a release."""

    opgave: Opgave
    versie: Gegevensversie
    uit_werkmap: bool


@dataclass(frozen=True, slots=True)
class Onderdeel:
    """One indicator on the page; ``figuren`` are the names of its chart and its table."""

    id: str
    naam: str
    oordeel: str
    zinnen: tuple[str, ...]
    kanttekening: str
    trechter: str
    verloop: str


def eigen_van(organisatie: Organisatie) -> Eigen | None:
    """The figures of an organisation that hold now; of a company without an opgave its workbook."""
    versie = opgave(organisatie)
    if versie is not None:
        gevonden = eigen_opgave(versie)
        return Eigen(gevonden, versie, uit_werkmap=False) if gevonden else None
    if voor_wie(organisatie) != Voor.BEDRIJF:
        return None
    werkmap = Gegevensversie.geldend(organisatie, Soortnaam.BEDRIJF)
    if werkmap is None:
        return None
    afgeleid = als_opgave(werkmap.als_bedrijf(), deelnemerscode(organisatie))
    return Eigen(replace(afgeleid, naam=organisatie.naam), werkmap, uit_werkmap=True)


def maak_beeld(
    eigen: Eigen, jaar: int | None, anderen: Mapping[int, tuple[Uitgave, Gelezen]]
) -> Deelnemersbeeld:
    """The own figures beside the releases of each year that may be seen."""
    return maak_deelnemersbeeld(
        eigen.opgave,
        {jaar: gelezen.cijfers for jaar, (_, gelezen) in anderen.items()},
        jaar=jaar,
        sommen={jaar: gelezen.samen for jaar, (_, gelezen) in anderen.items()},
    )


def onderdelen(beeld: Deelnemersbeeld, blad: Sequence[Figuur], *, alleen: bool) -> list[Onderdeel]:
    """The indicators with the figures that are on the page; ``alleen``: there is no release to be
    beside, so why there is no verdict goes without saying."""
    namen = {figuur.naam for figuur in blad}
    indicatoren = beeld.indicatoren
    if alleen:
        indicatoren = tuple(replace(een, nu=replace(een.nu, waarom_niet="")) for een in indicatoren)
    return [_onderdeel(een, beeld.jaar, namen) for een in indicatoren]


def _onderdeel(een: Deelnemersindicator, jaar: int, namen: set[str]) -> Onderdeel:
    id_, verdict = een.indicator.id, oordeel(een.nu)
    return Onderdeel(
        id=id_,
        naam=een.indicator.naam,
        oordeel="" if verdict == GEEN_OORDEEL else verdict,
        zinnen=zinnen(een, jaar),
        kanttekening=een.indicator.kanttekening,
        trechter=id_ if id_ in namen else "",
        verloop=naam if (naam := f"verloop-{id_}") in namen else "",
    )


def figuren(
    eigen: Eigen, beeld: Deelnemersbeeld, gelezen: Gelezen | None, toont: Benchmarkuitgave | None
) -> list[Figuur]:
    """One glance, what others see, and per indicator the funnel and the periods."""
    na = Narekenen(
        f"opstap benchmark eigen {eigen.versie.bestandsnaam} --voor {beeld.voor}"
        f"{f' --wie {beeld.wie}' if beeld.voor == 'gemeente' else ''} --jaar {beeld.jaar}",
        "from opstap.benchmark.opgaven import eigen_cijfers, per_jaar\n"
        "[eigen_cijfers(jaar) for jaar in per_jaar(opgave)]",
    )
    uit = [Figuur("oogopslag", _oogopslag(beeld, gelezen), na)]
    if toont is not None:
        uit.append(Figuur("anderen-zien", _anderen_zien(beeld, toont), na))
    for een in beeld.indicatoren:
        if gelezen is not None:
            grafiek = trechter(gelezen, een.indicator, (beeld.wie, een.nu.eigen))
            if grafiek is not None:
                uit.append(Figuur(een.indicator.id, grafiek.tabel(), na, grafiek))
        bekend = [cijfer for cijfer in een.verloop.cijfers if cijfer.waarde is not None]
        if len(bekend) >= _MINST_PERIODEN:
            tabel = replace(tabel_eigenverloop(een.verloop), toelichting=())
            uit.append(Figuur(tabel.naam, tabel, na, _regelgrafiek(beeld, een)))
    return uit


def toont(eigen: Eigen, jaar: int, gelezen: Gelezen | None) -> Benchmarkuitgave | None:
    """What others see of this organisation: in the release where it is in one, otherwise what they
    would see; ``None`` when its figures of that year cannot go into a release."""
    wie = eigen.opgave.wie
    if gelezen is not None and any(een.wie == wie for een in gelezen.uitgave.deelnemers):
        return gelezen.uitgave
    opgaven = {een.jaar: een for een in per_jaar(eigen.opgave)}
    if eigen.uit_werkmap or not opgaven[jaar].volledig:
        return None
    return uitgeven.voorproef(opgaven[jaar])


def _regelgrafiek(beeld: Deelnemersbeeld, een: Deelnemersindicator) -> Regelgrafiek | None:
    """The periods of the own figure, with the limits and signals of the rules declared for it."""
    loop = een.verloop
    if loop.verloop is None:
        return None
    kaart = loop.verloop.kaart
    plek = {periode: k for k, periode in enumerate(loop.verloop.perioden)}
    punten = []
    for periode, cijfer in zip(loop.perioden, loop.cijfers, strict=True):
        k = plek.get(periode)
        punt = Periodepunt(periode.tekst, cijfer.vergelijkbaar)
        if k is not None and kaart is not None:
            onder, midden, boven = (
                round(float(deel[k]), 5) for deel in (kaart.onder, kaart.midden, kaart.boven)
            )
            punt = replace(punt, onder=onder, midden=midden, boven=boven)
        if k is not None and loop.verloop.vuren[k]:
            punt = replace(punt, signaal=True)
        punten.append(punt)
    wat = een.indicator
    van_tot = f"{loop.perioden[0].tekst} tot {loop.perioden[-1].tekst}"
    return Regelgrafiek(
        naam=f"verloop-{wat.id}",
        titel=f"{wat.naam} van {beeld.naam}, {van_tot}",
        eenheid=wat.eenheid if wat.soort == "bedrag" else "aandeel",
        bron=beeld.herkomst,
        punten=tuple(punten),
    )


def _oogopslag(beeld: Deelnemersbeeld, gelezen: Gelezen | None) -> Tabel:
    tabel = tabel_deelnemer(beeld)
    if gelezen is None:
        return Tabel(
            naam="oogopslag",
            titel=f"{beeld.naam} in {beeld.jaar}",
            kolommen=(
                KolomKop("naam", "Indicator"),
                KolomKop("cijfer", "Uw cijfer"),
                KolomKop("eenheid", "Eenheid"),
                KolomKop("let_op", "Let op"),
            ),
            rijen=tuple(_rij(een.nu.eigen) for een in beeld.indicatoren),
            toelichting=tabel.toelichting,
        )
    titel = f"{beeld.naam} naast de deelnemers van uitgave {gelezen.uitgave.nummer}, {beeld.jaar}"
    return replace(
        tabel,
        naam="oogopslag",
        titel=titel,
        kolommen=tabel.kolommen[1:],
        rijen=tuple(rij[1:] for rij in tabel.rijen),
        toelichting=(
            *tabel.toelichting,
            "Uw cijfer is precies; samen en de 95% komen uit de beschermde cijfers van de uitgave.",
        ),
    )


def _rij(cijfer: Eigencijfer) -> Rij:
    return (
        cijfer.indicator.naam,
        cijfer.toon(),
        cijfer.indicator.eenheid,
        cijfer.opmerking or None,
    )


def _anderen_zien(beeld: Deelnemersbeeld, uitgave: Benchmarkuitgave) -> Tabel:
    """Own exact figures beside what the release shows of them."""
    rijen: list[Rij] = []
    for een in beeld.indicatoren:
        cijfer = uitgave.cijfer(beeld.wie, een.indicator.id)
        ziet = cijfer.toon() if cijfer.waarde is not None else cijfer.uitleg
        bereik = cijfer.toon_bereik()
        rijen.append((een.indicator.naam, een.nu.eigen.toon(), ziet, bereik or None))
    return Tabel(
        naam="anderen-zien",
        titel=f"Wat anderen van {beeld.naam} zien, {uitgave.jaar}",
        kolommen=(
            KolomKop("naam", "Indicator"),
            KolomKop("eigen", "Uw eigen cijfer"),
            KolomKop("anderen", "Anderen zien"),
            KolomKop("bereik", "Het echte cijfer kan zijn"),
        ),
        rijen=tuple(rijen),
        toelichting=uitgave.uitleg(),
    )
