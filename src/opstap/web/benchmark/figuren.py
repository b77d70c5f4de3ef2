# SPDX-License-Identifier: EUPL-1.2
"""The tables and charts of the benchmark, each with its files."""

from __future__ import annotations

from opstap.benchmark.beeld import Benchmarkbeeld, Indicatorbeeld
from opstap.benchmark.beeldtabellen import (
    tabel_beeld,
    tabel_buren,
    tabel_groepen,
    tabel_indicatoren,
    tabel_reeksen,
)
from opstap.benchmark.buren import Burenlijst
from opstap.benchmark.indicatoren import indicatoren
from opstap.publicatie.grafiek import Lijnen, Reeks
from opstap.web.kern.figuren import Figuur, Narekenen

_BRON = "Iv3 (CBS), bewerkt door Opstap"
_MINST_JAREN = 3


def lijst() -> Figuur:
    """Every indicator that is computed."""
    na = Narekenen(
        "opstap benchmark indicatoren",
        "from opstap.benchmark.indicatoren import indicatoren\nindicatoren()",
    )
    alle = [een for een in indicatoren().values() if not een.aangereikt]
    return Figuur("indicatoren", tabel_indicatoren(alle, smal=True), na)


def figuren(beeld: Benchmarkbeeld) -> list[Figuur]:
    """Everything that the page of one municipality shows."""
    code = beeld.gemeente.code
    na = Narekenen(
        f"opstap benchmark gemeente {code}",
        f"from opstap.benchmark import maak_beeld\nmaak_beeld({code!r})",
    )
    met_wie = beeld.vergelijking
    return [
        Figuur("beeld", tabel_beeld(beeld), na),
        *(
            Figuur(een.indicator.id, grafiek.tabel(), na, grafiek)
            for een in beeld.indicatoren
            if (grafiek := _lijnen(een, beeld.gemeente.naam)) is not None
        ),
        *([Figuur("buren", tabel_buren(met_wie), na)] if isinstance(met_wie, Burenlijst) else []),
        Figuur("groepen", tabel_groepen(beeld), na),
        Figuur("reeksen", tabel_reeksen(beeld), na),
    ]


def _lijnen(een: Indicatorbeeld, naam: str) -> Lijnen | None:
    """The municipality, its peers and the country through the years; none for a single year."""
    if sum(jaar.waarde is not None for jaar in een.reeks) < _MINST_JAREN:
        return None

    def reeks(wie: str, waarden: list[float | None]) -> Reeks:
        heel = (None if waarde is None else round(waarde, 4) for waarde in waarden)
        return Reeks(wie, tuple(heel), een.status)

    return Lijnen(
        naam=een.indicator.id,
        titel=f"{een.indicator.naam}: {naam}, buren en Nederland",
        eenheid="aandeel" if een.indicator.soort != "bedrag" else een.indicator.eenheid,
        bron=_BRON,
        jaren=tuple(jaar.jaar for jaar in een.reeks),
        reeksen=(
            reeks(naam, [jaar.waarde for jaar in een.reeks]),
            reeks("buren", [jaar.groep for jaar in een.reeks]),
            reeks("Nederland", [jaar.land for jaar in een.reeks]),
        ),
    )
