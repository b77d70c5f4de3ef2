# SPDX-License-Identifier: EUPL-1.2
"""Law as code: what the law says for a situation on a date, with the article beside it.

>>> from datetime import date
>>> from decimal import Decimal
>>> from opstap.regels import lks
>>> lks(date(2026, 1, 1), uren=24, loonwaarde=Decimal("0.40")).bedrag_per_maand
Decimal('1224.11')

Every answer is an :class:`Uitkomst`: the result, the rules and figures it rests on, the steps in
plain Dutch, and how sure it is. It prepares a decision and takes none.
"""

from opstap.regels.beschut.plicht import PlichtUitkomst, beschutplicht
from opstap.regels.kern.parameters import Parameter, parameter, versies
from opstap.regels.kern.uitkomst import VOORBEHOUD, Regel, Uitkomst
from opstap.regels.loonkostensubsidie.bedrag import LksUitkomst, lks, opslag, wml_maand, wml_uur
from opstap.regels.loonkostensubsidie.loonwaarde import (
    Hoofdtaak,
    LoonwaardeUitkomst,
    bepaal_loonwaarde,
    is_hoofdtaak,
)
from opstap.regels.loonkostensubsidie.verloop import LksVerloop, Tijdvak, lks_verloop
from opstap.regels.plaatsen import (
    EenhedenUitkomst,
    PlaatsenUitkomst,
    arbeidsjaren,
    standaardeenheden,
    tel_plaatsen,
)
from opstap.regels.termijnen import TermijnUitkomst, lks_termijn

__all__ = [
    "VOORBEHOUD",
    "EenhedenUitkomst",
    "Hoofdtaak",
    "LksUitkomst",
    "LksVerloop",
    "LoonwaardeUitkomst",
    "Parameter",
    "PlaatsenUitkomst",
    "PlichtUitkomst",
    "Regel",
    "TermijnUitkomst",
    "Tijdvak",
    "Uitkomst",
    "arbeidsjaren",
    "bepaal_loonwaarde",
    "beschutplicht",
    "is_hoofdtaak",
    "lks",
    "lks_termijn",
    "lks_verloop",
    "opslag",
    "parameter",
    "standaardeenheden",
    "tel_plaatsen",
    "versies",
    "wml_maand",
    "wml_uur",
]
