# SPDX-License-Identifier: EUPL-1.2
"""What is kept behind a release, for the next one: true figures. Private; it never leaves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, cast

from opstap.basis.fouten import GebruiksFout
from opstap.benchmark.opgaven.eigengegevens import WIE, Wie
from opstap.publicatie.onthulling import (
    BASIS,
    TOTAAL,
    Cel,
    Dimensie,
    Familie,
    Gepubliceerd,
    Uitgave,
)

VORM = 1


@dataclass(frozen=True, slots=True)
class Tellingblok:
    """True and published counts of one participant that add up: a whole, or its parts.

    ``leden`` are the innermost counts, in alphabetical order, as ``waar`` and ``gepubliceerd`` are.
    ``waar`` is what the release stands on: a change may wait for a next release.
    """

    wie: str
    kolom: str
    leden: tuple[str, ...]
    waar: tuple[int, ...]
    gepubliceerd: tuple[int, ...]

    def uitgave(self) -> Uitgave:
        """As disclosure control wants an earlier release."""
        dimensies = (dimensie(self.leden),)
        waarden: dict[Cel, int] = {
            (lid,): getal for lid, getal in zip(self.leden, self.gepubliceerd, strict=True)
        }
        waarden[(TOTAAL,)] = sum(self.gepubliceerd)
        return Uitgave(Familie(dimensies, self.waar), Gepubliceerd(dimensies, waarden, BASIS))


@dataclass(frozen=True, slots=True)
class Dossier:
    """The true figures behind one release.

    ``bedragen``: participant and column -> (true figure when it was shown, what was shown).
    ``geheim``: the secret of the luck when nobody brought one, drawn by who made the release; the
    next one uses it again.
    """

    voor: Wie
    jaar: int
    nummer: int
    blokken: tuple[Tellingblok, ...]
    bedragen: Mapping[Cel, tuple[Fraction, int]]
    geheim: bytes | None = None

    def als_dict(self) -> dict[str, Any]:
        """For a private file or a private column; not for a page or an API."""
        return {
            "soort": "dossier-benchmark",
            "vorm": VORM,
            "openbaar": False,
            "voor": self.voor,
            "jaar": self.jaar,
            "nummer": self.nummer,
            "blokken": [
                {
                    "wie": blok.wie,
                    "kolom": blok.kolom,
                    "leden": list(blok.leden),
                    "waar": list(blok.waar),
                    "gepubliceerd": list(blok.gepubliceerd),
                }
                for blok in self.blokken
            ],
            "bedragen": [
                {"wie": wie, "kolom": kolom, "waar": str(waar), "gepubliceerd": getal}
                for (wie, kolom), (waar, getal) in self.bedragen.items()
            ],
            "geheim": None if self.geheim is None else self.geheim.hex(),
        }

    @classmethod
    def uit_dict(cls, inhoud: Any) -> Dossier:
        """Back from :meth:`als_dict`; :class:`GebruiksFout` when it is something else."""
        try:
            if inhoud["soort"] != "dossier-benchmark" or inhoud["vorm"] != VORM:
                raise ValueError
            if inhoud["voor"] not in WIE:
                raise ValueError
            return cls(
                voor=cast(Wie, inhoud["voor"]),
                jaar=int(inhoud["jaar"]),
                nummer=int(inhoud["nummer"]),
                blokken=tuple(_blok(rij) for rij in inhoud["blokken"]),
                bedragen={
                    (str(rij["wie"]), str(rij["kolom"])): (
                        Fraction(rij["waar"]),
                        int(rij["gepubliceerd"]),
                    )
                    for rij in inhoud["bedragen"]
                },
                geheim=None if inhoud["geheim"] is None else bytes.fromhex(inhoud["geheim"]),
            )
        except (KeyError, TypeError, ValueError, ZeroDivisionError):
            raise GebruiksFout(
                "Dit is geen dossier van een uitgave van de benchmark. Gebruik het bestand dat "
                "--dossier bij een eerdere uitgave schreef."
            ) from None


def dimensie(leden: tuple[str, ...]) -> Dimensie:
    """The one dimension of a block."""
    return Dimensie.maak("cijfer", leden)


def _blok(rij: Mapping[str, Any]) -> Tellingblok:
    leden = tuple(str(lid) for lid in rij["leden"])
    waar, gepubliceerd = (tuple(int(getal) for getal in rij[k]) for k in ("waar", "gepubliceerd"))
    past = len(leden) == len(waar) == len(gepubliceerd) > 0 and list(leden) == sorted(set(leden))
    if not past or min(waar) < 0 or any(getal % BASIS or getal < 0 for getal in gepubliceerd):
        raise ValueError
    return Tellingblok(str(rij["wie"]), str(rij["kolom"]), leden, waar, gepubliceerd)
