# SPDX-License-Identifier: EUPL-1.2
"""Errors as RFC 9457 says: ``application/problem+json`` with status, title and detail.

Every error of the input is told at once, each with ``in`` (path, query, header or body) and
``location`` (the name of the key, or a JSON pointer into the body).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.http import HttpResponse

from opstap.basis.fouten import InvoerFout, NietBekendFout, OpstapFout

SOORT = "application/problem+json"
KEUZE = "keuze:"
"""Begins the tags of a choice between forms, which are no part of the body."""

TITELS = {
    400: "De vraag klopt niet",
    401: "Geen geldig token",
    403: "Geen toegang",
    404: "Niet gevonden",
    405: "Deze methode kan hier niet",
    406: "Dit formaat kan hier niet",
    409: "Dit kan nu niet",
    413: "De vraag is te groot",
    415: "Dit formaat is hier niet te lezen",
    429: "Te veel vragen",
    500: "Storing bij Opstap",
    503: "Even niet beschikbaar",
}
UITLEG = {
    400: "Opstap kan deze vraag zo niet lezen.",
    401: "Stuur een geldig token mee: Authorization: Bearer opstap_...",
    403: "U hebt geen toegang tot wat u vraagt.",
    404: "Op dit adres staat niets. Adressen van de API eindigen niet op een schuine streep.",
    405: "Kijk in het antwoord bij Allow welke methoden hier wel kunnen.",
    413: "Stuur minder in één keer.",
    500: "Dit ligt niet aan uw vraag. Probeer het later opnieuw.",
}

Fout = dict[str, Any]
_OPTIE = re.compile(r"(?<![\w-])--([a-z]+(?:-[a-z]+)*)")


class Probleem(Exception):
    """An answer that is an error, raised anywhere below an address of the API."""

    def __init__(
        self,
        status: int,
        detail: str = "",
        *,
        errors: Sequence[Fout] = (),
        koppen: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail or UITLEG.get(status, "")
        self.errors = tuple(errors)
        self.koppen = dict(koppen or {})

    def antwoord(self) -> HttpResponse:
        """The answer to send."""
        inhoud: dict[str, Any] = {
            "type": "about:blank",
            "status": self.status,
            "title": TITELS.get(self.status, "Fout"),
            "detail": self.detail,
        }
        if self.errors:
            inhoud["errors"] = list(self.errors)
        tekst = json.dumps(inhoud, ensure_ascii=False)
        return HttpResponse(
            tekst.encode("utf-8", "backslashreplace"),
            status=self.status,
            content_type=SOORT,
            headers=self.koppen,
        )


def fout(waar: str, plek: str, detail: str, code: str) -> Fout:
    """One error of the input."""
    return {"in": waar, "location": plek, "code": code, "detail": detail}


def uit_opstapfout(reden: OpstapFout, *, in_adres: bool) -> Probleem:
    """The problem of an error that a user caused.

    404 for something unknown that the address names (``in_adres``); 400 for everything else.
    """
    if isinstance(reden, NietBekendFout) and in_adres:
        return Probleem(404, als_velden(str(reden)))
    if isinstance(reden, InvoerFout):
        aantal = len(reden.bevindingen)
        wat = "1 fout" if aantal == 1 else f"{aantal} fouten"
        return Probleem(
            400,
            f"{reden.bestand}: {wat}, niets is overgenomen.",
            errors=[
                fout("body", _plek(b.rij, b.kolom), str(b), "invoer")
                | {"rij": b.rij, "kolom": b.kolom}
                for b in reden.bevindingen
            ],
        )
    return Probleem(400, als_velden(str(reden)))


def als_velden(tekst: str) -> str:
    """A message of the core with the options of the command line as fields of the question."""
    tekst = tekst.replace("--zonder-korting", "korting false")
    return _OPTIE.sub(lambda gevonden: gevonden[1].replace("-", "_"), tekst)


def _plek(rij: int | None, kolom: str | None) -> str:
    """A pointer into the rows: the first row under the header is row 0 of ``rijen``."""
    if rij is None or rij < 2:
        return ""
    return f"/rijen/{rij - 2}" + (f"/{kolom}" if kolom else "")


def uit_validatie(fouten: Iterable[Mapping[str, Any]]) -> Probleem:
    """All errors of the framework's validation in one problem; 404 when only the path is wrong."""
    lijst = [_vertaal(f) for f in fouten]
    if lijst and all(f["in"] == "path" for f in lijst):
        return Probleem(404, "Dit bestaat niet.", errors=lijst)
    wat = "1 fout" if len(lijst) == 1 else f"{len(lijst)} fouten"
    return Probleem(400, f"De vraag heeft {wat}; zie errors.", errors=lijst)


def _vertaal(gevonden: Mapping[str, Any]) -> Fout:
    bron, *rest = gevonden["loc"]
    soort = str(gevonden["type"])
    if bron == "body":
        delen = (str(deel) for deel in rest[1:])
        plek = "".join(f"/{deel}" for deel in delen if not deel.startswith(KEUZE))
    else:
        plek = str(rest[-1]) if rest else ""
    return fout(str(bron), plek, _zin(soort, gevonden), soort)


def _zin(soort: str, gevonden: Mapping[str, Any]) -> str:
    waarden = gevonden.get("ctx") or {}
    if soort == "value_error":
        return str(waarden.get("error", gevonden.get("msg", "")))
    if "expected" in waarden:
        waarden = {"expected": str(waarden["expected"]).replace(" or ", " of ")}
    zin = _ZINNEN.get(soort)
    return zin.format(**waarden) if zin else f"Deze waarde kan niet ({soort})."


_ZINNEN = {
    "missing": "Dit veld is verplicht.",
    "extra_forbidden": "Dit veld bestaat niet.",
    "int_parsing": "Geef een heel getal.",
    "int_type": "Geef een heel getal.",
    "int_from_float": "Geef een heel getal.",
    "int_parsing_size": "Dit getal is te groot.",
    "finite_number": "Geef een gewoon getal.",
    "float_type": "Geef een getal.",
    "string_type": "Geef tekst.",
    "bool_type": "Geef true of false.",
    "bool_parsing": "Geef true of false.",
    "list_type": "Geef een lijst.",
    "dict_type": "Geef een object.",
    "model_type": "Geef een object met velden.",
    "model_attributes_type": "Geef een object met velden.",
    "literal_error": "Kies uit {expected}.",
    "enum": "Kies uit {expected}.",
    "greater_than_equal": "Geef {ge} of meer.",
    "greater_than": "Geef meer dan {gt}.",
    "less_than_equal": "Geef {le} of minder.",
    "less_than": "Geef minder dan {lt}.",
    "too_long": "Geef hoogstens {max_length} waarden.",
    "too_short": "Geef minstens {min_length} waarden.",
    "string_too_long": "Geef hoogstens {max_length} tekens.",
    "string_too_short": "Geef minstens {min_length} tekens.",
    "string_pattern_mismatch": "Deze tekst heeft niet de goede vorm ({pattern}).",
    "date_from_datetime_parsing": "Schrijf een datum als 2026-01-31.",
    "date_parsing": "Schrijf een datum als 2026-01-31.",
    "uuid_parsing": "Dit is geen nummer van een berekening.",
}
