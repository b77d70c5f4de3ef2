# SPDX-License-Identifier: EUPL-1.2
"""What new contents change in place of the estimate that Opstap uses without them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from opstap import gebieden, verdeling
from opstap.basis.tabel import KolomKop, Tabel, Waarde
from opstap.bronnen import grootboek
from opstap.web.gegevens.gemeente import geschat_geld
from opstap.web.gegevens.models import Soortnaam
from opstap.web.gegevens.soorten import Soort
from opstap.web.organisaties.models import Organisatie

_MEESTE = 10


def naast_schatting(
    soort: Soort, organisatie: Organisatie, inhoud: Mapping[str, Any]
) -> Tabel | None:
    """The estimate beside the new contents; ``None`` when Opstap has no estimate of this kind."""
    maak = _PER_SOORT.get(soort.id)
    return maak(organisatie, _rijen(inhoud)) if maak else None


def _rijen(inhoud: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [dict(zip(inhoud["kolommen"], rij, strict=True)) for rij in inhoud["rijen"]]


def _register(organisatie: Organisatie, rijen: list[dict[str, Any]]) -> Tabel:
    vervanger = verdeling.ingebouwd(verdeling.STANDAARDVERVANGER)
    eigen = {rij["code"]: Fraction(rij["aantal"]) for rij in rijen}
    return _aandelen(organisatie, eigen, vervanger)


def _realisatie(organisatie: Organisatie, rijen: list[dict[str, Any]]) -> Tabel:
    """The newest year that was brought, against the estimate from expenditure."""
    jaar = max(rij["jaar"] or 0 for rij in rijen)
    eigen = {r["code"]: Fraction(r["plaatsen"]) for r in rijen if (r["jaar"] or 0) == jaar}
    schatting = verdeling.beschut_sleutel("realisatie", gebieden.LAATSTE_JAAR, grootboek())
    return _aandelen(organisatie, eigen, schatting)


def _aandelen(
    organisatie: Organisatie, eigen: Mapping[str, Fraction], schatting: verdeling.Sleutel
) -> Tabel:
    """Shares of the country: the own municipality first, then where the difference is largest."""
    na, voor = _op_een(eigen), _op_een({c: Fraction(g) for c, g in schatting.gewichten.items()})
    groot = sorted(na, key=lambda code: -abs(na[code] - voor.get(code, Fraction(0))))
    eerst = [organisatie.code] if organisatie.code in na else []
    codes = [*eerst, *(code for code in groot if code not in eerst)][:_MEESTE]
    namen = gebieden.gemeenten()
    return Tabel(
        naam="naast-schatting",
        titel="Aandeel in het land: uw cijfers en de schatting",
        kolommen=(
            KolomKop("naam", "Gemeente"),
            KolomKop("schatting", "Schatting van Opstap", soort="aandeel"),
            KolomKop("eigen", "Uw cijfers", soort="aandeel"),
            KolomKop("verschil", "Verschil", soort="aandeel"),
        ),
        rijen=tuple(
            (namen[c].naam, voor.get(c), na[c], na[c] - voor.get(c, Fraction(0))) for c in codes
        ),
        toelichting=(
            (
                f"De schatting is: {schatting.naam}. Getoond zijn "
                f"{'uw gemeente en ' if eerst else ''}de gemeenten met het grootste verschil."
            ),
        ),
    )


def _op_een(gewichten: Mapping[str, Fraction]) -> dict[str, Fraction]:
    som = sum(gewichten.values(), Fraction(0))
    return {code: gewicht / som for code, gewicht in gewichten.items()} if som else {}


def _eigen_cijfers(organisatie: Organisatie, rijen: list[dict[str, Any]]) -> Tabel | None:
    """Amounts of a municipality against those of its public page."""
    if organisatie.code not in gebieden.gemeenten():
        return None
    geschat = geschat_geld(organisatie.code)
    regels: list[tuple[Waarde, ...]] = []
    for rij in rijen:
        sleutel = (rij["stroom"], rij["jaar"])
        if sleutel not in geschat:
            continue
        naam, was = geschat[sleutel]
        verschil = rij["bedrag"] - was if was is not None else None
        regels.append((rij["jaar"], naam, was, rij["bedrag"], verschil))
    if not regels:
        return None
    return Tabel(
        naam="naast-schatting",
        titel=f"Bedragen van {organisatie.naam}: de schatting en uw cijfers",
        kolommen=(
            KolomKop("jaar", "Jaar", soort="jaar"),
            KolomKop("stroom", "Geldstroom"),
            KolomKop("schatting", "Schatting van Opstap", "euro", "euro"),
            KolomKop("eigen", "Uw cijfer", "euro", "euro"),
            KolomKop("verschil", "Verschil", "euro", "euro"),
        ),
        rijen=tuple(regels),
        toelichting=("Leeg: Opstap heeft geen schatting van dit bedrag.",),
    )


def _beginstanden(organisatie: Organisatie, rijen: list[dict[str, Any]]) -> Tabel:
    """People by state in the municipalities that were brought."""
    del organisatie
    from opstap.prognose.beginstanden import WSW, geschatte_beginstanden

    schatting = geschatte_beginstanden()
    som: dict[str, list[int]] = {}
    for rij in rijen:
        toestanden = ("wsw_man", "wsw_vrouw") if rij["toestand"] == WSW else (rij["toestand"],)
        was = sum(schatting[t][rij["code"]] for t in toestanden)
        oud = som.setdefault(rij["toestand"], [0, 0])
        som[rij["toestand"]] = [oud[0] + was, oud[1] + int(rij["aantal"])]
    return Tabel(
        naam="naast-schatting",
        titel="Mensen aan het begin: de schatting en uw cijfers",
        kolommen=(
            KolomKop("toestand", "Toestand"),
            KolomKop("schatting", "Schatting van Opstap", soort="geheel"),
            KolomKop("eigen", "Uw cijfers", soort="geheel"),
            KolomKop("verschil", "Verschil", soort="geheel"),
        ),
        rijen=tuple((t, was, nu, nu - was) for t, (was, nu) in som.items()),
        toelichting=("Alleen de gemeenten die in uw bestand staan, tellen hier mee.",),
    )


_PER_SOORT: Mapping[str, Callable[[Organisatie, list[dict[str, Any]]], Tabel | None]] = {
    Soortnaam.REGISTER: _register,
    Soortnaam.BESCHUT_REALISATIE: _realisatie,
    Soortnaam.EIGEN_CIJFERS: _eigen_cijfers,
    Soortnaam.BEGINSTANDEN: _beginstanden,
}
