# SPDX-License-Identifier: EUPL-1.2
"""An attacker who sees everything of a shielded picture at once, and reckons back."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from fractions import Fraction

import numpy as np
import pytest
from scipy.optimize import Bounds, LinearConstraint, milp

from opstap.trajecten import MINIMUM, Trajectbestand
from opstap.trajecten.beeld import Trajectbeeld, afgeschermd, maak_beeld, zinnen
from opstap.trajecten.beeld.afronden import stappen
from opstap.trajecten.geld import Bereik, Geldvraag, inzet
from opstap.trajecten.synthetisch import maak
from trajecten.beeld.bestanden import duren, willekeurig

_NIPT = 1e-6


class _Raadsel:
    """All files of ``n`` people who left after 1 to ``maanden`` months that give this picture.

    A variable counts who left in a month to an outcome; every figure shown is two bounds on sums of
    them. Bounds are wider than the rounding where the attacker cannot know which way it went.
    """

    def __init__(self, dicht: Trajectbeeld, maanden: int, n: int) -> None:
        self.breedte, self.n = 3 * maanden, n
        self.rijen: list[np.ndarray] = []
        self.grenzen: list[tuple[float, float]] = []
        self._som(np.ones(self.breedte), n, n)
        delen, verloop = stappen(n), dicht.geheel.verloop
        self._tientallen(dicht.geheel.aantallen, [self._tot(maanden, c) for c in range(4)])
        for k, tijd in enumerate(verloop.tijden):
            weg = self._tot(int(np.ceil(tijd)) - 1, 3)
            if (gezien := verloop.in_beeld[k]) is not None:
                self._som(weg, n - gezien - 4, n - gezien + 5)
            hoogte = 0.0
            for code in (1, 2, 3):
                if (aandeel := verloop.aandeel[code][k]) is not None:
                    hoogte += aandeel * delen
                    midden = round(hoogte)
                    if abs(hoogte - midden) > _NIPT:  # not the steps of this n
                        self.rijen = []
                        return
                    onder, boven = ((midden + h) * n / delen for h in (-0.5, 0.5))
                    self._som(self._tot(int(tijd), code), onder - _NIPT, boven - _NIPT)
        for een in dicht.maandkansen:
            if een.maand <= maanden and een.in_beeld is not None:
                weg = self._tot(een.maand - 1, 3)
                self._som(weg, n - een.in_beeld - 4, n - een.in_beeld + 5)
                # shown on top of those who stay, from the month's end back to its begin
                hoogte = een.in_beeld - sum(a or 0 for a in een.vertrokken)
                blijft = -self._tot(een.maand, 3)
                for code in range(4):
                    hoogte += een.vertrokken[code] or 0
                    erbij = self._tot(een.maand, code) - self._tot(een.maand - 1, code)
                    self._som(blijft + erbij, hoogte - 5 - n, hoogte + 4 - n)

    def _tot(self, maand: int, code: int) -> np.ndarray:
        """Left up to and with a month to outcomes 1 to ``code``."""
        rij = np.zeros((self.breedte // 3, 3))
        rij[: max(maand, 0), :code] = 1
        return rij.ravel()

    def _tientallen(self, getoond: tuple[int, ...], sommen: list[np.ndarray]) -> None:
        hoogte = 0
        for een, som in zip(getoond, sommen, strict=True):
            hoogte += een
            self._som(som, hoogte - 5, hoogte + 4)

    def _som(self, rij: np.ndarray, onder: float, boven: float) -> None:
        self.rijen.append(rij)
        self.grenzen.append((onder, boven))

    def uitersten(self, cel: int) -> tuple[int, int] | None:
        """Fewest and most people in a cell; ``None`` when no file of n people gives the picture."""
        if not self.rijen:
            return None
        lijst = np.array(self.grenzen)
        regels = LinearConstraint(np.array(self.rijen), lijst[:, 0], lijst[:, 1])
        uit = []
        for teken in (1, -1):
            doel = np.zeros(self.breedte)
            doel[cel] = teken
            los = milp(
                doel, constraints=regels, integrality=np.ones(self.breedte), bounds=Bounds(0)
            )
            if los.status != 0:
                return None
            uit.append(teken * round(los.fun))
        return uit[0], uit[1]


@pytest.mark.parametrize(("n", "zaad"), [(39, 0), (60, 1)])
def test_no_count_under_ten_can_be_reckoned_back(n: int, zaad: int) -> None:
    """Everybody has left, in whole months: the easiest file there is to reckon back."""
    lot, maanden = np.random.default_rng(zaad), 4
    duur = np.minimum(np.ceil(lot.gamma(2.0, 1.0, n)), maanden)
    uitkomst = lot.choice([1, 2, 3], n, p=[0.5, 0.1, 0.4])
    dicht = afgeschermd(maak_beeld(duren(duur.tolist(), uitkomst.tolist())))
    echt = np.bincount((duur.astype(int) - 1) * 3 + uitkomst - 1, minlength=3 * maanden)
    raadsels = [_Raadsel(dicht, maanden, m) for m in (n - 2, n, n + 2)]
    for cel in range(3 * maanden):
        mogelijk = [een for r in raadsels if (een := r.uitersten(cel)) is not None]
        laagst, hoogst = min(a for a, _ in mogelijk), max(b for _, b in mogelijk)
        assert laagst <= echt[cel] <= hoogst
        assert hoogst - laagst >= 3, (cel, laagst, hoogst)


def test_four_times_four_is_not_four_times_nought_of_twenty() -> None:
    """Rounded one by one they would say: nearly four each."""
    dicht = afgeschermd(maak_beeld(duren([2.0] * 16, [0] * 4 + [1] * 4 + [2] * 4 + [3] * 4)))
    assert dicht.geheel.n == 20
    assert dicht.geheel.aantallen == (0, 10, 0, 10)


def test_counts_of_the_outcomes_add_up_to_all() -> None:
    for zaad in range(30):
        dicht = afgeschermd(maak_beeld(willekeurig(60 + zaad, zaad, groepen=3), groep="afdeling"))
        for deel in dicht.delen:
            assert sum(deel.aantallen) == deel.n


def _met_uren(n: int = 97) -> Trajectbestand:
    bestand = maak(n, 3, bedrijven=1, jaren=2)
    uren = np.full(n, 20.0)
    uren[:3] = np.nan
    return replace(bestand, getallen={"uren": uren, "aandeel_productie": np.full(n, 0.76)})


def test_the_regression_tells_no_exact_counts_to_others() -> None:
    open_ = maak_beeld(_met_uren(397), regressie=True)
    deel = afgeschermd(open_).als_dict()["regressie"]
    assert isinstance(deel, dict)
    assert deel["n"] == 400
    assert deel["modellen"]
    for model in deel["modellen"]:
        assert model["gebeurtenissen"] % MINIMUM == 0
        for regel in model["regels"]:
            assert regel["mensen"] % MINIMUM == 0
            for maat in ("verhouding", "onder", "boven"):
                assert regel[maat] == pytest.approx(round(regel[maat], 2), abs=1e-9)
    eigen = open_.als_dict()["regressie"]
    assert isinstance(eigen, dict)
    assert eigen["n"] == 397


def test_money_is_reckoned_from_rounded_time_for_others() -> None:
    """The user knows the revenue: divided by the exact number it would give that number."""
    vraag = Geldvraag(omzet=Bereik.precies(100_000), kosten=Bereik.precies(250_000), jaar=None)
    open_ = maak_beeld(_met_uren(), geld=vraag)
    geld, eigen = (b.als_dict()["geld"] for b in (afgeschermd(open_), open_))
    assert isinstance(geld, dict)
    assert isinstance(eigen, dict)
    tijd = geld["inzet"]
    assert tijd["trajecten"] % MINIMUM == 0
    assert tijd["maanden"] % MINIMUM == 0
    assert geld["kosten_per_maand"][0] == pytest.approx(250_000 / tijd["maanden"])
    assert geld["omzet"] == eigen["omzet"] == [100_000, 100_000]
    assert geld["oordeel"] == eigen["oordeel"] == "niet afhankelijk"


def test_a_mean_that_rests_on_one_person_is_not_for_others() -> None:
    """Twelve people, of whom one was there all year and the others a day."""
    start = ["2024-01-01"] + ["2024-12-30"] * 11
    bestand = duren(
        [12.0] + [0.03] * 11,
        [1] * 12,
        start=np.array(start, "M8[D]"),
        peildatum=date(2025, 1, 1),
        getallen={"uren": np.array([36.0] + [8.0] * 11), "aandeel_productie": np.full(12, 0.5)},
    )
    open_ = maak_beeld(bestand, geld=Geldvraag(omzet=Bereik.precies(9_000)))
    dicht = afgeschermd(open_)
    geld, eigen = (b.als_dict()["geld"] for b in (dicht, open_))
    assert isinstance(geld, dict)
    assert isinstance(eigen, dict)
    assert eigen["inzet"]["uren"]["waarde"] > 35
    assert inzet(bestand, 2024).uren.mensen < 2  # type: ignore[union-attr]
    assert geld["inzet"]["uren"] is None
    assert geld["omzet_per_uur"] is None
    assert any("enkelen tellen te zwaar" in zin for zin in geld["zinnen"])


def test_notes_beside_the_letter_count_nobody() -> None:
    """Three of 97 without hours: 3,1% would say three."""
    dicht = afgeschermd(maak_beeld(_met_uren()))
    brief = dicht.als_dict()["brief"]
    assert isinstance(brief, dict)
    assert "3,1%" in json.dumps(maak_beeld(_met_uren()).als_dict()["brief"])
    assert not any("3,1%" in regel["toelichting"] for regel in brief["regels"])
    alles = json.dumps(dicht.als_dict()) + " ".join(z.tekst for z in zinnen(dicht))
    assert "3,1%" not in alles


def test_tension_is_in_tenths_for_others() -> None:
    open_ = maak_beeld(maak(4000, 1, bedrijven=12))
    dicht = afgeschermd(open_).als_dict()["spanning"]
    assert isinstance(dicht, dict)
    verhoudingen = [
        een["verhouding"] for een in dicht["uitslag"]["organisaties"] if een["verhouding"]
    ]
    assert verhoudingen
    for een in verhoudingen:
        for maat in een.values():
            assert Fraction(maat).limit_denominator(1000).denominator in (1, 2, 5, 10)
