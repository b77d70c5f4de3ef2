# SPDX-License-Identifier: EUPL-1.2
"""Keys for beschutte werkplekken and their money: historical, need, realisation, hybrid.

The models are those of Significant APE, "Verdeelmodel beschut werk: nieuwe verdeling" (2021),
which the letters point to when they speak of a better distribution:

``historisch``  a fixed base year, which no longer follows what happens
``behoefte``    objective need
``realisatie``  places realised two years before (t-2)
``hybride``     first the realised places, then the rest by need that is not yet met

Realised places and need per municipality are not public. Users bring theirs; the stand-ins are
marked as such: expenditure on task field 6.4 for realisation, people on benefit for need.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from opstap import gebieden
from opstap.basis.fouten import GebruiksFout
from opstap.basis.opmaak import getal
from opstap.bronnen import Grootboek
from opstap.verdeling.sleutels import STANDAARDVERVANGER, Sleutel, eis_gewichten, ingebouwd

BESCHUT_SLEUTELS = ("historisch", "behoefte", "realisatie", "hybride")

Jaarsleutels = Mapping[int | None, Sleutel]


def beschut_sleutel(
    id: str,
    jaar: int,
    grootboek: Grootboek,
    *,
    realisatie: Jaarsleutels | None = None,
    behoefte: Sleutel | None = None,
) -> Sleutel:
    """One of the four keys for the allocation of ``jaar``.

    ``realisatie`` are realised 31-hour places per year (or without a year), ``behoefte`` a
    measure of need; without them stand-ins are used. ``hybride`` is scaled on the national
    number of places of ``jaar`` in the ledger.
    """
    if id == "historisch":
        bron = _basisjaar(realisatie) if realisatie else _iv3(gebieden.EERSTE_IV3_JAAR)
        wanneer = "" if bron.peildatum in bron.naam else f" ({bron.peildatum})"
        return replace(bron, id=id, naam=f"historisch: {bron.naam}{wanneer}", metingen=0)
    if id == "behoefte":
        bron = behoefte or ingebouwd(STANDAARDVERVANGER)
        return replace(bron, id=id, naam=f"behoefte: {bron.naam}")
    if id == "realisatie":
        bron = _gerealiseerd(jaar, grootboek, realisatie)
        return replace(bron, id=id, naam=f"realisatie t-2: {bron.naam}")
    totaal = int(grootboek.in_jaar("beschut_doel", jaar).waarde)
    return hybride(
        totaal,
        _gerealiseerd(jaar, grootboek, realisatie),
        behoefte or ingebouwd(STANDAARDVERVANGER),
    )


def hybride(totaal: int, realisatie: Sleutel, behoefte: Sleutel) -> Sleutel:
    """The two-stage key: places realised at t-2, then the rest by need not yet met.

    Stage 1 gives each municipality its realised places (scaled down when they exceed the
    national total). Stage 2 divides what is left in proportion to max(0, need - realised), where
    need is scaled to the national total. The weights are places and add up to ``totaal``.
    Realisation above need is kept: nobody falls below what it realised.
    """
    for sleutel in (realisatie, behoefte):
        eis_gewichten(sleutel, realisatie.gewichten)
    gerealiseerd = {code: Fraction(waarde) for code, waarde in realisatie.gewichten.items()}
    som = sum(gerealiseerd.values())
    if som > totaal:
        plaatsen = {code: waarde * totaal / som for code, waarde in gerealiseerd.items()}
    else:
        som_behoefte = sum(behoefte.gewichten.values())
        if som_behoefte == 0:
            raise GebruiksFout("De behoefte is voor alle gemeenten nul.")
        nodig = {
            code: Fraction(totaal * gewicht) / som_behoefte
            for code, gewicht in behoefte.gewichten.items()
        }
        tekort = {code: max(Fraction(0), nodig[code] - gerealiseerd[code]) for code in nodig}
        som_tekort = sum(tekort.values()) or Fraction(1)
        rest = totaal - som
        plaatsen = {
            code: waarde + rest * tekort[code] / som_tekort for code, waarde in gerealiseerd.items()
        }
    return Sleutel(
        id="hybride",
        naam=f"hybride: eerst {realisatie.naam}, de rest naar {behoefte.naam}",
        gewichten=plaatsen,
        status="aanname" if realisatie.vervanger or behoefte.vervanger else "afgeleid",
        bron=f"{realisatie.bron}; {behoefte.bron}",
        peildatum=f"{realisatie.peildatum}; {behoefte.peildatum}",
        vervanger=realisatie.vervanger or behoefte.vervanger,
        meldingen=tuple(dict.fromkeys((*realisatie.meldingen, *behoefte.meldingen))),
    )


def _gerealiseerd(jaar: int, grootboek: Grootboek, realisatie: Jaarsleutels | None) -> Sleutel:
    """Realised places of ``jaar`` - 2, from the user's file or estimated."""
    if realisatie is None:
        return _geschatte_realisatie(jaar - 2, grootboek)
    if jaar - 2 in realisatie:
        return realisatie[jaar - 2]
    if None in realisatie:
        return realisatie[None]
    bekend = ", ".join(str(ander) for ander in realisatie)
    raise GebruiksFout(
        f"De realisatie voor {jaar} hoort van {jaar - 2} te zijn (t-2). "
        f"Uw bestand heeft alleen: {bekend}."
    )


def _basisjaar(realisatie: Jaarsleutels) -> Sleutel:
    eerste, *_ = realisatie.values()
    return eerste


def _geschatte_realisatie(jaar: int, grootboek: Grootboek) -> Sleutel:
    """National realised places of ``jaar`` (or the last year known), spread by Iv3 6.4."""
    personen = grootboek.reeks("beschut_werkzaam")
    bekend = max((ander for ander in personen if ander <= jaar), default=min(personen))
    uren = grootboek.waarde("beschut_uren.2022")
    norm = grootboek.waarde("beschut_plaats.uren")
    plaatsen = personen[bekend].waarde * uren / norm
    iv3 = _iv3(jaar)
    som = sum(iv3.gewichten.values())
    return replace(
        iv3,
        id="realisatie",
        naam=(
            f"geschatte plaatsen {bekend} (landelijk {getal(plaatsen)} plaatsen van 31 uur, "
            f"gespreid naar de lasten op taakveld 6.4)"
        ),
        gewichten={code: plaatsen * lasten / som for code, lasten in iv3.gewichten.items()},
        status="aanname",
    )


def _iv3(jaar: int) -> Sleutel:
    passend = min(max(jaar, gebieden.EERSTE_IV3_JAAR), gebieden.LAATSTE_IV3_JAAR)
    return ingebouwd(f"iv3-6.4:{passend}")
