# SPDX-License-Identifier: EUPL-1.2
"""The yearly book of the country: sums, spread and holes, without a league table."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from opstap import gebieden
from opstap.basis.fouten import GebruiksFout
from opstap.basis.opmaak import getal, opsomming
from opstap.benchmark.boek import landgrafieken as beelden
from opstap.benchmark.boek.landcijfers import (
    Landjaar,
    klassen,
    landjaren,
    terugval,
    trechtersom,
)
from opstap.benchmark.boek.onderwerpen import ONDERWERPEN, VOORAAN, Onderwerp
from opstap.benchmark.boek.uitleg import (
    LEZEN_LAND,
    NIET_OPENBAAR,
    ZONDER_OORDEEL,
    bronnen_van,
    hoofdstuk_methode,
    indicatorbronnen,
)
from opstap.benchmark.indicatoren.cijfers import Cijfers, alle_cijfers
from opstap.benchmark.statistiek.toestand import UITLEG
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

_LASTEN = ("inkomen", "wsw-beschut", "participatie")
_TERUGVAL = (*_LASTEN, *(f"{id_}-realisatie" for id_ in _LASTEN))
_MINST_JAREN = 3
_REGIOJAREN = 4

_Alle = dict[str, tuple[Cijfers, tuple[Landjaar, ...]]]


def maak_landelijk_boek(
    jaar: int | None = None,
    *,
    datum: date,
    versie: str,
    opdracht: str = "",
    indeling: gebieden.Indeling | None = None,
) -> Rapport:
    """The yearly book of the country, with figures up to ``jaar`` (the last there are, otherwise).

    ``indeling`` says in which partnerships an amount may be booked elsewhere. Raises
    :class:`GebruiksFout` for a year before the first accounts.
    """
    alle = _tot(alle_cijfers(indeling), jaar)
    laatste = max(jaren[-1].jaar for id_, (_, jaren) in alle.items() if id_ in VOORAAN)
    hoofdstukken = (
        Hoofdstuk("Zo leest u dit boek", (Alinea(ZONDER_OORDEEL), Opsomming(LEZEN_LAND))),
        _oogopslag(alle),
        *(_onderwerp(alle, deel) for deel in ONDERWERPEN if any(i in alle for i in deel.ids)),
        _terugval(alle),
        _ontbreekt(alle),
        hoofdstuk_methode(),
    )
    return Rapport(
        titel="De gemeenten van Nederland naast elkaar",
        ondertitel=(
            "Landelijk jaarboek van de benchmark: inkomen, Wsw en beschut werk, participatie en "
            f"bijstand, cijfers tot en met {laatste}"
        ),
        datum=datum,
        samenvatting=_samenvatting(alle),
        hoofdstukken=hoofdstukken,
        bronnen=bronnen_van(hoofdstukken),
        versie=versie,
        opdracht=opdracht,
    )


def _tot(alle: dict[str, Cijfers], jaar: int | None) -> _Alle:
    """Every indicator with its years up to ``jaar``; an allocation only up to this year's."""
    uit: _Alle = {}
    for id_, een in alle.items():
        grens = een.indicator.jaar_nu if jaar is None else jaar
        jaren = tuple(deel for deel in landjaren(een) if deel.jaar <= grens)
        if een.indicator.verdeeld:
            jaren = landjaren(een) if jaren else ()
        if jaren:
            uit[id_] = (een, jaren)
    if not any(id_ in uit for id_ in _LASTEN):
        eerste = alle[_LASTEN[0]].jaren[0]
        raise GebruiksFout(f"Er zijn geen cijfers van {jaar}. Kies een jaar vanaf {eerste}.")
    return uit


def _nu(een: Cijfers, jaren: tuple[Landjaar, ...]) -> Landjaar:
    """The year of which the book speaks: the last, for an allocation that of the indicator."""
    peil = een.indicator.jaar_nu
    return next((deel for deel in jaren if deel.jaar == peil), jaren[-1])


def _samenvatting(alle: _Alle) -> Kader:
    cijfers_, punten = [], []
    for id_ in VOORAAN:
        if id_ not in alle:
            continue
        een, jaren = alle[id_]
        nu, wat = _nu(een, jaren), een.indicator
        cijfers_.append(Kerncijfer(wat.toon(nu.land), f"{wat.naam}, {nu.jaar}", een.status))
        laag, hoog = nu.spreiding[1], nu.spreiding[3]
        punten.append(
            f"{wat.naam}: bij de helft van de gemeenten tussen {wat.toon(laag)} en "
            f"{wat.toon(hoog)}; {nu.vergeleken} van de {_totaal(nu)} gemeenten zijn vergeleken."
        )
    return Kader(
        "In het kort",
        (Kerncijfers(tuple(cijfers_)), Opsomming(tuple(punten)), Alinea(ZONDER_OORDEEL)),
    )


def _totaal(jaar: Landjaar) -> int:
    return sum(jaar.staten.values())


def _oogopslag(alle: _Alle) -> Hoofdstuk:
    regels = [(een, _nu(een, jaren)) for een, jaren in alle.values()]
    return Hoofdstuk(
        "In één oogopslag",
        (TabelBlok(beelden.overzicht(regels), bronnen=("iv3", "inwoners", "bijstand")),),
        apart=True,
    )


def _onderwerp(alle: _Alle, deel: Onderwerp) -> Hoofdstuk:
    blokken: list[Blok] = [Alinea(deel.uitleg)]
    hier = [alle[id_] for id_ in deel.voorop if id_ in alle]
    for een, jaren in hier:
        blokken += _indicator(een, jaren)
    let_op = dict.fromkeys(zin for een, _ in hier for zin in een.indicator.kanttekeningen)
    blokken += [Tussenkop("Let op bij deze cijfers"), Opsomming(tuple(let_op))]
    return Hoofdstuk(deel.titel, tuple(blokken), apart=True)


def _indicator(een: Cijfers, jaren: tuple[Landjaar, ...]) -> Iterator[Blok]:
    """The years, the spread and the regions of one indicator."""
    wat, nu = een.indicator, _nu(een, jaren)
    bronnen = indicatorbronnen(wat)
    yield Tussenkop(wat.naam)
    yield Alinea(" ".join(_zinnen(een, jaren)), bronnen=bronnen)
    if len(jaren) >= _MINST_JAREN:
        yield GrafiekBlok(beelden.banden(een, jaren), bronnen=bronnen)
        yield TabelBlok(beelden.per_jaar(een, jaren))
    yield GrafiekBlok(
        beelden.verdeling(wat, klassen(een, nu.jaar), nu.jaar, een.status), bronnen=bronnen
    )
    if wat.telt_mensen:
        yield from _toeval(een, nu)
    if wat.id in (*_LASTEN, "bijstand"):
        tot_nu = [deel.jaar for deel in jaren if deel.jaar <= nu.jaar]
        yield TabelBlok(beelden.regios(een, tot_nu[-_REGIOJAREN:]))


def _zinnen(een: Cijfers, jaren: tuple[Landjaar, ...]) -> Iterator[str]:
    wat, nu = een.indicator, _nu(een, jaren)
    if nu.land is None:
        yield f"In {nu.jaar} is er geen cijfer van Nederland."
        return
    p10, p25, midden, p75, p90 = map(wat.toon, nu.spreiding)
    yield f"In {nu.jaar} is het in heel Nederland {wat.toon_per(nu.land)}."
    eerste = jaren[0]
    if eerste.jaar < nu.jaar and eerste.land is not None:
        yield f"In {eerste.jaar} was dat {wat.toon(eerste.land)}."
    yield (
        f"De middelste gemeente heeft {midden}. De helft van de gemeenten ligt tussen {p25} en "
        f"{p75}, acht van de tien tussen {p10} en {p90}."
    )
    if wat.soort == "bedrag" and not wat.verdeeld:
        yield (
            "Nederland en het midden verschillen, omdat grote gemeenten in Nederland als geheel "
            "zwaarder tellen."
        )


def _toeval(een: Cijfers, nu: Landjaar) -> Iterator[Blok]:
    som = trechtersom(een, nu.jaar)
    yield Alinea(
        f"Van de {som.eenheden} gemeenten liggen er {som.buiten95} buiten de 95%-grenzen van "
        f"toeval, en {som.buiten998} buiten die van 99,8%. Door toeval alleen "
        f"zouden dat er ongeveer {getal(som.eenheden * 0.05)} en {getal(som.eenheden * 0.002)} "
        f"zijn. De spreiding (phi) is {getal(som.phi)} keer die van toeval. Tellen de "
        "verschillen mee die gemeenten gewoonlijk hebben, dan liggen er "
        f"{som.aangepast95} buiten de 95%-grens.",
        bronnen=("trechter",),
    )
    yield Alinea(
        "Een ranglijst is er niet. Ook bij dit cijfer, dat over veel mensen gaat, is de plaats van "
        f"een gemeente gemiddeld maar op {getal(som.plaatsen_breed)} plaatsen nauwkeurig "
        f"(95%-interval), en een plaats zegt niet waarom."
    )


def _terugval(alle: _Alle) -> Hoofdstuk:
    delen = []
    for id_ in _TERUGVAL:
        if id_ in alle:
            een, jaren = alle[id_]
            delen.append((een, terugval(een, jaren[-1].jaar)))
    return Hoofdstuk(
        "Terugval naar het midden",
        (
            Alinea(
                "Een uitschieter is vaak voor een deel eenmalig: een correctie, een nabetaling, "
                "een verschuiving tussen jaren. Dan ligt dezelfde gemeente het jaar daarna vanzelf "
                "dichter bij het midden, ook als er niets verandert. Dat heet terugval naar het "
                "midden.",
                bronnen=("terugkeer",),
            ),
            Alinea(
                "De tabel kiest de tiende van de gemeenten die het verst van het midden lagen, en "
                "volgt hen één jaar: vooruit en achteruit. Bijna 100% in de laatste kolom is een "
                "blijvend verschil. Veel minder is terugval. Die gaat beide kanten op: wie nu ver "
                "van het midden ligt, lag er het jaar ervoor ook dichter bij. Dat kan geen effect "
                "van beleid zijn. Vergelijk bij een maatregel dus nooit alleen de uitschieters "
                "voor en na."
            ),
            TabelBlok(beelden.tabel_terugval(delen), bronnen=("iv3",)),
        ),
        apart=True,
    )


def _ontbreekt(alle: _Alle) -> Hoofdstuk:
    blokken: list[Blok] = [
        Alinea(
            "Niet elke gemeente heeft elk jaar een cijfer. Hier staat hoeveel het er zijn, en in "
            "het laatste jaar ook wie, op volgorde van code. Geen van hen telt als laag."
        )
    ]
    for id_ in (*_LASTEN, "bijstand"):
        if id_ not in alle:
            continue
        een, jaren = alle[id_]
        nu = jaren[-1].jaar
        blokken += [Tussenkop(een.indicator.naam), TabelBlok(beelden.staten(een, jaren))]
        wie = beelden.namen_zonder(een, nu)
        punten = tuple(
            f"{staat.value.replace('_', ' ').capitalize()} in {nu} ({UITLEG[staat]}): "
            f"{opsomming(namen)}."
            for staat, namen in wie.items()
        )
        blokken.append(
            Opsomming(punten) if punten else Alinea(f"In {nu} heeft elke gemeente een cijfer.")
        )
    blokken += [
        Tussenkop("Wat uit openbare cijfers niet te maken is"),
        Opsomming(NIET_OPENBAAR),
    ]
    return Hoofdstuk("Wat elders is geboekt en wat ontbreekt", tuple(blokken), apart=True)
