# SPDX-License-Identifier: EUPL-1.2
"""Doorrekeningen as one JSON document: the contract of ``opstap doorreken`` and more."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from opstap.basis.fouten import NietBekendFout
from opstap.bronnen import Grootboek, grootboek
from opstap.prognose.uitslag import getallen
from opstap.varianten.declaratie import LAATSTE_JAAR, Beleidsvariant
from opstap.varianten.doorreken import Doorrekening
from opstap.varianten.geld import herleiding
from opstap.varianten.gevolgen import STATUS, samenvatting
from opstap.varianten.mensen import MATEN

_BRIEF = {"1": "variant_1", "2": "variant_2", "3": "variant_3", "3-vangnet2": "variant_3_vangnet_2"}


def brief(variant: Beleidsvariant, boek: Grootboek | None = None) -> dict[str, int | None]:
    """What the letter says this variant costs; null where it names no amount."""
    boek = grootboek() if boek is None else boek

    def bedrag(naam: str) -> int | None:
        try:
            return int(boek.waarde(f"{_BRIEF[variant.id]}.{naam}"))
        except (KeyError, NietBekendFout):
            return None

    return {f"{naam}_eur": bedrag(naam) for naam in ("incidenteel", "structureel")}


def als_dict(
    doorrekeningen: Sequence[Doorrekening],
    *,
    basis: str | None = None,
    gebieden: Sequence[str] = (),
    jaren: Sequence[int] = (),
) -> dict[str, Any]:
    """The document. ``basis`` is the variant to compare with (the first when not given),
    ``gebieden`` the areas to write out (all when empty), ``jaren`` the same for years."""
    eerste = next((d for d in doorrekeningen if d.variant.id == basis), doorrekeningen[0])
    gekozen = tuple(jaar for jaar in eerste.jaren if not jaren or jaar in jaren)
    return {
        "varianten": [_variant(d, eerste, gebieden, gekozen) for d in doorrekeningen],
        "basis": eerste.variant.id,
        "niveau": eerste.niveau,
        "jaren": list(gekozen),
        "trekkingen": eerste.trekkingen,
        "prijspeil": eerste.begroting.prijspeil,
        "status_mensen": STATUS,
        "maten": dict(MATEN),
    }


def _variant(
    d: Doorrekening, basis: Doorrekening, gebieden: Sequence[str], jaren: Sequence[int]
) -> dict[str, Any]:
    v, begroot, in_brief = d.variant, d.begroting, brief(d.variant)
    bedragen = {
        "incidenteel_eur": begroot.incidenteel_eur,
        "structureel_eur": begroot.structureel_eur,
    }
    return {
        "id": v.id,
        "naam": v.naam,
        "omschrijving": v.omschrijving,
        "banen_beschut_2048": v.banen("beschut", LAATSTE_JAAR),
        "banen_overig_2048": v.banen("vangnet", LAATSTE_JAAR),
        **bedragen,
        "reeks": [
            {"jaar": jaar, "post": post.id, "bedrag": begroot.in_jaar(post.id, jaar)}
            for jaar in jaren
            for post in v.posten
        ],
        "structureel": dict(begroot.structureel),
        "brief": in_brief,
        "verschil": {
            naam: None if in_brief[naam] is None else bedrag - in_brief[naam]  # type: ignore[operator]
            for naam, bedrag in bedragen.items()
        },
        "herleiding": herleiding(begroot),
        "maatregelen": [
            {
                veld: getattr(maatregel, veld)
                for veld in ("id", "naam", "soort", "vanaf", "omschrijving", "werking")
            }
            | {"bron": maatregel.bron, "vindplaats": maatregel.vindplaats}
            for maatregel in v.maatregelen
        ],
        "terugvalrecht": v.terugvalrecht,
        "mensen": [
            {
                "jaar": jaar,
                "maat": maat,
                "aantal": _aantal(d.maat(maat, jaar)),
                "verschil": _aantal(d.maat(maat, jaar) - basis.maat(maat, jaar)),
                "status": STATUS,
            }
            for jaar in jaren
            for maat in MATEN
        ],
        "gevolgen": [
            {
                "jaar": jaar,
                "post": g.id,
                "naam": g.naam,
                "bedrag": samenvatting(d.gevolg(g.id, jaar)),
                "verschil": samenvatting(d.gevolg(g.id, jaar) - basis.gevolg(g.id, jaar)),
                "telt_mee": g.telt_mee,
                "uitleg": g.uitleg,
                "status": STATUS,
            }
            for jaar in jaren
            for g in d.gevolgen
        ],
        "gebieden": _gebieden(d, basis, gebieden, jaren) if d.niveau != "land" else [],
        "meldingen": list(d.meldingen),
    }


def _aantal(x: Any) -> dict[str, float]:
    """The summary of one series of draws; only the mean when there is one."""
    uit = getallen(x)
    return uit if len(x) > 1 else {"gemiddelde": uit["gemiddelde"]}


def _gebieden(
    d: Doorrekening, basis: Doorrekening, gekozen: Sequence[str], jaren: Sequence[int]
) -> list[dict[str, Any]]:
    regels = []
    for code, naam in zip(d.gebieden.codes, d.gebieden.namen, strict=True):
        if gekozen and code not in gekozen:
            continue
        regels += [
            {
                "gebied": code,
                "naam": naam,
                "jaar": jaar,
                "geld": {post.id: d.euro(post.id, jaar, code) for post in d.variant.posten},
                "mensen": {maat: _aantal(d.maat(maat, jaar, code)) for maat in MATEN},
                "verschil": {
                    maat: _aantal(d.maat(maat, jaar, code) - basis.maat(maat, jaar, code))
                    for maat in MATEN
                },
                "status": STATUS,
                "schatting": True,
            }
            for jaar in jaren
        ]
    return regels
