# SPDX-License-Identifier: EUPL-1.2
"""Doing a run: draw by draw, each kept on disk, so that an end in the middle loses at most one."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

import numpy as np
from django.utils import timezone

from opstap.basis.fouten import OpstapFout
from opstap.bekostiging.prijzen import Prijspeil
from opstap.bronnen import grootboek
from opstap.prognose import Opzet, model
from opstap.prognose.bewaren import Uitvoermap, manifest
from opstap.prognose.trekkingen import Ensemble, Trekking, trek
from opstap.prognose.uitslag import LAND, Niveau
from opstap.publicatie import schrijf_rapport
from opstap.varianten import MATEN, Beleidsvariant, Doorrekening, begroting, verschil
from opstap.varianten.declaratie import EERSTE_JAAR, INCIDENTEEL, LAATSTE_JAAR, STRUCTUREEL
from opstap.varianten.gevolgen import gevolgen
from opstap.varianten.mensen import Mensen
from opstap.varianten.verslag import verslag
from opstap.web.berekeningen import vraag
from opstap.web.berekeningen.models import Berekening, Status
from opstap.web.labs.variantenlab_figuren import status

ZAAD = 1
KANSEN = {"p05": 0.05, "p25": 0.25, "p50": 0.5, "p75": 0.75, "p95": 0.95}
RAPPORT = "opstap-varianten"


class _Gestopt(Exception):
    """Somebody asked the run to stop, or another attempt took over."""


def voer_uit(id_: uuid.UUID) -> None:
    """Do run ``id_``, or go on where it was. What goes wrong stands in its ``melding``.

    Only a run that waits is begun, so that a job that is delivered twice is done once.
    """
    beurt = uuid.uuid4()
    if not Berekening.objects.filter(id=id_, status=Status.WACHT).update(
        status=Status.BEZIG, beurt=beurt, begonnen=timezone.now(), bijgewerkt=timezone.now()
    ):
        return
    berekening = Berekening.objects.get(id=id_)
    mijn = Berekening.objects.filter(id=id_, beurt=beurt)
    try:
        resultaat, manifesten = _reken(berekening)
    except _Gestopt:
        mijn.filter(stop_gevraagd=True).update(status=Status.GESTOPT, bijgewerkt=timezone.now())
    except OpstapFout as fout:
        mijn.update(status=Status.MISLUKT, melding=str(fout), bijgewerkt=timezone.now())
    except Exception:
        mijn.update(
            status=Status.MISLUKT,
            melding="Er ging iets mis bij Opstap. Dit ligt niet aan u.",
            bijgewerkt=timezone.now(),
        )
        raise
    except BaseException:
        mijn.update(status=Status.WACHT, beurt=None, bijgewerkt=timezone.now())
        raise
    else:
        mijn.update(
            status=Status.KLAAR,
            resultaat=resultaat,
            versies={**berekening.versies, "manifesten": manifesten},
            gedaan=berekening.totaal,
            klaar_op=timezone.now(),
            bijgewerkt=timezone.now(),
        )


def _reken(berekening: Berekening) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    invoer = berekening.invoer
    gekozen = vraag.varianten(invoer)
    peil = vraag.prijspeil(invoer)
    teller = _Teller(berekening)
    alle, manifesten = [], []
    for nummer, variant in enumerate(gekozen):
        opzet = Opzet(variant.mensen, "verwacht", invoer["trekkingen"], ZAAD, LAATSTE_JAAR)
        papieren = manifest(opzet)
        uitvoer = Uitvoermap(berekening.map / f"variant-{nummer}", opzet, papieren)
        klaar = uitvoer.klaar()
        teller.op(nummer * opzet.trekkingen + len(klaar))

        def bewaar(trekking: Trekking, uitvoer: Uitvoermap = uitvoer) -> None:
            uitvoer.bewaar(trekking)
            teller.een_verder()

        ensemble = trek(opzet, klaar=klaar, bij_elke=bewaar)
        alle.append(doorrekening(variant, ensemble, peil))
        manifesten.append(papieren)
    document = verslag(
        alle,
        basis=alle[0].variant.id,
        datum=timezone.localdate(berekening.aangemaakt),
        opdracht=opdracht(invoer),
    )
    for einde in ("pdf", "docx"):
        schrijf_rapport(berekening.map / f"{RAPPORT}.{einde}", document)
    return samenvatting(alle), manifesten


def opdracht(invoer: dict[str, Any]) -> str:
    """The command that computes the same; an own variant by the name of its file."""
    woorden = [
        f"{v.id}.yaml" if v.eigen else v.id for v in vraag.varianten(invoer)
    ]  # fmt: skip
    peil = invoer.get("prijspeil", "brief")
    extra = "" if peil == "brief" else f" --prijspeil {peil}"
    return (
        f"opstap doorreken {' '.join(woorden)} --trekkingen {invoer['trekkingen']} "
        f"--niveau provincie{extra}"
    )


class _Teller:
    """How far a run is, in the database; refuses to go on when the run was stopped or taken."""

    def __init__(self, berekening: Berekening) -> None:
        self.id, self.beurt, self.gedaan = berekening.id, berekening.beurt, 0

    def op(self, gedaan: int) -> None:
        self.gedaan = gedaan
        mijn = Berekening.objects.filter(
            id=self.id, beurt=self.beurt, status=Status.BEZIG, stop_gevraagd=False
        )
        if not mijn.update(gedaan=gedaan, bijgewerkt=timezone.now()):
            raise _Gestopt

    def een_verder(self) -> None:
        self.op(self.gedaan + 1)


def doorrekening(
    variant: Beleidsvariant, ensemble: Ensemble, prijspeil: Prijspeil | str
) -> Doorrekening:
    """A run of the projection as a doorrekening of the country: the same numbers as
    ``varianten.doorreken`` gives when every municipality is computed apart."""
    m = model()
    eerste = EERSTE_JAAR - 1 - m.begin
    geplaatst = ensemble.geteld("plaatsing_vangnet")[:, :, eerste:].copy()
    geplaatst[:, :, 0] = 0.0
    beschut, vangnet = m.soort("beschut"), m.soort("vangnet")
    plaatsen = np.broadcast_to(ensemble.plaatsen, (len(ensemble.stand), *ensemble.plaatsen.shape))
    kolommen = {
        "bereikt": geplaatst.cumsum(axis=2),
        "beschut_plaatsen": plaatsen[:, :, eerste:, beschut],
        "beschut_bezet": ensemble.bezet[:, :, eerste:, beschut],
        "vangnet_banen": plaatsen[:, :, eerste:, vangnet],
    }
    aantal = np.stack(
        [
            kolommen[naam] if naam in kolommen else ensemble.mensen(naam)[:, :, eerste:]
            for naam in MATEN
        ],
        axis=-1,
    )
    jaren = tuple(range(EERSTE_JAAR, ensemble.jaren[-1] + 1))
    mensen = Mensen(jaren, aantal, {})
    land = Niveau("land", (LAND,), ("Nederland",), (tuple(range(len(ensemble.codes))),))
    begroot = begroting(variant, prijspeil=prijspeil)
    return Doorrekening(
        variant=variant,
        gebieden=land,
        jaren=jaren,
        trekkingen=len(ensemble.stand),
        begroting=begroot,
        geld={post: {LAND: x[: len(jaren)]} for post, x in begroot.bedragen.items()},
        mensen={naam: land.som(mensen.maat(naam)) for naam in MATEN},
        gevolgen=tuple(
            type(g)(g.id, g.naam, g.uitleg, land.som(g.bedrag), g.telt_mee)
            for g in gevolgen(variant, mensen, grootboek(), prijspeil=prijspeil)
        ),
    )


def samenvatting(alle: Sequence[Doorrekening]) -> dict[str, Any]:
    """What is kept of a run: quantiles per variant, measure and year, and of the differences."""
    eerste = alle[0]
    return {
        "jaren": list(eerste.jaren),
        "trekkingen": eerste.trekkingen,
        "varianten": [
            {
                "id": d.variant.id,
                "naam": d.variant.naam,
                "incidenteel_eur": d.begroting.incidenteel_eur,
                "structureel_eur": d.begroting.structureel_eur,
                "status": {soort: status(d.variant, soort) for soort in (INCIDENTEEL, STRUCTUREEL)},
                "banen_beschut_2048": d.variant.banen("beschut", LAATSTE_JAAR),
                "banen_overig_2048": d.variant.banen("vangnet", LAATSTE_JAAR),
                "mensen": {maat: _kwantielen(d.mensen[maat][:, 0]) for maat in MATEN},
                "verschil": {maat: _kwantielen(verschil(d, eerste, maat)[:, 0]) for maat in MATEN},
            }
            for d in alle
        ],
    }


def _kwantielen(x: Any) -> dict[str, list[float]]:
    """[draw, year] as the mean and quantiles by year, to a tenth of a person."""
    uit = {"gemiddelde": x.mean(axis=0)}
    uit |= dict(zip(KANSEN, np.quantile(x, tuple(KANSEN.values()), axis=0), strict=True))
    return {naam: [round(float(w), 1) for w in rij] for naam, rij in uit.items()}
