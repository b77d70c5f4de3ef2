# SPDX-License-Identifier: EUPL-1.2
"""The catalogue of the data sets by DCAT-AP-NL 3.0 (Geonovum), which builds on DCAT-AP 3.0.

What must be there per class is in the test, with its source. Who publishes says the caller.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from opstap.publicatie.opendata.dataset import CC_BY, Dataset, Licentie, Thema
from opstap.publicatie.opendata.graaf import Gegeven, Graaf, Letterlijk, Verwijzing, voeg_toe

PROFIEL = "https://docs.geostandaarden.nl/dcat/dcat-ap-nl30/"
"""The application profile that the catalogue follows."""

_EU = "http://publications.europa.eu/resource/authority/"
_CSV = "https://www.iana.org/assignments/media-types/text/csv"
_THEMAS: Mapping[Thema, str] = {
    "SOCI": "Bevolking en samenleving",
    "GOVE": "Overheid en publieke sector",
    "ECON": "Economie en financiën",
}


@dataclass(frozen=True, slots=True)
class Uitgever:
    """Who answers for the publication: a name, an address of its own, and where to ask.

    ``contact`` is an address of a page or ``mailto:``; the profile asks for one, and without it the
    catalogue has only the name.
    """

    naam: str
    adres: str
    contact: str


@dataclass(frozen=True, slots=True)
class Dienst:
    """The API: where it is, and where its description is."""

    titel: str
    uitleg: str
    adres: str
    beschrijving: str


def maak_catalogus(
    datasets: Sequence[Dataset],
    bestanden: Mapping[str, bytes],
    uitgever: Uitgever,
    *,
    versie: str,
    basis: str = "",
    dienst: Dienst | None = None,
) -> Graaf:
    """The catalogue; ``bestanden`` are the contents of the CSV files by id.

    ``basis`` is the address of the folder that the files are in, with a slash at the end. Without
    it every address is relative, so that the folder may stand anywhere.
    """
    if basis and not basis.endswith("/"):
        raise ValueError("de basis van de catalogus eindigt op /")
    graaf: Graaf = {}
    deel = _Gedeeld(graaf, basis, uitgever)
    # The catalogue is what a reader sees first; its data sets are said below.
    catalogus = f"{basis}#catalogus"
    voeg_toe(
        graaf,
        catalogus,
        "dcat:Catalog",
        ("dct:title", _nl("Open data van Opstap")),
        (
            "dct:description",
            _nl(
                "Cijfers over de sociale infrastructuur van Nederland per gemeente: lasten, "
                "vergelijking, verdeling van geld en plekken, met bron en status van elk cijfer."
            ),
        ),
        ("dct:publisher", deel.uitgever()),
        ("dcat:contactPoint", deel.contact()),
        ("dct:language", deel.taal()),
        ("dct:license", deel.licentie(CC_BY)),
        ("dct:spatial", deel.nederland()),
        ("dct:conformsTo", deel.profiel()),
        *((("foaf:homepage", deel.pagina()),) if basis else ()),
    )
    for dataset in datasets:
        ding = _dataset(deel, dataset, bestanden[dataset.id], versie)
        graaf[catalogus].setdefault("dcat:dataset", []).append(ding)
    if dienst:
        graaf[catalogus].setdefault("dcat:service", []).append(_dienst(deel, dienst))
    return graaf


@dataclass(frozen=True, slots=True)
class _Gedeeld:
    """Things that several others point at, said once."""

    graaf: Graaf
    basis: str
    wie: Uitgever

    def _zeg(self, adres: str, soort: str, *feiten: tuple[str, Gegeven]) -> Verwijzing:
        return voeg_toe(self.graaf, adres, soort, *feiten)

    def uitgever(self) -> Verwijzing:
        return self._zeg(self.wie.adres, "foaf:Agent", ("foaf:name", _nl(self.wie.naam)))

    def contact(self) -> Verwijzing:
        soort = "vcard:hasEmail" if self.wie.contact.startswith("mailto:") else "vcard:hasURL"
        return self._zeg(
            f"{self.basis}#contact",
            "vcard:Kind",
            ("vcard:fn", Letterlijk(self.wie.naam)),
            *(((soort, Verwijzing(self.wie.contact)),) if self.wie.contact else ()),
        )

    def taal(self) -> Verwijzing:
        return self._zeg(f"{_EU}language/NLD", "dct:LinguisticSystem")

    def nederland(self) -> Verwijzing:
        return self._zeg(f"{_EU}country/NLD", "dct:Location")

    def profiel(self) -> Verwijzing:
        return self._zeg(PROFIEL, "dct:Standard")

    def pagina(self) -> Verwijzing:
        return self._zeg(self.basis, "foaf:Document")

    def licentie(self, licentie: Licentie) -> Verwijzing:
        gelijk = ("skos:exactMatch", Verwijzing(licentie.gelijk_aan))
        return self._zeg(licentie.adres, "dct:LicenseDocument", gelijk)

    def openbaar(self) -> Verwijzing:
        return self._zeg(f"{_EU}access-right/PUBLIC", "dct:RightsStatement")

    def thema(self, thema: Thema) -> Verwijzing:
        naam = ("skos:prefLabel", _nl(_THEMAS[thema]))
        return self._zeg(f"{_EU}data-theme/{thema}", "skos:Concept", naam)

    def wie_en_waarover(self, themas: Sequence[Thema]) -> list[tuple[str, Gegeven]]:
        """What data sets and services have in common."""
        return [
            ("dct:accessRights", self.openbaar()),
            ("dcat:contactPoint", self.contact()),
            ("dct:creator", self.uitgever()),
            ("dct:publisher", self.uitgever()),
            ("dct:language", self.taal()),
            *(("dcat:theme", self.thema(thema)) for thema in themas),
        ]


def _dataset(deel: _Gedeeld, dataset: Dataset, inhoud: bytes, versie: str) -> Verwijzing:
    graaf, hier = deel.graaf, f"{deel.basis}#{dataset.id}"
    eerste, laatste = dataset.jaren
    let_op = " ".join(("", *dataset.let_op))
    ding = voeg_toe(
        graaf,
        hier,
        "dcat:Dataset",
        ("dct:title", _nl(dataset.titel)),
        ("dct:description", _nl(dataset.beschrijving + let_op)),
        ("dct:identifier", Letterlijk(hier if deel.basis else dataset.id)),
        *deel.wie_en_waarover(dataset.themas),
        *(("dcat:keyword", _nl(woord)) for woord in dataset.trefwoorden),
        ("dct:spatial", deel.nederland()),
        ("dcat:version", Letterlijk(versie)),
    )
    periode = voeg_toe(
        graaf,
        f"{hier}-periode",
        "dct:PeriodOfTime",
        ("dcat:startDate", Letterlijk(f"{eerste}-01-01", soort="xsd:date")),
        ("dcat:endDate", Letterlijk(f"{laatste}-12-31", soort="xsd:date")),
    )
    frequentie = voeg_toe(graaf, f"{_EU}frequency/IRREG", "dct:Frequency")
    herkomst = voeg_toe(
        graaf,
        f"{hier}-herkomst",
        "dct:ProvenanceStatement",
        ("rdfs:label", _nl(dataset.bronregel)),
        *(("rdfs:seeAlso", Verwijzing(bron.adres)) for bron in dataset.bronnen if bron.adres),
    )
    voeg_toe(
        graaf,
        hier,
        "dcat:Dataset",
        ("dct:temporal", periode),
        ("dct:accrualPeriodicity", frequentie),
        ("dct:provenance", herkomst),
        ("dcat:distribution", _distributie(deel, dataset, inhoud, hier)),
        *((("dcat:landingPage", deel.pagina()),) if deel.basis else ()),
    )
    if dataset.gewijzigd:
        dag = Letterlijk(dataset.gewijzigd.isoformat(), soort="xsd:date")
        voeg_toe(graaf, hier, "dcat:Dataset", ("dct:modified", dag))
    return ding


def _distributie(deel: _Gedeeld, dataset: Dataset, inhoud: bytes, hier: str) -> Verwijzing:
    graaf, bestand = deel.graaf, f"{deel.basis}{dataset.bestand}"
    rechten = voeg_toe(
        graaf, f"{hier}-rechten", "dct:RightsStatement", ("rdfs:label", _nl(dataset.bronregel))
    )
    som = voeg_toe(
        graaf,
        f"{hier}-controle",
        "spdx:Checksum",
        ("spdx:algorithm", _sha256(graaf)),
        (
            "spdx:checksumValue",
            Letterlijk(sha256(inhoud).hexdigest(), soort="xsd:hexBinary"),
        ),
    )
    return voeg_toe(
        graaf,
        f"{hier}-csv",
        "dcat:Distribution",
        ("dct:title", _nl(f"{dataset.titel} (CSV)")),
        ("dct:description", _nl("CSV volgens RFC 4180, met het schema volgens CSVW ernaast.")),
        ("dcat:accessURL", Verwijzing(bestand)),
        ("dcat:downloadURL", Verwijzing(bestand)),
        ("dct:license", deel.licentie(dataset.licentie)),
        ("dct:rights", rechten),
        ("dct:language", deel.taal()),
        ("dct:format", voeg_toe(graaf, f"{_EU}file-type/CSV", "dct:MediaTypeOrExtent")),
        ("dcat:mediaType", voeg_toe(graaf, _CSV, "dct:MediaType")),
        ("dct:conformsTo", voeg_toe(graaf, f"{deel.basis}{dataset.schema}", "dct:Standard")),
        ("dcat:byteSize", Letterlijk(str(len(inhoud)), soort="xsd:nonNegativeInteger")),
        ("spdx:checksum", som),
    )


def _sha256(graaf: Graaf) -> Verwijzing:
    return voeg_toe(
        graaf, "http://spdx.org/rdf/terms#checksumAlgorithm_sha256", "spdx:ChecksumAlgorithm"
    )


def _dienst(deel: _Gedeeld, dienst: Dienst) -> Verwijzing:
    hier = f"{deel.basis}#api"
    return voeg_toe(
        deel.graaf,
        hier,
        "dcat:DataService",
        ("dct:title", _nl(dienst.titel)),
        ("dct:description", _nl(dienst.uitleg)),
        ("dct:identifier", Letterlijk(hier)),
        *deel.wie_en_waarover(("SOCI", "GOVE")),
        ("dct:license", deel.licentie(CC_BY)),
        ("dcat:endpointURL", Verwijzing(dienst.adres)),
        ("dcat:endpointDescription", Verwijzing(dienst.beschrijving)),
    )


def _nl(tekst: str) -> Letterlijk:
    return Letterlijk(tekst, taal="nl")
