# SPDX-License-Identifier: EUPL-1.2
"""The workbook of a company: read by the product's own reader, kept without what does not belong.

Kept are only the sheets of the template and the values in their cells: no formulas, no macros, no
sheets of the user's own (which may hold personal data).
"""

from __future__ import annotations

import base64
import io
import warnings
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from opstap.basis.fouten import Bevinding, InvoerFout
from opstap.basis.tabel import KolomKop, Waarde
from opstap.bekostiging.bedrijf import Bedrijf, lees_werkmap
from opstap.web.gegevens.lezen import Gelezen
from opstap.web.gegevens.vorm import maak_inhoud

KOPPEN = (
    KolomKop("onderwerp", "Onderwerp"),
    KolomKop("wat", "Wat"),
    KolomKop("waarde", "Waarde", soort="getal"),
    KolomKop("eenheid", "Eenheid"),
)


def lees_bedrijfsmap(naam: str, bestand: bytes) -> Gelezen:
    """A filled-in workbook: its main figures as rows, and the cleaned workbook itself."""
    lezing = lees_werkmap(naam, bestand)
    schoon = _schone_werkmap(bestand)
    if lees_werkmap("bedrijf.xlsx", schoon).bedrijf != lezing.bedrijf:
        boodschap = (
            "deze werkmap is niet zonder verlies te bewaren; neem het sjabloon van deze pagina en "
            "plak de waarden daarin."
        )
        raise InvoerFout(naam, [Bevinding(boodschap)])
    inhoud: dict[str, Any] = maak_inhoud(KOPPEN, _rijen(lezing.bedrijf))
    inhoud["werkmap"] = base64.b64encode(schoon).decode("ascii")
    return Gelezen(inhoud, lezing.meldingen)


def werkmap(inhoud: dict[str, Any]) -> bytes:
    """The cleaned workbook of a version."""
    return base64.b64decode(inhoud["werkmap"])


def uit_inhoud(inhoud: dict[str, Any]) -> Bedrijf:
    """The company of a version."""
    return lees_werkmap("bedrijf.xlsx", werkmap(inhoud)).bedrijf


def _schone_werkmap(bestand: bytes) -> bytes:
    import openpyxl

    from opstap.bekostiging.bedrijf.bladen import BLADEN

    houden = {blad.naam for blad in BLADEN}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # on styles and extensions, which are not kept
        boek = openpyxl.load_workbook(io.BytesIO(bestand), data_only=True, keep_links=False)
        for naam in boek.sheetnames:
            if naam not in houden:
                del boek[naam]
        for blad in boek.worksheets:
            blad.data_validations.dataValidation = []  # they point at the sheet with lists
        boek.defined_names.clear()
        uit = io.BytesIO()
        boek.save(uit)
    return uit.getvalue()


def _rijen(bedrijf: Bedrijf) -> Iterator[dict[str, Waarde]]:
    from opstap.bekostiging.bedrijf.gegevens import KOSTENPOSTEN, SOORTEN

    def rij(onderwerp: str, wat: str, waarde: int | Fraction, eenheid: str) -> dict[str, Waarde]:
        return {
            "onderwerp": onderwerp,
            "wat": wat,
            "waarde": Fraction(waarde),
            "eenheid": eenheid,
        }

    for lid in bedrijf.leden:
        if lid.aandeel is not None:
            yield rij("Gemeenten", lid.code, lid.aandeel, "aandeel")
    for soort in bedrijf.soorten:
        yield rij("Mensen", SOORTEN[soort], bedrijf.personen(soort), "personen")
    omzet = sum((werk.bedrag for werk in bedrijf.werk), Fraction(0))
    yield rij("Opbrengsten", "netto toegevoegde waarde", omzet, "euro per jaar")
    for post, naam in KOSTENPOSTEN.items():
        kosten = sum((k.bedrag for k in bedrijf.kosten if k.post == post), Fraction(0))
        if kosten:
            yield rij("Kosten", naam, kosten, "euro per jaar")
