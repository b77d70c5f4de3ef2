# SPDX-License-Identifier: EUPL-1.2
"""An own variant as a file, in and out, and in an address."""

from __future__ import annotations

import re
from urllib.parse import urlencode

import pytest
import yaml
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from opstap import varianten
from opstap.basis.fouten import GebruiksFout
from opstap.web.berekeningen.formulieren import lab_invoer
from opstap.web.labs.variantenlab_begin import pak_in, pak_uit, uit_bestand
from opstap.web.labs.variantenlab_hefbomen import lees

OUD_ADRES = (
    "ePnqWiPx7dghAQAAAAKgT_4f5wWbBWZgdLfRjdE1ukbX6Bpdo2t0ja7RNbpG1-gaXaNrdI2u0TW6Rtfo3ke3CeNoYg"
)
FOUT = b"""id: teveel
plaatsen: {vangnet: {2024: 0, 2048: 90000}}
indexatie: 2.5
"""


def _stuur(client: Client, inhoud: bytes, naam: str = "mijn.yaml") -> tuple[int, str]:
    antwoord = client.post("/variantenlab/eigen/", {"bestand": SimpleUploadedFile(naam, inhoud)})
    return antwoord.status_code, antwoord.get("Location") or antwoord.content.decode()


def test_a_variant_goes_out_as_a_file_and_comes_in_again(client: Client) -> None:
    bestand = client.get("/variantenlab/bestand/?van=2&banen=12000").content
    status, adres = _stuur(client, bestand)
    assert status == 302
    tekst = client.get(adres).content.decode()
    assert "Eigen variant naar Variant 2 naast Basis" in tekst
    assert "€ 42,0 mln" in tekst
    bestand_weer = client.get(adres.replace("/variantenlab/", "/variantenlab/bestand/")).content
    assert yaml.safe_load(bestand_weer) == yaml.safe_load(bestand)


def test_a_lever_moves_an_own_variant_as_well() -> None:
    begin = uit_bestand("mijn.yaml", varianten.kopie("3", "x.yaml").encode())
    vraag = lees({"bestand": begin.pak, "opslag": "5000"})
    assert not vraag.fouten
    assert vraag.variant().id == "eigen-3"
    assert vraag.variant().posten != begin.variant.posten
    assert lees({"bestand": vraag.pak}).variant() == vraag.variant()


def test_everything_wrong_is_said_at_once_by_the_name_of_the_lever(client: Client) -> None:
    status, tekst = _stuur(client, FOUT)
    assert status == 400
    assert "mijn.yaml is niet overgenomen" in tekst
    assert "plaatsen.vangnet.2048: 90.000 banen is meer dan de 36.000 mensen" in tekst
    assert "indexatie: 2,50 kan niet" in tekst


@pytest.mark.parametrize(
    ("inhoud", "zin"),
    [
        (b"", "Kies eerst een bestand"),
        (b"\xff\xfe\x00", "geen leesbare tekst"),
        (b"id: [", "geen geldige YAML"),
        (b"a: &a [x]\nb: *a\n", "verwijzingen"),
        (b"id: x\nnaam: " + b"y" * 70_000, "te groot"),
        (b"een regel", "id"),
        (b"id: basis\nnaam: kopie\n", "kies een eigen id"),
    ],
)
def test_a_file_that_is_no_variant_is_refused_in_words(
    client: Client, inhoud: bytes, zin: str
) -> None:
    status, tekst = _stuur(client, inhoud)
    assert status == 400
    assert zin in tekst


def test_a_damaged_address_says_what_to_do(client: Client) -> None:
    antwoord = client.get("/variantenlab/?bestand=ePnqWiPx7dgh")
    assert antwoord.status_code == 400
    assert "Neem het hele adres over" in antwoord.content.decode()


def test_an_address_that_was_given_out_once_keeps_working() -> None:
    """The words of the packing never change; this address was made with the first of them."""
    assert pak_uit(OUD_ADRES)["plaatsen"]["vangnet"] == {2024: 0, 2048: 12_000}


def test_an_own_variant_stands_beside_those_of_the_letter(client: Client) -> None:
    tekst = client.get("/variantenlab/?van=2&banen=12000").content.decode()
    (adres,) = re.findall(r'href="([^"]*naast-elkaar/\?[^"]*)"', tekst)
    naast = client.get(adres.replace("&amp;", "&")).content.decode()
    assert "Basis, Variant 2, Variant 3 en Eigen variant naar Variant 2" in naast
    assert "€ 42.000.000" in naast


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda deel: st.lists(deel) | st.dictionaries(st.text(max_size=5), deel),
        max_leaves=20,
    )
)
@settings(max_examples=60, deadline=None)
def test_whatever_is_packed_is_unpacked(waarde: object) -> None:
    inhoud = {"id": "x", "jaren": {2024: 0}, "waarde": _zonder_jaren(waarde)}
    assert pak_uit(pak_in(inhoud)) == inhoud


def _zonder_jaren(x: object) -> object:
    """Without keys that look like a year but are words: no variant has those."""
    if isinstance(x, dict):
        return {f"k{sleutel}": _zonder_jaren(waarde) for sleutel, waarde in x.items()}
    return [_zonder_jaren(deel) for deel in x] if isinstance(x, list) else x


@given(st.text(max_size=80))
@settings(max_examples=60, deadline=None)
def test_what_was_never_packed_is_refused_in_words(tekst: str) -> None:
    with pytest.raises(GebruiksFout, match="hele adres"):
        pak_uit(tekst)


def test_a_run_with_uncertainty_takes_own_variants_along() -> None:
    pak = lees({"van": "2", "banen": "12000"}).pak
    invoer = lab_invoer(urlencode([("v", "2"), ("bestand", pak)]), 8)
    assert invoer["varianten"][0] == "2"
    assert yaml.safe_load(invoer["varianten"][1]["bestand"])["id"] == "eigen-2"
