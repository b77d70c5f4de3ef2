# SPDX-License-Identifier: EUPL-1.2
"""One allocation, from budget to payment, with every step on the table.

The order of the steps (Financiële-verhoudingswet arts. 9-11; brief-2024, impulsbudget):

1. the amount, before and after the cut;
2. each municipality's exact share: amount x weight / sum of weights;
3. whole units that add up to the amount;
4. members of a samenwerkingsverband added together and paid to its largest municipality;
5. an amount that is published overrules the calculation; what is left is divided over the rest.

All of it is pure: budgets, keys, names and memberships come in as values.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from opstap.basis.afronden import Getal
from opstap.basis.fouten import GebruiksFout
from opstap.basis.opmaak import euro, getal, procent
from opstap.bronnen import Cijfer, Grootboek
from opstap.gebieden import Indeling
from opstap.verdeling.instrumenten import EURO, Instrument
from opstap.verdeling.methoden import GROOTSTE_REST, verdeel_heel
from opstap.verdeling.sleutels import Sleutel, eis_gewichten
from opstap.verdeling.uitkomst import (
    Regel,
    Stap,
    Uitbetaling,
    Uitkomst,
    hoeveelheid,
    meervoud,
)


def verdeel(
    instrument: Instrument,
    jaar: int,
    sleutel: Sleutel,
    *,
    grootboek: Grootboek,
    namen: Mapping[str, str],
    methode: str | None = None,
    minimum: int = 0,
    indeling: Indeling | None = None,
    korting: bool = True,
    bedrag: int | None = None,
    vastgesteld: Mapping[str, int] | None = None,
) -> Uitkomst:
    """Allocate one instrument in one year over the municipalities in ``namen``.

    ``indeling`` pools per samenwerkingsverband (``None``: every municipality apart). ``korting``
    switches the cut of the instrument, if it has one. ``bedrag`` overrules the national amount of
    the ledger, ``vastgesteld`` the amount paid to a receiving municipality.
    """
    cijfers, stappen, te_verdelen, status = _bedrag(
        instrument, jaar, grootboek, korting=korting, bedrag=bedrag
    )
    meldingen = []
    if sleutel.vervanger:
        meldingen.append(over_vervanger([instrument], sleutel))
    if instrument.eenheid != EURO and not vastgesteld:
        meldingen.append(
            "De echte aantallen per gemeente staan in de ministeriële regeling van het jaar en "
            "gaan voor; geef ze met --vastgesteld."
        )
    if indeling is None and instrument.gepoold:
        meldingen.append(
            "Gerekend is per gemeente afzonderlijk. Het echte budget gaat per samenwerkingsverband "
            "naar de grootste gemeente; geef uw lijst met --samenwerkingsverbanden."
        )
    if indeling is not None and not instrument.gepoold:
        meldingen.append(
            f"Bij {instrument.naam} noemt geen brief uitbetaling per samenwerkingsverband; "
            "samengevoegd omdat u dat vroeg."
        )
    uitkomst = verdeel_bedrag(
        te_verdelen,
        sleutel,
        namen=namen,
        eenheid=instrument.eenheid,
        methode=methode or instrument.methode,
        minimum=minimum,
        indeling=indeling,
        vastgesteld=vastgesteld,
    )
    return replace(
        uitkomst,
        instrument=instrument.id,
        naam=instrument.naam,
        jaar=jaar,
        bedrag_status=status,
        stappen=(
            Stap("soort geld" if instrument.eenheid == EURO else "soort", instrument.over_de_vorm),
            *stappen,
            *uitkomst.stappen,
        ),
        meldingen=(*meldingen, *uitkomst.meldingen),
        cijfers=cijfers,
        manifest={
            **uitkomst.manifest,
            "grootboek": grootboek.vingerafdruk,
            "bekend_op": str(grootboek.peildatum or "nu"),
        },
    )


def over_vervanger(instrumenten: Sequence[Instrument], sleutel: Sleutel) -> str:
    """The remark that the real key of these instruments was not available."""
    *eerste, laatste = dict.fromkeys(instrument.maatstaf for instrument in instrumenten)
    maatstaf, zijn = ("maatstaven", "zijn") if eerste else ("maatstaf", "is")
    namen = f"{', '.join(eerste)} en {laatste}" if eerste else laatste
    return (
        f"De echte {maatstaf} ({namen}) {zijn} per gemeente niet openbaar. Gerekend is met een "
        f"vervanger: {sleutel.naam}. De uitkomst is een indicatie, geen beschikking."
    )


def _bedrag(
    instrument: Instrument, jaar: int, grootboek: Grootboek, *, korting: bool, bedrag: int | None
) -> tuple[tuple[Cijfer, ...], list[Stap], int, str]:
    """The amount to divide, with its figures, its steps and its status."""
    if bedrag is not None:
        if not korting:
            raise GebruiksFout(
                "Bij een eigen bedrag hoort geen korting; kies --bedrag of --zonder-korting."
            )
        tekst = f"{hoeveelheid(bedrag, instrument.eenheid)}, door u opgegeven."
        return (), [Stap("landelijk bedrag", tekst)], bedrag, "aanname"
    if not korting and instrument.reeks_voor_korting is None:
        raise GebruiksFout(f"{instrument.naam} kent geen korting; laat --zonder-korting weg.")
    cijfer = instrument.bedrag(jaar, grootboek)
    if instrument.reeks_voor_korting is None or instrument.korting is None:
        return (cijfer,), [_stap_bedrag(cijfer, instrument)], int(cijfer.waarde), cijfer.status
    voor = grootboek.in_jaar(instrument.reeks_voor_korting, jaar)
    if voor.waarde == cijfer.waarde:
        stap = Stap("korting", f"Geen korting in {jaar}: die geldt vanaf 2026.", aan=False)
        return (
            (cijfer,),
            [_stap_bedrag(cijfer, instrument), stap],
            int(cijfer.waarde),
            cijfer.status,
        )
    tarief = grootboek.cijfer(instrument.korting)
    berekend = voor.waarde * (1 - tarief.waarde)
    tekst = (
        f"{euro(voor.waarde)} min {procent(tarief.waarde, 0)} efficiencykorting (van specifieke "
        f"naar decentralisatie-uitkering) is {euro(berekend)}."
    )
    if berekend != cijfer.waarde:
        tekst += f" Het bedrag uit {cijfer.bron}, {euro(cijfer.waarde)}, gaat voor."
    elif cijfer.status == "gepubliceerd":
        tekst += f" Zo staat het ook in {cijfer.bron}."
    if not korting:
        uit = Stap("korting", f"Uitgezet: gerekend met het bedrag vóór de korting. {tekst}", False)
        return (voor, tarief), [_stap_bedrag(voor, instrument), uit], int(voor.waarde), voor.status
    stappen = [_stap_bedrag(voor, instrument), Stap("korting", tekst)]
    return (cijfer, voor, tarief), stappen, int(cijfer.waarde), cijfer.status


def _stap_bedrag(cijfer: Cijfer, instrument: Instrument) -> Stap:
    return Stap(
        "landelijk bedrag",
        f"{cijfer.omschrijving}: {hoeveelheid(cijfer.waarde, instrument.eenheid)} "
        f"({cijfer.status}; {cijfer.bron}, {cijfer.vindplaats}; cijfer {cijfer.id}).",
    )


def verdeel_bedrag(
    bedrag: int,
    sleutel: Sleutel,
    *,
    namen: Mapping[str, str],
    eenheid: str = EURO,
    methode: str = GROOTSTE_REST,
    minimum: int = 0,
    indeling: Indeling | None = None,
    vastgesteld: Mapping[str, int] | None = None,
) -> Uitkomst:
    """Allocate any amount of whole units over any codes; the core under :func:`verdeel`.

    ``namen`` gives the codes that take part, in the order of the result, with their names.
    """
    eis_gewichten(sleutel, namen)
    gewichten = {code: sleutel.gewichten[code] for code in namen}
    som = Fraction(sum(gewichten.values()))
    if som == 0:
        raise GebruiksFout(
            f"Alle gewichten van sleutel {sleutel.id} zijn nul, dus er is niets om naar te "
            "verdelen."
        )
    if bedrag < 0:
        raise GebruiksFout(f"Het bedrag is negatief ({bedrag}); geef nul of meer.")
    groepen = _groepen(namen, indeling)
    vast = _vastgestelde_groepen(vastgesteld or {}, groepen, bedrag, eenheid)
    toegekend = _ken_toe(bedrag, gewichten, groepen, vast, methode, minimum)
    regels = tuple(
        Regel(
            code=code,
            naam=naam,
            gewicht=gewichten[code],
            exact=bedrag * Fraction(gewichten[code]) / som,
            toegekend=toegekend[code],
            ontvanger=ontvanger,
            samenwerkingsverband=indeling.verband_van.get(code) if indeling else None,
            herkomst="vastgesteld" if ontvanger in vast else "berekend",
        )
        for ontvanger, code, naam in _op_volgorde(namen, groepen)
    )
    uitbetaling = tuple(
        Uitbetaling(
            code=ontvanger,
            naam=namen[ontvanger],
            bedrag=sum(toegekend[code] for code in leden),
            herkomst="vastgesteld" if ontvanger in vast else "berekend",
        )
        for ontvanger, leden in groepen.items()
    )
    return Uitkomst(
        instrument="vrij",
        naam="Vrije verdeling",
        jaar=None,
        eenheid=eenheid,
        bedrag=bedrag,
        bedrag_status="aanname",
        methode=methode,
        minimum=minimum,
        sleutel=sleutel,
        regels=regels,
        uitbetaling=uitbetaling,
        stappen=tuple(_stappen(bedrag, eenheid, sleutel, som, methode, minimum, indeling, vast)),
        meldingen=(
            *sleutel.meldingen,
            *(m.tekst for m in (indeling.meldingen if indeling else ())),
        ),
        manifest={
            "methode": methode,
            "minimum": minimum,
            "sleutel": sleutel.vingerafdruk,
            "samenwerkingsverbanden": len(indeling.verbanden) if indeling else None,
            "vastgesteld": dict(vast) or None,
        },
    )


def _groepen(namen: Mapping[str, str], indeling: Indeling | None) -> dict[str, list[str]]:
    """Receiver -> the codes it receives for, in the order of the codes of the receivers.

    A code that ``indeling`` does not know stands alone.
    """
    groepen: dict[str, list[str]] = {}
    for code in namen:
        ontvanger = indeling.ontvanger(code) if indeling and code in indeling.verband_van else code
        groepen.setdefault(ontvanger, []).append(code)
    if vreemd := sorted(groepen.keys() - namen.keys()):
        raise GebruiksFout(
            f"De grootste gemeente van een samenwerkingsverband doet niet mee: {', '.join(vreemd)}."
        )
    return {code: groepen[code] for code in namen if code in groepen}


def _op_volgorde(
    namen: Mapping[str, str], groepen: Mapping[str, Sequence[str]]
) -> list[tuple[str, str, str]]:
    ontvanger_van = {code: ontvanger for ontvanger, leden in groepen.items() for code in leden}
    return [(ontvanger_van[code], code, naam) for code, naam in namen.items()]


def _vastgestelde_groepen(
    vastgesteld: Mapping[str, int],
    groepen: Mapping[str, Sequence[str]],
    bedrag: int,
    eenheid: str,
) -> dict[str, int]:
    """Check the published amounts against the receivers and the national amount."""
    if vreemd := sorted(set(vastgesteld) - set(groepen)):
        raise GebruiksFout(
            "Een vastgesteld bedrag hoort bij de gemeente die het geld ontvangt. Geen ontvanger "
            f"in deze verdeling: {', '.join(vreemd)}."
        )
    totaal = sum(vastgesteld.values())
    if totaal > bedrag:
        raise GebruiksFout(
            f"De vastgestelde bedragen tellen op tot {hoeveelheid(totaal, eenheid)}, meer dan het "
            f"landelijke bedrag van {hoeveelheid(bedrag, eenheid)}. Controleer het bestand of geef "
            "het landelijke bedrag met --bedrag."
        )
    if len(vastgesteld) == len(groepen) and totaal != bedrag:
        raise GebruiksFout(
            f"Voor alle ontvangers is een bedrag vastgesteld, samen "
            f"{hoeveelheid(totaal, eenheid)}, maar het landelijke bedrag is "
            f"{hoeveelheid(bedrag, eenheid)}. Geef het landelijke bedrag met --bedrag {totaal}."
        )
    return dict(vastgesteld)


def _ken_toe(
    bedrag: int,
    gewichten: Mapping[str, Getal],
    groepen: Mapping[str, Sequence[str]],
    vast: Mapping[str, int],
    methode: str,
    minimum: int,
) -> dict[str, int]:
    """Units per code: published groups split over their members, the rest by the key."""
    toegekend: dict[str, int] = {}
    for ontvanger, vast_bedrag in vast.items():
        leden = {code: gewichten[code] for code in groepen[ontvanger]}
        toegekend |= splits_terug(vast_bedrag, leden, methode)
    vrij = {code: gewicht for code, gewicht in gewichten.items() if code not in toegekend}
    rest = bedrag - sum(vast.values())
    if any(vrij.values()) or rest:
        return toegekend | verdeel_heel(rest, vrij, methode, minimum)
    return toegekend | dict.fromkeys(vrij, 0)


def splits_terug(
    bedrag: int, leden: Mapping[str, Getal], methode: str = GROOTSTE_REST
) -> dict[str, int]:
    """Divide a pooled amount back over the members by their weights, so that it closes.

    A single member gets everything, also when its weight is zero.
    """
    if len(leden) == 1 or bedrag == 0:
        eerste, *overige = leden
        return {eerste: bedrag} | dict.fromkeys(overige, 0)
    return verdeel_heel(bedrag, leden, methode)


def _stappen(
    bedrag: int,
    eenheid: str,
    sleutel: Sleutel,
    som: Fraction,
    methode: str,
    minimum: int,
    indeling: Indeling | None,
    vast: Mapping[str, int],
) -> list[Stap]:
    plaatsen = 0 if som.denominator == 1 else 4
    vervanger = ", vervanger" if sleutel.vervanger else ""
    stappen = [
        Stap(
            "sleutel",
            f"{sleutel.naam[:1].upper()}{sleutel.naam[1:]} (peildatum {sleutel.peildatum}, "
            f"{sleutel.status}{vervanger}; {sleutel.bron}). "
            f"Totaal {getal(som, plaatsen)}.",
        ),
        Stap(
            "afronding",
            f"Hele {'euro’s' if eenheid == EURO else 'plaatsen'} met de methode {methode}"
            f"{f' en minimaal {getal(minimum)} per deelnemer' if minimum else ''}; samen precies "
            f"{hoeveelheid(bedrag, eenheid)}.",
        ),
    ]
    if indeling is None:
        tekst = "Elke gemeente ontvangt haar eigen deel."
    else:
        verbanden = meervoud(
            len(indeling.verbanden), "samenwerkingsverband", "samenwerkingsverbanden"
        )
        tekst = (
            f"{verbanden}: de delen van de leden op {indeling.peildatum} zijn opgeteld en gaan "
            "naar het lid met de meeste inwoners."
        )
    stappen.append(Stap("samenvoegen", tekst, indeling is not None))
    tekst = (
        f"Voor {meervoud(len(vast), 'ontvanger', 'ontvangers')} gaat een vastgesteld bedrag voor, "
        "samen "
        f"{hoeveelheid(sum(vast.values()), eenheid)}; de rest is over de anderen verdeeld."
        if vast
        else "Geen vastgestelde bedragen opgegeven."
    )
    stappen.append(Stap("vastgesteld bedrag", tekst, bool(vast)))
    return stappen
