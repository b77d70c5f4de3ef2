# SPDX-License-Identifier: EUPL-1.2
"""One series over time: the chart, the signals, the direction, and all of it in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, log10
from typing import TYPE_CHECKING

from opstap.basis.opmaak import getal, opsomming, procent
from opstap.benchmark.statistiek.perioden import Periode
from opstap.benchmark.statistiek.regelkaart import Regelkaart, p_kaart, xmr
from opstap.benchmark.statistiek.signalen import MINST_PUNTEN, REGELS, signalen
from opstap.benchmark.statistiek.trend import MINST_PERIODEN, Trend, regressie, theil_sen
from opstap.benchmark.statistiek.valsalarm import EEN, kans_op_vals

if TYPE_CHECKING:
    from opstap.benchmark.statistiek.lezen import Verloopinvoer
    from opstap.benchmark.statistiek.reeksen import Getallen


@dataclass(frozen=True, slots=True)
class Verloop:
    """A series in the order of time.

    ``soort`` is ``p_accent`` (shares) or ``xmr`` (values). ``kaart`` and ``vals`` (the chance of a
    signal by chance, per rule) are ``None`` with fewer than 12 periods, ``trend`` with fewer than
    5. ``vuren`` has for each period the rules that fire there.
    """

    soort: str
    perioden: tuple[Periode, ...]
    waarde: Getallen
    kaart: Regelkaart | None
    vuren: tuple[tuple[str, ...], ...]
    vals: dict[str, float] | None
    trend: Trend | None
    waarschuwingen: tuple[str, ...]

    @property
    def zinnen(self) -> tuple[str, ...]:
        """What the chart says, in Dutch sentences."""
        return (_zin_signalen(self), *((_zin_trend(self),) if self.trend else ()))


def verloop_aandeel(
    perioden: Sequence[Periode], teller: Sequence[float], noemer: Sequence[float]
) -> Verloop:
    """A series of shares: p' chart, and a binomial regression for its direction."""
    import numpy as np

    volgorde, tijd = _volgorde(perioden)
    x, n = np.asarray(teller, np.float64)[volgorde], np.asarray(noemer, np.float64)[volgorde]
    kaart = p_kaart(x, n) if len(x) >= MINST_PUNTEN else None
    trend = regressie(x, n, tijd, familie="binomiaal") if len(x) >= MINST_PERIODEN else None
    return _verloop("p_accent", perioden, volgorde, x / n, kaart, trend)


def verloop_waarde(perioden: Sequence[Periode], waarden: Sequence[float]) -> Verloop:
    """A series of values of any kind: XmR chart, and Theil-Sen for its direction."""
    import numpy as np

    volgorde, tijd = _volgorde(perioden)
    x = np.asarray(waarden, np.float64)[volgorde]
    kaart = xmr(x) if len(x) >= MINST_PUNTEN else None
    trend = theil_sen(x, tijd) if len(x) >= MINST_PERIODEN else None
    return _verloop("xmr", perioden, volgorde, x, kaart, trend)


def verloop_van(invoer: Verloopinvoer) -> Verloop:
    """The series of a user's table: of shares when there is a denominator, of values otherwise."""
    if invoer.noemer is None:
        return verloop_waarde(invoer.perioden, invoer.teller)
    return verloop_aandeel(invoer.perioden, invoer.teller, invoer.noemer)


def _volgorde(perioden: Sequence[Periode]) -> tuple[list[int], list[int]]:
    volgorde = sorted(range(len(perioden)), key=lambda i: perioden[i].nummer)
    return volgorde, [perioden[i].nummer for i in volgorde]


def _verloop(
    soort: str,
    perioden: Sequence[Periode],
    volgorde: list[int],
    waarde: Getallen,
    kaart: Regelkaart | None,
    trend: Trend | None,
) -> Verloop:
    op_tijd = tuple(perioden[i] for i in volgorde)
    per_regel = signalen(kaart.z) if kaart else {}
    return Verloop(
        soort=soort,
        perioden=op_tijd,
        waarde=waarde,
        kaart=kaart,
        vuren=tuple(
            tuple(naam for naam, waar in per_regel.items() if waar[i]) for i in range(len(op_tijd))
        ),
        vals=dict(kans_op_vals(len(op_tijd))) if kaart else None,
        trend=trend,
        waarschuwingen=tuple(_waarschuwingen(op_tijd, kaart)),
    )


def _waarschuwingen(perioden: Sequence[Periode], kaart: Regelkaart | None) -> list[str]:
    uit = []
    if kaart is None:
        uit.append(
            f"{len(perioden)} perioden is te weinig voor grenzen en signalen: dat kan vanaf "
            f"{MINST_PUNTEN}."
        )
    eerste, laatste = perioden[0].nummer, perioden[-1].nummer
    if gaten := laatste - eerste + 1 - len(perioden):
        wat = "1 periode" if gaten == 1 else f"{gaten} perioden"
        uit.append(
            f"Tussen {perioden[0].tekst} en {perioden[-1].tekst} ontbreken {wat}; de kaart zet de "
            "punten naast elkaar, de trend rekent met de tijd ertussen."
        )
    if kaart is not None and float(kaart.sigma_z[0]) > 1:
        uit.append(
            f"De punten bewegen {getal(float(kaart.sigma_z[0]), 2)} keer zo veel als toeval; de "
            "grenzen zijn daarop verruimd (p'-kaart van Laney)."
        )
    return uit


def _zin_signalen(verloop: Verloop) -> str:
    if verloop.kaart is None or verloop.vals is None:
        return "Geen oordeel over losse perioden."
    uitleg = {regel.naam: regel.uitleg for regel in REGELS}
    kans = procent(verloop.vals[EEN], 0)
    met = [
        f"{periode.tekst} ({opsomming([uitleg[naam] for naam in vuurt])})"
        for periode, vuurt in zip(verloop.perioden, verloop.vuren, strict=True)
        if vuurt
    ]
    if not met:
        return "Geen signaal: wat op en neer gaat, is verklaarbaar door toeval."
    return (
        f"Signaal in {opsomming(met)}. Zoek een oorzaak, maar bedenk: zonder dat er iets gebeurt, "
        f"geeft {kans} van zulke reeksen ook een signaal."
    )


def _zin_trend(verloop: Verloop) -> str:
    trend = verloop.trend
    assert trend is not None
    midden, onder, boven = (float(deel) for deel in (trend.helling, trend.onder, trend.boven))
    if midden != midden:  # no slope: nobody, or everybody, in all periods
        return "Trend: niet te bepalen, want alle aandelen zijn 0 of alle zijn 1."
    per = f"per {verloop.perioden[0].soort}"
    cijfers = _decimalen(onder, boven)
    band = f"95%: {getal(onder, cijfers)} tot {getal(boven, cijfers)}"
    if trend.methode == "theil_sen":
        maat = f"{getal(midden, cijfers)} {per} ({band}; Theil-Sen)"
    else:
        maat = (
            f"wel tegenover niet maal {getal(midden, cijfers)} {per} ({band}; binomiale regressie)"
        )
    wat = {1: "stijgend", -1: "dalend", 0: "geen richting aan te tonen"}[int(trend.richting)]
    return f"Trend: {wat}; {maat}."


def _decimalen(onder: float, boven: float) -> int:
    """Three, or as many as show two digits of the widest side of a small slope (of a share)."""
    breedst = max(abs(onder), abs(boven))
    return max(3, 1 - floor(log10(breedst))) if breedst > 0 else 3
