# SPDX-License-Identifier: EUPL-1.2
"""A family of linked tables: counts by dimension, with every total that is published with them.

    gemeente = Dimensie.maak("rij", ["A", "B", "C"], {"regio": ["A", "B"], "verband": ["B", "C"]})
    soort = Dimensie.maak("kolom", ["beschut", "werk"])
    familie = Familie.maak((gemeente, soort), {("A", "beschut"): 3, ("C", "werk"): 12})

A cell names a code per dimension: a member, a group, or ``totaal``. Groups may nest and overlap.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING, Any

from opstap.basis.fouten import GebruiksFout

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

TOTAAL = "totaal"
"""Code of everything together, in each dimension."""

Cel = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dimensie:
    """One way to split people. ``groepen``: name and members, in alphabetical order.

    Make one with :meth:`maak`, so that the order of the input makes no difference.
    """

    naam: str
    leden: tuple[str, ...]
    groepen: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @classmethod
    def maak(
        cls,
        naam: str,
        leden: Collection[str],
        groepen: Mapping[str, Collection[str]] | None = None,
    ) -> Dimensie:
        """A dimension; a group may have groups as members (region in country).

        Raises :class:`GebruiksFout` for an empty dimension, a name that is used twice, the name
        ``totaal``, a member that nobody knows, and groups that contain each other.
        """
        namen = sorted(set(leden))
        groepen = groepen or {}
        if not namen:
            raise GebruiksFout(f"{naam}: er is geen enkele code.")
        dubbel = sorted({TOTAAL} & {*namen, *groepen} or {*namen} & {*groepen})
        if dubbel:
            raise GebruiksFout(
                f"{naam}: de naam {dubbel[0]!r} kan niet; hij is al van een totaal of een groep. "
                "Kies een andere naam."
            )
        bekend = frozenset(namen)

        def uitgevouwen(groep: str, pad: tuple[str, ...]) -> set[str]:
            if groep in pad:
                raise GebruiksFout(f"{naam}: groep {groep!r} bevat zichzelf.")
            uit: set[str] = set()
            for lid in groepen[groep]:
                if lid in bekend:
                    uit.add(lid)
                elif lid in groepen:
                    uit |= uitgevouwen(lid, (*pad, groep))
                else:
                    raise GebruiksFout(
                        f"{naam}: {lid!r} van groep {groep!r} komt in de tabel niet voor."
                    )
            return uit

        return cls(
            naam,
            tuple(namen),
            tuple((groep, tuple(sorted(uitgevouwen(groep, ())))) for groep in sorted(groepen)),
        )

    @property
    def codes(self) -> tuple[str, ...]:
        """Members, groups and the total, in the order in which tables show them."""
        return (*self.leden, *(groep for groep, _ in self.groepen), TOTAAL)

    def matrix(self) -> Any:
        """0/1 matrix [code, member]: which members a code adds up (sparse)."""
        import numpy as np
        from scipy.sparse import csr_array

        plek = {lid: nummer for nummer, lid in enumerate(self.leden)}
        delen = [(lid,) for lid in self.leden] + [leden for _, leden in self.groepen] + [self.leden]
        kolommen = [plek[lid] for deel in delen for lid in deel]
        grens = np.cumsum([0, *map(len, delen)])
        vorm = (len(delen), len(self.leden))
        return csr_array((np.ones(len(kolommen), np.int64), kolommen, grens), shape=vorm)


def codecellen(dimensies: tuple[Dimensie, ...]) -> Iterator[Cel]:
    """Every published cell, totals too, in the order of the rows of :func:`optelling`."""
    return product(*(dimensie.codes for dimensie in dimensies))


def ledencellen(dimensies: tuple[Dimensie, ...]) -> Iterator[Cel]:
    """The innermost cells, in the order of the columns of :func:`optelling`."""
    return product(*(dimensie.leden for dimensie in dimensies))


@lru_cache(maxsize=8)
def optelling(dimensies: tuple[Dimensie, ...]) -> Any:
    """0/1 matrix [published cell, innermost cell]: what each cell adds up (sparse).

    One matrix serves all callers: do not change it.
    """
    from scipy.sparse import kron

    matrix = dimensies[0].matrix()
    for dimensie in dimensies[1:]:
        matrix = kron(matrix, dimensie.matrix(), format="csr")
    return matrix


@dataclass(frozen=True, slots=True)
class Familie:
    """True counts of people: private. ``aantallen`` in the order of :func:`ledencellen`."""

    dimensies: tuple[Dimensie, ...]
    aantallen: tuple[int, ...]

    @classmethod
    def maak(cls, dimensies: tuple[Dimensie, ...], aantallen: Mapping[Cel, int]) -> Familie:
        """A family from its innermost counts; what is not named is zero.

        Raises :class:`GebruiksFout` for a cell outside the dimensions and for a negative count.
        """
        cellen = list(ledencellen(dimensies))
        vreemd = sorted(set(aantallen) - set(cellen))
        if vreemd:
            raise GebruiksFout(f"De cel {' × '.join(vreemd[0])} hoort niet bij deze tabel.")
        negatief = sorted(cel for cel, aantal in aantallen.items() if aantal < 0)
        if negatief:
            raise GebruiksFout(f"De cel {' × '.join(negatief[0])} is lager dan 0.")
        return cls(dimensies, tuple(aantallen.get(cel, 0) for cel in cellen))

    def alle_aantallen(self) -> npt.NDArray[np.int64]:
        """The true count of every published cell, in the order of :func:`codecellen`."""
        import numpy as np

        uit: npt.NDArray[np.int64] = optelling(self.dimensies) @ np.array(self.aantallen, np.int64)
        return uit
