# SPDX-License-Identifier: EUPL-1.2
"""For which area the variant lab answers, and with whose figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from opstap import verdeling
from opstap.basis.fouten import OpstapFout
from opstap.basis.opmaak import getal
from opstap.basis.tabel import KolomKop, Rij, Tabel
from opstap.bekostiging.gemeente.streek import Streek, zoek_streek
from opstap.bekostiging.stromen import stroom
from opstap.bekostiging.stromen.eigen import POSTEN
from opstap.varianten import Doorrekening
from opstap.varianten.declaratie import EERSTE_JAAR, LAATSTE_JAAR
from opstap.web import gegevens
from opstap.web.gegevens.models import Gegevensversie, Soortnaam

SOORTEN = (
    Soortnaam.REGISTER,
    Soortnaam.BEGINSTANDEN,
    Soortnaam.BESCHUT_REALISATIE,
    Soortnaam.EIGEN_CIJFERS,
)
_STROOM_VAN = {
    "transformatiebudget": "impulsbudget",
    "opslag": "rijksbijdrage",
    "eenmalig_2024": "eenmalig-2024",
    "beschut_extra": "beschut-extra",
}


@dataclass(frozen=True, slots=True)
class Plek:
    """The area (``None``: the country), the own versions in use by kind, and who may be chosen.

    ``keuzes``: organisations with usable figures, by number. ``fout``: why the area is none.
    """

    tekst: str = ""
    streek: Streek | None = None
    fout: str = ""
    cijfers: str = ""
    keuzes: Mapping[str, str] = field(default_factory=dict)
    versies: Mapping[str, Gegevensversie] = field(default_factory=dict)

    @property
    def naam(self) -> str:
        return self.streek.naam if self.streek else "Nederland"

    def nummer(self, soort: Soortnaam) -> int | None:
        """The key of the own version of a kind; it never changes."""
        return self.versies[soort].pk if soort in self.versies else None

    @property
    def register(self) -> verdeling.Sleutel | None:
        pk = self.nummer(Soortnaam.REGISTER)
        return None if pk is None else register(pk)

    @property
    def vervanger(self) -> str:
        """The key that is used in the place of a register."""
        return verdeling.ingebouwd(verdeling.STANDAARDVERVANGER).naam

    @property
    def adres(self) -> dict[str, str]:
        return {n: w for n, w in (("gebied", self.tekst), ("cijfers", self.cijfers)) if w}


def lees_plek(gegeven: Mapping[str, str], persoon: Any) -> Plek:
    """The area and the figures of an address, for a person; never raises."""
    tekst, cijfers = gegeven.get("gebied", "").strip()[:400], gegeven.get("cijfers", "")
    per_organisatie = _bruikbaar(persoon)
    keuzes = {nummer: versies[0].organisatie.naam for nummer, versies in per_organisatie.items()}
    gekozen = per_organisatie.get(cijfers, [])
    versies = {versie.soort: versie for versie in gekozen}
    if gekozen and not tekst and gekozen[0].organisatie.code.startswith("GM"):
        tekst = gekozen[0].organisatie.naam
    streek, fout = None, ""
    if tekst and tekst.casefold() != "nederland":
        try:
            streek = zoek_streek(tekst)
        except OpstapFout as weigering:
            fout = str(weigering)
    return Plek(tekst, streek, fout, cijfers if gekozen else "", keuzes, versies)


def _bruikbaar(persoon: Any) -> dict[str, list[Gegevensversie]]:
    """The versions that a person may compute with, by organisation, the newest of each kind."""
    uit: dict[str, list[Gegevensversie]] = {}
    if not persoon.is_authenticated:
        return uit
    for soort in SOORTEN:
        for versie in gegevens.bruikbaar(persoon, soort):
            uit.setdefault(str(versie.organisatie.pk), []).append(versie)
    return uit


@lru_cache(maxsize=32)
def register(pk: int) -> verdeling.Sleutel:
    """The register counts of a confirmed version, which never changes; rights were asked."""
    return Gegevensversie.objects.get(pk=pk).als_sleutel()


@lru_cache(maxsize=32)
def beginstanden(pk: int) -> Mapping[str, Mapping[str, int]]:
    """The starting counts of a confirmed version."""
    return Gegevensversie.objects.get(pk=pk).als_beginstanden()


def naast_eigen(deze: Doorrekening, plek: Plek) -> Tabel | None:
    """What the organisation knows of the area, beside what the variant gives."""
    rijen: list[Rij] = [*_realisatie(deze, plek), *_bedragen(deze, plek)]
    if not rijen:
        return None
    return Tabel(
        "naast-eigen-cijfers",
        f"Uw eigen cijfers naast {deze.variant.naam}",
        (
            KolomKop("wat", "Wat"),
            KolomKop("jaar", "Jaar", soort="jaar"),
            KolomKop("eigen", "Uw cijfer"),
            KolomKop("variant", deze.variant.naam),
        ),
        tuple(rijen),
        tuple(versie.herkomst() for versie in plek.versies.values()),
    )


def _realisatie(deze: Doorrekening, plek: Plek) -> list[Rij]:
    versie = plek.versies.get(Soortnaam.BESCHUT_REALISATIE)
    if versie is None or plek.streek is None:
        return []
    return [
        (
            "gerealiseerde beschutte plaatsen van 31 uur",
            jaar,
            getal(sum(sleutel.gewichten.get(code, 0) for code in plek.streek.leden), 1),
            f"{getal(round(float(deze.maat('beschut_bezet', jaar).mean())))} (gesimuleerd)",
        )
        for jaar, sleutel in sorted(versie.als_realisatie().items(), key=lambda p: p[0] or 0)
        if jaar is not None and EERSTE_JAAR <= jaar <= LAATSTE_JAAR
    ]


def _bedragen(deze: Doorrekening, plek: Plek) -> list[Rij]:
    versie = plek.versies.get(Soortnaam.EIGEN_CIJFERS)
    if versie is None or plek.streek is None or plek.streek.code != versie.organisatie.code:
        return []
    eigen, posten = versie.als_eigen(), {id_: post for post, id_ in _STROOM_VAN.items()}
    bekend = {post.id for post in deze.variant.posten}
    rijen: list[Rij] = []
    for (id_, jaar), bedrag in sorted(eigen.bedragen.items(), key=lambda p: p[0]):
        post = posten.get(id_)
        ander = (
            f"€ {getal(deze.euro(post, jaar))} (aanname)"
            if post in bekend and post is not None and jaar in deze.jaren
            else "niet in deze variant"
        )
        rijen.append((stroom(id_).naam, jaar, f"€ {getal(bedrag)}", ander))
    rijen += [
        (POSTEN[id_].naam, jaar, getal(aantal, 0), "telt hier niet mee")
        for (id_, jaar), aantal in sorted(eigen.posten.items())
    ]
    return rijen
