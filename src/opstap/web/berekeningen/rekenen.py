# SPDX-License-Identifier: EUPL-1.2
"""Doing a run: draw by draw, each kept on disk, so that an end in the middle loses at most one."""

from __future__ import annotations

import shutil
import uuid
from typing import Any

from django.utils import timezone

from opstap.basis.fouten import OpstapFout
from opstap.publicatie import Rapport, schrijf_rapport
from opstap.web.berekeningen import standen, werkers
from opstap.web.berekeningen.models import Berekening, Status
from opstap.web.berekeningen.soorten import Werk, soort_van
from opstap.web.gegevens.models import Gegevensversie

RAPPORT = "opstap-rapport"
STORING = (
    "Er ging iets mis bij Opstap. Dit ligt niet aan u. Kies Ga verder: wat al is gerekend, blijft. "
    "Gaat het weer mis, meld dan het adres van deze pagina aan de beheerder van dit platform."
)


class _Gestopt(Exception):
    """Somebody asked the run to stop, or another attempt took over."""


def voer_uit(id_: uuid.UUID) -> None:
    """Do run ``id_``, or go on where it was. What goes wrong stands in its ``melding``.

    Only a run that waits is begun, so that a job that is delivered twice is done once.
    """
    beurt, nu = uuid.uuid4(), timezone.now()
    if not Berekening.objects.filter(id=id_, status=Status.WACHT).update(
        status=Status.BEZIG, beurt=beurt, werker=werkers.hier(), begonnen=nu, bijgewerkt=nu
    ):
        return
    berekening = Berekening.objects.select_related("organisatie").get(id=id_)
    mijn = Berekening.objects.filter(id=id_, beurt=beurt)
    try:
        resultaat, versies = _reken(berekening)
    except _Gestopt:
        mijn.filter(stop_gevraagd=True).update(status=Status.GESTOPT, bijgewerkt=timezone.now())
    except OpstapFout as fout:
        mijn.update(status=Status.MISLUKT, melding=str(fout), bijgewerkt=timezone.now())
    except Exception:
        mijn.update(status=Status.MISLUKT, melding=STORING, bijgewerkt=timezone.now())
        raise
    except BaseException:
        mijn.update(status=Status.WACHT, beurt=None, bijgewerkt=timezone.now())
        raise
    else:
        mijn.update(
            status=Status.KLAAR,
            resultaat=resultaat,
            versies=versies,
            gedaan=berekening.totaal,
            klaar_op=timezone.now(),
            bijgewerkt=timezone.now(),
        )


def _reken(berekening: Berekening) -> tuple[dict[str, Any], dict[str, Any]]:
    nu = standen.versies()
    if any(berekening.versies.get(naam) != waarde for naam, waarde in nu.items()):
        shutil.rmtree(berekening.map, ignore_errors=True)  # draws with other figures do not mix
    standen.leg_vast()
    gegevens: dict[str, Any] = berekening.versies.get("gegevens", {})
    werk = Werk(
        invoer=berekening.invoer,
        map=berekening.map,
        datum=timezone.localdate(berekening.aangemaakt),
        op=_Teller(berekening).op,
        gegevens={
            soort: Gegevensversie.objects.select_related("set__organisatie").get(pk=deel["pk"])
            for soort, deel in gegevens.items()
        },
    )
    resultaat = soort_van(berekening.soort).reken(werk)
    if werk.rapport is not None:
        schrijf_rapporten(berekening, werk.rapport)
    return resultaat, {**nu, "gegevens": gegevens, "manifesten": werk.manifesten}


def schrijf_rapporten(berekening: Berekening, rapport: Rapport) -> None:
    """The report in both forms, in the folder of the run."""
    berekening.map.mkdir(parents=True, exist_ok=True)
    for einde in ("pdf", "docx"):
        schrijf_rapport(berekening.map / f"{RAPPORT}.{einde}", rapport)


class _Teller:
    """How far a run is, in the database; refuses to go on when the run was stopped or taken."""

    def __init__(self, berekening: Berekening) -> None:
        self.id, self.beurt, self.begonnen = berekening.id, berekening.beurt, False

    def op(self, gedaan: int) -> None:
        velden: dict[str, Any] = {"gedaan": gedaan, "bijgewerkt": timezone.now()}
        if not self.begonnen:
            velden |= {"al_gedaan": gedaan, "begonnen": timezone.now()}
        self.begonnen = True
        mijn = Berekening.objects.filter(
            id=self.id, beurt=self.beurt, status=Status.BEZIG, stop_gevraagd=False
        )
        if not mijn.update(**velden):
            raise _Gestopt
