# SPDX-License-Identifier: EUPL-1.2
"""Money from the State: what its form asks for, who may have it, and when it is paid.

FI-01 and GR-02: Financiële-verhoudingswet, articles 5, 6, 13 and 15a to 17b, and Wet
gemeenschappelijke regelingen, article 34a. FI-02: Besluit financiële verhouding 2001, article 26:
equal weekly parts in the first fifty full weeks of the year.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from opstap.basis.fouten import GebruiksFout
from opstap.basis.opmaak import euro, kort_getal
from opstap.regels.kern import waarden
from opstap.regels.kern.beslissen import TabelUitkomst, besluit
from opstap.regels.kern.beslistabel import tabel
from opstap.regels.kern.feiten import Waarde
from opstap.regels.kern.kalender import datum
from opstap.regels.kern.mijlpalen import KalenderUitkomst, Mijlpaal
from opstap.regels.kern.parameters import parameter
from opstap.regels.kern.route import Route
from opstap.regels.kern.uitkomst import Getal, exact, feit
from opstap.regels.kern.wetboek import regel

_WEEK = timedelta(weeks=1)
_BFV = "Besluit financiële verhouding 2001, artikel 26, lid 1"
_WETSVOORSTEL = (
    "Er is een wetsvoorstel dat de decentralisatie-uitkering vervangt door een andere vorm. In "
    "november 2026 was het nog geen wet. Kijk na hoe dat nu is."
)
ZINNEN: Mapping[object, str] = {
    "vrij_geld": "Dit geld is vrij te besteden: geen voorwaarden van het Rijk, geen verantwoording "
    "aan het Rijk, en wat aan iets anders is besteed, vraagt het Rijk niet terug.",
    "doelgeld": "Dit geld is voor een bepaald doel: met voorwaarden en met verantwoording aan het "
    "Rijk (SiSa). Wat aan iets anders is besteed, kan het Rijk terugvragen.",
    "kan_niet": "Dit kan niet: een gemeenschappelijke regeling krijgt deze uitkering niet zelf.",
}


def geldvorm(feiten: Mapping[str, Waarde], peildatum: date) -> TabelUitkomst:
    """What the form of a grant asks of who receives it, and whether that one may have it.

    Raises :class:`GebruiksFout` for a day before 2024.
    """
    du = waarden.keuze(feiten, "uitkeringsvorm") == "decentralisatie"
    return besluit(
        tabel("geldvorm", peildatum),
        feiten,
        peildatum=peildatum,
        uitkomstzinnen=ZINNEN,
        waarschuwingen=(_WETSVOORSTEL,) if du else (),
    )


def volle_weken(jaar: int, aantal: int) -> tuple[date, ...]:
    """The Mondays of the first ``aantal`` full weeks (Monday to Sunday) of a year.

    >>> volle_weken(2026, 2)
    (datetime.date(2026, 1, 5), datetime.date(2026, 1, 12))
    """
    eerste = date(jaar, 1, 1)
    maandag = eerste + timedelta(days=-eerste.weekday() % 7)
    return tuple(maandag + n * _WEEK for n in range(aantal))


def in_gelijke_delen(bedrag: Getal, aantal: int) -> tuple[Decimal, ...]:
    """An amount in so many equal parts in whole cents; the last part takes the cents left over.

    That the last part takes them is our rule, the law does not say. Raises :class:`GebruiksFout`
    for a negative amount and for parts of a cent.
    """
    centen = exact(bedrag, "Bedrag") * 100
    if centen < 0 or centen.denominator != 1:
        raise GebruiksFout(
            f"Een bedrag van € {kort_getal(centen / 100, 4)} kan niet. Geef nul of meer, met "
            "hoogstens twee cijfers achter de komma."
        )
    deel, rest = divmod(int(centen), aantal)
    laatste = deel + rest
    return tuple(Decimal(c).scaleb(-2) for c in (*([deel] * (aantal - 1)), laatste))


def betaling(bedrag: Getal, jaar: int, *, toegekend: date | None = None) -> KalenderUitkomst:
    """The weekly payments of a fund grant of ``bedrag`` euros over ``jaar``.

    ``toegekend``: the day on which it was allotted. When that is after the first term, the calendar
    stays the one of a whole year, with low certainty and a warning: the law does not say how the
    rest is spread. Raises :class:`GebruiksFout` for an impossible amount, a year before 2024, and a
    grant that is allotted after its year.
    """
    wetsdag = date(jaar, 1, 1)
    weken = parameter("betaling_weken", wetsdag)
    aantal = int(weken.waarde)
    delen, dagen = in_gelijke_delen(bedrag, aantal), volle_weken(jaar, aantal)
    per_week, laatste = delen[0], delen[-1]
    if toegekend is not None and toegekend.year > jaar:
        raise GebruiksFout(
            f"De uitkering over {jaar} is toegekend op {datum(toegekend)}, na afloop van dat jaar. "
            "Dan zijn er geen betalingen per week meer: het bedrag wordt verrekend "
            "(Financiële-verhoudingswet, artikel 15, lid 2)."
        )
    later = toegekend is not None and toegekend > dagen[0]
    lezing = "tijdens_het_jaar" if later else "centen" if laatste != per_week else None
    stappen = [
        (
            f"{_euro(exact(bedrag, 'Bedrag'))} in {aantal} gelijke delen is {_euro(per_week)} "
            f"per week ({_BFV})."
        ),
        (
            f"De eerste {aantal} volle weken van {jaar}, van maandag tot en met zondag, beginnen "
            f"op {datum(dagen[0])} en eindigen op {datum(dagen[-1] + _WEEK - timedelta(days=1))}."
        ),
    ]
    if laatste != per_week:
        stappen.append(
            f"De laatste week is {_euro(laatste)}, zodat het samen precies klopt. Dat is een regel "
            "van Opstap: de wet zegt niet waar de laatste centen heen gaan."
        )
    stappen.append(
        "Is er te veel of te weinig betaald, dan wordt het verschil verrekend "
        "(Financiële-verhoudingswet, artikel 15, lid 2)."
    )
    return KalenderUitkomst(
        peildatum=wetsdag,
        regels=(regel("FI-02", wetsdag, lezing=lezing),),
        parameters=(weken,),
        stappen=tuple(stappen),
        waarschuwingen=(_tijdens(toegekend),) if later and toegekend else (),
        feiten={
            "bedrag_per_jaar": feit(exact(bedrag, "Bedrag")),
            "betaaljaar": str(jaar),
            **({"toegekend_op": feit(toegekend)} if toegekend else {}),
        },
        mijlpalen=tuple(
            Mijlpaal(dag, "op", f"week {nummer} van {aantal}: {_euro(deel)}", _BFV)
            for nummer, (dag, deel) in enumerate(zip(dagen, delen, strict=True), start=1)
        ),
        velden={
            "weken": aantal,
            "per_week": f"{per_week:.2f}",
            "laatste_week": f"{laatste:.2f}",
            "eerste_dag": dagen[0],
            "laatste_begint": dagen[-1],
        },
    )


def _euro(bedrag: Decimal | Fraction) -> str:
    return euro(bedrag, 2)


def _tijdens(toegekend: date | None) -> str:
    dag = "" if toegekend is None else f" ({datum(toegekend)})"
    return (
        f"De uitkering is tijdens het jaar toegekend{dag}. De betalingen beginnen dan niet in "
        "week 1. Hoe het bedrag over de weken daarna gaat, zegt de wet niet. Deze bedragen per "
        "week gelden voor een heel jaar."
    )


def _betaling(feiten: Mapping[str, Waarde], peildatum: date) -> KalenderUitkomst:
    del peildatum
    bedrag, jaar = (
        waarden.getal(feiten, "bedrag_per_jaar"),
        waarden.geheel(feiten, "betaaljaar"),
    )
    assert bedrag is not None
    assert jaar is not None
    return betaling(bedrag, jaar, toegekend=waarden.dag(feiten, "toegekend_op"))


GELDVORM = Route(
    id="geldvorm",
    naam="Vorm van een uitkering",
    vraag="Welke voorwaarden horen bij geld van het Rijk, en wie kan het krijgen?",
    groep="geld",
    feiten=("uitkeringsvorm", "ontvanger_soort"),
    regels=("FI-01", "GR-02"),
    velden={
        "oordeel": "Oordeel",
        "mag_ontvangen": "Mag het krijgen",
        "voorwaarden": "Voorwaarden",
        "sisa": "Verantwoording (SiSa)",
        "terugvordering": "Terugvragen mogelijk",
        "termijn": "Termijn",
    },
    antwoord=geldvorm,
    stapsgewijs=True,
    voorbeeld={"uitkeringsvorm": "decentralisatie", "ontvanger_soort": "gemeente"},
)
BETALING = Route(
    id="betaling",
    naam="Betaling in vijftig weken",
    vraag="Wanneer en in welke delen betaalt het Rijk een uitkering uit het gemeentefonds?",
    groep="geld",
    feiten=("bedrag_per_jaar", "betaaljaar", "toegekend_op"),
    verplicht=("bedrag_per_jaar", "betaaljaar"),
    regels=("FI-02",),
    velden={
        "per_week": "Per week, in euro",
        "laatste_week": "Laatste week, in euro",
        "weken": "Aantal weken",
        "eerste_dag": "Eerste week begint",
        "laatste_begint": "Laatste week begint",
    },
    antwoord=_betaling,
    voorbeeld={"bedrag_per_jaar": "500000", "betaaljaar": "2026"},
)
ROUTES: tuple[Route, ...] = (GELDVORM, BETALING)
