# SPDX-License-Identifier: EUPL-1.2
"""A merger of municipalities: old rules, partnerships and who is paid (HI-01 and HI-02).

Wet algemene regels herindeling, articles 28 to 30, 41, 44, 47, 48 and 50; Besluit financiële
verhouding 2001, article 3, member 5, for counts on a day before the merger.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from opstap.regels.kern import waarden
from opstap.regels.kern.beslissen import TabelUitkomst, besluit
from opstap.regels.kern.beslistabel import tabel
from opstap.regels.kern.feiten import Feit, Waarde, feit_van, gegeven
from opstap.regels.kern.kalender import datum, laatste_dag, maand_na
from opstap.regels.kern.mijlpalen import NIET_NODIG, KalenderUitkomst, Mijlpaal, op_volgorde
from opstap.regels.kern.parameters import parameter
from opstap.regels.kern.route import Route
from opstap.regels.kern.wetboek import regel

_ARHI = "Wet algemene regels herindeling"
_ALLEEN, _ANDEREN = "alleen_fusiegemeenten", "ook_anderen"
_MAANDEN = 12
_AANPASSEN = ("regeling_aanpassen_uiterlijk", "zonder_verlenging", "regeling_hoogstens_tot")


def herindeling(feiten: Mapping[str, Waarde], peildatum: date) -> KalenderUitkomst:
    """What lapses, goes on or must be settled by which day after a merger.

    The day of the merger sets the law, not ``peildatum``. Raises :class:`GebruiksFout` for a
    merger before 2024, and for one whose terms end after 2100.
    """
    del peildatum
    dag = waarden.dag(feiten, "herindelingsdatum")
    assert dag is not None
    jaren = parameter("herindeling_regels_jaren", dag)
    eerst = parameter("herindeling_gr_maanden", dag)
    langer = parameter("herindeling_gr_verlenging_maanden", dag)
    regels_tot = laatste_dag(dag, _MAANDEN * int(jaren.waarde)) + timedelta(days=1)
    deelnemers = waarden.keuze(feiten, "gr_deelnemers")
    verlengd = waarden.ja_nee(feiten, "gr_verlengd")
    blijft = deelnemers == _ANDEREN
    zes = maand_na(dag, int(eerst.waarde))
    hoogstens = maand_na(dag, int(eerst.waarde + langer.waarde))
    rijen = op_volgorde(
        (
            *_overgang(dag),
            *_regeling(dag, deelnemers),
            *(_aanpassen(zes, hoogstens, verlengd) if blijft else ()),
            Mijlpaal(
                regels_tot,
                "voor",
                "de oude lokale regels zijn vervangen; daarna gelden zij niet meer, behalve regels "
                "die de nieuwe gemeente voor haar hele gebied heeft laten gelden",
                f"{_ARHI}, artikelen 28 en 29",
            ),
        )
    )
    return KalenderUitkomst(
        peildatum=dag,
        regels=(regel("HI-01", dag), regel("HI-02", dag)),
        parameters=(jaren, eerst, langer) if blijft else (jaren,),
        stappen=(
            f"De herindeling gaat in op {datum(dag)}.",
            *(rij.zin for rij in rijen),
            (
                "De twee jaar gelden niet voor verordeningen over de onroerendezaakbelasting en "
                f"niet voor besluiten over de baatbelasting ({_ARHI}, artikel 32)."
            ),
            (
                "Moeten gemeenten onderling verrekenen, dan stellen gedeputeerde staten het bedrag "
                f"vast ({_ARHI}, artikel 50)."
            ),
        ),
        feiten=gegeven(feiten),
        mijlpalen=rijen,
        velden={
            "regels_gelden_tot": regels_tot,
            "regeling": _GEVOLG[deelnemers],
            **_aanpassen_voor(deelnemers, verlengd, zes, hoogstens),
        },
        vraag=_volgende(deelnemers, verlengd),
    )


_GEVOLG = {
    None: "onbekend",
    _ALLEEN: "vervalt",
    _ANDEREN: "blijft",
    "geen": "geen regeling",
}


def _volgende(deelnemers: str | None, verlengd: bool | None) -> Feit | None:
    if deelnemers is None:
        return feit_van("gr_deelnemers")
    return feit_van("gr_verlengd") if deelnemers == _ANDEREN and verlengd is None else None


def _aanpassen_voor(
    deelnemers: str | None, verlengd: bool | None, zes: date, hoogstens: date
) -> dict[str, object]:
    """The days for the arrangements; null as long as they hang on a fact that is not known."""
    if deelnemers != _ANDEREN:
        dag = None if deelnemers is None else NIET_NODIG
        return dict.fromkeys(_AANPASSEN, dag)
    uiterlijk = None if verlengd is None else hoogstens if verlengd else zes
    return dict(zip(_AANPASSEN, (uiterlijk, zes, hoogstens), strict=True))


def _overgang(dag: date) -> list[Mijlpaal]:
    return [
        Mijlpaal(
            dag,
            "op",
            "rechten en verplichtingen van de opgeheven gemeenten gaan vanzelf over",
            f"{_ARHI}, artikel 44",
        ),
        Mijlpaal(
            dag,
            "vanaf",
            "uitkeringen over jaren die voor deze dag begonnen, gaan naar de oude gemeente, of "
            "naar haar opvolger als zij is opgeheven",
            f"{_ARHI}, artikel 48",
        ),
        Mijlpaal(
            dag,
            "vanaf",
            "uitkeringen over latere jaren gaan naar de gemeenten van na de herindeling; aantallen "
            "van een eerdere dag schat het Rijk alsof de herindeling er toen al was",
            "Besluit financiële verhouding 2001, artikel 3, lid 5",
        ),
    ]


def _regeling(dag: date, deelnemers: str | None) -> list[Mijlpaal]:
    if deelnemers == _ALLEEN:
        wat = "de gemeenschappelijke regeling vervalt; de colleges regelen wat daarvoor nodig is"
        return [Mijlpaal(dag, "op", wat, f"{_ARHI}, artikel 41, lid 1")]
    if deelnemers == _ANDEREN:
        wat = (
            "de gemeenschappelijke regeling blijft; de gemeente die de herindelingsregeling "
            "aanwijst, komt in de plaats van de opgeheven gemeenten"
        )
        return [Mijlpaal(dag, "vanaf", wat, f"{_ARHI}, artikel 41, lid 3")]
    return []


def _aanpassen(zes: date, hoogstens: date, verlengd: bool | None) -> list[Mijlpaal]:
    aanpassen = "de deelnemers hebben de gemeenschappelijke regeling aangepast waar dat nodig is"
    eerst = Mijlpaal(zes, "uiterlijk", aanpassen, f"{_ARHI}, artikel 41, lid 4")
    later = Mijlpaal(
        hoogstens,
        "uiterlijk",
        f"{aanpassen}, als gedeputeerde staten de tijd zo lang mogelijk hebben verlengd",
        f"{_ARHI}, artikel 41, lid 4",
    )
    return [*(() if verlengd else (eerst,)), *(() if verlengd is False else (later,))]


def herindeling_betaling(feiten: Mapping[str, Waarde], peildatum: date) -> TabelUitkomst:
    """Which municipality is paid a fund grant over a year, around a merger.

    The day of the merger sets the law; ``peildatum`` when it is not known. Raises
    :class:`GebruiksFout` for a day before 2024.
    """
    dag, jaar = waarden.dag(feiten, "herindelingsdatum"), waarden.geheel(feiten, "uitkeringsjaar")
    eerder = None if dag is None or jaar is None else date(jaar, 1, 1) < dag
    return besluit(
        tabel("herindeling_betaling", dag or peildatum),
        feiten,
        {"jaar_begon_voor_herindeling": eerder},
        peildatum=dag or peildatum,
        uitkomstzinnen=ZINNEN,
        slot=(
            "Voor de dag van de herindeling bestaat de oude gemeente nog: zij krijgt wat dan komt.",
        ),
    )


ZINNEN: Mapping[object, str] = {
    "gemeente_na_herindeling": "Het Rijk betaalt aan de gemeente die er na de herindeling is.",
    "oude_gemeente": "Het Rijk betaalt aan de gemeente waar het gebied voor de herindeling bij "
    "hoorde.",
    "opvolger": "Het Rijk betaalt aan de gemeente die het gebied heeft gekregen.",
    "aangewezen_gemeente": "Het Rijk betaalt aan de gemeente die de herindelingswet aanwijst.",
}

HERINDELING = Route(
    id="herindeling",
    naam="Na een herindeling",
    vraag="Wat verandert er na een herindeling op welke dag?",
    groep="termijnen",
    feiten=("herindelingsdatum", "gr_deelnemers", "gr_verlengd"),
    verplicht=("herindelingsdatum",),
    regels=("HI-01", "HI-02"),
    velden={
        "regels_gelden_tot": "Oude regels gelden tot",
        "regeling": "Gemeenschappelijke regeling",
        "regeling_aanpassen_uiterlijk": "Regeling aanpassen, uiterlijk",
        "zonder_verlenging": "Zonder verlenging",
        "regeling_hoogstens_tot": "Met verlenging hoogstens",
    },
    antwoord=herindeling,
    voorbeeld={"herindelingsdatum": "2027-01-01", "gr_deelnemers": _ANDEREN, "gr_verlengd": "nee"},
)
BETALING = Route(
    id="herindeling-betaling",
    naam="Wie geld krijgt na een herindeling",
    vraag="Aan welke gemeente betaalt het Rijk een uitkering rond een herindeling?",
    groep="termijnen",
    feiten=("herindelingsdatum", "uitkeringsjaar", "gemeente_opgeheven", "gebied_verdeeld"),
    regels=("HI-02",),
    velden={"ontvanger": "Het Rijk betaalt aan", "aantallen_geschat": "Aantallen geschat"},
    antwoord=herindeling_betaling,
    stapsgewijs=True,
    voorbeeld={
        "herindelingsdatum": "2027-01-01",
        "uitkeringsjaar": "2026",
        "gemeente_opgeheven": "ja",
        "gebied_verdeeld": "nee",
    },
)
