# SPDX-License-Identifier: EUPL-1.2
"""The trail of the platform: ``schrijf`` adds a line, ``controleer`` checks the chain."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from opstap.web.logboek.ketting import ActorOntbreektFout, controleer, schrijf

__all__ = ["ActorOntbreektFout", "controleer", "schrijf"]


def __getattr__(naam: str) -> Any:
    """The names above, imported at first use: models exist only after Django has started."""
    if naam not in __all__:
        raise AttributeError(naam)
    from opstap.web.logboek import ketting

    return getattr(ketting, naam)
