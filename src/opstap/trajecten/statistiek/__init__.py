# SPDX-License-Identifier: EUPL-1.2
"""How long and to what: estimates from durations that are partly still running.

``risico`` (who is in view at each time), ``incidentie`` (cumulative incidence, Aalen-Johansen),
``klassen`` (the same when only classes of duration are known), ``toetsen`` (Gray, log-rank),
``duur`` (median, exits per month and contract peaks), ``passen`` and ``exact`` (parametric models
of ``verdelingen`` out of classes and out of single durations).
Arrays in, frozen results out; nothing here knows a file or a person.
"""

from opstap.trajecten.statistiek.duur import (
    PIEKMAANDEN,
    Maandkansen,
    Piek,
    Schatting,
    maandkansen,
    mediaan,
)
from opstap.trajecten.statistiek.exact import loglogistisch_exact
from opstap.trajecten.statistiek.incidentie import (
    TIJDEN,
    Cumulatief,
    Stapfunctie,
    cumulatief,
    een_min_km,
)
from opstap.trajecten.statistiek.klassen import klassen
from opstap.trajecten.statistiek.passen import (
    burr,
    exponentieel,
    gamma,
    loglogistisch,
    lognormaal,
    stuksgewijs,
    vergelijk,
    weibull,
)
from opstap.trajecten.statistiek.toetsen import Toets, gray, logrank
from opstap.trajecten.statistiek.verdelingen import MODELLEN, Passing

__all__ = [
    "MODELLEN",
    "PIEKMAANDEN",
    "TIJDEN",
    "Cumulatief",
    "Maandkansen",
    "Passing",
    "Piek",
    "Schatting",
    "Stapfunctie",
    "Toets",
    "burr",
    "cumulatief",
    "een_min_km",
    "exponentieel",
    "gamma",
    "gray",
    "klassen",
    "loglogistisch",
    "loglogistisch_exact",
    "lognormaal",
    "logrank",
    "maandkansen",
    "mediaan",
    "stuksgewijs",
    "vergelijk",
    "weibull",
]
