# SPDX-License-Identifier: EUPL-1.2
"""How a reader computes the answer of the variant lab again: a command, and lines of Python."""

from __future__ import annotations

from collections.abc import Sequence

from opstap.bekostiging.gemeente.streek import Streek
from opstap.web.kern.figuren import Narekenen
from opstap.web.labs.variantenlab_hefbomen import getal_van


def narekenen(
    woorden: Sequence[str],
    prijspeil: int | str,
    *,
    indexatie: str = "",
    streek: Streek | None = None,
) -> Narekenen:
    """The command and the lines of Python. ``woorden``: ids, or the names of files with an own
    variant; ``indexatie``: percents a year, as typed."""
    opties = "" if prijspeil == "brief" else f" --prijspeil {prijspeil}"
    extra = "" if prijspeil == "brief" else f", prijspeil={prijspeil!r}"
    regels = ["from opstap import varianten"]
    if any(w.endswith(".yaml") for w in woorden):
        regels.insert(0, "from pathlib import Path")
    if indexatie:
        deel = getal_van(indexatie) / 100
        opties += f" --indexatie {float(deel):g}"
        regels += [
            "from fractions import Fraction",
            "from opstap.bekostiging.prijzen import eigen_indexatie",
        ]
        extra += f', indexatie=eigen_indexatie(Fraction("{float(deel):g}"))'
    gekozen = ", ".join(
        f"varianten.lees_beleidsvariant(Path({w!r}))"
        if w.endswith(".yaml")
        else f"varianten.beleidsvariant({w!r})"
        for w in woorden
    )
    if streek is None:
        regels.append(f"uit = varianten.naast_elkaar([{gekozen}]{extra})")
    else:
        opties += gebiedsopties(streek)
        regels += [
            "from opstap.bekostiging.gemeente.streek import Streek",
            "from opstap.varianten.gebied import in_gebied",
            f"gebied = Streek({streek.code!r}, {streek.naam!r}, {streek.leden!r})",
            f"uit = in_gebied([{gekozen}], gebied{extra})",
        ]
    return Narekenen(f"opstap doorreken {' '.join(woorden)}{opties}", "\n".join(regels))


def gebiedsopties(streek: Streek) -> str:
    """The options of the command that show this area; those of several municipalities add up."""
    for letters, niveau in (("PV", "provincie"), ("AM", "arbeidsmarktregio")):
        if streek.code.startswith(letters):
            return f" --niveau {niveau}"
    return "".join(f" --gemeente {code}" for code in streek.leden)
