# SPDX-License-Identifier: EUPL-1.2
"""The figures that an organisation brings for the benchmark: columns, reader, template.

What is asked for is declared in ``opstap.benchmark``; here it becomes a kind of data.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils import timezone

from opstap import gebieden
from opstap.basis.fouten import Bevinding
from opstap.basis.invoer import Invoer, Schema, lees_bytes
from opstap.basis.tabel import KolomKop, Tabel, Waarde
from opstap.benchmark.opgaven.eigengegevens import Wie, opgavekolommen, schema
from opstap.benchmark.opgaven.lezen import SLEUTEL, lees_opgaven
from opstap.web.gegevens.keuren import eis, te_veel, tekstfouten
from opstap.web.gegevens.lezen import Gelezen
from opstap.web.gegevens.vorm import maak_inhoud
from opstap.web.organisaties.models import Organisatie, Soort

_WIE_KOP: Mapping[Wie, str] = {"gemeente": "Gemeentecode", "bedrijf": "Bedrijf"}
_MAANDEN = 12


def koppen(voor: Wie) -> tuple[KolomKop, ...]:
    """The columns of a version; months do not add up, so no column has a total."""
    cijfers = (
        KolomKop(
            kolom.naam,
            kolom.naam.replace("_", " "),
            opgavekolommen(voor)[kolom.naam].telt,
            soort="geheel" if kolom.soort == "geheel" else "getal",
        )
        for kolom in schema(voor).kolommen
        if kolom.naam in opgavekolommen(voor)
    )
    return (
        KolomKop(SLEUTEL[voor], _WIE_KOP[voor]),
        KolomKop("periode", "Periode"),
        *cijfers,
    )


_VOORBEELDEN = {"code": "GM0392", "bedrijf": "paswerk", "periode": "2025-07"}


def voorbeeld(kolom: str, voor: Wie) -> str:
    """A value that may stand in this column."""
    if kolom in _VOORBEELDEN:
        return _VOORBEELDEN[kolom]
    return {"personen": "48", "plaatsen": "41,5", "se": "310,25", "uren": "60400"}.get(
        opgavekolommen(voor)[kolom].telt, "3125000"
    )


def lezer(voor: Wie) -> Callable[[str, bytes], Gelezen]:
    """The reader of this kind: every finding at once, or the contents."""

    def lees(naam: str, bestand: bytes) -> Gelezen:
        gelezen: list[Invoer] = []

        def invoer_van(gevraagd: Schema) -> Invoer:
            gelezen.append(lees_bytes(naam, bestand, gevraagd))
            return gelezen[0]

        lees_opgaven(invoer_van, voor, herkomst=naam)
        invoer = gelezen[0]
        fouten = tekstfouten(invoer, schema(voor))
        if voor == "gemeente":
            personen = [k.kolom for k in opgavekolommen(voor).values() if k.telt == "personen"]
            fouten += [fout for kolom in personen for fout in te_veel(invoer, kolom)]
        eis(naam, fouten)
        rijen = sorted(invoer.rijen, key=lambda r: (str(r[SLEUTEL[voor]]), str(r["periode"])))
        return Gelezen(maak_inhoud(koppen(voor), rijen), invoer.meldingen)

    return lees


def eigen_rijen(
    voor: Wie,
) -> Callable[[Organisatie, Mapping[str, Any]], list[Bevinding]]:
    """Whether the rows are those of the organisation that brings them.

    A municipality brings its own rows, a company or partnership those of one company; a national
    body, or a partnership for its municipalities, may bring more.
    """

    def controleer(organisatie: Organisatie, inhoud: Mapping[str, Any]) -> list[Bevinding]:
        plek = inhoud["kolommen"].index(SLEUTEL[voor])
        wie = {rij[plek] for rij in inhoud["rijen"]}
        if voor == "gemeente" and organisatie.soort == Soort.GEMEENTE:
            return [
                Bevinding(
                    f"{gebieden.noem(code)} is niet uw gemeente. Lever alleen rijen aan van "
                    f"{gebieden.noem(organisatie.code)}.",
                    kolom="code",
                )
                for code in sorted(wie - {organisatie.code})
            ]
        if voor == "bedrijf" and organisatie.soort != Soort.LANDELIJK and len(wie) > 1:
            namen = ", ".join(sorted(wie)[:5])
            return [
                Bevinding(
                    f"in het bestand staan {len(wie)} bedrijven ({namen}). Lever de rijen van één "
                    "bedrijf aan.",
                    kolom="bedrijf",
                )
            ]
        return []

    return controleer


def sjabloon(voor: Wie) -> Callable[[Organisatie], Tabel]:
    """A row for each month of last year, with the code of the organisation."""

    def maak(organisatie: Organisatie) -> Tabel:
        jaar = timezone.localdate().year - 1
        leeg: tuple[Waarde, ...] = (None,) * len(opgavekolommen(voor))
        return Tabel(
            naam=f"benchmark-{voor}",
            titel=f"Benchmark: opgave van een {voor}",
            kolommen=koppen(voor),
            rijen=tuple(
                (organisatie.code, f"{jaar}-{maand:02d}", *leeg) for maand in range(1, _MAANDEN + 1)
            ),
        )

    return maak
