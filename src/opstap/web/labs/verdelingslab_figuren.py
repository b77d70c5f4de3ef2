# SPDX-License-Identifier: EUPL-1.2
"""The answers of the allocation lab as figures with maps, and as key figures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from opstap import gebieden, verdeling
from opstap.basis.opmaak import getal, procent
from opstap.publicatie.grafiek import Tegelkaart
from opstap.verdeling import tabellen
from opstap.verdeling.instrumenten import EURO
from opstap.verdeling.uitkomst import hoeveelheid, meervoud
from opstap.web.kern.figuren import Figuur
from opstap.web.labs.verdelingslab_eigen import Bijlagen
from opstap.web.labs.verdelingslab_narekenen import REGISTER, VERBANDEN, narekenen
from opstap.web.labs.verdelingslab_rekenen import Antwoord
from opstap.web.labs.verdelingslab_tabellen import (
    PLAATSEN_PER,
    gemeententabel,
    overgangstabel,
    provincietabel,
    registertabel,
    verbandentabel,
    verschiltabel,
)
from opstap.web.labs.verdelingslab_vraag import ORGANISATIE
from opstap.web.labs.verdelingslab_watervallen import gemeentewaterval, landelijke_waterval


@dataclass(frozen=True, slots=True)
class Kerngetal:
    """A number at the top of the answer with what it means."""

    naam: str
    waarde: str
    uitleg: str = ""


def kerngetallen(antwoord: Antwoord) -> list[Kerngetal]:
    """What is divided, over whom, and whether it closes."""
    uitkomst = antwoord.uitkomst
    samen = sum(regel.toegekend for regel in uitkomst.regels)
    betaald = sum(betaling.bedrag for betaling in uitkomst.uitbetaling)
    grootste = max(uitkomst.regels, key=lambda regel: regel.toegekend)
    sluit = samen == betaald == uitkomst.bedrag
    lijst = [
        Kerngetal(
            "Te verdelen",
            hoeveelheid(uitkomst.bedrag, uitkomst.eenheid),
            f"status: {uitkomst.bedrag_status}",
        ),
        Kerngetal(
            "Telt precies op",
            "Ja" if sluit else "Nee",
            f"{meervoud(len(uitkomst.regels), 'deelnemer krijgt', 'deelnemers krijgen')} samen "
            f"{hoeveelheid(samen, uitkomst.eenheid)}, uitbetaald is "
            f"{hoeveelheid(betaald, uitkomst.eenheid)}",
        ),
        Kerngetal(
            "Grootste deel",
            hoeveelheid(grootste.toegekend, uitkomst.eenheid),
            grootste.naam or grootste.code,
        ),
    ]
    if antwoord.gepoold:
        leden = meervoud(len(uitkomst.regels), "deelnemer", "deelnemers")
        lijst.insert(2, Kerngetal("Ontvangers", getal(len(uitkomst.uitbetaling)), f"voor {leden}"))
    if (gemiddeld := antwoord.landelijk_per_inwoner) is not None:
        lijst.append(
            Kerngetal(_per_titel(uitkomst), _per_tekst(gemiddeld, uitkomst), "landelijk gemiddelde")
        )
    if (toeval := antwoord.gevoeligheid) is not None:
        lijst.append(
            Kerngetal(
                "Toeval in de telling (gesimuleerd)",
                procent(toeval.mediaan_afwijking),
                f"standaardafwijking: bij de helft van de gemeenten minder dan dit, bij 9 van de "
                f"10 minder dan {procent(toeval.p90_afwijking)}",
            )
        )
    return lijst


def kern_van_gemeente(antwoord: Antwoord, code: str) -> list[Kerngetal]:
    """What one municipality gets, by itself and beside the other key."""
    uitkomst = antwoord.uitkomst
    regel, gemiddeld = uitkomst.regel(code), antwoord.landelijk_per_inwoner
    lijst = [
        Kerngetal(
            f"{regel.naam or code} krijgt",
            hoeveelheid(regel.toegekend, uitkomst.eenheid),
            f"status: {_status(uitkomst)}",
        )
    ]
    if gemiddeld is not None and (per := antwoord.per_inwoner(code)) is not None:
        landelijk = f"landelijk gemiddelde: {_per_tekst(gemiddeld, uitkomst)}"
        lijst.append(Kerngetal(_per_titel(uitkomst), _per_tekst(per, uitkomst), landelijk))
    if (band := antwoord.band(code)) is not None:
        van, tot = (hoeveelheid(round(w), uitkomst.eenheid) for w in (band.p05, band.p95))
        lijst.append(
            Kerngetal("Door toeval (gesimuleerd)", f"{van} tot {tot}", "9 van de 10 trekkingen")
        )
    if (v := antwoord.vergelijking) is not None:
        verschil = next(deel for deel in v.regels if deel.code == code)
        meer = "+" if verschil.verschil > 0 else ""
        lijst.append(
            Kerngetal(
                "Verschil bij vergelijken",
                f"{meer}{hoeveelheid(verschil.verschil, uitkomst.eenheid)}",
                f"nieuw: {hoeveelheid(verschil.nieuw, uitkomst.eenheid)}",
            )
        )
    return lijst


def kern_van_verschil(v: verdeling.Vergelijking) -> list[Kerngetal]:
    """The redistribution in a few numbers, without winners and losers as words."""
    beeld = v.landelijk()
    aandeel = Fraction(v.verplaatst, v.oud.bedrag) if v.oud.bedrag else Fraction(0)
    lijst = [
        Kerngetal(
            "Verschuift",
            hoeveelheid(v.verplaatst, v.oud.eenheid),
            f"{procent(aandeel)} van het geheel",
        ),
        Kerngetal("Krijgen meer", str(beeld["winnaars"]), "gemeenten"),
        Kerngetal(
            "Krijgen minder",
            str(beeld["verliezers"]),
            f"gemeenten; {beeld['gelijk']} blijven gelijk",
        ),
    ]
    per = beeld["per_inwoner"]
    if isinstance(per, dict) and v.oud.eenheid == EURO:
        laag, hoog = (getal(Fraction(str(per[naam])), 2) for naam in ("p10", "p90"))
        lijst.append(
            Kerngetal(
                "Bij 8 van de 10 gemeenten",
                f"€\u00a0{laag} tot €\u00a0{hoog}",
                "verschil per inwoner",
            )
        )
    return lijst


def figuren(
    antwoord: Antwoord,
    bijlagen: Bijlagen,
    *,
    volgorde: str = "naam",
    aflopend: bool = False,
) -> list[Figuur]:
    """Every table and chart of the page that this answer has."""
    uitkomst, na = antwoord.uitkomst, narekenen(antwoord.vraag, bijlagen)
    alle = [Figuur("gemeenten", gemeententabel(antwoord, volgorde, aflopend=aflopend), na)]
    if (kaart := _kaart(antwoord)) is not None:
        alle.append(Figuur("kaart", kaart.tabel(), na, grafiek=kaart))
        alle.append(Figuur("provincies", provincietabel(antwoord), na))
    if (landelijk := landelijke_waterval(uitkomst)) is not None:
        alle.append(Figuur("stappen-landelijk", landelijk.tabel(), na, grafiek=landelijk))
    if antwoord.gemeente is not None:
        eigen = gemeentewaterval(antwoord, antwoord.gemeente)
        alle.append(Figuur("stappen-gemeente", eigen.tabel(), na, grafiek=eigen))
    alle.append(Figuur("herleiding", tabellen.herleiding(uitkomst), na))
    if uitkomst.cijfers:
        alle.append(Figuur("bronnen", tabellen.bronnen(uitkomst.cijfers), na))
    if antwoord.gepoold:
        alle.append(Figuur("uitbetaling", tabellen.uitbetaling(uitkomst), na))
    if antwoord.vergelijking is not None:
        v = antwoord.vergelijking
        alle.append(Figuur("vergelijking", verschiltabel(v, volgorde, aflopend=aflopend), na))
        if (kaart := _verschilkaart(antwoord, v)) is not None:
            alle.append(Figuur("kaart-verschil", kaart.tabel(), na, grafiek=kaart))
        if v.overgang:
            alle.append(Figuur("overgang", overgangstabel(v), na))
    if (terug := antwoord.terugverdeling) is not None:
        tabel = tabellen.terugverdeling(uitkomst, terug.delen, terug.sleutel)
        alle.append(Figuur("terugverdeling", tabel, na))
    if antwoord.gevoeligheid is not None:
        tabel = tabellen.gevoeligheid(uitkomst, antwoord.gevoeligheid)
        alle.append(Figuur("gevoeligheid", tabel, na))
    if ORGANISATIE in antwoord.vraag.sleutels and bijlagen.register is not None:
        alle.append(Figuur(REGISTER, registertabel(bijlagen.register), na))
    lijst = bijlagen.verbanden_van_organisatie
    if antwoord.vraag.verbanden == ORGANISATIE and lijst is not None:
        alle.append(Figuur(VERBANDEN, verbandentabel(lijst), na))
    return alle


def _kaart(antwoord: Antwoord) -> Tegelkaart | None:
    uitkomst = antwoord.uitkomst
    if not _op_de_kaart(uitkomst):
        return None
    wanneer = f" {uitkomst.jaar}" if uitkomst.jaar else ""
    if antwoord.vraag.kaart == "bedrag":
        hele = dict(uitkomst.toegekend)
        eenheid = "euro" if uitkomst.eenheid == EURO else "plaatsen van 31 uur"
        return Tegelkaart(
            naam="kaart",
            titel=f"{uitkomst.naam}{wanneer}: het deel van elke gemeente",
            kop="Deel van elke gemeente",
            eenheid=eenheid,
            bron=_bron(uitkomst),
            waarden=hele,
            status=_status(uitkomst),
        )
    return Tegelkaart(
        naam="kaart",
        titel=f"{uitkomst.naam}{wanneer}: zo verschilt het per inwoner tussen gemeenten",
        kop=_per_titel(uitkomst),
        eenheid=_per_eenheid(uitkomst),
        bron=_bron(uitkomst),
        waarden=_geschaald(uitkomst, antwoord.per_inwoner),
        decimalen=2,
        status=_status(uitkomst),
    )


def _verschilkaart(antwoord: Antwoord, v: verdeling.Vergelijking) -> Tegelkaart | None:
    uitkomst = antwoord.uitkomst
    if not _op_de_kaart(uitkomst):
        return None
    per_code = {regel.code: regel.per_inwoner for regel in v.regels}
    return Tegelkaart(
        naam="kaart-verschil",
        titel="Waar de nieuwe sleutel meer of minder geeft, per inwoner",
        kop="Nieuw min oud",
        eenheid=_per_eenheid(uitkomst),
        bron=f"{_bron(v.oud)}; {_bron(v.nieuw)}",
        waarden=_geschaald(uitkomst, per_code.get),
        decimalen=2,
        verschil=True,
        status=_status(uitkomst),
    )


def _op_de_kaart(uitkomst: verdeling.Uitkomst) -> bool:
    return uitkomst.toegekend.keys() <= gebieden.gemeenten().keys()


def _geschaald(
    uitkomst: verdeling.Uitkomst, waarde: Callable[[str], Fraction | None]
) -> dict[str, Fraction]:
    schaal = 1 if uitkomst.eenheid == EURO else PLAATSEN_PER
    gevonden = {code: waarde(code) for code in uitkomst.toegekend}
    return {code: w * schaal for code, w in gevonden.items() if w is not None}


def _status(uitkomst: verdeling.Uitkomst) -> str:
    """The result is as weak as the weakest of amount and key, and never published."""
    rang = ("afgeleid", "aanname", "gesimuleerd")
    statussen = (uitkomst.bedrag_status, uitkomst.sleutel.status)
    return max((s for s in statussen if s in rang), key=rang.index, default="afgeleid")


def _bron(uitkomst: verdeling.Uitkomst) -> str:
    bronnen = dict.fromkeys([*(c.bron for c in uitkomst.cijfers), uitkomst.sleutel.bron])
    return ", ".join(bronnen)


def _per_titel(uitkomst: verdeling.Uitkomst) -> str:
    if uitkomst.eenheid == EURO:
        return "Per inwoner"
    return f"Per {getal(PLAATSEN_PER)} inwoners"


def _per_eenheid(uitkomst: verdeling.Uitkomst) -> str:
    if uitkomst.eenheid == EURO:
        return "euro per inwoner"
    return f"plaatsen per {getal(PLAATSEN_PER)} inwoners"


def _per_tekst(waarde: Fraction, uitkomst: verdeling.Uitkomst) -> str:
    if uitkomst.eenheid == EURO:
        return hoeveelheid(waarde, EURO, 2)
    return f"{getal(waarde * PLAATSEN_PER, 2)} plaatsen"
