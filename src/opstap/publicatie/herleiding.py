# SPDX-License-Identifier: EUPL-1.2
"""What follows from a table that somebody made: the attacker on the rows of a user."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from opstap.basis.fouten import GebruiksFout
from opstap.basis.tabel import KolomKop, Tabel
from opstap.publicatie import onthulling
from opstap.publicatie.onthulling.familie import ledencellen
from opstap.publicatie.tellingen import Rijen, dimensies

Methode = Literal["gecontroleerd", "dichtstbij", "exact"]
METHODEN: dict[Methode, str] = {
    "gecontroleerd": "op het veelvoud erboven of eronder",
    "dichtstbij": "op het dichtstbijzijnde veelvoud",
    "exact": "niet afgerond, wel aantallen weggelaten",
}
"""How a table was made, and what that says of a figure in it."""


@dataclass(frozen=True, slots=True)
class Herleiding:
    """What an outsider can work out of a table: an interval per cell, and how many are too narrow.

    ``gevoelig``, ``exact``, ``nauw`` and ``breedte`` are those of :func:`onthulling.beoordeel`.
    """

    methode: Methode
    basis: int
    bereiken: tuple[onthulling.Bereik, ...]
    gevoelig: int
    exact: tuple[onthulling.Bereik, ...]
    nauw: tuple[onthulling.Bereik, ...]
    breedte: int | None

    @property
    def veilig(self) -> bool:
        return not self.nauw

    def als_dict(self) -> dict[str, object]:
        """The verdict on every cell, and the counts of them."""
        te_nauw = set(self.nauw)
        return {
            "regels": [
                {"rij": b.cel[0], "kolom": b.cel[1], "laag": b.laag, "hoog": b.hoog}
                | {"oordeel": _oordeel(b, b in te_nauw)}
                for b in self.bereiken
            ],
            "controle": {
                "gevoelig": self.gevoelig,
                "herleidbaar": len(self.exact),
                "te_nauw": len(self.nauw),
                "kleinste_breedte": self.breedte,
            },
        }

    def tabel(self) -> Tabel:
        """The same as a table."""
        te_nauw, exact = set(self.nauw), len(self.exact)
        aantallen = f"Precies te herleiden: {exact}. Te nauw: {len(self.nauw) - exact}."
        return Tabel(
            naam="herleidbaar",
            titel=f"Wat te herleiden is ({METHODEN[self.methode]}, basis {self.basis})",
            kolommen=(
                KolomKop("rij", "Rij"),
                KolomKop("kolom", "Kolom"),
                KolomKop("laag", "Minstens", soort="geheel"),
                KolomKop("hoog", "Hoogstens", soort="geheel"),
                KolomKop("oordeel", "Oordeel"),
            ),
            rijen=tuple((*b.cel, b.laag, b.hoog, _oordeel(b, b in te_nauw)) for b in self.bereiken),
            toelichting=(f"Mogelijk 1 tot en met 4 personen: {self.gevoelig} cellen.", aantallen),
        )


def val_tabel_aan(
    rijen: Rijen, groepen: Rijen = (), *, methode: Methode = "gecontroleerd", basis: int = 5
) -> Herleiding:
    """Attack the rows of :data:`TABEL`. Raises :class:`GebruiksFout` for a figure that cannot be
    read, a cell outside the table, and figures that no counts fit."""
    import numpy as np

    delen = dimensies(rijen, groepen)
    grenzen: dict[onthulling.Cel, onthulling.Grens] = {
        (rij["rij"], rij["kolom"]): _grens(rij["gepubliceerd"], methode, basis) for rij in rijen
    }
    for cel in grenzen:
        if any(code not in d.codes for code, d in zip(cel, delen, strict=True)):
            raise GebruiksFout(f"De cel {' × '.join(cel)} hoort niet bij deze tabel.")
    kennis = onthulling.kennis_van_tabel(delen, grenzen)
    staat_er: dict[onthulling.Cel, int | None] = {
        (rij["rij"], rij["kolom"]): _getal(rij["gepubliceerd"]) for rij in rijen
    }
    binnen = [staat_er.get(cel) for cel in ledencellen(delen)]
    if None not in binnen:  # the figures themselves are a good guess of counts that fit
        kennis = replace(kennis, start=np.array(binnen, np.float64))
    bereiken = onthulling.val_aan(kennis, onthulling.MINST_BREED)
    gevoelig, exact, nauw, breedte = onthulling.beoordeel(bereiken)
    return Herleiding(methode, basis, bereiken, gevoelig, exact, nauw, breedte)


def _oordeel(bereik: onthulling.Bereik, te_nauw: bool) -> str:
    if not te_nauw:
        return "goed"
    if not bereik.bewezen:
        return "niet bewezen"
    return "herleidbaar" if bereik.breedte == 0 else "te nauw"


def _getal(tekst: str | None) -> int | None:
    """The figure in a cell; ``None`` when there is no number."""
    kaal = (tekst or "").strip()
    return int(kaal) if kaal.isdecimal() else None


def _grens(tekst: str | None, methode: Methode, basis: int) -> onthulling.Grens:
    """What a published cell says about its count."""
    waarde = _getal(tekst)
    if waarde is not None:
        speling = {"gecontroleerd": basis - 1, "dichtstbij": basis // 2, "exact": 0}[methode]
        return max(0, waarde - speling), waarde + speling
    kaal = (tekst or "").strip().casefold()
    if kaal in ("", "x", "."):
        return 0, None
    if kaal.startswith("<") and kaal[1:].strip().isdecimal():
        return 1, int(kaal[1:]) - 1
    raise GebruiksFout(f"{tekst!r} is geen aantal; schrijf een heel getal, <5, x of niets.")
