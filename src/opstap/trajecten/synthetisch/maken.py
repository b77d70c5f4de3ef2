# SPDX-License-Identifier: EUPL-1.2
"""A file of invented trajectories with the durations and the outcomes of the 2022 letter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from opstap.basis.fouten import GebruiksFout
from opstap.basis.opmaak import getal
from opstap.trajecten.kalender import kalendermaanden, later
from opstap.trajecten.synthetisch import aannames
from opstap.trajecten.synthetisch.ijking import brief, ijk
from opstap.trajecten.synthetisch.mensen import factoren, mensen, uit_verdeling
from opstap.trajecten.synthetisch.merk import WAARDE, ZIN
from opstap.trajecten.trajectbestand import (
    ANDER,
    LOPEND,
    VERVOLG,
    WERK,
    Groep,
    Trajectbestand,
    Vorm,
)

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from opstap.trajecten.synthetisch.mensen import Getallen, Kenmerken

    Dagen = NDArray[np.datetime64]

PEILDATUM = date(2026, 1, 1)
"""Reference day when nobody chooses one."""

MEESTE = 1_000_000
"""Most trajectories in one file."""


def maak(
    aantal: int = 13_500,
    zaad: int = 0,
    *,
    bedrijven: int = 65,
    jaren: int = 3,
    peildatum: date = PEILDATUM,
    spanning: Mapping[int, float] | None = None,
    helling_sd: float = 0.0,
    pieken: bool = True,
) -> Trajectbestand:
    """Exactly ``aantal`` invented trajectories that began in the ``jaren`` before ``peildatum``.

    As in the letter: how long trajectories take (in its four classes), how many people go to work
    after the first one and after a next one, the hours a week, the share of production work and the
    share with a benefit. Everything else is assumed. With the same arguments comes the same file.

    ``spanning``: number of a company (from 1) -> factor on the hazard to work of its most
    productive 30%; 0.6 means that they are kept longer. Without it no company keeps anybody.
    ``helling_sd``: how much companies differ in how much higher (on a log scale) the hazard to work
    of the productive is. ``pieken``: part of the trajectories ends at exactly 3, 6 or 12 months,
    without a change in the classes of the letter. Raises :class:`GebruiksFout` for impossible
    choices.
    """
    import numpy as np

    vastgehouden = dict(spanning or {})
    _controleer(aantal, zaad, bedrijven, jaren, vastgehouden)
    loot, doel = np.random.default_rng(zaad), brief()
    wie = mensen(loot, aantal, bedrijven)
    naar_werk, naar_anders = factoren(loot, bedrijven, helling_sd)
    soort, gewicht = wie["soort"], np.bincount(wie["soort"], minlength=naar_werk.size)
    er = gewicht > 0
    ijking = ijk(
        gewicht[er].astype(np.float64), naar_werk.ravel()[er], naar_anders.ravel()[er], doel
    )
    for bedrijf, factor in vastgehouden.items():
        naar_werk[bedrijf - 1, :, 1] *= factor
    werktempo = ijking.werkdeel * naar_werk.ravel()[soort]
    tempo = werktempo + (1 - ijking.werkdeel) * naar_anders.ravel()[soort]

    def traject(start: Dagen) -> tuple[Dagen, NDArray[np.bool_]]:
        duur = ijking.duren(loot.exponential(size=aantal) / tempo)
        werk = loot.random(aantal) * tempo < werktempo
        return later(start, _met_pieken(loot, duur) if pieken else duur), werk

    dag = np.datetime64(peildatum, "D")
    begin = np.datetime64(_eerder(peildatum, jaren), "D")
    start = begin + loot.integers(0, (dag - begin).astype(int), aantal)
    eind, werk = traject(start)
    weer = ~werk & (loot.random(aantal) < ijking.vervolgkans)
    start2 = eind + loot.integers(1, aannames.WACHTDAGEN + 1, aantal)
    eind2, werk2 = traject(start2)

    tweede = weer & (start2 < dag)
    eersten = np.arange(1 + int(np.searchsorted(np.cumsum(1 + tweede), aantal)))
    van = np.concatenate([eersten, eersten[tweede[eersten]]])[:aantal]
    eerste = np.arange(aantal) < len(eersten)
    start = np.where(eerste, start[van], start2[van])
    zonder = np.where(eerste & weer[van], VERVOLG, ANDER)
    volgorde = np.lexsort((van, start))
    rijen = _Rijen(
        persoon=van[volgorde],
        start=start[volgorde],
        eind=np.where(eerste, eind[van], eind2[van])[volgorde],
        uitkomst=np.where(np.where(eerste, werk[van], werk2[van]), WERK, zonder)[volgorde],
    )
    return _bestand(loot, rijen, wie, peildatum, f"{WAARDE}-{aantal}-{zaad}")


@dataclass(frozen=True, slots=True)
class _Rijen:
    """The trajectories [n] in the order of the file; ends may lie after the reference day."""

    persoon: NDArray[np.int64]
    start: Dagen
    eind: Dagen
    uitkomst: NDArray[np.int64]


def _controleer(
    aantal: int, zaad: int, bedrijven: int, jaren: int, spanning: Mapping[int, float]
) -> None:
    if not 1 <= aantal <= MEESTE:
        raise GebruiksFout(f"Kies 1 tot en met {getal(MEESTE)} trajecten.")
    if zaad < 0:
        raise GebruiksFout("Het zaad is 0 of hoger.")
    if not 1 <= bedrijven <= 999:
        raise GebruiksFout("Kies 1 tot en met 999 bedrijven.")
    if not 1 <= jaren <= 20:
        raise GebruiksFout("Kies 1 tot en met 20 jaren.")
    for bedrijf, factor in spanning.items():
        if not 1 <= bedrijf <= bedrijven:
            raise GebruiksFout(f"Bedrijf {bedrijf} bestaat niet: er zijn {bedrijven} bedrijven.")
        if not 0 < factor <= 10:
            raise GebruiksFout(f"Bedrijf {bedrijf}: de factor moet boven 0 zijn, hoogstens 10.")


def _eerder(dag: date, jaren: int) -> date:
    try:
        return dag.replace(year=dag.year - jaren)
    except ValueError:  # 29 February
        return dag.replace(year=dag.year - jaren, day=28)


def _met_pieken(loot: np.random.Generator, duur: Getallen) -> Getallen:
    """Some of those who would leave shortly before 3, 6 or 12 months leave on that day."""
    import numpy as np

    wacht = loot.random(len(duur))
    for van, tot, deel in aannames.PIEKEN:
        duur = np.where((duur > van) & (duur < tot) & (wacht < deel), tot, duur)
    return duur


def _bestand(
    loot: np.random.Generator, rijen: _Rijen, kenmerken: Kenmerken, peildatum: date, naam: str
) -> Trajectbestand:
    import numpy as np

    dag, doel, wie = np.datetime64(peildatum, "D"), brief(), rijen.persoon
    aantal, loopt = len(wie), rijen.eind > dag
    _, eerste, persoon = np.unique(wie, return_index=True, return_inverse=True)
    nummers = np.argsort(np.argsort(eerste))  # in the order of the file
    productie = doel.productiewerk * aannames.PRODUCTIEWERK_VASTHEID
    rest = aannames.PRODUCTIEWERK_VASTHEID - productie
    uren = doel.uren + np.array(aannames.UREN_AFWIJKING, dtype=np.float64)

    def groep(kolom: str, waarden: tuple[str, ...], codes: str) -> Groep:
        return Groep(kolom, waarden, kenmerken[codes][wie].astype(np.int32))

    hoogste = int(kenmerken["bedrijf"].max()) + 1
    return Trajectbestand(
        naam=naam,
        vorm=Vorm.TRAJECTEN,
        eenheid="maanden",
        duur=kalendermaanden(rijen.start, np.where(loopt, dag, rijen.eind)),
        instroom=np.zeros(aantal),
        uitkomst=np.where(loopt, LOPEND, rijen.uitkomst).astype(np.int8),
        peildatum=peildatum,
        start=rijen.start,
        traject=np.char.add("T", np.char.zfill(np.arange(1, aantal + 1).astype(str), 6)),
        persoon=nummers[persoon].astype(np.int32),
        organisatie=groep("organisatie", bedrijfsnamen(hoogste), "bedrijf"),
        groepen={
            "uitkering": groep("uitkering", aannames.UITKERINGEN, "uitkering"),
            "afstand": groep("afstand", aannames.AFSTANDEN, "afstand"),
            "leeftijdsgroep": groep("leeftijdsgroep", aannames.LEEFTIJDEN, "leeftijd"),
        },
        getallen={
            "uren": uren[uit_verdeling(loot, aannames.UREN_AANDEEL, aantal)],
            "aandeel_productie": np.rint(100 * loot.beta(productie, rest, aantal)) / 100,
            "productiviteit_bij_start": kenmerken["productief"][wie] / 100,
        },
        synthetisch=True,
        waarschuwingen=(ZIN,),
    )


def bedrijfsnamen(bedrijven: int) -> tuple[str, ...]:
    """The invented companies, by number."""
    return tuple(f"voorbeeldbedrijf {nummer:02d}" for nummer in range(1, bedrijven + 1))
