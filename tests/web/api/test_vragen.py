# SPDX-License-Identifier: EUPL-1.2
"""What is not exactly what was asked for is refused, with what is wrong and where."""

from __future__ import annotations

import json

import pytest

from web.api.conftest import Vraag

pytestmark = pytest.mark.rekent

LKS = "/regels/loonkostensubsidie/_bereken"


@pytest.mark.parametrize(
    "body",
    [
        "[]",
        "null",
        '"tekst"',
        "{",
        '{"peildatum": "2026-01-01", "uren": NaN}',
        '{"peildatum": "2026-01-01", "uren": 1e999999999}',
        '{"peildatum": "2026-01-01", "uren": true, "loonwaarde": 0.4}',
        '{"peildatum": "2026-01-01", "uren": "24", "loonwaarde": 0.4}',
        '{"peildatum": "20260101", "uren": 24, "loonwaarde": 0.4}',
        '{"peildatum": 1767225600, "uren": 24, "loonwaarde": 0.4}',
        '{"peildatum": "2026-02-30", "uren": 24, "loonwaarde": 0.4}',
        '{"peildatum": "2026-01-01", "uren": 24, "forfaitair": 1}',
        '{"peildatum": "2026-01-01", "uren": 24, "forfaitair": "true"}',
        '{"peildatum": "2026-01-01", "uren": 24, "loonwaarde": 0.4, "extra": "\\ud800"}',
        '{"peildatum": "2026-01-01\\u0000", "uren": 24}',
        "[" * 100_000,
    ],
    ids=range(16),
)
def test_een_body_die_niet_klopt_is_een_400(body: str, stuur: Vraag) -> None:
    antwoord = stuur(LKS, body)
    assert antwoord.status_code == 400
    probleem = json.loads(antwoord.content)
    assert probleem["errors"]
    assert all(f["in"] == "body" and f["detail"] for f in probleem["errors"])


def test_een_object_waar_alles_weg_mag_wordt_geen_lijst(stuur: Vraag) -> None:
    """The framework takes ``[]`` for an object without fields unless it is told not to."""
    assert stuur("/varianten/_doorreken", []).status_code == 400


@pytest.mark.parametrize("soort", ["text/plain", "application/x-www-form-urlencoded", "text/csv"])
def test_een_body_die_geen_json_zegt_te_zijn_is_een_415(soort: str, stuur: Vraag) -> None:
    assert stuur(LKS, '{"peildatum": "2026-01-01"}', soort=soort).status_code == 415


@pytest.mark.parametrize(
    ("vraag", "woord"),
    [
        ({"instrument": "impulsbudget"}, "jaar"),
        ({"instrument": "impulsbudget", "jaar": 2024}, "2024"),
        ({"instrument": "impulsbudget", "jaar": 2026, "sleutel": "inwoners:1800"}, "1800"),
        ({"instrument": "impulsbudget", "jaar": 2026, "sleutel": "mix:inwoners"}, "mix"),
        ({"instrument": "impulsbudget", "jaar": 2026, "sleutel": "doelgroepenregister"}, "token"),
        ({"instrument": "vrij", "bedrag": 10}, "gewichten"),
        ({"instrument": "rijksbijdrage", "jaar": 2026, "korting": False}, "korting"),
    ],
)
def test_een_verdeling_die_niet_kan_zegt_waarom(
    vraag: dict[str, object], woord: str, stuur: Vraag
) -> None:
    antwoord = stuur("/verdelingen/_bereken", vraag)
    assert antwoord.status_code == 400
    assert woord in json.loads(antwoord.content)["detail"]


def test_een_onbekende_code_krijgt_te_horen_wat_er_gebeurde(lees: Vraag) -> None:
    antwoord = lees("/gemeenten/GM0394")  # Haarlemmermeer is; Haarlemmerliede is not
    assert antwoord.status_code == 200
    weg = lees("/gemeenten/GM0393")
    assert weg.status_code == 404
    assert "GM0394" in json.loads(weg.content)["detail"]


def test_een_getal_buiten_bereik_noemt_de_grens(lees: Vraag) -> None:
    antwoord = lees("/gemeenten", grootte=100_000)
    (fout,) = json.loads(antwoord.content)["errors"]
    assert fout["location"] == "grootte"
    assert fout["detail"] == "Geef 1000 of minder."
