# SPDX-License-Identifier: EUPL-1.2
"""The picture as a report for a director: what stands out, charts, tables, what it cannot say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from opstap.publicatie.grafiek import Grafiek
from opstap.publicatie.rapport import (
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
from opstap.trajecten.beeld.grafieken import grafieken
from opstap.trajecten.beeld.onderdelen import BRIEF, TITELS
from opstap.trajecten.beeld.tabellen import delen_smal, onderdeel_tabel, toets_tabel, verloop_breed
from opstap.trajecten.beeld.vormen import Trajectbeeld
from opstap.trajecten.beeld.woorden import SYNTHETISCH, deel, duur, status, tijd
from opstap.trajecten.beeld.zinnen import Zin, laatste_tijd, zinnen
from opstap.trajecten.trajectbestand import LOPEND, WERK

_BRIEF_BRON = "brief-2022"
_MEESTE_RIJEN = 30  # of a table in the report
_OVERAL = ("trajecten-verloop", "trajecten-duur", "trajecten-maandkansen")


def rapport(beeld: Trajectbeeld, *, datum: date, opdracht: str = "", versie: str = "") -> Rapport:
    """The report; ``datum`` is its day and ``opdracht`` the command that makes it again.

    Only of a picture that is ``afgeschermd``; any other raises ``ValueError``, because a report
    goes from hand to hand.
    """
    if not beeld.afgeschermd:
        raise ValueError("een rapport is alleen te maken van een afgeschermd beeld")
    alle = zinnen(beeld)
    kop = "Re-integratietrajecten"
    return Rapport(
        titel=f"{SYNTHETISCH}: {kop}" if beeld.synthetisch else kop,
        ondertitel=_ondertitel(beeld),
        datum=datum,
        samenvatting=_samenvatting(beeld, alle),
        hoofdstukken=tuple(_hoofdstukken(beeld, alle)),
        bronnen=_bronnen(beeld),
        versie=versie,
        opdracht=opdracht,
    )


def _ondertitel(beeld: Trajectbeeld) -> str:
    dag = beeld.peildatum
    stand = "" if dag is None else f", stand op {dag.day}-{dag.month}-{dag.year}"
    return f"Hoe lang ze duren en waar ze eindigen{stand}"


def _samenvatting(beeld: Trajectbeeld, alle: tuple[Zin, ...]) -> Kader:
    kern = [f"{zin.kop}. {zin.tekst}" for zin in alle if zin.soort == "kern"]
    cijfers = tuple(_kerncijfers(beeld))
    blokken: list[Alinea | Opsomming | Kerncijfers] = []
    if beeld.synthetisch:
        blokken.append(Alinea(alle[0].tekst))
    if cijfers:
        blokken.append(Kerncijfers(cijfers))
    blokken.append(Opsomming(tuple(kern)))
    return Kader("In het kort", tuple(blokken))


def _kerncijfers(beeld: Trajectbeeld) -> Iterator[Kerncijfer]:
    geheel, soort = beeld.geheel, status(beeld)
    if geheel.mediaan.waarde is not None:
        tekst = duur(beeld, geheel.mediaan).split(" (")[0]
        yield Kerncijfer(tekst, "daarna is de helft klaar", soort)
    laatste = laatste_tijd(beeld, geheel)
    if laatste is not None:
        na = f"na {tijd(laatste, beeld.eenheid)}"
        for code, naam in ((WERK, "naar betaald werk"), (LOPEND, "nog bezig")):
            waarde = geheel.bij(laatste, code).waarde
            if waarde is not None:
                yield Kerncijfer(deel(beeld, waarde), f"{naam}, {na}", soort)


def _hoofdstukken(beeld: Trajectbeeld, alle: tuple[Zin, ...]) -> Iterator[Hoofdstuk]:
    tekeningen = {grafiek.naam: grafiek for grafiek in grafieken(beeld)}
    eigen = [f"{z.kop}. {z.tekst}" for z in alle if z.kop in ("Om wie het gaat", "Hoe lang")]
    blokken: list[Blok] = [Alinea(tekst) for tekst in eigen]
    blokken += [GrafiekBlok(tekeningen[naam]) for naam in _OVERAL[:2] if naam in tekeningen]
    blokken.append(TabelBlok(verloop_breed(beeld)))
    yield Hoofdstuk("Duur en uitkomst", tuple(blokken))

    if naast := tuple(_onderdeelblokken(beeld, BRIEF)):
        yield Hoofdstuk(TITELS[BRIEF], naast)
    if groepen := tuple(_groepen(beeld, alle, tekeningen)):
        yield Hoofdstuk("Groepen, jaren en organisaties", groepen)
    if _OVERAL[2] in tekeningen:
        piek = [Alinea(z.tekst) for z in alle if z.kop == "Wanneer mensen vertrekken"]
        yield Hoofdstuk("Vertrek per maand", (*piek, GrafiekBlok(tekeningen[_OVERAL[2]])))
    for naam, kop in TITELS.items():
        if naam != BRIEF and (delen := tuple(_onderdeelblokken(beeld, naam))):
            yield Hoofdstuk(kop, delen)
    yield Hoofdstuk("Wat u wel en niet kunt zeggen", tuple(_grenzen(beeld, alle)))


def _onderdeelblokken(beeld: Trajectbeeld, naam: str) -> Iterator[Blok]:
    onderdeel = beeld.onderdeel(naam)
    if onderdeel is None:
        return
    bronnen = (_BRIEF_BRON,) if naam == BRIEF else ()
    if onderdeel.waarschuwingen and not onderdeel.zinnen:
        yield Alinea(" ".join(onderdeel.waarschuwingen))
        return
    if onderdeel.zinnen:
        yield Opsomming(onderdeel.zinnen, bronnen=bronnen)
    for tabel in onderdeel.tabellen:
        if len(tabel.rijen) > _MEESTE_RIJEN:
            yield Alinea(_te_lang(len(tabel.rijen), tabel.titel))
        else:
            yield TabelBlok(onderdeel_tabel(beeld, tabel), bronnen=bronnen)


def _groepen(
    beeld: Trajectbeeld, alle: tuple[Zin, ...], tekeningen: Mapping[str, Grafiek]
) -> Iterator[Blok]:
    woorden = {zin.kop: zin.tekst for zin in alle}
    for soort, kop, zin in (
        ("groep", f"Per groep van {beeld.groep}", "Verschil tussen groepen"),
        ("cohort", "Per jaar van de start", "Door de jaren"),
        ("organisatie", "Per organisatie", ""),
    ):
        delen = [d for d in beeld.delen if d.soort == soort]
        if not delen:
            continue
        yield Tussenkop(kop)
        if zin in woorden:
            yield Alinea(woorden[zin])
        namen = [f"trajecten-werk-{soort}"]
        if soort == "cohort":
            namen += [naam for naam in tekeningen if naam.startswith("trajecten-verloop-")]
        for naam in namen:
            if naam in tekeningen:
                yield GrafiekBlok(tekeningen[naam])
        tabel = delen_smal(beeld, delen)
        if len(tabel.rijen) > _MEESTE_RIJEN:
            yield Alinea(_te_lang(len(tabel.rijen), tabel.titel))
        else:
            yield TabelBlok(tabel)
        if soort == "groep" and beeld.gray:
            yield TabelBlok(toets_tabel(beeld))


def _te_lang(rijen: int, titel: str) -> str:
    return f"De tabel '{titel}' heeft {rijen} rijen. U vindt hem in de werkmap (.xlsx)."


def _grenzen(beeld: Trajectbeeld, alle: tuple[Zin, ...]) -> Iterator[Blok]:
    if beeld.waarschuwingen:
        yield Kader("Let op bij dit bestand", (Opsomming(beeld.waarschuwingen),), "let-op")
    yield Opsomming(
        tuple(f"{z.kop}. {z.tekst}" for z in alle if z.soort == "let-op")
        + tuple(z.tekst for z in alle if z.kop == "Afgerond voor privacy")
    )


def _bronnen(beeld: Trajectbeeld) -> tuple[Bron, ...]:
    from opstap.bronnen import grootboek

    if beeld.onderdeel(BRIEF) is None:
        return ()
    document = grootboek().document(_BRIEF_BRON)
    return (Bron(_BRIEF_BRON, document.titel, document.url or ""),)
