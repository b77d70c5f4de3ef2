# SPDX-License-Identifier: EUPL-1.2
"""Good files in all the shapes they come in, and what is reported about how they were read."""

from contextlib import suppress
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opstap.basis.formuleschild import met_schild, zonder_schild
from opstap.basis.fouten import InvoerFout
from opstap.basis.invoer import POSITIEF, Kolom, Schema, lees_bytes, lees_getal, lees_tabel
from opstap.basis.invoer.getallen import NumberError, ontleed, waarde

VERWACHT = [
    {"code": "GM0363", "gewicht": Fraction(2401, 2), "naam": "Amsterdam"},
    {"code": "GM0518", "gewicht": Fraction(3), "naam": None},
]


@pytest.mark.parametrize(
    ("inhoud", "scheidingsteken", "decimaalteken"),
    [
        ("code;gewicht;naam\nGM0363;1200,5;Amsterdam\nGM0518;3;\n", ";", ","),
        ("code,gewicht,naam\nGM0363,1200.5,Amsterdam\nGM0518,3,\n", ",", "."),
        ('code,gewicht,naam\nGM0363,"1200,5",Amsterdam\nGM0518,3,\n', ",", ","),
        ("code\tgewicht\tnaam\r\nGM0363\t1.200,50\tAmsterdam\r\nGM0518\t3\r\n", "\t", ","),
        ("\ufeffcode;gewicht;naam\nGM0363;€ 1.200,50;Amsterdam\nGM0518;3\n", ";", ","),
        ("sep=;\nNaam ; GEWICHT;code\nAmsterdam;1 200,5;GM0363\n;3 ;GM0518\n", ";", ","),
        ("code;gewicht;naam\nGM0363;EUR\xa01\xa0200,5;Amsterdam\nGM0518;+3\n", ";", ","),
        ("code;gewicht;naam\rGM0363;1,200.5;Amsterdam\rGM0518;3\r", ";", "."),
    ],
)
def test_dezelfde_tabel_in_vele_vormen(
    inhoud: str, scheidingsteken: str, decimaalteken: str, schemas: dict[str, Schema]
) -> None:
    invoer = lees_bytes("a.csv", inhoud.encode(), schemas["gewichten"])
    assert invoer.rijen == VERWACHT
    assert (invoer.scheidingsteken, invoer.decimaalteken) == (scheidingsteken, decimaalteken)


def test_meldingen_zeggen_hoe_er_gelezen_is(schemas: dict[str, Schema]) -> None:
    inhoud = "\ncode;gewicht;extra\nGM0363;1.234;a\n\n;;\nGM0518;2,5;b\nGM0599;2.345.678;b\n"
    invoer = lees_bytes("a.csv", inhoud.encode(), schemas["gewichten"], negeer_extra=True)
    assert [rij["gewicht"] for rij in invoer.rijen] == [1234, Fraction(5, 2), 2345678]
    assert invoer.rijnummers == [3, 6, 7]
    assert invoer.meldingen == (
        "Scheidingsteken: puntkomma.",
        "Overgeslagen: 3 lege rijen (rij 1 en 4-5).",
        "Niet gelezen kolommen: 'extra'.",
        "Decimaalteken: komma.",
        (
            "Duizendtallen: een punt tussen cijfers telt niet mee, zoals in '1.234' "
            "(rij 3, kolom gewicht); aantal cellen: 2."
        ),
    )


def test_een_kolom_heeft_geen_scheidingsteken() -> None:
    schema = Schema("een", (Kolom("gewicht", "getal", controle=POSITIEF),))
    invoer = lees_bytes("a.txt", b"gewicht\n1,5\n2\n", schema)
    assert [rij["gewicht"] for rij in invoer.rijen] == [Fraction(3, 2), 2]
    assert invoer.scheidingsteken is None
    with pytest.raises(InvoerFout, match="0 mag hier niet; de waarde moet hoger dan 0 zijn"):
        lees_bytes("a.txt", b"gewicht\n0\n", schema)


def test_datums_jaren_en_gehele_getallen(schemas: dict[str, Schema]) -> None:
    leden = "samenwerkingsverband;gemeente;vanaf\n A ;GM0363;2024-02-29\nA;GM0518;1-3-2024\n"
    invoer = lees_bytes("a.csv", leden.encode(), schemas["leden"])
    assert [rij["vanaf"] for rij in invoer.rijen] == [date(2024, 2, 29), date(2024, 3, 1)]
    assert invoer.rijen[0]["samenwerkingsverband"] == "A"
    plaatsen = b"gemeente;plaatsen;jaar\nGM0363;12,0;2025\nGM0518;-3;\n"
    invoer = lees_bytes("a.csv", plaatsen, schemas["plaatsen"])
    assert [(rij["plaatsen"], rij["jaar"]) for rij in invoer.rijen] == [(12, 2025), (-3, None)]
    assert all(type(rij["plaatsen"]) is int for rij in invoer.rijen)


def test_pad_en_bytes_geven_hetzelfde(tmp_path: Path, schemas: dict[str, Schema]) -> None:
    bestand = tmp_path / "gewichten.csv"
    bestand.write_bytes(b"code;gewicht\nGM0363;1\n")
    uit_pad = lees_tabel(bestand, schemas["gewichten"])
    uit_bytes = lees_bytes(str(bestand), bestand.read_bytes(), schemas["gewichten"])
    assert uit_pad == uit_bytes
    assert uit_pad.bestand == str(bestand)


def test_een_schema_kan_niet_dubbelzinnig_zijn() -> None:
    with pytest.raises(ValueError, match="dubbel"):
        Schema("s", (Kolom("Code", "code"), Kolom("code", "code")))
    with pytest.raises(ValueError, match="onbekende kolom"):
        Schema("s", (Kolom("code", "code"),), sleutel=("gemeente",))


@pytest.mark.parametrize(
    ("tekst", "bewijs"),
    [
        ("1234", ""), ("1.234", "?"), ("999,999", "?"), ("0,123", ","), ("0.123", "."),
        ("1234.567", "."), ("1,5", ","), ("1.23", "."), ("1.234.567", ","), ("1,234,567", "."),
        ("1.234,5", ","), ("1,234.5", "."), ("1 234", ""), ("1 234,567", ","), (",5", ","),
        ("€ -1.200,50", ","), ("−1,5", ","), ("12,3456", ","), ("1.200 EUR", "?"),
    ],
)  # fmt: skip
def test_wat_een_getal_bewijst(tekst: str, bewijs: str) -> None:
    assert ontleed(tekst).bewijs == bewijs


@pytest.mark.parametrize(
    "tekst",
    ["1,2,3", "1.2,3.4", "12.34,5", "1,", ".", "1 23", "--1", "+-1", "1_000", "0x10", "٣", "1" * 41,
     "1'000", "1.234,567.8", "", "€", "5 €€"],
)  # fmt: skip
def test_wat_geen_getal_is(tekst: str) -> None:
    with pytest.raises(NumberError):
        ontleed(tekst)


@given(
    st.decimals(
        allow_nan=False, allow_infinity=False, places=5, min_value=-(10**9), max_value=10**9
    )
)
def test_elke_schrijfwijze_geeft_hetzelfde_getal(getal: Decimal) -> None:
    """With and without groups, Dutch and English: the same exact number."""
    engels, kaal = f"{getal:,f}", f"{getal:f}"
    nederlands = engels.translate(str.maketrans(".,", ",."))
    for tekst, teken in ((engels, "."), (kaal, "."), (nederlands, ","), (f"€ {nederlands}", ",")):
        ontleding = ontleed(tekst)
        assert ontleding.bewijs == teken
        assert waarde(ontleding, teken) == Fraction(getal)


@given(st.text())
def test_het_schild_is_omkeerbaar_en_beschermt(tekst: str) -> None:
    beschermd = met_schild(tekst)
    assert zonder_schild(beschermd) == tekst
    assert not beschermd.startswith(("=", "+", "-", "@", "\t", "\r"))


@given(st.binary(max_size=200))
def test_willekeurige_bytes_geven_hooguit_een_nette_fout(inhoud: bytes) -> None:
    schema = Schema("s", (Kolom("a", "getal"),))
    for naam in ("a.csv", "a.xlsx"):
        with suppress(InvoerFout):  # any other exception fails the test
            lees_bytes(naam, inhoud, schema)


@pytest.mark.parametrize(
    ("tekst", "getal"),
    [
        ("1250", Fraction(1250)),
        (" 1.250 ", Fraction(1250)),
        ("1.250.000", Fraction(1_250_000)),
        ("12,5", Fraction(25, 2)),
        ("2.50", Fraction(5, 2)),
        ("0.125", Fraction(1, 8)),
        ("€ -3", Fraction(-3)),
        ("12,125", Fraction(97, 8)),
    ],
)
def test_een_los_getal_wordt_nederlands_gelezen(tekst: str, getal: Fraction) -> None:
    assert lees_getal(tekst) == getal


@pytest.mark.parametrize(
    "tekst",
    ["", "veel", "1e9", "1/3", "nan", "٣", "1.25.0", "9" * 5000, "10.000.000.000.000", "-1e3"],
)
def test_wat_geen_los_getal_is_geeft_niets(tekst: str) -> None:
    assert lees_getal(tekst) is None
    assert lees_getal("-11", hoogstens=10) is None
