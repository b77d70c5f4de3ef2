# SPDX-License-Identifier: EUPL-1.2
"""From a result to an answer: JSON, CSV or XLSX as the reader asks, and lists in pages."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response

from opstap import __version__
from opstap.basis.tabel import Tabel
from opstap.publicatie.tekstvormen import als_csv
from opstap.publicatie.werkmap import als_xlsx
from opstap.web.api.problemen import Probleem

JSON, CSV = "application/json", "text/csv"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HERVRAGEN = "public, no-cache"
"""Keep it, and ask with its ETag whether it still holds."""
STANDAARDGROOTTE, GROOTSTE = 100, 1000


def kies_vorm(request: HttpRequest, *, tabel: bool) -> str:
    """The form by the Accept header. Raises :class:`Probleem` 406 when none will do."""
    kan = [JSON, CSV, XLSX] if tabel else [JSON]
    vorm = request.get_preferred_type(kan)
    if vorm is None:
        raise Probleem(406, f"Hier kunt u kiezen uit {', '.join(kan)} (kop Accept).")
    return vorm


def als_json(document: object) -> bytes:
    """The document as UTF-8, with exact numbers written as the command line does."""
    return json.dumps(document, ensure_ascii=False, default=_anders).encode()


def _anders(waarde: object) -> object:
    if isinstance(waarde, datetime | date):
        return waarde.isoformat()
    if isinstance(waarde, Fraction):
        return waarde.numerator if waarde.denominator == 1 else float(waarde)
    if isinstance(waarde, Decimal):
        return str(waarde)
    raise TypeError(f"{type(waarde).__name__} kan niet in JSON")


def lever(
    request: HttpRequest,
    document: Callable[[], object],
    tabel: Callable[[], Tabel] | None = None,
    *,
    status: int = 200,
    koppen: Mapping[str, str] | None = None,
) -> HttpResponse:
    """One result; ``tabel`` is the same as a table, for those who ask for CSV or XLSX."""
    vorm = kies_vorm(request, tabel=tabel is not None)
    if vorm != JSON and tabel is not None:
        return _tabelbestand(tabel(), vorm, koppen)
    inhoud = document()
    tekst = inhoud if isinstance(inhoud, bytes) else als_json(inhoud)
    return HttpResponse(tekst, status=status, content_type=JSON, headers=koppen)


def lever_lijst(
    request: HttpRequest,
    dingen: Sequence[Any] | QuerySet[Any],
    pagina: int,
    grootte: int,
    *,
    als_dict: Callable[[Any], object],
    tabel: Callable[[Sequence[Any]], Tabel],
) -> HttpResponse:
    """One page of a list. There is no count: ``volgende`` says whether there is more."""
    begin = (pagina - 1) * grootte
    stuk = list(dingen[begin : begin + grootte + 1])
    deel = stuk[:grootte]
    vorige = pagina - 1 if pagina > 1 else None
    volgende = pagina + 1 if len(stuk) > grootte else None
    links = {
        "zelf": _adres(request, pagina, grootte),
        "vorige": vorige and _adres(request, vorige, grootte),
        "volgende": volgende and _adres(request, volgende, grootte),
    }
    kop = ", ".join(
        f'<{links[naam]}>; rel="{rel}"'
        for naam, rel in (("vorige", "prev"), ("volgende", "next"))
        if links[naam]
    )
    return lever(
        request,
        lambda: {
            "pagina": pagina,
            "grootte": grootte,
            "links": links,
            "resultaten": [als_dict(ding) for ding in deel],
        },
        lambda: tabel(deel),
        koppen={"Link": kop} if kop else None,
    )


def _adres(request: HttpRequest, pagina: int, grootte: int) -> str:
    vraag = request.GET.copy()
    vraag["pagina"], vraag["grootte"] = str(pagina), str(grootte)
    return request.build_absolute_uri(f"{request.path}?{urlencode(list(vraag.items()))}")


def bestand(inhoud: bytes, soort: str, naam: str) -> HttpResponse:
    """A file to keep under this name."""
    koppen = {"Content-Disposition": f'attachment; filename="{naam}"'}
    return HttpResponse(inhoud, content_type=soort, headers=koppen)


def bewaarbaar(request: HttpRequest, antwoord: HttpResponseBase) -> HttpResponseBase:
    """An answer for everybody gets its ETag; 304 without contents for who has it already.

    What a token asked for may hold own figures, so that is never kept.
    """
    if antwoord.status_code != 200 or "Authorization" in request.headers:
        return antwoord
    assert isinstance(antwoord, HttpResponse)
    merk = f'"{hashlib.sha256(antwoord.content).hexdigest()[:32]}"'
    antwoord["ETag"], antwoord["Cache-Control"] = merk, HERVRAGEN
    zelfde = get_conditional_response(request, etag=merk, response=antwoord)
    assert zelfde is not None
    return zelfde


def _tabelbestand(tabel: Tabel, vorm: str, koppen: Mapping[str, str] | None) -> HttpResponse:
    if vorm == CSV:
        inhoud, soort = als_csv(tabel), f"{CSV}; charset=utf-8; header=present"
    else:
        inhoud, soort = als_xlsx([tabel], {"opstap": __version__}), XLSX
    antwoord = bestand(inhoud, soort, f"opstap-{tabel.naam}.{'csv' if vorm == CSV else 'xlsx'}")
    for naam, waarde in (koppen or {}).items():
        antwoord[naam] = waarde
    return antwoord
