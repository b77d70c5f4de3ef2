# SPDX-License-Identifier: EUPL-1.2
"""Chapters with the figures that an organisation brought itself, beside a release if there is one.

The own figures are exact. Of other participants only what a release publishes is used, so a book
never holds more of them than they agreed to show.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from opstap.basis.opmaak import opsomming
from opstap.basis.tabel import KolomKop, Tabel
from opstap.benchmark.opgaven.beeld import (
    Deelnemersbeeld,
    Deelnemersindicator,
    maak_deelnemersbeeld,
)
from opstap.benchmark.opgaven.cijfers import toon
from opstap.benchmark.opgaven.eigengegevens import EigenIndicator, opgavekolommen
from opstap.benchmark.opgaven.opgave import Opgave
from opstap.benchmark.opgaven.verloop import Eigenverloop
from opstap.benchmark.opgaven.zinnen import oordeel, zinnen
from opstap.benchmark.uitgaven.uitgave import ALLEN, Benchmarkuitgave
from opstap.publicatie.grafiek import Band, Lijnen, Reeks
from opstap.publicatie.grafiek.maten import AANDEEL
from opstap.publicatie.rapport import (
    Alinea,
    Blok,
    GrafiekBlok,
    Hoofdstuk,
    Kader,
    Opsomming,
    TabelBlok,
    Tussenkop,
)

_MEESTE_JAREN = 4
_MINST_PUNTEN = 3

VERTROUWELIJK = Kader(
    "Let op: eigen cijfers",
    (
        Alinea(
            "Dit boek heeft eigen cijfers die niet zijn afgerond. Een klein aantal kan over een "
            "persoon gaan. Deel het boek alleen binnen de eigen organisatie. Wat anderen zien, "
            "staat in een uitgave van de benchmark: daarin zijn aantallen afgerond en beschermd."
        ),
    ),
    "let-op",
)

LEZEN = (
    "De eigen cijfers zijn exact: zoals ze zijn aangeleverd.",
    (
        "Van anderen staat er alleen wat in een uitgave is gepubliceerd: aantallen mensen zijn "
        "daarin afgerond op 5, en te kleine aantallen ontbreken."
    ),
    (
        "Tellen teller en noemer mensen, dan leest u of een verschil verklaarbaar is door toeval. "
        "Bij uren, plaatsen en euro's leest u of het binnen de spreiding van de deelnemers ligt."
    ),
    (
        "In een grafiek met grenzen is een punt buiten de grenzen een signaal: zoek een oorzaak. "
        "De grenzen volgen uit de eigen cijfers en zijn er vanaf 12 perioden."
    ),
    "Leeg of 'geen cijfer' is niet nul. Een som over een jaar dat niet vol is, staat er niet.",
    "Personen en plaatsen van 31 uur zijn niet hetzelfde en worden niet op elkaar gedeeld.",
)
"""The points that a reader of own figures needs."""


def deelnemersbeeld(
    opgave: Opgave, uitgaven: Iterable[Benchmarkuitgave] = (), *, jaar: int | None = None
) -> Deelnemersbeeld:
    """The organisation beside the releases of its kind, of which the last one of a year counts."""
    per_jaar = {een.jaar: een for een in uitgaven if een.voor == opgave.voor}
    return maak_deelnemersbeeld(
        opgave,
        {y: een.als_eigencijfers() for y, een in per_jaar.items()},
        jaar=jaar,
        sommen={y: _sommen(een) for y, een in per_jaar.items()},
    )


def _sommen(uitgave: Benchmarkuitgave) -> dict[str, Fraction]:
    samen = {wat.id: uitgave.groep(ALLEN, wat.id).waarde for wat in uitgave.indicatoren}
    return {id_: som for id_, som in samen.items() if som is not None}


def met_uitgave(beeld: Deelnemersbeeld) -> bool:
    """Whether there are others in the year of the picture."""
    return beeld.deelnemers > 1


def hoofdstukken(beeld: Deelnemersbeeld) -> tuple[Hoofdstuk, ...]:
    """The chapters: all in one glance, people, places and hours, money, and what is missing."""
    soorten: dict[str, list[Deelnemersindicator]] = {}
    for een in beeld.indicatoren:
        soorten.setdefault(_soort(een.indicator), []).append(een)
    return (
        Hoofdstuk("Eigen cijfers in één oogopslag", tuple(_oogopslag(beeld)), apart=True),
        *(
            Hoofdstuk(titel, tuple(_blokken(beeld, delen)), apart=True)
            for titel, delen in soorten.items()
        ),
        _ontbreekt(beeld),
    )


def _soort(wat: EigenIndicator) -> str:
    """The chapter of an indicator: by what its columns count."""
    if wat.telt_mensen:
        return "Mensen"
    telt = {opgavekolommen(wat.voor)[naam].telt for naam in wat.gebruikt}
    return "Geld" if "euro" in telt else "Plaatsen en uren"


def _oogopslag(beeld: Deelnemersbeeld) -> Iterator[Blok]:
    wie = (
        f"naast {beeld.deelnemers - 1} andere deelnemers"
        if met_uitgave(beeld)
        else "zonder vergelijking, want er is van dit jaar geen uitgave bij"
    )
    yield Alinea(f"{beeld.naam} in {beeld.jaar}, {wie}. Herkomst: {beeld.herkomst}.")
    yield TabelBlok(tabel_oogopslag(beeld))


def tabel_oogopslag(beeld: Deelnemersbeeld) -> Tabel:
    """A line an indicator: the own years, what the participants have together, the verdict."""
    alle = sorted({jaar for een in beeld.indicatoren for jaar in een.per_jaar})
    jaren = [jaar for jaar in alle if jaar <= beeld.jaar][-_MEESTE_JAREN:]
    naast = met_uitgave(beeld)
    samen = (KolomKop("samen", "Deelnemers samen"), KolomKop("oordeel", "Oordeel"))
    return Tabel(
        naam="eigen-oogopslag",
        titel=f"De indicatoren van {beeld.naam}",
        kolommen=(
            KolomKop("indicator", "Indicator"),
            KolomKop("eenheid", "Eenheid"),
            *(KolomKop(f"j{jaar}", str(jaar)) for jaar in jaren),
            *(samen if naast else ()),
        ),
        rijen=tuple(
            (
                een.indicator.naam,
                een.indicator.eenheid.removeprefix("% van ").removeprefix("euro per "),
                *(een.per_jaar[jaar].eigen.toon() for jaar in jaren),
                *(_samen(een) if naast else ()),
            )
            for een in beeld.indicatoren
        ),
        toelichting=(
            "Een percentage is van wat er bij eenheid staat; een bedrag is per wat daar staat.",
        ),
    )


def _samen(een: Deelnemersindicator) -> tuple[str | None, str]:
    som = een.nu.som
    return None if som is None else toon(een.indicator, som), oordeel(een.nu)


def _blokken(beeld: Deelnemersbeeld, delen: Sequence[Deelnemersindicator]) -> Iterator[Blok]:
    for een in delen:
        yield Tussenkop(een.indicator.naam)
        naast = met_uitgave(beeld)
        if naast:
            yield Alinea(f"Oordeel: {oordeel(een.nu)}.")
        zonder = een.nu.waarom_niet
        alle = zinnen(een, beeld.jaar)
        punten = tuple(
            zin for zin in alle if naast or zin != zonder or zin == een.nu.eigen.opmerking
        )
        if punten:
            yield Opsomming(tuple(dict.fromkeys(punten)))
        if (grafiek := lijn(een.verloop, beeld.naam)) is not None:
            yield GrafiekBlok(grafiek)
        yield Alinea(f"Let op: {een.indicator.kanttekening}")


def lijn(een: Eigenverloop, naam: str) -> Lijnen | None:
    """The periods with the limits of chance when there are; ``None`` with fewer than 3 figures."""
    waarden = [cijfer.vergelijkbaar for cijfer in een.cijfers]
    if sum(waarde is not None for waarde in waarden) < _MINST_PUNTEN:
        return None
    wat = een.indicator
    reeksen = [
        Reeks(naam, tuple(None if w is None else round(float(w), 4) for w in waarden), "afgeleid")
    ]
    banden: tuple[Band, ...] = ()
    kaart = None if een.verloop is None else een.verloop.kaart
    if kaart is not None and een.verloop is not None:
        plek = {periode: k for k, periode in enumerate(een.verloop.perioden)}

        def langs(getallen: Sequence[float]) -> tuple[float | None, ...]:
            return tuple(
                round(float(getallen[plek[periode]]), 4) if periode in plek else None
                for periode in een.perioden
            )

        reeksen.append(Reeks("midden", langs(kaart.midden.tolist())))
        grenzen = langs(kaart.onder.tolist()), langs(kaart.boven.tolist())
        banden = (Band("grenzen (3 sigma)", *grenzen),)
    return Lijnen(
        naam=f"eigen-{wat.id}",
        titel=f"{wat.naam}: {naam} per {een.perioden[0].soort}",
        eenheid=wat.eenheid if wat.soort == "bedrag" else AANDEEL,
        bron=f"eigen opgave van {naam}",
        jaren=tuple(periode.nummer for periode in een.perioden),
        reeksen=tuple(reeksen),
        banden=banden,
        per_jaar=een.perioden[0].per_jaar,
    )


def _ontbreekt(beeld: Deelnemersbeeld) -> Hoofdstuk:
    """Which indicators have no figure and why, and which periods are missing."""
    punten = [
        f"{een.indicator.naam}: {een.nu.eigen.opmerking}"
        for een in beeld.indicatoren
        if een.nu.eigen.opmerking
    ]
    per_gat: dict[tuple[str, ...], list[str]] = {}
    for een in beeld.indicatoren:
        leeg = tuple(periode.tekst for periode in een.verloop.zonder)
        if leeg and len(leeg) < len(een.verloop.perioden):
            per_gat.setdefault(leeg, []).append(een.indicator.naam)
    punten += [
        f"Geen cijfer in {opsomming(leeg)}: {'; '.join(wie)}." for leeg, wie in per_gat.items()
    ]
    inhoud: Blok = (
        Opsomming(tuple(punten))
        if punten
        else Alinea("Van elke indicator is er een cijfer over alle perioden.")
    )
    return Hoofdstuk("Wat in de eigen cijfers ontbreekt", (inhoud,))
