# SPDX-License-Identifier: EUPL-1.2
"""The result of following people through five states, as a table and in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from opstap.basis.tabel import KolomKop, Tabel
from opstap.trajecten.verloop.aandeel import bekend

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

TOESTANDEN = ("traject", "werk", "terug", "vervolg", "weg")
"""In the first trajectory; at work; in a trajectory again after work; in a follow-up; gone."""


NIET_GEKOPPELD = (
    "Het bestand koppelt trajecten niet aan mensen. Of iemand een vervolg begint of na werk "
    "terugkomt, is daarom niet te zien."
)
TERUG = (
    "Terug na werk betekent: iemand ging naar werk en begon later een nieuw traject. Wie zijn werk "
    "verliest en geen nieuw traject begint, telt hier als aan het werk: een uitkering staat niet "
    "in het bestand."
)
WEG = (
    "Weg betekent: het traject eindigde niet in werk. Ook wie op een vervolg wacht, staat hier tot "
    "dat begint."
)


@dataclass(frozen=True, slots=True)
class Toestandsbeeld:
    """Occupation probabilities at ``tijden`` [k] since the first start, in the unit of the file.

    ``aandeel``, ``onder``, ``boven`` [5, k] in the order of :data:`TOESTANDEN`; each column of
    ``aandeel`` adds up to 1; NaN where nobody is in view any more. ``in_beeld`` [k]: people of whom
    it is known where they are. ``gekoppeld``: the file links people; if not, nobody comes back.
    """

    tijden: NDArray[np.float64]
    aandeel: NDArray[np.float64]
    onder: NDArray[np.float64]
    boven: NDArray[np.float64]
    in_beeld: NDArray[np.int64]
    mensen: int
    gekoppeld: bool

    def als_dict(self) -> dict[str, object]:
        """Plain values for JSON: a row for each time and state; null where nothing is known."""
        return {
            "mensen": self.mensen,
            "gekoppeld": self.gekoppeld,
            "regels": [
                {
                    "tijd": float(self.tijden[t]),
                    "toestand": naam,
                    "aandeel": bekend(self.aandeel[s, t]),
                    "onder": bekend(self.onder[s, t]),
                    "boven": bekend(self.boven[s, t]),
                    "in_beeld": int(self.in_beeld[t]),
                }
                for t in range(len(self.tijden))
                for s, naam in enumerate(TOESTANDEN)
            ],
        }

    def tabel(self) -> Tabel:
        """A row a time, a column a state."""
        decimalen = 0 if all(float(t).is_integer() for t in self.tijden) else 1
        koppen = ("Eerste traject", "Aan het werk", "Terug na werk", "In een vervolg", "Weg")
        return Tabel(
            naam="trajecten-toestanden",
            titel="Waar mensen zijn na het begin van hun eerste traject",
            kolommen=(
                KolomKop("tijd", "Tijd na de start", soort="getal", decimalen=decimalen),
                *(
                    KolomKop(naam, kop, soort="aandeel", decimalen=1)
                    for naam, kop in zip(TOESTANDEN, koppen, strict=True)
                ),
                KolomKop("in_beeld", "In beeld", "mensen", soort="geheel"),
            ),
            rijen=tuple(
                (
                    float(self.tijden[t]),
                    *(bekend(self.aandeel[s, t]) for s in range(len(TOESTANDEN))),
                    int(self.in_beeld[t]),
                )
                for t in range(len(self.tijden))
            ),
            toelichting=self.zinnen(),
        )

    def zinnen(self) -> tuple[str, ...]:
        """What the states mean and what is not seen, in Dutch."""
        if not self.gekoppeld:
            return (NIET_GEKOPPELD,)
        return (TERUG, WEG)
