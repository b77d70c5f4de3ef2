# SPDX-License-Identifier: EUPL-1.2
"""Many situations with the exact amount of the loonkostensubsidie, for ``proef.py`` to compare.

``python raster.py BESTAND``: every wage since 2024, every whole percent of loonwaarde, every half
hour up to 40 a week. A line is the day, the loonwaarde in percents, the hours and the cents.
"""

from __future__ import annotations

import sys
from fractions import Fraction
from pathlib import Path

from opstap.regels.kern.parameters import versies
from opstap.regels.loonkostensubsidie.bedrag import centen
from opstap.regels.loonkostensubsidie.normen import Normen, Situatie

_MEESTE_UREN = 40


def regels() -> list[str]:
    """The lines, without a heading."""
    uit = []
    for versie in versies("wml_maand"):
        dag = versie.vanaf
        assert dag is not None
        for procent in range(101):
            for halve_uren in range(1, 2 * _MEESTE_UREN + 1):
                uren = Fraction(halve_uren, 2)
                baan = Situatie.van(uren, Fraction(_MEESTE_UREN), Fraction(procent, 100))
                cent = int(centen(Normen.op(dag, baan).per_maand(baan)) * 100)
                uit.append(f"{dag},{procent},{float(uren)},{cent}")
    return uit


if __name__ == "__main__":
    Path(sys.argv[1]).write_text("\n".join(regels()) + "\n", encoding="utf-8")
