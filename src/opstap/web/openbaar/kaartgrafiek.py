# SPDX-License-Identifier: EUPL-1.2
"""A measure on the tile map, and its tables of municipalities and provinces."""

from __future__ import annotations

from opstap import gebieden
from opstap.basis.tabel import KolomKop, Soort, Tabel
from opstap.bekostiging.gemeente.kaart import Kaartmaat
from opstap.bekostiging.gemeente.streek import streken
from opstap.publicatie.grafiek import Tegelkaart
from opstap.publicatie.grafiek.maten import EURO


def tegelkaart(maat: Kaartmaat) -> Tegelkaart:
    """The map of a measure; on a page each tile leads to the page of its municipality."""
    return Tegelkaart(
        naam="kaart",
        titel=maat.titel,
        eenheid=maat.eenheid,
        bron=maat.bron,
        kop=maat.naam,
        waarden={code: maat.waarde(code) for code in gebieden.gemeenten()},
        decimalen=maat.decimalen,
        status=maat.status,
        koppeling="/gemeenten/{code}/",
    )


def kaarttabel(maat: Kaartmaat) -> Tabel:
    """The 342 municipalities with their figure, and both parts of it."""
    kaart, soort = tegelkaart(maat).tabel(), _soort(maat)
    return Tabel(
        naam=kaart.naam,
        titel=kaart.titel,
        kolommen=(
            *kaart.kolommen[:3],
            KolomKop("waarde", maat.naam, maat.eenheid, soort),
            KolomKop("teller", "Teller", "", "euro" if soort == "euro" else "geheel"),
            KolomKop("noemer", "Inwoners", "", "geheel"),
        ),
        rijen=tuple(
            (c, g.naam, g.provincie, maat.waarde(c), maat.teller.get(c), maat.noemer[c])
            for c, g in gebieden.gemeenten().items()
        ),
        toelichting=(*kaart.toelichting, maat.uitleg),
    )


def provincietabel(maat: Kaartmaat) -> Tabel:
    """The twelve provinces: sum over sum."""
    return Tabel(
        naam="provincies",
        titel=f"{maat.naam}: de provincies",
        kolommen=(
            KolomKop("provincie", "Provincie"),
            KolomKop("waarde", maat.eenheid.capitalize(), "", _soort(maat)),
        ),
        rijen=tuple((s.naam, maat.samen(s.leden)) for s in streken("provincie").values()),
    )


def _soort(maat: Kaartmaat) -> Soort:
    return "euro" if maat.soort == EURO else "getal"
