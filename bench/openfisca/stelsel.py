# SPDX-License-Identifier: EUPL-1.2
"""A small OpenFisca country package, written apart from Opstap: it only shares its parameters.

Two rules: the monthly loonkostensubsidie (LK-04, LK-05, LK-07) and the advice on beschut werk
(BW-03). OpenFisca has no value for "not known". So a fact that may be unknown is an Enum with
``onbekend`` as its default, and a day that is not given is the default of a day, 1 January 1970.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from openfisca_core.entities import build_entity
from openfisca_core.indexed_enums import Enum
from openfisca_core.periods import DateUnit
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

Persoon = build_entity(key="persoon", plural="personen", label="Persoon", is_person=True)
GEEN_DAG = np.datetime64("1970-01-01")


class JaNee(Enum):
    """An answer that may be missing."""

    onbekend = "onbekend"
    ja = "ja"
    nee = "nee"


class BegeleidWerken(Enum):
    """What the Wsw advice said."""

    onbekend = "onbekend"
    wel = "kan begeleid werken"
    niet = "kan niet begeleid werken"
    geen = "er is geen advies"


class Advies(Enum):
    """The advice of UWV."""

    onbekend = "onbekend"
    positief = "positief"
    negatief = "negatief"
    geen_positief_advies = "geen positief advies"


def _variabele(naam: str, soort: type, **meer: object) -> type[Variable]:
    """A variable of a person on a day."""
    velden = {"value_type": soort, "entity": Persoon, "definition_period": DateUnit.DAY}
    return type(naam, (Variable,), {**velden, "label": naam, **meer})


def _keuze(naam: str, mogelijk: type[Enum], **meer: object) -> type[Variable]:
    """A variable with an Enum, unknown unless it is given."""
    return _variabele(
        naam, Enum, possible_values=mogelijk, default_value=mogelijk["onbekend"], **meer
    )


def _lks_bedrag(persoon: Any, period: Any, parameters: Any) -> Any:
    """Article 10d of the Participatiewet, members 4 and 5: euros a month, rounded to the cent.

    The wage of another day counts for somebody who started earlier, and OpenFisca looks parameters
    up for one day at a time: hence the loop over the days that occur.
    """
    start = persoon("start", period)
    januari = np.datetime64(f"{period.start.year}-01-01")
    vandaag = np.datetime64(str(period.start))
    telt_op = np.where(start == GEEN_DAG, vandaag, np.maximum(start, januari))
    uren = np.minimum(persoon("uren", period), persoon("voltijd", period))
    leeftijd = persoon("leeftijd", period)
    forfait = persoon("forfaitair", period) == JaNee.ja
    bedrag = np.zeros_like(uren)
    for dag in np.unique(telt_op):
        p = parameters(str(dag))
        jeugd = [getattr(p, f"wml_jeugd_{jaar}") for jaar in range(15, 21)]
        deel = np.select([leeftijd == jaar for jaar in range(15, 21)], jeugd, 1)
        basis = p.wml_maand * deel * (1 + p.vakantiebijslag)
        gat = basis * np.maximum(1 - persoon("loonwaarde", period), 0)
        gemeten = np.minimum(gat, p.lks_maximum * basis)
        heel = np.where(forfait, p.lks_forfait * basis, gemeten) * (1 + p.lks_opslag)
        bedrag = np.where(telt_op == dag, heel * uren / p.lks_voltijd, bedrag)
    return np.floor(bedrag * 100 + 0.5) / 100


def _kort_na_vorig_advies(persoon: Any, period: Any, parameters: Any) -> Any:
    """Whether the application came within so many months of the advice before it: 1, 0 or -1."""
    vorig, aanvraag = persoon("vorig_advies", period), persoon("aanvraagdatum", period)
    maanden = int(parameters(period).beschut_herhaling_maanden)
    maand = vorig.astype("datetime64[M]")
    begin = (maand + maanden).astype("datetime64[D]")
    einde = (maand + maanden + 1).astype("datetime64[D]") - 1
    grens = np.minimum(begin + (vorig - maand.astype("datetime64[D]")), einde)
    bekend = (vorig != GEEN_DAG) & (aanvraag != GEEN_DAG)
    kort = np.where(bekend, np.where(aanvraag < grens, 1, 0), -1)
    return np.where(persoon("vorig_advies_geen", period) == JaNee.ja, 0, kort)


def _rijen(persoon: Any, period: Any, parameters: Any) -> list[tuple[Any, Advies, JaNee]]:
    """Besluit advisering beschut werk, article 3, as an ordered list of conditions.

    Of each whether it holds (1 is yes, 0 is no, -1 is not known), the advice, and whether UWV
    investigates.
    """

    def feit(naam: str, antwoord: str = "ja") -> Any:
        waarde = persoon(naam, period)
        onbekend, gezocht = (waarde.possible_values[k] for k in ("onbekend", antwoord))
        return np.where(waarde == onbekend, -1, np.where(waarde == gezocht, 1, 0))

    def alle(*delen: Any) -> Any:
        stapel = np.array(delen)
        return np.where((stapel == 0).any(0), 0, np.where((stapel == -1).any(0), -1, 1))

    niets_nieuws, wsw = feit("nieuwe_feiten", "nee"), feit("wsw_indicatie")
    wel, niet = (feit("advies_begeleid_werken", antwoord) for antwoord in ("wel", "niet"))
    kort = _kort_na_vorig_advies(persoon, period, parameters)
    return [
        (feit("arbeidsvermogen", "nee"), Advies.geen_positief_advies, JaNee.nee),
        (alle(wsw, wel, niets_nieuws), Advies.negatief, JaNee.nee),
        (alle(feit("eigen_aanvraag"), kort, niets_nieuws), Advies.negatief, JaNee.nee),
        (alle(wsw, niet, niets_nieuws), Advies.positief, JaNee.nee),
        (feit("aanpassing_nodig"), Advies.positief, JaNee.ja),
        (feit("begeleiding_nodig"), Advies.positief, JaNee.ja),
        (np.ones_like(wsw), Advies.negatief, JaNee.ja),
    ]


def _eerste_die_past(rijen: list[tuple[Any, Enum]], onbekend: Enum) -> Any:
    """The outcome on which every row agrees that may be the first to hold, otherwise unknown."""
    uit = np.full(len(rijen[0][0]), onbekend.index)
    nog, anders = np.ones(len(uit), bool), np.zeros(len(uit), bool)
    for past, uitkomst in rijen:
        kan = nog & (past != 0)
        anders |= kan & (uit != onbekend.index) & (uit != uitkomst.index)
        uit = np.where(kan & (uit == onbekend.index), uitkomst.index, uit)
        nog &= past != 1
    return np.where(anders, onbekend.index, uit)


def _advies(persoon: Any, period: Any, parameters: Any) -> Any:
    """The advice."""
    rijen = _rijen(persoon, period, parameters)
    return _eerste_die_past([(past, advies) for past, advies, _ in rijen], Advies.onbekend)


def _onderzocht(persoon: Any, period: Any, parameters: Any) -> Any:
    """Whether UWV investigates the two questions itself."""
    rijen = _rijen(persoon, period, parameters)
    return _eerste_die_past([(past, zelf) for past, _, zelf in rijen], JaNee.onbekend)


VARIABELEN = (
    _variabele("uren", float),
    _variabele("voltijd", float, default_value=36),
    _variabele("loonwaarde", float),
    _variabele("leeftijd", int, default_value=21),
    *(_variabele(naam, date) for naam in ("start", "aanvraagdatum", "vorig_advies")),
    *(
        _keuze(naam, JaNee)
        for naam in (
            *("forfaitair", "arbeidsvermogen", "aanpassing_nodig", "begeleiding_nodig"),
            *("wsw_indicatie", "eigen_aanvraag", "nieuwe_feiten", "vorig_advies_geen"),
        )
    ),
    _keuze("advies_begeleid_werken", BegeleidWerken),
    _variabele("lks_bedrag_per_maand", float, formula=_lks_bedrag),
    _keuze("beschut_advies_advies", Advies, formula=_advies),
    _keuze("beschut_advies_onderzocht", JaNee, formula=_onderzocht),
)


class Stelsel(TaxBenefitSystem):
    """The two rules, with the parameters that ``opstap regels uitvoer`` wrote into ``map``."""

    def __init__(self, map: Path) -> None:
        super().__init__([Persoon])
        self.load_parameters(str(map))
        for variabele in VARIABELEN:
            self.add_variable(variabele)
