# SPDX-License-Identifier: EUPL-1.2
"""What is known about the parameters before the model is held against published series.

Every uncertain parameter has a PERT distribution on [laag, hoog]: a beta distribution with its
mode at the best guess and weight 4 on that guess (Malcolm, Roseboom, Clark and Fazar 1959). The
best guess is ``vooraf`` where the declaration gives it, because ``waarde`` of a calibrated
parameter is an outcome of the calibration and may not feed its own prior; otherwise ``waarde``.

Parameters are independent beforehand. Each is handled as a standard normal number z: the
parameter is the PERT quantile at Phi(z). In z the prior is exactly N(0, I).

``scipy.stats`` takes longer to import than a short projection takes to run, and a projection reads
draws that were made before: so it is imported where it is used.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from opstap.prognose.declaratie import Model, ModelFout

Getallen = npt.NDArray[np.float64]

GEWICHT_MODUS = 4.0
_RAND = 1e-9


@dataclass(frozen=True, slots=True)
class Prior:
    """The joint prior of the D uncertain parameters of a model, in the order of ``namen``."""

    namen: tuple[str, ...]
    laag: Getallen
    hoog: Getallen
    modus: Getallen

    def waarden(self, z: Getallen) -> Getallen:
        """Parameter values for standard normal numbers; shape [..., D] in and out."""
        from scipy.stats import beta, norm

        breedte = self.hoog - self.laag
        a = 1 + GEWICHT_MODUS * (self.modus - self.laag) / breedte
        b = 1 + GEWICHT_MODUS * (self.hoog - self.modus) / breedte
        kans = np.clip(norm.cdf(z), _RAND, 1 - _RAND)
        uit: Getallen = self.laag + breedte * beta.ppf(kans, a, b)
        return uit

    @property
    def gemiddelde(self) -> Getallen:
        """The means of the PERT distributions."""
        return (self.laag + GEWICHT_MODUS * self.modus + self.hoog) / (GEWICHT_MODUS + 2)

    @property
    def sd(self) -> Getallen:
        """The standard deviations of the PERT distributions."""
        m = self.gemiddelde
        uit: Getallen = np.sqrt((m - self.laag) * (self.hoog - m) / (GEWICHT_MODUS + 3))
        return uit

    def kwantiel(self, kans: float) -> Getallen:
        """The same quantile of every parameter."""
        from scipy.stats import norm

        return self.waarden(np.full(len(self.namen), norm.ppf(kans)))

    def als_dicts(self, x: Getallen) -> list[dict[str, float]]:
        """Rows of parameter values as mappings, ready for ``Model.waarden``."""
        return [dict(zip(self.namen, map(float, rij), strict=True)) for rij in x]


def prior(model: Model) -> Prior:
    """The prior of every uncertain parameter.

    Raises :class:`ModelFout` when a best guess lies outside its range.
    """
    onzeker = [p for p in model.parameters.values() if p.onzeker]
    modus = [p.waarde if p.vooraf is None else p.vooraf for p in onzeker]
    for p, m in zip(onzeker, modus, strict=True):
        if m is None or not p.laag <= m <= p.hoog:  # type: ignore[operator]
            raise ModelFout(f"{p.id}: de beste schatting vooraf valt buiten laag en hoog")
    return Prior(
        namen=tuple(p.id for p in onzeker),
        laag=np.array([p.laag for p in onzeker], float),
        hoog=np.array([p.hoog for p in onzeker], float),
        modus=np.array(modus, float),
    )


def normaal(dimensies: int, n: int, zaad: int) -> Getallen:
    """``n`` (a power of two) points of a scrambled Sobol sequence as standard normal numbers."""
    if n < 1 or n & (n - 1):
        raise ValueError(f"een Sobolsteekproef heeft een macht van twee nodig, niet {n}")
    from scipy.stats import norm, qmc

    kansen = qmc.Sobol(dimensies, scramble=True, rng=np.random.default_rng(zaad)).random(n)
    uit: Getallen = norm.ppf(np.clip(kansen, _RAND, 1 - _RAND))
    return uit


def steekproef(model: Model, n: int, zaad: int) -> list[dict[str, float]]:
    """``n`` (a power of two) parameter sets from the prior, spread evenly (scrambled Sobol)."""
    vooraf = prior(model)
    return vooraf.als_dicts(vooraf.waarden(normaal(len(vooraf.namen), n, zaad)))
