# SPDX-License-Identifier: EUPL-1.2
"""From the question of an allocation to its outcome, and what was asked on top of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from opstap import gebieden, verdeling
from opstap.basis.fouten import GebruiksFout
from opstap.bronnen import Grootboek, grootboek
from opstap.verdeling import schemas
from opstap.web.api.eigen import GEEN_INBRENG, Inbreng
from opstap.web.api.vragen import Gewicht, Lid, Sleutelkeuze, Verdeelvraag

VRIJ = "vrij"
_EIGEN = "eigen opgave"
_EERSTE_JAAR_VAN_DE_INDELING = 2023


@dataclass(frozen=True, slots=True)
class Verdeelde:
    """An allocation, and beside it what was asked on top: parts of the document by their name."""

    uitkomst: verdeling.Uitkomst
    extra: Mapping[str, object]

    def als_dict(self) -> dict[str, object]:
        return self.uitkomst.als_dict() | dict(self.extra)


def kies_sleutel(
    tekst: str | None, jaar: int, eigen: Inbreng = GEEN_INBRENG, boek: Grootboek | None = None
) -> verdeling.Sleutel:
    """The key by its id, as ``opstap verdeel --sleutel`` takes it.

    None: the register counts of the reader's organisation, otherwise the stand-in.
    """
    if tekst is None:
        return eigen.register or verdeling.ingebouwd(verdeling.STANDAARDVERVANGER)
    if tekst.startswith("mix:"):
        return verdeling.gemengd(
            [(kies_sleutel(id, jaar, eigen, boek), deel) for id, deel in _mix(tekst[4:])]
        )
    if tekst == verdeling.REGISTER:
        if eigen.register is None:
            raise GebruiksFout(
                "Uw organisatie heeft geen aantallen uit het doelgroepenregister aangeleverd, of u "
                "stuurde geen token mee."
            )
        return eigen.register
    if tekst in verdeling.BESCHUT_SLEUTELS:
        return verdeling.beschut_sleutel(
            tekst, jaar, boek or grootboek(), realisatie=eigen.realisatie
        )
    return verdeling.ingebouwd(tekst)


def _mix(tekst: str) -> list[tuple[str, Fraction]]:
    delen = []
    for deel in tekst.split(","):
        id, _, aandeel = deel.rpartition("=")
        if not id or not aandeel.replace(".", "", 1).isdecimal() or not aandeel.isascii():
            raise GebruiksFout(
                f"Mengsel {tekst!r}: schrijf mix:SLEUTEL=GEWICHT,SLEUTEL=GEWICHT, "
                "bijvoorbeeld mix:inwoners=0.3,uitkeringen-2021=0.7."
            )
        delen.append((id.strip(), Fraction(aandeel)))
    return delen


def eigen_sleutel(gewichten: Iterable[Gewicht]) -> verdeling.Sleutel:
    """The key that a reader sent along."""
    rijen = [{"code": g.code, "gewicht": g.gewicht, "jaar": None} for g in gewichten]
    codes = [rij["code"] for rij in rijen]
    if not codes:
        raise GebruiksFout("gewichten: geef ten minste één gewicht.")
    if dubbel := sorted({str(code) for code in codes if codes.count(code) > 1}):
        raise GebruiksFout(f"Deze codes staan er twee keer: {', '.join(dubbel)}.")
    if any(rij["gewicht"] < 0 for rij in rijen):  # type: ignore[operator]
        raise GebruiksFout("Een gewicht is negatief; geef nul of meer.")
    return verdeling.per_jaar(
        rijen, id="eigen", naam="eigen sleutel", bron=_EIGEN, peildatum="niet opgegeven"
    )[None]


def verdeel(vraag: Verdeelvraag, eigen: Inbreng) -> Verdeelde:
    """The allocation that was asked for. Raises :class:`OpstapFout` for what cannot be."""
    _eis_samenhang(vraag)
    boek = grootboek() if vraag.bekend_op is None else grootboek().op(vraag.bekend_op)
    jaar = vraag.jaar or gebieden.LAATSTE_JAAR
    inwonerjaar = min(max(jaar, _EERSTE_JAAR_VAN_DE_INDELING), gebieden.LAATSTE_JAAR)
    inwoners = gebieden.inwoners(inwonerjaar)
    indeling = _indeling(vraag, eigen, jaar, inwoners)
    if indeling is not None and inwonerjaar != jaar:
        tekst = f"Wie de grootste gemeente is, volgt uit de inwoners op 1 januari {inwonerjaar}."
        melding = gebieden.Melding("ander_inwonerjaar", tekst)
        indeling = replace(indeling, meldingen=(*indeling.meldingen, melding))
    vast = {v.code: v.bedrag for v in vraag.vastgesteld or ()} or None
    overnieuw = (
        _vrij(vraag, indeling, vast)
        if vraag.instrument == VRIJ
        else _instrument(vraag, boek, indeling, vast)
    )

    def kies(keuze: Sleutelkeuze | Verdeelvraag) -> verdeling.Sleutel:
        if keuze.gewichten is not None:
            return eigen_sleutel(keuze.gewichten)
        return kies_sleutel(keuze.sleutel, jaar, eigen, boek)

    uitkomst = overnieuw(kies(vraag))
    extra: dict[str, object] = {}
    if vraag.vergelijk is not None:
        vergelijking = verdeling.vergelijk(
            uitkomst,
            overnieuw(kies(vraag.vergelijk)),
            inwoners={code: n for code, n in inwoners.items() if code in uitkomst.toegekend},
            verliesgrenzen=vraag.vergelijk.overgang,
        )
        extra["vergelijking"] = vergelijking.als_dict()
    if vraag.terugverdeelsleutel is not None:
        delen = verdeling.verdeel_terug(uitkomst, kies(vraag.terugverdeelsleutel))
        extra["terugverdeling"] = [deel.als_dict() for deel in delen]
    if vraag.trekkingen is not None:
        toeval = verdeling.gevoeligheid(uitkomst, trekkingen=vraag.trekkingen, zaad=vraag.zaad)
        extra["gevoeligheid"] = toeval.als_dict()
    if vraag.toelichting is not None:
        if vraag.toelichting not in uitkomst.toegekend:
            raise GebruiksFout(f"toelichting: {vraag.toelichting} komt hier niet in voor.")
        extra["toelichting"] = verdeling.toelichting(uitkomst, vraag.toelichting)
    return Verdeelde(uitkomst, extra)


def _eis_samenhang(vraag: Verdeelvraag) -> None:
    """Refuse what would silently do nothing, and what is said twice."""
    for keuze in (vraag, vraag.vergelijk, vraag.terugverdeelsleutel):
        if keuze and keuze.sleutel is not None and keuze.gewichten is not None:
            raise GebruiksFout("Geef een sleutel of gewichten: een van de twee.")
    samen = vraag.samenwerkingsverbanden is not None or vraag.eigen_samenwerkingsverbanden
    if vraag.samenwerkingsverbanden is not None and vraag.eigen_samenwerkingsverbanden:
        raise GebruiksFout(
            "Geef samenwerkingsverbanden of eigen_samenwerkingsverbanden: een van de twee."
        )
    if vraag.peildatum is not None and not samen:
        raise GebruiksFout("peildatum hoort bij samenwerkingsverbanden.")
    if vraag.terugverdeelsleutel is not None and not samen:
        raise GebruiksFout("terugverdeelsleutel hoort bij samenwerkingsverbanden.")
    if vraag.instrument == VRIJ:
        if vraag.bedrag is None or not vraag.gewichten:
            raise GebruiksFout("Geef bij vrij een bedrag en gewichten.")
        if not vraag.korting:
            raise GebruiksFout("korting hoort niet bij vrij.")
        if vraag.bekend_op is not None:
            raise GebruiksFout("bekend_op hoort niet bij vrij.")
    elif vraag.jaar is None:
        raise GebruiksFout("Geef het jaar.")


Overnieuw = Callable[[verdeling.Sleutel], verdeling.Uitkomst]


def _instrument(
    vraag: Verdeelvraag,
    boek: Grootboek,
    indeling: gebieden.Indeling | None,
    vast: Mapping[str, int] | None,
) -> Overnieuw:
    assert vraag.jaar is not None
    instrument, jaar = verdeling.instrument(vraag.instrument), vraag.jaar
    namen = {code: gemeente.naam for code, gemeente in gebieden.gemeenten().items()}

    def overnieuw(sleutel: verdeling.Sleutel) -> verdeling.Uitkomst:
        return verdeling.verdeel(
            instrument,
            jaar,
            sleutel,
            grootboek=boek,
            namen=namen,
            methode=vraag.methode,
            minimum=vraag.minimum,
            indeling=indeling,
            korting=vraag.korting,
            bedrag=vraag.bedrag,
            vastgesteld=vast,
        )

    return overnieuw


def _vrij(
    vraag: Verdeelvraag, indeling: gebieden.Indeling | None, vast: Mapping[str, int] | None
) -> Overnieuw:
    assert vraag.bedrag is not None
    bekend, bedrag = gebieden.gemeenten(), vraag.bedrag
    namen = {
        g.code: bekend[g.code].naam if g.code in bekend else ""
        for g in sorted(vraag.gewichten or (), key=lambda g: g.code)
    }

    def overnieuw(sleutel: verdeling.Sleutel) -> verdeling.Uitkomst:
        return verdeling.verdeel_bedrag(
            bedrag,
            sleutel,
            namen=namen,
            methode=vraag.methode or verdeling.METHODEN[0],
            minimum=vraag.minimum,
            indeling=indeling,
            vastgesteld=vast,
        )

    return overnieuw


def _indeling(
    vraag: Verdeelvraag, eigen: Inbreng, jaar: int, inwoners: Mapping[str, int]
) -> gebieden.Indeling | None:
    dag = vraag.peildatum or date(jaar, 1, 1)
    if vraag.eigen_samenwerkingsverbanden:
        if eigen.verbanden is None:
            raise GebruiksFout(
                "Uw organisatie heeft geen samenwerkingsverbanden aangeleverd, of u stuurde geen "
                "token mee."
            )
        return eigen.verbanden.indeling_op(dag, inwoners)
    if vraag.samenwerkingsverbanden is None:
        return None
    rijen = [_lid(lid) for lid in vraag.samenwerkingsverbanden]
    verbanden = gebieden.Samenwerkingsverbanden.uit_rijen(rijen, "samenwerkingsverbanden")
    return verbanden.indeling_op(dag, inwoners)


def _lid(lid: Lid) -> dict[str, object]:
    return {
        kolom.naam: getattr(lid, kolom.naam) for kolom in schemas.SAMENWERKINGSVERBANDEN.kolommen
    }
