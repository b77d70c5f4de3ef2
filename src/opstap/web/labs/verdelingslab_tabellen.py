# SPDX-License-Identifier: EUPL-1.2
"""The answers of the allocation lab as tables: for a file, and what of them a page shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from opstap import gebieden, verdeling
from opstap.basis.cel import opgemaakt
from opstap.basis.opmaak import getal
from opstap.basis.tabel import KolomKop, Rij, Soort, Tabel
from opstap.verdeling import tabellen
from opstap.verdeling.instrumenten import EURO
from opstap.web.kern.figuren import Figuur
from opstap.web.labs.verdelingslab_rekenen import Antwoord

VOLGORDES: Mapping[str, str] = {
    "naam": "naam",
    "code": "code",
    "gewicht": "gewicht",
    "toegekend": "bedrag",
    "per_inwoner": "per inwoner",
}
VERSCHILVOLGORDES: Mapping[str, str] = {
    "naam": "naam",
    "code": "code",
    "oud": "bedrag nu",
    "verschil": "verschil",
    "per_inwoner": "verschil per inwoner",
}
PLAATSEN_PER = 10_000  # inhabitants; places per single inhabitant would all be 0,00
_OP_DE_PAGINA: tuple[str, ...] = (
    "toegekend",
    "p05",
    "p95",
    "per_inwoner",
    "per_10000_inwoners",
    "gewicht",
    "aandeel",
    "exact",
)
_BIJ_VERGELIJKEN: tuple[str, ...] = (
    "oud",
    "nieuw",
    "verschil",
    "per_inwoner",
    "per_10000_inwoners",
    "procent",
)
_ANDERE_TITELS = {"toegekend": "Krijgt", "oud": "Nu", "exact": "Vóór afronden"}


@dataclass(frozen=True, slots=True)
class Paginatabel:
    """The columns of a table that a page shows beside the name, as texts."""

    tabel: Tabel
    koppen: tuple[KolomKop, ...]

    def titels(self) -> list[dict[str, object]]:
        """The heads of the columns, the name first."""
        eerste = {"tekst": "Gemeente", "getal": False}
        return [
            eerste,
            *(
                {
                    "tekst": _ANDERE_TITELS.get(k.naam, k.titel),
                    "getal": k.soort != "tekst",
                }
                for k in self.koppen
            ),
        ]

    def cellen(self, rij: Rij) -> list[dict[str, object]]:
        """The texts of one row (or of the totals) in the order of the heads."""
        waarden = dict(zip((k.naam for k in self.tabel.kolommen), rij, strict=True))
        return [
            {"tekst": opgemaakt(waarden[k.naam], k), "getal": k.soort != "tekst"}
            for k in self.koppen
        ]


def paginatabel(antwoord: Antwoord, figuren: Mapping[str, Figuur]) -> Paginatabel:
    """What each municipality gets; with a comparison: what it would get instead."""
    if antwoord.vergelijking is not None:
        tabel = figuren["vergelijking"].tabel
        namen = _BIJ_VERGELIJKEN
    else:
        tabel = figuren["gemeenten"].tabel
        namen = (*_OP_DE_PAGINA, *(["ontvangernaam"] if antwoord.gepoold else []))
        if antwoord.gepoold:
            tabel = _met_ontvangernaam(tabel, antwoord)
    per_naam = {kop.naam: kop for kop in tabel.kolommen}
    return Paginatabel(tabel, tuple(per_naam[naam] for naam in namen if naam in per_naam))


def _met_ontvangernaam(tabel: Tabel, antwoord: Antwoord) -> Tabel:
    namen = {regel.code: regel.naam or regel.code for regel in antwoord.uitkomst.regels}
    plek = [kop.naam for kop in tabel.kolommen].index("ontvanger")
    return replace(
        tabel,
        kolommen=(*tabel.kolommen, KolomKop("ontvangernaam", "Betaald aan")),
        rijen=tuple((*rij, namen[str(rij[plek])]) for rij in tabel.rijen),
        totaal=None if tabel.totaal is None else (*tabel.totaal, None),
    )


def gemeententabel(antwoord: Antwoord, volgorde: str, *, aflopend: bool) -> Tabel:
    """The result of the core with inhabitants, in the order that the address asks.

    With draws: between which amounts nine of the ten draws lie (simulated).
    """
    tabel = tabellen.resultaat(antwoord.uitkomst)
    schaal, naam, titel = 1, "per_inwoner", "Per inwoner"
    if antwoord.uitkomst.eenheid != EURO:
        schaal, naam = PLAATSEN_PER, "per_10000_inwoners"
        titel = f"Per {getal(PLAATSEN_PER)} inwoners"
    kolommen = [
        *tabel.kolommen,
        KolomKop("inwoners", "Inwoners", soort="geheel", totaal=True),
        KolomKop(naam, titel, soort="getal"),
    ]
    rijen: list[Rij] = []
    for rij in tabel.rijen:
        code = str(rij[0])
        per = antwoord.per_inwoner(code)
        rijen.append((*rij, antwoord.inwoners.get(code), None if per is None else per * schaal))
    if antwoord.gevoeligheid is not None:
        soort: Soort = "euro" if antwoord.uitkomst.eenheid == EURO else "geheel"
        kolommen += [
            KolomKop("p05", "Toeval: van", soort=soort),
            KolomKop("p95", "Toeval: tot", soort=soort),
        ]
        per_code = {band.code: band for band in antwoord.gevoeligheid.banden}
        banden = [per_code[str(rij[0])] for rij in rijen]
        rijen = [(*rij, round(b.p05), round(b.p95)) for rij, b in zip(rijen, banden, strict=True)]
    volledig = replace(
        tabel,
        naam="gemeenten",
        kolommen=tuple(kolommen),
        rijen=_gesorteerd(rijen, tuple(kolommen), volgorde, aflopend=aflopend),
        totaal=None,
    )
    return volledig.met_totaal()


def verschiltabel(vergelijking: verdeling.Vergelijking, volgorde: str, *, aflopend: bool) -> Tabel:
    """Old, new and difference in the order that the address asks."""
    tabel = tabellen.vergelijking(vergelijking)
    rijen = _gesorteerd(tabel.rijen, tabel.kolommen, volgorde, aflopend=aflopend)
    return replace(tabel, rijen=rijen)


def _gesorteerd(
    rijen: list[Rij] | tuple[Rij, ...],
    kolommen: tuple[KolomKop, ...],
    volgorde: str,
    *,
    aflopend: bool,
) -> tuple[Rij, ...]:
    """Rows by one column and then by code, unknown values last; both scales of per inhabitant."""
    namen = [kop.naam for kop in kolommen]
    gezocht = volgorde if volgorde in namen else "per_10000_inwoners"
    plek = namen.index(gezocht) if gezocht in namen else 0
    bekend = [rij for rij in rijen if rij[plek] is not None]
    leeg = [rij for rij in rijen if rij[plek] is None]
    bekend.sort(key=lambda rij: str(rij[0]))

    def waarde(rij: Rij) -> str | Fraction:
        cel = rij[plek]
        return cel.casefold().lstrip("'") if isinstance(cel, str) else Fraction(cel)  # type: ignore[arg-type]

    bekend.sort(key=waarde, reverse=aflopend)
    return (*bekend, *leeg)


def volgordes(antwoord: Antwoord) -> Mapping[str, str]:
    """By what the table on the page can be sorted."""
    return VOLGORDES if antwoord.vergelijking is None else VERSCHILVOLGORDES


def methoden(v: verdeling.Vergelijking) -> tuple[str, str] | None:
    """The two ways of rounding that are compared, when they differ."""
    oud, nieuw = v.oud.methode, v.nieuw.methode
    return (oud, nieuw) if oud != nieuw else None


def overgangstabel(v: verdeling.Vergelijking) -> Tabel:
    """The years of the transition: caps per inhabitant, and what has moved by then."""
    return Tabel(
        naam="overgang",
        titel="Stap voor stap naar de nieuwe sleutel",
        kolommen=(
            KolomKop("jaar", "Jaar"),
            KolomKop("verliesgrens", "Hoogstens minder", "euro per inwoner", soort="getal"),
            KolomKop("winstgrens", "Hoogstens meer", "euro per inwoner", soort="getal"),
            KolomKop("verplaatst", "Verschoven", soort="euro"),
        ),
        rijen=tuple(
            (f"jaar {nummer}", jaar.verliesgrens, jaar.winstgrens, jaar.verplaatst)
            for nummer, jaar in enumerate(v.overgang, start=1)
        ),
        toelichting=(
            (
                "Elk jaar telt precies op: wat de ene gemeente minder krijgt, krijgt een andere "
                "meer. Een lege grens betekent: geen grens nodig."
            ),
        ),
    )


def provincietabel(antwoord: Antwoord) -> Tabel:
    """The twelve provinces: what they get together, and with a comparison the difference."""
    provincie = {code: gem.provincie or "" for code, gem in gebieden.gemeenten().items()}
    uitkomst, v = antwoord.uitkomst, antwoord.vergelijking
    soort: Soort = "euro" if uitkomst.eenheid == EURO else "geheel"
    bedragen = uitkomst.toegekend
    kop = KolomKop("toegekend", "Krijgt", soort=soort, totaal=True)
    if v is not None:
        bedragen = {regel.code: regel.verschil for regel in v.regels}
        kop = KolomKop("verschil", "Verschil", soort=soort, totaal=True)
    sommen: dict[str, int] = {}
    mensen: dict[str, int] = {}
    for code, bedrag in bedragen.items():
        naam = provincie[code]
        sommen[naam] = sommen.get(naam, 0) + bedrag
        mensen[naam] = mensen.get(naam, 0) + antwoord.inwoners.get(code, 0)
    schaal, per = (1, "Per inwoner") if soort == "euro" else (PLAATSEN_PER, "Per 10.000 inwoners")
    return Tabel(
        naam="provincies",
        titel="Per provincie: het verschil" if v else "Per provincie",
        kolommen=(
            KolomKop("provincie", "Provincie"),
            kop,
            KolomKop("per_inwoner", per, soort="getal"),
        ),
        rijen=tuple(
            (naam, som, Fraction(som * schaal, mensen[naam]) if mensen[naam] else None)
            for naam, som in sorted(sommen.items())
        ),
    ).met_totaal()


def registertabel(sleutel: verdeling.Sleutel) -> Tabel:
    """The register of an organisation as the file that the command line reads."""
    gewichten = sleutel.gewichten
    heel = all(gewicht.denominator == 1 for gewicht in gewichten.values())
    return Tabel(
        naam="register",
        titel="De aantallen waarmee is gerekend",
        kolommen=(
            KolomKop("code", "Code"),
            KolomKop("gewicht", "Gewicht", soort="geheel" if heel else "getal"),
        ),
        rijen=tuple(gewichten.items()),
        toelichting=(f"Bron: {sleutel.bron}", f"Status: {sleutel.status}"),
    )


def verbandentabel(verbanden: gebieden.Samenwerkingsverbanden) -> Tabel:
    """The partnerships of an organisation as the file that the command line reads."""
    return Tabel(
        naam="verbanden",
        titel="De samenwerkingsverbanden waarmee is gerekend",
        kolommen=(
            KolomKop("samenwerkingsverband", "Samenwerkingsverband"),
            KolomKop("gemeente", "Gemeente"),
            KolomKop("vanaf", "Vanaf", soort="datum"),
            KolomKop("tot", "Tot", soort="datum"),
        ),
        rijen=tuple(
            (lid.samenwerkingsverband, lid.gemeente, lid.vanaf, lid.tot)
            for lid in verbanden.lidmaatschappen
        ),
    )
