# SPDX-License-Identifier: EUPL-1.2
"""The one door to publication: round, attack, and only then hand over what is public."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from opstap.publicatie.onthulling.controle import Controle, controleer
from opstap.publicatie.onthulling.familie import Familie
from opstap.publicatie.onthulling.gepubliceerd import Gepubliceerd, Uitgave
from opstap.publicatie.onthulling.rond import BASIS, rond_af


@dataclass(frozen=True, slots=True)
class Vrijgave:
    """``gepubliceerd`` may be shown to anybody; ``uitgave`` (with true counts) is kept for the next
    release; ``controle`` is what the attacker found."""

    gepubliceerd: Gepubliceerd
    uitgave: Uitgave
    controle: Controle


def geef_vrij(
    familie: Familie,
    *,
    basis: int = BASIS,
    geheim: bytes | None = None,
    eerder: Sequence[Uitgave] = (),
) -> Vrijgave:
    """Round a family and attack it with everything published before.

    Raises :class:`GebruiksFout` when a cell with few persons can be found: nothing is published
    then. See :func:`rond_af` for ``basis``, ``geheim`` and ``eerder``.
    """
    afronding = rond_af(familie, basis=basis, geheim=geheim, eerder=eerder)
    controle = controleer(afronding, eerder)
    controle.eis()
    return Vrijgave(afronding.uitgave.gepubliceerd, afronding.uitgave, controle)
