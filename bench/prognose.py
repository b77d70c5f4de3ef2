# SPDX-License-Identifier: EUPL-1.2
"""The projection: our own use against its bars, and a common task against other packages."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import numpy as np

from bench import peers, taak
from bench.meten import Meting, los, meet
from opstap.prognose import Opzet, personen, rekenwerk, variant, verwacht
from opstap.prognose.rekenwerk import Gebiedsindeling, tel_samen

MENSEN = 1_000_000
MENSEN_TRAAG = 500_000
TREKKINGEN = 100
KEER_NEWORDER = 25
MEESTE_AFWIJKING = 1.5, 6.0


def metingen() -> Iterator[Meting]:
    yield from _eigen_gebruik()
    yield _geheugen()
    yield from _gemeenschappelijke_taak()


def _eigen_gebruik() -> Iterator[Meting]:
    r, gemeenten = rekenwerk(Opzet(variant("basis")), {})
    land = tel_samen(gemeenten, Gebiedsindeling(("NL",), (0,) * len(gemeenten.codes)))
    jaren = f"{r.begin}-{r.begin + r.jaren - 1}"
    yield meet(f"verwacht, land, {jaren}", lambda: verwacht(r, land), grens=0.15)
    yield meet(
        f"verwacht, {len(gemeenten.codes)} gemeenten, {jaren}",
        lambda: verwacht(r, gemeenten),
        grens=1.0,
        herhaal=5,
    )
    yield meet(
        f"personen, {len(gemeenten.codes)} gemeenten, {jaren}, één trekking",
        lambda: personen(r, gemeenten, zaad=1, trekking=0),
        grens=0.6,
        herhaal=5,
    )


def _geheugen() -> Meting:
    gedaan, _, megabytes = los("-m", "bench.landelijk", str(TREKKINGEN))
    gedaan.check_returncode()
    seconden = float(gedaan.stdout)
    return Meting(
        f"piek in het geheugen, personen per gemeente, {TREKKINGEN} trekkingen",
        megabytes,
        1000.0,
        eenheid="MB",
        uitleg=(f"duur van die {TREKKINGEN} trekkingen: {seconden:.0f} s",),
    )


def _gemeenschappelijke_taak() -> Iterator[Meting]:
    groot, klein = taak.taak(MENSEN), taak.taak(MENSEN_TRAAG)
    r, data, land = taak.rekenmodel(groot), taak.gebiedsdata(groot), taak.gebiedsdata(groot, 1)
    uitkomst = verwacht(r, data)
    np.testing.assert_allclose(uitkomst.stand.sum(axis=0), taak.exact(groot), rtol=1e-9)
    _klopt("opstap, personen", personen(r, data, zaad=1, trekking=0).stand.sum(axis=0), groot)
    wand, processor = _duur(lambda: personen(r, data, zaad=1, trekking=0))
    uitleg = [f"opstap, personen: {processor:.2f} s processortijd op 2 draden"]
    anderen, eigen_functie = [], None
    with TemporaryDirectory() as map_:
        for naam, wijze, deze in (
            ("neworder", "overgang", klein),
            ("neworder", "eerst-weg", groot),
            ("jax", "scan", groot),
        ):
            if not peers.installeer(naam):
                continue
            bestand = Path(map_) / f"{deze.mensen}.npz"
            if not bestand.exists():
                deze.bewaar(bestand)
            gelopen = peers.draai(naam, str(bestand), wijze)
            if gelopen is None:
                continue
            wie = f"{naam} {gelopen.versie}, {wijze}"
            _klopt(wie, np.array(gelopen.standen), deze)
            maat = groot.mensen / deze.mensen
            kortste = maat * min(gelopen.seconden, gelopen.processor)
            anderen.append((wie, kortste))
            uitleg.append(
                f"{wie}: {gelopen.processor * maat:.2f} s processortijd, "
                f"{gelopen.processor * maat / processor:.1f} keer de onze"
                + (f"; gemeten met {deze.mensen} mensen, maal {maat:g}" if maat != 1 else "")
            )
            if wijze == "overgang":
                eigen_functie = kortste
    yield Meting(
        f"gemeenschappelijke taak, {MENSEN} mensen, personen",
        wand,
        None if eigen_functie is None else eigen_functie / KEER_NEWORDER,
        tuple(anderen),
        uitleg=(
            *uitleg,
            "van een ander telt de kortste van wandtijd en processortijd, van ons de wandtijd:",
            "een drukke machine straft zo alleen ons. Elke uitkomst is getoetst aan de exacte.",
            f"grens: {KEER_NEWORDER} keer zo snel als de eigen functie van neworder (overgang);",
            "eerst-weg is neworder met een omweg om die functie heen.",
        ),
    )
    yield meet(f"gemeenschappelijke taak, {MENSEN} mensen, verwacht", lambda: verwacht(r, land))


def _duur(functie: Callable[[], object], herhaal: int = 5) -> tuple[float, float]:
    """Median wall and processor seconds, after one run to warm up."""
    wand, processor = [], []
    for ronde in range(herhaal + 1):
        w, p = time.perf_counter(), time.process_time()
        functie()
        if ronde:
            wand.append(time.perf_counter() - w)
            processor.append(time.process_time() - p)
    return median(wand), median(processor)


def _klopt(wie: str, standen: taak.Getallen, t: taak.Taak) -> None:
    """Stop when counts are further from the expectation than chance explains."""
    gemiddeld, grootst = taak.afwijking(standen, t)
    if gemiddeld > MEESTE_AFWIJKING[0] or grootst > MEESTE_AFWIJKING[1]:
        raise AssertionError(f"{wie}: {gemiddeld:.2f} standaardfouten van de verwachting af")
