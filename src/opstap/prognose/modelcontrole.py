# SPDX-License-Identifier: EUPL-1.2
"""What must hold in a declaration: every name exists, and the engines can do what it says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opstap.prognose.declaratie import Model

REST = "rest"
JONGSTE, OUDSTE = 15, 65
"""Ages at which people may enter, from the start or later."""

_HALFJAREN = {"vanaf": ("01", "07"), "tot": ("06", "12")}


def modelfouten(m: Model) -> Iterator[str]:
    """Sentences on everything that is wrong, names first; each is a defect of the declaration."""
    yield from _namen(m)
    yield from _overgangen(m)
    yield from _duren(m)
    yield from _plaatsen(m)
    yield from _leeftijden(m)


def _namen(m: Model) -> Iterator[str]:
    toestanden = {toestand.id for toestand in m.toestanden}
    genoemd = {t for o in m.overgangen for t in (o.van, o.naar)}
    genoemd |= {i.naar for i in (*m.instroom, *m.beginstand)}
    genoemd |= {t for plaats in m.plaatsen for t in plaats.soorten}
    if vreemd := genoemd - toestanden:
        yield f"onbekende toestand: {', '.join(sorted(vreemd))}"
    soorten = {plaats.id for plaats in m.plaatsen}
    gevraagd = {soort for t in m.toestanden for soort in (t.wacht_op, t.plaats) if soort}
    if vreemd := gevraagd - soorten:
        yield f"onbekende soort plaats: {', '.join(sorted(vreemd))}"
    namen = {o.tempo or o.aandeel for o in m.overgangen}
    namen |= {naam for o in m.overgangen for naam in _gewichten(o.gewicht)}
    for i in (*m.instroom, *m.beginstand):
        namen |= {i.aantal, *_gewichten(i.gewicht), i.deel, i.groei, i.groei_later}
        if i.leeftijd not in m.leeftijden or (i.verloop and i.verloop not in m.verlopen):
            yield f"{i.id}: onbekende leeftijd of onbekend verloop"
    namen |= {v for verloop in m.verlopen.values() for v in verloop.values() if isinstance(v, str)}
    namen |= {v for p in m.plaatsen for v in p.soorten.values() if isinstance(v, str)}
    namen |= {f"uren_{p.id}" for p in m.plaatsen if p.uren is not None}
    namen |= {*m.sterfte.values(), *m.aow.values()}
    for duur in m.duren.values():
        namen |= {duur["vorm"], duur["schaal"], duur.get("deel_stappen")}
        namen |= {*duur.get("stappen", {}).values()}
    if vreemd := {naam for naam in namen if naam} - {REST} - m.parameters.keys():
        yield f"onbekende parameter: {', '.join(sorted(vreemd))}"


def _gewichten(gewicht: str | None) -> list[str]:
    return gewicht.removeprefix(f"{REST}:").split("+") if gewicht else []


def _overgangen(m: Model) -> Iterator[str]:
    eindes = [t.id for t in m.toestanden if t.einde]
    if len(eindes) != 1 or any(o.van in eindes for o in m.overgangen):
        yield "precies één eindtoestand, zonder overgangen eruit"
    duurt = {t.id for t in m.toestanden if t.duur}
    for o in m.overgangen:
        if (o.tempo is None) == (o.aandeel is None):
            yield f"{o.van} -> {o.naar}: geef een tempo of een aandeel"
        if (o.van in duurt) != (o.aandeel is not None):
            yield f"{o.van}: een aandeel hoort bij een toestand met een duur, en andersom"
        for veld, maanden in _HALFJAREN.items():
            datum = getattr(o, veld)
            if datum and str(datum).split("-")[1] not in maanden:
                yield f"{o.van} -> {o.naar}: {veld} {datum} is geen grens van een half jaar"


def _duren(m: Model) -> Iterator[str]:
    """Engine ``verwacht`` keeps the months spent by duration, so one state has each."""
    gebruikt = [t.duur for t in m.toestanden if t.duur]
    if sorted(gebruikt) != sorted(m.duren):
        yield "elke duur hoort bij precies één toestand"
    for naam, duur in m.duren.items():
        stappen = list(duur.get("stappen", {}))
        if ("deel_stappen" in duur) != bool(stappen):
            yield f"{naam}: stappen en deel_stappen horen bij elkaar"
        if stappen and (stappen[0] != 0 or stappen != sorted(stappen)):
            yield f"{naam}: stappen beginnen bij maand 0 en lopen op"


def _plaatsen(m: Model) -> Iterator[str]:
    """A place comes from the one waiting list and from nowhere else, or places are miscounted."""
    for plaats in m.plaatsen:
        wachtend = [t.id for t in m.toestanden if t.wacht_op == plaats.id]
        if len(wachtend) != 1:
            yield f"{plaats.id}: precies één toestand wacht op deze plaatsen"
        if {t.id for t in m.toestanden if t.plaats == plaats.id} != set(plaats.soorten):
            yield f"{plaats.id}: de soorten zijn de toestanden met deze plaats"
    if samen := [t.id for t in m.toestanden if (t.wacht_op or t.plaats) and t.duur]:
        yield f"een duur kan niet bij wachten of een plaats: {', '.join(samen)}"
    if samen := [t.id for t in m.toestanden if t.wacht_op and t.plaats]:
        yield f"wie een plaats heeft, wacht niet op een andere: {', '.join(samen)}"
    bezet = {t.id for t in m.toestanden if t.plaats}
    binnen = {o.naar for o in m.overgangen} | {i.naar for i in (*m.instroom, *m.beginstand)}
    if direct := sorted(bezet & binnen):
        yield f"een plaats krijg je alleen van de wachtlijst: {', '.join(direct)}"


def _leeftijden(m: Model) -> Iterator[str]:
    for naam, groepen in m.leeftijden.items():
        for groep in groepen:
            laag, hoog = map(int, groep.split("-"))
            if not JONGSTE <= laag <= hoog <= OUDSTE:
                yield f"{naam}: leeftijd {groep} valt buiten {JONGSTE}-{OUDSTE}"
