# SPDX-License-Identifier: EUPL-1.2
"""Reports: every text is printed as it is, the same bytes each time, and clear refusals."""

import io
import unicodedata
import zipfile
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import example, given, settings
from hypothesis import strategies as st

from opstap.basis.fouten import GebruiksFout
from opstap.basis.tabel import KolomKop, Tabel
from opstap.publicatie import (
    Alinea,
    Bron,
    GrafiekBlok,
    Kader,
    Kerncijfer,
    Kerncijfers,
    Opsomming,
    TabelBlok,
    Tussenkop,
    schrijf_rapport,
)
from opstap.publicatie.grafiek import Balk, Balken
from opstap.publicatie.rapport_docx import als_docx
from opstap.publicatie.rapport_pdf import als_pdf
from opstap.publicatie.rapport_vorm import drukbaar, voluit, vormen
from publicatie.voorbeeld import KORT, LASTIG, RAPPORT, met, pdf_tekst, plat

# what the PDF prints as it is: the letters of the languages written from left to right
gewoon = st.text(
    st.characters(
        codec="utf-8",
        categories=("L", "N", "P", "S"),
        max_codepoint=0x52F,
        exclude_characters="\xad",
    ).filter(lambda teken: drukbaar(teken) == teken),
    min_size=1,
    max_size=40,
)


@settings(max_examples=20, deadline=None)
@example(LASTIG)
@example('#sys.inputs "] #panic() \\u{41} https://x.nl')
@given(gewoon)
def test_een_tekst_wordt_letterlijk_gedrukt(tekst: str) -> None:
    eigen = Tabel("t", tekst, (KolomKop("k", tekst),), ((tekst,),), (tekst,))
    rapport = met(Alinea(tekst), Opsomming((tekst,)), TabelBlok(eigen), titel=tekst, kop=tekst)
    verwacht = plat(unicodedata.normalize("NFC", tekst))
    gelezen = pdf_tekst(als_pdf(rapport))
    assert gelezen.count(verwacht) >= 7
    document: Any = docx.Document(io.BytesIO(als_docx(rapport)))
    alles = plat("".join(deel.text or "" for deel in document.element.body.iter(qn("w:t"))))
    assert alles.count(verwacht) >= 7


@settings(max_examples=20, deadline=None)
@example("\x00\x07\ud7ff\ufffe\u202e😀日本\r\n\t\u2028")
@given(st.text(max_size=80))
def test_geen_enkele_tekst_houdt_een_document_tegen(tekst: str) -> None:
    grafiek = Balken(naam="g", titel=tekst, eenheid=tekst, bron=tekst, balken=(Balk(tekst, 1),))
    eigen = Tabel("t", tekst, (KolomKop("k", tekst, tekst),), ((tekst,),), (tekst,))
    kader = Kader(tekst, (Alinea(tekst), Kerncijfers((Kerncijfer(tekst, tekst),))))
    rapport = replace(
        met(kader, TabelBlok(eigen), GrafiekBlok(grafiek), Tussenkop(f"x{tekst}"), kop=f"x{tekst}"),
        titel=f"x{tekst}",
        ondertitel=tekst,
        bronnen=(Bron("b", tekst, tekst),),
        opdracht=tekst,
        versie=tekst,
    )
    assert als_pdf(rapport).startswith(b"%PDF")
    docx.Document(io.BytesIO(als_docx(rapport)))


def test_een_teken_zonder_letter_wordt_een_vierkant() -> None:
    assert drukbaar("ijs 日 ok\r\nja\té e\u0301") == "ijs □ ok\nja é é"
    assert plat("ijs □ ok") in pdf_tekst(als_pdf(met(Alinea("ijs 日 ok"))))


@pytest.mark.parametrize("einde", [".pdf", ".docx", ".PDF"])
def test_dezelfde_bytes_en_geen_resten(einde: str, tmp_path: Path) -> None:
    for naam in ("een", "twee"):
        schrijf_rapport(tmp_path / f"{naam}{einde}", RAPPORT)
    een, twee = (tmp_path / f"{naam}{einde}" for naam in ("een", "twee"))
    assert een.read_bytes() == twee.read_bytes()
    assert sorted(tmp_path.iterdir()) == [een, twee]


def test_geen_moment_in_de_docx_behalve_de_dag() -> None:
    with zipfile.ZipFile(io.BytesIO(als_docx(RAPPORT))) as bestand:
        assert {lid.date_time[:3] for lid in bestand.infolist()} == {(1980, 1, 1)}


class TestWatNietKan:
    def test_een_onbekend_einde(self, tmp_path: Path) -> None:
        with pytest.raises(GebruiksFout, match=r"'.odt' is onbekend. Kies uit: .pdf, .docx"):
            schrijf_rapport(tmp_path / "rapport.odt", RAPPORT)

    def test_een_map_die_er_niet_is(self, tmp_path: Path) -> None:
        with pytest.raises(GebruiksFout, match="maak haar eerst aan"):
            schrijf_rapport(tmp_path / "weg" / "rapport.pdf", RAPPORT)

    def test_een_plek_die_een_map_is(self, tmp_path: Path) -> None:
        (tmp_path / "rapport.pdf").mkdir()
        with pytest.raises(GebruiksFout, match="dit is een map; noem een bestand"):
            schrijf_rapport(tmp_path / "rapport.pdf", RAPPORT)

    def test_een_bron_die_niet_in_de_lijst_staat(self) -> None:
        with pytest.raises(ValueError, match="bron 'x' staat niet in de bronnenlijst"):
            met(Kader("", (Alinea("a", ("x",)),)))

    def test_twee_bronnen_met_een_id(self) -> None:
        with pytest.raises(ValueError, match="dezelfde id"):
            replace(RAPPORT, bronnen=(*RAPPORT.bronnen, Bron("nota", "Nog een")))

    def test_geen_of_te_veel_kerncijfers(self) -> None:
        for aantal in (0, 5):
            with pytest.raises(ValueError, match="een tot vier kerncijfers"):
                Kerncijfers((Kerncijfer("1", "a"),) * aantal)

    def test_een_kop_zonder_tekst(self) -> None:
        for anders in ({"titel": " "}, {"kop": "\n"}):
            with pytest.raises(ValueError, match="zonder tekst"):
                met(**anders)
        with pytest.raises(ValueError, match="zonder tekst"):
            Tussenkop("")


class TestVormen:
    def test_een_gewone_tabel_staat(self) -> None:
        [vorm] = vormen(KORT)
        assert (vorm.liggend, vorm.vervolg) == (False, False)
        assert vorm.koppen == ("Gemeente", "Aandeel", "Toegekend", "Peildatum")
        assert vorm.rijen[1] == (LASTIG, "25,0%", "-€\xa0812", "–")
        assert vorm.totaal == ("Totaal", "", "€\xa01.233.755", "")
        assert sum(vorm.breedten) <= 1.0001

    def test_25_jaren_worden_delen_met_elk_de_namen(self) -> None:
        jaren = tuple(KolomKop(f"j{jaar}", str(jaar), soort="euro") for jaar in range(2024, 2049))
        tabel = Tabel("t", "T", (KolomKop("s", "Stroom"), *jaren), (("LKS", *(12_345_678,) * 25),))
        delen = vormen(tabel)
        assert [deel.vervolg for deel in delen] == [False] + [True] * (len(delen) - 1)
        assert len(delen) > 1
        assert {deel.koppen[0] for deel in delen} == {"Stroom"}
        assert [kop for deel in delen for kop in deel.koppen[1:]] == [
            str(j) for j in range(2024, 2049)
        ]
        assert all(sum(deel.breedten) <= 1.0001 for deel in delen)

    def test_centen_in_een_kolom_gelden_voor_de_hele_kolom(self) -> None:
        tabel = Tabel("t", "T", (KolomKop("b", "B", soort="euro"),), ((Fraction(5, 2),), (3,)))
        assert vormen(tabel)[0].rijen == (("€\xa02,50",), ("€\xa03,00",))


def test_een_dag_voluit() -> None:
    assert voluit(date(2026, 1, 1)) == "1 januari 2026"
    assert voluit(date(2026, 12, 31)) == "31 december 2026"
