# SPDX-License-Identifier: EUPL-1.2
"""The verdict of the attacker, and the lock on the door."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from opstap.basis.fouten import GebruiksFout
from opstap.publicatie.onthulling.aanval import Bereik, val_aan
from opstap.publicatie.onthulling.familie import (
    TOTAAL,
    Cel,
    codecellen,
    ledencellen,
    optelling,
)
from opstap.publicatie.onthulling.gepubliceerd import Gepubliceerd, Uitgave
from opstap.publicatie.onthulling.kennis import kennis_van_uitgaven
from opstap.publicatie.onthulling.rond import Afronding

GEVOELIG = range(1, 5)
"""Counts of persons that nobody may find."""

MINST_BREED = 4
"""An interval must be this wide: a count in its middle is then hidden within 2 up and down."""


@dataclass(frozen=True, slots=True)
class Controle:
    """What the check before publication found.

    ``gevoelig``: cells whose count may be a sensitive one, for all an outsider knows; of these
    ``herleidbaar`` are recovered exactly and ``te_nauw`` pinned more closely than allowed (the
    first included). ``kleinste_breedte``: of their intervals, ``None`` without any.
    ``verruimd``, ``gewijzigd``, ``ingehouden``: see :class:`Afronding`. ``in_een_cel``: totals
    that seem to lie in one cell whole (100%); with rounded counts that is no certainty.
    """

    additief: bool
    gevoelig: int
    herleidbaar: tuple[Bereik, ...]
    te_nauw: tuple[Bereik, ...]
    kleinste_breedte: int | None
    verruimd: tuple[Cel, ...] = ()
    gewijzigd: tuple[Cel, ...] = ()
    ingehouden: tuple[Cel, ...] = ()
    in_een_cel: int = 0

    @property
    def veilig(self) -> bool:
        return self.additief and not self.te_nauw

    def eis(self) -> None:
        """Raises :class:`GebruiksFout` when this may not be published."""
        if not self.additief:
            raise GebruiksFout("Niet gepubliceerd: de totalen zijn niet de som van hun delen.")
        if self.te_nauw:
            eerste = self.te_nauw[0]
            if not any(bereik.bewezen for bereik in self.te_nauw):
                raise GebruiksFout(
                    f"Niet gepubliceerd: van {len(self.te_nauw)} cellen is niet te bewijzen dat "
                    f"zij veilig zijn, bijvoorbeeld {' × '.join(eerste.cel)}. Voeg rijen of "
                    "kolommen samen, of laat een indeling weg."
                )
            raise GebruiksFout(
                f"Niet gepubliceerd: {len(self.te_nauw)} cellen met weinig personen zijn te "
                f"herleiden, {len(self.herleidbaar)} daarvan precies. Bijvoorbeeld "
                f"{' × '.join(eerste.cel)}: {eerste.laag} tot en met {eerste.hoog}. Neem een "
                "hogere basis, voeg rijen of kolommen samen, of laat een indeling weg."
            )


def beoordeel(
    bereiken: Iterable[Bereik],
) -> tuple[int, tuple[Bereik, ...], tuple[Bereik, ...], int | None]:
    """Of the cells that may hold a sensitive count: how many, which are exact, which too narrow,
    and the least width.

    Whether a cell may be sensitive follows from its interval and not from its true count, so that
    the verdict can be shown to anybody.
    """
    kandidaten = [
        b for b in bereiken if b.laag <= GEVOELIG[-1] and (b.hoog is None or b.hoog >= GEVOELIG[0])
    ]
    nauw = tuple(b for b in kandidaten if b.breedte is not None and b.breedte < MINST_BREED)
    breedten = [b.breedte for b in kandidaten if b.breedte is not None]
    exact = tuple(b for b in nauw if b.breedte == 0 and b.bewezen)
    return len(kandidaten), exact, nauw, min(breedten, default=None)


def controleer(afronding: Afronding, eerder: Sequence[Uitgave] = ()) -> Controle:
    """Attack a release together with all earlier ones."""
    uitgave = afronding.uitgave
    bereiken = val_aan(kennis_van_uitgaven([*eerder, uitgave]), MINST_BREED)
    aantal, exact, nauw, breedte = beoordeel(bereiken)
    return Controle(
        additief=is_additief(uitgave.gepubliceerd),
        gevoelig=aantal,
        herleidbaar=exact,
        te_nauw=nauw,
        kleinste_breedte=breedte,
        verruimd=afronding.verruimd,
        gewijzigd=afronding.gewijzigd,
        ingehouden=afronding.ingehouden,
        in_een_cel=_in_een_cel(uitgave.gepubliceerd),
    )


def is_additief(gepubliceerd: Gepubliceerd) -> bool:
    """Whether each total is the sum of its innermost cells."""
    import numpy as np

    binnen = np.array([gepubliceerd[cel] for cel in ledencellen(gepubliceerd.dimensies)])
    alle = np.array([gepubliceerd[cel] for cel in codecellen(gepubliceerd.dimensies)])
    return bool((optelling(gepubliceerd.dimensies) @ binnen == alle).all())


def _in_een_cel(gepubliceerd: Gepubliceerd) -> int:
    """Totals over one dimension, above zero, that equal one of their cells."""
    gevonden = set()
    for as_, dimensie in enumerate(gepubliceerd.dimensies):
        if len(dimensie.leden) == 1:
            continue
        leden = frozenset(dimensie.leden)
        for cel, waarde in gepubliceerd.waarden.items():
            if waarde > 0 and cel[as_] in leden:
                boven = (*cel[:as_], TOTAAL, *cel[as_ + 1 :])
                if gepubliceerd[boven] == waarde:
                    gevonden.add(boven)
    return len(gevonden)
