# SPDX-License-Identifier: EUPL-1.2
"""The national picture: the budgets of each year, and who gets what over the years."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from opstap.basis.tabel import KolomKop, Tabel
from opstap.bronnen import Grootboek
from opstap.gebieden import Indeling
from opstap.verdeling.instrumenten import INSTRUMENTEN
from opstap.verdeling.sleutels import Sleutel
from opstap.verdeling.uitkomst import Uitkomst
from opstap.verdeling.verdelen import verdeel

EERSTE_JAAR = 2024
LAATSTE_JAAR = 2035

_LEESWIJZER = (
    "gepubliceerd = staat zo in een bron; afgeleid = berekend uit gepubliceerde cijfers; "
    "aanname = berust op een aanname van Opstap. Zie: opstap bronnen toon ID."
)
_OVER_DE_ENVELOP = (
    "De envelop is van vóór de korting en in prijzen van 2023; daarom telt zij niet op tot de "
    "bedragen ernaast. De aansluiting staat in: opstap bronnen controleer."
)
_EIGEN_DEEL = (
    "Bedragen zijn het eigen deel van de gemeente, vóór uitbetaling per samenwerkingsverband."
)


@dataclass(frozen=True, slots=True)
class Beeld:
    """Every instrument in every year in which it has an amount."""

    jaren: tuple[int, ...]
    uitkomsten: tuple[Uitkomst, ...]
    envelop: Mapping[int, int]
    namen: Mapping[str, str]

    def geld(self, code: str | None = None) -> Mapping[tuple[str, int], int]:
        """(instrument, year) -> what the country or one municipality gets."""
        return {
            (uitkomst.instrument, uitkomst.jaar): (
                uitkomst.bedrag if code is None else uitkomst.toegekend[code]
            )
            for uitkomst in self.uitkomsten
            if uitkomst.jaar is not None
        }


def maak_beeld(
    sleutel: Sleutel,
    *,
    grootboek: Grootboek,
    namen: Mapping[str, str],
    indeling: Indeling | None = None,
    jaren: Sequence[int] = range(EERSTE_JAAR, LAATSTE_JAAR + 1),
) -> Beeld:
    """Allocate every instrument in every year of ``jaren`` that has an amount.

    Pooling per samenwerkingsverband is applied where the letter has it (the impulsbudget).
    """
    uitkomsten = [
        verdeel(
            instrument,
            jaar,
            sleutel,
            grootboek=grootboek,
            namen=namen,
            indeling=indeling if instrument.gepoold else None,
        )
        for instrument in INSTRUMENTEN.values()
        for jaar in jaren
        if instrument.heeft_bedrag(jaar, grootboek)
    ]
    envelop = {
        jaar: int(cijfer.waarde) for jaar, cijfer in grootboek.reeks("envelop_variant2").items()
    }
    return Beeld(tuple(jaren), tuple(uitkomsten), envelop, namen)


def budgetten(beeld: Beeld) -> Tabel:
    """One row per year: the amount of each instrument with its standing, and the envelope."""
    geld = beeld.geld()
    status = {(u.instrument, u.jaar): u.bedrag_status for u in beeld.uitkomsten}
    kolommen = [KolomKop("jaar", "Jaar")]
    for instrument in INSTRUMENTEN.values():
        naam = instrument.id.replace("-", "_")
        kolommen.append(KolomKop(naam, instrument.naam, soort=instrument.soort))
        kolommen.append(KolomKop(f"{naam}_status", "Status"))
    kolommen.append(KolomKop("envelop", "Envelop variant 2 (nota-2023)", soort="euro"))
    rijen = []
    for jaar in beeld.jaren:
        rij: list[str | int | None] = [str(jaar)]
        for id in INSTRUMENTEN:
            rij += [geld.get((id, jaar)), status.get((id, jaar))]
        rijen.append((*rij, beeld.envelop.get(jaar)))
    return Tabel(
        naam="budgetten",
        titel=f"Landelijke budgetten {beeld.jaren[0]}-{beeld.jaren[-1]}",
        kolommen=tuple(kolommen),
        rijen=tuple(rijen),
        toelichting=(_LEESWIJZER, _OVER_DE_ENVELOP),
    )


def per_gemeente(beeld: Beeld, instrument: str) -> Tabel:
    """One row per municipality, one column per year, for one instrument; totals close."""
    uitkomsten = [u for u in beeld.uitkomsten if u.instrument == instrument]
    eerste = uitkomsten[0]
    soort = INSTRUMENTEN[instrument].soort
    return Tabel(
        naam=instrument,
        titel=f"{eerste.naam} per gemeente",
        kolommen=(
            KolomKop("code", "Code"),
            KolomKop("naam", "Gemeente"),
            *(KolomKop(f"j{u.jaar}", str(u.jaar), soort=soort, totaal=True) for u in uitkomsten),
        ),
        rijen=tuple(
            (code, naam, *(u.toegekend[code] for u in uitkomsten))
            for code, naam in beeld.namen.items()
        ),
        toelichting=(_over_de_sleutel(eerste.sleutel), _EIGEN_DEEL),
    ).met_totaal()


def _over_de_sleutel(sleutel: Sleutel) -> str:
    vervanger = ", een vervanger: de echte maatstaf is niet openbaar" if sleutel.vervanger else ""
    return f"Sleutel: {sleutel.naam}{vervanger}."


def van_gemeente(beeld: Beeld, code: str) -> Tabel:
    """One row per year, one column per instrument, for one municipality."""
    geld = beeld.geld(code)
    aanwezig = [i for i in INSTRUMENTEN.values() if any(id == i.id for id, _ in geld)]
    return Tabel(
        naam="gemeente",
        titel=f"{beeld.namen[code]} ({code}), {beeld.jaren[0]}-{beeld.jaren[-1]}",
        kolommen=(
            KolomKop("jaar", "Jaar"),
            *(KolomKop(i.id.replace("-", "_"), i.naam, soort=i.soort) for i in aanwezig),
        ),
        rijen=tuple(
            (str(jaar), *(geld.get((i.id, jaar)) for i in aanwezig)) for jaar in beeld.jaren
        ),
    )
