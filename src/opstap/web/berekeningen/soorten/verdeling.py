# SPDX-License-Identifier: EUPL-1.2
"""A question of the allocation lab that is kept, with everything that it was asked with.

``{"vraag": {"instrument": "impulsbudget", "jaar": "2026", ...}, "bijlagen": {...}}``: the fields of
the form as the address has them, and the numbers of files that the visitor brought. The register
counts of the organisation come from its own data.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from opstap.basis.fouten import GebruiksFout
from opstap.basis.tabel import Tabel
from opstap.publicatie.grafiek import Balk, Balken
from opstap.verdeling import Uitkomst, tabellen
from opstap.verdeling.instrumenten import EURO
from opstap.verdeling.uitkomst import hoeveelheid, meervoud
from opstap.web.berekeningen.soorten.vorm import (
    Beeld,
    Deel,
    Invoer,
    Kerncijfer,
    Soort,
    Werk,
    eis_velden,
    lees_tabel,
    pak_tabel,
)
from opstap.web.kern.figuren import Figuur, Narekenen
from opstap.web.labs.verdelingslab_eigen import Bijlagen, bijlagen
from opstap.web.labs.verdelingslab_formulier import Eigen, Formulier
from opstap.web.labs.verdelingslab_narekenen import narekenen
from opstap.web.labs.verdelingslab_rekenen import Antwoord, Veldfouten, beantwoord
from opstap.web.labs.verdelingslab_vraag import ORGANISATIE, VRIJ, Vraag

_LAB = "verdelingslab"
_TOP = 8


def _bijlagen(invoer: Invoer) -> Bijlagen:
    return bijlagen({_LAB: invoer.get("bijlagen") or {}})


def _formulier(invoer: Invoer) -> Formulier:
    eigen = _bijlagen(invoer)
    return Formulier(
        invoer["vraag"],
        Eigen(
            bestand=eigen.bestand("gewichten") or eigen.bestand("sleutel"),
            lijst=eigen.bestand("verbanden"),
            register="aantallen van uw organisatie",
            verbanden="lijst van uw organisatie",
        ),
    )


def _vraag(invoer: Invoer) -> Vraag:
    """The question of the lab. Raises :class:`GebruiksFout` with what the form refuses."""
    formulier = _formulier(invoer)
    if not formulier.is_valid():
        raise GebruiksFout(
            " ".join(f"{formulier[n].label}: {f[0]}" for n, f in formulier.errors.items())
        )
    return formulier.vraag(vastgesteld=_bijlagen(invoer).vastgesteld is not None)


def lees(invoer: Invoer) -> dict[str, Any]:
    eis_velden(invoer, ("vraag", "bijlagen"))
    gegeven = invoer.get("vraag")
    if not isinstance(gegeven, Mapping):
        raise GebruiksFout("Geef in vraag de velden van het verdelingslab.")
    uit = {
        "vraag": {naam: str(waarde) for naam, waarde in gegeven.items() if str(waarde)},
        "bijlagen": invoer.get("bijlagen") or {},
    }
    eis_velden(uit["vraag"], list(_formulier(uit).fields))
    vraag = _vraag(uit)
    if not vraag.met_sessie and vraag.instrument != VRIJ:
        uit["bijlagen"] = {}
    return uit


def titel(invoer: Invoer) -> str:
    formulier = _formulier(invoer)
    gekozen = {
        naam: dict(formulier.fields[naam].choices).get(formulier.data[naam], formulier.data[naam])  # type: ignore[attr-defined]
        for naam in ("instrument", "sleutel")
    }
    sleutel = str(gekozen["sleutel"])
    return (
        f"{gekozen['instrument']} {formulier.data['jaar']}, verdeeld naar "
        f"{sleutel[:1].lower()}{sleutel[1:]}"
    )


def opdracht(invoer: Invoer) -> str:
    """The command that computes the same; own files are named where they belong."""
    return narekenen(_vraag(invoer), _bijlagen(invoer)).opdracht


def gegevens(invoer: Invoer) -> dict[str, bool]:
    vraag = _vraag(invoer)
    uit = {"register": True} if ORGANISATIE in vraag.sleutels else {}
    return uit | ({"samenwerkingsverbanden": True} if vraag.verbanden == ORGANISATIE else {})


def reken(werk: Werk) -> dict[str, Any]:
    vraag = _vraag(werk.invoer)
    register = werk.gegevens.get("register")
    verbanden = werk.gegevens.get("samenwerkingsverbanden")
    eigen = replace(
        _bijlagen(werk.invoer),
        register=register.als_sleutel() if register else None,
        verbanden_van_organisatie=verbanden.als_verbanden() if verbanden else None,
    )
    try:
        antwoord = beantwoord(vraag, eigen)
    except Veldfouten as fouten:
        raise GebruiksFout(" ".join(fouten.fouten.values())) from None
    uitkomst = antwoord.uitkomst
    return {
        "naam": uitkomst.naam,
        "jaar": uitkomst.jaar,
        "eenheid": uitkomst.eenheid,
        "bedrag": uitkomst.bedrag,
        "bedrag_status": uitkomst.bedrag_status,
        "aantal": len(uitkomst.regels),
        "sleutel": {
            "naam": uitkomst.sleutel.naam,
            "status": uitkomst.sleutel.status,
            "bron": uitkomst.sleutel.bron,
            "vervanger": bool(uitkomst.sleutel.vervanger),
        },
        "gemeente": _van_gemeente(antwoord),
        "verschoven": _verschoven(antwoord),
        "meldingen": list(uitkomst.meldingen),
        "tabellen": [pak_tabel(t) for t in _tabellen(antwoord)],
    }


def _van_gemeente(antwoord: Antwoord) -> dict[str, Any] | None:
    if antwoord.gemeente is None:
        return None
    regel = antwoord.uitkomst.regel(antwoord.gemeente)
    return {"naam": regel.naam or regel.code, "toegekend": regel.toegekend}


def _verschoven(antwoord: Antwoord) -> dict[str, Any] | None:
    """Who gains and loses most in a comparison."""
    v = antwoord.vergelijking
    if v is None:
        return None
    op_verschil = sorted(v.regels, key=lambda r: (r.verschil, r.code))
    uitersten = [*op_verschil[:_TOP], *op_verschil[-_TOP:]]
    return {
        "oud": v.oud.sleutel.naam,
        "nieuw": v.nieuw.sleutel.naam,
        "verplaatst": int(v.verplaatst),
        "uitersten": [[r.naam or r.code, r.verschil] for r in dict.fromkeys(uitersten)],
    }


def _tabellen(antwoord: Antwoord) -> list[Tabel]:
    uitkomst: Uitkomst = antwoord.uitkomst
    uit = [tabellen.vergelijking(antwoord.vergelijking)] if antwoord.vergelijking else []
    uit += [tabellen.resultaat(uitkomst)]
    uit += [tabellen.uitbetaling(uitkomst)] if antwoord.gepoold else []
    stappen = tabellen.herleiding(uitkomst)  # its remarks stand above the figures already
    stappen = replace(stappen, rijen=tuple(rij for rij in stappen.rijen if rij[0]))
    return [*uit, stappen, tabellen.bronnen(uitkomst.cijfers)]


def beeld(invoer: Invoer, uitslag: Mapping[str, Any]) -> Beeld:
    na = narekenen(_vraag(invoer), _bijlagen(invoer))
    figuren = {t["naam"]: Figuur(t["naam"], lees_tabel(t), na) for t in uitslag["tabellen"]}
    hoeveel = hoeveelheid(uitslag["bedrag"], uitslag["eenheid"])
    wanneer = f" {uitslag['jaar']}" if uitslag["jaar"] else ""
    sleutel, verschoven = uitslag["sleutel"], uitslag["verschoven"]
    uitkomst = (
        f"{uitslag['naam']}{wanneer}: {hoeveel} verdeeld over "
        f"{meervoud(uitslag['aantal'], 'gemeente', 'gemeenten')}"
    )
    status = "aanname" if sleutel["vervanger"] else sleutel["status"]
    kern = [_kern("Te verdelen", uitslag["bedrag"], uitslag, uitslag["bedrag_status"])]
    if gemeente := uitslag["gemeente"]:
        kern.append(_kern(f"Voor {gemeente['naam']}", gemeente["toegekend"], uitslag, status))
    delen = []
    if verschoven:
        verplaatst = hoeveelheid(verschoven["verplaatst"], uitslag["eenheid"])
        uitkomst = f"{uitslag['naam']}{wanneer}: {verplaatst} gaat naar andere gemeenten"
        kern.append(_kern("Verschuift tussen gemeenten", verschoven["verplaatst"], uitslag, status))
        delen.append(Deel("Wat er verschuift", [_balken(verschoven, uitslag, status, na)]))
    delen.append(Deel("Hoe het is berekend", [figuren.pop("herleiding")]))
    per_gemeente = [figuren.pop(n) for n in ("vergelijking", "resultaat") if n in figuren]
    delen.append(Deel("Per gemeente", per_gemeente, dicht=True))
    delen.append(Deel("Bronnen en uitbetaling", list(figuren.values()), dicht=True))
    vervanger = (
        " Dit is een vervanger: de echte maatstaf is niet openbaar. De uitkomst is een indicatie."
        if sleutel["vervanger"]
        else ""
    )
    return Beeld(
        uitkomst=uitkomst,
        uitleg=f"Verdeeld naar: {sleutel['naam']} (bron: {sleutel['bron']}).{vervanger}",
        kern=kern,
        delen=delen,
        meldingen=uitslag["meldingen"],
    )


def _kern(naam: str, waarde: int, uitslag: Mapping[str, Any], status: str) -> Kerncijfer:
    return Kerncijfer(naam, waarde, "euro" if uitslag["eenheid"] == EURO else "plaatsen", status)


def _balken(
    verschoven: Mapping[str, Any], uitslag: Mapping[str, Any], status: str, na: Narekenen
) -> Figuur:
    grafiek = Balken(
        naam="verschuiving",
        titel=f"Grootste verschuivingen van {verschoven['oud']} naar {verschoven['nieuw']}",
        eenheid="euro" if uitslag["eenheid"] == EURO else "plaatsen",
        bron=uitslag["sleutel"]["bron"],
        balken=tuple(Balk(naam, w, status=status) for naam, w in verschoven["uitersten"] if w)
        or (Balk("geen verschil", 0, status=status),),
    )
    return Figuur("verschuiving", grafiek.tabel(), na, grafiek)


SOORT = Soort(
    id="verdeling",
    naam="Verdeling",
    uitleg="Een vraag uit het verdelingslab, bewaard met alles waarmee die is gesteld.",
    lees=lees,
    titel=titel,
    stappen=lambda _: 0,
    reken=reken,
    beeld=beeld,
    opdracht=opdracht,
    gegevens=gegevens,
)
