# SPDX-License-Identifier: EUPL-1.2
"""What the indicators of the benchmark become with a new version, beside what they are now."""

from __future__ import annotations

from opstap.basis.tabel import KolomKop, Tabel, Waarde
from opstap.benchmark.opgaven import Eigencijfer, deelnemerscijfers
from opstap.web.gegevens.gebruik import VOOR
from opstap.web.gegevens.models import Gegevensversie

_MEESTE = 60


def gevolg(nieuw: Gegevensversie, oud: Gegevensversie | None) -> Tabel | None:
    """A row for each year and indicator; ``None`` for data that is not for the benchmark."""
    if nieuw.soort not in VOOR:
        return None
    opgaven = nieuw.als_opgaven()
    voor, na = _cijfers(oud), _cijfers(nieuw)
    namen = {opgave.wie: opgave.naam for opgave in opgaven}
    rijen: list[tuple[Waarde, ...]] = [
        (jaar, namen[wie], cijfer.indicator.naam, _toon(voor.get((jaar, wie, id_))), cijfer.toon())
        for (jaar, wie, id_), cijfer in na.items()
    ]
    een = len(namen) < 2
    if een:
        rijen = [(jaar, *rij) for jaar, _, *rij in rijen]
    over = f"Getoond zijn de eerste {_MEESTE} van {len(rijen)} regels."
    kolommen = (
        KolomKop("jaar", "Jaar", soort="jaar"),
        *([] if een else [KolomKop("naam", "Wie")]),
        KolomKop("indicator", "Indicator"),
        KolomKop("was", f"Versie {oud.nummer}" if oud else "Nu"),
        KolomKop("wordt", "Wordt"),
    )
    return Tabel(
        naam="indicatoren",
        titel="Uw indicatoren met dit bestand",
        kolommen=kolommen,
        rijen=tuple(rijen[:_MEESTE]),
        toelichting=tuple(
            dict.fromkeys(
                [
                    *([over] if len(rijen) > _MEESTE else []),
                    *(cijfer.opmerking for cijfer in na.values() if cijfer.opmerking),
                ]
            )
        )[:8],
    )


def _cijfers(versie: Gegevensversie | None) -> dict[tuple[int, str, str], Eigencijfer]:
    if versie is None:
        return {}
    return {
        (jaar, wie, id_): cijfer
        for jaar, deelnemers in deelnemerscijfers(versie.als_opgaven()).items()
        for wie, cijfers in deelnemers.items()
        for id_, cijfer in cijfers.items()
    }


def _toon(cijfer: Eigencijfer | None) -> str:
    return cijfer.toon() if cijfer else "-"
