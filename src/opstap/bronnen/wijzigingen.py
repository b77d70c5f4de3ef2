# SPDX-License-Identifier: EUPL-1.2
"""What became known between two days: new figures, and figures that a newer source replaced."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from opstap.basis.tabel import KolomKop, Tabel
from opstap.bronnen.cijfer import Cijfer
from opstap.bronnen.grootboek import Grootboek

SOORTEN: Mapping[str, str] = {
    "gewijzigd": "het getal is anders geworden",
    "nieuw": "dit cijfer was er nog niet",
    "bevestigd": "hetzelfde getal, uit een nieuwere bron",
}


@dataclass(frozen=True, slots=True)
class Wijziging:
    """One figure that is new (``eerder`` is ``None``) or that replaces ``eerder``."""

    cijfer: Cijfer
    eerder: Cijfer | None

    @property
    def soort(self) -> str:
        """One of :data:`SOORTEN`."""
        if self.eerder is None:
            return "nieuw"
        return "gewijzigd" if self.verschil else "bevestigd"

    @property
    def verschil(self) -> Fraction | None:
        """New minus old; ``None`` for a new figure."""
        return None if self.eerder is None else self.cijfer.waarde - self.eerder.waarde

    def als_dict(self) -> dict[str, object]:
        """The change as plain values for JSON."""
        return {
            "soort": self.soort,
            "cijfer": self.cijfer.als_dict(),
            "eerder": self.eerder.als_dict() if self.eerder else None,
        }


def wijzigingen(toen: Grootboek, nu: Grootboek) -> list[Wijziging]:
    """What ``nu`` says that ``toen`` did not: changed numbers first, and of each kind the newest.

    Both are views of one ledger on two days (:meth:`Grootboek.op`). Only the version that counts
    is compared.
    """
    eerder = {cijfer.id: cijfer for cijfer in toen if cijfer.vervangen_door is None}
    gevonden = [
        Wijziging(cijfer, oud)
        for cijfer in nu
        if cijfer.vervangen_door is None
        if (oud := eerder.get(cijfer.id)) is None
        or (oud.waarde, oud.bron) != (cijfer.waarde, cijfer.bron)
    ]
    volgorde = list(SOORTEN)
    gevonden.sort(key=lambda wijziging: wijziging.cijfer.bekend_sinds, reverse=True)
    return sorted(gevonden, key=lambda wijziging: volgorde.index(wijziging.soort))


def wijzigingentabel(gevonden: Iterable[Wijziging], titel: str) -> Tabel:
    """The changes with both numbers and both sources, a row each."""
    return Tabel(
        naam="wijzigingen",
        titel=titel,
        kolommen=(
            KolomKop("id", "Cijfer"),
            KolomKop("omschrijving", "Omschrijving"),
            KolomKop("soort", "Wat er is gebeurd"),
            KolomKop("eerder", "Was", soort="getal"),
            KolomKop("waarde", "Is nu", soort="getal"),
            KolomKop("verschil", "Verschil", soort="getal"),
            KolomKop("eenheid", "Eenheid"),
            KolomKop("status", "Status"),
            KolomKop("bron_eerder", "Bron was"),
            KolomKop("bron", "Bron is nu"),
            KolomKop("bekend_sinds", "Bekend sinds", soort="datum"),
        ),
        rijen=tuple(
            (
                w.cijfer.id,
                w.cijfer.omschrijving,
                w.soort,
                w.eerder.waarde if w.eerder else None,
                w.cijfer.waarde,
                w.verschil,
                w.cijfer.eenheid,
                w.cijfer.status,
                w.eerder.bron if w.eerder else None,
                w.cijfer.bron,
                w.cijfer.bekend_sinds,
            )
            for w in gevonden
        ),
        toelichting=tuple(f"{naam}: {uitleg}" for naam, uitleg in SOORTEN.items()),
    )
