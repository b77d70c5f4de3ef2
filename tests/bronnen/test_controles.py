# SPDX-License-Identifier: EUPL-1.2
"""Every check holds or is explained, and notices when one of its figures changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from opstap.basis.fouten import OpstapFout
from opstap.bronnen import Grootboek, Verwijzing, controleer, grootboek, verwijzingen
from opstap.bronnen.controles import (
    Controlerapport,
    Proef,
    Vergelijking,
    ga_na,
    proeven,
    reken_na,
)
from opstap.bronnen.formule import FormuleFout, lees


def bladen(proef: Proef) -> set[str]:
    """The typed figures on which a check rests."""
    boek = grootboek()
    ids = {id_ for tekst in proef.formules() for id_ in lees(tekst).ids()}
    return {blad.id for id_ in ids for blad in boek.herleiding(id_).bladen()}


def met(boek: Grootboek, id_: str, factor: Fraction) -> Grootboek:
    """The same ledger with one typed figure multiplied by a factor (nothing becomes millions)."""
    doel = boek.cijfer(id_)
    nieuw = (doel.waarde or 1_000_000) * factor
    opgaven = [
        replace(o, waarde=nieuw, bereik=None)
        if o.waarde is not None
        and id_ in (o.grootheid, f"{o.grootheid}.{o.bron}")
        and o.bron == doel.bron
        else replace(o, bereik=None)
        for o in boek._opgaven
    ]
    anders = Grootboek(boek.documenten, opgaven)
    assert anders.waarde(id_) == nieuw
    return anders


def wijzigingen() -> Iterator[object]:
    for proef in proeven():
        for id_ in sorted(bladen(proef)):
            yield pytest.param(proef, id_, id=f"{proef.id}-{id_}")


def test_alles_klopt_of_is_verklaard(boek: Grootboek) -> None:
    rapport = controleer(boek)
    assert rapport.geslaagd
    assert [c.id for c in rapport.controles if c.uitkomst == "afwijking"] == []
    assert Counter(c.uitkomst for c in rapport.controles) == {"klopt": 61, "verklaard": 12}


def test_wat_verklaard_is(boek: Grootboek) -> None:
    verklaard = {c.id for c in controleer(boek).controles if c.uitkomst == "verklaard"}
    assert verklaard == {
        "variant_2.rest",
        "variant_2.opslag_en_nota",
        "rijksbijdrage_si.prijsstap",
        "beschut_extra.plaatsen_doel",
        "beschut_werkzaam.personen_en_plaatsen",
        "variant_3.gedrukt_aantal",
        "variant_3.structureel",
        "trajecten.uitstroom",
        "trajecten.kosten",
        "betrokkenheid.alleen_impuls",
        "banenafspraak.realisatie",
        "verwijzing.brief-2024.352",
    }


@pytest.mark.parametrize("factor", [Fraction(1, 2), Fraction(2), Fraction(3)])
@pytest.mark.parametrize(("proef", "id_"), list(wijzigingen()))
def test_een_veranderd_cijfer_valt_op(
    boek: Grootboek, proef: Proef, id_: str, factor: Fraction
) -> None:
    assert reken_na(proef, met(boek, id_, factor)).uitkomst == "afwijking"


@pytest.mark.parametrize("proef", proeven(), ids=lambda proef: proef.id)
def test_elke_toelichting_is_ingevuld(boek: Grootboek, proef: Proef) -> None:
    controle = reken_na(proef, boek)
    assert "{" not in controle.toelichting
    assert "  " not in controle.toelichting
    assert controle.toelichting.endswith(".")


def test_ids_zijn_uniek(boek: Grootboek) -> None:
    ids = [c.id for c in controleer(boek).controles]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("id_", "links", "rechts"),
    [
        ("impulsbudget.korting_verklaart_totaal", 289_700_000, 289_700_000),
        ("impulsbudget.som", 289_700_000, 289_700_000),
        ("impulsbudget.som_voor_korting", 318_000_000, 318_000_000),
        ("variant_2.opslag", 34_650_000, 34_700_000),
        ("envelop_variant2.totaal", 593_200_000, 600_000_000),
        ("variant_3.banen_totaal", 66_300, 66_300),
        ("trajecten.duur", Fraction("0.99"), 1),
        ("beschut_doel.stap", 800, 800),
        ("banenafspraak.banen", 81_117, 81_117),
        ("betrokkenheid.alleen_impuls", Fraction("0.22"), Fraction("0.21")),
    ],
)
def test_bekende_uitkomsten(boek: Grootboek, id_: str, links: Fraction, rechts: Fraction) -> None:
    (controle,) = [c for c in controleer(boek).controles if c.id == id_]
    assert (controle.links, controle.rechts) == (links, rechts)
    assert controle.verschil == Fraction(links) - Fraction(rechts)


def test_de_envelop_past_binnen_drie_ton(boek: Grootboek) -> None:
    verschillen = [
        abs(c.verschil)
        for c in controleer(boek).controles
        if c.id.startswith("envelop_variant2.20")
    ]
    assert len(verschillen) == 10
    assert 290_000 < max(verschillen) <= 300_000


def test_een_verklaring_zonder_geldig_bewijs_telt_niet(boek: Grootboek) -> None:
    proef = Proef(
        id="proef",
        omschrijving="Twee is een",
        vergelijking=Vergelijking("2", "1", "0.5"),
        reden="Geen.",
        toelichting="Links is {links}, rechts {rechts}.",
        verklaring="Het verschil is {verschil}.",
        bewijs=(Vergelijking("verschil", "1", "0"),),
    )
    assert reken_na(proef, boek).uitkomst == "verklaard"
    assert reken_na(proef, boek).toelichting == "Links is 2, rechts 1. Het verschil is 1."
    onwaar = replace(proef, bewijs=(*proef.bewijs, Vergelijking("verschil", "2", "0")))
    assert reken_na(onwaar, boek).uitkomst == "afwijking"
    assert reken_na(replace(proef, bewijs=()), boek).uitkomst == "afwijking"
    ruim = replace(proef, vergelijking=Vergelijking("2", "1", "1"))
    assert reken_na(ruim, boek).uitkomst == "klopt"


@pytest.mark.parametrize(
    ("formule", "tekst"),
    [
        ("63900000|mln", "63,9 miljoen euro"),
        ("-132000000|mln", "-132 miljoen euro"),
        ("2157|euro", "2.157 euro"),
        ("0.014|procent", "1,4 procent"),
        ("10709.3|heel", "10.709"),
        ("1234567.05", "1.234.567,05"),
        ("-0.00001", "0"),
    ],
)
def test_getallen_staan_er_op_zijn_nederlands(boek: Grootboek, formule: str, tekst: str) -> None:
    proef = Proef("p", "p", Vergelijking("1", "1", "0"), "", f"{{{formule}}}", None, ())
    assert reken_na(proef, boek).toelichting.strip() == tekst


def test_een_onbekende_vorm_wordt_geweigerd(boek: Grootboek) -> None:
    proef = Proef("p", "p", Vergelijking("1", "1", "0"), "", "{1|dollar}", None, ())
    with pytest.raises(FormuleFout, match="vorm dollar"):
        reken_na(proef, boek)


def test_als_dict_heeft_het_afgesproken_gezicht(boek: Grootboek) -> None:
    rapport = controleer(boek).als_dict()
    assert rapport["geslaagd"] is True
    afspraak = {"id", "omschrijving", "links", "rechts", "verschil", "uitkomst", "toelichting"}
    for controle in rapport["controles"]:  # type: ignore[attr-defined]
        assert afspraak <= set(controle)
        assert all(isinstance(controle[k], int | float) for k in ("links", "rechts", "verschil"))


def test_een_afwijking_laat_het_rapport_zakken(boek: Grootboek) -> None:
    goed = controleer(boek).controles
    assert not Controlerapport((*goed, replace(goed[0], uitkomst="afwijking"))).geslaagd
    anders = met(boek, "impulsbudget.totaal", Fraction(2))
    assert not controleer(anders).geslaagd


def test_een_blik_controleert_alleen_wat_toen_bekend_was(boek: Grootboek) -> None:
    toen = controleer(boek.op(date(2023, 12, 31)))
    ids = {c.id for c in toen.controles}
    assert toen.geslaagd
    assert {"variant_2.rest", "rijksbijdrage_si.brief_en_nota", "sociaal_pakket.som"} <= ids
    assert not {"impulsbudget.som", "rijksbijdrage_si.prijsstap", "verwijzing.brief-2024.352"} & ids
    assert ids < {c.id for c in controleer(boek).controles}


def test_een_ontbrekend_cijfer_blijft_niet_stil(boek: Grootboek) -> None:
    zonder = [o for o in boek._opgaven if o.grootheid != "trajecten.kosten"]
    with pytest.raises(OpstapFout, match=r"trajecten\.kosten"):
        controleer(Grootboek(boek.documenten, zonder))


# --- references -----------------------------------------------------------------------------


def test_de_verkeerde_verwijzing_is_gemerkt_en_niet_goedgekeurd(boek: Grootboek) -> None:
    (fout,) = [c for c in controleer(boek).controles if c.id == "verwijzing.brief-2024.352"]
    assert [fout.links, fout.rechts] == [352, 315]
    assert fout.uitkomst == "verklaard"
    assert "Het juiste nummer is 315" in fout.toelichting
    assert "de brief zelf is nr. 326" in fout.toelichting


def test_elke_nagegane_verwijzing_is_een_controle(boek: Grootboek) -> None:
    nagegaan = {f"verwijzing.{v.id}" for v in verwijzingen() if v.register is not None}
    assert nagegaan == {c.id for c in controleer(boek).controles if c.id.startswith("verwijzing.")}
    assert len(verwijzingen()) == 18


@pytest.mark.parametrize(
    "verwijzing", [v for v in verwijzingen() if v.register is not None], ids=lambda v: v.id
)
def test_een_ander_nummer_valt_op(verwijzing: Verwijzing) -> None:
    assert ga_na(replace(verwijzing, register=1000)).uitkomst == "afwijking"
    assert ga_na(replace(verwijzing, nummer=999, verklaring=None)).uitkomst == "afwijking"


def test_een_brief_verwijst_niet_naar_een_later_stuk() -> None:
    te_hoog = [v.id for v in verwijzingen() if v.eigen_nummer and v.nummer >= v.eigen_nummer]
    assert te_hoog == ["brief-2024.352"]


def test_een_verwijzing_die_niet_is_nagegaan_heeft_geen_uitkomst() -> None:
    onbekend = next(v for v in verwijzingen() if v.register is None)
    with pytest.raises(ValueError, match="niet in het register"):
        ga_na(onbekend)
