# SPDX-License-Identifier: EUPL-1.2
"""Every parameter has a Dutch name for a screen, and a name changes no outcome."""

from __future__ import annotations

from opstap.bronnen.laden import lees_yaml
from opstap.prognose.declaratie import DATA, model
from opstap.prognose.gevoelig import MATEN, gevoeligheid


def test_every_parameter_has_a_name_of_its_own() -> None:
    namen = lees_yaml(DATA / "namen.yaml")
    assert set(namen) == set(model().parameters)
    assert len(set(namen.values())) == len(namen)
    assert all("_" not in naam for naam in namen.values())


def test_a_tornado_is_in_words() -> None:
    tabel = gevoeligheid().tornadotabel("wsw_2035", 1)
    assert tabel.rijen[0][0] == "Vertrek uit de Wsw, naast AOW en overlijden"
    assert tabel.rijen[0][-1] == "wsw_uit"
    assert all("_" not in s.naam for maat in MATEN for s in gevoeligheid().tornado(maat))
