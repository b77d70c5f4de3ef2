# SPDX-License-Identifier: EUPL-1.2
"""The money of a municipality with its own figures in place of the estimate, and the difference."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from django.core.cache import cache

from opstap import gebieden, verdeling
from opstap.basis.tabel import KolomKop, Tabel, Waarde
from opstap.bekostiging.gemeente import maak_gemeente
from opstap.bekostiging.gemeente.beeld import Gemeentebeeld
from opstap.bekostiging.stromen.geld import EIGEN, Geldregel
from opstap.bronnen import grootboek
from opstap.web.gegevens import actief
from opstap.web.gegevens.models import Gegevensversie, Soortnaam
from opstap.web.organisaties.models import Organisatie

JAREN = range(gebieden.LAATSTE_JAAR - 2, gebieden.LAATSTE_JAAR + 5)
GEBRUIKT = (Soortnaam.REGISTER, Soortnaam.EIGEN_CIJFERS, Soortnaam.SAMENWERKINGSVERBANDEN)


@dataclass(frozen=True, slots=True)
class Eigenbeeld:
    """The two pictures of one municipality, and the own versions that made the second."""

    schatting: Gemeentebeeld
    eigen: Gemeentebeeld
    versies: Mapping[str, Gegevensversie]

    @property
    def herkomst(self) -> list[str]:
        """The sentence of each own version that is used."""
        return [versie.herkomst() for versie in self.versies.values()]


def eigen_beeld(organisatie: Organisatie) -> Eigenbeeld:
    """Both pictures, kept until the figures or the versions change."""
    versies = {
        soort.value: versie
        for soort in GEBRUIKT
        if (versie := actief(organisatie, soort)) is not None
    }
    return Eigenbeeld(
        schatting=_beeld(organisatie.code, {}),
        eigen=_beeld(organisatie.code, versies),
        versies=versies,
    )


def _beeld(code: str, versies: Mapping[str, Gegevensversie]) -> Gemeentebeeld:
    delen = [
        code,
        grootboek().vingerafdruk,
        *(f"{s}:{v.pk}:{v.sha256}" for s, v in versies.items()),
    ]
    sleutel = f"eigenbeeld:{sha256('|'.join(delen).encode()).hexdigest()}"
    beeld: Gemeentebeeld = cache.get_or_set(sleutel, lambda: _maak(code, versies))  # type: ignore[assignment]
    return beeld


def _maak(code: str, versies: Mapping[str, Gegevensversie]) -> Gemeentebeeld:
    register = versies.get(Soortnaam.REGISTER)
    eigen = versies.get(Soortnaam.EIGEN_CIJFERS)
    verbanden = versies.get(Soortnaam.SAMENWERKINGSVERBANDEN)
    return maak_gemeente(
        code,
        sleutel=register.als_sleutel()
        if register
        else verdeling.ingebouwd(verdeling.STANDAARDVERVANGER),
        jaren=JAREN,
        indeling=verbanden.als_indeling() if verbanden else None,
        eigen=eigen.als_eigen() if eigen else None,
    )


def geschat_geld(code: str) -> dict[tuple[str, int], tuple[str, int | None]]:
    """(stream, year) -> name and estimated amount, as without own figures."""
    beeld = _beeld(code, {})
    return {(r.stroom, r.jaar): (r.naam, r.bedrag) for j in JAREN for r in beeld.geld_in(j)}


def tabel_jaar(beeld: Eigenbeeld, jaar: int) -> Tabel:
    """Each stream in one year: the estimate, with own figures, the difference and its cause."""
    oud = {regel.stroom: regel for regel in beeld.schatting.geld_in(jaar)}
    return Tabel(
        naam="eigen-cijfers",
        titel=f"{beeld.eigen.naam}: geld in {jaar}, schatting en eigen cijfers",
        kolommen=(
            KolomKop("stroom", "Geldstroom"),
            KolomKop("schatting", "Schatting van Opstap", "euro", "euro"),
            KolomKop("eigen", "Met uw cijfers", "euro", "euro"),
            KolomKop("verschil", "Verschil", "euro", "euro"),
            KolomKop("waardoor", "Waar het cijfer op steunt"),
            KolomKop("status", "Status"),
        ),
        rijen=tuple(
            (
                regel.naam,
                oud[regel.stroom].bedrag,
                regel.bedrag,
                _min(regel.bedrag, oud[regel.stroom].bedrag),
                _waardoor(regel, beeld.eigen.sleutel),
                regel.status or "",
            )
            for regel in beeld.eigen.geld_in(jaar)
        ),
        toelichting=(
            (
                "Leeg: niet bekend; breng het mee bij Eigen bedragen en aantallen. Eigen cijfers "
                "hebben de status aanname, omdat Opstap ze niet kan nakijken."
            ),
            *beeld.herkomst,
        ),
    )


def tabel_totaal(beeld: Eigenbeeld) -> Tabel:
    """Each year: the streams that both pictures know, and what was unknown before."""
    rijen: list[tuple[Waarde, ...]] = []
    for jaar in beeld.eigen.jaren:
        oud = {r.stroom: r.bedrag for r in beeld.schatting.geld_in(jaar) if r.telt_mee == "ja"}
        nieuw = {r.stroom: r.bedrag for r in beeld.eigen.geld_in(jaar) if r.telt_mee == "ja"}
        beide = [s for s in nieuw if oud.get(s) is not None and nieuw[s] is not None]
        voor = sum(oud[s] or 0 for s in beide)
        na = sum(nieuw[s] or 0 for s in beide)
        erbij = sum(b or 0 for s, b in nieuw.items() if oud.get(s) is None)
        rijen.append((jaar, voor, na, na - voor, erbij))
    return Tabel(
        naam="eigen-totaal",
        titel=f"{beeld.eigen.naam}: alle geldstromen samen, per jaar",
        kolommen=(
            KolomKop("jaar", "Jaar", soort="jaar"),
            KolomKop("schatting", "Schatting van Opstap", "euro", "euro"),
            KolomKop("eigen", "Dezelfde stromen met uw cijfers", "euro", "euro"),
            KolomKop("verschil", "Verschil", "euro", "euro"),
            KolomKop("nieuw", "Eerst onbekend, nu uw cijfer", "euro", "euro"),
        ),
        rijen=tuple(rijen),
        toelichting=(
            "Alleen stromen die in beide bekend zijn, tellen in de eerste drie bedragen mee.",
            *beeld.herkomst,
        ),
    )


def _min(een: int | None, ander: int | None) -> int | None:
    return None if een is None or ander is None else een - ander


def _waardoor(regel: Geldregel, sleutel: verdeling.Sleutel) -> str:
    if regel.bedrag is None:
        return "nog niet bekend"
    if regel.herkomst == EIGEN:
        return "uw eigen cijfer"
    if sleutel.id == verdeling.REGISTER and regel.sleutel == sleutel.naam:
        return "landelijk bedrag, verdeeld naar uw register"
    return "schatting van Opstap"
