# SPDX-License-Identifier: EUPL-1.2
"""A table that Opstap rounds is also safe for who only has that table."""

from __future__ import annotations

import random

import pytest

from opstap.basis.fouten import GebruiksFout
from opstap.publicatie import onthulling, tellingen
from opstap.publicatie.herleiding import val_tabel_aan


@pytest.mark.parametrize("zaad", range(12))
def test_wat_opstap_afrondt_is_uit_de_tabel_niet_te_herleiden(zaad: int) -> None:
    """The attacker of a bare table finds no more than the one before publication does."""
    luck = random.Random(zaad)
    rijen = [
        {"rij": f"r{rij:02}", "kolom": f"k{kolom}", "aantal": luck.choice((0, 1, 2, 3, 4, 8, 40))}
        for rij in range(luck.randint(2, 40))
        for kolom in range(luck.randint(2, 6))
    ]
    namen = sorted({str(rij["rij"]) for rij in rijen})
    groepen = [
        {"groep": f"g{k}", "rij": naam}
        for k in range(luck.randint(0, 4))
        for naam in luck.sample(namen, (len(namen) + 1) // 2)
    ]
    familie = tellingen.maak_familie(rijen, groepen)
    vrijgave = onthulling.geef_vrij(familie, geheim=b"een lang geheim van ons")
    regels = [
        {"rij": rij, "kolom": kolom, "gepubliceerd": str(waarde)}
        for rij, kolom, waarde in vrijgave.gepubliceerd.tabel().rijen
    ]
    assert not vrijgave.controle.verruimd  # the margin of such a total is not in the table
    herleiding = val_tabel_aan(regels, groepen)
    assert herleiding.veilig
    assert (herleiding.gevoelig, herleiding.breedte) == (
        vrijgave.controle.gevoelig,
        vrijgave.controle.kleinste_breedte,
    )


def test_een_cel_die_niet_te_lezen_is_en_een_die_er_niet_bij_hoort() -> None:
    def cel(rij: str, waarde: str | None) -> dict[str, str | None]:
        return {"rij": rij, "kolom": "x", "gepubliceerd": waarde}

    with pytest.raises(GebruiksFout, match="'veel' is geen aantal"):
        val_tabel_aan([cel("A", "veel")])
    with pytest.raises(GebruiksFout, match="spreekt zichzelf tegen"):
        val_tabel_aan([cel("A", "9"), cel("totaal", "3")], methode="exact")
    weg = val_tabel_aan([cel("A", None), cel("B", "x"), cel("totaal", "3")], methode="exact")
    assert {b.cel: (b.laag, b.hoog) for b in weg.bereiken}["A", "x"] == (0, 3)
