# SPDX-License-Identifier: EUPL-1.2
"""The result of linking trajectories by person: to work after the first, and after a follow-up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from opstap.trajecten.trajectbestand import Eenheid
from opstap.trajecten.verloop.aandeel import Aandeel

if TYPE_CHECKING:
    from opstap.basis.tabel import Tabel


@dataclass(frozen=True, slots=True)
class Cohort:
    """People by the year in which their first trajectory began (``2025``), or ``alle``.

    ``eerste``: to work after the first trajectory (the letter's 52%). ``met_vervolg``: after it or
    after a follow-up to it (the letter's 61%); null without a column ``persoon``. ``begonnen``: of
    those whose first trajectory did not end in work, who begin a follow-up; ``geslaagd``: of those,
    who go to work after all. In a complete cohort
    ``met_vervolg = eerste + (1 - eerste) * begonnen * geslaagd`` exactly.

    ``naar_werk`` and ``naar_werk_met_vervolg`` count the people seen to go to work; ``bezig`` those
    who are in a trajectory, ``wachtend`` those who may still begin a follow-up.
    """

    naam: str
    mensen: int
    naar_werk: int
    naar_werk_met_vervolg: int | None
    bezig: int
    wachtend: int
    compleet: bool
    eerste: Aandeel
    met_vervolg: Aandeel | None
    begonnen: Aandeel | None
    geslaagd: Aandeel | None

    def als_dict(self) -> dict[str, object]:
        """Plain values for JSON."""

        def deel(een: Aandeel | None) -> dict[str, object] | None:
            return None if een is None else een.als_dict()

        return {
            "cohort": self.naam,
            "mensen": self.mensen,
            "naar_werk": self.naar_werk,
            "naar_werk_met_vervolg": self.naar_werk_met_vervolg,
            "bezig": self.bezig,
            "wachtend": self.wachtend,
            "compleet": self.compleet,
            "eerste": deel(self.eerste),
            "met_vervolg": deel(self.met_vervolg),
            "begonnen": deel(self.begonnen),
            "geslaagd": deel(self.geslaagd),
        }


@dataclass(frozen=True, slots=True)
class Ketenbeeld:
    """Follow-ups for everybody (``alle``) and per start cohort.

    ``mogelijk`` is false, with a Dutch ``reden``, when the file cannot link trajectories: then
    each trajectory counts as a person and only the first definition is there.
    ``tussenpoos``: the longest time between an end and the start of a follow-up.
    ``vervolg_zonder_rij``: people who went to a follow-up that is not in the file.
    ``terug``: people who began again after they went to work. ``nieuwe_reeks``: people who began
    again after a longer time. ``overlappend``: people with trajectories at the same time.
    ``laat_in_beeld``: people whose first trajectory had begun before they came into view.
    """

    mogelijk: bool
    reden: str
    eenheid: Eenheid
    tussenpoos: float
    alle: Cohort
    cohorten: tuple[Cohort, ...]
    vervolg_zonder_rij: int = 0
    terug: int = 0
    nieuwe_reeks: int = 0
    overlappend: int = 0
    laat_in_beeld: int = 0

    def tabel(self) -> Tabel:
        """A row a cohort, everybody last."""
        from opstap.trajecten.verloop.ketenwoorden import tabel

        return tabel(self)

    def zinnen(self) -> tuple[str, ...]:
        """Both definitions with their interval, and what the file cannot tell, in Dutch."""
        from opstap.trajecten.verloop.ketenwoorden import zinnen

        return zinnen(self)

    def als_dict(self) -> dict[str, object]:
        """Plain values for JSON."""
        return {
            "mogelijk": self.mogelijk,
            "reden": self.reden,
            "eenheid": self.eenheid,
            "tussenpoos": self.tussenpoos,
            "alle": self.alle.als_dict(),
            "cohorten": [cohort.als_dict() for cohort in self.cohorten],
            "vervolg_zonder_rij": self.vervolg_zonder_rij,
            "terug": self.terug,
            "nieuwe_reeks": self.nieuwe_reeks,
            "overlappend": self.overlappend,
            "laat_in_beeld": self.laat_in_beeld,
        }
