# SPDX-License-Identifier: EUPL-1.2
"""The chapters of a book about who is in an area, with whom it is compared, what is missing."""

from __future__ import annotations

from collections.abc import Iterator

from opstap.basis.opmaak import procent
from opstap.benchmark.beeld.gemeente import Benchmarkbeeld
from opstap.benchmark.beeld.streek import Streekbeeld
from opstap.benchmark.beeld.streektabellen import ledenzinnen, tabel_leden, wie_naast_streek
from opstap.benchmark.beeld.tabellen import wie_vergelijkt
from opstap.benchmark.boek import gemeentetabellen as tabellen
from opstap.benchmark.boek.onderwerpen import VOORAAN
from opstap.benchmark.boek.uitleg import NIET_OPENBAAR
from opstap.benchmark.buren.groepen import MEER, Eenheidsoort
from opstap.benchmark.buren.kiezen import EigenGroep
from opstap.benchmark.statistiek.toestand import Toestand
from opstap.publicatie.rapport import (
    Alinea,
    Blok,
    Hoofdstuk,
    Kader,
    Opsomming,
    TabelBlok,
    Tussenkop,
)

Boekbeeld = Benchmarkbeeld | Streekbeeld
"""Of whom there is a book from public figures."""


def soort_van(beeld: Boekbeeld) -> Eenheidsoort:
    """The kind of unit that a book is about."""
    return beeld.streek.soort if isinstance(beeld, Streekbeeld) else "gemeente"


def wie_ernaast(beeld: Boekbeeld) -> str:
    """With whom it is compared, in a sentence."""
    return wie_naast_streek(beeld) if isinstance(beeld, Streekbeeld) else wie_vergelijkt(beeld)


def leden(beeld: Streekbeeld) -> Iterator[Hoofdstuk]:
    """The members in order of code, with what must be known to read their sum."""
    ids = [een.indicator.id for een in beeld.indicatoren if een.indicator.id in VOORAAN]
    punten = tuple(
        f"{een.indicator.naam}: {zin}"
        for een, wie in zip(beeld.indicatoren, beeld.leden, strict=True)
        if een.indicator.id in VOORAAN
        for zin in ledenzinnen(wie)
    )
    yield Hoofdstuk(
        f"Wie er in {beeld.naam} zitten",
        (TabelBlok(tabel_leden(beeld, ids or None)), *((Opsomming(punten),) if punten else ())),
        apart=True,
    )


def met_wie(beeld: Boekbeeld) -> Hoofdstuk:
    """The peers with what makes the difference, or the group that somebody chose."""
    naam, gekozen = beeld.naam, beeld.vergelijking
    if isinstance(gekozen, EigenGroep):
        return Hoofdstuk(
            f"Met wie {naam} is vergeleken, en waarom",
            (
                Kader(
                    "Let op: een gekozen groep",
                    (
                        Alinea(
                            f"{wie_ernaast(beeld)} Wie een groep kiest, kan gunstig kiezen. "
                            "Daarom staat erbij wie dat deed en wanneer."
                        ),
                    ),
                    "let-op",
                ),
                TabelBlok(tabellen.eigen_groep(gekozen)),
            ),
        )
    if gekozen is None:
        return Hoofdstuk(f"Met wie {naam} is vergeleken, en waarom", (Alinea(wie_ernaast(beeld)),))
    return Hoofdstuk(
        f"Met wie {naam} is vergeleken, en waarom",
        (
            Alinea(
                f"Deze {len(gekozen.buren)} {MEER[soort_van(beeld)]} lijken het meest op {naam}. "
                "Wat een gemeente uitgeeft of bereikt telde niet mee: anders zou u alleen "
                "vergelijken met wie hetzelfde doet. Valt één kenmerk weg, dan blijft gemiddeld "
                f"{procent(gekozen.stabiliteit, 0)} van de buren."
            ),
            TabelBlok(tabellen.buren(gekozen), bronnen=("inwoners", "bijstand")),
        ),
    )


def ontbreekt(beeld: Boekbeeld) -> Hoofdstuk:
    """Own years and municipalities without a figure, and what no public figure shows."""
    eigen = tabellen.ontbreekt(beeld)
    samen = [
        jaar.jaar
        for een in beeld.indicatoren
        for jaar in een.reeks
        if jaar.samengesteld and jaar.staat is Toestand.CIJFER
    ]
    blokken: list[Blok] = []
    if eigen is None:
        blokken.append(Alinea(f"Van {beeld.naam} ontbreekt geen enkel jaar."))
    else:
        blokken.append(TabelBlok(eigen))
    if samen:
        blokken.append(
            Alinea(
                f"Tot en met {max(samen)} is een cijfer de som van gemeenten die later zijn "
                "samengevoegd."
            )
        )
    return Hoofdstuk(
        "Wat ontbreekt, en waarom",
        (
            *blokken,
            TabelBlok(tabellen.land_ontbreekt(beeld)),
            Tussenkop("Wat uit openbare cijfers niet te maken is"),
            Opsomming(NIET_OPENBAAR),
        ),
    )
