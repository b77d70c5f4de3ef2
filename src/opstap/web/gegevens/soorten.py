# SPDX-License-Identifier: EUPL-1.2
"""The kinds of data that can be brought: what they are, their columns, reader and template."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from opstap import gebieden
from opstap.basis.fouten import Bevinding
from opstap.basis.tabel import KolomKop, Tabel
from opstap.benchmark.opgaven.eigengegevens import Wie, schema
from opstap.benchmark.opgaven.lezen import SLEUTEL
from opstap.web.gegevens import bedrijf, benchmark, lezen, sjablonen
from opstap.web.gegevens.models import Gegevensversie, Soortnaam
from opstap.web.gegevens.vorm import als_tabel, met_namen
from opstap.web.organisaties.models import Organisatie


@dataclass(frozen=True, slots=True)
class Kolomuitleg:
    """One column in words: what stands in it, whether it must be filled, an example."""

    naam: str
    uitleg: str
    voorbeeld: str
    verplicht: bool = True


@dataclass(frozen=True, slots=True)
class Soort:
    """A kind of data. ``waarvoor`` says what changes when it is there, ``bron`` where it is found.

    ``sleutel`` are the columns that say which row is which, for the difference of two versions.
    ``sjabloon`` gives the empty table for an organisation; a workbook has ``werkmap`` instead.
    ``past_bij`` finds rows that this organisation cannot bring. ``zonder`` says what happens as
    long as there is nothing, ``eerste`` what a first version changes.
    """

    id: Soortnaam
    wat: str
    waarvoor: str
    bron: str
    kolommen: tuple[Kolomuitleg, ...]
    koppen: tuple[KolomKop, ...]
    sleutel: tuple[str, ...]
    lees: Callable[[str, bytes], lezen.Gelezen]
    sjabloon: Callable[[Organisatie], Tabel] | None = None
    werkmap: Callable[[], bytes] | None = None
    let_op: str = ""
    past_bij: Callable[[Organisatie, Mapping[str, Any]], Sequence[Bevinding]] | None = None
    zonder: str = "Opstap rekent nu met een schatting."
    eerste: str = "Uw cijfers komen in de plaats van de schatting."

    @property
    def titel(self) -> str:
        return self.id.label

    @property
    def titel_smal(self) -> str:
        """The title with a place where a narrow screen may break it."""
        return self.titel.replace("Samenwerkingsverb", "Samenwerkings\u00adverb")

    @property
    def pad(self) -> str:
        """As it stands in an address."""
        return self.id.value.replace("_", "-")

    @property
    def eindes(self) -> tuple[str, ...]:
        """The kinds of file that can be brought and taken."""
        return ("xlsx",) if self.werkmap else ("xlsx", "csv")

    def tabel(self, inhoud: Mapping[str, Any], titel: str = "") -> Tabel:
        """Contents as a table."""
        return als_tabel(self.pad, titel or self.titel, self.koppen, inhoud)

    def leesbaar(self, tabel: Tabel) -> Tabel:
        """A table with the names of municipalities behind their codes."""
        koppen = [kop.naam for kop in tabel.kolommen]
        kolom = next((naam for naam in ("code", "gemeente") if naam in koppen), None)
        return met_namen(tabel, kolom) if kolom else tabel


_CODE = Kolomuitleg("code", "gemeentecode: GM en vier cijfers", "GM0392")
_NAAM = Kolomuitleg("naam", "naam van de gemeente; alleen voor uzelf", "Haarlem", verplicht=False)


def _voor_benchmark(id_: Soortnaam, voor: Wie, *, wat: str, bron: str) -> Soort:
    """A kind of data for the benchmark; its columns are declared in ``opstap.benchmark``."""
    wie = SLEUTEL[voor]
    return Soort(
        id=id_,
        wat=wat,
        waarvoor=(
            "Hiermee ziet u uw eigen indicatoren, met wat toeval verklaart. Doet u mee aan de "
            "benchmark, dan staan ze naast die van anderen. Anderen zien alleen beschermde cijfers."
        ),
        bron=bron,
        kolommen=tuple(
            Kolomuitleg(
                rij.naam, rij.uitleg, benchmark.voorbeeld(rij.naam, voor), verplicht=rij.verplicht
            )
            for rij in schema(voor).kolommen
        ),
        koppen=benchmark.koppen(voor),
        sleutel=(wie, "periode"),
        lees=benchmark.lezer(voor),
        sjabloon=benchmark.sjabloon(voor),
        past_bij=benchmark.eigen_rijen(voor),
        zonder="Zonder deze opgave zijn er geen eigen indicatoren.",
        eerste="Hierna ziet u uw eigen indicatoren.",
        let_op=(
            "Eén rij per periode: een maand (2025-07), kwartaal (2025K3) of jaar (2025), niet door "
            "elkaar. Leeg is niet bekend; vul 0 alleen in als het echt nul is."
        ),
    )


SOORTEN: Mapping[str, Soort] = {
    soort.pad: soort
    for soort in (
        Soort(
            id=Soortnaam.REGISTER,
            wat=(
                "Per gemeente het aantal mensen in het doelgroepregister dat bij de gemeentelijke "
                "doelgroep hoort."
            ),
            waarvoor=(
                "Dit is de echte verdeelsleutel van het impulsbudget en de Rijksbijdrage. Per "
                "gemeente is zij niet openbaar; zonder deze aantallen rekent Opstap met een "
                "vervanger."
            ),
            bron="UWV, overzicht van het doelgroepregister per gemeente",
            kolommen=(
                _CODE,
                _NAAM,
                Kolomuitleg("aantal", "mensen in het register, een heel getal", "412"),
            ),
            koppen=lezen.KOPPEN_REGISTER,
            sleutel=("code",),
            lees=lezen.lees_register,
            sjabloon=sjablonen.codes(
                "doelgroepregister",
                "Doelgroepregister per gemeente",
                KolomKop("aantal", "Mensen in het register", soort="geheel"),
            ),
            let_op=(
                f"Alle {len(gebieden.gemeenten())} gemeenten moeten erin staan, want verdelen kan "
                "alleen over iedereen. Weet u alleen het aantal van uw eigen gemeente, lever dat "
                "dan aan bij Eigen bedragen en aantallen (post register)."
            ),
        ),
        Soort(
            id=Soortnaam.EIGEN_CIJFERS,
            wat="Bedragen uit uw beschikkingen en circulaires, en aantallen die u zelf kent.",
            waarvoor=(
                "Op de pagina van uw gemeente komen uw cijfers in de plaats van de schatting, met "
                "een merk erbij."
            ),
            bron="beschikkingen, circulaires en uw eigen administratie; het invulblad zegt welke",
            kolommen=(
                Kolomuitleg("jaar", "jaar waar het bedrag of aantal bij hoort", "2027"),
                Kolomuitleg(
                    "stroom", "geldstroom, bij een bedrag", "impulsbudget", verplicht=False
                ),
                Kolomuitleg("bedrag", "hele euro's", "288458", verplicht=False),
                Kolomuitleg(
                    "post", "post, bij een aantal", "beschut_gerealiseerd", verplicht=False
                ),
                Kolomuitleg("aantal", "aantal bij de post", "61,5", verplicht=False),
                Kolomuitleg(
                    "toelichting", "waar het cijfer staat", "beschikking mei", verplicht=False
                ),
            ),
            koppen=lezen.KOPPEN_EIGEN,
            sleutel=("jaar", "stroom", "post"),
            lees=lezen.lees_eigen_cijfers,
            sjabloon=sjablonen.eigen,
            let_op=(
                "Vul alleen in wat u weet; lege regels worden overgeslagen. Een bedrag hoort bij "
                "een stroom, een aantal bij een post. De kolommen wat en waar in het invulblad "
                "zijn uitleg en tellen niet mee."
            ),
        ),
        Soort(
            id=Soortnaam.SAMENWERKINGSVERBANDEN,
            wat="Welke gemeenten samen een sociaal ontwikkelbedrijf hebben.",
            waarvoor=(
                "Het impulsbudget gaat naar de grootste gemeente van een samenwerkingsverband. Met "
                "deze lijst ziet u wie het geld ontvangt."
            ),
            bron="de gemeenschappelijke regeling of het samenwerkingsbesluit",
            kolommen=(
                Kolomuitleg("samenwerkingsverband", "naam van het verband", "Spaarne Werkt"),
                Kolomuitleg("gemeente", "gemeentecode van een lid", "GM0392"),
                Kolomuitleg("vanaf", "eerste dag als lid", "2024-01-01", verplicht=False),
                Kolomuitleg("tot", "eerste dag niet meer lid", "2027-01-01", verplicht=False),
                _NAAM,
            ),
            koppen=lezen.KOPPEN_VERBANDEN,
            sleutel=("samenwerkingsverband", "gemeente", "vanaf"),
            lees=lezen.lees_samenwerkingsverbanden,
            sjabloon=sjablonen.verbanden,
            let_op="Eén rij per lid. Een lege datum betekent: altijd al, of nog steeds.",
        ),
        Soort(
            id=Soortnaam.BESCHUT_REALISATIE,
            wat="Per gemeente het aantal gerealiseerde beschutte werkplekken.",
            waarvoor=(
                "De hybride sleutel verdeelt eerst naar wat er al is. Zonder deze aantallen schat "
                "Opstap ze uit de uitgaven van gemeenten."
            ),
            bron="opgaven van gemeenten aan SZW, of uw eigen verzameling",
            kolommen=(
                _CODE,
                _NAAM,
                Kolomuitleg("plaatsen", "plaatsen van 31 uur per week", "61,5"),
                Kolomuitleg("jaar", "jaar waarvan dit de stand is", "2024", verplicht=False),
            ),
            koppen=lezen.KOPPEN_REALISATIE,
            sleutel=("jaar", "code"),
            lees=lezen.lees_realisatie,
            sjabloon=sjablonen.codes(
                "gerealiseerd-beschut",
                "Gerealiseerde beschutte werkplekken per gemeente",
                KolomKop("plaatsen", "Plaatsen van 31 uur", soort="getal"),
                KolomKop("jaar", "Jaar", soort="jaar"),
            ),
            let_op=(
                "Alle gemeenten moeten erin staan. Plaatsen zijn iets anders dan mensen: een "
                "plaats is 31 uur werk per week."
            ),
        ),
        Soort(
            id=Soortnaam.BEDRIJF,
            wat="De werkmap met mensen, opbrengsten, kosten en plannen van het bedrijf.",
            waarvoor="Hiermee rekent Opstap de kosten van een plaats en de businesscase door.",
            bron="jaarrekening en personeelsadministratie van het bedrijf",
            kolommen=(),
            koppen=bedrijf.KOPPEN,
            sleutel=("onderwerp", "wat"),
            lees=bedrijf.lees_bedrijfsmap,
            werkmap=sjablonen.werkmap,
            let_op=(
                "Bewaard worden alleen de bladen van het sjabloon, met de waarden in de cellen. "
                "Eigen bladen en formules bewaart Opstap niet. Zet geen namen van mensen in de "
                "werkmap."
            ),
        ),
        Soort(
            id=Soortnaam.BEGINSTANDEN,
            wat="Hoeveel mensen er aan het begin van de prognose in elke toestand zijn.",
            waarvoor="De prognose begint dan met uw aantallen, en niet met een schatting.",
            bron="uw eigen administratie of die van het sociaal ontwikkelbedrijf",
            kolommen=(
                Kolomuitleg("toestand", "toestand van het model", "dagbesteding"),
                _CODE,
                _NAAM,
                Kolomuitleg("aantal", "mensen, een heel getal", "85"),
            ),
            koppen=lezen.KOPPEN_BEGIN,
            sleutel=("toestand", "code"),
            lees=lezen.lees_beginstanden,
            sjabloon=sjablonen.beginstanden,
            let_op="Vul in de kolom aantal overal een getal in en verwijder rijen die u niet weet.",
        ),
        _voor_benchmark(
            Soortnaam.BENCHMARK_GEMEENTE,
            "gemeente",
            wat=(
                "Hoeveel inwoners een advies beschut werk hebben, hoeveel er werken, plaatsen, "
                "loonkostensubsidie en uitstroom, per maand of per jaar."
            ),
            bron="de registratie van de Participatiewet en de opgave aan het CBS en SZW",
        ),
        _voor_benchmark(
            Soortnaam.BENCHMARK_BEDRIJF,
            "bedrijf",
            wat=(
                "Mensen, plaatsen, uitstroom, verzuim, netto toegevoegde waarde, overhead, kosten "
                "en opbrengsten van een sociaal ontwikkelbedrijf, per maand of per jaar."
            ),
            bron="de personeelsadministratie en de boekhouding van het bedrijf",
        ),
    )
}


def soort_van(versie: Gegevensversie) -> Soort:
    """The kind of a stored version."""
    return next(soort for soort in SOORTEN.values() if soort.id == versie.soort)
