# SPDX-License-Identifier: EUPL-1.2
"""Files that a visitor brings to the lab: read, checked, and kept for this session only.

Only the numbers go into the session, in the smallest form; the file itself is never written.
A file with a mistake leaves the session as it was.
"""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from opstap import gebieden, verdeling
from opstap.basis.fouten import GebruiksFout
from opstap.basis.invoer import Schema, lees_bytes
from opstap.verdeling import schemas
from opstap.verdeling.sleutels import eis_gewichten

GROOTSTE_BESTAND = 5 * 1024 * 1024
_IN_SESSIE = "verdelingslab"

SOORTEN: Mapping[str, tuple[str, Schema, str]] = {
    "sleutel": (
        "Eigen sleutel of aantallen uit het doelgroepregister",
        schemas.SLEUTEL,
        "kolommen code en gewicht, en eventueel jaar; een rij voor elke gemeente",
    ),
    "verbanden": (
        "Lijst van samenwerkingsverbanden",
        schemas.SAMENWERKINGSVERBANDEN,
        "kolommen samenwerkingsverband en gemeente, en eventueel vanaf en tot",
    ),
    "vastgesteld": (
        "Vastgestelde bedragen",
        schemas.VASTGESTELD,
        "kolommen code en bedrag, per ontvangende gemeente",
    ),
    "gewichten": (
        "Gewichten bij een vrij bedrag",
        schemas.VRIJE_GEWICHTEN,
        "kolommen code en gewicht, en eventueel naam en inwoners; elke code mag",
    ),
}


@dataclass(frozen=True, slots=True)
class Bijlagen:
    """What this session brought, and what the own organisation has.

    ``namen`` and ``inwoners`` belong to the free weights.
    """

    sleutel: verdeling.Sleutel | None = None
    gewichten: verdeling.Sleutel | None = None
    namen: Mapping[str, str] | None = None
    inwoners: Mapping[str, int] | None = None
    verbanden: gebieden.Samenwerkingsverbanden | None = None
    vastgesteld: Mapping[str, int] | None = None
    bestanden: Mapping[str, str] | None = None
    register: verdeling.Sleutel | None = None
    verbanden_van_organisatie: gebieden.Samenwerkingsverbanden | None = None

    def bestand(self, soort: str) -> str | None:
        """The name of the file of this kind, as the visitor named it."""
        return (self.bestanden or {}).get(soort)


def neem_aan(sessie: MutableMapping[str, Any], soort: str, naam: str, inhoud: bytes) -> None:
    """Read and check a file and remember its numbers in the session.

    Raises :class:`InvoerFout` with row and column of everything that is wrong, and
    :class:`GebruiksFout` when the table as a whole does not fit.
    """
    if soort not in SOORTEN:
        raise GebruiksFout(f"Kies wat voor bestand dit is: {', '.join(SOORTEN)}.")
    rijen = lees_bytes(naam, inhoud, SOORTEN[soort][1]).rijen
    pakket = _inpakken(soort, naam, rijen)
    sessie[_IN_SESSIE] = {**sessie.get(_IN_SESSIE, {}), soort: {"bestand": naam, **pakket}}


def vergeet(sessie: MutableMapping[str, Any]) -> None:
    """Forget every file of this session."""
    sessie.pop(_IN_SESSIE, None)


def bijlagen(sessie: Mapping[str, Any]) -> Bijlagen:
    """What the session has, as values to compute with."""
    inhoud: Mapping[str, Any] = sessie.get(_IN_SESSIE, {})
    vrij = inhoud.get("gewichten")
    return Bijlagen(
        sleutel=_sleutel(inhoud["sleutel"]) if "sleutel" in inhoud else None,
        gewichten=_sleutel(vrij) if vrij else None,
        namen=vrij["namen"] if vrij else None,
        inwoners=vrij["inwoners"] if vrij else None,
        verbanden=_verbanden(inhoud["verbanden"]) if "verbanden" in inhoud else None,
        vastgesteld=inhoud["vastgesteld"]["bedragen"] if "vastgesteld" in inhoud else None,
        bestanden={soort: deel["bestand"] for soort, deel in inhoud.items()},
    )


def _inpakken(soort: str, naam: str, rijen: list[dict[str, Any]]) -> dict[str, Any]:
    if soort == "sleutel":
        sleutel = verdeling.uit_rijen(rijen, naam)
        eis_gewichten(sleutel, gebieden.gemeenten())
        return _pak_sleutel(sleutel)
    if soort == "gewichten":
        bekend = gebieden.gemeenten()
        namen = {
            r["code"]: r["naam"] or (bekend[r["code"]].naam if r["code"] in bekend else "")
            for r in sorted(rijen, key=lambda r: str(r["code"]))
        }
        inwoners = {r["code"]: r["inwoners"] for r in rijen if r["inwoners"] is not None}
        if namen.keys() <= bekend.keys():
            cbs = gebieden.inwoners(gebieden.LAATSTE_JAAR)
            inwoners = {code: cbs[code] for code in namen} | inwoners
        return {
            **_pak_sleutel(verdeling.uit_rijen(rijen, naam)),
            "namen": namen,
            "inwoners": inwoners,
        }
    if soort == "verbanden":
        gebieden.Samenwerkingsverbanden.uit_rijen(rijen, naam)
        return {"rijen": [{k: _als_tekst(w) for k, w in rij.items()} for rij in rijen]}
    return {"bedragen": {str(r["code"]): int(r["bedrag"]) for r in rijen}}


def _pak_sleutel(sleutel: verdeling.Sleutel) -> dict[str, Any]:
    return {
        "naam": sleutel.naam,
        "status": sleutel.status,
        "peildatum": sleutel.peildatum,
        "metingen": sleutel.metingen,
        "gewichten": {code: str(gewicht) for code, gewicht in sleutel.gewichten.items()},
    }


def _sleutel(deel: Mapping[str, Any]) -> verdeling.Sleutel:
    return verdeling.Sleutel(
        id=deel["bestand"],
        naam=deel["naam"],
        gewichten={code: _getal(tekst) for code, tekst in deel["gewichten"].items()},
        status=deel["status"],
        bron=deel["bestand"],
        peildatum=deel["peildatum"],
        metingen=deel["metingen"],
    )


def _verbanden(deel: Mapping[str, Any]) -> gebieden.Samenwerkingsverbanden:
    return gebieden.Samenwerkingsverbanden.uit_rijen(deel["rijen"], deel["bestand"])


def _getal(tekst: str) -> int | Fraction:
    waarde = Fraction(tekst)
    return int(waarde) if waarde.denominator == 1 else waarde


def _als_tekst(waarde: object) -> str | None:
    if waarde is None:
        return None
    return waarde.isoformat() if isinstance(waarde, date) else str(waarde)
