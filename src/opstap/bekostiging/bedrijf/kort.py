# SPDX-License-Identifier: EUPL-1.2
"""A company in a few numbers: the workbook that goes with them, for a first answer.

What is not asked for is left empty, so that :mod:`onderdelen` takes the usual figure per place and
says so. The workbook can be filled in further by its owner.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from opstap.basis.fouten import GebruiksFout
from opstap.bekostiging.bedrijf.bladen import ALLE, VERSIE
from opstap.bekostiging.bedrijf.gegevens import BANEN, HEFBOMEN, REGELINGEN, SOORTEN
from opstap.bekostiging.bedrijf.sjabloon import sjabloon
from opstap.bekostiging.bedrijf.voorbeeld import LEEG, Cel, Inhoud
from opstap.bekostiging.kostprijs.gegevens import gegevens

BASISJAAR, VOLTIJD = 2025, 37
_VAN, _TOT = 2026, 2030
ANDER_WERK = ("beter_werk", "detachering")
"""The levers that are other work, of which the earnings are asked."""
MEESTE_MENSEN, MEESTE_EURO = 20_000, 1_000_000_000


@dataclass(frozen=True, slots=True)
class Kort:
    """``mensen``: people by kind in the base year (2025). ``opbrengst``: net added value of all
    their work, euros a year. ``gemeente``: what the municipalities add themselves, euros a year.
    ``doorgegeven``: the share of impulsbudget and Rijksbijdrage that they pass on. ``hefbomen``:
    levers as shares, from 2026 to 2030; ``meer``: how much more the work of a lever of
    :data:`ANDER_WERK` earns an hour, as a share."""

    naam: str
    gemeenten: tuple[str, ...]
    mensen: Mapping[str, Fraction]
    opbrengst: Fraction
    gemeente: Fraction = Fraction(0)
    doorgegeven: Fraction = Fraction(1)
    hefbomen: Mapping[str, Fraction] = field(default_factory=dict)
    meer: Mapping[str, Fraction] = field(default_factory=dict)


def werkmap(kort: Kort) -> bytes:
    """The workbook with these numbers.

    Raises :class:`GebruiksFout` that names what is impossible.
    """
    _eis(kort)
    return sjabloon(inhoud=_inhoud(kort))


def _eis(kort: Kort) -> None:
    if not kort.gemeenten:
        raise GebruiksFout("gemeenten: noem minstens één gemeente van het bedrijf.")
    if not any(kort.mensen.get(soort) for soort in BANEN):
        raise GebruiksFout("beschut: vul bij minstens één soort baan mensen in.")
    for soort, aantal in kort.mensen.items():
        if not 0 <= aantal <= MEESTE_MENSEN:
            raise GebruiksFout(f"{soort}: kies 0 tot en met 20.000 mensen.")
    for naam, bedrag in (("opbrengst", kort.opbrengst), ("gemeente", kort.gemeente)):
        if not 0 <= bedrag <= MEESTE_EURO:
            raise GebruiksFout(f"{naam}: kies 0 tot en met 1.000.000.000 euro per jaar.")
    if not 0 <= kort.doorgegeven <= 1:
        raise GebruiksFout("doorgegeven: kies 0 tot en met 100 procent.")
    for naam, omvang in kort.hefbomen.items():
        if not 0 <= omvang <= Fraction(1, 2):
            raise GebruiksFout(f"{naam}: kies 0 tot en met 50 procent.")
    for naam in ANDER_WERK:
        if not 0 <= kort.meer.get(naam, 0) <= 2:
            raise GebruiksFout(f"{naam}_meer: kies 0 tot en met 200 procent.")
        if kort.hefbomen.get(naam) and not kort.meer.get(naam):
            raise GebruiksFout(
                f"{naam}_meer: vul in hoeveel meer dit werk per uur opbrengt, zoals 40 procent."
            )


def _inhoud(kort: Kort) -> Inhoud:
    geld: dict[str, Cel] = {
        REGELINGEN["gemeente"]: float(kort.gemeente) or None,
        REGELINGEN["impulsbudget"]: float(kort.doorgegeven) or None,
        REGELINGEN["rijksbijdrage"]: float(kort.doorgegeven) or None,
    }
    banen = sum((kort.mensen.get(soort, Fraction(0)) for soort in BANEN), Fraction(0))
    per_mens = float(kort.opbrengst / banen)
    return {
        **LEEG,
        "Bedrijf": ((VERSIE, kort.naam, BASISJAAR, BASISJAAR, VOLTIJD, 1),),
        "Gemeenten": tuple((code, None) for code in kort.gemeenten),
        "Mensen": tuple(
            _mensen(soort, n) for soort, n in kort.mensen.items() if n or _volgt(soort)
        ),
        "Opbrengsten": (("al het werk", ALLE, "binnen", float(banen), "persoon", per_mens),),
        "Bekostiging": tuple(
            (rij[0], rij[1], geld.get(str(rij[0])), *rij[3:])
            for rij in LEEG["Bekostiging"]
            if _telt(rij, kort)
        ),
        "Hefbomen": tuple(_hefboom(id_, kort) for id_ in HEFBOMEN),
    }


def _volgt(soort: str) -> bool:
    """New jobs of a variant can come to a company that has none of them yet."""
    return soort == "vangnet"


def _telt(rij: tuple[Cel, ...], kort: Kort) -> bool:
    """Leave out what is for people that the company does not have."""
    voor = next((soort for soort, naam in SOORTEN.items() if naam == rij[1]), None)
    return voor is None or bool(kort.mensen.get(voor))


def _mensen(soort: str, aantal: Fraction) -> tuple[Cel, ...]:
    gewoon = gegevens().soorten[soort]
    waarde = None if soort == "wsw" else float(gewoon.loonwaarde.waarde)
    return (SOORTEN[soort], "binnen", float(aantal), float(gewoon.uren), waarde, None)


def _hefboom(id_: str, kort: Kort) -> tuple[Cel, ...]:
    omvang = kort.hefbomen.get(id_)
    if not omvang:
        return (HEFBOMEN[id_], None, None, None, None, None)
    meer = float(kort.meer[id_]) if id_ in ANDER_WERK else None
    naar = 0 if id_ == "productiviteit" else None
    return (HEFBOMEN[id_], float(omvang), meer, naar, _VAN, _TOT)
