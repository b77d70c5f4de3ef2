# SPDX-License-Identifier: EUPL-1.2
"""Who belongs to which partnership on a date, and who is the largest."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opstap.basis.fouten import InvoerFout, NietBekendFout
from opstap.gebieden import Indeling, Lidmaatschap, Samenwerkingsverbanden, gemeenten, inwoners

NIEUWJAAR = date(2026, 1, 1)

WVS = {
    "GM0748": "Bergen op Zoom",
    "GM0873": "Woensdrecht",
    "GM0851": "Steenbergen",
    "GM1674": "Roosendaal",
    "GM1655": "Halderberge",
    "GM1709": "Moerdijk",
    "GM0840": "Rucphen",
    "GM0777": "Etten-Leur",
    "GM0879": "Zundert",
}


def rij(verband: str, gemeente: str, vanaf: str = "", tot: str = "") -> dict[str, object]:
    return {"samenwerkingsverband": verband, "gemeente": gemeente, "vanaf": vanaf, "tot": tot}


def indeling(
    *rijen: dict[str, object], op: date = NIEUWJAAR, mensen: dict[str, int] | None = None
) -> Indeling:
    mensen = mensen or {"A": 160_000, "B": 45_000, "C": 30_000}
    return Samenwerkingsverbanden.uit_rijen(rijen).indeling_op(op, mensen)


def soorten(uitkomst: Indeling) -> list[str]:
    return [melding.soort for melding in uitkomst.meldingen]


def test_wvs_bestaat_uit_negen_gemeenten_en_roosendaal_is_de_grootste() -> None:
    uitkomst = indeling(*(rij("WVS", code) for code in WVS), mensen=inwoners(2026))
    assert uitkomst.verbanden["WVS"].leden == tuple(sorted(WVS))
    assert {code: gemeenten()[code].naam for code in WVS} == WVS
    assert uitkomst.verbanden["WVS"].grootste == "GM1674"
    assert uitkomst.ontvanger("GM0879") == "GM1674"
    assert uitkomst.ontvanger("GM0363") == "GM0363"
    assert sum(verband == "WVS" for verband in uitkomst.verband_van.values()) == 9
    assert len(uitkomst.verband_van) == 342
    assert uitkomst.meldingen == ()


def test_wie_nergens_lid_is_staat_alleen() -> None:
    uitkomst = indeling(rij("V", "A"), rij("V", "B"))
    assert uitkomst.verband_van == {"A": "V", "B": "V", "C": None}
    assert [uitkomst.ontvanger(code) for code in "ABC"] == ["A", "A", "C"]


def test_even_grote_leden_dan_de_laagste_code() -> None:
    uitkomst = indeling(rij("V", "B"), rij("V", "A"), mensen={"A": 10, "B": 10})
    assert uitkomst.verbanden["V"].grootste == "A"
    assert soorten(uitkomst) == ["gelijk_inwonertal"]
    assert uitkomst.meldingen[0].codes == ("A", "B")


def test_twee_lidmaatschappen_het_laatst_begonnen_telt() -> None:
    uitkomst = indeling(rij("Oud", "A"), rij("Nieuw", "A", vanaf="2024-01-01"), rij("Oud", "B"))
    assert uitkomst.verband_van["A"] == "Nieuw"
    assert uitkomst.verbanden["Oud"].leden == ("B",)
    dubbel = uitkomst.meldingen[0]
    assert (dubbel.soort, dubbel.codes) == ("dubbel_lidmaatschap", ("A",))
    assert dubbel.tekst.startswith("A is op 1 januari 2026 lid van meer dan één")
    assert "einddatum in (tot)" in dubbel.tekst


def test_twee_lidmaatschappen_zonder_begin_dan_het_laagste_verband() -> None:
    uitkomst = indeling(rij("W", "A"), rij("V", "A"))
    assert uitkomst.verband_van["A"] == "V"
    assert soorten(uitkomst) == ["dubbel_lidmaatschap", "een_lid", "geen_leden"]
    assert list(uitkomst.verbanden) == ["V"]


def test_met_een_einddatum_is_er_niets_dubbel() -> None:
    uitkomst = indeling(rij("Oud", "A", tot="2024-01-01"), rij("Nieuw", "A", vanaf="2024-01-01"))
    assert uitkomst.verband_van["A"] == "Nieuw"
    assert soorten(uitkomst) == ["een_lid"]


@pytest.mark.parametrize(
    ("op", "verband"),
    [("2026-06-30", "Oud"), ("2026-07-01", "Nieuw"), ("2026-12-31", "Nieuw")],
)
def test_wisselen_in_het_jaar_de_stand_op_de_peildatum_telt(op: str, verband: str) -> None:
    uitkomst = indeling(
        rij("Oud", "A", tot="2026-07-01"),
        rij("Nieuw", "A", vanaf="2026-07-01"),
        rij("Oud", "B"),
        rij("Nieuw", "C"),
        op=date.fromisoformat(op),
    )
    assert uitkomst.verband_van["A"] == verband
    teksten = [m.tekst for m in uitkomst.meldingen if m.soort == "wijziging_in_jaar"]
    assert len(teksten) == 2
    assert "A wordt lid van Nieuw op 1 juli 2026." in teksten[0]
    assert "A is geen lid meer van Oud op 1 juli 2026." in teksten[1]
    assert all("telt voor heel 2026" in tekst for tekst in teksten)


def test_een_wisseling_op_1_januari_is_geen_wisseling_in_het_jaar() -> None:
    uitkomst = indeling(
        rij("Oud", "A", tot="2026-01-01"),
        rij("Nieuw", "A", vanaf="2026-01-01"),
        rij("Nieuw", "B"),
        op=date(2026, 12, 31),
    )
    assert uitkomst.meldingen == ()


def test_aansluitende_rijen_zijn_geen_wijziging() -> None:
    uitkomst = indeling(
        rij("V", "A", tot="2026-07-01"), rij("V", "A", vanaf="2026-07-01"), rij("V", "B")
    )
    assert uitkomst.verbanden["V"].leden == ("A", "B")
    assert uitkomst.meldingen == ()


def test_tot_is_de_eerste_dag_waarop_de_gemeente_geen_lid_meer_is() -> None:
    rijen = rij("V", "A", vanaf="2025-01-01", tot="2027-01-01"), rij("V", "B")
    leden = {
        dag: indeling(*rijen, op=date.fromisoformat(dag)).verbanden["V"].leden
        for dag in ("2024-12-31", "2025-01-01", "2026-12-31", "2027-01-01")
    }
    assert list(leden.values()) == [("B",), ("A", "B"), ("A", "B"), ("B",)]


def test_een_verband_met_een_lid() -> None:
    uitkomst = indeling(rij("V", "C"))
    assert uitkomst.verbanden["V"].grootste == "C"
    assert soorten(uitkomst) == ["een_lid"]


def test_een_verband_dat_nog_niet_of_niet_meer_bestaat() -> None:
    uitkomst = indeling(rij("Weg", "A", tot="2020-01-01"), rij("Later", "B", vanaf="2030-01-01"))
    assert uitkomst.verbanden == {}
    assert uitkomst.meldingen == ()


def test_opvolger_neemt_de_plaats_in() -> None:
    uitkomst = indeling(rij("V", "GM0457"), rij("V", "GM0402"), mensen=inwoners(2026))
    assert uitkomst.verbanden["V"].leden == ("GM0363", "GM0402")
    assert uitkomst.verbanden["V"].grootste == "GM0363"
    (melding,) = uitkomst.meldingen
    assert melding.soort == "opgeheven_gemeente"
    assert "Weesp is per 24 maart 2022 opgegaan in GM0363 Amsterdam" in melding.tekst
    assert melding.codes == ("GM0457", "GM0363")


def test_twee_gefuseerde_leden_worden_een_lid() -> None:
    uitkomst = indeling(
        *(rij("V", code) for code in ("GM0501", "GM0530", "GM0614")), mensen=inwoners(2023)
    )
    assert uitkomst.verbanden["V"].leden == ("GM1992",)
    assert soorten(uitkomst) == ["opgeheven_gemeente"] * 3 + ["een_lid"]


def test_voor_de_fusie_telt_de_oude_gemeente_zelf() -> None:
    uitkomst = indeling(
        rij("V", "GM0457"), rij("V", "GM0402"), op=date(2022, 1, 1), mensen=inwoners(2022)
    )
    assert uitkomst.verbanden["V"].leden == ("GM0402", "GM0457")
    assert uitkomst.meldingen == ()


def test_bij_een_splitsing_volgt_de_grootste_opvolger() -> None:
    uitkomst = indeling(rij("V", "GM0788"), rij("V", "GM0796"), mensen=inwoners(2026))
    assert uitkomst.verbanden["V"].leden == ("GM0796", "GM0824")
    assert uitkomst.meldingen[0].codes == ("GM0788", "GM0824", "GM0757", "GM0855", "GM0865")
    assert "GM0757, GM0855 en GM0865" in uitkomst.meldingen[0].tekst


def test_een_eigen_lidmaatschap_gaat_voor_een_overgenomen_lidmaatschap() -> None:
    uitkomst = indeling(
        rij("Gooi", "GM0457", vanaf="2020-01-01"), rij("Stad", "GM0363"), mensen=inwoners(2026)
    )
    assert uitkomst.verband_van["GM0363"] == "Stad"
    assert "dubbel_lidmaatschap" in soorten(uitkomst)


def test_een_onbekende_code_wordt_genoemd() -> None:
    with pytest.raises(NietBekendFout, match="Geen inwonertal voor GM9999"):
        indeling(rij("V", "GM9999"), mensen=inwoners(2026))


def test_alle_fouten_in_de_rijen_tegelijk() -> None:
    with pytest.raises(InvoerFout) as fout:
        Samenwerkingsverbanden.uit_rijen(
            [
                rij("V", "A"),
                rij("", "B"),
                rij("V", "C", vanaf="1 juli"),
                rij("V", "D", vanaf="2026-07-01", tot="2026-07-01"),
                rij("V", "A", vanaf="2020-01-01"),
            ],
            bestand="leden.csv",
        )
    assert [(b.rij, b.kolom) for b in fout.value.bevindingen] == [
        (3, "samenwerkingsverband"),
        (4, "vanaf"),
        (5, "tot"),
        (6, "gemeente"),
    ]
    assert "staat voor dezelfde tijd al in rij 2" in str(fout.value)
    assert "leden.csv: 4 fouten, niets is overgenomen." in str(fout.value)


def test_een_korte_rij_binnen_een_lange_verbergt_geen_overlap() -> None:
    with pytest.raises(InvoerFout) as fout:
        Samenwerkingsverbanden.uit_rijen(
            [
                rij("V", "A", vanaf="2015-01-01", tot="2030-01-01"),
                rij("V", "A", vanaf="2016-01-01", tot="2017-01-01"),
                rij("V", "A", vanaf="2018-01-01"),
            ]
        )
    assert [bevinding.rij for bevinding in fout.value.bevindingen] == [3, 4]


def test_datums_mogen_ook_echte_datums_zijn() -> None:
    gelezen = Samenwerkingsverbanden.uit_rijen(
        [
            {"samenwerkingsverband": " V ", "gemeente": "A", "vanaf": date(2020, 1, 1)},
            {"samenwerkingsverband": "V", "gemeente": "B", "tot": datetime(2030, 1, 1, 12)},
        ]
    )
    assert gelezen.lidmaatschappen == (
        Lidmaatschap("V", "A", vanaf=date(2020, 1, 1)),
        Lidmaatschap("V", "B", tot=date(2030, 1, 1)),
    )


DAGEN = st.none() | st.dates(date(2024, 1, 1), date(2028, 1, 1))
LEDEN = st.lists(
    st.builds(Lidmaatschap, st.sampled_from("VWX"), st.sampled_from("ABCDE"), DAGEN, DAGEN),
    max_size=12,
)


@given(LEDEN, st.permutations(range(12)), st.dates(date(2024, 1, 1), date(2028, 1, 1)))
def test_elke_gemeente_hoogstens_een_verband_ongeacht_de_volgorde(
    leden: list[Lidmaatschap], volgorde: list[int], op: date
) -> None:
    mensen = {"A": 5, "B": 4, "C": 4, "D": 2, "E": 1}
    uitkomst = Samenwerkingsverbanden(tuple(leden)).indeling_op(op, mensen)

    geteld = [code for verband in uitkomst.verbanden.values() for code in verband.leden]
    assert sorted(geteld) == [code for code in mensen if uitkomst.verband_van[code] is not None]
    for verband in uitkomst.verbanden.values():
        assert mensen[verband.grootste] == max(mensen[code] for code in verband.leden)
        for code in verband.leden:
            eigen = [lid for lid in leden if lid.gemeente == code and lid.geldt_op(op)]
            assert verband.id in {lid.samenwerkingsverband for lid in eigen}

    geschud = tuple(leden[i] for i in volgorde if i < len(leden))
    anders = Samenwerkingsverbanden(geschud).indeling_op(op, mensen)
    assert (anders.verbanden, anders.verband_van) == (uitkomst.verbanden, uitkomst.verband_van)
