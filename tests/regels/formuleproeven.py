# SPDX-License-Identifier: EUPL-1.2
"""For each text with formulas: random situations, and what the code makes of them.

``PROEVEN`` has for each text with formulas a strategy of random situations, each with what the
Python that applies the rule makes of it. A text that is not in it fails, and so does a line of a
formula that is not compared.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

from hypothesis import assume
from hypothesis import strategies as st

from opstap import regels
from opstap.bekostiging.stromen import EigenCijfers, stroom
from opstap.bekostiging.stromen.uit_eigen import uit_posten
from opstap.bronnen import grootboek
from opstap.bronnen.formule import Waarde
from opstap.regels.beschut.loon import beschut_loon
from opstap.regels.beschut.plicht import beschutplicht
from opstap.regels.gemeente.geld import betaling
from opstap.regels.kern.wetboek import Versie, wetboek
from opstap.regels.loonkostensubsidie.bedrag import met_opslag
from opstap.regels.loonkostensubsidie.loonwaarde import Hoofdtaak, bepaal_loonwaarde
from opstap.regels.loonkostensubsidie.normen import Normen, Situatie, rekendatum
from opstap.regels.naslag.formules import Regelformule, cijferwaarde, formules
from opstap.regels.plaatsen import arbeidsjaren, standaardeenheden, tel_plaatsen
from opstap.regels.routes import route
from opstap.regels.termijnen.werkdagen import termijn

FORMULES = {
    (wet.id, versie.vanaf.isoformat()): versie
    for wet in wetboek().values()
    for versie in wet.versies
    if versie.formule
}


@dataclass(frozen=True, slots=True)
class Proef:
    """One situation: ``gegeven`` are the facts and the results of other rules, as the formula gets
    them, ``verwacht`` what the code answers for the result of every line, in the order of the text.
    What stands in a tuple is there for each row."""

    dag: date
    gegeven: Mapping[str, Waarde]
    verwacht: Mapping[str, Waarde]


def verschillen(versie: Versie, proef: Proef) -> list[str]:
    """Where the formulas of a text say something else than the code."""
    bekend, anders = dict(proef.gegeven), []
    alle = formules(versie)
    assert [een.naam for een in alle] == list(proef.verwacht), "elke regel wordt vergeleken"
    for een in alle:
        verwacht = proef.verwacht[een.naam]
        komt: Waarde
        if isinstance(verwacht, tuple):
            komt = tuple(_op_rij(een, proef.dag, bekend, rij) for rij in range(len(verwacht)))
        else:
            komt = een.bereken(proef.dag, bekend)
        if komt != verwacht:
            anders.append(f"{een.naam} is {komt} en niet {verwacht}")
        bekend[een.naam] = komt
    return anders


def _op_rij(een: Regelformule, dag: date, bekend: Mapping[str, Waarde], rij: int) -> Fraction:
    los = {naam: w[rij] if isinstance(w, tuple) else w for naam, w in bekend.items()}
    return een.bereken(dag, los)


# Situations

BEKEND = st.dates(date(2024, 1, 1), date(2026, 12, 31))
GETAL = st.fractions(0, 200, max_denominator=40)
UREN = st.fractions(Fraction(1, 4), 60, max_denominator=60)
CONTRACTEN = st.lists(UREN, min_size=1, max_size=8).map(tuple)
VOLTIJD = st.sampled_from([Fraction(36), Fraction(38), Fraction(40), Fraction(73, 2)])
LOONWAARDE = st.fractions(0, Fraction(3, 2), max_denominator=200)
LEEFTIJD = st.sampled_from([None, 15, 16, 17, 18, 19, 20, 21, 40])
CENTEN = st.integers(0, 10**9).map(lambda c: Fraction(c, 100))


def dagen_van(versie: Versie, eerst: date = date(2013, 1, 1)) -> st.SearchStrategy[date]:
    return st.dates(max(versie.vanaf, eerst), min(versie.tot or date(2090, 1, 1), date(2090, 1, 1)))


def begin(versie: Versie, naam: str) -> st.SearchStrategy[date]:
    """Days from which a term ends on a working day: the formula counts, and moves nothing."""
    weken = cijferwaarde(naam, versie.vanaf)
    return dagen_van(versie).filter(lambda dag: not termijn(dag, weken).verlenging)


def cent(bedrag: object) -> Fraction:
    return Fraction(str(bedrag))


def dagen(antwoord: Mapping[str, object], veld: str, vanaf: date) -> Fraction:
    """So many days after ``vanaf`` is a field of the answer."""
    return Fraction((date.fromisoformat(str(antwoord[veld])) - vanaf).days)


def vraag(naam: str, feiten: Mapping[str, object], dag: date) -> Mapping[str, object]:
    """What a question answers, as any door puts it."""
    return route(naam).reken(feiten, dag).antwoord()


@st.composite
def banen(trek: st.DrawFn, versie: Versie) -> Proef:
    uren, dag = trek(CONTRACTEN), trek(dagen_van(versie, date(2015, 1, 1)))
    return Proef(dag, {"contracturen": uren}, {"banen": tel_plaatsen(uren, dag).banen_25_5u})


@st.composite
def plaatsen(trek: st.DrawFn, versie: Versie) -> Proef:
    uren, dag = trek(CONTRACTEN), trek(dagen_van(versie))
    return Proef(dag, {"contracturen": uren}, {"plaatsen": tel_plaatsen(uren, dag).plaatsen_31u})


@st.composite
def advies(trek: st.DrawFn, versie: Versie) -> Proef:
    dag = trek(begin(versie, "beschut_advies_weken"))
    antwoord = vraag("termijn-advies", {"aanvraagdatum": dag}, dag)
    return Proef(dag, {}, {"dagen": dagen(antwoord, "advies_uiterlijk", dag)})


@st.composite
def plicht(trek: st.DrawFn, versie: Versie) -> Proef:
    uren, dag = trek(CONTRACTEN), trek(dagen_van(versie))
    laag, meer = Fraction(trek(st.integers(0, 20))), Fraction(trek(st.integers(0, 5)))
    uit = beschutplicht(uren, minimum=laag, verordening=laag + meer, in_groep=True, peildatum=dag)
    assert uit.doel is not None
    assert uit.gerealiseerd is not None
    tekort = max(uit.doel - uit.gerealiseerd, Fraction(0))
    assert uit.plicht is (tekort > 0)
    return Proef(
        dag,
        {"contracturen": uren, "beschut_minimum": laag, "beschut_verordening": laag + meer},
        {"doel": uit.doel, "plaatsen": uit.gerealiseerd, "tekort": tekort},
    )


@st.composite
def loon(trek: st.DrawFn, versie: Versie) -> Proef:
    del versie
    uren, dag = trek(UREN), trek(BEKEND)
    return Proef(dag, {"uren": uren}, {"minimum_per_week": beschut_loon(dag, uren=uren).per_week})


@st.composite
def wmo(trek: st.DrawFn, versie: Versie) -> Proef:
    dag, aanvraag = (trek(begin(versie, f"wmo_{wat}_weken")) for wat in ("onderzoek", "besluit"))
    assume(dag <= aanvraag)
    antwoord = vraag("wmo-besluit", {"wmo_melding": dag, "wmo_aanvraag": aanvraag}, dag)
    return Proef(
        aanvraag,
        {},
        {
            "dagen_onderzoek": dagen(antwoord, "onderzoek_uiterlijk", dag),
            "dagen_besluit": dagen(antwoord, "besluit_uiterlijk", aanvraag),
        },
    )


@st.composite
def weken(trek: st.DrawFn, versie: Versie) -> Proef:
    bedrag, jaar = trek(CENTEN), trek(dagen_van(versie)).year
    antwoord = betaling(bedrag, jaar).antwoord()
    return Proef(
        date(jaar, 1, 1),
        {"bedrag_per_jaar": bedrag},
        {naam: cent(antwoord[naam]) for naam in ("per_week", "laatste_week")},
    )


@st.composite
def zienswijze(trek: st.DrawFn, versie: Versie) -> Proef:
    dag = trek(st.dates(date(2026, 1, 1), date(2090, 12, 31)))
    antwoord = vraag(
        "begroting-gr", {"begrotingsjaar": dag.year + 1, "bestuursvergadering": dag}, dag
    )
    del versie
    return Proef(dag, {}, {"dagen_vooraf": -dagen(antwoord, "ontwerp_uiterlijk", dag)})


@st.composite
def aanpassen(trek: st.DrawFn, versie: Versie) -> Proef:
    dag = trek(dagen_van(versie)).replace(day=1)
    feiten = {"herindelingsdatum": dag, "gr_deelnemers": "ook_anderen"}
    einde = date.fromisoformat(str(vraag("herindeling", feiten, dag)["regeling_hoogstens_tot"]))
    maanden = 12 * (einde.year - dag.year) + einde.month - dag.month
    return Proef(dag, {}, {"maanden_hoogstens": Fraction(maanden)})


@st.composite
def minimumloon(trek: st.DrawFn, versie: Versie) -> Proef:
    del versie
    dag = trek(BEKEND)
    gemeten, zonder = (
        Normen.op(dag, Situatie.van(36, 36, loonwaarde)) for loonwaarde in (Fraction(0), None)
    )
    return Proef(
        dag,
        {},
        {
            "minimumloon": gemeten.loon,
            "basis": gemeten.basis,
            "grens": gemeten.grens,
            "forfait": zonder.grens,
        },
    )


@st.composite
def besluit(trek: st.DrawFn, versie: Versie) -> Proef:
    dag = trek(begin(versie, "lks_besluit_weken"))
    antwoord = vraag("termijn-lks", {"lks_aanvraagdatum": dag}, dag)
    return Proef(dag, {}, {"dagen": dagen(antwoord, "beslis_uiterlijk", dag)})


@st.composite
def gemeten(trek: st.DrawFn, versie: Versie) -> Proef:
    del versie
    dag, uren, voltijd = trek(BEKEND), trek(UREN), trek(VOLTIJD)
    loonwaarde, leeftijd = trek(LOONWAARDE), trek(LEEFTIJD)
    uit = regels.lks(dag, uren=uren, loonwaarde=loonwaarde, voltijd=voltijd, leeftijd=leeftijd)
    n = uit.normen
    return Proef(
        dag,
        {
            "uren": uren,
            "voltijd": voltijd,
            "loonwaarde": loonwaarde,
            "minimumloon": n.loon,
            "opslag": regels.opslag(dag),
        },
        {
            "basis": n.basis,
            "gat": n.gat(loonwaarde),
            "zonder_opslag": n.subsidie_voltijd(loonwaarde),
            "subsidie": uit.exact,
            "bedrag": cent(uit.bedrag_per_maand),
        },
    )


@st.composite
def forfait(trek: st.DrawFn, versie: Versie) -> Proef:
    del versie
    dag, uren, voltijd, leeftijd = trek(BEKEND), trek(UREN), trek(VOLTIJD), trek(LEEFTIJD)
    uit = regels.lks(dag, uren=uren, forfaitair=True, voltijd=voltijd, leeftijd=leeftijd)
    n = uit.normen
    return Proef(
        dag,
        {"uren": uren, "voltijd": voltijd, "minimumloon": n.loon, "opslag": regels.opslag(dag)},
        {
            "basis": n.basis,
            "zonder_opslag": n.subsidie_voltijd(None),
            "subsidie": uit.exact,
            "bedrag": cent(uit.bedrag_per_maand),
        },
    )


@st.composite
def opslag(trek: st.DrawFn, versie: Versie) -> Proef:
    dag, kaal = trek(dagen_van(versie)), trek(GETAL)
    uit = met_opslag(kaal, dag)
    return Proef(dag, {"zonder_opslag": kaal}, {"opslag": uit.opslag, "met_opslag": uit.exact})


@st.composite
def januari(trek: st.DrawFn, versie: Versie) -> Proef:
    """A running subsidy: whatever the day, the figures are those of 1 January or of the start."""
    del versie
    start, dag = sorted((trek(BEKEND), trek(BEKEND)))
    uren, voltijd, loonwaarde = trek(UREN), trek(VOLTIJD), trek(LOONWAARDE)
    uit = regels.lks(dag, uren=uren, loonwaarde=loonwaarde, voltijd=voltijd, start=start)
    telt = start if start.year == dag.year else date(dag.year, 1, 1)
    assert telt == rekendatum(dag, start)
    return Proef(
        telt,
        {
            "uren": uren,
            "voltijd": voltijd,
            "loonwaarde": loonwaarde,
            "minimumloon": cent(regels.wml_maand(telt)),
            "opslag": regels.opslag(telt),
        },
        {
            "basis_januari": uit.normen.basis,
            "zonder_opslag": uit.normen.subsidie_voltijd(loonwaarde),
            "subsidie": uit.exact,
        },
    )


@st.composite
def loonwaarde(trek: st.DrawFn, versie: Versie) -> Proef:
    """Main tasks of at least 1/16 of the time, and of 1 together."""
    del versie
    grenzen = trek(st.lists(st.integers(1, 15), unique=True, max_size=5).map(sorted))
    delen = [Fraction(b - a, 16) for a, b in pairwise([0, *grenzen, 16])]
    deel = st.fractions(0, 1, max_denominator=100)
    taken = [
        Hoofdtaak.van(
            f"Taak {nummer}",
            *(aandeel, trek(st.fractions(0, Fraction(19, 10), max_denominator=100))),
            *(trek(deel), trek(deel)),
        )
        for nummer, aandeel in enumerate(delen, start=1)
    ]
    uit, dag = bepaal_loonwaarde(taken), trek(BEKEND)
    kolommen = ("aandeel", "tempo", "kwaliteit", "netto")
    return Proef(
        dag,
        {naam: tuple(getattr(taak, naam) for taak in taken) for naam in kolommen},
        {
            "prestatie": tuple(taak.prestatie for taak in taken),
            "bijdrage": tuple(taak.bijdrage for taak in taken),
            "loonwaarde": uit.loonwaarde,
        },
    )


@st.composite
def vergoeding(trek: st.DrawFn, versie: Versie) -> Proef:
    """The stream of money for beschut werk, which is in whole euros."""
    del versie
    aantal, jaar = Fraction(trek(st.integers(0, 5000))), trek(st.integers(2024, 2026))
    eigen = EigenCijfers(posten={("beschut_taakstelling", jaar): aantal})
    uit = uit_posten(stroom("iu-beschut"), jaar, eigen, grootboek())
    assert uit is not None
    return Proef(
        date(jaar, 1, 1), {"plaatsen": aantal}, {"vergoeding_beschut": Fraction(uit.bedrag)}
    )


@st.composite
def herindicatie(trek: st.DrawFn, versie: Versie) -> Proef:
    dag = trek(dagen_van(versie))
    einde = dag + timedelta(days=trek(st.integers(0, 3000)))
    feiten = {"indicatie_geldig_tot": einde, "herindicatie_ontvangen": dag}
    antwoord = vraag("wsw-herindicatie", feiten, dag)
    return Proef(
        dag,
        {},
        {
            "dagen_voor_het_einde": -dagen(antwoord, "aanvragen_uiterlijk", einde),
            "dagen_voor_het_besluit": dagen(antwoord, "besluit_uiterlijk", dag),
        },
    )


@st.composite
def eenheden(trek: st.DrawFn, versie: Versie) -> Proef:
    uren, standen = trek(UREN), trek(st.lists(GETAL, min_size=12, max_size=12).map(tuple))
    return Proef(
        trek(dagen_van(versie)),
        {"wsw_uren": uren, "maandstanden": standen},
        {
            "eenheden_matig": cent(standaardeenheden(uren, "matig").eenheden),
            "eenheden_ernstig": cent(standaardeenheden(uren, "ernstig").eenheden),
            "arbeidsjaren": cent(arbeidsjaren(standen).eenheden),
        },
    )


PROEVEN: Mapping[tuple[str, str], Callable[[Versie], st.SearchStrategy[Proef]]] = {
    ("BA-03", "2013-01-01"): banen,
    ("BW-02", "2015-01-01"): advies,
    ("BW-02", "2017-01-01"): advies,
    ("BW-04", "2017-01-01"): plicht,
    ("BW-06", "2015-01-01"): plaatsen,
    ("BW-07", "2017-01-01"): loon,
    ("FI-02", "2024-01-01"): weken,
    ("GR-03", "2025-02-12"): zienswijze,
    ("HI-01", "2024-01-01"): aanpassen,
    ("LK-01", "2024-01-01"): minimumloon,
    ("LK-03", "2024-01-01"): besluit,
    ("LK-04", "2024-01-01"): gemeten,
    ("LK-05", "2024-01-01"): forfait,
    ("LK-06", "2015-01-01"): opslag,
    ("LK-06", "2018-01-01"): opslag,
    ("LK-06", "2021-07-01"): opslag,
    ("LK-07", "2024-01-01"): januari,
    ("LK-08", "2021-07-01"): loonwaarde,
    ("LK-10", "2024-01-01"): vergoeding,
    ("SW-02", "2018-07-28"): herindicatie,
    ("SW-03", "2015-01-01"): eenheden,
    ("WM-01", "2024-01-01"): wmo,
}
