# SPDX-License-Identifier: EUPL-1.2
"""Linked trajectories as a table and in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from opstap.basis.opmaak import getal, procent
from opstap.basis.tabel import KolomKop, Tabel

if TYPE_CHECKING:
    from opstap.basis.tabel import Rij
    from opstap.trajecten.verloop.aandeel import Aandeel
    from opstap.trajecten.verloop.ketenbeeld import Cohort, Ketenbeeld

_ONBEKEND_VANAF = 0.005
"""Below this the share that is not known yet is left out of the sentence."""


def tabel(beeld: Ketenbeeld) -> Tabel:
    """A row a start cohort, everybody last; shares with their 95% interval."""
    noot = (
        "Een aandeel met een tijd erbij is geschat met wie nog bezig is als onbekend "
        "(Aalen-Johansen); zonder tijd is van iedereen bekend hoe het afliep."
    )
    return Tabel(
        naam="trajecten-vervolg",
        titel="Naar werk na het eerste traject, en met vervolg meegeteld",
        kolommen=(
            KolomKop("cohort", "Begonnen in"),
            KolomKop("mensen", "Mensen", soort="geheel"),
            *_koppen("eerste", "Naar werk na eerste traject"),
            *_koppen("met_vervolg", "Met vervolg meegeteld"),
            KolomKop("open", "Nog niet bekend", soort="aandeel", decimalen=1),
            KolomKop("tot", "Gevolgd tot", beeld.eenheid, soort="getal", decimalen=1),
        ),
        rijen=tuple(_rij(cohort) for cohort in (*beeld.cohorten, beeld.alle)),
        toelichting=(noot, *([beeld.reden] if beeld.reden else [])),
    )


def _koppen(naam: str, titel: str) -> tuple[KolomKop, ...]:
    return (
        KolomKop(naam, titel, soort="aandeel", decimalen=1),
        KolomKop(f"{naam}_onder", "Laagst", "95%", soort="aandeel", decimalen=1),
        KolomKop(f"{naam}_boven", "Hoogst", "95%", soort="aandeel", decimalen=1),
    )


def _rij(cohort: Cohort) -> Rij:
    ruimst = cohort.met_vervolg or cohort.eerste
    return (
        cohort.naam,
        cohort.mensen,
        *_drie(cohort.eerste),
        *_drie(cohort.met_vervolg),
        None if ruimst.waarde is None else ruimst.open,
        ruimst.tot,
    )


def _drie(aandeel: Aandeel | None) -> tuple[float | None, float | None, float | None]:
    if aandeel is None:
        return None, None, None
    return aandeel.waarde, aandeel.onder, aandeel.boven


def zinnen(beeld: Ketenbeeld) -> tuple[str, ...]:
    """Both definitions, how the second follows from the first, and what is not seen."""
    alle = beeld.alle
    uit = []
    if alle.eerste.waarde is not None:
        uit.append(f"Naar werk na het eerste traject: {_met(alle.eerste, beeld)}.")
    if not beeld.mogelijk:
        uit.append(f"Vervolgtrajecten zijn niet mee te tellen. {beeld.reden}")
        return tuple(uit)
    if alle.met_vervolg is not None and alle.met_vervolg.waarde is not None:
        uit.append(
            f"Met vervolgtrajecten meegeteld: {_met(alle.met_vervolg, beeld)}. De brief van 2022 "
            f"noemt {_brief('uitstroom_werk')} en {_brief('uitstroom_werk_met_vervolg')}."
        )
        if alle.eerste.waarde is not None and alle.met_vervolg.waarde < alle.eerste.waarde:
            uit[-1] += (
                " In het echt kan het met vervolgtrajecten niet minder zijn. Hier is het lager "
                "doordat nog niet van iedereen bekend is hoe het afloopt: beide cijfers zijn "
                "geschat."
            )
    uit += _vervolg(beeld)
    uit += _niet_gezien(beeld)
    return tuple(uit)


def _vervolg(beeld: Ketenbeeld) -> list[str]:
    begonnen, geslaagd = beeld.alle.begonnen, beeld.alle.geslaagd
    if begonnen is None or begonnen.waarde is None:
        return []
    eind = "."
    if geslaagd is not None and geslaagd.waarde is not None:
        eind = f"; van hen gaat {procent(geslaagd.waarde)} daarna naar werk."
    zin = (
        f"Van wie na het eerste traject geen werk heeft, begint {procent(begonnen.waarde)} binnen "
        f"{_tijd(beeld.tussenpoos, beeld.eenheid)} aan een vervolg{eind}"
    )
    return [zin]


def _niet_gezien(beeld: Ketenbeeld) -> list[str]:
    uit = []
    if beeld.vervolg_zonder_rij:
        hoogstens = (beeld.alle.naar_werk_met_vervolg or 0) + beeld.vervolg_zonder_rij
        uit.append(
            f"{_mensen(beeld.vervolg_zonder_rij)} met uitkomst vervolg zonder dat dit "
            "vervolg in het bestand staat. Of zij werk vonden is niet bekend; zij tellen nu als "
            f"niet naar werk. Gingen zij allen naar werk, dan waren het {getal(hoogstens)} van de "
            f"{getal(beeld.alle.mensen)} mensen en niet "
            f"{getal(beeld.alle.naar_werk_met_vervolg or 0)}."
        )
    if beeld.terug:
        uit.append(
            f"{_mensen(beeld.terug)} na werk opnieuw met een traject begonnen. Hun eerste stap "
            "naar werk telt mee."
        )
    if beeld.nieuwe_reeks:
        uit.append(
            f"{_mensen(beeld.nieuwe_reeks)} meer dan {_tijd(beeld.tussenpoos, beeld.eenheid)} "
            "later opnieuw begonnen. Dat telt niet als vervolg."
        )
    if beeld.overlappend:
        uit.append(
            f"{_mensen(beeld.overlappend)} met twee trajecten tegelijk. De eerste dag met werk "
            "telt."
        )
    if beeld.laat_in_beeld:
        uit.append(
            f"{_mensen(beeld.laat_in_beeld)} al begonnen voordat het bestand begint. Wie toen al "
            "klaar was staat er niet in; de schatting van het eerste traject houdt daar rekening "
            "mee. Het cijfer met vervolg gaat alleen over wie vanaf het begin in beeld is."
        )
    return uit


def _brief(naam: str) -> str:
    from opstap.bronnen import grootboek

    return procent(grootboek().cijfer(f"trajecten.{naam}").waarde, 0)


def _mensen(aantal: int) -> str:
    return "1 persoon is" if aantal == 1 else f"{getal(aantal)} mensen zijn"


def _met(aandeel: Aandeel, beeld: Ketenbeeld) -> str:
    assert aandeel.waarde is not None
    assert aandeel.onder is not None
    assert aandeel.boven is not None
    wie = "mens" if beeld.mogelijk else "traject"
    if aandeel.mensen != 1:
        wie += "en"
    zin = (
        f"{procent(aandeel.waarde)} van {getal(aandeel.mensen)} {wie} (tussen "
        f"{procent(aandeel.onder)} en {procent(aandeel.boven)})"
    )
    if aandeel.open >= _ONBEKEND_VANAF and aandeel.tot is not None:
        zin += (
            f" binnen {_tijd(aandeel.tot, beeld.eenheid)}; van {procent(aandeel.open)} is het dan "
            "nog niet bekend"
        )
    return zin


def _tijd(waarde: float, eenheid: str) -> str:
    return f"{getal(waarde, 0 if float(waarde).is_integer() else 1)} {eenheid}"
