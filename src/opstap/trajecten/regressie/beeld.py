# SPDX-License-Identifier: EUPL-1.2
"""All regressions of a file of trajectories: which groups leave more often, and to what.

For each outcome two models with the same characteristics: ``tempo`` (cause-specific Cox, each
organisation its own baseline) and ``aandeel`` (Fine-Gray, all organisations together).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from opstap.trajecten.kalender import tussen
from opstap.trajecten.regressie.cox import cox
from opstap.trajecten.regressie.evenredig import Omslag, omslagen
from opstap.trajecten.regressie.factoren import Factor, factoren, kolommen
from opstap.trajecten.regressie.finegray import TeLaatInBeeld, finegray
from opstap.trajecten.regressie.uitkomst import Regressie
from opstap.trajecten.trajectbestand import MINIMUM, UITKOMSTEN, Eenheid, Trajectbestand, Vorm

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from opstap.basis.tabel import Tabel

Soort = Literal["tempo", "aandeel"]

PER_COEFFICIENT = 10
"""Fewest events for each coefficient (Peduzzi et al. 1995, J Clin Epidemiol 48:1503)."""

OMSLAG: dict[Eenheid, float] = {"maanden": 6.0, "dagen": 182.625}
"""The moment before and after which differences are compared."""

VAN_DE_START = ("startjaar", "seizoen")
"""With late entry the start decides who is in the file, so that it is no characteristic."""


@dataclass(frozen=True, slots=True)
class Model:
    """One fit: its ``uitkomst``, the characteristics in it (``factoren``) and those ``weggelaten``
    for want of events. ``omslagen``: before and after half a year, ``None`` when not tested.
    """

    uitkomst: str
    soort: Soort
    factoren: tuple[Factor, ...]
    weggelaten: tuple[Factor, ...]
    regressie: Regressie
    omslagen: tuple[Omslag, ...] | None

    def regels(self) -> Iterator[tuple[Factor, int, int]]:
        """Each characteristic, category (1 and on) and the column of its coefficient."""
        kolom = 0
        for factor in self.factoren:
            for categorie in range(1, len(factor.categorieen)):
                yield factor, categorie, kolom
                kolom += 1


@dataclass(frozen=True, slots=True)
class Regressiebeeld:
    """``modellen`` that the numbers allow; ``redenen``: Dutch sentences on what is not there.

    ``mensen`` people with ``n`` trajectories; ``organisaties``: how many have their own baseline
    (0 = not known or one).
    """

    n: int
    mensen: int
    organisaties: int
    factoren: tuple[Factor, ...]
    modellen: tuple[Model, ...]
    redenen: tuple[str, ...]

    def model(self, uitkomst: str, soort: Soort) -> Model | None:
        """The model of an outcome, ``None`` when the numbers do not allow it."""
        kan = (een for een in self.modellen if (een.uitkomst, een.soort) == (uitkomst, soort))
        return next(kan, None)

    def zinnen(self) -> tuple[str, ...]:
        """What can and cannot be concluded, in plain Dutch."""
        from opstap.trajecten.regressie.zinnen import zinnen

        return zinnen(self)

    def tabel(self) -> Tabel:
        """Every coefficient as a ratio with its interval."""
        from opstap.trajecten.regressie.tabellen import tabel

        return tabel(self)

    def als_dict(self) -> dict[str, Any]:
        """Plain values for JSON."""
        from opstap.trajecten.regressie.tabellen import als_dict

        return als_dict(self)


def regressies(bestand: Trajectbestand) -> Regressiebeeld:
    """The regressions that the numbers of ``bestand`` allow; nothing of it is about one person."""
    import numpy as np

    n = len(bestand)
    mensen = n if bestand.persoon is None else len(np.unique(bestand.persoon))
    rede = _onmogelijk(bestand, mensen)
    gevonden = () if rede else factoren(bestand)
    if not rede and not gevonden:
        rede = (
            "Het bestand heeft geen kenmerken waarin groepen mensen verschillen. Voeg bijvoorbeeld "
            "de kolom afstand of leeftijdsgroep toe."
        )
    strata = None if rede else _strata(bestand)
    lagen = 0 if strata is None else len(np.unique(strata))
    if rede:
        return Regressiebeeld(n, mensen, lagen, gevonden, (), (rede,))
    modellen: list[Model] = []
    redenen: list[str] = []
    for code in range(1, len(UITKOMSTEN)):
        gemaakt, waarom = _modellen(bestand, code, gevonden, strata)
        modellen += gemaakt
        redenen += waarom
    return Regressiebeeld(
        n, mensen, lagen, gevonden, tuple(modellen), tuple(dict.fromkeys(redenen))
    )


def _onmogelijk(bestand: Trajectbestand, mensen: int) -> str | None:
    if bestand.vorm is Vorm.KLASSEN:
        return (
            "Van elk traject is alleen bekend in welke klasse de duur valt. Daarmee zijn groepen "
            "niet zo precies te vergelijken."
        )
    if mensen < MINIMUM:
        return f"Het bestand gaat over minder dan {MINIMUM} mensen: te weinig om te vergelijken."
    return None


def _strata(bestand: Trajectbestand) -> NDArray[np.int64] | None:
    """Codes of organisations when there are several; without a name they form one together."""
    import numpy as np

    if bestand.organisatie is None or len(np.unique(bestand.organisatie.codes)) < 2:
        return None
    return bestand.organisatie.codes.astype(np.int64)


def _modellen(
    bestand: Trajectbestand,
    code: int,
    gevonden: tuple[Factor, ...],
    strata: NDArray[np.int64] | None,
) -> tuple[list[Model], list[str]]:
    """Both models of one outcome, or why not."""
    import numpy as np

    naam = UITKOMSTEN[code]
    gebeurd = bestand.uitkomst == code
    ruimte = int(gebeurd.sum()) // PER_COEFFICIENT
    passend = 0
    while (
        passend < len(gevonden)
        and sum(factor.coefficienten for factor in gevonden[: passend + 1]) <= ruimte
    ):
        passend += 1
    if not passend:
        reden = (
            f"Voor uitkomst {naam} is geen vergelijking gemaakt: daarvoor zijn bij elke vergeleken "
            f"groep gemiddeld minstens {PER_COEFFICIENT} mensen met die uitkomst nodig."
        )
        return [], [reden]
    gekozen, weg = gevonden[:passend], gevonden[passend:]
    x, namen = kolommen(gekozen)
    wie = bestand.wie

    def pas(
        duur: NDArray[np.float64],
        waar: NDArray[np.bool_],
        instroom: NDArray[np.float64],
        rijen: NDArray[np.bool_],
    ) -> Regressie:
        return cox(
            x[rijen],
            duur[rijen],
            waar[rijen],
            instroom=instroom[rijen],
            strata=None if strata is None else strata[rijen],
            clusters=wie[rijen],
            namen=namen,
        )

    duur, instroom = bestand.duur, bestand.instroom
    allen = np.ones(len(bestand), bool)
    moment, minimum = OMSLAG[bestand.eenheid], PER_COEFFICIENT * len(namen)
    omslag = omslagen(pas, gekozen, duur, gebeurd, instroom, moment, minimum)
    tempo = Model(naam, "tempo", gekozen, weg, pas(duur, gebeurd, instroom, allen), omslag)
    laat = bool((instroom > 0).any())
    over = tuple(een for een in gekozen if not (laat and een.kenmerk.naam in VAN_DE_START))
    deel = _aandeel(bestand, code, over, laat=laat) if over else None
    if deel is not None:
        return [tempo, Model(naam, "aandeel", over, weg, deel, None)], []
    reden = (
        "Welk deel van een groep uiteindelijk aan het werk komt, is niet te vergelijken: de mensen "
        "in dit bestand zijn daarvoor te laat in beeld gekomen."
    )
    return [tempo], [reden]


def _aandeel(
    bestand: Trajectbestand, code: int, gekozen: tuple[Factor, ...], *, laat: bool
) -> Regressie | None:
    """Fine-Gray; ``None`` when too few people are in view at the beginning."""

    x, namen = kolommen(gekozen)
    try:
        return finegray(
            x,
            bestand.duur,
            bestand.uitkomst,
            code,
            instroom=bestand.instroom if laat else None,
            zicht=None if laat else _zicht(bestand),
            clusters=bestand.wie,
            namen=namen,
        )
    except TeLaatInBeeld:
        return None


def _zicht(bestand: Trajectbestand) -> NDArray[np.float64] | None:
    """How long each trajectory could be seen, from its start to the reference day."""
    import numpy as np

    if bestand.start is None or bestand.peildatum is None or np.isnat(bestand.start).any():
        return None
    dag = np.full(len(bestand), np.datetime64(bestand.peildatum))
    return tussen(bestand.start, dag, bestand.eenheid)
