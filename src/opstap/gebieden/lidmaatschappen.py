# SPDX-License-Identifier: EUPL-1.2
"""Memberships of partnerships as a user gives them: one row a member, checked as a whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from opstap.basis.fouten import Bevinding, InvoerFout


@dataclass(frozen=True, slots=True)
class Lidmaatschap:
    """A municipality takes part from ``vanaf`` (empty: always did) up to, not including, ``tot``
    (empty: still does).
    """

    samenwerkingsverband: str
    gemeente: str
    vanaf: date | None = None
    tot: date | None = None

    def geldt_op(self, dag: date) -> bool:
        return (self.vanaf is None or self.vanaf <= dag) and (self.tot is None or dag < self.tot)

    @property
    def begin(self) -> date:
        """The first day, for ordering: without ``vanaf`` it is longest ago."""
        return self.vanaf or date.min

    @property
    def eind(self) -> date:
        return self.tot or date.max


def lees_lidmaatschappen(
    rijen: Iterable[Mapping[str, object]], bestand: str
) -> tuple[Lidmaatschap, ...]:
    """Rows with ``samenwerkingsverband``, ``gemeente`` and optionally ``vanaf`` and ``tot``.

    Raises ``InvoerFout`` with every finding: an empty cell, something that is not a date, an end
    that is not after the beginning, the same membership twice at the same time.
    """
    goede: list[tuple[int, Lidmaatschap]] = []
    bevindingen: list[Bevinding] = []
    for nummer, rij in enumerate(rijen, start=2):
        lid, fouten = _lees_rij(nummer, rij)
        bevindingen += fouten
        if lid is not None:
            goede.append((nummer, lid))
    bevindingen += _overlappingen(goede)
    if bevindingen:
        raise InvoerFout(bestand, sorted(bevindingen, key=lambda fout: fout.rij or 0))
    return tuple(lid for _, lid in goede)


def _lees_rij(
    nummer: int, rij: Mapping[str, object]
) -> tuple[Lidmaatschap | None, list[Bevinding]]:
    bevindingen: list[Bevinding] = []

    def tekst(kolom: str) -> str:
        waarde = rij.get(kolom)
        gelezen = "" if waarde is None else str(waarde).strip()
        if not gelezen:
            bevindingen.append(Bevinding("is leeg; vul een waarde in", nummer, kolom))
        return gelezen

    def datum(kolom: str) -> date | None:
        waarde = rij.get(kolom)
        if isinstance(waarde, datetime):
            return waarde.date()
        if waarde is None or isinstance(waarde, date):
            return waarde
        gelezen = str(waarde).strip()
        try:
            return date.fromisoformat(gelezen) if gelezen else None
        except ValueError:
            bevindingen.append(
                Bevinding(
                    f"{gelezen!r} is geen datum; schrijf jaar-maand-dag, zoals 2025-07-01",
                    nummer,
                    kolom,
                )
            )
            return None

    lid = Lidmaatschap(
        tekst("samenwerkingsverband"), tekst("gemeente"), datum("vanaf"), datum("tot")
    )
    if not bevindingen and lid.eind <= lid.begin:
        bevindingen.append(
            Bevinding(
                f"tot ({lid.tot}) ligt niet na vanaf ({lid.vanaf}); "
                "tot is de eerste dag waarop de gemeente geen lid meer is",
                nummer,
                "tot",
            )
        )
    return (None if bevindingen else lid), bevindingen


def _overlappingen(goede: Iterable[tuple[int, Lidmaatschap]]) -> list[Bevinding]:
    per_paar: dict[tuple[str, str], list[tuple[int, Lidmaatschap]]] = defaultdict(list)
    for nummer, lid in goede:
        per_paar[lid.samenwerkingsverband, lid.gemeente].append((nummer, lid))
    bevindingen = []
    for (verband, gemeente), rijen in per_paar.items():
        laatste_nummer, laatste = 0, None
        for nummer, lid in sorted(rijen, key=lambda paar: (paar[1].begin, paar[0])):
            if laatste is not None and lid.begin < laatste.eind:
                bevindingen.append(
                    Bevinding(
                        f"{gemeente} staat voor dezelfde tijd al in rij {laatste_nummer} als lid "
                        f"van {verband}; haal een van de twee weg",
                        nummer,
                        "gemeente",
                    )
                )
            if laatste is None or lid.eind > laatste.eind:
                laatste_nummer, laatste = nummer, lid
    return bevindingen
