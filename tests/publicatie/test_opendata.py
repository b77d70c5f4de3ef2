# SPDX-License-Identifier: EUPL-1.2
"""Open data: a declaration, its file, its schema and its place in the catalogue cannot differ."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from hashlib import sha256
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import DCTERMS, FOAF, RDF, SKOS, Graph, Literal, Namespace, URIRef
from rdflib.compare import isomorphic
from rdflib.term import Node

from opstap.basis.opmaak import decimaal
from opstap.basis.tabel import KolomKop, Rij
from opstap.publicatie import opendata as od
from publicatie.csvw_lezer import lees

DCAT = Namespace("http://www.w3.org/ns/dcat#")
VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
SPDX = Namespace("http://spdx.org/rdf/terms#")
BASIS = "https://opstap.example/open-data/"
WIE = od.Uitgever("Beheer", "https://opstap.example/over/", "mailto:vragen@opstap.example")

VELDEN = (
    od.Veld(KolomKop("code", "Code"), "De code.", patroon="[A-Z]{2}[0-9]+"),
    od.Veld(KolomKop("jaar", "Jaar", soort="jaar"), "Het jaar."),
    od.Veld(KolomKop("naam", "Naam"), "De naam.", verplicht=False),
    od.Veld(KolomKop("personen", "Personen", "personen", soort="geheel"), "Hoeveel."),
    od.Veld(KolomKop("bedrag", "Bedrag", "EUR", soort="euro"), "Euro's.", plaatsen=0),
    od.Veld(KolomKop("deel", "Deel", soort="aandeel"), "Deel.", verplicht=False, plaatsen=6),
    od.Veld(KolomKop("dag", "Dag", soort="datum"), "De dag.", verplicht=False),
    od.Veld(KolomKop("geschat", "Geschat"), "Of het geschat is.", keuzes=od.JA_NEE),
    od.Veld(KolomKop("status", "Status"), "Hoe zeker.", keuzes=("afgeleid", "aanname")),
)
RIJ: Rij = (
    "GM1",
    2025,
    'Zegt "ja", en\nnee',
    12,
    -3,
    Fraction(1, 3),
    date(2026, 1, 2),
    "ja",
    "aanname",
)


def maak_set(*rijen: Rij, **anders: Any) -> od.Dataset:
    basis: dict[str, Any] = {
        "id": "proef",
        "titel": "Proef met één rij",
        "beschrijving": "Om te proberen.",
        "velden": VELDEN,
        "sleutel": ("code", "jaar"),
        "maak": lambda: rijen,
        "bronnen": (od.Bronvermelding("CBS, proef", "https://www.cbs.nl/a b"),),
        "themas": ("SOCI",),
        "trefwoorden": ("proef", "cijfers"),
        "jaren": (2024, 2026),
    }
    return od.Dataset(**basis | anders)


# The file and its schema


def test_een_bestand_naar_de_letter() -> None:
    gemaakt = od.als_csv(maak_set(RIJ, ("GM2", 2025, None, 0, 4, None, None, "nee", "afgeleid")))
    assert gemaakt.decode() == (
        "code,jaar,naam,personen,bedrag,deel,dag,geschat,status\r\n"
        'GM1,2025,"Zegt ""ja"", en\nnee",12,-3,0.333333,2026-01-02,ja,aanname\r\n'
        "GM2,2025,,0,4,,,nee,afgeleid\r\n"
    )


def test_het_schema_zegt_wat_elk_veld_is() -> None:
    blad = json.loads(od.als_csvw(maak_set(RIJ, let_op=("Let op.",)), "1.2"))
    assert blad["@context"] == ["http://www.w3.org/ns/csvw", {"@language": "nl"}]
    assert blad["url"] == "proef.csv"
    assert blad["dc:license"] == {"@id": "https://creativecommons.org/licenses/by/4.0/"}
    assert blad["dc:source"] == [{"@id": "https://www.cbs.nl/a b", "dc:title": "CBS, proef"}]
    assert blad["rdfs:comment"] == ["Let op."]
    kolommen = {kolom["name"]: kolom for kolom in blad["tableSchema"]["columns"]}
    assert {naam: kolom["datatype"] for naam, kolom in kolommen.items()} == {
        "code": {"base": "string", "format": "[A-Z]{2}[0-9]+"},
        "jaar": "gYear",
        "naam": "string",
        "personen": "integer",
        "bedrag": "integer",
        "deel": "decimal",
        "dag": "date",
        "geschat": {"base": "boolean", "format": "ja|nee"},
        "status": {"base": "string", "format": "afgeleid|aanname"},
    }
    assert kolommen["bedrag"]["schema:unitText"] == "EUR"
    assert "schema:unitText" not in kolommen["code"]
    assert blad["tableSchema"]["primaryKey"] == ["code", "jaar"]


_TEKST = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=12
).filter(lambda t: t[0] not in "=+-@'")
_GETAL = st.fractions(max_denominator=999) | st.none()


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(_TEKST | st.none(), st.integers(), st.integers(), _GETAL), max_size=6))
def test_wat_geschreven_is_wordt_gelijk_gelezen(delen: list[Any]) -> None:
    rijen: list[Rij] = [
        (f"GM{k}", 2000 + k, naam, mensen, euro, deel, None, "ja", "afgeleid")
        for k, (naam, mensen, euro, deel) in enumerate(delen)
    ]
    een = maak_set(*rijen)
    gelezen = lees(od.als_csv(een), od.als_csvw(een, "1"))
    assert gelezen.fouten == []
    assert [
        (rij["code"], rij["jaar"], rij["naam"], rij["personen"], rij["bedrag"], rij["deel"])
        for rij in gelezen.rijen
    ] == [
        (*rij[:5], None if rij[5] is None else Decimal(decimaal(Fraction(rij[5]), 6)))  # type: ignore[arg-type]
        for rij in rijen
    ]


@pytest.mark.parametrize(
    ("veld", "waarde", "zegt"),
    [
        ("code", "gm1", "past niet op"),
        ("status", "gegokt", "niet in de lijst"),
        ("personen", None, "ontbreekt"),
        ("naam", "", "lege tekst"),
    ],
)
def test_rijen_die_niet_kloppen_gaan_het_huis_niet_uit(
    veld: str, waarde: str | None, zegt: str
) -> None:
    plek = [v.naam for v in VELDEN].index(veld)
    with pytest.raises(ValueError, match=zegt):
        od.als_csv(maak_set((*RIJ[:plek], waarde, *RIJ[plek + 1 :])))


def test_een_sleutel_wijst_een_rij_aan() -> None:
    with pytest.raises(ValueError, match="dezelfde sleutel"):
        od.als_csv(maak_set(RIJ, RIJ))
    for anders in ({"sleutel": ("weg",)}, {"sleutel": ()}, {"sleutel": ("naam",)}, {"status": "x"}):
        with pytest.raises(ValueError, match="proef"):
            maak_set(**anders)
    with pytest.raises(ValueError, match="a-z"):
        maak_set(id="Met spatie")


def test_een_tekst_wordt_geen_formule() -> None:
    een = maak_set(("GM1", 2025, "=1+1", *RIJ[3:]))
    assert b",'=1+1," in od.als_csv(een)


# The catalogue

VERPLICHT: dict[URIRef, set[URIRef]] = {
    DCAT.Catalog: {DCTERMS.title, DCTERMS.description, DCTERMS.publisher}
    | {DCAT.contactPoint, DCAT.dataset},
    DCAT.Dataset: {DCTERMS.title, DCTERMS.description, DCTERMS.accessRights, DCTERMS.creator}
    | {DCTERMS.identifier, DCTERMS.publisher, DCAT.contactPoint, DCAT.theme},
    DCAT.Distribution: {DCAT.accessURL, DCTERMS.license},
    DCAT.DataService: {DCTERMS.title, DCTERMS.description, DCTERMS.accessRights}
    | {DCTERMS.identifier, DCTERMS.license, DCTERMS.publisher, DCAT.contactPoint, DCAT.theme}
    | {DCAT.endpointURL, DCAT.endpointDescription},
    FOAF.Agent: {FOAF.name},
    SKOS.Concept: {SKOS.prefLabel},
    SPDX.Checksum: {SPDX.algorithm, SPDX.checksumValue},
}
"""What must be there per class: DCAT-AP-NL 3.0.0 (Geonovum, 12 December 2024; optionality V and the
minimum counts of its shapes), on top of DCAT-AP 3.0 (SEMIC)."""

EEN_KEER = {
    DCAT.Dataset: {DCTERMS.identifier, DCAT.contactPoint, DCTERMS.publisher, DCAT.version},
    DCAT.Distribution: {DCAT.accessURL, DCAT.downloadURL},
    DCAT.DataService: {DCTERMS.identifier, DCAT.contactPoint, DCTERMS.publisher, DCTERMS.creator}
    | {DCAT.endpointURL, DCAT.endpointDescription},
    DCAT.Catalog: {DCAT.contactPoint, DCTERMS.publisher},
}
BEREIK: dict[URIRef, URIRef] = {
    DCTERMS.publisher: FOAF.Agent,
    DCTERMS.creator: FOAF.Agent,
    DCTERMS.accessRights: DCTERMS.RightsStatement,
    DCTERMS.rights: DCTERMS.RightsStatement,
    DCTERMS.license: DCTERMS.LicenseDocument,
    DCTERMS.language: DCTERMS.LinguisticSystem,
    DCTERMS.spatial: DCTERMS.Location,
    DCTERMS.temporal: DCTERMS.PeriodOfTime,
    DCTERMS.accrualPeriodicity: DCTERMS.Frequency,
    DCTERMS.provenance: DCTERMS.ProvenanceStatement,
    DCTERMS.conformsTo: DCTERMS.Standard,
    DCTERMS.format: DCTERMS.MediaTypeOrExtent,
    DCAT.mediaType: DCTERMS.MediaType,
    DCAT.theme: SKOS.Concept,
    DCAT.contactPoint: VCARD.Kind,
    DCAT.dataset: DCAT.Dataset,
    DCAT.service: DCAT.DataService,
    DCAT.distribution: DCAT.Distribution,
    DCAT.landingPage: FOAF.Document,
    SPDX.checksum: SPDX.Checksum,
}
"""The class of the thing that a property points at."""
WAARDELIJST = {
    DCTERMS.accessRights: "http://publications.europa.eu/resource/authority/access-right/",
    DCTERMS.language: "http://publications.europa.eu/resource/authority/language/",
    DCTERMS.spatial: "http://publications.europa.eu/resource/authority/country/",
    DCTERMS.accrualPeriodicity: "http://publications.europa.eu/resource/authority/frequency/",
    DCTERMS.format: "http://publications.europa.eu/resource/authority/file-type/",
    DCAT.theme: "http://publications.europa.eu/resource/authority/data-theme/",
    DCAT.mediaType: "https://www.iana.org/assignments/media-types/",
    DCTERMS.license: "https://creativecommons.org/licenses/",
}
"""Where the values of a property must come from (DCAT-AP-NL 3.0, value lists)."""


def gebreken(graaf: Graph) -> list[str]:
    """Everything that the profile asks and that is not there."""
    uit = []
    for klasse, eigenschappen in VERPLICHT.items():
        dingen = set(graaf.subjects(RDF.type, klasse))
        uit += [f"geen {klasse}"] if not dingen else []
        uit += [f"{d}: geen {e}" for d in dingen for e in eigenschappen if not _heeft(graaf, d, e)]
    for klasse, eigenschappen in EEN_KEER.items():
        for ding in graaf.subjects(RDF.type, klasse):
            for e in eigenschappen:
                if len(set(graaf.objects(ding, e))) > 1:
                    uit.append(f"{ding}: {e} vaker")
    for eigenschap, klasse in BEREIK.items():
        for doel in graaf.objects(None, eigenschap):
            if (doel, RDF.type, klasse) not in graaf:
                uit.append(f"{eigenschap} wijst naar {doel}, geen {klasse}")
    for eigenschap, begin in WAARDELIJST.items():
        vreemd = [d for d in graaf.objects(None, eigenschap) if not str(d).startswith(begin)]
        uit += [f"{eigenschap}: {doel} is geen waarde van de lijst" for doel in vreemd]
    return uit


def _heeft(graaf: Graph, ding: Node, eigenschap: URIRef) -> bool:
    return any(str(waarde).strip() for waarde in graaf.objects(ding, eigenschap))


def maak_graaf(sets: Iterable[od.Dataset], **anders: Any) -> od.Graaf:
    alle = list(sets)
    opties: dict[str, Any] = {
        "versie": "1.2",
        "basis": BASIS,
        "dienst": od.Dienst("API", "Vragen.", "https://o.example/api/v1", "https://o.example/d"),
    }
    bestanden = {een.id: od.als_csv(een) for een in alle}
    return od.maak_catalogus(alle, bestanden, WIE, **opties | anders)


def lees_turtle(graaf: od.Graaf, waar: str = BASIS) -> Graph:
    return Graph().parse(data=od.als_turtle(graaf), format="turtle", publicID=waar)


def test_de_catalogus_heeft_alles_wat_het_profiel_vraagt() -> None:
    graaf = lees_turtle(
        maak_graaf([maak_set(RIJ), maak_set(id="nog-een", gewijzigd=date(2026, 2, 1))])
    )
    assert gebreken(graaf) == []
    catalogus = URIRef(f"{BASIS}#catalogus")
    sets = set(graaf.objects(catalogus, DCAT.dataset))
    assert sets == {URIRef(f"{BASIS}#proef"), URIRef(f"{BASIS}#nog-een")}
    assert list(graaf.objects(URIRef(f"{BASIS}#nog-een"), DCTERMS.modified)) == [
        Literal(date(2026, 2, 1))
    ]


def test_een_gebrek_zou_opvallen() -> None:
    heel = maak_graaf([maak_set(RIJ)])
    for ding, eigenschap in (
        (f"{BASIS}#proef", "dct:creator"),
        (f"{BASIS}#proef-csv", "dct:license"),
        (f"{BASIS}#api", "dcat:endpointDescription"),
        (f"{BASIS}#catalogus", "dcat:contactPoint"),
        (WIE.adres, "rdf:type"),
    ):
        stuk = {d: dict(eigenschappen) for d, eigenschappen in heel.items()}
        del stuk[ding][eigenschap]
        assert gebreken(lees_turtle(stuk)), eigenschap


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")  # of rdflib itself
def test_turtle_en_jsonld_zeggen_hetzelfde() -> None:
    lastig = maak_set(RIJ, titel='Een "naam" met \\ en\nregels\x07', beschrijving="é € 𝄞")
    graaf = maak_graaf([lastig])
    turtle = lees_turtle(graaf)
    jsonld = Graph().parse(data=od.als_jsonld(graaf), format="json-ld", publicID=BASIS)
    assert isomorphic(turtle, jsonld)
    titel = turtle.value(URIRef(f"{BASIS}#proef"), DCTERMS.title)
    assert titel == Literal('Een "naam" met \\ en\nregels\x07', lang="nl")


def test_de_distributie_wijst_naar_het_echte_bestand() -> None:
    een = maak_set(RIJ)
    graaf, inhoud = lees_turtle(maak_graaf([een])), od.als_csv(een)
    csv = URIRef(f"{BASIS}#proef-csv")
    assert str(graaf.value(csv, DCAT.downloadURL)) == f"{BASIS}proef.csv"
    assert str(graaf.value(csv, DCTERMS.conformsTo)) == f"{BASIS}proef.csv-metadata.json"
    assert graaf.value(csv, DCAT.byteSize).toPython() == len(inhoud)  # type: ignore[union-attr]
    som = graaf.value(URIRef(f"{BASIS}#proef-controle"), SPDX.checksumValue)
    assert str(som).lower() == sha256(inhoud).hexdigest()
    herkomst = graaf.value(URIRef(f"{BASIS}#proef"), DCTERMS.provenance)
    assert URIRef("https://www.cbs.nl/a%20b") in set(graaf.objects(herkomst))


def test_zonder_adres_mag_de_map_overal_staan() -> None:
    graaf = maak_graaf([maak_set(RIJ)], basis="", dienst=None)
    for waar in ("https://a.example/x/catalogus.ttl", "https://b.example/catalogus.ttl"):
        gelezen = lees_turtle(graaf, waar)
        csv = gelezen.value(URIRef(f"{waar}#proef-csv"), DCAT.downloadURL)
        assert str(csv) == waar.replace("catalogus.ttl", "proef.csv")
    zonder = replace(WIE, contact="")
    kaal = od.maak_catalogus([maak_set(RIJ)], {"proef": b""}, zonder, versie="1")
    assert "vcard:hasURL" not in kaal["#contact"]
    with pytest.raises(ValueError, match="eindigt op /"):
        maak_graaf([], basis="https://a.example")
