# SPDX-License-Identifier: EUPL-1.2
"""Every figure on a page is also a file, at an address that stays."""

from __future__ import annotations

import io
import json
from datetime import date

import pytest
from django.template.loader import render_to_string
from django.test import Client
from openpyxl import load_workbook

from opstap.basis.tabel import KolomKop, Tabel
from opstap.web.kern.figuren import Figuur, Narekenen
from opstap.web.kern.templatetags.opstap import tabel

pytestmark = pytest.mark.usefixtures("proefsite")


def _haal(client: Client, als: str) -> bytes:
    antwoord = client.get("/proef/", {"figuur": "geld", "als": als})
    assert antwoord.status_code == 200
    assert antwoord["Content-Disposition"] == f'attachment; filename="opstap-geld.{als}"'
    return antwoord.content


def test_csv_heeft_de_bedragen(client: Client) -> None:
    tekst = _haal(client, "csv").decode("utf-8-sig")

    assert "31500000" in tekst


def test_json_zegt_hoe_u_het_narekent(client: Client) -> None:
    document = json.loads(_haal(client, "json"))

    assert "opstap beeld" in json.dumps(document)


def test_xlsx_gaat_open(client: Client) -> None:
    boek = load_workbook(io.BytesIO(_haal(client, "xlsx")), read_only=True)
    waarden = {cel for blad in boek for rij in blad.iter_rows(values_only=True) for cel in rij}
    boek.close()

    assert 31_500_000 in waarden


def test_svg_staat_op_zichzelf_met_titel_en_bron(client: Client) -> None:
    tekst = _haal(client, "svg").decode()

    assert tekst.startswith("<svg")
    assert "Bron: proef" in tekst
    assert "style=" not in tekst


def test_png_is_een_plaatje(client: Client) -> None:
    assert _haal(client, "png").startswith(b"\x89PNG")


@pytest.mark.parametrize("als", ["svg", "png"])
def test_een_tabel_zonder_grafiek_is_geen_plaatje(client: Client, als: str) -> None:
    assert client.get("/proef/", {"figuur": "plaatsen", "als": als}).status_code == 404


@pytest.mark.parametrize("vraag", [{"figuur": "geld", "als": "exe"}, {"figuur": "niets"}])
def test_een_bestand_dat_er_niet_is(client: Client, vraag: dict[str, str]) -> None:
    assert client.get("/proef/", vraag).status_code == 404


def test_het_adres_van_een_bestand_houdt_de_vraag_vast(client: Client) -> None:
    pagina = client.get("/proef/", {"jaar": "2027"}).content.decode()

    assert 'href="?jaar=2027&amp;figuur=geld&amp;als=csv"' in pagina
    assert 'href="?jaar=2027#geld"' in pagina


def test_de_tabel_leest_als_nederlands(client: Client) -> None:
    pagina = client.get("/proef/").content.decode()

    assert "€ 31.500.000" in pagina
    assert "Plaatsen (31 uur)" in pagina
    assert ">2.000</td>" in pagina  # the total
    assert ">2025</th>" in pagina  # a year has no point


def test_cijfers_staan_rechts_ook_als_ze_zijn_uitgeschreven() -> None:
    """Figures are the rule of a table, so only words carry a class; a day stays on one line."""
    getallen = Tabel(
        naam="t",
        titel="Proef",
        kolommen=(
            KolomKop("wat", "Wat"),
            KolomKop("jaar", "2027"),
            KolomKop("uitleg", "Uitleg"),
            KolomKop("dag", "Dag", soort="datum"),
        ),
        rijen=(
            ("Impuls", "€ 1.960.127*", "vrij", date(2027, 1, 4)),
            ("Wsw", "?", "12 tot 14", None),
        ),
    )
    html = render_to_string("kern/tabel.html", tabel(Figuur("t", getallen, Narekenen("x", "y"))))
    assert "<td>€ 1.960.127*</td>" in html
    assert '<th scope="col">2027</th>' in html
    assert '<td class="opstap-tekst">12 tot 14</td>' in html
    assert '<td class="opstap-tekst">4\u20111\u20112027</td>' in html
