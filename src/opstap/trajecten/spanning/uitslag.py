# SPDX-License-Identifier: EUPL-1.2
"""The answers of a round of the test: organisations, never a person."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum


class Oordeel(StrEnum):
    """What is said of an organisation."""

    SIGNAAL = "reden voor gesprek"
    GEEN = "geen signaal"
    TE_KLEIN = "te klein om te beoordelen"
    ALLEEN = "niet te vergelijken"


@dataclass(frozen=True, slots=True)
class Verhouding:
    """A ratio of exit rates with its 95% interval; below 1 the productive leave less often.

    ``boven`` is ``None`` when nobody else left for work: there is no upper limit then.
    """

    waarde: float
    onder: float
    boven: float | None


@dataclass(frozen=True, slots=True)
class Organisatiespanning:
    """The answer for one organisation.

    ``verhouding``: exits of productive people against others, beside what is usual in the other
    organisations (1 = as usual there), with its exact 95% interval by chance alone. ``None`` when
    it is too small or cannot be compared: then there is no figure at all.
    """

    organisatie: str
    oordeel: Oordeel
    verhouding: Verhouding | None = None


@dataclass(frozen=True, slots=True)
class Spanning:
    """The answers of one round.

    ``samen``: how much more often productive people leave for work than others in the same
    organisation with the same characteristics, over all organisations; the answer to the question
    of policy. ``spreiding``: standard deviation of the log ratio between organisations (ordinary
    differences). ``grens``: productivity at the start from which somebody is productive;
    ``topdeel``: the share of people that this is. ``vergeleken``: organisations with enough exits.
    ``onbekend``: share of trajectories of which productivity at the start is not known; they do
    not count. ``reden``: why nothing could be compared, else empty.
    """

    organisaties: tuple[Organisatiespanning, ...]
    samen: Verhouding | None
    spreiding: float | None
    grens: float
    topdeel: float
    vergeleken: int
    periode: float
    q: float
    minimum_verwacht: float
    onbekend: float = 0.0
    reden: str = ""

    @property
    def signalen(self) -> tuple[str, ...]:
        """Organisations with a signal, in the order of their names."""
        return tuple(een.organisatie for een in self.organisaties if een.oordeel is Oordeel.SIGNAAL)

    def als_dict(self) -> dict[str, object]:
        """All of it as plain values."""
        return asdict(self) | {
            "organisaties": [
                asdict(een) | {"oordeel": str(een.oordeel)} for een in self.organisaties
            ],
            "signalen": list(self.signalen),
        }
