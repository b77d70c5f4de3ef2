# SPDX-License-Identifier: EUPL-1.2
"""Indicators, and one indicator of all municipalities, as tables and as plain values."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from opstap import gebieden
from opstap.basis.tabel import KolomKop, Tabel
from opstap.benchmark.indicatoren.cijfers import Cijfers
from opstap.benchmark.indicatoren.declaratie import Indicator
from opstap.benchmark.statistiek.toestand import Toestand

_TELT = {"euro": "euro's", "personen": "personen", "plaatsen": "plaatsen"}


def tabel_indicatoren(alle: Iterable[Indicator], *, smal: bool = False) -> Tabel:
    """What can be compared, with unit, source and years; ``smal`` for a screen."""
    meer = () if smal else (KolomKop("kanttekeningen", "Kanttekeningen"),)
    return Tabel(
        naam="indicatoren",
        titel="Indicatoren",
        kolommen=(
            KolomKop("indicator", "Indicator"),
            KolomKop("naam", "Naam"),
            KolomKop("eenheid", "Eenheid"),
            KolomKop("telt", "Telt"),
            KolomKop("van", "Van", soort="jaar"),
            KolomKop("tot", "Tot", soort="jaar"),
            KolomKop("herkomst", "Herkomst"),
            *meer,
        ),
        rijen=tuple(
            (
                een.id,
                een.naam,
                een.eenheid,
                _TELT[een.teller.telt],
                een.eerste_jaar,
                een.laatste_jaar,
                een.herkomst,
                *(() if smal else (" ".join(een.kanttekeningen),)),
            )
            for een in alle
        ),
        toelichting=("Hoger is hier niet beter of slechter.",),
    )


def cijferregels(een: Cijfers, jaar: int) -> list[dict[str, object]]:
    """Every municipality of one indicator and year, in the order of code.

    ``teller``, ``noemer`` and ``waarde`` are ``None`` without a figure; a figure that may not be
    compared is there, with its state. Raises :class:`GebruiksFout` for a year that is not there.
    """
    rij, gemeenten = een.rij(jaar), gebieden.gemeenten()
    reeksen = (een.teller, een.noemer, een.waarde, een.staat, een.samengesteld, een.geschat)
    uit: list[dict[str, object]] = []
    for code, teller, noemer, waarde, staat, samengesteld, geschat in zip(
        een.codes, *(reeks[rij].tolist() for reeks in reeksen), strict=True
    ):
        er = staat != Toestand.ONTBREEKT
        uit.append(
            {
                "code": code,
                "naam": gemeenten[code].naam,
                "indicator": een.indicator.id,
                "jaar": jaar,
                "teller": teller if er else None,
                "noemer": noemer if er else None,
                "waarde": waarde if er and waarde == waarde else None,
                "toestand": staat,
                "samengesteld": samengesteld,
                "geschat": geschat,
                "status": een.status,
            }
        )
    return uit


def cijfertabel(een: Cijfers, regels: Sequence[dict[str, object]]) -> Tabel:
    """The same as a table; the figure is in the unit of the indicator."""
    wat = een.indicator
    kolommen = (
        KolomKop("code", "Code"),
        KolomKop("naam", "Naam"),
        KolomKop("indicator", "Indicator"),
        KolomKop("jaar", "Jaar", soort="jaar"),
        KolomKop("teller", "Teller", soort="geheel"),
        KolomKop("noemer", "Noemer", soort="geheel"),
        KolomKop("waarde", "Waarde", wat.eenheid, soort="getal"),
        KolomKop("toestand", "Toestand"),
        KolomKop("samengesteld", "Samengesteld"),
        KolomKop("geschat", "Geschat"),
        KolomKop("status", "Status"),
    )
    rijen = [tuple(_als_tekst(regel[kop.naam]) for kop in kolommen) for regel in regels]
    return Tabel(
        naam=f"benchmark-{wat.id}",
        titel=f"{wat.naam}, {wat.eenheid}",
        kolommen=kolommen,
        rijen=tuple(rijen),  # type: ignore[arg-type]
        toelichting=wat.kanttekeningen,
    )


def _als_tekst(waarde: object) -> object:
    return ("nee", "ja")[waarde] if isinstance(waarde, bool) else waarde
