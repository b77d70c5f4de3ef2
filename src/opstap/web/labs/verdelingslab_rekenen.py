# SPDX-License-Identifier: EUPL-1.2
"""From the question to the answer: choose keys, allocate, compare; errors by field of the form."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import TypeVar

from opstap import gebieden, verdeling
from opstap.basis.fouten import GebruiksFout, OpstapFout
from opstap.verdeling.sleutels import eis_gewichten
from opstap.web.kern.webtaal import voor_het_web
from opstap.web.labs.bronnen_vraag import boek_op
from opstap.web.labs.verdelingslab_eigen import Bijlagen
from opstap.web.labs.verdelingslab_vraag import EIGEN, ORGANISATIE, VRIJ, Vraag

ZAAD = 1  # of the draws, as on the command line
_EERSTE_JAAR_VAN_DE_INDELING = 2023
T = TypeVar("T")
V = TypeVar("V")


class Veldfouten(Exception):
    """What is wrong with the question, by field of the form."""

    def __init__(self, fouten: Mapping[str, str]) -> None:
        self.fouten = dict(fouten)
        super().__init__("; ".join(self.fouten.values()))


@dataclass(frozen=True, slots=True)
class Terugverdeling:
    """What the members of each partnership get back, and by which key."""

    sleutel: verdeling.Sleutel
    delen: tuple[verdeling.Ledendeel, ...]


@dataclass(frozen=True, slots=True)
class Antwoord:
    """An allocation with what was asked on top of it.

    ``zonder_minimum`` is the same without a minimum, when there is one.
    """

    vraag: Vraag
    uitkomst: verdeling.Uitkomst
    inwoners: Mapping[str, int]
    gemeente: str | None = None
    zonder_minimum: verdeling.Uitkomst | None = None
    vergelijking: verdeling.Vergelijking | None = None
    terugverdeling: Terugverdeling | None = None
    gevoeligheid: verdeling.Gevoeligheid | None = None

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

    def band(self, code: str) -> verdeling.Band | None:
        """How much the amount of a municipality moves by chance, when that was asked."""
        banden = self.gevoeligheid.banden if self.gevoeligheid else ()
        return next((band for band in banden if band.code == code), None)


def beantwoord(vraag: Vraag, bijlagen: Bijlagen) -> Antwoord:
    """Compute the answer. Raises :class:`Veldfouten` with everything that cannot be."""
    if vraag.met_sessie or vraag.met_organisatie or vraag.instrument == VRIJ:
        return _Rekening(vraag, bijlagen).antwoord()
    return _zonder_bestand(vraag)


@lru_cache(maxsize=128)
def _zonder_bestand(vraag: Vraag) -> Antwoord:
    return _Rekening(vraag, Bijlagen()).antwoord()


class _Rekening:
    """One computation; what cannot be is collected by field, so that all of it is shown at once."""

    def __init__(self, vraag: Vraag, bijlagen: Bijlagen) -> None:
        self.vraag, self.bijlagen = vraag, bijlagen
        self.boek = boek_op(vraag.bekend_op)
        vrij = vraag.instrument == VRIJ
        self.instrument = None if vrij else verdeling.instrument(vraag.instrument)
        self.namen, self.inwoners = _deelnemers(vraag, bijlagen)
        self.indeling: gebieden.Indeling | None = None
        self.fouten: dict[str, str] = {}

    def antwoord(self) -> Antwoord:
        vraag = self.vraag
        sleutel = self._probeer("sleutel", lambda: self._volledig(vraag.sleutel))
        nieuw = self._als("vergelijk", vraag.vergelijk, self._volledig) or sleutel
        terug = self._als("terug", vraag.terug, self._sleutel)
        self.indeling = self._probeer("uitbetaling", self._indeling)
        gemeente = self._als("gemeente", vraag.gemeente, self._vind)
        self._controleer()
        if self.fouten or sleutel is None or nieuw is None:
            raise Veldfouten(self.fouten)
        uitkomst = self._probeer(
            "minimum" if vraag.minimum else "bedrag", lambda: self._verdeel(sleutel)
        )
        if uitkomst is None:
            raise Veldfouten(self.fouten)
        klaar = Antwoord(
            vraag,
            uitkomst,
            self.inwoners,
            gemeente=gemeente,
            zonder_minimum=self._verdeel(sleutel, minimum=0) if vraag.minimum else None,
            vergelijking=self._vergelijking(uitkomst, nieuw),
            terugverdeling=self._terugverdeling(uitkomst, terug),
            gevoeligheid=self._als(
                "trekkingen",
                vraag.trekkingen,
                lambda n: verdeling.gevoeligheid(uitkomst, trekkingen=n, zaad=ZAAD),
            ),
        )
        if self.fouten:
            raise Veldfouten(self.fouten)
        return klaar

    def _probeer(self, veld: str, functie: Callable[[], T]) -> T | None:
        try:
            return functie()
        except OpstapFout as fout:
            self.fouten.setdefault(veld, voor_het_web(str(fout)))
            return None

    def _als(self, veld: str, gevraagd: V | None, functie: Callable[[V], T]) -> T | None:
        """``functie`` of what was asked; ``None`` when it was not asked."""
        return None if gevraagd is None else self._probeer(veld, lambda: functie(gevraagd))

    def _controleer(self) -> None:
        """The rules between the fields that the form cannot know."""
        vraag, instrument = self.vraag, self.instrument
        if instrument is not None and vraag.bedrag is None:
            self._probeer("jaar", lambda: instrument.bedrag(vraag.jaar, self.boek))
        if vraag.korting:
            return
        if instrument is None or instrument.korting is None:
            naam = instrument.naam if instrument else "Een vrij bedrag"
            self.fouten["korting"] = f"{naam} kent geen korting. Zet deze keuze op Aan."
        elif vraag.bedrag is not None:
            self.fouten["korting"] = (
                "Bij een eigen bedrag hoort geen korting. Zet deze keuze op Aan."
            )

    def _volledig(self, id_: str) -> verdeling.Sleutel:
        """A key that covers everyone who takes part."""
        sleutel = self._sleutel(id_)
        eis_gewichten(sleutel, self.namen)
        return sleutel

    def _sleutel(self, id_: str) -> verdeling.Sleutel:
        bijlagen = self.bijlagen
        if id_.startswith(verdeling.MENGSEL):
            delen = verdeling.lees_mengsel(id_)
            return verdeling.gemengd([(self._sleutel(deel), aandeel) for deel, aandeel in delen])
        if id_ == EIGEN:
            vrij = bijlagen.gewichten if self.instrument is None else None
            eigen = vrij or bijlagen.sleutel
            if eigen is None:
                raise GebruiksFout(
                    "In deze sessie is geen eigen sleutel. Breng uw bestand opnieuw."
                )
            return eigen
        if id_ == ORGANISATIE:
            if bijlagen.register is None:
                raise GebruiksFout("Uw organisatie heeft geen registergegevens in gebruik.")
            return bijlagen.register
        if id_ in verdeling.BESCHUT_SLEUTELS:
            return verdeling.beschut_sleutel(id_, self.vraag.jaar, self.boek)
        return verdeling.ingebouwd(id_)

    def _indeling(self) -> gebieden.Indeling | None:
        lijsten = {
            EIGEN: self.bijlagen.verbanden,
            ORGANISATIE: self.bijlagen.verbanden_van_organisatie,
        }
        if self.vraag.verbanden is None:
            return None
        verbanden = lijsten[self.vraag.verbanden]
        if verbanden is None:
            raise GebruiksFout(
                "Uitbetalen per samenwerkingsverband kan als u uw lijst brengt, bij Eigen "
                "bestanden. Er is geen openbare lijst."
            )
        return verbanden.indeling_op(
            self.vraag.lid_op or date(self.vraag.jaar, 1, 1), self.inwoners
        )

    def _vind(self, tekst: str) -> str:
        """The code of a municipality that is written as code or name."""
        namen = self.namen
        for code in (tekst.upper(), tekst):
            if code in namen:
                return code
        gelijk = [code for code, naam in namen.items() if naam.casefold() == tekst.casefold()]
        if len(gelijk) == 1:
            return gelijk[0]
        voorstellen = [f"{v.naam} ({v.code})" for v in gebieden.stel_codes_voor(tekst)]
        bedoelt = f" Bedoelt u {' of '.join(voorstellen)}?" if voorstellen else ""
        raise GebruiksFout(f"{tekst} doet niet mee in deze verdeling.{bedoelt}")

    def _verdeel(
        self, sleutel: verdeling.Sleutel, *, methode: str | None = None, minimum: int | None = None
    ) -> verdeling.Uitkomst:
        """The allocation with one key; other rules than those of the question when given."""
        vraag = self.vraag
        methode = methode or vraag.methode
        minimum = vraag.minimum if minimum is None else minimum
        vastgesteld = self.bijlagen.vastgesteld if vraag.vastgesteld else None
        if self.instrument is None:
            return verdeling.verdeel_bedrag(
                vraag.bedrag or 0,
                sleutel,
                namen=self.namen,
                methode=methode or verdeling.METHODEN[0],
                minimum=minimum,
                indeling=self.indeling,
                vastgesteld=vastgesteld,
            )
        return verdeling.verdeel(
            self.instrument,
            vraag.jaar,
            sleutel,
            grootboek=self.boek,
            namen=self.namen,
            methode=methode,
            minimum=minimum,
            indeling=self.indeling,
            korting=vraag.korting,
            bedrag=vraag.bedrag,
            vastgesteld=vastgesteld,
        )

    def _vergelijking(
        self, uitkomst: verdeling.Uitkomst, nieuw: verdeling.Sleutel
    ) -> verdeling.Vergelijking | None:
        vraag = self.vraag
        if vraag.vergelijk is None and vraag.vergelijk_methode is None:
            return None
        return self._probeer(
            "overgang" if vraag.overgang else "vergelijk",
            lambda: verdeling.vergelijk(
                uitkomst,
                self._verdeel(nieuw, methode=vraag.vergelijk_methode),
                inwoners=self.inwoners,
                verliesgrenzen=vraag.overgang,
            ),
        )

    def _terugverdeling(
        self, uitkomst: verdeling.Uitkomst, sleutel: verdeling.Sleutel | None
    ) -> Terugverdeling | None:
        if sleutel is None:
            return None
        if self.indeling is None:
            self.fouten["terug"] = (
                "Er is niets samengevoegd. Kies bij Uitbetaling: per samenwerkingsverband."
            )
            return None
        delen = self._probeer("terug", lambda: verdeling.verdeel_terug(uitkomst, sleutel))
        return None if delen is None else Terugverdeling(sleutel, delen)


def inwonerjaar(jaar: int) -> int:
    """The year of the inhabitants that belong to an allocation of ``jaar``."""
    return min(max(jaar, _EERSTE_JAAR_VAN_DE_INDELING), gebieden.LAATSTE_JAAR)


def _deelnemers(vraag: Vraag, bijlagen: Bijlagen) -> tuple[Mapping[str, str], Mapping[str, int]]:
    """Names and inhabitants of everyone who takes part, by code."""
    if vraag.instrument == VRIJ and bijlagen.namen is not None and vraag.sleutel == EIGEN:
        return bijlagen.namen, bijlagen.inwoners or {}
    namen = {code: gemeente.naam for code, gemeente in gebieden.gemeenten().items()}
    return namen, gebieden.inwoners(inwonerjaar(vraag.jaar))
