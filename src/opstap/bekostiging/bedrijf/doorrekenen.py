# SPDX-License-Identifier: EUPL-1.2
"""From the figures of a company to its business case in one step."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from opstap.basis.fouten import GebruiksFout
from opstap.bekostiging.bedrijf.businesscase import Businesscase, businesscase
from opstap.bekostiging.bedrijf.gegevens import Bedrijf
from opstap.bekostiging.bedrijf.mensen import opzet_voor, volg
from opstap.bekostiging.bedrijf.rijksgeld import rijksgeld
from opstap.verdeling import Sleutel

if TYPE_CHECKING:
    from opstap.prognose import Variant
    from opstap.prognose.rekenwerk import Opzet
    from opstap.prognose.trekkingen import Ensemble

VERVANGER = (
    "Impulsbudget en Rijksbijdrage zijn verdeeld met een vervanger voor het "
    "doelgroepenregister; de uitkomst is een indicatie."
)


def doorreken(
    bedrijf: Bedrijf,
    variant: Variant,
    *,
    trekkingen: int,
    tot: int,
    register: Sleutel | None = None,
    meldingen: Sequence[str] = (),
    draai: Callable[[Opzet], Ensemble] | None = None,
) -> Businesscase:
    """Draw the people of the municipalities, follow the company to ``tot``, and add the money.

    ``register`` are the counts that divide the money of the state, by default a stand-in.
    ``draai`` does the draws, by default here and now. The case says after ``meldingen`` what the
    projection warned of, and that a stand-in was used. Raises :class:`GebruiksFout` for a last
    year that is not after the base year of the company.
    """
    from opstap.prognose.trekkingen import trek

    if tot <= bedrijf.basisjaar:
        raise GebruiksFout(f"tot {tot}: kies een jaar na het basisjaar {bedrijf.basisjaar}.")
    opzet = opzet_voor(bedrijf, variant, trekkingen=trekkingen, tot=tot)
    with warnings.catch_warnings(record=True) as opgevangen:
        warnings.simplefilter("always", UserWarning)
        pad = volg(bedrijf, (draai or trek)(opzet))
    geld = rijksgeld(bedrijf, pad.jaren, register)
    alle = [*meldingen, *dict.fromkeys(str(w.message) for w in opgevangen)]
    if register is None and any(geld.values()):
        alle.append(VERVANGER)
    return businesscase(bedrijf, pad, geld, alle)
