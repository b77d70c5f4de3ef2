# SPDX-License-Identifier: EUPL-1.2
"""The chapters of the report: what stands out, charts, tables, what it cannot say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from opstap.basis.tabel import Tabel
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
    TabelBlok,
    Tussenkop,
)
from opstap.trajecten.beeld.grafieken import grafieken
from opstap.trajecten.beeld.onderdelen import BRIEF, TITELS
from opstap.trajecten.beeld.tabellen import delen_smal, onderdeel_tabel, toets_tabel, verloop_breed
from opstap.trajecten.beeld.vormen import Trajectbeeld
from opstap.trajecten.beeld.woorden import deel, duur, met_marge, status, tijd
from opstap.trajecten.beeld.zinnen import Zin, laatste_tijd
from opstap.trajecten.trajectbestand import LOPEND, WERK

_BRIEF_BRON = "brief-2022"
_MEESTE_RIJEN = 30  # of a table in the report
_OVERAL = ("trajecten-verloop", "trajecten-duur", "trajecten-maandkansen")


def samenvatting(beeld: Trajectbeeld, alle: tuple[Zin, ...]) -> Kader:
    """Key figures and the sentences that everybody should read."""
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
            een = geheel.bij(laatste, code)
            if een.waarde is not None:
                tekst = met_marge(beeld, een) if een.punt is None else deel(beeld, een.punt)
                yield Kerncijfer(tekst, f"{naam}, {na}", soort)


def hoofdstukken(beeld: Trajectbeeld, alle: tuple[Zin, ...]) -> Iterator[Hoofdstuk]:
    """Everything else, what cannot be concluded last."""
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
    van = (_BRIEF_BRON,) if naam == BRIEF else ()
    if onderdeel.waarschuwingen and not onderdeel.zinnen:
        yield Alinea(" ".join(onderdeel.waarschuwingen))
        return
    for stuk in onderdeel.stukken():
        if stuk.kop:
            yield Tussenkop(stuk.kop)
        if stuk.zinnen:
            yield Opsomming(stuk.zinnen, bronnen=van)
        for tabel in stuk.tabellen:
            yield _tabelblok(onderdeel_tabel(beeld, tabel), van)


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
        yield _tabelblok(delen_smal(beeld, delen))
        if soort == "groep" and beeld.gray:
            yield TabelBlok(toets_tabel(beeld))


def _tabelblok(tabel: Tabel, van: tuple[str, ...] = ()) -> Alinea | TabelBlok:
    """The table, or where it is when it is too long for a report."""
    if len(tabel.rijen) <= _MEESTE_RIJEN:
        return TabelBlok(tabel, bronnen=van)
    return Alinea(
        f"De tabel '{tabel.titel}' heeft {len(tabel.rijen)} rijen. U vindt hem in de werkmap "
        "(.xlsx)."
    )


def _grenzen(beeld: Trajectbeeld, alle: tuple[Zin, ...]) -> Iterator[Blok]:
    if beeld.waarschuwingen:
        yield Kader("Let op bij dit bestand", (Opsomming(beeld.waarschuwingen),), "let-op")
    yield Opsomming(tuple(f"{z.kop}. {z.tekst}" for z in alle if z.soort == "let-op"))


def bronnen(beeld: Trajectbeeld) -> tuple[Bron, ...]:
    """The letter, when the report sets figures beside it."""
    from opstap.bronnen import grootboek

    if beeld.onderdeel(BRIEF) is None:
        return ()
    document = grootboek().document(_BRIEF_BRON)
    return (Bron(_BRIEF_BRON, document.titel, document.url or ""),)
