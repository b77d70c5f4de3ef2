# SPDX-License-Identifier: EUPL-1.2
"""What the council must have laid down, what is missing, and what hangs on it (GM-02 and GM-03).

Participatiewet, articles 8a, 8b, 8d, 10b (members 5 and 7) and 47. Without a regulation of the
council there is no higher number of places (BW-04) and no local order of persons (BW-08).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from opstap.basis.fouten import GebruiksFout
from opstap.regels.kern import waarden
from opstap.regels.kern.feiten import GEEN, Feit, Waarde, als_tekst, feit_van, gegeven
from opstap.regels.kern.kalender import datum
from opstap.regels.kern.route import Route
from opstap.regels.kern.uitkomst import Uitkomst, Zinnen
from opstap.regels.kern.wetboek import regel

Stand = Literal["geregeld", "ontbreekt", "onbekend"]
Schakelaar = Literal["aan", "uit", "onbekend"]
Oordeel = Literal["volledig", "onvolledig", "onbekend"]

_PW = "Participatiewet, artikel"
_STAND: Mapping[bool | None, Stand] = {True: "geregeld", False: "ontbreekt", None: "onbekend"}
_SCHAKELAAR: Mapping[bool | None, Schakelaar] = {True: "aan", False: "uit", None: "onbekend"}
_STANDZIN: Mapping[Stand, str] = {
    "ontbreekt": "Ontbreekt",
    "onbekend": "Niet bekend",
    "geregeld": "Geregeld",
}
_OORDEEL: Mapping[Oordeel, str] = {
    "volledig": "De raad heeft alles geregeld wat de wet op deze punten vraagt. Lees altijd de "
    "verordening zelf: daarin kan meer staan.",
    "onvolledig": "De raad moet nog iets regelen.",
    "onbekend": "Of de raad alles heeft geregeld, is nog niet bekend.",
}
_HOGER: Mapping[Schakelaar, str] = {
    "aan": "De raad stelde een hoger aantal banen vast. Dat aantal telt dan (BW-04).",
    "uit": "Zonder verordening telt alleen het aantal van de minister (BW-04).",
    "onbekend": "Of er een hoger aantal banen is, is niet bekend. Vraag het na voordat u zegt dat "
    "het aantal is gehaald (BW-04).",
}
_VOLGORDE: Mapping[Schakelaar, str] = {
    "aan": "De verordening regelt de volgorde: volg die (BW-08).",
    "uit": "Er is geen volgorde van de raad. Opstap kijkt dan alleen naar de dag waarop het "
    "college iets vaststelde, nooit met wat iemand kan of oplevert (BW-08).",
    "onbekend": "Of de raad een volgorde heeft geregeld, is niet bekend. Opstap ordent dan niemand "
    "(BW-08).",
}
_GEEN_VOLGORDE = (
    "De raad stelde een hoger aantal vast, maar regelde de volgorde niet. Artikel 10b, lid 5, zegt "
    "dat de raad die kan regelen. Of dat dan ook moet, is een lezing: laat een jurist kijken."
)
_GEEN_HOGER_AANTAL = (
    "De verordening regelt de volgorde, maar er is geen hoger aantal. Artikel 10b, lid 5, noemt de "
    "volgorde alleen bij een hoger aantal: laat een jurist kijken."
)
_GEEN_REGELS = (
    "De raad stelde een hoger aantal vast, maar maakte geen regels over beschut werk. Een hoger "
    "aantal kan alleen in een verordening (artikel 10b, lid 5). Kijk dat na."
)
_GEEN_ADVIES = (
    "Er is nog geen advies van cliënten. Zij moeten op tijd advies kunnen geven over regels en "
    "plannen (artikel 47)."
)


@dataclass(frozen=True, slots=True)
class Punt:
    """One thing that the council must lay down: ``wat`` as a phrase, with its rule.

    ``artikel`` is the number of the article in the Participatiewet, with members and letters.
    """

    feit: str
    regel: str
    wat: str
    artikel: str


Standen = tuple[tuple[Punt, Stand], ...]


PUNTEN: tuple[Punt, ...] = (
    Punt(
        "verordening_ondersteuning",
        "GM-02",
        "ondersteuning bij het vinden van werk, en wie voor welke voorziening in aanmerking komt",
        "8a, lid 1, onderdeel a, en lid 2, onderdeel a",
    ),
    Punt("verordening_tegenprestatie", "GM-02", "de tegenprestatie", "8a, lid 1, onderdeel b"),
    Punt(
        "verordening_scholing",
        "GM-02",
        "scholing en premie bij onbetaald werk dat op een baan voorbereidt",
        "8a, lid 1, onderdelen c en d, en lid 2, onderdeel b",
    ),
    Punt("verordening_beschut", "GM-02", "beschut werk", "8a, lid 1, onderdeel e"),
    Punt(
        "verordening_beschut_voorzieningen",
        "GM-02",
        "welke voorzieningen beschut werk mogelijk maken, en welke er zijn tot de baan begint",
        "10b, lid 7",
    ),
    Punt(
        "verordening_lks",
        "GM-02",
        "hoe een aanvraag van loonkostensubsidie verloopt",
        "8a, lid 2, onderdeel c",
    ),
    Punt("verordening_proefplaats", "GM-02", "de proefplaats", "8a, lid 2, onderdeel d"),
    Punt(
        "verordening_begeleiding",
        "GM-02",
        "persoonlijke ondersteuning bij het werk",
        "8a, lid 2, onderdeel e",
    ),
    Punt(
        "verordening_hulpmiddelen",
        "GM-02",
        "vervoer, hulp bij een motorische beperking en meeneembare hulpmiddelen",
        "8a, lid 2, onderdeel f",
    ),
    Punt(
        "verordening_overgang",
        "GM-02",
        "samenhangende ondersteuning, ook bij de overgang tussen school en werk",
        "8a, lid 2, onderdeel g",
    ),
    Punt("verordening_misbruik", "GM-02", "het tegengaan van misbruik", "8b"),
    Punt("plan_handicap", "GM-02", "een plan over het VN-verdrag handicap", "8d"),
    Punt("verordening_clienten", "GM-03", "hoe cliënten meepraten", "47"),
)
"""Everything that the council must lay down, in the order of asking."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VerordeningUitkomst(Uitkomst):
    """The list with the state of every point, and what hangs on the rules of the council.

    ``hoger_aantal`` and ``volgorde`` say whether a calculation may use a higher number of places
    and a local order of persons.
    """

    standen: Standen
    hoger_aantal: Schakelaar
    volgorde: Schakelaar
    clientenadvies: str | None

    def met(self, stand: Stand) -> tuple[Punt, ...]:
        """The points in this state."""
        return _met(self.standen, stand)

    @property
    def oordeel(self) -> Oordeel:
        """``onvolledig`` as soon as one point is missing, whatever is not known yet."""
        return _oordeel(self.standen)

    def antwoord(self) -> dict[str, object]:
        """The points by their state as phrases, and what hangs on them."""
        return {
            "oordeel": self.oordeel,
            "ontbreekt": [punt.wat for punt in self.met("ontbreekt")],
            "onbekend": [punt.wat for punt in self.met("onbekend")],
            "geregeld": [punt.wat for punt in self.met("geregeld")],
            "hoger_aantal": self.hoger_aantal,
            "volgorde": self.volgorde,
            "clientenadvies": self.clientenadvies,
            "punten": [
                {
                    "feit": p.feit,
                    "wat": p.wat,
                    "artikel": f"{_PW} {p.artikel}",
                    "regel": p.regel,
                    "stand": s,
                }
                for p, s in self.standen
            ],
            **self.vervolg,
        }


def verordening(feiten: Mapping[str, Waarde], peildatum: date) -> VerordeningUitkomst:
    """What the council has laid down, what is missing, what is not known, and what hangs on it.

    Raises :class:`GebruiksFout` for a day before 2024, and for an advice of clients from a day that
    is still to come.
    """
    standen = tuple((p, _STAND[waarden.ja_nee(feiten, p.feit)]) for p in PUNTEN)
    hoger, geregeld = (waarden.ja_nee(feiten, id) for id in ("hoger_aantal", "volgorde_geregeld"))
    volgorde = _SCHAKELAAR[_en(hoger, geregeld)]
    advies = feiten.get("clientenadvies")
    if isinstance(advies, date) and advies > peildatum:
        raise GebruiksFout(
            f"Het advies van cliënten ({datum(advies)}) is van na {datum(peildatum)}. Kijk de "
            "datums na."
        )
    waarschuwingen = [_GEEN_VOLGORDE] if hoger and geregeld is False else []
    waarschuwingen += [_GEEN_HOGER_AANTAL] if hoger is False and geregeld else []
    zonder_regels = waarden.ja_nee(feiten, "verordening_beschut") is False
    waarschuwingen += [_GEEN_REGELS] if hoger and zonder_regels else []
    waarschuwingen += [_GEEN_ADVIES] if advies == GEEN else []
    return VerordeningUitkomst(
        peildatum=peildatum,
        regels=tuple(regel(id, peildatum) for id in _regels(hoger)),
        parameters=(),
        stappen=Zinnen(_stappen, standen, _SCHAKELAAR[hoger], volgorde, advies),
        waarschuwingen=tuple(waarschuwingen),
        feiten=gegeven(feiten),
        standen=standen,
        hoger_aantal=_SCHAKELAAR[hoger],
        volgorde=volgorde,
        clientenadvies=None if advies is None else str(als_tekst(advies)),
        vraag=_volgende(feiten, hoger),
    )


def _met(standen: Standen, stand: Stand) -> tuple[Punt, ...]:
    return tuple(punt for punt, s in standen if s == stand)


def _oordeel(standen: Standen) -> Oordeel:
    if _met(standen, "ontbreekt"):
        return "onvolledig"
    return "onbekend" if _met(standen, "onbekend") else "volledig"


def _stappen(
    standen: Standen, hoger: Schakelaar, volgorde: Schakelaar, advies: Waarde | None
) -> list[str]:
    stappen = [
        f"{_STANDZIN[stand]}: {punt.wat} ({_PW} {punt.artikel})."
        for stand in _STANDZIN
        for punt in _met(standen, stand)
    ]
    stappen += [_OORDEEL[_oordeel(standen)], _HOGER[hoger], _VOLGORDE[volgorde]]
    if isinstance(advies, date):
        stappen.append(f"Cliënten gaven advies op {datum(advies)}. Noem die dag in het stuk.")
    return stappen


def _en(een: bool | None, ander: bool | None) -> bool | None:
    """Both hold, in three values."""
    if een is False or ander is False:
        return False
    return None if een is None or ander is None else True


def _regels(hoger: bool | None) -> tuple[str, ...]:
    """The order of persons only counts once there may be a higher number."""
    return ("GM-02", "GM-03", "BW-04", *(() if hoger is False else ("BW-08",)))


def _volgende(feiten: Mapping[str, Waarde], hoger: bool | None) -> Feit | None:
    """The first fact that is not known; the order is only asked when there is a higher number."""
    ids = (*(p.feit for p in PUNTEN), "hoger_aantal", *(("volgorde_geregeld",) if hoger else ()))
    open_feit = next((id for id in ids if id not in feiten), None)
    return None if open_feit is None else feit_van(open_feit)


VERORDENING = Route(
    id="verordening",
    naam="Regels van de raad",
    vraag="Wat moet de gemeenteraad regelen, wat ontbreekt er, en wat hangt daarvan af?",
    groep="geld",
    feiten=(
        *(punt.feit for punt in PUNTEN),
        "hoger_aantal",
        "volgorde_geregeld",
        "clientenadvies",
    ),
    regels=("GM-02", "GM-03", "BW-04", "BW-08"),
    velden={
        "oordeel": "Oordeel",
        "ontbreekt": "Ontbreekt",
        "onbekend": "Niet bekend",
        "hoger_aantal": "Hoger aantal banen",
        "volgorde": "Volgorde van mensen",
    },
    antwoord=verordening,
    voorbeeld={
        **{punt.feit: "ja" for punt in PUNTEN},
        "verordening_proefplaats": "nee",
        "hoger_aantal": "ja",
        "volgorde_geregeld": "ja",
        "clientenadvies": "2026-05-20",
    },
)
ROUTES: tuple[Route, ...] = (VERORDENING,)
