# SPDX-License-Identifier: EUPL-1.2
"""Every formula of the catalogue of rules says exactly what the code computes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings

from opstap.bronnen.formule import FormuleFout, Waarde, lees
from opstap.regels.kern.wetboek import Versie
from opstap.regels.naslag.formules import cijfers, cijferwaarde, formules, namen
from regels.formuleproeven import FORMULES, PROEVEN, Proef, verschillen

elke_formule = pytest.mark.parametrize(
    "sleutel", FORMULES, ids=[f"{id} {vanaf}" for id, vanaf in FORMULES]
)


def test_elke_tekst_met_een_formule_heeft_een_proef() -> None:
    assert sorted(PROEVEN) == sorted(FORMULES)
    assert len(FORMULES) > 20


@elke_formule
def test_de_formule_zegt_precies_wat_de_code_rekent(sleutel: tuple[str, str]) -> None:
    versie = FORMULES[sleutel]

    @settings(deadline=None, max_examples=40)
    @given(PROEVEN[sleutel](versie))
    def klopt(proef: Proef) -> None:
        assert verschillen(versie, proef) == []

    klopt()


@elke_formule
def test_elke_naam_is_een_cijfer_een_feit_of_een_uitkomst(sleutel: tuple[str, str]) -> None:
    versie = FORMULES[sleutel]
    assert all(betekenis for betekenis in namen(versie).values())
    dag = max(versie.vanaf, date(2024, 1, 1)) if versie.tot is None else versie.vanaf
    assert all(cijferwaarde(naam, max(dag, date(2015, 1, 1))) > 0 for naam in cijfers(versie))


@elke_formule
def test_een_andere_formule_valt_op(sleutel: tuple[str, str]) -> None:
    """Every line is really compared: one that is a cent higher differs at once."""
    versie = FORMULES[sleutel]

    @settings(deadline=None, max_examples=5)
    @given(PROEVEN[sleutel](versie))
    def valt_op(proef: Proef) -> None:
        assert all(verschillen(fout, proef) for fout in _anders(versie))

    valt_op()


def _anders(versie: Versie) -> Iterator[Versie]:
    """The text with one line changed."""
    for plek, tekst in enumerate(versie.formule):
        naam, _, uitdrukking = tekst.partition(" = ")
        alle = list(versie.formule)
        alle[plek] = f"{naam} = {uitdrukking} + 0.01"
        yield replace(versie, formule=tuple(alle))


def test_een_naam_die_niets_is_wordt_geweigerd() -> None:
    versie = replace(FORMULES["LK-04", "2024-01-01"], formule=("bedrag = iets * 2",))
    with pytest.raises(ValueError, match="iets is geen feit"):
        namen(versie)
    with pytest.raises(FormuleFout, match="De naam iets is onbekend"):
        formules(versie)[0].bereken(date(2026, 1, 1), {})


def test_namen_van_een_formule_in_volgorde_en_zonder_functies() -> None:
    formule = lees("max(doel - plaatsen, 0) + [een.cijfer] * som(uren) / doel")
    assert formule.namen() == ("doel", "plaatsen", "uren")
    assert formule.ids() == ("een.cijfer",)
    waarden: dict[str, Waarde] = {"uren": (Fraction(1), Fraction(2)), "doel": Fraction(3)}
    waarden["plaatsen"] = Fraction(1)
    assert formule.bereken(lambda _: Fraction(2), waarden) == 4
