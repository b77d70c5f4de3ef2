# SPDX-License-Identifier: EUPL-1.2
"""Yearly back-test: what became of the signals of then in data that were not there then."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from math import exp, log

from opstap.basis.opmaak import getal
from opstap.trajecten.spanning.uitslag import Oordeel, Spanning

WAARDELOOS = 1.0
"""Typical ratio in new data from which the signals of then were worth nothing."""


@dataclass(frozen=True, slots=True)
class Terugtoets:
    """Signals of then in the light of now.

    ``signalen``: organisations with a signal then and a figure now; of these ``onder`` have a ratio
    below 1 again and ``opnieuw`` a signal again. ``overigen``, ``overigen_onder``: the same for
    organisations without a signal, which chance puts below 1 half of the time. ``verdwenen``: a
    signal then, no figure now. ``verhouding``: geometric mean of the ratio now of those with a
    signal then, ``None`` without any.
    """

    signalen: int
    onder: int
    opnieuw: int
    overigen: int
    overigen_onder: int
    verdwenen: int
    verhouding: float | None

    def als_dict(self) -> dict[str, object]:
        """All of it as plain values."""
        return asdict(self)

    def zinnen(self) -> tuple[str, ...]:
        """What it says, in Dutch."""
        if self.verhouding is None:
            return (
                "Er zijn geen signalen van toen met een nieuw cijfer: er valt niets te toetsen.",
            )
        kop = (
            f"Van de {self.signalen} organisaties met een signaal van toen hebben er {self.onder} "
            f"opnieuw een verhouding onder 1, en {self.opnieuw} opnieuw een signaal. Zonder "
            f"signaal is dat {self.overigen_onder} van de {self.overigen}."
        )
        slot = (
            "De signalen van toen komen niet terug: gebruik de toets niet verder zonder onderzoek."
            if self.verhouding >= WAARDELOOS
            else "Dat is dezelfde kant op als het signaal. Bij weinig signalen bewijst het niets."
        )
        return (
            kop,
            (
                f"Hun verhouding is nu gemiddeld {getal(self.verhouding, 2)}. Een signaal is deels "
                f"toeval, dus verwacht een cijfer dichter bij 1 dan toen. {slot}"
            ),
        )


def terugtoets(toen: Spanning, nu: Spanning) -> Terugtoets:
    """Score the signals of ``toen`` on ``nu``.

    ``nu`` must be of starts after the reference day of ``toen``; with the same trajectories in
    both, chance returns and looks like proof. Organisations are matched by name.
    """
    nieuw = {
        een.organisatie: een
        for een in nu.organisaties
        if een.verhouding and een.verhouding.waarde > 0
    }
    paren = [(een, nieuw.get(een.organisatie)) for een in toen.organisaties]
    raak = [b for a, b in paren if a.oordeel is Oordeel.SIGNAAL and b]
    rest = [b for a, b in paren if a.oordeel is Oordeel.GEEN and b]
    logs = [log(een.verhouding.waarde) for een in raak if een.verhouding]
    return Terugtoets(
        signalen=len(raak),
        onder=sum(een < 0 for een in logs),
        opnieuw=sum(een.oordeel is Oordeel.SIGNAAL for een in raak),
        overigen=len(rest),
        overigen_onder=sum(een.verhouding.waarde < 1 for een in rest if een.verhouding),
        verdwenen=sum(a.oordeel is Oordeel.SIGNAAL and b is None for a, b in paren),
        verhouding=exp(sum(logs) / len(logs)) if logs else None,
    )
