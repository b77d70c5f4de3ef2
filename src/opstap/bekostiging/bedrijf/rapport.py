# SPDX-License-Identifier: EUPL-1.2
"""The business case as a report for the board of a company and its municipalities."""

from __future__ import annotations

from datetime import date

from opstap.basis.afronden import hele_euros
from opstap.basis.opmaak import euro, getal, opsomming
from opstap.basis.tabel import Tabel
from opstap.bekostiging.bedrijf import tabellen
from opstap.bekostiging.bedrijf.businesscase import STATUS, Businesscase
from opstap.bekostiging.bedrijf.gegevens import BANEN, HEFBOMEN
from opstap.bekostiging.bedrijf.rapportgrafieken import (
    grootste_beweging,
    hoogstens_vijf,
    in_woorden,
    opbouw,
    papierjaren,
    tornado,
    verloop,
    waaier_geld,
    waaier_mensen,
    waterval,
)
from opstap.bekostiging.bedrijf.voorbeeld import NAAM
from opstap.bronnen import grootboek
from opstap.gebieden import gemeente
from opstap.publicatie import (
    Alinea,
    Blok,
    Bron,
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

_DOCUMENTEN = ("brief-2022", "brief-2023", "brief-2024")


def maak_rapport(case: Businesscase, *, datum: date, versie: str, opdracht: str) -> Rapport:
    """The report of ``case``; the same case and day give the same report."""
    hoofdstukken = [_mensen(case), _resultaat(case)]
    if case.hefbomen:
        hoofdstukken.append(_hefbomen(case))
    hoofdstukken.append(_evenwicht(case))
    if case.afhankelijkheid is not None:
        hoofdstukken.append(_trajecten(case))
    hoofdstukken.append(_aannames(case))
    leden = opsomming(gemeente(code).naam for code in case.bedrijf.codes)
    return Rapport(
        titel=f"Businesscase {case.bedrijf.naam}",
        ondertitel=f"Mensen en geld, {case.jaren[0]}-{case.jaren[-1]}, variant {case.variant}. "
        f"Gemeenten: {leden}.",
        datum=datum,
        hoofdstukken=tuple(hoofdstukken),
        samenvatting=_samenvatting(case),
        bronnen=_bronnen(),
        versie=versie,
        opdracht=opdracht,
    )


def _bronnen() -> tuple[Bron, ...]:
    documenten = [grootboek().document(id_) for id_ in _DOCUMENTEN]
    return (
        *(Bron(document.id, document.titel, document.url or "") for document in documenten),
        Bron(
            "participatiewet",
            "Participatiewet, artikel 10d (loonkostensubsidie)",
            "https://wetten.overheid.nl/BWBR0015703",
        ),
        Bron("werkmap", "Werkmap van het bedrijf (eigen opgave, niet gecontroleerd)"),
        Bron("opstap", "Opstap: prognose, verdeling en kostprijs; aannames met bereik"),
    )


def _over_of_tekort(bedrag: int) -> str:
    wat = "een tekort" if bedrag < 0 else "een overschot"
    return f"{wat} van {in_woorden(abs(bedrag))}"


def _banen(case: Businesscase, jaar: int) -> float:
    return sum(m.gemiddelde for m in case.mensen if m.jaar == jaar and m.soort in BANEN)


def _samenvatting(case: Businesscase) -> Kader:
    eerste, laatste = case.zonder[0], case.zonder[-1]
    nu, straks = (getal(_banen(case, jaar.jaar)) for jaar in (eerste, laatste))
    van, naar = (_over_of_tekort(jaar.resultaat.verwacht) for jaar in (eerste, laatste))
    punten = [
        (
            f"In {eerste.jaar} hebben {nu} mensen een baan bij het bedrijf, in {laatste.jaar} naar "
            f"verwachting {straks}. {grootste_beweging(case)}"
        ),
        (
            f"Zonder veranderingen gaat het resultaat van {van} in {eerste.jaar} naar {naar} in "
            f"{laatste.jaar}."
        ),
    ]
    if case.hefbomen:
        b = next(b for b in case.hefbomen if b.jaar == case.peiljaar)
        punten.append(
            f"De hefbomen brengen in {b.jaar} samen {in_woorden(b.na - b.voor)} op; dan is er "
            f"{_over_of_tekort(b.na)}. {_sluit(case)}"
        )
    if case.afhankelijkheid is not None:
        punten.append(f"Productiewerk in trajecten: {case.afhankelijkheid.conclusie}.")
    verzonnen = case.bedrijf.naam == NAAM
    let_op = (Alinea("Dit bedrijf is verzonnen; dit is een voorbeeld."),) if verzonnen else ()
    return Kader("In het kort", (*let_op, _kerncijfers(case), Opsomming(tuple(punten))))


def _kerncijfers(case: Businesscase) -> Kerncijfers:
    eerste, later = case.jaren[0], case.peiljaar
    cijfers = [
        Kerncijfer(
            in_woorden(case.in_jaar(eerste).resultaat.verwacht), f"resultaat {eerste}", "afgeleid"
        ),
        Kerncijfer(
            in_woorden(case.in_jaar(later).resultaat.verwacht), f"resultaat {later}, zo doorgaan",
            STATUS,
        ),
    ]  # fmt: skip
    if case.hefbomen:
        cijfers.append(
            Kerncijfer(
                in_woorden(case.in_jaar(later, met=True).resultaat.verwacht),
                f"resultaat {later}, met hefbomen",
                STATUS,
            )
        )
    return Kerncijfers(tuple(cijfers))


def _sluit(case: Businesscase) -> str:
    plus = [jaar.jaar for jaar in case.met if jaar.resultaat.verwacht >= 0]
    if not plus:
        return "In geen enkel jaar sluit de begroting."
    if len(plus) == len(case.met):
        return "In alle jaren sluit de begroting."
    return f"De begroting sluit in {getal(len(plus))} van de {getal(len(case.met))} jaren."


def _mensen(case: Businesscase) -> Hoofdstuk:
    jaren = papierjaren(case)
    soorten = [soort for soort in case.bedrijf.soorten if soort in BANEN]
    blokken: list[Blok] = [
        Alinea(
            "De mensen van het bedrijf volgen vanaf het basisjaar de prognose van de deelnemende "
            "gemeenten, soort voor soort en trekking voor trekking. Zo is te zien hoeveel mensen "
            "van elke soort er blijven om de vaste kosten te dragen.",
            bronnen=("werkmap", "opstap"),
        ),
        GrafiekBlok(verloop(case)),
    ]
    for soort in soorten:
        waaier = waaier_mensen(case, soort)
        if waaier is not None and soort in ("beschut", "wsw"):
            blokken.append(GrafiekBlok(waaier))
    blokken.append(TabelBlok(tabellen.mensen_breed(case, jaren), bronnen=("opstap",)))
    return Hoofdstuk("Mensen: de kritische massa", tuple(blokken))


def _resultaat(case: Businesscase) -> Hoofdstuk:
    jaren = papierjaren(case)
    laatste = case.zonder[-1].resultaat
    titel = f"Zonder veranderingen {_over_of_tekort(laatste.verwacht)} in {case.jaren[-1]}"
    blokken: list[Blok] = [
        Alinea(
            f"Alle bedragen zijn euro's in prijzen van {case.bedrijf.prijspeil}. De posten tellen "
            "op tot het resultaat. Lonen, opbrengsten en bijdragen volgen in deze berekening "
            "dezelfde prijzen.",
            bronnen=("werkmap",),
        ),
        Kader("De band is smal, de onzekerheid niet", (Alinea(tabellen.BAND),), soort="let-op"),
        GrafiekBlok(waaier_geld("resultaat", titel, case.zonder)),
        GrafiekBlok(opbouw(case)),
    ]
    if case.hefbomen:
        einde = case.met[-1].resultaat.verwacht
        blokken.append(
            GrafiekBlok(
                waaier_geld(
                    "resultaat-met",
                    f"Met de hefbomen {_over_of_tekort(einde)} in {case.jaren[-1]}",
                    case.met,
                )
            )
        )
    blokken += [
        TabelBlok(_smal(tabellen.resultaattabel(case, jaren))),
        TabelBlok(tabellen.postentabel(case, met=False, jaren=hoogstens_vijf(jaren))),
    ]
    return Hoofdstuk("Resultaat per jaar", tuple(blokken))


def _hefbomen(case: Businesscase) -> Hoofdstuk:
    b = next(b for b in case.hefbomen if b.jaar == case.peiljaar)
    beste = max(b.los, key=lambda id_: b.los[id_])
    return Hoofdstuk(
        "Hefbomen",
        (
            Alinea(
                "De brieven noemen vier wegen naar een beter resultaat: minder overhead, hogere "
                "productiviteit, werk dat meer oplevert, en detachering bij gewone werkgevers. De "
                "omvang van elke hefboom is een keuze van het bedrijf.",
                bronnen=("brief-2023", "brief-2024"),
            ),
            GrafiekBlok(waterval(b)),
            Alinea(
                f"De grootste hefboom is {HEFBOMEN[beste]}: {in_woorden(b.los[beste])} in {b.jaar}"
                ". De waterval toont de bijdrage los van de volgorde: het gemiddelde over alle "
                "volgordes waarin de hefbomen kunnen worden ingezet."
            ),
            TabelBlok(tabellen.hefbomentabel(case)),
            Kader(
                "Let op de loonwaarde",
                (
                    Alinea(
                        "Stijgt de productiviteit van mensen, dan stijgt bij een nieuwe meting ook "
                        "de loonwaarde, en daalt de loonkostensubsidie. Welk deel in de loonwaarde "
                        "komt, staat op het blad Hefbomen.",
                        bronnen=("participatiewet",),
                    ),
                ),
                soort="let-op",
            ),
        ),
    )


def _evenwicht(case: Businesscase) -> Hoofdstuk:
    eerste, laatste = case.evenwicht_zonder[0], case.evenwicht_zonder[-1]
    vanaf = case.sluit_vanaf(met=False)
    zin = (
        f"Zonder hefbomen sluit de begroting vanaf {vanaf} blijvend."
        if vanaf is not None
        else "Zonder hefbomen sluit de begroting niet blijvend."
    )
    jaar, slechter = laatste.jaar, laatste.marge_per_plaats < 0
    nodig, nu = (euro(hele_euros(x)) for x in (laatste.ntw_nodig, laatste.ntw_nu))
    bijdrage, eerder = (hele_euros(x) for x in (laatste.bijdrage_nodig, eerste.bijdrage_nu))
    wegen = (
        (
            f"Om in {jaar} te sluiten is per plaats {nodig} netto toegevoegde waarde nodig; zonder "
            f"veranderingen is dat {nu}."
        ),
        (
            f"Of een gemeentelijke bijdrage van {in_woorden(bijdrage)} in {jaar}; in {eerste.jaar} "
            f"is die {in_woorden(eerder)}."
        ),
        f"In {jaar} maakt elke plaats erbij, in de verhouding van dat jaar, het resultaat "
        f"{euro(abs(hele_euros(laatste.marge_per_plaats)))} per jaar "
        + ("slechter. Meer mensen alleen is dus geen oplossing." if slechter else "beter."),
    )
    return Hoofdstuk(
        "Wanneer sluit de begroting?",
        (
            Alinea(zin),
            Opsomming(wegen),
            TabelBlok(_smal(tabellen.evenwichttabel(case, papierjaren(case)))),
        ),
    )


def _trajecten(case: Businesscase) -> Hoofdstuk:
    a, tabel = case.afhankelijkheid, tabellen.trajectentabel(case)
    assert a is not None
    assert tabel is not None
    kaal = Tabel(tabel.naam, tabel.titel, tabel.kolommen, tabel.rijen)
    return Hoofdstuk(
        "Productiewerk in trajecten",
        (
            Alinea(
                "Landelijk leverde productiewerk in re-integratietrajecten in 2022 ongeveer 11,1 "
                "miljoen euro omzet op (1,4% van alle omzet), tegen 29,3 miljoen euro kosten. De "
                "conclusie van het onderzoek: geen financiële afhankelijkheid.",
                bronnen=("brief-2022",),
            ),
            Alinea(a.zin, bronnen=("werkmap",)),
            TabelBlok(kaal, bronnen=("brief-2022", "werkmap")),
            Tussenkop("Wat dit niet zegt"),
            Opsomming(a.zegt_niet),
        ),
    )


def _aannames(case: Businesscase) -> Hoofdstuk:
    tabel, gevoelig = tabellen.aannametabel(case), tornado(case)
    uitleg = Alinea(
        "Elke balk laat zien wat het resultaat van het basisjaar wordt als één kengetal laag of "
        "hoog is. Vul uw eigen bedrag in om die onzekerheid weg te nemen."
    )
    return Hoofdstuk(
        "Waarmee is gerekend",
        (
            Alinea(
                "Bedragen uit de werkmap zijn overgenomen zoals opgegeven. Waar het bedrijf niets "
                "invulde, is gerekend met de wet of met een kengetal per plaats (een aanname)."
            ),
            *((uitleg, GrafiekBlok(gevoelig, bronnen=("opstap",))) if gevoelig else ()),
            TabelBlok(_smal(tabel), bronnen=("werkmap", "participatiewet", "opstap")),
            Tussenkop("Wat niet is meegerekend"),
            Opsomming(
                (
                    "Prijzen: lonen, tarieven en bijdragen bewegen gelijk op.",
                    "Toeval: bij weinig mensen kan een jaar anders lopen dan de prognose.",
                    "Andere keuzes: welke taken gemeenten bij het bedrijf beleggen blijft gelijk.",
                    "Kosten om een hefboom in te voeren, zoals frictiekosten of investeringen.",
                )
            ),
        ),
    )


def _smal(tabel: Tabel) -> Tabel:
    """The table without the columns that only matter in a spreadsheet."""
    weg = {"opbrengst", "bijdragen", "kosten", "zonder_tekort", "met_zonder_tekort", "plaatsen"}
    weg |= {"soort", "per_persoon"}
    houd = [k for k, kolom in enumerate(tabel.kolommen) if kolom.naam not in weg]
    return Tabel(
        tabel.naam,
        tabel.titel,
        tuple(tabel.kolommen[k] for k in houd),
        tuple(tuple(rij[k] for k in houd) for rij in tabel.rijen),
        tabel.toelichting,
    )
