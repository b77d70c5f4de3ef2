# SPDX-License-Identifier: EUPL-1.2
"""One question to the allocation lab, as typed options."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from opstap import verdeling

VRIJ = "vrij"
EIGEN = "eigen"
ORGANISATIE = "organisatie"


@dataclass(frozen=True, slots=True)
class Vraag:
    """One question to the lab. ``methode`` ``None`` is the one of the instrument.

    Keys are ids of the core, a mix (``mix:inwoners=30,eigen=70``), or ``eigen`` (the file of this
    session) and ``organisatie`` (the register of the own organisation). ``verbanden`` says whose
    list of partnerships pools the payment: ``eigen``, ``organisatie`` or nobody's. ``overgang``
    are the extra euros per inhabitant that a municipality may lose in each next year.
    ``gemeente`` is the code or name of the municipality to explain.
    """

    instrument: str
    jaar: int
    sleutel: str
    methode: str | None = None
    minimum: int = 0
    korting: bool = True
    bedrag: int | None = None
    bekend_op: date | None = None
    verbanden: str | None = None
    lid_op: date | None = None
    terug: str | None = None
    vastgesteld: bool = False
    vergelijk: str | None = None
    vergelijk_methode: str | None = None
    overgang: tuple[Fraction, ...] = ()
    trekkingen: int | None = None
    gemeente: str | None = None
    kaart: str = "per-inwoner"

    @property
    def sleutels(self) -> set[str]:
        """Every key that is used, with the parts of a mix."""
        gekozen = {id_ for id_ in (self.sleutel, self.vergelijk, self.terug) if id_}
        return {deel for id_ in gekozen for deel in losse_sleutels(id_)}

    @property
    def met_sessie(self) -> bool:
        """Whether the answer depends on a file of this session, which an address cannot repeat."""
        return EIGEN in self.sleutels or self.verbanden == EIGEN or self.vastgesteld

    @property
    def met_organisatie(self) -> bool:
        """Whether the answer depends on data of the own organisation."""
        return ORGANISATIE in self.sleutels or self.verbanden == ORGANISATIE


def losse_sleutels(id_: str) -> list[str]:
    """The keys in a mix; of any other key the key itself."""
    if not id_.startswith(verdeling.MENGSEL):
        return [id_]
    return [deel for deel, _ in verdeling.lees_mengsel(id_)]
