# SPDX-License-Identifier: EUPL-1.2
"""The national picture: the budgets of each year, and who gets what over the years."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from opstap.basis.opmaak import euro, getal
from opstap.basis.tabel import KolomKop, Tabel
from opstap.bronnen import Grootboek
from opstap.gebieden import Indeling
from opstap.verdeling.instrumenten import EURO, INSTRUMENTEN
from opstap.verdeling.sleutels import Sleutel
from opstap.verdeling.uitkomst import Uitkomst
from opstap.verdeling.verdelen import over_vervanger, verdeel

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
_CELBREEDTE = 12
_MERK = {"gepubliceerd": " ", "afgeleid": "'", "aanname": "*", "gesimuleerd": "~"}
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

    @property
    def meldingen(self) -> tuple[str, ...]:
        """The remarks of all allocations, each once; those on the stand-in key as one."""
        alle = dict.fromkeys(m for uitkomst in self.uitkomsten for m in uitkomst.meldingen)
        sleutel = self.uitkomsten[0].sleutel
        if not sleutel.vervanger:
            return tuple(alle)
        instrumenten = [INSTRUMENTEN[id] for id in self.instrumenten]
        apart = {over_vervanger([instrument], sleutel) for instrument in instrumenten}
        return (over_vervanger(instrumenten, sleutel), *(m for m in alle if m not in apart))

    @property
    def instrumenten(self) -> tuple[str, ...]:
        """The instruments that have an amount in any of the years."""
        return tuple(dict.fromkeys(uitkomst.instrument for uitkomst in self.uitkomsten))

    def als_dict(self, code: str | None = None) -> dict[str, object]:
        """Per year and instrument the national amount, and each municipality's part (or one's)."""
        return {
            "jaren": list(self.jaren),
            "sleutel": self.uitkomsten[0].sleutel.als_dict(),
            "budgetten": [
                {
                    "jaar": uitkomst.jaar,
                    "instrument": uitkomst.instrument,
                    "naam": uitkomst.naam,
                    "eenheid": uitkomst.eenheid,
                    "bedrag": uitkomst.bedrag,
                    "status": uitkomst.bedrag_status,
                    "toegekend": uitkomst.toegekend
                    if code is None
                    else {code: uitkomst.toegekend[code]},
                }
                for uitkomst in self.uitkomsten
            ],
            "meldingen": list(self.meldingen),
        }

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


def jaartabel(beeld: Beeld, code: str | None = None) -> Tabel:
    """One row per year: what the country or one municipality gets, with the standing of it.

    The national table also has the envelope of variant 2.
    """
    geld = beeld.geld(code)
    status = {(u.instrument, u.jaar): u.bedrag_status for u in beeld.uitkomsten}
    kolommen = [KolomKop("jaar", "Jaar", soort="jaar")]
    for id in beeld.instrumenten:
        naam = id.replace("-", "_")
        kolommen.append(KolomKop(naam, INSTRUMENTEN[id].naam, soort=INSTRUMENTEN[id].soort))
        kolommen.append(KolomKop(f"{naam}_status", "Status van het landelijke bedrag"))
    if code is None:
        kolommen.append(KolomKop("envelop", "Envelop variant 2 (nota-2023)", soort="euro"))
    rijen = []
    for jaar in beeld.jaren:
        rij: list[str | int | None] = [jaar]
        for id in beeld.instrumenten:
            rij += [geld.get((id, jaar)), status.get((id, jaar))]
        rijen.append((*rij, beeld.envelop.get(jaar)) if code is None else tuple(rij))
    return Tabel(
        naam="landelijk" if code is None else "gemeente",
        titel=_titel(beeld, code),
        kolommen=tuple(kolommen),
        rijen=tuple(rijen),
        toelichting=(_LEESWIJZER, _OVER_DE_ENVELOP) if code is None else (_LEESWIJZER, _EIGEN_DEEL),
    )


def jaaroverzicht(beeld: Beeld, code: str | None = None) -> Tabel:
    """The same for a screen: narrow, with a mark for what is derived (') or assumed (*)."""
    geld = beeld.geld(code)
    status = {(u.instrument, u.jaar): u.bedrag_status for u in beeld.uitkomsten}

    def cel(id: str, jaar: int) -> str:
        if (id, jaar) not in geld:
            return ""
        aantal = geld[id, jaar]
        tekst = euro(aantal) if INSTRUMENTEN[id].eenheid == EURO else getal(aantal)
        return f"{tekst:>{_CELBREEDTE}}{_MERK[status[id, jaar]]}"

    return Tabel(
        naam="overzicht",
        titel=_titel(beeld, code),
        kolommen=(
            KolomKop("jaar", "Jaar", soort="jaar"),
            *(KolomKop(id.replace("-", "_"), INSTRUMENTEN[id].kort) for id in beeld.instrumenten),
        ),
        rijen=tuple((jaar, *(cel(id, jaar) for id in beeld.instrumenten)) for jaar in beeld.jaren),
        toelichting=("Landelijk bedrag: zonder teken gepubliceerd, ' afgeleid, * aanname.",),
    )


def _titel(beeld: Beeld, code: str | None) -> str:
    wie = "Nederland" if code is None else f"{beeld.namen[code]} ({code})"
    return f"{wie}, {beeld.jaren[0]}-{beeld.jaren[-1]}"


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
