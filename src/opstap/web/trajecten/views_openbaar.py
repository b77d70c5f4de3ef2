# SPDX-License-Identifier: EUPL-1.2
"""What everybody sees of trajectories: what it is for, the letter, and an invented example."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from opstap.web.kern.bestanden import RAPPORTEN, download
from opstap.web.kern.figuren import Figuur, Narekenen, pagina
from opstap.web.trajecten import voorbeeld as vb
from opstap.web.trajecten.figuren import SPANNING, maak_blad
from opstap.web.trajecten.views_uitkomst import als_bestand


@require_safe
def begin(request: HttpRequest) -> HttpResponse:
    """What an organisation can ask of its own file, and what the letter of 2022 says."""
    from opstap.trajecten.brief import briefduur, wat_de_brief_zegt
    from opstap.trajecten.brief.lezing import lezingen, lezingentabel

    na = Narekenen("opstap trajecten brief", "from opstap.trajecten import brief")
    duur = briefduur()
    figuren = [Figuur(een.naam, een, na) for een in (duur.tabel(), lezingentabel())]
    context = {
        "briefzinnen": wat_de_brief_zegt(),
        "duurzinnen": duur.zinnen(),
        "duurtabel": figuren[0].naam,
        "lezingen": lezingen(),
        "lezingentabel": figuren[1].naam,
        "documenten": vb.DOCUMENTEN,
        "rapporten": RAPPORTEN,
        "eindes": vb.TABELEINDES,
        "kruimels": [("", "Trajecten")],
    }
    return pagina(request, "trajecten/begin.html", context, figuren)


@require_safe
def voorbeeld(request: HttpRequest) -> HttpResponse:
    """The result of the invented file, as an organisation would see its own."""
    beeld = vb.beeld()
    blad = maak_blad(beeld, vb.OPDRACHT)
    context = {
        "beeld": beeld,
        "blad": blad,
        "hoofdstukken": [deel for deel in blad.hoofdstukken if deel.naam != SPANNING],
        "spanning": next((deel for deel in blad.hoofdstukken if deel.naam == SPANNING), None),
        "eindes": vb.TABELEINDES,
        "rapporten": (*RAPPORTEN, "xlsx", "json"),
        "kruimels": [("/trajecten/", "Trajecten"), ("", "Voorbeeld")],
    }
    return pagina(request, "trajecten/voorbeeld.html", context, blad.figuren)


@require_safe
def voorbeeldrapport(request: HttpRequest, einde: str) -> HttpResponse:
    """The same as report, workbook or JSON."""
    del request
    if einde not in (*RAPPORTEN, "xlsx", "json"):
        raise Http404("Kies pdf, docx, xlsx of json.")
    inhoud = als_bestand(vb.uitkomst(), vb.VRAAG, einde)
    return download(inhoud, f"opstap-trajecten-synthetisch.{einde}")


@require_safe
def voorbeeldbestand(request: HttpRequest, einde: str) -> HttpResponse:
    """The invented file, to bring on the own pages."""
    del request
    if einde not in vb.TABELEINDES:
        raise Http404("Kies csv, xlsx of parquet.")
    return download(vb.voorbeeldbestand(einde), f"trajecten-synthetisch.{einde}")


@require_safe
def invulblad(request: HttpRequest, einde: str) -> HttpResponse:
    """The empty template."""
    del request
    if einde not in vb.TABELEINDES:
        raise Http404("Kies csv, xlsx of parquet.")
    return download(vb.invulblad(einde), f"invulblad-trajecten.{einde}")


@require_safe
def document(request: HttpRequest, id_: str, einde: str) -> HttpResponse:
    """Model card, text for a DPIA, entry of the algorithm register."""
    del request
    if id_ not in vb.DOCUMENTEN or einde not in RAPPORTEN:
        raise Http404("Dit document bestaat niet.")
    return download(vb.document(id_, einde, timezone.localdate()), f"opstap-{id_}.{einde}")
