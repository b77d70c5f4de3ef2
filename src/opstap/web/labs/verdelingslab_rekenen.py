# SPDX-License-Identifier: EUPL-1.2
"""From the question to the answer: choose keys, allocate, compare; errors by field of the form."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import TypeVar

from opstap import bronnen, gebieden, verdeling
from opstap.basis.fouten import GebruiksFout, OpstapFout
from opstap.publicatie.grafiek import Stap, Waterval
from opstap.publicatie.grafiek.maten import EURO as EURO_GRAFIEK
from opstap.verdeling.instrumenten import EURO
from opstap.verdeling.sleutels import eis_gewichten
from opstap.web.labs.verdelingslab_eigen import Bijlagen
from opstap.web.labs.verdelingslab_vraag import EIGEN, ORGANISATIE, VRIJ, Vraag

_EERSTE_JAAR_VAN_DE_INDELING = 2023
_OPTIES = {
    "met --samenwerkingsverbanden": "bij Eigen bestanden",
    "--zonder-korting": "een uitgezette korting",
    "--vastgesteld": "een bestand met vastgestelde bedragen",
    "--overgang": "het veld Overgang",
    "--bedrag": "het veld Eigen bedrag",
}
T = TypeVar("T")


class Veldfouten(Exception):
    """What is wrong with the question, by field of the form."""

    def __init__(self, fouten: Mapping[str, str]) -> None:
        self.fouten = dict(fouten)
        super().__init__("; ".join(self.fouten.values()))


@dataclass(frozen=True, slots=True)
class Antwoord:
    """An allocation, and when asked its comparison and the municipality to explain."""

    vraag: Vraag
    uitkomst: verdeling.Uitkomst
    inwoners: Mapping[str, int]
    vergelijking: verdeling.Vergelijking | None
    gemeente: str | None

    @property
    def gepoold(self) -> bool:
        """Whether somebody is paid for another municipality."""
        return len(self.uitkomst.uitbetaling) < len(self.uitkomst.regels)

    def per_inwoner(self, code: str) -> Fraction | None:
        """What a municipality gets per inhabitant; ``None`` without inhabitants."""
        aantal = self.inwoners.get(code)
        return Fraction(self.uitkomst.toegekend[code], aantal) if aantal else None

    @property
    def landelijk_per_inwoner(self) -> Fraction | None:
        """The whole amount per inhabitant of all municipalities that take part."""
        aantallen = [self.inwoners.get(code, 0) for code in self.uitkomst.toegekend]
        return Fraction(self.uitkomst.bedrag, sum(aantallen)) if all(aantallen) else None


def beantwoord(
    vraag: Vraag, bijlagen: Bijlagen, van_organisatie: verdeling.Sleutel | None = None
) -> Antwoord:
    """Compute the answer. Raises :class:`Veldfouten` with everything that cannot be."""
    if vraag.met_bestand or vraag.instrument == VRIJ:
        return _bereken(vraag, bijlagen, van_organisatie)
    return _zonder_bestand(vraag)


@lru_cache(maxsize=128)
def _zonder_bestand(vraag: Vraag) -> Antwoord:
    return _bereken(vraag, Bijlagen(), None)


def _bereken(
    vraag: Vraag, bijlagen: Bijlagen, van_organisatie: verdeling.Sleutel | None
) -> Antwoord:
    fouten: dict[str, str] = {}

    def probeer(veld: str, functie: Callable[[], T]) -> T | None:
        try:
            return functie()
        except OpstapFout as fout:
            fouten.setdefault(veld, op_het_scherm(str(fout)))
            return None

    boek = bronnen.grootboek()
    instrument = None if vraag.instrument == VRIJ else verdeling.instrument(vraag.instrument)
    namen, inwoners = _deelnemers(vraag, bijlagen)

    def kies(id_: str) -> verdeling.Sleutel:
        sleutel = _kies_sleutel(id_, vraag, bijlagen, van_organisatie)
        eis_gewichten(sleutel, namen)
        return sleutel

    sleutel = probeer("sleutel", lambda: kies(vraag.sleutel))
    andere = vraag.vergelijk
    nieuw = probeer("vergelijk", lambda: kies(andere)) if andere else None
    indeling = probeer("uitbetaling", lambda: _indeling(vraag, bijlagen, inwoners))
    if instrument is not None and vraag.bedrag is None:
        probeer("jaar", lambda: instrument.bedrag(vraag.jaar, boek))
    if not vraag.korting:
        probeer("korting", lambda: _eis_korting(vraag, instrument))
    gezocht = vraag.gemeente
    gemeente = probeer("gemeente", lambda: _vind(gezocht, namen)) if gezocht else None
    if fouten or sleutel is None:
        raise Veldfouten(fouten)
    vastgesteld = bijlagen.vastgesteld if vraag.vastgesteld else None

    def verdeel(met: verdeling.Sleutel) -> verdeling.Uitkomst:
        if instrument is None:
            return verdeling.verdeel_bedrag(
                vraag.bedrag or 0,
                met,
                namen=namen,
                methode=vraag.methode or verdeling.METHODEN[0],
                minimum=vraag.minimum,
                indeling=indeling,
                vastgesteld=vastgesteld,
            )
        return verdeling.verdeel(
            instrument,
            vraag.jaar,
            met,
            grootboek=boek,
            namen=namen,
            methode=vraag.methode,
            minimum=vraag.minimum,
            indeling=indeling,
            korting=vraag.korting,
            bedrag=vraag.bedrag,
            vastgesteld=vastgesteld,
        )

    gekozen, schuld = sleutel, "minimum" if vraag.minimum else "bedrag"
    uitkomst = probeer(schuld, lambda: verdeel(gekozen))
    vergelijking = None
    if uitkomst is not None and nieuw is not None:
        oud = uitkomst
        vergelijking = probeer(
            "overgang" if vraag.overgang else "vergelijk",
            lambda: verdeling.vergelijk(
                oud, verdeel(nieuw), inwoners=inwoners, verliesgrenzen=vraag.overgang
            ),
        )
    if fouten or uitkomst is None:
        raise Veldfouten(fouten)
    return Antwoord(vraag, uitkomst, inwoners, vergelijking, gemeente)


def _deelnemers(vraag: Vraag, bijlagen: Bijlagen) -> tuple[Mapping[str, str], Mapping[str, int]]:
    """Names and inhabitants of everyone who takes part, by code."""
    if vraag.instrument == VRIJ and bijlagen.namen is not None and vraag.sleutel == EIGEN:
        return bijlagen.namen, bijlagen.inwoners or {}
    namen = {code: gemeente.naam for code, gemeente in gebieden.gemeenten().items()}
    jaar = min(max(vraag.jaar, _EERSTE_JAAR_VAN_DE_INDELING), gebieden.LAATSTE_JAAR)
    return namen, gebieden.inwoners(jaar)


def _kies_sleutel(
    id_: str, vraag: Vraag, bijlagen: Bijlagen, van_organisatie: verdeling.Sleutel | None
) -> verdeling.Sleutel:
    if id_ == EIGEN:
        vrij = bijlagen.gewichten if vraag.instrument == VRIJ else None
        eigen = vrij or bijlagen.sleutel
        if eigen is None:
            raise GebruiksFout("In deze sessie is geen eigen sleutel. Breng uw bestand opnieuw.")
        return eigen
    if id_ == ORGANISATIE:
        if van_organisatie is None:
            raise GebruiksFout("Uw organisatie heeft geen registergegevens in gebruik.")
        return van_organisatie
    if id_ in verdeling.BESCHUT_SLEUTELS:
        return verdeling.beschut_sleutel(id_, vraag.jaar, bronnen.grootboek())
    return verdeling.ingebouwd(id_)


def _indeling(
    vraag: Vraag, bijlagen: Bijlagen, inwoners: Mapping[str, int]
) -> gebieden.Indeling | None:
    if not vraag.per_verband:
        return None
    if bijlagen.verbanden is None:
        raise GebruiksFout(
            "Uitbetalen per samenwerkingsverband kan als u uw lijst brengt, bij Eigen bestanden. "
            "Er is geen openbare lijst."
        )
    return bijlagen.verbanden.indeling_op(date(vraag.jaar, 1, 1), inwoners)


def _eis_korting(vraag: Vraag, instrument: verdeling.Instrument | None) -> None:
    if instrument is None or instrument.korting is None:
        naam = instrument.naam if instrument else "Een vrij bedrag"
        raise GebruiksFout(f"{naam} kent geen korting. Zet deze keuze op Aan.")
    if vraag.bedrag is not None:
        raise GebruiksFout("Bij een eigen bedrag hoort geen korting. Zet deze keuze op Aan.")


def _vind(tekst: str, namen: Mapping[str, str]) -> str:
    """The code of a municipality that is written as code or name."""
    if tekst.upper() in namen:
        return tekst.upper()
    if tekst in namen:
        return tekst
    gelijk = [code for code, naam in namen.items() if naam.casefold() == tekst.casefold()]
    if len(gelijk) == 1:
        return gelijk[0]
    voorstellen = [f"{v.naam} ({v.code})" for v in gebieden.stel_codes_voor(tekst)]
    bedoelt = f" Bedoelt u {' of '.join(voorstellen)}?" if voorstellen else ""
    raise GebruiksFout(f"{tekst} doet niet mee in deze verdeling.{bedoelt}")


def op_het_scherm(tekst: str) -> str:
    """A message of the core with the options of the command line as fields of this page."""
    for optie, veld in _OPTIES.items():
        tekst = tekst.replace(optie, veld)
    return re.sub(r"(^|\. )([a-z])", lambda m: m[1] + m[2].upper(), tekst)


def landelijke_waterval(uitkomst: verdeling.Uitkomst) -> Waterval | None:
    """From the amount before the cut to what is divided; ``None`` when nothing was cut."""
    korting = next((stap for stap in uitkomst.stappen if stap.naam == "korting"), None)
    if korting is None or not korting.aan:
        return None
    voor = max(uitkomst.cijfers, key=lambda cijfer: cijfer.waarde)
    af = uitkomst.bedrag - int(voor.waarde)
    return Waterval(
        naam="stappen-landelijk",
        titel="Van het bedrag in de brief naar wat er wordt verdeeld",
        eenheid=EURO_GRAFIEK,
        bron=", ".join(dict.fromkeys(c.bron for c in uitkomst.cijfers)),
        stappen=(
            Stap("Vóór de korting", int(voor.waarde), stand=True, status=voor.status),
            Stap("Efficiencykorting", af, status=uitkomst.bedrag_status),
            Stap("Te verdelen", uitkomst.bedrag, stand=True, status=uitkomst.bedrag_status),
        ),
    )


def gemeentewaterval(antwoord: Antwoord, code: str) -> Waterval:
    """From the exact share by the key to what the municipality is paid."""
    uitkomst = antwoord.uitkomst
    regel = uitkomst.regel(code)
    betaald = sum(b.bedrag for b in uitkomst.uitbetaling if b.code == code)
    vast = regel.herkomst == "vastgesteld"
    anders = "Vastgesteld bedrag gaat voor" if vast else "Afronden en minimum"
    status = uitkomst.sleutel.status
    stappen: list[Stap] = []
    exact: Fraction | int = regel.exact
    korting = landelijke_waterval(uitkomst)
    if korting is not None:
        som = sum(r.gewicht for r in uitkomst.regels)
        eerst = korting.stappen[0].waarde
        assert isinstance(eerst, int)
        voor = eerst * Fraction(regel.gewicht) / som
        stappen.append(Stap("Aandeel vóór de korting", voor, stand=True, status=status))
        stappen.append(Stap("Efficiencykorting", exact - voor, status=status))
    stappen.append(Stap("Aandeel volgens de sleutel", exact, stand=True, status=status))
    stappen.append(Stap(anders, regel.toegekend - exact, status=status))
    stappen.append(Stap("Deel van de gemeente", regel.toegekend, stand=True, status=status))
    if betaald != regel.toegekend:
        verschil = betaald - regel.toegekend
        naam = "Voor de andere leden" if verschil > 0 else "Gaat naar de grootste gemeente"
        stappen.append(Stap(naam, verschil, status=status))
    stappen.append(Stap("Wordt uitbetaald", betaald, stand=True, status=status))
    return Waterval(
        naam="stappen-gemeente",
        titel=f"{regel.naam or code}: van aandeel naar uitbetaling",
        eenheid=EURO_GRAFIEK if uitkomst.eenheid == EURO else "plaatsen van 31 uur",
        bron=uitkomst.sleutel.bron,
        stappen=tuple(stappen),
    )
