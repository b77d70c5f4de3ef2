# SPDX-License-Identifier: EUPL-1.2
"""Questions to the law on the web: every route, one question at a time, and what is refused."""

from __future__ import annotations

import io
import re
from datetime import date
from fractions import Fraction

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from opstap.regels.beschut.advies import ZINNEN
from opstap.regels.gesprek import volgende_vraag
from opstap.regels.kern.feiten import feit_van, feiten
from opstap.regels.kern.route import Route
from opstap.regels.naslag.controle import melding
from opstap.regels.routes import GROEPEN, route, routes
from opstap.web.regels.formulier import PEILDATUM, antwoord_in_woorden, lees, vul
from web.lezen import json_van, tekst

VANDAAG = date(2026, 11, 22)
BEDIENING = {"doe", "alles", "gevraagd", "csrfmiddlewaretoken", PEILDATUM.id}
ELKE_ROUTE = pytest.mark.parametrize("id", routes())


def voorbeeld(id: str, **anders: str) -> dict[str, object]:
    """The example of a route as a browser sends it, on a day of the tests."""
    velden = dict(vul(route(id).voorbeeld).lists())
    return {"peildatum": "22-11-2026", **velden, "doe": "verder", **anders}


def test_elke_groep_en_elke_vraag_staat_op_de_eerste_pagina(client: Client) -> None:
    blad = client.get("/regels/")
    for id, gekozen in routes().items():
        assert f'href="/regels/{id}/"' in blad.content.decode()
        assert gekozen.vraag in tekst(blad)
    for groep in {r.groep for r in routes().values()}:
        assert GROEPEN[groep] in tekst(blad)


def test_de_eerste_pagina_zegt_welke_cijfers_aflopen(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    for dag in (date(2026, 2, 1), date(2026, 12, 20), date(2027, 3, 1)):
        monkeypatch.setattr("django.utils.timezone.localdate", lambda dag=dag: dag)
        zin = melding(dag)
        assert (zin is not None and zin in tekst(client.get("/regels/"))) or (
            zin is None and "Let op." not in tekst(client.get("/regels/"))
        )
    assert melding(date(2027, 3, 1))


def test_geen_feit_en_geen_vraag_heet_als_een_knop_of_een_adres() -> None:
    assert not BEDIENING & feiten().keys()
    assert not {"wet", "wat-als"} & routes().keys()


@ELKE_ROUTE
def test_het_voorbeeld_geeft_een_antwoord_met_de_artikelen(client: Client, id: str) -> None:
    uitkomst = route(id).reken(route(id).voorbeeld, VANDAAG)
    antwoord = client.post(f"/regels/{id}/", voorbeeld(id))
    gelezen = tekst(antwoord)

    assert antwoord.status_code == 200
    assert "Het antwoord" in gelezen
    assert "Dit is geen besluit." in gelezen
    for regel in uitkomst.regels:
        assert f"/regels/wet/{regel.id}/" in antwoord.content.decode()
        assert regel.grondslag in gelezen
    for cijfer in uitkomst.parameters:
        assert f"/bronnen/cijfers/{cijfer.id}/" in antwoord.content.decode()
    for waarschuwing in uitkomst.waarschuwingen:
        assert waarschuwing[:30] in gelezen
    assert uitkomst.toelichting[-2].split(":")[0] in gelezen  # how sure it is


@ELKE_ROUTE
def test_de_knop_voorbeeld_vult_het_in(client: Client, id: str) -> None:
    blad = client.post(f"/regels/{id}/", {"doe": "voorbeeld"})
    assert blad.status_code == 200
    namen = set(
        re.findall(r'name="([a-z_0-9]+)(?:\.\d+\.[a-z_]+)?"[^>]* value="[^"]', tekst_html(blad))
    )
    namen |= set(re.findall(r'<textarea[^>]* name="([a-z_0-9]+)"', tekst_html(blad)))
    assert route(id).voorbeeld.keys() <= namen


def tekst_html(antwoord: object) -> str:
    return antwoord.content.decode()  # type: ignore[attr-defined,no-any-return]


@ELKE_ROUTE
def test_hetzelfde_als_json_en_als_pdf(client: Client, id: str) -> None:
    uitkomst = route(id).reken(route(id).voorbeeld, VANDAAG)
    blad = json_van(client.post(f"/regels/{id}/", voorbeeld(id, doe="json")))
    assert blad["route"] == id
    assert {k: v for k, v in uitkomst.als_dict().items() if k != "feiten"}.items() <= blad.items()

    pdf = client.post(f"/regels/{id}/", voorbeeld(id, doe="pdf"))
    assert pdf["Content-Type"] == "application/pdf"
    bladen = [b.extract_text() for b in PdfReader(io.BytesIO(pdf.content)).pages]
    alles = " ".join(" ".join(bladen).split())
    assert "Dit is geen besluit" in alles
    for regel in uitkomst.regels:
        assert regel.grondslag.split(",")[0].split()[0] in alles
    for bladzijde in bladen:
        assert "de wet op" in " ".join(bladzijde.split())


@ELKE_ROUTE
def test_een_leeg_formulier_zegt_wat_er_nodig_is(client: Client, id: str) -> None:
    antwoord = client.post(f"/regels/{id}/", {"doe": "verder", "alles": "1"})
    nodig = route(id).verplicht
    for feit in nodig:
        assert f'href="#f-{feit}"' in tekst_html(antwoord)
    if nodig or antwoord.status_code != 200:
        assert antwoord.status_code == 400
        assert "Er is iets niet goed ingevuld" in tekst(antwoord)
    else:
        assert "Het antwoord" in tekst(antwoord)


ONZIN = st.sampled_from(
    ("", " ", "ja", "geen", "onbekend", "x" * 300, "-1", "1/3", "9" * 70, "1e9", "31-2-2026",
     "2026-02-28", "\x00", "<b>", "0,4", "1;2", "3x", "²")
)  # fmt: skip
ANTWOORD = ONZIN | st.text(max_size=8) | st.integers(-5, 5000).map(str)
STIL = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


@given(st.data())
@settings(max_examples=150, suppress_health_check=STIL)
def test_wat_iemand_ook_invult_er_komt_een_antwoord_of_een_uitleg(
    client: Client, data: st.DataObject
) -> None:
    gekozen = route(data.draw(st.sampled_from(sorted(routes()))))
    ids = data.draw(st.lists(st.sampled_from(gekozen.feiten), unique=True, max_size=6))
    velden: dict[str, object] = {id: data.draw(ANTWOORD) for id in ids}
    velden |= {f"{id}.0.{k}": data.draw(ANTWOORD) for id in ids for k in feit_van(id).kolommen}
    velden["peildatum"] = data.draw(
        st.sampled_from(["", "1-1-2024", "x", "1-1-1999", "31-12-2100"])
    )
    velden["doe"] = data.draw(
        st.sampled_from(["verder", "alles", "stap", "rij", "pdf", "json", "zo", f"wijzig:{ids}"])
    )
    if data.draw(st.booleans()):
        velden["alles"] = "1"
    assert client.post(f"/regels/{gekozen.id}/", velden).status_code in (200, 400)


def test_een_verkeerd_antwoord_staat_bij_het_veld_en_de_rest_blijft(client: Client) -> None:
    velden = voorbeeld("lks", start="31-2-2026", uren="veel")
    antwoord = client.post("/regels/lks/", velden)
    html, gelezen = tekst_html(antwoord), tekst(antwoord)

    assert antwoord.status_code == 400
    assert "Er is iets niet goed ingevuld" in gelezen
    assert "is geen datum. Schrijf dag-maand-jaar, zoals 1-3-2026." in gelezen
    assert "is geen getal" in gelezen
    for id in ("start", "uren"):
        assert f'href="#f-{id}"' in html
        assert f'id="x-{id}"' in html
        assert re.search(rf'id="f-{id}"[^>]*aria-describedby="[^"]*x-{id}"[^>]*aria-invalid', html)
    for id, waarde in (("start", "31-2-2026"), ("uren", "veel"), ("loonwaarde", "0,40")):
        assert re.search(rf'name="{id}"[^>]*value="{waarde}"', html), id


def test_een_dag_waarop_de_wet_nog_niet_bekend_is(client: Client) -> None:
    antwoord = client.post("/regels/lks/", voorbeeld("lks", peildatum="1-1-2010", start=""))
    assert antwoord.status_code == 400
    assert "kent Opstap" in tekst(antwoord)
    assert 'value="24"' in tekst_html(antwoord)


def test_rijen_kunnen_erbij_en_een_leeg_vak_wordt_genoemd(client: Client) -> None:
    velden = voorbeeld("loonwaarde")
    rijen = {n.split(".")[1] for n in velden if n.startswith("taken.")}
    meer = tekst_html(client.post("/regels/loonwaarde/", velden | {"doe": "rij"}))
    assert f'name="taken.{len(rijen) + 2}.tempo"' in meer

    velden["taken.0.tempo"] = ""
    antwoord = client.post("/regels/loonwaarde/", velden)
    assert antwoord.status_code == 400
    assert 'id="x-taken"' in tekst_html(antwoord)


def gevraagd(antwoord: object) -> str | None:
    treffer = re.search(r'name="gevraagd" value="([a-z_0-9]+)"', tekst_html(antwoord))
    return treffer[1] if treffer else None


class Gesprek:
    """Somebody who answers one question after the other, and sends the hidden answers along."""

    def __init__(self, client: Client, id: str) -> None:
        self.client, self.adres = client, f"/regels/{id}/"
        self.velden: dict[str, object] = {"peildatum": "22-11-2026"}
        self.blad = client.get(self.adres)

    @property
    def vraag(self) -> str | None:
        return gevraagd(self.blad)

    @property
    def ingevuld(self) -> dict[str, object]:
        return {n: w for n, w in self.velden.items() if n not in BEDIENING}

    def zeg(self, antwoord: str) -> None:
        vraag = self.vraag
        assert vraag
        self.stuur({vraag: antwoord, "gevraagd": vraag})

    def stuur(self, wat: dict[str, object], doe: str = "verder") -> None:
        self.velden |= wat
        self.blad = self.client.post(self.adres, self.velden | {"doe": doe})


def test_een_vraag_tegelijk_met_de_stand_tot_nu_toe(client: Client) -> None:
    gesprek = Gesprek(client, "beschut-advies")
    gestelde = []
    while vraag := gesprek.vraag:
        gestelde.append(vraag)
        gesprek.zeg(route("beschut-advies").voorbeeld.get(vraag, "onbekend"))
        if gesprek.vraag:
            assert "Mogelijk is nog" in tekst(gesprek.blad)
            assert ZINNEN["positief"] in tekst(gesprek.blad)
    assert gestelde[0] == "arbeidsvermogen"
    assert "advies_begeleid_werken" not in gestelde, "zonder Wsw-indicatie doet dat er niet toe"
    assert "Het antwoord" in tekst(gesprek.blad)
    for stap in route("beschut-advies").reken(gesprek.ingevuld, VANDAAG).stappen:
        assert stap in tekst(gesprek.blad)
    assert "Uw antwoorden" in tekst(gesprek.blad)


@pytest.mark.parametrize("id", [r.id for r in routes().values() if r.stapsgewijs])
def test_wie_niets_weet_wordt_alles_een_keer_gevraagd(client: Client, id: str) -> None:
    gesprek, gestelde = Gesprek(client, id), []
    while vraag := gesprek.vraag:
        assert vraag not in gestelde, "een vraag komt niet terug"
        if vraag in route(id).verplicht:
            gesprek.zeg(route(id).voorbeeld[vraag])
        else:
            gesprek.zeg("onbekend")
        assert gesprek.blad.status_code == 200
        gestelde.append(vraag)
    assert "Dat weet u niet." in tekst(gesprek.blad) or not gestelde
    assert "Wat niet bekend is" in tekst(gesprek.blad)


def test_wat_iemand_niet_weet_hoeft_de_uitkomst_niet_tegen_te_houden(client: Client) -> None:
    gesprek = Gesprek(client, "beschut-advies")
    gesprek.zeg("onbekend")
    assert gesprek.vraag == "wsw_indicatie"
    while (vraag := gesprek.vraag) is not None:
        gesprek.zeg({"begeleiding_nodig": "ja", "nieuwe_feiten": "ja"}.get(vraag, "onbekend"))
    assert "De uitkomst is nog niet bekend." in tekst(gesprek.blad)
    gesprek.stuur({"arbeidsvermogen": "ja"}, "verder")
    assert ZINNEN["positief"] in tekst(gesprek.blad)


def test_een_antwoord_wijzigen_bewaart_de_andere(client: Client) -> None:
    gesprek = Gesprek(client, "beschut-advies")
    gesprek.zeg("ja")
    gesprek.zeg("nee")
    gesprek.stuur({}, "wijzig:arbeidsvermogen")
    html = tekst_html(gesprek.blad)
    assert gesprek.vraag == "arbeidsvermogen"
    assert "Verander uw antwoord" in html
    assert re.search(r'type="radio"[^>]*name="arbeidsvermogen" value="ja"[^>]*checked', html)
    assert '<input type="hidden" name="wsw_indicatie" value="nee">' in html
    gesprek.zeg("nee")
    assert ZINNEN["geen_positief_advies"] in tekst(gesprek.blad)


def test_verder_zonder_antwoord_vraagt_het_nog_eens(client: Client) -> None:
    gesprek = Gesprek(client, "beschut-advies")
    gesprek.stuur({"gevraagd": "arbeidsvermogen"})
    assert gesprek.blad.status_code == 400
    assert gesprek.vraag == "arbeidsvermogen"
    assert 'Weet u het niet, kies dan "Weet ik niet".' in tekst(gesprek.blad)


def test_alle_vragen_tegelijk_en_terug(client: Client) -> None:
    gesprek = Gesprek(client, "beschut-advies")
    gesprek.zeg("ja")
    gesprek.stuur({}, "alles")
    html = tekst_html(gesprek.blad)
    for feit in route("beschut-advies").feiten:
        assert f'name="{feit}"' in html
    assert re.search(r'name="arbeidsvermogen" value="ja"[^>]*checked', html)
    gesprek.stuur({"alles": "1", "begeleiding_nodig": "ja"}, "verder")
    assert gesprek.vraag is None, "blijft op één formulier"
    gesprek.stuur({}, "stap")
    assert gesprek.vraag == "wsw_indicatie"


def test_een_vakje_en_een_antwoord_samen_kan_niet(client: Client) -> None:
    velden = voorbeeld("beschut-advies", alles="1") | {"vorig_advies": ["1-10-2025", "geen"]}
    antwoord = client.post("/regels/beschut-advies/", velden)
    assert antwoord.status_code == 400
    assert "Geef één antwoord" in tekst(antwoord)


@ELKE_ROUTE
def test_wat_wordt_ingevuld_komt_er_hetzelfde_weer_uit(id: str) -> None:
    gekozen: Route = route(id)
    formulier = lees(gekozen, vul(gekozen.voorbeeld), VANDAAG)
    assert formulier.goed
    assert formulier.bekend == gekozen.lees(gekozen.voorbeeld)
    for veld in formulier.velden.values():
        assert antwoord_in_woorden(veld.feit, veld.waarde)


def test_de_pagina_vraagt_wat_de_kern_vraagt(client: Client) -> None:
    for gekozen in (r for r in routes().values() if r.stapsgewijs and not r.verplicht):
        feit = volgende_vraag(gekozen, {}, VANDAAG)
        assert gevraagd(client.get(f"/regels/{gekozen.id}/")) == (feit.id if feit else None)


@pytest.mark.parametrize(
    ("getypt", "gelezen"),
    [
        ("24,8", ["24.8"]),
        ("2x24,8", ["24.8", "24.8"]),
        ("36\r\n20,5\r\n16", ["36", "20.5", "16"]),
        ("36; 20,5; 16", ["36", "20.5", "16"]),
        ("36, 20, 16", ["36", "20", "16"]),
        ("36;20;16", ["36", "20", "16"]),
    ],
)
def test_een_komma_is_die_van_een_decimaal(getypt: str, gelezen: list[str]) -> None:
    gegeven = vul({"contracturen": getypt})
    formulier = lees(route("plaatsen"), gegeven, VANDAAG)
    assert formulier.bekend == {"contracturen": tuple(map(Fraction, gelezen))}


@pytest.mark.parametrize(
    ("getypt", "gelezen"),
    [("45%", "0.45"), ("62,5 %", "0.625"), ("0,45", "0.45"), ("-5%", None), ("veel%", None)],
)
def test_een_percentage_is_een_deel(getypt: str, gelezen: str | None) -> None:
    gegeven = vul(route("register-grond").voorbeeld)
    gegeven["loonwaarde_gemeten"] = getypt
    formulier = lees(route("register-grond"), gegeven, VANDAAG)
    veld = formulier.velden["loonwaarde_gemeten"]
    assert veld.waarde == (None if gelezen is None else Fraction(gelezen))
    assert bool(veld.fout) == (gelezen is None)
    assert veld.tekst == getypt, "wat iemand typte, blijft staan"


@pytest.mark.parametrize(
    ("getypt", "gelezen"),
    [
        ("250.000", "250000"),
        ("€ 1.250.000,50", "1250000.5"),
        ("250 000", "250000"),
        ("250000,-", "250000"),
        ("2500.50", "2500.5"),
        ("1.25.000", None),
    ],
)
def test_een_bedrag_mag_punten_en_een_euroteken_hebben(getypt: str, gelezen: str | None) -> None:
    gegeven = vul({"bedrag_per_jaar": getypt, "betaaljaar": "2026"})
    veld = lees(route("betaling"), gegeven, VANDAAG).velden["bedrag_per_jaar"]
    assert veld.waarde == (None if gelezen is None else Fraction(gelezen))


def test_rijen_mogen_percentages_zijn() -> None:
    gegeven = vul({"taken": "1 0,8 0,9 1"})
    for kolom, getypt in (("aandeel", "100%"), ("tempo", "80%"), ("kwaliteit", "90 %")):
        gegeven[f"taken.0.{kolom}"] = getypt
    formulier = lees(route("loonwaarde"), gegeven, VANDAAG)
    assert formulier.bekend == {"taken": ((1, Fraction("0.8"), Fraction("0.9"), 1),)}
    assert formulier.velden["taken"].cellen[0][1] == "80%"


def test_de_dag_van_de_aanvraag_telt_en_dat_staat_erbij(client: Client) -> None:
    anders = voorbeeld("beschut-advies", alles="1", aanvraagdatum="20-11-2026")
    assert (
        "Wat de wet zegt op 20 november 2026. Die dag volgt uit de antwoorden. Gekozen was 22 "
        "november 2026." in tekst(client.post("/regels/beschut-advies/", anders))
    )
    zelfde = voorbeeld("beschut-advies", alles="1", aanvraagdatum="22-11-2026")
    assert "Gekozen was" not in tekst(client.post("/regels/beschut-advies/", zelfde))


def test_wat_niet_bekend_is_staat_in_het_antwoord_zelf(client: Client) -> None:
    """Mira does not know whether the old assessment still stands."""
    velden = {"overstap": "terug_naar_beschut", "vaststelling_staat_nog": "onbekend"}
    velden |= {"eigen_aanvraag": "nee", "nieuwe_feiten": "nee", "vorig_advies": "3-3-2024"}
    html = tekst_html(client.post("/regels/overstappen/", velden | {"doe": "verder"}))
    antwoord = html.partition('class="regels-antwoord"')[2].partition("Dit is geen besluit")[0]
    assert "De uitkomst is nog niet bekend." in antwoord
    assert "Mogelijk is nog:" in antwoord
    assert "Wat niet bekend is:" in antwoord
    assert "Geldt de vaststelling van het college nog" in antwoord


@ELKE_ROUTE
def test_een_antwoord_heeft_geen_codes(client: Client, id: str) -> None:
    html = tekst_html(client.post(f"/regels/{id}/", voorbeeld(id, alles="1")))
    deel = html.partition('class="regels-antwoord"')[2].partition("</dl>")[0]
    assert deel
    for waarde in re.findall("<dd>(.*?)</dd>", deel):
        assert waarde not in ("aan", "uit", "wel", "in", "niet in"), waarde
        assert "_" not in waarde


def test_een_vraag_die_er_niet_is_noemt_wat_erop_lijkt(client: Client) -> None:
    antwoord = client.get("/regels/beschut-advis/")
    assert antwoord.status_code == 404
    assert "beschut-advies" in tekst(antwoord)
