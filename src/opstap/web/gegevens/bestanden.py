# SPDX-License-Identifier: EUPL-1.2
"""What can be taken from these pages as a file: templates, versions, and a list of mistakes."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpResponse

from opstap.basis.fouten import Bevinding
from opstap.basis.tabel import KolomKop, Tabel
from opstap.web.gegevens import bedrijf
from opstap.web.gegevens.models import Gegevensversie
from opstap.web.gegevens.soorten import Soort, soort_van
from opstap.web.kern.bestanden import download, tabelbestand
from opstap.web.organisaties.models import Organisatie


def sjabloonbestand(soort: Soort, organisatie: Organisatie, einde: str) -> bytes:
    """The template as a file of one of ``soort.eindes``; a workbook explains its columns."""
    if soort.werkmap is not None:
        return soort.werkmap()
    assert soort.sjabloon is not None
    tabellen = [soort.sjabloon(organisatie)]
    if einde == "xlsx":
        tabellen.append(_uitleg(soort))
    return tabelbestand(tabellen, einde, {"soort": soort.titel})


def _uitleg(soort: Soort) -> Tabel:
    """The second sheet of a template."""
    return Tabel(
        naam="uitleg",
        titel=f"{soort.titel}: wat in de kolommen staat",
        kolommen=(
            KolomKop("kolom", "Kolom"),
            KolomKop("uitleg", "Wat erin staat"),
            KolomKop("voorbeeld", "Voorbeeld"),
            KolomKop("nodig", "Nodig"),
        ),
        rijen=tuple(
            (k.naam, k.uitleg, k.voorbeeld, "ja" if k.verplicht else "mag leeg")
            for k in soort.kolommen
        ),
        toelichting=tuple(
            zin for zin in (soort.waarvoor, f"Waar u het vindt: {soort.bron}.", soort.let_op) if zin
        ),
    )


def versiebestand(versie: Gegevensversie, einde: str) -> bytes:
    """A stored version as a file that can be brought again."""
    soort = soort_van(versie)
    if soort.werkmap is not None:
        return bedrijf.werkmap(versie.inhoud)
    manifest = {
        "herkomst": versie.herkomst(),
        "bestand": versie.bestandsnaam,
        "sha256": versie.sha256,
        "peildatum": versie.peildatum.isoformat(),
        "bron": versie.bron,
    }
    return tabelbestand([soort.tabel(versie.inhoud, versie.set.naam)], einde, manifest)


def foutenbestand(bestand: str, bevindingen: Sequence[Bevinding], einde: str) -> bytes:
    """Everything that is wrong in a file, to mend it with beside the file itself."""
    tabel = Tabel(
        naam="fouten",
        titel=f"Fouten in {bestand}",
        kolommen=(
            KolomKop("blad", "Blad"),
            KolomKop("rij", "Rij", soort="geheel"),
            KolomKop("kolom", "Kolom"),
            KolomKop("fout", "Wat er mis is en wat u kunt doen"),
        ),
        rijen=tuple((b.blad, b.rij, b.kolom, b.boodschap) for b in bevindingen),
        toelichting=(
            "Zonder rij: het gaat over het hele bestand. Van het bestand is niets bewaard.",
        ),
    )
    return tabelbestand([tabel], einde, {"bestand": bestand})


def als_antwoord(inhoud: bytes, naam: str, einde: str) -> HttpResponse:
    """A file to save, that no cache keeps."""
    antwoord = download(inhoud, f"opstap-{naam}.{einde}")
    antwoord["Cache-Control"] = "private, no-store"
    return antwoord
