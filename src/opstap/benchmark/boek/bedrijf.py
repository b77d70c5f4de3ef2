# SPDX-License-Identifier: EUPL-1.2
"""The yearly book of an organisation from its own figures: a company, or a municipality alone."""

from __future__ import annotations

from datetime import date

from opstap.benchmark.boek import eigen
from opstap.benchmark.boek.uitleg import ZONDER_OORDEEL, hoofdstuk_eigen_methode
from opstap.benchmark.opgaven.beeld import Deelnemersbeeld
from opstap.publicatie.rapport import (
    Alinea,
    Hoofdstuk,
    Kader,
    Kerncijfer,
    Kerncijfers,
    Opsomming,
    Rapport,
)

_KERN = 4


def maak_bedrijfsboek(
    beeld: Deelnemersbeeld, *, datum: date, versie: str, opdracht: str = ""
) -> Rapport:
    """The yearly book of the participant of ``beeld``, beside the participants of its releases.

    The book has exact own figures: it is for the organisation itself. See
    :func:`opstap.benchmark.boek.eigen.deelnemersbeeld` for the picture.
    """
    met_cijfer = [een for een in beeld.indicatoren if een.nu.eigen.waarde is not None]
    kern = Kerncijfers(
        tuple(
            Kerncijfer(een.nu.eigen.toon(), f"{een.indicator.naam}, {beeld.jaar}", "afgeleid")
            for een in met_cijfer[:_KERN]
        )
        or (Kerncijfer("0", f"indicatoren met een cijfer in {beeld.jaar}"),)
    )
    hoofdstukken = (
        Hoofdstuk(
            "Zo leest u dit boek",
            (Alinea(ZONDER_OORDEEL), Opsomming(eigen.LEZEN), eigen.VERTROUWELIJK),
        ),
        *eigen.hoofdstukken(beeld),
        hoofdstuk_eigen_methode(),
    )
    naast = (
        f"naast {beeld.deelnemers - 1} andere deelnemers"
        if eigen.met_uitgave(beeld)
        else "eigen cijfers"
    )
    return Rapport(
        titel=f"{beeld.naam} in de benchmark",
        ondertitel=f"Jaarboek {beeld.jaar}: mensen, plaatsen en geld, {naast}",
        datum=datum,
        samenvatting=Kader(
            "In het kort",
            (
                kern,
                Alinea(
                    f"Van de {len(beeld.indicatoren)} indicatoren hebben er {len(met_cijfer)} een "
                    f"cijfer van {beeld.jaar}."
                ),
                Alinea(ZONDER_OORDEEL),
            ),
        ),
        hoofdstukken=hoofdstukken,
        versie=versie,
        opdracht=opdracht,
    )
