# SPDX-License-Identifier: EUPL-1.2
"""On which days somebody is in the doelgroepregister (BA-02 and BW-09).

Besluit SUWI, article 3.2. A registration ends on the day after the college determined that
somebody can only work sheltered, on the day on which UWV grants a request to leave, and on the day
of the AOW age. Who no longer meets the conditions stays in it (Wfsv article 38b, member 6).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from opstap.basis.fouten import GebruiksFout
from opstap.regels.beschut.groep import keur_vaststelling
from opstap.regels.doelgroepregister.grond import SUWI_GELEZEN
from opstap.regels.kern import waarden
from opstap.regels.kern.beslissen import TabelUitkomst, besluit
from opstap.regels.kern.beslistabel import tabel
from opstap.regels.kern.feiten import GEEN, Waarde, feit_van
from opstap.regels.kern.kalender import datum
from opstap.regels.kern.route import Route
from opstap.regels.kern.uitkomst import Regel
from opstap.regels.kern.wetboek import regel

FEITEN = (
    "ingeschreven_op",
    "beschut_vastgesteld",
    "vaststelling_ingetrokken",
    "uitgeschreven_op_verzoek",
    "aow_dag",
    "register_grond",
    "voldoet_niet_meer_vanaf",
)
ZINNEN: Mapping[object, str] = {
    "in": "Deze persoon staat op deze dag in het doelgroepregister.",
    "niet_in": "Deze persoon staat op deze dag niet in het doelgroepregister.",
}
_DAG = timedelta(days=1)
_DOORLOPEND = "lid_6"
_MAG_ERUIT = ("d_school", "d_wsw", "f")
_ERUIT_SINDS = date(2021, 1, 1)
_DOORLOPEN_SINDS = date(2020, 1, 1)
_REDENEN = {
    "vaststelling": "vastgesteld dat de persoon alleen beschut kan werken",
    "verzoek": "op verzoek van de persoon",
    "aow": "AOW-leeftijd bereikt",
    "voldoet_niet_meer": "voldoet niet meer; de inschrijving loopt door",
}


@dataclass(frozen=True, slots=True)
class Registertijdvak:
    """Days in the register on one ground. ``van`` and ``tot`` are the first and the last day (null:
    open), ``grond`` is null when it is not known, ``einde`` says why it ends (empty: open)."""

    van: date
    tot: date | None
    grond: str | None
    einde: str

    def als_dict(self) -> dict[str, object]:
        """Days in ISO 8601."""
        return {
            "van": self.van.isoformat(),
            "tot": self.tot and self.tot.isoformat(),
            "grond": self.grond,
            "einde": self.einde,
        }


def register(feiten: Mapping[str, Waarde], peildatum: date) -> TabelUitkomst:
    """Whether somebody is in the register on ``peildatum``, and on which days (``tijdvakken``).

    The days are given when no fact that may end the registration is missing (``[]`` otherwise).
    Raises :class:`GebruiksFout` for a day before 1 May 2015 and for days that cannot be true
    together.
    """
    _keur(feiten)
    tijdvakken = registertijdvakken(feiten)
    uit = besluit(
        tabel("register_dagen", peildatum),
        feiten,
        {
            "register_begonnen": waarden.sinds(feiten, "ingeschreven_op", peildatum),
            "register_na_vaststelling": _na_vaststelling(feiten, peildatum),
            "register_na_verzoek": waarden.sinds(feiten, "uitgeschreven_op_verzoek", peildatum),
            "aow_bereikt": waarden.sinds(feiten, "aow_dag", peildatum),
        },
        peildatum=peildatum,
        uitkomstzinnen=ZINNEN,
        lezingen=_lezingen(feiten, peildatum),
        extra=_op_de_dag_zelf(feiten, peildatum),
        waarschuwingen=_waarschuwingen(feiten, tijdvakken),
        slot=tuple(_zin(tijdvak) for tijdvak in tijdvakken),
    )
    staat_erin = uit.velden["register"] == "in"
    velden = {
        "grond": _grond(feiten, peildatum) if staat_erin else None,
        "van": tijdvakken[0].van.isoformat() if tijdvakken else None,
        "tot": tijdvakken[-1].als_dict()["tot"] if tijdvakken else None,
        "tijdvakken": [tijdvak.als_dict() for tijdvak in tijdvakken],
    }
    return uit.met(velden)


def registertijdvakken(feiten: Mapping[str, Waarde]) -> tuple[Registertijdvak, ...]:
    """The days in the register, oldest first; empty when there are none or one is not known."""
    start = feiten.get("ingeschreven_op")
    oorzaken = _einden(feiten)
    if not isinstance(start, date) or oorzaken is None:
        return ()
    tot, reden = None, ""
    if oorzaken:
        eerste, oorzaak = min(oorzaken)
        if eerste <= start:
            return ()
        tot, reden = eerste - _DAG, _REDENEN[oorzaak]
    grond = feiten.get("register_grond")
    gegeven = None if grond is None else str(grond)
    breuk = feiten.get("voldoet_niet_meer_vanaf")
    if breuk is None:
        return (Registertijdvak(start, tot, None, reden),)
    if not isinstance(breuk, date) or (tot is not None and breuk > tot):
        return (Registertijdvak(start, tot, gegeven, reden),)
    erna = Registertijdvak(breuk, tot, _DOORLOPEND, reden)
    if breuk == start:
        return (erna,)
    ervoor = Registertijdvak(start, breuk - _DAG, gegeven, _REDENEN["voldoet_niet_meer"])
    return (ervoor, erna)


def _einden(feiten: Mapping[str, Waarde]) -> list[tuple[date, str]] | None:
    """The first days on which the registration is over, each with its cause; null when one of the
    facts is not known."""
    vast, weg = feiten.get("beschut_vastgesteld"), feiten.get("vaststelling_ingetrokken")
    verzoek, aow = feiten.get("uitgeschreven_op_verzoek"), feiten.get("aow_dag")
    start = feiten.get("ingeschreven_op")
    if vast is None or verzoek is None or aow is None or not isinstance(start, date):
        return None
    einden = []
    if isinstance(vast, date):
        if start <= vast:
            einden.append((vast + _DAG, "vaststelling"))
        elif weg is None:
            return None
        elif not isinstance(weg, date) or weg > start:
            einden.append((start, "vaststelling"))
    if isinstance(verzoek, date):
        einden.append((verzoek, "verzoek"))
    if isinstance(aow, date):
        einden.append((aow, "aow"))
    return einden


def _na_vaststelling(feiten: Mapping[str, Waarde], dag: date) -> bool | None:
    """Whether a determination has ended the registration before ``dag``, or kept it from being."""
    vast, weg = feiten.get("beschut_vastgesteld"), feiten.get("vaststelling_ingetrokken")
    start = feiten.get("ingeschreven_op")
    if vast is None:
        return None
    if not isinstance(vast, date) or vast >= dag:
        return False
    if isinstance(start, date) and start <= vast:
        return True
    if weg == GEEN:
        return True
    if weg is None or not isinstance(start, date):
        return None
    assert isinstance(weg, date)
    return weg > start


def _grond(feiten: Mapping[str, Waarde], dag: date) -> str | None:
    """The ground on which somebody who is in the register is in it; null when not known."""
    breuk, grond = feiten.get("voldoet_niet_meer_vanaf"), feiten.get("register_grond")
    if breuk is None:
        return None
    if isinstance(breuk, date) and breuk <= dag:
        return _DOORLOPEND
    return None if grond is None else str(grond)


def _keur(feiten: Mapping[str, Waarde]) -> None:
    """Refuse days that cannot be true together."""
    keur_vaststelling(feiten)
    start, grond = feiten.get("ingeschreven_op"), feiten.get("register_grond")
    verzoek = feiten.get("uitgeschreven_op_verzoek")
    breuk = feiten.get("voldoet_niet_meer_vanaf")
    for dag, wat in ((verzoek, "uitgeschreven"), (breuk, "voldoet niet meer")):
        if isinstance(dag, date) and start == GEEN:
            raise GebruiksFout(f"Wie nooit is ingeschreven, kan niet '{wat}' zijn. Kijk dat na.")
        if isinstance(dag, date) and isinstance(start, date) and dag < start:
            raise GebruiksFout(
                f"De dag bij '{wat}' ({datum(dag)}) is van voor de inschrijving ({datum(start)})."
            )
    aow = feiten.get("aow_dag")
    if isinstance(aow, date) and isinstance(start, date) and aow <= start:
        raise GebruiksFout(
            f"De inschrijving ({datum(start)}) begint niet voor de dag van de AOW-leeftijd "
            f"({datum(aow)}). Kijk de datums na."
        )
    if not isinstance(verzoek, date):
        return
    loopt_door = breuk is None or (isinstance(breuk, date) and breuk <= verzoek)
    if grond is not None and grond not in _MAG_ERUIT and not loopt_door:
        naam = feit_van("register_grond").keuzes[str(grond)].naam
        raise GebruiksFout(
            f"Wie op grond '{naam}' is ingeschreven en nog voldoet, kan zich niet laten "
            "uitschrijven (Besluit SUWI, artikel 3.2, leden 4 en 5)."
        )
    if verzoek < _ERUIT_SINDS and grond not in (None, "f"):
        raise GebruiksFout(
            f"Op verzoek eindigt deze inschrijving niet voor {datum(_ERUIT_SINDS)}, maar de dag is "
            f"{datum(verzoek)} (Besluit SUWI, artikel 3.2, lid 4)."
        )


def _lezingen(feiten: Mapping[str, Waarde], dag: date) -> dict[str, str]:
    eng = {"BW-09": "laatste_dag"}
    if waarden.sinds(feiten, "aow_dag", dag) and _grond(feiten, dag) != _DOORLOPEND:
        return eng | {"BA-02": "aow"}
    return eng | ({"BA-02": "voor_2026"} if dag < SUWI_GELEZEN else {})


def _op_de_dag_zelf(feiten: Mapping[str, Waarde], dag: date) -> tuple[Regel, ...]:
    if feiten.get("beschut_vastgesteld") != dag:
        return ()
    return (regel("BW-09", dag, lezing="laatste_dag"),)


def _waarschuwingen(
    feiten: Mapping[str, Waarde], tijdvakken: tuple[Registertijdvak, ...]
) -> tuple[str, ...]:
    meldingen = []
    vast, start = feiten.get("beschut_vastgesteld"), feiten.get("ingeschreven_op")
    breuk = feiten.get("voldoet_niet_meer_vanaf")
    if isinstance(vast, date) and isinstance(start, date) and vast < start and not tijdvakken:
        meldingen.append(
            f"Op {datum(start)} kon deze persoon alleen worden ingeschreven als de vaststelling "
            f"van {datum(vast)} toen niet meer gold. Laat het college dit nakijken."
        )
    laatste = tijdvakken[-1] if tijdvakken else None
    if laatste and laatste.einde == _REDENEN["aow"] and laatste.grond != _DOORLOPEND:
        meldingen.append(
            "De AOW-leeftijd als einde staat in het besluit alleen voor wie niet meer voldoet en "
            "ingeschreven bleef. Voor de andere gronden is dit de lezing van Opstap."
        )
    if isinstance(breuk, date) and breuk < _DOORLOPEN_SINDS:
        meldingen.append(
            f"De regel dat een inschrijving doorloopt, is gelezen in de tekst vanaf "
            f"{datum(_DOORLOPEN_SINDS)}. Daarvoor kon zij eerder eindigen: kijk dat na."
        )
    return tuple(meldingen)


def _zin(tijdvak: Registertijdvak) -> str:
    tot = f" tot en met {datum(tijdvak.tot)} ({tijdvak.einde})" if tijdvak.tot else ""
    grond = ""
    if tijdvak.grond == _DOORLOPEND:
        grond = ", doorlopend (lid 6)"
    elif tijdvak.grond is not None:
        grond = f", grond {feit_van('register_grond').keuzes[tijdvak.grond].naam}"
    return f"Ingeschreven vanaf {datum(tijdvak.van)}{tot}{grond}."


REGISTER = Route(
    id="register",
    naam="Dagen in het doelgroepregister",
    vraag="Staat deze persoon op deze dag in het doelgroepregister, en van wanneer tot wanneer?",
    groep="register",
    feiten=FEITEN,
    regels=("BA-02", "BW-09"),
    velden={"register": "Register", "grond": "Grond", "van": "Vanaf", "tot": "Tot en met"},
    antwoord=register,
    stapsgewijs=True,
    voorbeeld={
        "ingeschreven_op": "2026-01-12",
        "register_grond": "d_school",
        "voldoet_niet_meer_vanaf": "geen",
        "beschut_vastgesteld": "2026-04-10",
        "vaststelling_ingetrokken": "geen",
        "uitgeschreven_op_verzoek": "geen",
        "aow_dag": "geen",
    },
)

ROUTES: tuple[Route, ...] = (REGISTER,)
