# SPDX-License-Identifier: EUPL-1.2
"""The terms around the end of a Wsw indication: applying, deciding, sickness (SW-02).

Wet sociale werkvoorziening (version 1 July 2015), articles 11 and 12; Besluit uitvoering sociale
werkvoorziening en begeleid werken (version 28 July 2018), articles 2 and 4.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from opstap.basis.fouten import GebruiksFout
from opstap.basis.opmaak import kort_getal as kort
from opstap.regels.kern.feiten import GEEN, Waarde, gegeven
from opstap.regels.kern.kalender import datum, laatste_dag
from opstap.regels.kern.parameters import Parameter, parameter
from opstap.regels.kern.route import Route
from opstap.regels.kern.uitkomst import Uitkomst
from opstap.regels.kern.wetboek import regel

_DAG = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class HerindicatieUitkomst(Uitkomst):
    """The terms of an indication. ``geldig_tot`` is the last day of its validity; ``laatste_dag``
    that on which it counts, before the AOW age (null when that day is not known).

    ``aanvragen_uiterlijk`` is the last day to apply, null when the AOW age comes first. ``op_tijd``
    and ``besluit_uiterlijk`` are null without an application, ``ziekte_vanaf`` (the first day for
    an application because of sickness) without a first day of sickness.
    """

    geldig_tot: date
    laatste_dag: date | None
    aanvragen_uiterlijk: date | None
    op_tijd: bool | None
    besluit_uiterlijk: date | None
    ziekte_vanaf: date | None

    def antwoord(self) -> dict[str, object]:
        """Days in ISO 8601."""
        dagen = {
            "geldig_tot": self.geldig_tot,
            "laatste_dag": self.laatste_dag,
            "aanvragen_uiterlijk": self.aanvragen_uiterlijk,
            "besluit_uiterlijk": self.besluit_uiterlijk,
            "ziekte_vanaf": self.ziekte_vanaf,
        }
        return {naam: dag and dag.isoformat() for naam, dag in dagen.items()} | {
            "op_tijd": self.op_tijd
        }


def wsw_herindicatie(feiten: Mapping[str, Waarde], peildatum: date) -> HerindicatieUitkomst:
    """The terms around the end of an indication, under the law of ``peildatum``.

    Raises :class:`GebruiksFout` without an end (or a first day with a number of years), for a
    validity outside 1 to 50 years, for days that cannot be true together, and for a day before 28
    July 2018.
    """
    aanvraag, beslis = (parameter(f"wsw_{wat}_weken", peildatum) for wat in ("aanvraag", "besluit"))
    minst, hoogst = (parameter(f"wsw_geldig_{wat}_jaren", peildatum) for wat in ("minst", "hoogst"))
    einde = _einde(feiten, minst, hoogst)
    _keur(feiten)
    aow = feiten.get("aow_dag")
    door_aow = isinstance(aow, date) and aow <= einde + _DAG
    uiterlijk = None if door_aow else einde - _weken(aanvraag)
    ontvangen, ziek = feiten.get("herindicatie_ontvangen"), feiten.get("eerste_ziektedag")
    besluit_op = ontvangen + _weken(beslis) if isinstance(ontvangen, date) else None
    stappen = [f"De indicatie geldt tot en met {datum(einde)}."]
    gebruikt = [aanvraag]
    op_tijd, meldingen = None, []
    if isinstance(aow, date) and door_aow:
        stappen.append(
            f"Op {datum(aow)} bereikt de persoon de AOW-leeftijd. Die dag vervalt de indicatie, "
            "dus herindicatie is niet nodig."
        )
    if uiterlijk is not None:
        stappen.append(
            f"Het college vraagt uiterlijk {kort(aanvraag.waarde)} weken voor het einde "
            f"herindicatie aan bij UWV: uiterlijk op {datum(uiterlijk)}. Wil de persoon het "
            "eerder, dan vraagt het college het eerder aan."
        )
    if isinstance(ontvangen, date) and besluit_op is not None:
        gebruikt.append(beslis)
        op_tijd = None if uiterlijk is None else ontvangen <= uiterlijk
        oordeel = {True: " Dat is op tijd.", False: " Dat is te laat.", None: ""}[op_tijd]
        stappen.append(
            f"UWV ontving de aanvraag op {datum(ontvangen)}.{oordeel} UWV beslist binnen "
            f"{kort(beslis.waarde)} weken: uiterlijk op {datum(besluit_op)}."
        )
        if besluit_op > einde:
            meldingen.append(
                "UWV mag beslissen tot na het einde van de indicatie. Wat er in de tussentijd "
                "geldt, staat niet in de gelezen tekst: laat een jurist kijken."
            )
    ziekte_vanaf = None
    if isinstance(ziek, date):
        duur = parameter("wsw_ziekte_weken", peildatum)
        gebruikt.append(duur)
        ziekte_vanaf = ziek + _weken(duur)
        stappen.append(
            f"Vanaf {datum(ziekte_vanaf)} is de persoon {kort(duur.waarde)} weken ziek. Denkt het "
            "college dat hij blijvend niet meer kan werken, dan kan het ook daarom herindicatie "
            "vragen (artikel 11, lid 2)."
        )
    if aow is None:
        stappen.append(
            "De dag van de AOW-leeftijd is niet bekend. Is die eerder, dan vervalt de indicatie op "
            "die dag."
        )
    laatste = None if aow is None else aow - _DAG if isinstance(aow, date) and door_aow else einde
    return HerindicatieUitkomst(
        peildatum=peildatum,
        regels=(regel("SW-02", peildatum), regel("SW-04", peildatum))
        if door_aow
        else (regel("SW-02", peildatum),),
        parameters=tuple(gebruikt),
        stappen=tuple(stappen),
        waarschuwingen=tuple(meldingen),
        feiten=gegeven(feiten),
        geldig_tot=einde,
        laatste_dag=laatste,
        aanvragen_uiterlijk=uiterlijk,
        op_tijd=op_tijd,
        besluit_uiterlijk=besluit_op,
        ziekte_vanaf=ziekte_vanaf,
    )


def _einde(feiten: Mapping[str, Waarde], minst: Parameter, hoogst: Parameter) -> date:
    """The last day of the validity, checked against what the law allows."""
    einde, ingang = feiten.get("indicatie_geldig_tot"), feiten.get("indicatie_ingang")
    jaren = feiten.get("indicatie_jaren")
    if isinstance(jaren, int) and not minst.waarde <= jaren <= hoogst.waarde:
        raise _duurfout(f"{jaren} jaar", minst, hoogst)
    if einde == GEEN:
        raise GebruiksFout("Zonder geldige indicatie valt er niets te vernieuwen.")
    berekend = None
    if isinstance(ingang, date) and isinstance(jaren, int):
        berekend = laatste_dag(ingang, 12 * jaren)
    if not isinstance(einde, date):
        if berekend is None:
            raise GebruiksFout(
                "Geef tot en met welke dag de indicatie geldt (indicatie_geldig_tot), of de dag "
                "waarop zij ingaat en het aantal jaren (indicatie_ingang en indicatie_jaren)."
            )
        return berekend
    if berekend is not None and isinstance(ingang, date) and berekend != einde:
        raise GebruiksFout(
            f"Een indicatie van {jaren} jaar vanaf {datum(ingang)} eindigt op {datum(berekend)}, "
            f"niet op {datum(einde)}. Kijk de datums na."
        )
    if isinstance(ingang, date):
        kortst, langst = (laatste_dag(ingang, 12 * int(p.waarde)) for p in (minst, hoogst))
        if not kortst <= einde <= langst:
            raise _duurfout(f"van {datum(ingang)} tot en met {datum(einde)}", minst, hoogst)
    return einde


def _keur(feiten: Mapping[str, Waarde]) -> None:
    """Refuse a day that cannot be before the indication began."""
    ingang = feiten.get("indicatie_ingang")
    for id, wat in (
        ("aow_dag", "De dag van de AOW-leeftijd"),
        ("herindicatie_ontvangen", "De aanvraag voor herindicatie"),
    ):
        dag = feiten.get(id)
        if isinstance(dag, date) and isinstance(ingang, date) and dag <= ingang:
            raise GebruiksFout(
                f"{wat} ({datum(dag)}) is niet na de eerste dag van de indicatie "
                f"({datum(ingang)}). Kijk de datums na."
            )


def _duurfout(wat: str, minst: Parameter, hoogst: Parameter) -> GebruiksFout:
    return GebruiksFout(
        f"Een geldigheid van een Wsw-indicatie van {wat} kan niet: het is minstens "
        f"{kort(minst.waarde)} en hoogstens {kort(hoogst.waarde)} jaar (Besluit uitvoering sociale "
        "werkvoorziening en begeleid werken, artikel 4, lid 2)."
    )


def _weken(duur: Parameter) -> timedelta:
    return timedelta(weeks=int(duur.waarde))


HERINDICATIE = Route(
    id="wsw-herindicatie",
    naam="Termijnen van de Wsw-indicatie",
    vraag="Wanneer moet het college herindicatie aanvragen, en wanneer beslist UWV?",
    groep="wsw",
    feiten=(
        "indicatie_geldig_tot",
        "indicatie_ingang",
        "indicatie_jaren",
        "aow_dag",
        "herindicatie_ontvangen",
        "eerste_ziektedag",
    ),
    regels=("SW-02", "SW-04"),
    velden={
        "geldig_tot": "Geldig tot en met",
        "laatste_dag": "Laatste dag die telt",
        "aanvragen_uiterlijk": "Aanvragen uiterlijk",
        "op_tijd": "Op tijd aangevraagd",
        "besluit_uiterlijk": "Besluit uiterlijk",
        "ziekte_vanaf": "Bij ziekte vanaf",
    },
    antwoord=wsw_herindicatie,
    voorbeeld={
        "indicatie_geldig_tot": "2026-12-31",
        "aow_dag": "2036-05-01",
        "herindicatie_ontvangen": "2026-09-01",
    },
)

ROUTES: tuple[Route, ...] = (HERINDICATIE,)
