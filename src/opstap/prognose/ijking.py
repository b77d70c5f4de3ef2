# SPDX-License-Identifier: EUPL-1.2
"""Calibration: which parameters fit the published series, and how sure that is.

:func:`posterior` and :func:`ijkuitslag` read what is shipped; :func:`ijk_opnieuw` makes it again
(the same numbers from the same seed, on any number of processes). The steps: prior, scrambled
Sobol sample, adaptive importance sampling with engine ``verwacht`` on twelve groups of
municipalities, 256 draws; and the same once more with the figures up to 2021 for the back-test.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from io import StringIO
from pathlib import Path
from typing import Any, TextIO

import numpy as np
import numpy.typing as npt

from opstap.bronnen import Grootboek, grootboek
from opstap.bronnen.laden import lees_yaml
from opstap.prognose import bestanden
from opstap.prognose.bemonstering import Steekproef, bemonster, hertrek, kwantielen
from opstap.prognose.bestanden import CIJFERS, Geleverd
from opstap.prognose.declaratie import DATA, Model, model, variant
from opstap.prognose.groepen import Land, land
from opstap.prognose.priors import Prior, normaal, prior
from opstap.prognose.rekenbank import Taak, rekenbank
from opstap.prognose.terugtoets import Terugtoets, Voorspeld, toets
from opstap.prognose.waarnemingen import BESTAND, Waarneming, covariantie, voorspel, waarnemingen

Getallen = npt.NDArray[np.float64]

ZAAD = 20241015
TERUGTOETS_TOT = 2021
LANGS = "groei_instroom_beschut_later"
"""The draws that are kept are spread evenly over this parameter: the figures say nothing about it
and the numbers of 2048 depend on it most."""

POSTERIOR, UITSLAG = "posterior.csv", "ijking.json"
BEPAALD, DEELS = 0.6, 0.9
"""Posterior sd over prior sd below which the figures determine a parameter, or say something."""


@dataclass(frozen=True, slots=True)
class Omvang:
    """How many runs each step takes (powers of two)."""

    eerste: int = 1024
    ronde: int = 512
    rondes: int = 4
    laatste: int = 4096
    terugtoets: int = 2048

    @property
    def sommen(self) -> int:
        return self.eerste + 2 * self.rondes * self.ronde + self.laatste + self.terugtoets


OMVANG, TREKKINGEN = Omvang(), 256
"""The size of what ships, and how many draws of it are kept."""


@dataclass(frozen=True, slots=True)
class Reekspunt:
    """A published figure and the 90 percent band in which the calibrated model expects it.

    ``p05`` ... ``p95`` hold parameters and error of the model; ``model_p05`` ... ``model_p95``
    the parameters alone.
    """

    id: str
    cijfer: str
    jaar: int
    waargenomen: float
    sd: float
    p05: float
    p50: float
    p95: float
    model_p05: float
    model_p95: float
    reden: str

    @property
    def in_band(self) -> bool:
        return self.p05 <= self.waargenomen <= self.p95


@dataclass(frozen=True, slots=True)
class Bijgesteld:
    """One parameter before and after; ``verhouding`` is posterior sd over prior sd."""

    id: str
    ijk: bool
    prior_gemiddelde: float
    prior_p05: float
    prior_p95: float
    gemiddelde: float
    p05: float
    p95: float
    verhouding: float

    @property
    def oordeel(self) -> str:
        if self.verhouding < BEPAALD:
            return "bepaald"
        return "deels bepaald" if self.verhouding < DEELS else "niet bepaald"


@dataclass(frozen=True, slots=True)
class Samenhang:
    """Two parameters that the figures tie together: only a combination of them is known."""

    een: str
    ander: str
    correlatie: float


@dataclass(frozen=True, slots=True)
class IJkuitslag:
    """Fit, back-test and parameters. ``vingerafdruk`` names the model and figures it is about."""

    vingerafdruk: str
    zaad: int
    sommen: int
    ess: float
    trekkingen: int
    reeksen: tuple[Reekspunt, ...]
    terugtoets: Terugtoets
    parameters: tuple[Bijgesteld, ...]
    samenhang: tuple[Samenhang, ...]

    @property
    def niet_bepaald(self) -> tuple[str, ...]:
        """The parameters on which the figures say nothing: they keep their prior."""
        return tuple(p.id for p in self.parameters if p.oordeel == "niet bepaald")

    def als_dict(self) -> dict[str, object]:
        """The contract (``reeksen``, ``terugtoets``, ``parameters``) and more, for JSON."""
        return {
            "reeksen": [asdict(r) | {"in_band": r.in_band} for r in self.reeksen],
            "terugtoets": self.terugtoets.als_dict(),
            "parameters": [asdict(p) | {"oordeel": p.oordeel} for p in self.parameters],
            "samenhang": [asdict(s) for s in self.samenhang],
            "niet_bepaald": list(self.niet_bepaald),
            "ess": self.ess,
            "trekkingen": self.trekkingen,
            "sommen": self.sommen,
            "zaad": self.zaad,
            "vingerafdruk": self.vingerafdruk,
        }


@dataclass(frozen=True, slots=True)
class IJking:
    """A finished calibration: the draws and what there is to tell about them."""

    trekkingen: tuple[Mapping[str, float], ...]
    uitslag: IJkuitslag

    def bewaar(self, map: Path | None = None) -> None:
        """Keep the draws and the outcome, in the folder of the package unless one is given."""
        namen = list(self.trekkingen[0])
        tekst = StringIO()
        schrijver = csv.writer(tekst, lineterminator="\n")
        schrijver.writerow(["trekking", *namen])
        for i, rij in enumerate(self.trekkingen):
            schrijver.writerow([i, *(f"{rij[naam]:.{CIJFERS}g}" for naam in namen)])
        bestanden.schrijf((map or bestanden.MAP) / POSTERIOR, tekst.getvalue())
        _GELEVERD.bewaar(self.uitslag, map)


def posterior(map: Path | None = None) -> list[dict[str, float]]:
    """The draws of the uncertain parameters that ship (256), all equally likely.

    Warns (:class:`~opstap.prognose.bestanden.Verouderd`) when the model or the figures have
    changed since. ``map``: another folder than that of the package.
    """
    ijkuitslag(map)
    rijen = bestanden.lees((map or bestanden.MAP) / POSTERIOR, _lees_trekkingen)
    return [dict(rij) for rij in rijen]


def ijkuitslag(map: Path | None = None) -> IJkuitslag:
    """The outcome of the calibration that ships; warns when the model has changed since."""
    return _GELEVERD.lees(map)


def _lees_trekkingen(bestand: TextIO) -> tuple[Mapping[str, float], ...]:
    return tuple(
        {naam: float(waarde) for naam, waarde in rij.items() if naam != "trekking"}
        for rij in csv.DictReader(bestand)
    )


def _lees_uitslag(bestand: TextIO) -> IJkuitslag:
    inhoud = json.load(bestand)

    def lees(soort: Callable[..., Any], regel: Mapping[str, Any], *weg: str) -> Any:
        return soort(**{naam: waarde for naam, waarde in regel.items() if naam not in weg})

    toets_ = inhoud["terugtoets"]
    return IJkuitslag(
        vingerafdruk=inhoud["vingerafdruk"],
        zaad=inhoud["zaad"],
        sommen=inhoud["sommen"],
        ess=inhoud["ess"],
        trekkingen=inhoud["trekkingen"],
        reeksen=tuple(lees(Reekspunt, r, "in_band") for r in inhoud["reeksen"]),
        terugtoets=Terugtoets(
            toets_["tot"],
            toets_["ess"],
            tuple(lees(Voorspeld, p, "in_band") for p in toets_["punten"]),
        ),
        parameters=tuple(lees(Bijgesteld, p, "oordeel") for p in inhoud["parameters"]),
        samenhang=tuple(lees(Samenhang, s) for s in inhoud["samenhang"]),
    )


_GELEVERD = Geleverd(
    UITSLAG,
    _lees_uitslag,
    lambda _: vingerafdruk(model(), grootboek()),
    "Het model of de cijfers zijn veranderd sinds de ijking. De onzekerheid hoort nog bij het "
    "oude model; bereken de ijking opnieuw.",
)


def vingerafdruk(m: Model, boek: Grootboek) -> str:
    """A hash of all that the calibration rests on: structure, priors, figures and their errors.

    ``waarde`` of a calibrated parameter is not in it, for that is an outcome; nor are comments.
    """
    inhoud = [lees_yaml(DATA / naam, exact=False) for naam in ("model.yaml", BESTAND)]
    vooraf = [
        (p.id, p.laag, p.hoog, p.waarde if p.vooraf is None else p.vooraf, p.formule)
        for p in m.parameters.values()
    ]
    cijfers = [(w.cijfer, w.waarde) for w in waarnemingen(boek)]
    return sha256(repr((inhoud, vooraf, cijfers)).encode()).hexdigest()


def maak_land(tot: int) -> Land:
    """The shipped model under existing policy, in groups of municipalities."""
    return land(model(), variant("basis"), grootboek(), tot)


def _taak() -> Taak:
    alle = waarnemingen(grootboek())
    hier = maak_land(max(w.jaar for w in alle))
    return lambda waarden: voorspel(hier, waarden, alle)


def ijk_opnieuw(
    voortgang: Callable[[int, int], None] | None = None,
    *,
    zaad: int = ZAAD,
    omvang: Omvang | None = None,
    trekkingen: int | None = None,
    processen: int | None = None,
) -> IJking:
    """Calibrate again. ``voortgang(done, all)`` counts runs; a few minutes on two cores."""
    maat, aantal = omvang or OMVANG, trekkingen or TREKKINGEN
    gedaan = 0

    def klaar(n: int) -> None:
        nonlocal gedaan
        gedaan += n
        if voortgang:
            voortgang(gedaan, maat.sommen)

    vooraf, alle = prior(model()), waarnemingen(grootboek())
    dimensies = len(vooraf.namen)
    with rekenbank(_taak, processen=processen, klaar=klaar) as bank:

        def reken(z: Getallen) -> Getallen:
            return bank(vooraf.als_dicts(vooraf.waarden(z)))

        z = normaal(dimensies, maat.eerste, zaad)
        start = z, reken(z)

        def pas_aan(tot: int | None, laatste: int, eigen_zaad: int) -> Steekproef:
            gebruikt = [i for i, w in enumerate(alle) if tot is None or w.jaar <= tot]
            gekozen = [alle[i] for i in gebruikt]
            return bemonster(
                reken,
                np.array([w.waarde for w in gekozen]),
                covariantie(gekozen, gekozen),
                dimensies,
                zaad=eigen_zaad,
                ronde=maat.ronde,
                rondes=maat.rondes,
                laatste=laatste,
                gebruikt=np.array(gebruikt),
                start=start,
            )

        steekproef = pas_aan(None, maat.laatste, zaad)
        eerder = pas_aan(TERUGTOETS_TOT, maat.terugtoets, zaad + 100)
    x = vooraf.waarden(steekproef.z)
    langs = x[:, vooraf.namen.index(LANGS)]
    rijen = x[hertrek(steekproef.gewicht, aantal, zaad, langs)]
    uitslag = IJkuitslag(
        vingerafdruk=vingerafdruk(model(), grootboek()),
        zaad=zaad,
        sommen=maat.sommen,
        ess=steekproef.ess,
        trekkingen=aantal,
        reeksen=_reeksen(steekproef, alle, zaad),
        terugtoets=toets(eerder, alle, TERUGTOETS_TOT, zaad),
        parameters=_parameters(model(), vooraf, x, steekproef.gewicht),
        samenhang=_samenhang(vooraf, x, steekproef.gewicht),
    )
    return IJking(tuple(vooraf.als_dicts(rijen)), uitslag)


def _reeksen(s: Steekproef, alle: Sequence[Waarneming], zaad: int) -> tuple[Reekspunt, ...]:
    kansen = (0.05, 0.5, 0.95)
    kaal = kwantielen(s.y, s.gewicht, kansen)
    toeval = np.random.default_rng(zaad).standard_normal(s.y.shape)
    sd = np.array([w.sd for w in alle])
    band = kwantielen(s.y + toeval * sd, s.gewicht, kansen)
    return tuple(
        Reekspunt(
            id=w.reeks,
            cijfer=w.cijfer,
            jaar=w.jaar,
            waargenomen=w.waarde,
            sd=w.sd,
            p05=float(band[0, k]),
            p50=float(kaal[1, k]),
            p95=float(band[2, k]),
            model_p05=float(kaal[0, k]),
            model_p95=float(kaal[2, k]),
            reden=w.reden,
        )
        for k, w in enumerate(alle)
    )


def _parameters(m: Model, vooraf: Prior, x: Getallen, gewicht: Getallen) -> tuple[Bijgesteld, ...]:
    gemiddelde = gewicht @ x
    sd = np.sqrt(gewicht @ (x - gemiddelde) ** 2)
    laag, hoog = kwantielen(x, gewicht, (0.05, 0.95))
    voor_laag, voor_hoog = vooraf.kwantiel(0.05), vooraf.kwantiel(0.95)
    return tuple(
        Bijgesteld(
            id=naam,
            ijk=m.parameters[naam].ijk,
            prior_gemiddelde=float(vooraf.gemiddelde[i]),
            prior_p05=float(voor_laag[i]),
            prior_p95=float(voor_hoog[i]),
            gemiddelde=float(gemiddelde[i]),
            p05=float(laag[i]),
            p95=float(hoog[i]),
            verhouding=float(sd[i] / vooraf.sd[i]),
        )
        for i, naam in enumerate(vooraf.namen)
    )


def _samenhang(
    vooraf: Prior, x: Getallen, gewicht: Getallen, vanaf: float = 0.3
) -> tuple[Samenhang, ...]:
    afwijking = x - gewicht @ x
    cov = (afwijking * gewicht[:, None]).T @ afwijking
    sd = np.sqrt(np.diag(cov))
    r = cov / np.outer(sd, sd)
    paren = [
        Samenhang(vooraf.namen[i], vooraf.namen[j], float(r[i, j]))
        for i in range(len(sd))
        for j in range(i)
        if abs(r[i, j]) >= vanaf
    ]
    return tuple(sorted(paren, key=lambda paar: -abs(paar.correlatie)))
