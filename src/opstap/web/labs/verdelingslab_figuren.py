# SPDX-License-Identifier: EUPL-1.2
"""The answers of the allocation lab as tables, maps, key figures, and how to compute them again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from shlex import quote

from opstap import verdeling
from opstap.basis.cel import opgemaakt
from opstap.basis.opmaak import decimaal, getal, procent
from opstap.basis.tabel import KolomKop, Rij, Tabel
from opstap.verdeling import tabellen
from opstap.verdeling.instrumenten import EURO
from opstap.verdeling.uitkomst import hoeveelheid, meervoud
from opstap.web.kern.figuren import Figuur, Narekenen
from opstap.web.labs.verdelingslab_eigen import Bijlagen
from opstap.web.labs.verdelingslab_kaart import Tegelkaart
from opstap.web.labs.verdelingslab_rekenen import Antwoord, gemeentewaterval, landelijke_waterval
from opstap.web.labs.verdelingslab_vraag import EIGEN, ORGANISATIE, VRIJ, Vraag

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
_PLAATSEN_PER = 10_000  # inhabitants; places per single inhabitant would all be 0,00


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
            f"toegekend {hoeveelheid(samen, uitkomst.eenheid)}, uitbetaald "
            f"{hoeveelheid(betaald, uitkomst.eenheid)}",
        ),
        Kerngetal(
            "Ontvangers",
            getal(len(uitkomst.uitbetaling)),
            f"voor {meervoud(len(uitkomst.regels), 'deelnemer', 'deelnemers')}",
        ),
        Kerngetal(
            "Grootste deel",
            hoeveelheid(grootste.toegekend, uitkomst.eenheid),
            grootste.naam or grootste.code,
        ),
    ]
    if (gemiddeld := antwoord.landelijk_per_inwoner) is not None:
        lijst.append(
            Kerngetal(_per_titel(uitkomst), _per_tekst(gemiddeld, uitkomst), "landelijk gemiddelde")
        )
    return lijst


_OP_DE_PAGINA: tuple[str, ...] = (
    "toegekend",
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
    """The result of the core with inhabitants, in the order that the address asks."""
    tabel = tabellen.resultaat(antwoord.uitkomst)
    schaal, naam, titel = 1, "per_inwoner", "Per inwoner"
    if antwoord.uitkomst.eenheid != EURO:
        schaal, naam = _PLAATSEN_PER, "per_10000_inwoners"
        titel = f"Per {getal(_PLAATSEN_PER)} inwoners"
    rijen = []
    for rij in tabel.rijen:
        code = str(rij[0])
        per = antwoord.per_inwoner(code)
        rijen.append((*rij, antwoord.inwoners.get(code), None if per is None else per * schaal))
    kolommen = (
        *tabel.kolommen,
        KolomKop("inwoners", "Inwoners", soort="geheel", totaal=True),
        KolomKop(naam, titel, soort="getal"),
    )
    volledig = replace(
        tabel,
        naam="gemeenten",
        kolommen=kolommen,
        rijen=_gesorteerd(rijen, kolommen, volgorde, aflopend=aflopend),
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
        status=_status(uitkomst),
    )


def _op_de_kaart(uitkomst: verdeling.Uitkomst) -> bool:
    from opstap.gebieden import gemeenten

    return uitkomst.toegekend.keys() <= gemeenten().keys()


def _geschaald(
    uitkomst: verdeling.Uitkomst, waarde: Callable[[str], Fraction | None]
) -> dict[str, Fraction]:
    schaal = 1 if uitkomst.eenheid == EURO else _PLAATSEN_PER
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
    return f"Per {getal(_PLAATSEN_PER)} inwoners"


def _per_eenheid(uitkomst: verdeling.Uitkomst) -> str:
    if uitkomst.eenheid == EURO:
        return "euro per inwoner"
    return f"plaatsen per {getal(_PLAATSEN_PER)} inwoners"


def _per_tekst(waarde: Fraction, uitkomst: verdeling.Uitkomst) -> str:
    if uitkomst.eenheid == EURO:
        return hoeveelheid(waarde, EURO, 2)
    return f"{getal(waarde * _PLAATSEN_PER, 2)} plaatsen"


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
        Kerngetal("Krijgen minder", str(beeld["verliezers"]), "gemeenten"),
        Kerngetal("Blijven gelijk", str(beeld["gelijk"]), "gemeenten"),
    ]
    per = beeld["per_inwoner"]
    if isinstance(per, dict) and v.oud.eenheid == EURO:
        laag, hoog = (getal(Fraction(str(per[naam])), 2) for naam in ("p10", "p90"))
        lijst.append(
            Kerngetal("Bij 8 van de 10 gemeenten", f"€ {laag} tot € {hoog}", "verschil per inwoner")
        )
    return lijst


# --- computing it again ------------------------------------------------------------------


def narekenen(vraag: Vraag, bijlagen: Bijlagen) -> Narekenen:
    """The command and the Python lines that give the same numbers."""
    return Narekenen(_opdracht(vraag, bijlagen), _python(vraag, bijlagen))


def _sleuteltekst(id_: str, vraag: Vraag, bijlagen: Bijlagen) -> str:
    if id_ == EIGEN:
        vrij = vraag.instrument == VRIJ and bijlagen.gewichten is not None
        return quote(bijlagen.bestand("gewichten" if vrij else "sleutel") or "sleutel.csv")
    return "register.csv" if id_ == ORGANISATIE else id_


def _opdracht(vraag: Vraag, bijlagen: Bijlagen) -> str:
    delen = [f"opstap verdeel {vraag.instrument}"]
    if vraag.instrument == VRIJ:
        eigen = vraag.sleutel == EIGEN
        bestand = _sleuteltekst(EIGEN, vraag, bijlagen) if eigen else "opstap-gemeenten.csv"
        delen += [f"--gewichten {bestand}", *([] if eigen else ["--negeer-extra"])]
    else:
        delen += [
            f"--jaar {vraag.jaar}",
            f"--sleutel {_sleuteltekst(vraag.sleutel, vraag, bijlagen)}",
        ]
    opties = {
        "--methode": vraag.methode,
        "--minimum": vraag.minimum or None,
        "--bedrag": vraag.bedrag,
        "--samenwerkingsverbanden": (
            quote(bijlagen.bestand("verbanden") or "verbanden.csv") if vraag.per_verband else None
        ),
        "--vastgesteld": (
            quote(bijlagen.bestand("vastgesteld") or "vastgesteld.csv")
            if vraag.vastgesteld
            else None
        ),
        "--vergelijk": (
            _sleuteltekst(vraag.vergelijk, vraag, bijlagen) if vraag.vergelijk else None
        ),
        "--overgang": ",".join(decimaal(g, 2) for g in vraag.overgang) or None,
    }
    delen += [f"{naam} {waarde}" for naam, waarde in opties.items() if waarde is not None]
    delen += ["--zonder-korting"] if not vraag.korting else []
    return " ".join(delen)


def _python_sleutel(id_: str, vraag: Vraag, bijlagen: Bijlagen) -> str:
    if id_ in verdeling.BESCHUT_SLEUTELS:
        return f"verdeling.beschut_sleutel({id_!r}, {vraag.jaar}, boek)"
    if id_ in (EIGEN, ORGANISATIE):
        bestand = _sleuteltekst(id_, vraag, bijlagen)
        return f"lees_eigen_sleutel({bestand!r})  # uw eigen bestand, als verdeling.Sleutel"
    return f"verdeling.ingebouwd({id_!r})"


def _python(vraag: Vraag, bijlagen: Bijlagen) -> str:
    opties = ["namen=namen"]
    opties += [f"methode={vraag.methode!r}"] if vraag.methode else []
    opties += [f"minimum={vraag.minimum}"] if vraag.minimum else []
    opties += ["indeling=indeling  # uw lijst van samenwerkingsverbanden"] * vraag.per_verband
    opties += ["vastgesteld=vastgesteld  # uw vastgestelde bedragen"] * vraag.vastgesteld
    if vraag.instrument == VRIJ:
        eerste = f"    {vraag.bedrag}, sleutel,"
        functie = "verdeling.verdeel_bedrag"
    else:
        eerste = f"    verdeling.instrument({vraag.instrument!r}), {vraag.jaar}, sleutel,"
        functie = "verdeling.verdeel"
        opties.insert(0, "grootboek=boek")
        opties += ["korting=False"] if not vraag.korting else []
        opties += [f"bedrag={vraag.bedrag}"] if vraag.bedrag is not None else []

    def met_komma(optie: str) -> str:
        kern, hek, uitleg = optie.partition("  # ")
        return f"    {kern},{hek}{uitleg}"

    regels = [
        "from fractions import Fraction",
        "from opstap import bronnen, gebieden, verdeling",
        "boek = bronnen.grootboek()",
        "namen = {code: g.naam for code, g in gebieden.gemeenten().items()}",
        f"sleutel = {_python_sleutel(vraag.sleutel, vraag, bijlagen)}",
        f"uitkomst = {functie}(",
        eerste,
        *(met_komma(optie) for optie in opties),
        ")",
    ]
    if vraag.vergelijk:
        inwonerjaar = f"gebieden.inwoners(min(max({vraag.jaar}, 2023), gebieden.LAATSTE_JAAR))"
        grenzen = ", ".join(f"Fraction({str(g)!r})" for g in vraag.overgang)
        regels += [
            f"sleutel = {_python_sleutel(vraag.vergelijk, vraag, bijlagen)}",
            f"nieuw = {functie}(",
            eerste,
            *(met_komma(optie) for optie in opties),
            ")",
            "vergelijking = verdeling.vergelijk(",
            f"    uitkomst, nieuw, inwoners={inwonerjaar}, verliesgrenzen=[{grenzen}],",
            ")",
        ]
    else:
        regels.pop(0)
    return "\n".join(regels)
