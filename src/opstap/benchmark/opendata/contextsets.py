# SPDX-License-Identifier: EUPL-1.2
"""With whom one compares, and how sure: the municipalities, their peers, the funnel of bijstand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from opstap import gebieden
from opstap.basis.tabel import KolomKop, Rij
from opstap.benchmark.buren.kenmerken import NAMEN, gemeentekenmerken
from opstap.benchmark.buren.kiezen import AANTAL, SCHEEF, buren
from opstap.benchmark.indicatoren.cijfers import cijfers
from opstap.benchmark.indicatoren.declaratie import indicator
from opstap.benchmark.opendata import velden as v
from opstap.benchmark.statistiek.oordeel import Oordeel
from opstap.benchmark.statistiek.toestand import Toestand
from opstap.benchmark.statistiek.trechter import trechter_aandeel
from opstap.publicatie.opendata import Dataset, Veld

if TYPE_CHECKING:
    from opstap.benchmark.statistiek.reeksen import Getallen

_DRIJVERS = (1, 2, 3)
_GRENZEN = {
    "onder95": "Ondergrens van 95%",
    "boven95": "Bovengrens van 95%",
    "onder998": "Ondergrens van 99,8%",
    "boven998": "Bovengrens van 99,8%",
}


def gemeenteset() -> Dataset:
    """The municipalities of today, with the areas that they are in."""
    return Dataset(
        id="gemeenten",
        titel="Gemeenten met provincie, arbeidsmarktregio en inwoners",
        beschrijving=(
            "De 342 gemeenten van 2026, met de gebieden waar zij in liggen. Hiermee rekent u de "
            "sommen van regio's en provincies na."
        ),
        velden=(
            v.GEMEENTE,
            v.tekst("naam", "Naam", "De naam van de gemeente volgens CBS."),
            Veld(KolomKop("provincie", "Provincie"), "Code van CBS.", patroon=v.PROVINCIECODE),
            v.tekst("provincie_naam", "Naam provincie", "De naam van de provincie."),
            Veld(
                KolomKop("arbeidsmarktregio", "Arbeidsmarktregio"),
                "Code van CBS, indeling 2025. De regio van een gemeente is afgeleid: waar het "
                "grootste deel van haar grondgebied ligt.",
                patroon=v.REGIOCODE,
            ),
            v.tekst("arbeidsmarktregio_naam", "Naam arbeidsmarktregio", "De naam van de regio."),
            v.heel("inwoners", "Inwoners", "Inwoners op 1 januari 2026.", "personen"),
        ),
        sleutel=("gemeente",),
        maak=_gemeenten,
        bronnen=(v.CBS_GEBIEDEN, v.CBS_INWONERS),
        themas=("GOVE", "SOCI"),
        trefwoorden=("gemeenten", "provincies", "arbeidsmarktregio", "inwoners"),
        jaren=(gebieden.LAATSTE_JAAR, gebieden.LAATSTE_JAAR),
        status="",
    )


def burenset() -> Dataset:
    """The peers of every municipality."""
    kenmerken = "; ".join(
        f"{id_}: {naam}" for id_, naam in NAMEN.items() if id_ in gemeentekenmerken().kenmerken
    )
    return Dataset(
        id="benchmark-buren",
        titel="Benchmark: vergelijkbare gemeenten",
        beschrijving=(
            f"Van elke gemeente de {AANTAL} gemeenten die op kenmerken van het gebied het meest op "
            "haar lijken, met de afstand en de drie grootste verschillen. Uitkomsten en de manier "
            "van organiseren tellen niet mee."
        ),
        velden=(
            v.GEMEENTE,
            v.zelfde(v.GEMEENTE, "buur", "Buur", "Gemeentecode van de vergelijkbare gemeente."),
            v.breuk(
                "afstand",
                "Afstand",
                "Afstand over alle kenmerken samen; 0 is gelijk.",
                "standaardafwijkingen",
            ),
            *(veld for nummer in _DRIJVERS for veld in _drijver(nummer, kenmerken)),
            v.heel(
                "blijft", "Blijft", "Hoe vaak de buur blijft als één kenmerk niet meetelt.", "keer"
            ),
            v.heel("proeven", "Proeven", "Hoeveel kenmerken er zijn om weg te laten.", "keer"),
            v.zelfde(
                v.GESCHAT, "geschat", "Geschat", "Of een kenmerk van de buur een schatting is."
            ),
            v.STATUS,
        ),
        sleutel=("gemeente", "buur"),
        maak=_buren,
        bronnen=(v.CBS_INWONERS, v.CBS_BIJSTAND),
        themas=("SOCI", "GOVE"),
        trefwoorden=("benchmark", "gemeenten", "vergelijkbare gemeenten"),
        jaren=(2021, gebieden.LAATSTE_JAAR),
        let_op=(
            SCHEEF,
            "Bij de indicator bijstand kiest Opstap de buren zonder het kenmerk bijstand.",
        ),
    )


def _drijver(nummer: int, kenmerken: str) -> tuple[Veld, Veld]:
    return (
        Veld(
            KolomKop(f"kenmerk_{nummer}", f"Verschil {nummer}: kenmerk"),
            f"Kenmerk met verschil {nummer} in grootte. {kenmerken}.",
            patroon="[a-z_]+",
        ),
        v.breuk(
            f"verschil_{nummer}",
            f"Verschil {nummer}",
            "De buur min de gemeente; boven nul is hoger bij de buur.",
            "standaardafwijkingen",
        ),
    )


def trechterset() -> Dataset:
    """Bijstand with the limits of chance."""
    waarde = "personen per 1.000 inwoners"
    return Dataset(
        id="bijstand-trechter",
        titel="Bijstand per gemeente in de trechter",
        beschrijving=(
            "Mensen met bijstand per 1.000 inwoners in 2021, naast het cijfer van Nederland, met "
            "de grenzen van toeval bij het aantal inwoners van de gemeente."
        ),
        velden=(
            v.GEMEENTE,
            v.JAAR,
            v.zelfde(
                v.TELLER, "teller", "Mensen met bijstand", "Mensen met bijstand, op tien rond."
            ),
            v.zelfde(v.NOEMER, "noemer", "Inwoners", "Inwoners op 1 januari."),
            v.breuk(
                "waarde",
                "Waarde",
                "Teller gedeeld door noemer, maal 1.000.",
                waarde,
                verplicht=False,
            ),
            v.breuk(
                "land", "Nederland", "Hetzelfde voor alle gemeenten met een cijfer samen.", waarde
            ),
            *(
                v.breuk(
                    naam,
                    titel,
                    f"{titel} van toeval alleen (exact binomiaal).",
                    waarde,
                    verplicht=False,
                )
                for naam, titel in _GRENZEN.items()
            ),
            *(
                v.breuk(
                    f"ruim_{naam}",
                    f"Ruime {titel.lower()}",
                    f"{titel}, ook met de gewone verschillen tussen gemeenten.",
                    waarde,
                    verplicht=False,
                )
                for naam, titel in _GRENZEN.items()
            ),
            v.tekst("oordeel", "Oordeel", "Wat de grenzen van toeval zeggen."),
            v.tekst("oordeel_ruim", "Oordeel, ruim", "Wat de ruime grenzen zeggen."),
            v.STAAT,
            v.STATUS,
        ),
        sleutel=("gemeente", "jaar"),
        maak=_trechter,
        bronnen=(v.CBS_BIJSTAND, v.CBS_INWONERS),
        themas=("SOCI",),
        trefwoorden=("bijstand", "gemeenten", "trechter", "toeval"),
        jaren=(2021, 2021),
        let_op=("De tellingen zijn door CBS op tien afgerond; van Ameland is er geen telling.",),
    )


def _gemeenten() -> Iterator[Rij]:
    inwoners = gebieden.inwoners(gebieden.LAATSTE_JAAR)
    for code, gem in gebieden.gemeenten().items():
        yield (
            code,
            gem.naam,
            gem.provincie_code,
            gem.provincie,
            gem.arbeidsmarktregio_code,
            gem.arbeidsmarktregio,
            inwoners[code],
        )


def _buren() -> Iterator[Rij]:
    kenmerken = gemeentekenmerken()
    for code in kenmerken.codes:
        for buur in buren(kenmerken, code).buren:
            drijvers = [deel for d in buur.drijvers for deel in (d.kenmerk, d.afstand)]
            geschat = v.ja_nee(buur.geschat)
            yield (
                code,
                buur.code,
                buur.afstand,
                *drijvers,
                buur.blijft,
                buur.proeven,
                geschat,
                "afgeleid",
            )


def _trechter() -> Iterator[Rij]:
    import numpy as np

    een = cijfers(indicator("bijstand"))
    per = een.indicator.per
    for rij, jaar in enumerate(een.jaren):
        goed = een.staat[rij] == Toestand.CIJFER
        teller = np.where(goed, een.teller[rij], np.nan)
        noemer = np.where(goed, een.noemer[rij], np.nan)
        uit = trechter_aandeel(teller, noemer, methode="exact")
        kolommen = [
            _zonder_nan(per * reeks)
            for reeks in (
                uit.waarde,
                np.broadcast_to(uit.streefwaarde, uit.waarde.shape),
                *(getattr(soort, n) for soort in (uit.grenzen, uit.aangepast) for n in _GRENZEN),
            )
        ]
        for k, (code, staat) in enumerate(zip(een.codes, een.staat[rij].tolist(), strict=True)):
            er = staat != Toestand.ONTBREEKT
            yield (
                code,
                jaar,
                int(een.teller[rij][k]) if er else None,
                int(een.noemer[rij][k]) if er else None,
                *(kolom[k] for kolom in kolommen),
                Oordeel(int(uit.oordeel[k])).tekst,
                Oordeel(int(uit.oordeel_aangepast[k])).tekst,
                staat,
                een.status,
            )


def _zonder_nan(reeks: Getallen) -> list[float | None]:
    return [None if x != x else x for x in reeks.tolist()]
