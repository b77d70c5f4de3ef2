# SPDX-License-Identifier: EUPL-1.2
"""Areas by what a person types."""

from __future__ import annotations

import pytest

from opstap.basis.fouten import GebruiksFout, NietBekendFout
from opstap.bekostiging.gemeente.streek import streeknamen, zoek_streek


@pytest.mark.parametrize(
    ("tekst", "code", "aantal"),
    [
        ("Haarlem", "GM0392", 1),
        ("gm0392", "GM0392", 1),
        ("den haag", "GM0518", 1),
        ("Utrecht", "GM0344", 1),
        ("Utrecht (provincie)", "PV26", 26),
        ("Noord-Holland", "PV27", 44),
        ("PV27", "PV27", 44),
        ("Haarlem, Zandvoort", "eigen", 2),
        ("Haarlem; haarlem, GM0473", "eigen", 2),
    ],
)
def test_an_area_is_found_by_its_name(tekst: str, code: str, aantal: int) -> None:
    streek = zoek_streek(tekst)
    assert (streek.code, len(streek.leden)) == (code, aantal)


def test_every_name_that_is_offered_is_found() -> None:
    gevonden = [zoek_streek(naam) for naam in streeknamen()]
    assert len({(s.code, s.naam) for s in gevonden}) == len(gevonden)


def test_a_typing_error_gets_a_suggestion() -> None:
    with pytest.raises(NietBekendFout, match=r"Bedoelt u: Haarlem \(GM0392\)"):
        zoek_streek("harlem")


@pytest.mark.parametrize("tekst", ["", " , ", ",".join(["Haarlem"] * 61)])
def test_nothing_and_too_much_are_refused(tekst: str) -> None:
    with pytest.raises(GebruiksFout, match="hoogstens 60"):
        zoek_streek(tekst)
