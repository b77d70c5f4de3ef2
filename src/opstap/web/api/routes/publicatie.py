# SPDX-License-Identifier: EUPL-1.2
"""Counts of people made safe to publish. What comes in leaves nothing behind."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.http import HttpRequest, HttpResponse
from ninja import Body, Router

from opstap.publicatie import onthulling, tellingen
from opstap.publicatie.herleiding import val_tabel_aan
from opstap.web.api.antwoord import lever
from opstap.web.api.benchmarkvormen import Afronding, Herleiding
from opstap.web.api.document import eigenschappen
from opstap.web.api.problemen import Probleem, als_velden, fout
from opstap.web.api.publicatievragen import Afrondvraag, Controlevraag, Groepslid
from opstap.web.api.rijen import Tafel, in_veld, waarden
from opstap.web.api.vertrouwelijk import vertrouwelijk

router = Router(tags=["Publicatie"])
MEESTE_CELLEN = 12_000
"""Cells with totals and groups, of all releases together: what an answer can wait for."""

MEESTE_ZOEKCELLEN = 600
"""The same for a table that was not rounded as Opstap does: each cell then asks for a search."""


@router.post(
    "/publicatie/afrondingen/_bereken",
    response=Afronding,
    summary="Rond een tabel veilig af",
    openapi_extra=eigenschappen(
        tabel=True,
        voorbeeld={
            "rijen": [
                {"rij": rij, "kolom": kolom, "aantal": aantal}
                for rij, paar in {"Haarlem": (3, 12), "Zandvoort": (27, 41)}.items()
                for kolom, aantal in zip(("beschut", "overig"), paar, strict=True)
            ]
        },
    ),
)
def rond_tabel_af(request: HttpRequest, vraag: Body[Afrondvraag]) -> HttpResponse:
    """Rond aantallen van mensen af met alle totalen, en val de tabel aan voordat u haar krijgt.

    Is een klein aantal te herleiden, dan is het antwoord een fout en geen tabel. Hetzelfde als
    `opstap publicatie rond --json`. Opstap bewaart niets van wat u stuurt: wilt u volgende maand
    weer publiceren, vraag dan het dossier en stuur dat mee als `vorige`.
    """
    with vertrouwelijk():
        tafel = Tafel()
        rijen = tafel.lees("/rijen", waarden(vraag.rijen), tellingen.AANTALLEN).rijen
        groepen = _groepen(tafel, vraag.groepen)
        vorige = [
            tafel.lees(f"/vorige/{nummer}", waarden(deel), tellingen.DOSSIER).rijen
            for nummer, deel in enumerate(vraag.vorige)
        ]
        tafel.eis()
        _eis_klein([rijen, *vorige], groepen)
        _eis_groepen(rijen, groepen)
        with in_veld("body", "/rijen"):
            familie = tellingen.maak_familie(rijen, groepen)
        eerder = []
        for nummer, deel in enumerate(vorige):
            with in_veld("body", f"/vorige/{nummer}"):
                eerder.append(
                    tellingen.maak_eerdere(deel, groepen, vraag.basis, f"vorige {nummer + 1}")
                )
        geheim = _geheim(vraag.geheim)
        with in_veld("body", "/rijen"):
            vrijgave = onthulling.geef_vrij(
                familie, basis=vraag.basis, geheim=geheim, eerder=eerder
            )
        opmerkingen = tellingen.opmerkingen(
            vrijgave.controle,
            leeg=len(familie.aantallen) - len(rijen),
            zonder_geheim=geheim is None,
        )
        blad = tellingen.vrijgave_dict(vrijgave, [als_velden(zin) for zin in opmerkingen])
        blad["dossier"] = tellingen.dossier_dict(vrijgave.uitgave) if vraag.dossier else None
        return lever(request, lambda: blad, vrijgave.gepubliceerd.tabel)


@router.post(
    "/publicatie/controles/_bereken",
    response=Herleiding,
    summary="Ga na wat te herleiden is",
    openapi_extra=eigenschappen(
        tabel=True,
        voorbeeld={
            "methode": "exact",
            "rijen": [
                {"rij": "A", "kolom": "beschut", "gepubliceerd": "<5"},
                {"rij": "A", "kolom": "overig", "gepubliceerd": 12},
                {"rij": "A", "kolom": "totaal", "gepubliceerd": 15},
            ],
        },
    ),
)
def controleer_tabel(request: HttpRequest, vraag: Body[Controlevraag]) -> HttpResponse:
    """Val een tabel aan die iemand al maakte: welke kleine aantallen volgen uit de rest?

    Totalen heten totaal. `te_nauw` boven 0: deze tabel is niet veilig. Hetzelfde als
    `opstap publicatie controleer --json`. Opstap bewaart niets van wat u stuurt.
    """
    with vertrouwelijk():
        tafel = Tafel()
        rijen = tafel.lees("/rijen", waarden(vraag.rijen), tellingen.TABEL).rijen
        groepen = _groepen(tafel, vraag.groepen)
        tafel.eis()
        heel = vraag.methode == "gecontroleerd" and all(rij["gepubliceerd"] for rij in rijen)
        _eis_klein([rijen], groepen, MEESTE_CELLEN if heel else MEESTE_ZOEKCELLEN)
        _eis_groepen(rijen, groepen)
        with in_veld("body", "/rijen"):
            herleiding = val_tabel_aan(rijen, groepen, methode=vraag.methode, basis=vraag.basis)
        return lever(request, herleiding.als_dict, herleiding.tabel)


def _groepen(tafel: Tafel, groepen: Sequence[Groepslid]) -> tellingen.Rijen:
    if not groepen:
        return []
    return tafel.lees("/groepen", waarden(groepen), tellingen.GROEPEN).rijen


def _eis_groepen(rijen: tellingen.Rijen, groepen: tellingen.Rijen) -> None:
    if groepen:
        with in_veld("body", "/groepen"):
            tellingen.dimensies(rijen, groepen)


def _geheim(tekst: str | None) -> bytes | None:
    """The secret as the command line reads it from a file."""
    if tekst is None:
        return None
    geheim = tekst.encode().strip()
    if len(geheim) < tellingen.MINST_GEHEIM:
        kort = f"Geef {tellingen.MINST_GEHEIM} tekens of meer, zonder spaties eromheen."
        raise Probleem(400, kort, errors=[fout("body", "/geheim", kort, "waarde")])
    return geheim


def _eis_klein(
    tabellen: Iterable[tellingen.Rijen], groepen: tellingen.Rijen, meeste: int = MEESTE_CELLEN
) -> None:
    """Refuse what would take longer than an answer can wait for, before any of it is made."""
    cellen = 0
    for rijen in tabellen:
        codes = {rij["rij"] for rij in rijen} | {rij["groep"] for rij in groepen}
        cellen += (len(codes) + 1) * (len({rij["kolom"] for rij in rijen}) + 1)
    if cellen > meeste:
        tekst = (
            f"Dit zijn met totalen, groepen en eerdere uitgaven {cellen} cellen; hier kan dat tot "
            f"{meeste}. Reken grotere tabellen op uw eigen computer: opstap publicatie."
        )
        raise Probleem(400, tekst, errors=[fout("body", "/rijen", tekst, "te_groot")])
