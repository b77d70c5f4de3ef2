# SPDX-License-Identifier: EUPL-1.2
"""Peers: the units that are most alike in context, with the reason.

Features are standardised (mean 0, standard deviation 1 over all units); the distance is Euclidean.
The nearest ``k`` are peers. That is no friendship: A can be a peer of B without the reverse, for
a unit in a crowded corner has nearer ones. Equal distances go by code.

>>> gemeenteburen("GM0392", aantal=1).buren[0].naam
'Zoetermeer'
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from opstap import gebieden
from opstap.basis.fouten import GebruiksFout, NietBekendFout
from opstap.basis.opmaak import kort, opsomming
from opstap.benchmark.buren.kenmerken import NAMEN, Kenmerken, gemeentekenmerken

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from opstap.benchmark.statistiek.reeksen import Getallen

AANTAL = 10
"""How many peers there are unless the user says otherwise."""

_DECIMALEN = 9  # distances that are equal up to rounding go by code

SCHEEF = (
    "Een buur is niet wederzijds: een eenheid kan een buur van u zijn zonder dat u een buur van "
    "haar bent."
)


@dataclass(frozen=True, slots=True)
class Verschil:
    """What one feature adds to a distance: ``afstand`` in standard deviations (the peer minus the
    unit) and ``deel`` of the squared distance.
    """

    kenmerk: str
    afstand: float
    deel: float

    @property
    def tekst(self) -> str:
        """The feature in words, and on which side the peer is."""
        return f"{NAMEN[self.kenmerk]} {'hoger' if self.afstand > 0 else 'lager'}"


@dataclass(frozen=True, slots=True)
class Buur:
    """One peer: its distance, the three features that drive it, largest first, and in how many of
    the choices with one feature left out it stays (``blijft`` of ``proeven``).
    """

    code: str
    naam: str
    afstand: float
    drijvers: tuple[Verschil, ...]
    blijft: int
    proeven: int
    geschat: bool

    @property
    def uitleg(self) -> str:
        """What makes the difference, as a Dutch clause."""
        if not self.afstand:
            return "gelijk op elk kenmerk"
        return opsomming(verschil.tekst for verschil in self.drijvers)


@dataclass(frozen=True, slots=True)
class Burenlijst:
    """The peers of one unit, nearest first.

    ``stabiliteit`` is the share of peers that stay when one feature is left out, over all features.
    """

    soort: str
    code: str
    naam: str
    kenmerken: tuple[str, ...]
    buren: tuple[Buur, ...]
    geschat: bool

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(buur.code for buur in self.buren)

    @property
    def stabiliteit(self) -> float:
        proeven = sum(buur.proeven for buur in self.buren)
        return sum(buur.blijft for buur in self.buren) / proeven if proeven else 1.0


@dataclass(frozen=True, slots=True)
class EigenGroep:
    """A comparison group that somebody chose, with who and when: so that shopping for peers shows.

    The caller says who (``door``) and on which day; nothing here reads a clock or an account.
    Raises :class:`GebruiksFout` for codes that are not municipalities of today, for one that is
    named twice, and for an empty group or name.
    """

    naam: str
    leden: tuple[str, ...]
    door: str
    op: date

    def __post_init__(self) -> None:
        onbekend = [code for code in self.leden if code not in gebieden.gemeenten()]
        if onbekend:
            raise GebruiksFout(
                f"Groep {self.naam}: geen gemeenten van nu: {kort(map(gebieden.noem, onbekend))}."
            )
        dubbel = sorted({code for code in self.leden if self.leden.count(code) > 1})
        if dubbel:
            raise GebruiksFout(f"Groep {self.naam}: dubbel genoemd: {kort(dubbel)}.")
        if not self.leden or not self.naam.strip() or not self.door.strip():
            raise GebruiksFout("Een eigen groep heeft een naam, leden en iemand die haar koos.")


def buren(
    kenmerken: Kenmerken, code: str, *, aantal: int = AANTAL, zonder: Iterable[str] = ()
) -> Burenlijst:
    """The ``aantal`` units nearest to ``code``; features in ``zonder`` do not count.

    Raises :class:`NietBekendFout` for an unknown unit or feature and :class:`GebruiksFout` for a
    number that does not fit or when no feature is left.
    """
    import numpy as np

    if code not in kenmerken.codes:
        raise NietBekendFout(f"Er is geen {kenmerken.soort} {code!r}.")
    if not 1 <= aantal < len(kenmerken.codes):
        raise GebruiksFout(f"Kies 1 tot en met {len(kenmerken.codes) - 1} buren.")
    over = kenmerken.zonder(*zonder)
    if not over.kenmerken:
        raise GebruiksFout("Laat ten minste één kenmerk meetellen.")
    eigen = over.codes.index(code)
    z = standaard(over.waarden)
    verschil = z - z[eigen]
    kwadraat = verschil**2
    som = kwadraat.sum(axis=1)
    op_code = _op_code(over.codes)
    gekozen = _dichtstbij(som, op_code, eigen, aantal)
    proeven = kwadraat.shape[1] if kwadraat.shape[1] > 1 else 0
    blijft = np.zeros(len(over.codes), np.int64)
    for kenmerk in range(proeven):
        zonder_een = np.delete(kwadraat, kenmerk, axis=1).sum(axis=1)
        blijft[_dichtstbij(zonder_een, op_code, eigen, aantal)] += 1
    return Burenlijst(
        soort=over.soort,
        code=code,
        naam=over.namen[eigen],
        kenmerken=over.kenmerken,
        buren=tuple(
            Buur(
                code=over.codes[k],
                naam=over.namen[k],
                afstand=float(np.sqrt(som[k])),
                drijvers=_drijvers(over.kenmerken, verschil[k], float(som[k])),
                blijft=int(blijft[k]),
                proeven=proeven,
                geschat=over.codes[k] in over.geschat,
            )
            for k in gekozen
        ),
        geschat=code in over.geschat,
    )


def gemeenteburen(
    code: str,
    indeling: gebieden.Indeling | None = None,
    *,
    aantal: int = AANTAL,
    zonder: Iterable[str] = (),
) -> Burenlijst:
    """The peers of a municipality of today; explains a code that is not one."""
    wie = gebieden.gemeente(code).code
    return buren(gemeentekenmerken(indeling), wie, aantal=aantal, zonder=zonder)


def standaard(waarden: Getallen) -> Getallen:
    """Each feature with mean 0 and standard deviation 1; one that is the same everywhere is 0."""
    import numpy as np

    spreiding = waarden.std(axis=0)
    gelijk = spreiding <= 1e-12 * np.maximum(np.abs(waarden).max(axis=0), 1)
    midden = waarden - waarden.mean(axis=0)
    z: Getallen = np.where(gelijk, 0.0, midden / np.where(gelijk, 1.0, spreiding))
    return z


def alle_buren(kenmerken: Kenmerken, aantal: int = AANTAL) -> npt.NDArray[np.int64]:
    """The peers of every unit at once, as places in ``kenmerken.codes``: units by peers."""
    import numpy as np

    z = standaard(kenmerken.waarden)
    op_code = _op_code(kenmerken.codes)
    sommen = ((z - eigen) ** 2 for eigen in z)
    return np.array(
        [_dichtstbij(som.sum(axis=1), op_code, k, aantal) for k, som in enumerate(sommen)],
        np.int64,
    )


def _op_code(codes: tuple[str, ...]) -> npt.NDArray[np.int64]:
    """The place of each unit in the order of code."""
    import numpy as np

    return np.unique(np.array(codes), return_inverse=True)[1]


def _dichtstbij(
    som: Getallen, op_code: npt.NDArray[np.int64], eigen: int, aantal: int
) -> npt.NDArray[np.int64]:
    import numpy as np

    op_volgorde = np.lexsort((op_code, som.round(_DECIMALEN)))
    gekozen: npt.NDArray[np.int64] = op_volgorde[op_volgorde != eigen][:aantal]
    return gekozen


def _drijvers(kenmerken: tuple[str, ...], verschil: Getallen, som: float) -> tuple[Verschil, ...]:
    alle = [
        Verschil(naam, z, z * z / som if som else 0.0)
        for naam, z in zip(kenmerken, verschil.tolist(), strict=True)
    ]
    return tuple(sorted(alle, key=lambda v: (-round(v.deel, _DECIMALEN), v.kenmerk))[:3])
