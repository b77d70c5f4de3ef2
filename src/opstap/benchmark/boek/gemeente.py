# SPDX-License-Identifier: EUPL-1.2
"""The yearly book of one municipality or area: its benchmark as a document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from opstap.benchmark.beeld.indicator import Indicatorbeeld
from opstap.benchmark.beeld.streek import Streekbeeld
from opstap.benchmark.beeld.zinnen import oordeel, zinnen
from opstap.benchmark.boek import gemeentetabellen as tabellen
from opstap.benchmark.boek.eigen import LEZEN as LEZEN_EIGEN
from opstap.benchmark.boek.eigen import VERTROUWELIJK
from opstap.benchmark.boek.eigen import hoofdstukken as eigen_hoofdstukken
from opstap.benchmark.boek.grafieken import begroot_en_uitgegeven, hoofdgrafiek
from opstap.benchmark.boek.omgeving import (
    Boekbeeld,
    leden,
    met_wie,
    ontbreekt,
    soort_van,
    wie_ernaast,
)
from opstap.benchmark.boek.onderwerpen import VOORAAN, Onderwerp, onderwerpen_met
from opstap.benchmark.boek.uitleg import (
    LEZEN,
    ZONDER_OORDEEL,
    bronnen_van,
    hoofdstuk_methode,
    indicatorbronnen,
)
from opstap.benchmark.buren.groepen import MEER
from opstap.benchmark.opgaven.beeld import Deelnemersbeeld
from opstap.publicatie.rapport import (
    Alinea,
    Blok,
    GrafiekBlok,
    Hoofdstuk,
    Kader,
    Kerncijfer,
    Kerncijfers,
    Opsomming,
    Rapport,
    TabelBlok,
    Tussenkop,
)
from opstap.publicatie.rapport_vorm import voluit

_REALISATIE = "-realisatie"


@dataclass(frozen=True, slots=True)
class Boekverhaal:
    """What the municipality itself says about an indicator and a year: its own words, on a day.

    ``door`` is who says it, as it must be read; never the name of a person. ``kring`` says who may
    read it when that is not everybody.
    """

    indicator: str
    jaar: int
    tekst: str
    door: str
    op: date
    kring: str = ""

    @property
    def kop(self) -> str:
        """Whose words these are, about when, of when, and for whom."""
        voor = f" ({self.kring})" if self.kring else ""
        return f"Toelichting van {self.door} bij {self.jaar}, {voluit(self.op)}{voor}"


def maak_boek(
    beeld: Boekbeeld,
    *,
    datum: date,
    versie: str,
    opdracht: str = "",
    verhalen: Sequence[Boekverhaal] = (),
    eigen: Deelnemersbeeld | None = None,
) -> Rapport:
    """The yearly book of a municipality, region, province or partnership, for ``schrijf_rapport``.

    ``verhalen`` stand beside their indicator, in the order given. ``eigen`` is the picture of
    figures that the municipality brought itself, exact: a book with them is for itself alone.
    ``opdracht`` is the command that makes the book again.
    """
    ids = [een.indicator.id for een in beeld.indicatoren]
    jaren = [een.jaar for een in beeld.indicatoren if een.indicator.id in VOORAAN] or [
        een.jaar for een in beeld.indicatoren
    ]
    hoofdstukken = (
        _leeswijzer(),
        _oogopslag(beeld),
        *(_onderwerp(beeld, deel, verhalen) for deel in onderwerpen_met(ids)),
        *(_eigen(eigen) if eigen else ()),
        *(leden(beeld) if isinstance(beeld, Streekbeeld) else ()),
        met_wie(beeld),
        ontbreekt(beeld),
        hoofdstuk_methode(),
    )
    return Rapport(
        titel=f"{beeld.naam} naast andere {MEER[soort_van(beeld)]}",
        ondertitel=(
            "Jaarboek van de benchmark: inkomen, Wsw en beschut werk, participatie en bijstand, "
            f"cijfers tot en met {max(jaren)}"
        ),
        datum=datum,
        samenvatting=_samenvatting(beeld),
        hoofdstukken=hoofdstukken,
        bronnen=bronnen_van(hoofdstukken),
        versie=versie,
        opdracht=opdracht,
    )


def _eigen(beeld: Deelnemersbeeld) -> tuple[Hoofdstuk, ...]:
    """The chapters with own figures, the first with what is not for others."""
    eerste, *andere = eigen_hoofdstukken(beeld)
    blokken = (VERTROUWELIJK, Opsomming(LEZEN_EIGEN), *eerste.blokken)
    return (Hoofdstuk(eerste.titel, blokken, apart=True), *andere)


def _samenvatting(beeld: Boekbeeld) -> Kader:
    """The key figures, each verdict in a line, and how to take them."""
    vooraan = [een for een in beeld.indicatoren if een.indicator.id in VOORAAN]
    gekozen = vooraan or list(beeld.indicatoren[:4])
    return Kader(
        "In het kort",
        (
            Kerncijfers(
                tuple(
                    Kerncijfer(tabellen.stand(een), f"{een.indicator.naam}, {een.jaar}", een.status)
                    for een in gekozen
                )
            ),
            Opsomming(tuple(_in_een_zin(een) for een in gekozen)),
            Alinea(ZONDER_OORDEEL),
        ),
    )


def _in_een_zin(een: Indicatorbeeld) -> str:
    zin = f"{een.indicator.naam}: {oordeel(een)}"
    if een.sinds is not None and een.plek is not None and een.sinds < een.jaar:
        zin += f"; sinds {een.sinds} elk jaar {'boven' if een.plek.boven else 'onder'} het midden"
    return f"{zin}."


def _oogopslag(beeld: Boekbeeld) -> Hoofdstuk:
    groepen = [deel.groep for deel in beeld.indicatoren[0].groepen]
    omgeving = ", ".join(groep.naam for groep in groepen if groep.gesloten)
    return Hoofdstuk(
        "In één oogopslag",
        (
            Alinea(f"{wie_ernaast(beeld)} Daarnaast: {omgeving}."),
            TabelBlok(tabellen.oogopslag(beeld), bronnen=("iv3", "inwoners", "bijstand")),
        ),
        apart=True,
    )


def _leeswijzer() -> Hoofdstuk:
    return Hoofdstuk("Zo leest u dit boek", (Alinea(ZONDER_OORDEEL), Opsomming(LEZEN)))


def _onderwerp(beeld: Boekbeeld, deel: Onderwerp, verhalen: Sequence[Boekverhaal]) -> Hoofdstuk:
    """One subject: the leading indicators with a chart and the groups, then the others."""
    aanwezig = {een.indicator.id: een for een in beeld.indicatoren}
    hier = [aanwezig[id_] for id_ in deel.ids if id_ in aanwezig]
    gezegd: set[str] = set()
    blokken: list[Blok] = [Alinea(deel.uitleg)]
    for een in hier:
        voorop = een.indicator.id in deel.voorop
        blokken += _indicator(beeld, een, voorop=voorop, gezegd=gezegd)
        blokken += [
            Kader(verhaal.kop, (Alinea(verhaal.tekst),))
            for verhaal in verhalen
            if verhaal.indicator == een.indicator.id
        ]
    let_op = dict.fromkeys(zin for een in hier for zin in een.indicator.kanttekeningen)
    blokken += [Tussenkop("Let op bij deze cijfers"), Opsomming(tuple(let_op))]
    return Hoofdstuk(deel.titel, tuple(blokken), apart=True)


def _indicator(
    beeld: Boekbeeld, een: Indicatorbeeld, *, voorop: bool, gezegd: set[str]
) -> Iterator[Blok]:
    naam = beeld.naam
    yield Tussenkop(een.indicator.naam)
    yield Alinea(f"Oordeel: {oordeel(een)}.")
    nieuw = tuple(zin for zin in zinnen(een) if zin not in gezegd)
    gezegd.update(nieuw)
    yield Opsomming(nieuw, bronnen=indicatorbronnen(een.indicator))
    if not voorop:
        return
    basis = een.indicator.id.removesuffix(_REALISATIE)
    if basis != een.indicator.id:
        begroot = begroot_en_uitgegeven(beeld, basis)
        if begroot is not None:
            yield GrafiekBlok(begroot, bronnen=("iv3", "inwoners"))
    elif (grafiek := hoofdgrafiek(een, naam)) is not None:
        yield GrafiekBlok(grafiek, bronnen=indicatorbronnen(een.indicator))
    yield TabelBlok(tabellen.groepen(een, naam))
