# SPDX-License-Identifier: EUPL-1.2
"""The report that goes from hand to hand, and the charts and tables in it."""

from __future__ import annotations

import io
import re
from datetime import date

import docx
import pytest

from opstap.publicatie.rapport_docx import als_docx
from opstap.publicatie.rapport_pdf import als_pdf
from opstap.publicatie.werkmap import als_xlsx
from opstap.trajecten import WERK
from opstap.trajecten.beeld import (
    Trajectbeeld,
    afgeschermd,
    grafieken,
    maak_beeld,
    rapport,
    tabellen,
)
from opstap.trajecten.synthetisch import als_klassen, maak
from trajecten.beeld.bestanden import duren, willekeurig

DAG = date(2026, 11, 22)


@pytest.fixture(scope="module")
def dicht() -> Trajectbeeld:
    """The largest report: 65 organisations, groups and regressions."""
    return afgeschermd(maak_beeld(maak(3000, 1), groep="afstand", regressie=True))


def test_a_report_is_at_most_twelve_pages(dicht: Trajectbeeld) -> None:
    inhoud = als_pdf(rapport(dicht, datum=DAG, opdracht="opstap trajecten analyseer FILE"))
    assert 4 <= len(re.findall(rb"/Type\s*/Page[^s]", inhoud)) <= 12


def test_the_same_report_as_docx(dicht: Trajectbeeld) -> None:
    document = docx.Document(io.BytesIO(als_docx(rapport(dicht, datum=DAG))))
    tekst = "\n".join(alinea.text for alinea in document.paragraphs)
    assert "Verzonnen voorbeeld: Trajecten naar werk" in tekst
    assert "Wat u wel en niet kunt zeggen" in tekst


def test_the_summary_has_the_figures_that_count(dicht: Trajectbeeld) -> None:
    stuk = rapport(dicht, datum=DAG)
    assert stuk.samenvatting is not None
    tekst = str(stuk.samenvatting)
    for deel in ("daarna is de helft klaar", "naar betaald werk, na 12 maanden", "Hoe lang."):
        assert deel in tekst
    assert [hoofdstuk.titel for hoofdstuk in stuk.hoofdstukken][:2] == [
        "Duur en uitkomst",
        "Naast de brief van 2022",
    ]


def test_an_open_picture_has_no_report() -> None:
    with pytest.raises(ValueError, match="afgeschermd beeld"):
        rapport(maak_beeld(willekeurig(50, 1)), datum=DAG)


def test_a_workbook_of_every_table(dicht: Trajectbeeld) -> None:
    assert als_xlsx(tabellen(dicht), {"naam": dicht.naam})[:2] == b"PK"
    namen = [tabel.naam for tabel in tabellen(dicht)]
    assert len(set(namen)) == len(namen)
    assert {"trajecten-verloop", "trajecten-per-organisatie", "trajecten-vervolg"} <= set(namen)


def test_every_chart_says_where_its_figures_come_from(dicht: Trajectbeeld) -> None:
    namen = [grafiek.naam for grafiek in grafieken(dicht)]
    assert namen[:4] == [
        "trajecten-verloop",
        "trajecten-duur",
        "trajecten-werk-groep",
        "trajecten-werk-cohort",
    ]
    assert "trajecten-maandkansen" in namen
    assert len(set(namen)) == len(namen)
    for grafiek in grafieken(dicht):
        assert grafiek.titel.startswith("Verzonnen voorbeeld: ")
        assert "gesimuleerd" in grafiek.statusregel()
        assert "synthetisch" in grafiek.bron
        assert grafiek.tabel().rijen


def test_the_letter_stands_as_marks_beside_the_own_course(dicht: Trajectbeeld) -> None:
    naast = next(g for g in grafieken(dicht) if g.naam == "trajecten-duur")
    rijen = {rij[0]: rij[-1] for rij in naast.tabel().rijen}
    assert rijen[3.0] == pytest.approx(61 / 99)  # the letter's 38/38/18/5 as shares of their sum
    assert rijen[12.0] == pytest.approx(5 / 99)


def test_too_few_people_have_a_report_without_charts() -> None:
    stuk = rapport(afgeschermd(maak_beeld(duren([2.0] * 12, [WERK] * 12))), datum=DAG)
    assert als_pdf(stuk)[:4] == b"%PDF"


def test_a_file_with_classes_has_a_report_too() -> None:
    beeld = afgeschermd(maak_beeld(als_klassen(maak(600, 1))))
    assert als_pdf(rapport(beeld, datum=DAG))[:4] == b"%PDF"
