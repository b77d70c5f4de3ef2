# SPDX-License-Identifier: EUPL-1.2
"""Made-up declarations: other states, moves, rates, ages, queues and places than those that ship.

:func:`declaraties` draws a :class:`Wereld`: a small model that satisfies ``modelfouten`` and data
for a few areas. So the tests ask of the engines what they must do for any declaration.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from hypothesis import strategies as st

from opstap.prognose.compileren import Rekenmodel, compileer
from opstap.prognose.declaratie import (
    Instroom,
    Model,
    Overgang,
    Parameter,
    Plaatssoort,
    Toestand,
)
from opstap.prognose.gebied import Gebiedsdata

JAREN = 5


@dataclass(frozen=True, slots=True)
class Wereld:
    """A declaration and its areas."""

    model: Model
    data: Gebiedsdata

    @property
    def rekenmodel(self) -> Rekenmodel:
        return compileer(self.model, self.model.waarden(), self.model.begin + JAREN - 1)

    def met(self, **anders: Any) -> Wereld:
        """The same world with another model field."""
        return Wereld(replace(self.model, **anders), self.data)

    def ruim(self) -> Wereld:
        """The same world with more places than people."""
        return Wereld(
            self.model, replace(self.data, plaatsen=np.full_like(self.data.plaatsen, 1e6))
        )


@st.composite
def declaraties(draw: st.DrawFn, *, gebieden: int = 3, mensen: int = 40) -> Wereld:
    """A world with one to four ordinary states, perhaps one with a duration, and at most two kinds
    of scarce places; ``mensen`` scales stocks and inflow per area."""
    parameters: dict[str, Parameter] = {}

    def parameter(waarde: float) -> str:
        naam = f"p{len(parameters)}"
        parameters[naam] = Parameter(naam, waarde, "", "aanname", "")
        return naam

    begin = draw(st.sampled_from([2015, 2029]))
    gewoon = [f"gewoon_{i}" for i in range(draw(st.integers(1, 4)))]
    toestanden = [Toestand(naam, naam, "") for naam in gewoon]
    duren: dict[str, dict[str, Any]] = {}
    if draw(st.booleans()):
        maanden = draw(st.integers(3, 8))
        duren["lang"] = {"vorm": parameter(2.4), "schaal": parameter(3.6), "maanden": maanden}
        if draw(st.booleans()):
            duren["lang"] |= {
                "deel_stappen": parameter(draw(st.sampled_from([0.0, 0.5, 1.0]))),
                "stappen": {0: parameter(0.1), 2: parameter(0.4)},
            }
        toestanden.append(Toestand("duurt", "duurt", "", duur="lang"))
    plaatsen = []
    for soort in ("a", "b")[: draw(st.integers(0, 2))]:
        toestanden.append(Toestand(f"wacht_{soort}", "wacht", "", wacht_op=soort))
        banen = [f"baan_{soort}_{i}" for i in range(draw(st.integers(1, 3)))]
        toestanden += [Toestand(baan, "baan", "", plaats=soort) for baan in banen]
        uren = {12: 0.3, 24: 0.5, 36: 0.2} if draw(st.booleans()) else None
        if uren:
            naam = f"uren_{soort}"
            gemiddeld = draw(st.floats(16.0, 32.0))
            parameters[naam] = Parameter(naam, gemiddeld, "uren", "aanname", "")
        plaatsen.append(
            Plaatssoort(
                id=soort,
                sleutel="",
                soorten={baan: draw(st.floats(0.1, 1.0)) for baan in banen},
                uren=uren,
                uren_per_plaats=31 if uren else None,
            )
        )
    vrij = [t.id for t in toestanden if not t.plaats]
    toestanden.append(Toestand("uit", "uit", "", einde=True))
    grens = st.sampled_from([None, f"{begin + 1}-07", f"{begin + 2}-01"])

    def overgang(van: str, naar: str, **velden: Any) -> Overgang:
        leeg = dict.fromkeys(("tempo", "aandeel", "gewicht", "leeftijd", "vanaf", "tot", "telt"))
        return Overgang(van=van, naar=naar, **{**leeg, "stelt_vast": False, **velden})

    overgangen = []
    for t in toestanden[:-1]:
        if t.duur:
            overgangen += [
                overgang(t.id, draw(st.sampled_from(vrij)), aandeel=parameter(0.6)),
                overgang(t.id, "uit", aandeel="rest"),
            ]
            continue
        for naar in draw(st.lists(st.sampled_from([*vrij, "uit"]), max_size=3)):
            vanaf = draw(grens)
            overgangen.append(
                overgang(
                    t.id,
                    naar,
                    tempo=parameter(draw(st.floats(0.0, 8.0))),
                    leeftijd=draw(st.sampled_from([None, "ouder"])),
                    vanaf=vanaf,
                    tot=None if vanaf else draw(st.sampled_from([None, f"{begin + 2}-06"])),
                    stelt_vast=draw(st.booleans()),
                    telt=draw(st.sampled_from([None, "geteld"])),
                )
            )
    instroom = [
        Instroom(
            id=f"nieuw_{q}",
            naar=naar,
            gewicht=None,
            aantal=parameter(0.0),
            leeftijd=draw(st.sampled_from(["jong", "oud"])),
            sleutel="",
            stelt_vast=draw(st.booleans()),
            telt=draw(st.sampled_from([None, "geteld"])),
        )
        for q, naar in enumerate(draw(st.lists(st.sampled_from(vrij), min_size=1, max_size=3)))
    ]
    beginstand = [
        Instroom(id=s, naar=s, gewicht=None, aantal=parameter(0.0), leeftijd="oud", sleutel="")
        for s in draw(st.lists(st.sampled_from(vrij), min_size=1, max_size=3, unique=True))
    ]
    model = Model(
        naam="verzonnen",
        versie=1,
        begin=begin,
        einde=begin + JAREN - 1,
        toestanden=tuple(toestanden),
        overgangen=tuple(overgangen),
        instroom=tuple(instroom),
        beginstand=tuple(beginstand),
        plaatsen=tuple(plaatsen),
        duren=duren,
        sterfte={
            "overig": parameter(draw(st.floats(0.0, 0.1))),
            "stijging": parameter(draw(st.floats(0.0, 0.1))),
        },
        aow={"stijging": parameter(draw(st.floats(0.0, 4.0)))},
        verlopen={},
        leeftijden={"jong": {"15-22": 0.5, "23-40": 0.5}, "oud": {"41-60": 0.3, "61-64": 0.7}},
        leeftijdsfactoren={"ouder": {"15-54": 1.0, "55-75": 2.0}},
        parameters=parameters,
        vingerafdruk="",
    )
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    per_maand = rng.integers(0, 2, (gebieden, len(plaatsen), JAREN * 12)) * rng.random()
    data = Gebiedsdata(
        codes=tuple(f"gebied-{g}" for g in range(gebieden)),
        begin=rng.integers(0, mensen, (gebieden, len(beginstand))),
        instroom=rng.uniform(0, mensen, (gebieden, len(instroom), JAREN)),
        plaatsen=per_maand.cumsum(axis=2),
        nummers=np.arange(gebieden, dtype=np.int64),
        meldingen=(),
    )
    return Wereld(model, data)
