# SPDX-License-Identifier: EUPL-1.2
"""A table that seems to hold persons is refused, without repeating what is in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opstap.basis.invoer.persoonsgegevens import (
    verdacht_in_tekst,
    verdachte_waarden,
    voldoet_elfproef,
)


def test_de_elfproef() -> None:
    assert voldoet_elfproef("111222333")
    assert not voldoet_elfproef("111222334")
    assert not voldoet_elfproef("000000000")
    assert not voldoet_elfproef("12345")
    assert not voldoet_elfproef("11122233a")


@given(st.integers(10_000_000, 999_999_999))
def test_een_cijfer_anders_voldoet_niet_meer(nummer: int) -> None:
    tekst = f"{nummer:09}"
    if voldoet_elfproef(tekst):
        anders = tekst[:-1] + str((int(tekst[-1]) + 1) % 10)
        assert not voldoet_elfproef(anders)


@pytest.mark.parametrize(
    ("waarden", "woorden"),
    [
        (["111222333"], "burgerservicenummers"),
        (["111222333", "123456782", "p3", None], "burgerservicenummers"),
        (["Jan Jansen", "A. de Vries", "Fatima el Amrani"], "namen van mensen"),
    ],
)
def test_een_bsn_of_een_naam_wordt_geweigerd(waarden: list[str | None], woorden: str) -> None:
    (bevinding,) = verdachte_waarden("id", waarden)
    assert woorden in str(bevinding)
    assert all(waarde not in str(bevinding) for waarde in waarden if waarde)


@pytest.mark.parametrize(
    "waarden",
    [[], [None, ""], ["p001", "p002"], ["100000001", "100000002", "100000003"], ["1", "2"]],
)
def test_een_pseudoniem_mag(waarden: list[str | None]) -> None:
    assert verdachte_waarden("id", waarden) == []


@pytest.mark.parametrize(
    ("tekst", "gevonden"),
    [
        ("Bel over 111222333.", ("een burgerservicenummer",)),
        ("Het nummer is 1112.22.333 of 111 222 333", ("een burgerservicenummer",)),
        ("jan@haarlem.nl", ("een e-mailadres",)),
        ("Een naheffing van € 111.222.333 in 2024.", ()),
        ("Een naheffing van €111222333.", ()),
        ("Nummer 1234567890 is te lang, 100000001 voldoet niet aan de elfproef.", ()),
        ("Van 2017 tot 2024: 12,5% meer; zie @haarlem.", ()),
    ],
)
def test_een_tekst_voor_anderen_wijst_niemand_aan(tekst: str, gevonden: tuple[str, ...]) -> None:
    assert verdacht_in_tekst(tekst) == gevonden
