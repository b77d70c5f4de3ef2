# SPDX-License-Identifier: EUPL-1.2
"""A company in a few numbers is a workbook that its reader accepts."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from opstap.basis.fouten import GebruiksFout
from opstap.bekostiging.bedrijf import lees_werkmap
from opstap.bekostiging.bedrijf.kort import Kort, werkmap

KORT = Kort(
    naam="De Toets",
    gemeenten=("GM0392", "GM0473"),
    mensen={
        "beschut": Fraction(120),
        "wsw": Fraction(300),
        "lks": Fraction(0),
        "vangnet": Fraction(0),
    },
    opbrengst=Fraction(4_200_000),
    gemeente=Fraction(2_500_000),
    hefbomen={"overhead": Fraction(15, 100), "beter_werk": Fraction(1, 5)},
    meer={"beter_werk": Fraction(2, 5)},
)


def test_the_numbers_come_back_from_the_workbook() -> None:
    bedrijf = lees_werkmap("kort.xlsx", werkmap(KORT)).bedrijf
    assert bedrijf.naam == "De Toets"
    assert bedrijf.codes == KORT.gemeenten
    assert [bedrijf.personen(soort) for soort in ("beschut", "wsw", "vangnet")] == [120, 300, 0]
    assert "lks" not in bedrijf.soorten
    assert sum(werk.bedrag for werk in bedrijf.werk) == 4_200_000
    assert {b.regeling: b.bedrag for b in bedrijf.bijdragen}["gemeente"] == 2_500_000
    assert [(h.id, h.omvang, h.meer) for h in bedrijf.hefbomen] == [
        ("overhead", Fraction(15, 100), 0),
        ("beter_werk", Fraction(1, 5), Fraction(2, 5)),
    ]


def test_the_same_numbers_give_the_same_bytes() -> None:
    assert werkmap(KORT) == werkmap(replace(KORT))


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"gemeenten": ()}, "gemeenten: noem"),
        ({"mensen": {"beschut": Fraction(0)}}, "beschut: vul"),
        ({"mensen": {"beschut": Fraction(30_000)}}, "beschut: kies"),
        ({"opbrengst": Fraction(-1)}, "opbrengst: kies"),
        ({"gemeente": Fraction(2_000_000_000)}, "gemeente: kies"),
        ({"doorgegeven": Fraction(2)}, "doorgegeven: kies"),
        ({"hefbomen": {"overhead": Fraction(9, 10)}}, "overhead: kies"),
        ({"hefbomen": {"detachering": Fraction(1, 10)}}, "detachering_meer: vul in"),
        ({"meer": {"beter_werk": Fraction(3)}}, "beter_werk_meer: kies"),
    ],
)
def test_what_is_impossible_is_refused_by_its_name(anders: dict[str, object], zin: str) -> None:
    with pytest.raises(GebruiksFout, match=zin):
        werkmap(replace(KORT, **anders))  # type: ignore[arg-type]
