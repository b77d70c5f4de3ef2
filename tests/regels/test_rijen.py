# SPDX-License-Identifier: EUPL-1.2
"""A file of situations says of every row what a single question would, and never holds a person."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from opstap.basis.fouten import InvoerFout
from opstap.basis.invoer import Invoer, lees_bytes
from opstap.regels.kern.route import Route
from opstap.regels.naslag.gevallen import gevallen
from opstap.regels.rijen import als_tabel, reken_rijen, schema, tel
from opstap.regels.routes import route, routes

DAG = date(2026, 3, 2)
ADVIES = route("beschut-advies")


def invoer(vraag: Route, *rijen: Mapping[str, object]) -> Invoer:
    """Rows as a CSV of a user."""
    kolommen = list(dict.fromkeys(naam for rij in rijen for naam in rij))
    regels = [";".join(kolommen)]
    regels += [";".join(f'"{rij.get(kolom, "")}"' for kolom in kolommen) for rij in rijen]
    return lees_bytes("situaties.csv", "\n".join(regels).encode(), schema(vraag))


def test_elke_rij_krijgt_een_uitkomst_wat_er_ontbreekt_en_het_spoor() -> None:
    bestand = invoer(
        ADVIES,
        {"id": "p1", "arbeidsvermogen": "nee"},
        {"id": "p2", "arbeidsvermogen": "ja"},
        {"id": "p3", "arbeidsvermogen": "ja", "nieuwe_feiten": "ja", "begeleiding_nodig": "ja"},
    )
    een, twee, drie = reken_rijen(ADVIES, bestand, DAG)
    assert (een.velden, een.vraag) == (("geen_positief_advies", "nee"), "")
    assert een.spoor == "arbeidsvermogen=nee > rij 1"
    assert (twee.velden, twee.vraag) == (("onbekend", ""), "wsw_indicatie")
    assert drie.velden == ("positief", "ja")
    assert drie.regels == "BW-03"
    assert tel([een, twee, drie]) == {"geen_positief_advies": 1, "onbekend": 1, "positief": 1}


def test_wat_niet_samen_kan_staat_in_de_rij_zelf() -> None:
    feiten = {"eigen_aanvraag": "ja", "aanvraagdatum": "2016-12-31"}
    bestand = invoer(ADVIES, {"id": "p1", **feiten}, {"id": "p2", "arbeidsvermogen": "nee"})
    kan_niet, wel = reken_rijen(ADVIES, bestand, DAG)
    assert "sinds 1 januari 2017" in kan_niet.fout
    assert kan_niet.velden == ("", "")
    assert wel.fout == ""


@pytest.mark.parametrize("cel", ["onbekend", "?"])
def test_wat_nodig_is_mag_in_een_bestand_niet_onbekend_zijn(cel: str) -> None:
    vraag = route("lks")
    bestand = invoer(vraag, {"id": "p1", "uren": "24"}, {"id": "p2", "uren": cel})
    with pytest.raises(InvoerFout) as fout:
        reken_rijen(vraag, bestand, DAG)
    [bevinding] = fout.value.bevindingen
    assert (bevinding.rij, bevinding.kolom) == (3, "uren")
    assert bevinding.boodschap == "uren ontbreekt. Hoeveel uur per week is de baan?"


def test_wat_niet_te_lezen_is_weigert_het_hele_bestand_met_rij_en_kolom() -> None:
    bestand = invoer(
        ADVIES,
        {"id": "p1", "arbeidsvermogen": "ja", "aanvraagdatum": "2026-03-02"},
        {"id": "p2", "arbeidsvermogen": "soms", "aanvraagdatum": "gisteren"},
    )
    with pytest.raises(InvoerFout) as fout:
        reken_rijen(ADVIES, bestand, DAG)
    assert [(b.rij, b.kolom) for b in fout.value.bevindingen] == [
        (3, "arbeidsvermogen"),
        (3, "aanvraagdatum"),
    ]


@pytest.mark.parametrize("sleutel", ["111222333", "Jan Jansen"])
def test_een_id_dat_een_mens_aanwijst_wordt_geweigerd(sleutel: str) -> None:
    bestand = invoer(ADVIES, {"id": sleutel, "arbeidsvermogen": "ja"})
    with pytest.raises(InvoerFout, match="pseudoniem") as fout:
        reken_rijen(ADVIES, bestand, DAG)
    assert sleutel not in str(fout.value)


def test_een_rij_mag_een_eigen_peildatum_hebben() -> None:
    feiten = {"arbeidsvermogen": "nee"}
    bestand = invoer(
        ADVIES, {**feiten, "peildatum": "2014-12-31"}, {**feiten, "peildatum": "2015-01-01"}
    )
    oud, nieuw = reken_rijen(ADVIES, bestand, DAG)
    assert "1 januari 2015" in oud.fout
    assert nieuw.velden[0] == "geen_positief_advies"


def test_de_tabel_zet_de_uitkomst_naast_de_feiten_en_de_sleutel() -> None:
    bestand = invoer(ADVIES, {"id": "p1", "arbeidsvermogen": "nee"}, {"arbeidsvermogen": "ja"})
    tabel = als_tabel(ADVIES, bestand, reken_rijen(ADVIES, bestand, DAG))
    namen = [kop.naam for kop in tabel.kolommen]
    assert namen[0] == "id"
    assert namen[-4:] == ["fout", "zekerheid", "regels", "spoor"]
    een, twee = (dict(zip(namen, rij, strict=True)) for rij in tabel.rijen)
    assert (een["id"], een["arbeidsvermogen"], een["uitkomst_advies"]) == (
        *("p1", "nee"),
        "geen_positief_advies",
    )
    assert twee["id"] == "3", "zonder sleutel het nummer van de rij in het bestand"


@pytest.mark.parametrize("vraag", routes().values(), ids=lambda r: r.id)
def test_een_rij_zegt_hetzelfde_als_de_vraag_alleen(vraag: Route) -> None:
    """Every case of a route that can be read, in one file."""
    eigen = [g for g in gevallen() if g.route == vraag.id and "fout" not in g.verwacht]
    assert eigen, "elke vraag heeft een geval"
    rijen = [
        {
            "id": f"p{nummer}",
            "peildatum": geval.peildatum,
            **{id: _als_cel(waarde) for id, waarde in geval.feiten.items()},
        }
        for nummer, geval in enumerate(eigen)
    ]
    uitkomsten = reken_rijen(vraag, invoer(vraag, *rijen), DAG)
    for geval, rij in zip(eigen, uitkomsten, strict=True):
        los = vraag.reken(geval.feiten, geval.peildatum)
        assert rij.fout == ""
        assert rij.zekerheid == los.zekerheid
        assert rij.spoor == los.spoor
        assert rij.regels == " ".join(regel.id for regel in los.regels)
        antwoord = los.antwoord()
        volgende = antwoord.get("volgende")
        assert rij.vraag == (volgende["feit"] if isinstance(volgende, dict) else "")
        assert [str(antwoord[veld]).lower() for veld in vraag.velden] == [
            {"ja": "true", "nee": "false", "": "none"}.get(cel, cel.lower())
            if not isinstance(antwoord[veld], str | list)
            else (cel if isinstance(antwoord[veld], str) else str(antwoord[veld])).lower()
            for veld, cel in zip(vraag.velden, rij.velden, strict=True)
        ]


def _als_cel(waarde: object) -> object:
    """A fact of a case as somebody would type it in one cell."""
    if isinstance(waarde, list):
        delen = [" ".join(map(str, d)) if isinstance(d, list) else str(d) for d in waarde]
        return ";".join(delen)
    return {True: "ja", False: "nee"}.get(waarde, waarde) if isinstance(waarde, bool) else waarde
